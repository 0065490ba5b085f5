/// The identifier of a record: a kind's prefix and a name a person can read and cite, such as `OF-RI-CHANG-DAE`.
///
/// Upper-case ASCII letters, digits and hyphens after the prefix; 3 to 80 characters; never reused for another record.
package struct Identifier<Record>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ text: String) { description = text }
    package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Identifier: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { description = value }
}

package typealias OriginID = Identifier<Origin>
package typealias SourceID = Identifier<Source>
package typealias EvidenceID = Identifier<Evidence>
package typealias AgencyID = Identifier<Agency>
package typealias OfficialID = Identifier<Official>
package typealias CompanyID = Identifier<Company>
package typealias SiteID = Identifier<Site>
package typealias InstrumentID = Identifier<Instrument>
package typealias IncidentID = Identifier<Incident>
package typealias VictimID = Identifier<Victim>
package typealias WitnessID = Identifier<Witness>
package typealias ResponseID = Identifier<Response>
package typealias ConflictID = Identifier<Conflict>
package typealias DecisionID = Identifier<Decision>
package typealias ListingID = Identifier<Listing>

/// The kinds of record a casebook holds; the raw value names the registry's table and the YAML list's singular.
package enum RecordKind: String, Sendable, Codable, CaseIterable, Comparable {
    case origin, source, evidence, agency, official, company, site, instrument, incident, victim, witness
    case response, conflict, decision, listing

    /// What identifiers of this kind begin with.
    package var prefix: String {
        switch self {
        case .origin: "OR-"
        case .source: "SO-"
        case .evidence: "EV-"
        case .agency: "AG-"
        case .official: "OF-"
        case .company: "CO-"
        case .site: "SI-"
        case .instrument: "IT-"
        case .incident: "IN-"
        case .victim: "VI-"
        case .witness: "WI-"
        case .response: "RE-"
        case .conflict: "CF-"
        case .decision: "DE-"
        case .listing: "LI-"
        }
    }

    /// The key of its list in a YAML casebook, and the name of its CSV file.
    package var plural: String {
        switch self {
        case .evidence: "evidence"
        case .agency: "agencies"
        case .company: "companies"
        case .witness: "witnesses"
        default: rawValue + "s"
        }
    }

    /// The kind an identifier's prefix names.
    package init?(identifier: String) {
        guard let kind = RecordKind.allCases.first(where: { identifier.hasPrefix($0.prefix) }) else {
            return nil
        }
        self = kind
    }

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
    private var order: Int { RecordKind.allCases.firstIndex(of: self) ?? 0 }

    /// Whether the text is an identifier of this kind: its prefix, then upper-case letters, digits and hyphens.
    package func accepts(_ identifier: String) -> Bool {
        guard identifier.hasPrefix(prefix), identifier.utf8.count <= 80 else { return false }
        let rest = identifier.utf8.dropFirst(prefix.utf8.count)
        guard let first = rest.first, let last = rest.last, first != UInt8(ascii: "-"),
            last != UInt8(ascii: "-")
        else { return false }
        return rest.allSatisfy { byte in
            (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z"))
                || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "-")
        }
    }
}
