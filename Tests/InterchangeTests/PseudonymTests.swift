import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Interchange

/// Gaps and orders of identifiers tell nothing, and the files stay whole.
struct PseudonymTests {
    private let casebook: Casebook
    private let others: Pseudonyms

    init() {
        var sample = SampleCasebook(seed: 11, withOddEnds: false)
        casebook = sample.casebook(6)
        others = Pseudonyms(of: casebook) { id in
            var state = Seeded(state: id.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
            return (0..<10).map { _ in UInt8(truncatingIfNeeded: state.next() >> 24) }
        }
    }

    @Test(arguments: ["yaml", "csv"])
    func `no identifier of evidence or a person is left, and the files read back as what they were`(
        form: String
    ) throws {
        try Folders.withScratch { folder in
            #expect(others.map.count > 20)
            #expect(Set(others.map.values).count == others.map.count)
            for (id, other) in others.map {
                #expect(other.count == 13 && RecordKind(identifier: other) == RecordKind(identifier: id))
            }
            func written(_ name: String, _ pseudonyms: Pseudonyms?) throws -> [String: [UInt8]] {
                let place = folder.appending(path: name, directoryHint: .isDirectory)
                if form == "yaml" {
                    try writeCasebook(casebook, to: place, pseudonyms: pseudonyms)
                } else {
                    try writeTables(casebook, to: place, pseudonyms: pseudonyms)
                }
                return Dictionary(
                    uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: place.path)
                        .map { ($0, [UInt8](try Data(contentsOf: place.appending(path: $0)))) })
            }
            let files = try written("other", others)
            let text = files.values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
            let words = Set(
                text.split { !($0.isASCII && ($0.isNumber || $0.isUppercase || $0 == "-")) }.map(String.init))
            #expect(words.isDisjoint(with: others.map.keys))
            let read: ([String: [UInt8]]) -> CasebookReading =
                form == "yaml" ? { readCasebook(files: $0) } : { readTables(files: $0) }
            let after = read(files)
            let before = read(try written("plain", nil))
            #expect(
                after.diagnostics.map(\.id).sorted() == before.diagnostics.map(\.id).sorted(),
                "\(after.diagnostics)")
            #expect(after.records.identifiers.count == before.records.identifiers.count)
            let back = Dictionary(uniqueKeysWithValues: others.map.map { ($1, $0) })
            let items = after.records.evidence
            #expect(
                items.map { back[$0.id.description] ?? "" }.sorted()
                    == before.records.evidence.map(\.id.description).sorted())
            let sources = Dictionary(
                uniqueKeysWithValues: before.records.evidence.map {
                    ($0.id.description, $0.source.description)
                })
            for item in items {
                #expect(sources[back[item.id.description] ?? ""] == back[item.source.description] ?? "")
            }
            #expect(items.map(\.id.description) == items.map(\.id.description).sorted())
        }
    }
}
