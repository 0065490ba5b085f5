package import CasebookModel
import Registry
import SanctionsLists
import Scoring

/// A change of a subject's status somewhere, and a submission it touches.
package struct AffectedRow: Hashable, Sendable, Encodable {
    package enum Change: String, Sendable, Codable, CaseIterable {
        case listed, amended, delisted
        case notFound = "not-found"
    }

    package let submission: String
    package let subject: String
    package let name: String
    /// Where the submission is, or will be, filed.
    package let filedIn: String
    /// Where the status changed.
    package let jurisdiction: String
    package let change: Change
    /// The day of the change, as precisely as it is known.
    package let on: String
    package let list: String?
    package let entry: String?
    /// `casebook` for what its sources say, `list` for a match that a person confirmed.
    package let basis: String
    /// What to do about it, in a sentence.
    package let advice: String
}

extension Workspace {
    /// Changes of subjects' statuses and the submissions they touch, by day, subject and submission.
    ///
    /// What the casebook's sources say of listings and delistings, and what differs between copies of lists for matches a
    /// person confirmed. Candidates that nobody judged touch nothing.
    ///
    /// `since`: changes on or after this day; `nil` takes for each submission the day it was filed, or drafted
    ///   where it was not filed.
    package func affectedSubmissions(since: Day? = nil) throws -> [AffectedRow] {
        let store = try reading()
        let submissions = try store.submissions().filter { $0.state != .withdrawn }
        guard !submissions.isEmpty else { return [] }
        let library = try library().library
        let casebook = try store.casebook()
        let changes =
            try changesOnLists(
                store, for: Set(submissions.flatMap(\.subjects)), since: since, submissions: submissions)
            + changesInCasebook(casebook)
        var rows: Set<AffectedRow> = []
        for submission in submissions {
            let from = since ?? submission.filedOn ?? submission.draftedAt?.day ?? today
            let filedIn = library[submission.regime]?.jurisdiction ?? submission.regime
            for change in changes where submission.subjects.contains(change.subject) && change.latest >= from
            {
                rows.insert(
                    AffectedRow(
                        submission: submission.id, subject: change.subject.description,
                        name: casebook.displayName(change.subject), filedIn: filedIn,
                        jurisdiction: change.jurisdiction, change: change.kind, on: change.on,
                        list: change.list,
                        entry: change.entry, basis: change.basis,
                        advice: advice(change, for: submission, filedIn: filedIn)))
            }
        }
        return rows.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    private struct StatusChange {
        var subject: PartyID
        var jurisdiction: String
        var kind: AffectedRow.Change
        var on: String
        var latest: Day
        var list: String?
        var entry: String?
        var basis: String
        var isHumanRights: Bool
    }

    private func changesInCasebook(_ casebook: Casebook) -> [StatusChange] {
        casebook.listings.flatMap { listing in
            listing.statuses.filter { $0.status != .contested }.map(\.value).flatMap { status in
                [
                    (AffectedRow.Change.listed, status.listed), (.amended, status.amended),
                    (.delisted, status.delisted),
                ]
                .compactMap { kind, date in
                    guard let date, let latest = date.latest else { return nil }
                    return StatusChange(
                        subject: listing.subject, jurisdiction: status.jurisdiction, kind: kind,
                        on: date.description, latest: latest, list: status.list, entry: status.reference,
                        basis: "casebook", isHumanRights: status.ground == .humanRights)
                }
            }
        }
    }

    /// What differs between consecutive copies of the lists for confirmed matches of subjects that are submitted on.
    private func changesOnLists(
        _ store: RegistryStore, for subjects: Set<PartyID>, since: Day?, submissions: [Submission]
    ) throws -> [StatusChange] {
        let matches = try store.matches(state: .confirmed).filter { subjects.contains($0.subject) }
        guard !matches.isEmpty else { return [] }
        let rules = try listRules()
        let earliest =
            since ?? submissions.map { $0.filedOn ?? $0.draftedAt?.day ?? today }.min() ?? today
        var found: [StatusChange] = []
        for (list, here) in Dictionary(grouping: matches, by: \.list).sorted(by: { $0.key < $1.key }) {
            guard let source = rules[list], source.jurisdiction != "XX" else { continue }
            let days = try Set(store.listCopies(of: list).map(\.date)).sorted()
            for (before, after) in zip(days, days.dropFirst()) where after >= earliest {
                let diff = try compare(list: list, from: before, to: after).diff
                let references = Set(here.map(\.reference))
                guard diff.changes.contains(where: { references.contains($0.entry) }) else { continue }
                let rights = Set(
                    try store.heldEntries(of: list, asOf: after, rules)
                        .filter { $0.ground.ground == .humanRights }.map(\.id))
                for match in here {
                    for change in diff.changes where change.entry == match.reference {
                        guard let kind = AffectedRow.Change(rawValue: change.kind.rawValue) else { continue }
                        found.append(
                            StatusChange(
                                subject: match.subject, jurisdiction: source.jurisdiction, kind: kind,
                                on: after.description, latest: after, list: list, entry: match.reference,
                                basis: "list", isHumanRights: rights.contains(match.reference)))
                    }
                }
            }
        }
        return found
    }

    private func advice(_ change: StatusChange, for submission: Submission, filedIn: String) -> String {
        let what =
            "\(change.kind == .notFound ? "not found in the copy of \(change.on) of" : "\(change.kind.rawValue) by") \(change.jurisdiction)"
            + (change.kind == .notFound ? "" : " on \(change.on)")
        let isHere = change.jurisdiction == filedIn
        switch (change.kind, isHere) {
        case (.listed, true):
            return "\(what): if this is what \(submission.id) asked for, note the outcome"
        case (.listed, false):
            return "\(what): \(submission.id) (\(filedIn)) can cite it"
                + (change.isHumanRights ? "" : ", as a listing on another ground")
        case (.amended, true): return "\(what): check that \(submission.id) still quotes the entry as it is"
        case (.amended, false):
            return "\(what): check what \(submission.id) (\(filedIn)) says of that listing"
        case (.delisted, true):
            return "\(what): \(submission.id) asks of an authority that delisted: read its reasons"
        case (.delisted, false):
            return
                "\(what): what \(submission.id) (\(filedIn)) says of that listing is no longer so: tell the authority"
        case (.notFound, _):
            return
                "\(what): find out whether it was delisted before \(submission.id) (\(filedIn)) is relied on"
        }
    }
}

extension AffectedRow {
    fileprivate var order: [String] {
        [on, subject, jurisdiction, submission, basis, change.rawValue, list ?? "", entry ?? ""]
    }
}
