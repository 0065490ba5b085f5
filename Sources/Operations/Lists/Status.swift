package import CasebookModel
import Registry
import SanctionsLists
import Screening

/// Where one subject stands in one jurisdiction.
package struct StatusCell: Sendable, Encodable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case listed
        /// Listed, but not for what was done to people.
        case listedOnAnotherGround = "listed-on-another-ground"
        case delisted
        /// A name on a list may be the subject's; a person has to decide.
        case candidate
        /// Looked for in a dated copy and not found; says nothing of today.
        case notFound = "not-found-in-copy"
        /// No copy of a list of that jurisdiction is held.
        case noCopy = "no-copy"
    }

    package let subject: String
    package let name: String
    package let kind: String
    package let jurisdiction: String
    package var state: State
    package var list: String?
    package var entry: String?
    package var date: String?
    package var programme: String?
    package var ground: String?
    /// The date of the newest copy that was looked in.
    package var copy: String?
    /// `casebook` for what its sources say, `match` for a match a person confirmed, `screening` for candidates.
    package var basis: String
    /// The last day of which the casebook's sources say it.
    var seenOn: Day?

    private enum CodingKeys: String, CodingKey {
        case subject, name, kind, jurisdiction, state, list, entry, date, programme, ground, copy, basis
    }
}

extension Workspace {
    /// The matrix of subjects and jurisdictions, a row a cell, by subject and jurisdiction.
    ///
    /// What a person confirmed on a dated copy and what the casebook's sources say stand side by side: the first wins where
    /// both speak of one jurisdiction, and absence is never more than "not found in the copy of".
    package func status(subjects: [PartyID] = [], asOf: Day? = nil) throws -> [StatusCell] {
        let store = try reading()
        let held = try store.casebook()
        let casebook = asOf.map { held.published(by: $0) } ?? held
        let copies = try store.latestListCopies(asOf: asOf)
        let sources = try listRules()
        var copiesOf: [String: [StoredListCopy]] = [:]
        for copy in copies {
            guard let source = sources[copy.list] else { continue }
            copiesOf[source.jurisdiction, default: []].append(copy)
        }
        let listings = Dictionary(grouping: casebook.listings, by: \.subject)
        let matches = Dictionary(grouping: try store.matches(), by: \.subject)
        let jurisdictions = Set(casebook.listings.flatMap { $0.statuses.map(\.value.jurisdiction) })
            .union(copiesOf.keys.filter { $0 != "XX" }).sorted()
        var present: [String: ListEntry] = [:]
        for copy in copies {
            try store.eachHeldEntry(of: copy.list, asOf: asOf, sources) { entry in
                present["\(entry.list)|\(entry.id)"] = entry
            }
        }
        let wanted = Set(subjects)
        // "Not found in the copy of" may be said only of copies that were looked in. Screening may have been done before a
        // copy was kept, or never, so everyone is looked for here.
        let looked = try lookedFor(
            screenSubjects(of: casebook).filter { wanted.isEmpty || wanted.contains(PartyID($0.id)) },
            in: present)
        let parties =
            casebook.officials.map { PartyID($0.id) } + casebook.agencies.map { PartyID($0.id) }
            + casebook.companies.map { PartyID($0.id) }
        var cells: [StatusCell] = []
        for party in parties where wanted.isEmpty || wanted.contains(party) {
            for jurisdiction in jurisdictions {
                var cell = StatusCell(
                    subject: party.description, name: casebook.displayName(party),
                    kind: party.kind?.rawValue ?? "", jurisdiction: jurisdiction, state: .noCopy,
                    basis: "none")
                cell.fill(
                    copies: copiesOf[jurisdiction] ?? [],
                    listings: (listings[party] ?? []).flatMap(\.statuses).filter {
                        $0.value.jurisdiction == jurisdiction && $0.status != .contested
                    })
                let here = (matches[party] ?? []).filter { sources[$0.list]?.jurisdiction == jurisdiction }
                let found = (looked[party.description] ?? []).filter {
                    sources[$0.list]?.jurisdiction == jurisdiction
                }
                cell.fill(
                    matches: here, present: present, found: found, copies: copiesOf[jurisdiction] ?? [])
                cells.append(cell)
            }
        }
        return cells
    }
}

extension Workspace {
    /// Entries that may be the subjects, by the subject's identifier.
    private func lookedFor(_ subjects: [ScreenSubject], in entries: [String: ListEntry]) throws
        -> [String: [Candidate]]
    {
        guard !subjects.isEmpty, !entries.isEmpty else { return [:] }
        let ordered = entries.sorted { $0.key < $1.key }.map(\.value)
        let found = ListNameIndex(ordered, reader: try nameReader()).screen(subjects).flatMap(\.candidates)
        return Dictionary(grouping: found.filter { $0.standing == .candidate }, by: \.subject)
    }
}

