package import Audiences
import CasebookModel
package import Dossiers
package import Foundation
import Registry
import Scoring

/// A sheet that was written: for a family or for a government.
package struct WrittenSheet: Sendable {
    package let files: [String]
    /// How many filings it tells of.
    package let filings: Int
    /// Other protected persons whom its words name: to be looked at before it is handed over.
    package let others: [String]
    /// Where texts of the casebook named a sealed person, and were masked for readers outside.
    package let masked: [Masked]
}

extension Workspace {
    /// Writes, for one victim's family, what is known, where it was filed and what came back.
    ///
    /// It is made from a casebook that holds this victim alone: no other victim, no witness, no item that concerns another
    /// protected person, nobody's words, nobody's part in it.
    ///
    /// - Throws: when there is no such victim, or the reader may see nothing on them.
    package func familySheet(
        of id: String, audience: Audience, language: String, formats: [DocumentFormat], to folder: URL,
        sealed: SealedNames? = nil
    ) async throws -> WrittenSheet {
        let material = try dossierMaterial(sealed: sealed)
        let victim = VictimID(id)
        guard material.held.victim(victim) != nil else {
            throw UnknownRecord(
                id: id, near: nearest(to: id, among: material.held.victims.map(\.id.description)))
        }
        let view = AudienceView(
            of: material.held.limited(to: victim), for: audience, recipient: id, consents: material.consents,
            on: today, names: sealed?.names, likeness: sealed?.likeness)
        let notes = try filings(material, view) {
            $0.persons.contains(id) || $0.subjects.contains(PartyID(id))
        }
        .map { note in
            var note = note
            note.subject = nil
            return note
        }
        let document = try builder(view, material, try material.words(language).0)
            .family(of: victim, filings: notes)
        let others =
            material.held.victims.filter { $0.id != victim }.map(\.alias)
            + material.held.witnesses.map(\.alias)
        return try await write(
            document, named: "family_\(id)_\(audience.rawValue)_\(language)", formats, to: folder,
            filings: notes.count,
            others: NamedInText(others).found(in: document), masked: view.masked)
    }

    /// Writes, for one government, what it has been sent, what it did, and what others did meanwhile.
    ///
    /// - Parameter state: ISO 3166 code, `EU` or `UN`.
    /// - Throws: when neither the rules nor the casebook know anything of it.
    package func countrySheet(
        of state: String, audience: Audience, language: String, formats: [DocumentFormat], to folder: URL,
        sealed: SealedNames? = nil
    ) async throws -> WrittenSheet {
        let material = try dossierMaterial(sealed: sealed)
        let known = Set(
            material.library.regimes.map(\.jurisdiction)
                + material.held.listings.flatMap { $0.statuses.map(\.value.jurisdiction) })
        guard known.contains(state) else {
            throw SubmissionProblem(
                "nothing is known of '\(state)': give the code of a government, one of \(known.sorted().joined(separator: ", "))"
            )
        }
        let view = material.reading(audience, recipient: state, asOf: nil).view
        let notes = try filings(material, view) { material.library[$0.regime]?.jurisdiction == state }
        let document = try builder(
            view, material, try material.words(language).0.spelled(for: state)
        ).country(state, filings: notes)
        let others = material.held.witnesses.map(\.alias)
        return try await write(
            document, named: "country_\(state)_\(audience.rawValue)_\(language)", formats, to: folder,
            filings: notes.count,
            others: NamedInText(others).found(in: document), masked: view.masked)
    }

    private func builder(
        _ view: AudienceView, _ material: DossierMaterial, _ locale: DossierLocale
    ) -> SheetBuilder {
        SheetBuilder(
            view: view, library: material.library, locale: locale,
            vocabularies: material.vocabularies, organisation: material.organisation, on: today,
            stamp: now.seconds)
    }

    private func write(
        _ document: Document, named name: String, _ formats: [DocumentFormat], to folder: URL, filings: Int,
        others: [String], masked: [Masked]
    ) async throws -> WrittenSheet {
        let files = try await Typesetter(home: home.folder).render(
            document, formats: formats, to: folder, named: name)
        return WrittenSheet(
            files: files.map(\.path), filings: filings, others: others, masked: masked)
    }

    /// Filings with what came back last: an outcome, an answer or an acknowledgement, in that order of weight.
    ///
    /// What people typed passes the view's gate like any text: marks are resolved, names of sealed persons masked.
    private func filings(
        _ material: DossierMaterial, _ view: AudienceView, where isMeant: (Submission) -> Bool
    ) throws -> [FilingNote] {
        let store = try reading()
        let guardian = view.guardian(
            of: material.sealed?.names ?? [], likeness: material.sealed?.likeness)
        func passed(_ text: String) -> MultilingualText {
            view.passing(MultilingualText(text, language: material.held.header.language), guardian).text
        }
        func plain(_ text: String) -> String {
            passed(text).text(for: [material.held.header.language])?.text ?? NameGuard.mask
        }
        return try store.submissions().filter { $0.filedOn != nil && isMeant($0) }.compactMap { submission in
            guard let on = submission.filedOn else { return nil }
            let events = try store.events(of: submission.id)
            let weights: [SubmissionEvent.Kind] = [.outcome, .answer, .acknowledgement]
            let answer = weights.lazy.compactMap { kind in events.last { $0.kind == kind } }.first
            return FilingNote(
                subject: submission.subjects.first, authority: plain(submission.authority),
                regime: submission.regime, on: on, reference: submission.reference.map(plain),
                answer: answer.map { passed($0.text) },
                answeredOn: answer?.on)
        }
    }
}

extension Casebook {
    /// The casebook of one victim: their incidents without anyone else in them, and the items that concern no other person.
    func limited(to victim: VictimID) -> Casebook {
        var set = records
        let own = victim.description
        set.victims = set.victims.filter { $0.id == victim }
        set.witnesses = []
        set.incidents = set.incidents.filter { $0.victims.contains(victim) }.map { incident in
            let isOfSeveral = incident.victims.count > 1
            var incident = incident.told(of: victim)
            incident.victims = [victim]
            if isOfSeveral {
                // Several persons may have been taken on several days: only the step that is this one's dates it.
                incident.dates = incident.legs.compactMap { leg in
                    guard ["arrest", "abduction"].contains(leg.value.step), let period = leg.value.period
                    else { return nil }
                    return Claim(leg.key, period, leg.basis)
                }
            }
            incident.involvements = []
            incident.counts = []
            incident.narrative = nil
            incident.categoryWording = nil
            incident.partOf = nil
            return incident
        }
        let incidents = Set(set.incidents.map(\.id.description))
        set.responses = set.responses.filter { $0.about.contains { incidents.contains($0) } }
        set.conflicts = []
        set.decisions = []
        set.listings = []
        set.officials = []
        set.companies = []
        set.evidence = set.evidence.filter { $0.persons.allSatisfy { $0 == own } }.map { item in
            var item = item
            item.quotation = nil
            item.translation = nil
            return item
        }
        return Casebook(header: header, records: set)
    }
}
