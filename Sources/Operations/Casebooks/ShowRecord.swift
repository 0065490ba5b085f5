package import CasebookModel

/// A record of any kind, for showing.
package struct AnyRecord: Encodable, Sendable {
    package let kind: RecordKind
    package let id: String
    package let title: String
    private let encodeRecord: @Sendable (any Encoder) throws -> Void

    init<Record: CasebookRecord>(_ record: Record, title: String) {
        kind = Record.kind
        id = record.id.description
        self.title = title
        encodeRecord = { try record.encode(to: $0) }
    }

    package func encode(to encoder: any Encoder) throws { try encodeRecord(encoder) }
}

/// An identifier that no record has.
package struct UnknownRecord: Error, CustomStringConvertible, Sendable {
    package let id: String
    package let near: String?
    package init(id: String, near: String?) {
        self.id = id
        self.near = near
    }
    package var description: String {
        "there is no record '\(id)'"
            + (near.map { ": did you mean \($0)?" } ?? ": 'dossier search' finds records by any word")
    }
}

/// A party that is held, but on which nothing was public by the day asked for.
package struct NothingPublic: Error, CustomStringConvertible, Sendable {
    package let id: String
    package let day: Day
    package init(id: String, day: Day) {
        self.id = id
        self.day = day
    }
    package var description: String {
        "nothing on \(id) was public by \(day), as far as the dates of its sources tell: ask for a later day, or leave --as-of out"
    }
}

extension Casebook {
    /// Every record of some kinds, in the order of kinds and identifiers.
    package func all(_ kinds: Set<RecordKind> = Set(RecordKind.allCases)) -> [AnyRecord] {
        var found: [AnyRecord] = []
        func add<Record: CasebookRecord>(_ records: [Record], _ title: (Record) -> String) {
            guard kinds.contains(Record.kind) else { return }
            found += records.map { AnyRecord($0, title: title($0)) }
        }
        func text(_ text: MultilingualText) -> String { text.text(for: ["en"])?.text ?? "" }
        add(origins) { text($0.title) }
        add(sources) { text($0.title) }
        add(evidence) { $0.quotation?.text ?? $0.locator ?? "" }
        add(agencies) { $0.displayName }
        add(officials) { $0.displayName }
        add(companies) { $0.displayName }
        add(sites) { $0.names.first?.value.text ?? $0.id.description }
        add(instruments) { text($0.title) }
        add(incidents) { text($0.title) }
        add(victims) { $0.alias }
        add(witnesses) { $0.alias }
        add(responses) { $0.statements.first.map { text($0.value.text) } ?? "" }
        add(conflicts) { text($0.title) }
        add(decisions) { text($0.reason) }
        add(listings) { $0.subject.description }
        return found
    }

    /// The record with an identifier.
    /// - Throws: `UnknownRecord`, with the nearest identifier there is.
    package func anyRecord(_ id: String) throws -> AnyRecord {
        let kinds = RecordKind(identifier: id).map { [$0] } ?? []
        let candidates = all(Set(kinds))
        if let found = candidates.first(where: { $0.id == id }) { return found }
        let known = candidates.isEmpty ? all().map(\.id) : candidates.map(\.id)
        throw UnknownRecord(id: id, near: nearest(to: id, among: known))
    }

    /// Whether a party of that identifier is recorded.
    /// - Throws: `UnknownRecord`, with the nearest identifier there is.
    package func subject(_ id: String) throws -> PartyID {
        let party = PartyID(id)
        let known =
            officials.map(\.id.description) + agencies.map(\.id.description) + companies.map(\.id.description)
        guard known.contains(id) else { throw UnknownRecord(id: id, near: nearest(to: id, among: known)) }
        return party
    }

    /// As `subject`, in what a casebook held on an earlier day.
    /// - Throws: `NothingPublic` when only the whole has it.
    package func subject(_ id: String, heldIn whole: Casebook, asOf: Day?) throws -> PartyID {
        do { return try subject(id) } catch {
            guard let asOf, let _ = try? whole.subject(id) else { throw error }
            throw NothingPublic(id: id, day: asOf)
        }
    }

    /// The name to show for a party: its first Latin name, else its first name, else what tells an unnamed person apart.
    package func displayName(_ party: PartyID) -> String {
        if let id = party.official, let official = official(id) { return official.displayName }
        if let id = party.agency, let agency = agency(id) { return agency.displayName }
        if let id = party.company, let company = company(id) { return company.displayName }
        return party.description
    }
}

extension Official {
    package var displayName: String {
        preferredName(names) ?? descriptions.first?.value.text.text(for: ["en"])?.text ?? id.description
    }
}

extension Agency {
    package var displayName: String { preferredName(names) ?? id.description }
}

extension Company {
    package var displayName: String { preferredName(names) ?? id.description }
}

private func preferredName(_ names: [Claim<Name>]) -> String? {
    let standing = names.filter { $0.status != .contested }
    let usable = standing.isEmpty ? names : standing
    return
        (usable.first { $0.value.language.hasPrefix("en") || $0.value.language.contains("Latn") }
        ?? usable.first)?
        .value.text
}
