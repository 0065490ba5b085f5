package import CasebookModel

/// The kinds of thing a registry keeps with their history: the casebook's records, and what is kept about them.
///
/// The text is the table's name, and the `kind` in the audit log.
package enum ThingKind: Hashable, Sendable, CustomStringConvertible {
    case record(RecordKind)
    case other(Other)

    package enum Other: String, Sendable, CaseIterable, Codable {
        case casebook, organisation, setting, account, approval
        case workingSet = "working_set"
        case listCopy = "list_copy"
        case match, assessment, submission
        case submissionEvent = "submission_event"
        case output, consent
        case sealedValue = "sealed_value"
        case personKey = "person_key"
        case keyHolder = "key_holder"
        case exhibit
        case custodyEvent = "custody_event"
        case timeStampToken = "time_stamp_token"
        case backup
    }

    package init?(_ text: String) {
        if let kind = RecordKind(rawValue: text) {
            self = .record(kind)
        } else if let other = Other(rawValue: text) {
            self = .other(other)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .record(let kind): kind.rawValue
        case .other(let other): other.rawValue
        }
    }

    /// The table, quoted: some names are words of SQL.
    var table: String { "\"\(description)\"" }

    static let all: [ThingKind] = RecordKind.allCases.map { .record($0) } + Other.allCases.map { .other($0) }
}

/// What one change did to a thing.
package enum ChangeAction: String, Sendable, Codable, CaseIterable {
    case created, changed, removed
}
