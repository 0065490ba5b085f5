import Audiences
package import CasebookModel
package import Dossiers
import Foundation
import Registry
package import Scoring
import StrictYAML
import Synchronization

/// What dossiers are built from, read once for however many are built: the law and the rules, the casebook with its
/// consents, the words of each language, who submits.
///
/// What one audience may see is worked out when the first dossier for it is built, and kept.
package final class DossierMaterial: Sendable {
    package let workspace: Workspace
    package let library: RegimeLibrary
    package let rules: RuleSet
    package let vocabularies: Vocabularies
    /// The casebook as it was held at the moment asked for.
    package let held: Casebook
    /// The audit head of that state; `nil` before the registry's first entry.
    let head: AuditHead?
    let consents: [Consent]
    let addresses: [ConfirmedAddress]
    let naming: [NamingDecision]
    package let organisation: OrganisationProfile?
    let outlines: MapOutlines?
    /// What is sealed, opened to be kept out of texts; `nil` when no key was at hand.
    let sealed: SealedNames?
    /// The day the dossiers are made, or were made.
    package let day: Day

    /// Whether it is of an earlier moment.
    let isPast: Bool

    private let readings = Mutex<[Reading: AudienceReading]>([:])
    private let locales = Mutex<[String: (DossierLocale, FigureWords)]>([:])

    private let pasts = Mutex<[Day: DossierMaterial]>([:])

    private struct Reading: Hashable {
        var audience: Audience
        var recipient: String
        var asOf: Day?
        var named: Set<OfficialID>
        var victim: VictimID?
    }

    /// - Parameter moment: the state of the registry to build from; `nil` for what it holds now.
    /// - Parameter sealed: what is sealed, to be kept out of texts; `nil` when no key is at hand.
    init(_ workspace: Workspace, recordedAsOf moment: TimeStamp? = nil, sealed: SealedNames? = nil) throws {
        self.workspace = workspace
        self.sealed = sealed
        isPast = moment != nil
        (library, rules) = try workspace.library()
        vocabularies = try workspace.vocabularies()
        let store = try workspace.reading()
        if let moment {
            head = try store.auditHead(at: moment)
            held = try store.casebook(recordedAsOf: moment)
            consents = try store.consents(recordedAsOf: moment)
        } else {
            // Read again where another program wrote in between: the head must be that of what was read.
            var before = try store.auditHead()
            var read = (try store.casebook(), try store.consents())
            while case let after = try store.auditHead(), after != before {
                before = after
                read = (try store.casebook(), try store.consents())
            }
            head = before.sequence > 0 ? before : nil
            (held, consents) = read
        }
        addresses = try store.filingRecords(ConfirmedAddress.self)
        naming = try store.filingRecords(NamingDecision.self)
        organisation = try workspace.organisation()
        outlines = try? MapOutlines(
            file: workspace.home.templates.appending(path: "outlines/north-east-asia.json"))
        day = moment?.day ?? workspace.today
    }

    /// The same as this registry held it at the end of a day.
    func past(_ day: Day) throws -> DossierMaterial {
        try pasts.withLock { known in
            if let found = known[day] { return found }
            let made = try DossierMaterial(workspace, recordedAsOf: TimeStamp(endOf: day), sealed: sealed)
            known[day] = made
            return made
        }
    }

    package func regime(_ id: String) throws -> Regime {
        guard let regime = library[id] else {
            throw UnknownRegime(id: id, known: library.regimes.map(\.id))
        }
        return regime
    }

    /// What a reader sees, and the engine that weighs that and nothing else: a number that is printed, or a proposal,
    /// rests on nothing the reader may not see.
    ///
    /// - Parameters:
    ///   - named: officials who are named beyond the rule.
    ///   - victim: whom the output is about: nothing that is of other victims alone is told in it.
    func reading(
        _ audience: Audience, recipient: String, asOf: Day?, named: Set<OfficialID> = [],
        victim: VictimID? = nil
    ) -> AudienceReading {
        readings.withLock { known in
            let key = Reading(
                audience: audience, recipient: recipient, asOf: asOf, named: named, victim: victim)
            if let found = known[key] { return found }
            let told = victim.map { held.told(of: $0) } ?? held
            let seen = asOf.map { told.published(by: $0) } ?? told
            func view(_ casebook: Casebook) -> AudienceView {
                AudienceView(
                    of: casebook, for: audience, recipient: recipient, consents: consents, on: day,
                    names: sealed?.names, likeness: sealed?.likeness)
            }
            let whole = view(seen)
            let byRole = NamingRule(vocabularies, also: named).byRole(in: whole)
            let shown = byRole.isEmpty ? whole : view(NamingRule.withoutNames(of: byRole, in: seen))
            let made = AudienceReading(
                view: shown, engine: ScoringEngine(shown.casebook, rules: rules, asOf: asOf, today: day),
                byRole: byRole, named: named)
            known[key] = made
            return made
        }
    }

    /// What the reader of one output sees: the subject is named, and whoever was decided on for this output.
    func reading(_ order: DossierOrder, recipient: String) -> AudienceReading {
        let victim = RecordKind(identifier: order.subject) == .victim ? VictimID(order.subject) : nil
        let common = reading(order.audience, recipient: recipient, asOf: order.asOf, victim: victim)
        let output = "\(order.subject) \(order.regime)"
        var wanted = Set(naming.filter { $0.output == output }.map(\.official))
        if let own = PartyID(order.subject).official { wanted.insert(own) }
        let named = wanted.intersection(common.byRole)
        return named.isEmpty
            ? common
            : reading(
                order.audience, recipient: recipient, asOf: order.asOf, named: named, victim: victim)
    }

    /// Names by which the whole record knows officials, of two letters or more, longest first.
    func names(of officials: Set<OfficialID>) -> [String] {
        let found = Set(officials.flatMap { held.official($0)?.names.map(\.value.text) ?? [] })
        return found.filter { $0.count > 1 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    func words(_ language: String) throws -> (DossierLocale, FigureWords) {
        try locales.withLock { known in
            if let found = known[language] { return found }
            let read = (try workspace.locale(language), try workspace.figureWords(language))
            known[language] = read
            return read
        }
    }
}

/// What one audience may see, and the engine that weighs it.
struct AudienceReading: Sendable {
    let view: AudienceView
    let engine: ScoringEngine
    /// Officials whom the output tells of by their role alone.
    let byRole: Set<OfficialID>
    /// Those whom it names beyond the rule.
    let named: Set<OfficialID>
}

extension Workspace {
    /// What dossiers are built from, read once.
    ///
    /// - Parameter sealed: what is sealed, to be kept out of texts; `nil` when no key is at hand.
    package func dossierMaterial(sealed: SealedNames? = nil) throws -> DossierMaterial {
        try DossierMaterial(self, sealed: sealed)
    }
}
