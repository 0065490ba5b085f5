/// The identifier of an official, an agency or a company: whoever can act, be named in an involvement, or be a subject.
package struct PartyID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ text: String) { description = text }
    package init(_ id: OfficialID) { description = id.description }
    package init(_ id: AgencyID) { description = id.description }
    package init(_ id: CompanyID) { description = id.description }

    /// The kind of party its prefix names; `nil` when the prefix is none of the three.
    package var kind: RecordKind? {
        guard let kind = RecordKind(identifier: description), [.official, .agency, .company].contains(kind)
        else {
            return nil
        }
        return kind
    }
    package var official: OfficialID? { kind == .official ? OfficialID(description) : nil }
    package var agency: AgencyID? { kind == .agency ? AgencyID(description) : nil }
    package var company: CompanyID? { kind == .company ? CompanyID(description) : nil }
    package static func < (a: PartyID, b: PartyID) -> Bool { a.description < b.description }
}

extension PartyID: Codable, ExpressibleByStringLiteral {
    package init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
    package init(stringLiteral value: String) { description = value }
}

/// The identifier of a claim: its record and its key within the record, written `OF-RI-CHANG-DAE#minister`.
package struct ClaimID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let record: String
    package let key: String
    package init(record: String, key: String) {
        self.record = record
        self.key = key
    }
    /// Reads `RECORD#key`; `nil` when either part is missing.
    package init?(parsing text: String) {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        record = String(parts[0])
        key = String(parts[1])
    }
    package var description: String { "\(record)#\(key)" }
    package static func < (a: ClaimID, b: ClaimID) -> Bool { (a.record, a.key) < (b.record, b.key) }
}

extension ClaimID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ClaimID(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a claim (RECORD#key)")
            )
        }
        self = id
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
