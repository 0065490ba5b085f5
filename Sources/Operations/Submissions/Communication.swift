import Audiences
import CasebookModel
import Dossiers
import Registry
package import Scoring

extension DossierMaterial {
    /// A communication on a victim: refused unless the victim or the family consented to it.
    func communication(_ order: DossierOrder, under regime: Regime, recipient: String) throws -> BuiltDossier
    {
        let victim = VictimID(order.subject)
        guard held.victim(victim) != nil else {
            throw UnknownRecord(
                id: order.subject, near: nearest(to: order.subject, among: held.victims.map(\.id.description))
            )
        }
        let consents = try requireConsent(of: victim, order, recipient)
        let reading = reading(order, recipient: recipient)
        guard reading.view.casebook.victim(victim) != nil else {
            throw SubmissionProblem(
                "\(victim) is not for \(order.audience.rawValue): choose another audience, or change the record's visibility"
            )
        }
        let (locale, _) = try words(order.language)
        let approval = try approval(order)
        let texts = try shownTexts(order, in: reading.view)
        let request = SubmissionRequest(
            view: reading.view, subject: PartyID(order.subject), regime: regime, library: library,
            purpose: .list, locale: locale, vocabularies: vocabularies, organisation: organisation,
            texts: texts.shown, on: day, asOf: order.asOf, stamp: workspace.now.seconds,
            approval: approval, addressee: addressee(of: regime.id))
        let built = try CommunicationBuilder(
            CommunicationRequest(
                submission: request, victim: victim, consents: consents,
                filed: try filed(on: victim, under: regime))
        ).build()
        return try finish(built, order, .communication, reading, approval, texts)
    }

    /// For each victim whose case the body has already, that it wants an update: to be said before anything is written.
    package func knownCases(of victims: [String], under regime: Regime) throws -> [String] {
        guard KnownCase.matters(under: regime) else { return [] }
        let english = try words("en").0
        return try victims.compactMap { id in
            let victim = VictimID(id)
            let incidents = held.incidents.filter { $0.victims.contains(victim) }.map { $0.told(of: victim) }
            let known =
                try filed(on: victim, under: regime) + KnownCase.recorded(in: incidents, under: regime)
            return KnownCase.warning(known, under: regime, in: english).map { "\(id): \($0)" }
        }
    }

    /// What was filed on a victim under a regime, and not withdrawn, by day.
    private func filed(on victim: VictimID, under regime: Regime) throws -> [KnownCase] {
        guard KnownCase.matters(under: regime) else { return [] }
        let id = victim.description
        return try workspace.reading().submissions()
            .filter {
                $0.regime == regime.id && $0.state != .withdrawn
                    && ($0.subjects.contains(PartyID(id)) || $0.persons.contains(id))
            }
            .compactMap { submission in
                submission.filedOn.flatMap { on in
                    on <= day
                        ? KnownCase(on: PartialDate(on), reference: submission.reference, isOwn: true) : nil
                }
            }
            .sorted { ($0.on?.description ?? "") < ($1.on?.description ?? "") }
    }

    /// The consents in force of the victim, or of a relative whose account shares an item with the victim.
    private func requireConsent(
        of victim: VictimID, _ order: DossierOrder, _ recipient: String
    ) throws -> [Consent] {
        let person = victim.description
        let relatives = Set(
            held.witnesses.filter { $0.connection == "relative" }.map(\.id.description))
        let family = Set(
            held.evidence.filter { $0.persons.contains(person) }.flatMap(\.persons)
                .filter { relatives.contains($0) })
        let use = order.audience == .internal ? Consent.Use.submit : order.audience.use
        let given = consents.filter {
            ($0.person == person || family.contains($0.person)) && $0.use == use
                && ($0.recipient == nil || $0.recipient == recipient)
        }
        let byPerson = Dictionary(grouping: given, by: \.person).values
        let standing = byPerson.flatMap { $0.standing(on: day) }.sorted { $0.id < $1.id }
        let isWithdrawn = byPerson.contains { consents in
            consents.standing(on: day).isEmpty && consents.contains { $0.standing(on: day) == .withdrawn }
        }
        if order.audience == .internal { return standing }
        guard !standing.isEmpty, !isWithdrawn else {
            let standings = Set(given.map { $0.standing(on: day) })
            let why =
                isWithdrawn
                ? "was withdrawn"
                : standings.contains(.notYet)
                    ? "is not yet in force"
                    : standings.contains(.expired) ? "has expired" : "is not recorded"
            throw SubmissionProblem(
                "the consent of \(person) or of the family to \(use.rawValue) with \(recipient) \(why), so no communication is written: ask them first, then record it with 'dossier consent add'"
            )
        }
        return standing
    }

    /// Where submissions under a regime go, as a person confirmed it.
    func addressee(of regime: String) -> ConfirmedAddressee? {
        addresses.first { $0.regime == regime }.map {
            ConfirmedAddressee(authority: $0.authority, lines: $0.lines, confirmedOn: $0.confirmedOn)
        }
    }
}

extension [Consent] {
    /// Of one person's consents to one thing, those in force on a day that were given after the last withdrawal.
    func standing(on day: Day) -> [Consent] {
        let taken = compactMap(\.withdrawn).filter { $0 <= day }.max()
        return filter { consent in
            consent.standing(on: day) == .inForce && (taken.map { consent.given > $0 } ?? true)
        }
    }
}