extension StatusCell {
    /// What copies and the casebook's sources say.
    fileprivate mutating func fill(copies: [StoredListCopy], listings: [Claim<ListingStatus>]) {
        if let newest = copies.map(\.date).max() {
            state = .notFound
            copy = newest.description
            basis = "screening"
        }
        // Human-rights listings first: that is the question asked; then the newest.
        let order: [ListingStatus.State] = [.listed, .delisted, .notFoundInCopy, .unknown]
        // A listing that a delisting ended is no listing.
        let values = listings.map(\.value)
        let inForce = ListingStatus.inForce(values)
        let best = values.filter { $0.state != .listed || inForce.contains($0) }.sorted { a, b in
            let first = (order.firstIndex(of: a.state) ?? 9, a.ground == .humanRights ? 0 : 1)
            let second = (order.firstIndex(of: b.state) ?? 9, b.ground == .humanRights ? 0 : 1)
            if first != second { return first < second }
            return (a.listed?.latest ?? .distantPast) > (b.listed?.latest ?? .distantPast)
        }.first
        guard let best else { return }
        switch best.state {
        case .listed:
            state = best.ground == .humanRights ? .listed : .listedOnAnotherGround
        case .delisted: state = .delisted
        case .notFoundInCopy:
            // A copy held here and looked in is newer knowledge than a copy someone read.
            guard copy == nil || (best.copy?.latest?.description ?? "") > (copy ?? "") else { return }
            state = .notFound
            copy = best.copy?.description
            basis = "casebook"
            return
        case .unknown: return
        }
        basis = "casebook"
        seenOn = best.copy?.latest ?? best.amended?.latest ?? best.listed?.latest
        list = best.list
        entry = best.reference
        date = best.listed?.description
        programme = best.programme
        ground = best.ground.rawValue
    }

    /// What people decided, and what waits for them.
    fileprivate mutating func fill(
        matches: [Match], present: [String: ListEntry], found: [Candidate], copies: [StoredListCopy]
    ) {
        let confirmed = matches.filter { $0.state == .confirmed }
            .compactMap { match in present["\(match.list)|\(match.reference)"].map { (match, $0) } }
            .sorted { a, b in
                let first = a.1.ground.ground == .humanRights ? 0 : 1
                let second = b.1.ground.ground == .humanRights ? 0 : 1
                return (first, a.0.id) < (second, b.0.id)
            }
        if let (match, found) = confirmed.first {
            state = found.ground.ground == .humanRights ? .listed : .listedOnAnotherGround
            list = match.list
            entry = match.reference
            date = found.listedOn?.description
            programme = found.programmes.joined(separator: ", ")
            ground = found.ground.ground.rawValue
            basis = "match"
            return
        }
        withdraw(matches.filter { $0.state == .confirmed }, from: copies)
        // A rejection holds while the entry is what it was decided on.
        let rejected = Set(
            matches.filter { match in
                match.state == .rejected
                    && match.decision?.fingerprint
                        == present["\(match.list)|\(match.reference)"]?.matchFingerprint
            }.map { "\($0.list)|\($0.reference)" })
        guard state == .notFound || state == .noCopy,
            let open = found.filter({ !rejected.contains("\($0.list)|\($0.entry)") })
                .max(by: { ($0.score, $1.list, $1.entry) < ($1.score, $0.list, $0.entry) })
        else { return }
        state = .candidate
        list = open.list
        entry = open.entry
        basis = "screening"
    }

    /// Takes back what older sources say where a newer copy no longer holds the entry that a person confirmed to be the subject.
    private mutating func withdraw(_ confirmed: [Match], from copies: [StoredListCopy]) {
        guard state == .listed || state == .listedOnAnotherGround, basis == "casebook" else { return }
        let gone = confirmed.compactMap { match -> (match: Match, copy: Day)? in
            guard list == nil || list == match.list,
                let copy = copies.first(where: { $0.list == match.list })?.date,
                seenOn.map({ $0 < copy }) ?? true
            else { return nil }
            return (match, copy)
        }
        guard let newest = gone.max(by: { ($0.copy, $0.match.id) < ($1.copy, $1.match.id) }) else { return }
        state = .notFound
        list = newest.match.list
        entry = newest.match.reference
        copy = newest.copy.description
        basis = "match"
    }
}
