import CasebookModel

/// Where every mapping hands over its entries: they are tidied, given their ground, counted and passed on.
final class EntrySink {
    let source: ListSource
    let rules: ListRules
    var published: PartialDate?
    var edition: String?
    var statedEntries: Int?
    var vocabulary: [String] = []
    private let onEntry: (ListEntry) throws(ListRefusal) -> Void
    private var seen: Set<String> = []
    // Kept, since `allCases` makes a new array each time.
    private let allKinds = ListEntry.Kind.allCases
    private let allFields = EntryField.allCases
    private let grounds: ListGrounds
    private var kinds = [Int](repeating: 0, count: ListEntry.Kind.allCases.count)
    private var filled = [Int](repeating: 0, count: EntryField.allCases.count)
    private var findings: [Finding: Occurrence] = [:]

    private struct Finding: Hashable {
        let severity: Diagnostic.Severity
        let id: String
        let file: String
        let message: String
        let hint: String
    }

    private struct Occurrence {
        var line: Int
        var entry: String
        var count: Int
    }

    init(
        source: ListSource, rules: ListRules, onEntry: @escaping (ListEntry) throws(ListRefusal) -> Void
    ) {
        self.source = source
        self.rules = rules
        self.onEntry = onEntry
        grounds = rules.grounds.ofList(source.id)
    }

    func emit(_ entry: consuming ListEntry) throws(ListRefusal) {
        entry.tidy()
        entry.ground = grounds.ground(of: entry)
        guard seen.insert(entry.id).inserted else {
            throw .identifierTwice(list: source.id, id: entry.id)
        }
        kinds[allKinds.firstIndex(of: entry.kind) ?? 0] += 1
        for at in allFields.indices where allFields[at].isFilled(in: entry) { filled[at] += 1 }
        try onEntry(entry)
    }

    var shape: ListShape {
        var shape = ListShape(entries: seen.count, vocabulary: vocabulary)
        for (kind, count) in zip(ListEntry.Kind.allCases, kinds) where count > 0 {
            shape.kinds[kind.rawValue] = count
        }
        for (field, count) in zip(EntryField.allCases, filled) where count > 0 {
            shape.filled[field.rawValue] = count
        }
        return shape
    }

    /// Notes something about the copy; equal notes are counted, and the first place is kept.
    func note(
        _ severity: Diagnostic.Severity, _ id: String, file: String, line: Int, entry: String = "",
        _ message: String, hint: String
    ) {
        let finding = Finding(severity: severity, id: id, file: file, message: message, hint: hint)
        findings[finding, default: Occurrence(line: line, entry: entry, count: 0)].count += 1
    }

    /// A part of a record that no mapping takes.
    func noteLeftover(_ path: String, file: String, line: Int) {
        note(
            .warning, "list.unknown-part", file: file, line: line, "the part '\(path)' is not known",
            hint: "nothing of it is kept; the format may have changed, so report it")
    }

    /// A value of a closed set that the mapping does not know.
    func noteValue(_ value: String, of part: String, file: String, line: Int, entry: String) {
        note(
            .warning, "list.unknown-value", file: file, line: line, entry: entry,
            "the value '\(value.prefix(60))' of '\(part)' is not known",
            hint: "the value is kept as it stands where it can be; the format may have changed")
    }

    /// A date that cannot be read as one.
    func noteDate(_ value: String, of part: String, file: String, line: Int, entry: String) {
        note(
            .note, "list.unread-date", file: file, line: line, entry: entry,
            "'\(value.prefix(80))' in '\(part)' is no date that can be read",
            hint: "the wording is kept; the entry has no such date")
    }

    var diagnostics: [Diagnostic] {
        findings.map { finding, place in
            var message = finding.message
            if place.count > 1 { message += " (\(place.count) times, first here)" }
            if !place.entry.isEmpty { message += " [\(source.id) \(place.entry)]" }
            return Diagnostic(
                finding.severity, finding.id, file: finding.file, line: place.line, message,
                hint: finding.hint)
        }.sorted()
    }
}

/// The fields of an entry whose filling is watched.
enum EntryField: String, CaseIterable {
    case names, births, nationalities, countries, identifiers, posts, addresses, reasons, programmes
    case legalBases, listed, amendments, references, remarks

    func isFilled(in entry: borrowing ListEntry) -> Bool {
        switch self {
        case .names: !entry.names.isEmpty
        case .births: !entry.births.isEmpty
        case .nationalities: !entry.nationalities.isEmpty
        case .countries: !entry.countries.isEmpty
        case .identifiers: !entry.identifiers.isEmpty
        case .posts: !entry.posts.isEmpty
        case .addresses: !entry.addresses.isEmpty
        case .reasons: !entry.reasons.isEmpty
        case .programmes: !entry.programmes.isEmpty
        case .legalBases: !entry.legalBases.isEmpty
        case .listed: entry.listed != nil
        case .amendments: !entry.amendments.isEmpty
        case .references: !entry.references.isEmpty
        case .remarks: !entry.remarks.isEmpty
        }
    }
}
