import Audiences
import CasebookModel
import Foundation
import Testing

/// A field that the search for protected names forgot would let a name out, whatever the search can do.
struct TextCoverageTests {
    private static let name = "Rosalind Fictional-Nowhere"

    /// Writes the name after every text of more than one word; what the record publishes as somebody's own name may be said.
    private func spread(_ value: Any, count: inout [String: Int], path: String) -> Any {
        switch value {
        case let text as String where text.contains(" "):
            count[path, default: 0] += 1
            return text + " " + Self.name
        case let list as [Any]:
            return list.map { spread($0, count: &count, path: path) }
        case let object as [String: Any]:
            return object.reduce(into: [String: Any]()) { made, pair in
                let isOwnName = ["names", "alias", "name"].contains(pair.key)
                made[pair.key] =
                    isOwnName ? pair.value : spread(pair.value, count: &count, path: "\(path).\(pair.key)")
            }
        default: return value
        }
    }

    private func spread<Record: CasebookRecord>(_ records: [Record], count: inout [String: Int]) throws
        -> [Record]
    {
        try records.map { record in
            let tree = try JSONSerialization.jsonObject(with: JSONEncoder().encode(record))
            let marked = spread(tree, count: &count, path: Record.kind.rawValue)
            return try JSONDecoder().decode(
                Record.self, from: JSONSerialization.data(withJSONObject: marked))
        }
    }

    private func leaks<Record: CasebookRecord>(_ records: [Record]) throws -> [String] {
        try records.compactMap { record in
            let text = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
            guard let range = text.range(of: "Rosalind") else { return nil }
            return "\(record.id): \(text[text.startIndex..<range.upperBound].suffix(90))"
        }
    }

    @Test(arguments: [Audience.public, .partner, .governmentOpen])
    func `no field of any record keeps a protected name`(audience: Audience) throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        var set = record.records
        var count: [String: Int] = [:]
        set.origins = try spread(set.origins, count: &count)
        set.sources = try spread(set.sources, count: &count)
        set.evidence = try spread(set.evidence, count: &count)
        set.agencies = try spread(set.agencies, count: &count)
        set.officials = try spread(set.officials, count: &count)
        set.companies = try spread(set.companies, count: &count)
        set.sites = try spread(set.sites, count: &count)
        set.instruments = try spread(set.instruments, count: &count)
        set.incidents = try spread(set.incidents, count: &count)
        set.victims = try spread(set.victims, count: &count)
        set.witnesses = try spread(set.witnesses, count: &count)
        set.responses = try spread(set.responses, count: &count)
        set.conflicts = try spread(set.conflicts, count: &count)
        set.decisions = try spread(set.decisions, count: &count)
        set.listings = try spread(set.listings, count: &count)
        #expect(count.count > 60, "too few kinds of field hold a text: \(count.keys.sorted())")

        let names = [ProtectedName(person: "WI-ONE", name: Self.name)]
        let shown = AudienceView(
            of: Casebook(header: record.header, records: set), for: audience, on: SubmissionFixtures.day,
            names: names
        ).casebook.records
        var found = try leaks(shown.origins) + leaks(shown.sources) + leaks(shown.evidence)
        found += try leaks(shown.agencies) + leaks(shown.officials) + leaks(shown.companies)
        found += try leaks(shown.sites) + leaks(shown.instruments) + leaks(shown.incidents)
        found += try leaks(shown.victims) + leaks(shown.witnesses) + leaks(shown.responses)
        found += try leaks(shown.conflicts) + leaks(shown.decisions) + leaks(shown.listings)
        #expect(found.isEmpty, "\(found.count) records, such as \(found.prefix(12).joined(separator: "\n"))")
        #expect(!shown.incidents.isEmpty && !shown.evidence.isEmpty)
    }
}
