import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ConcurrencyTests {
    /// A minute in a long run.
    private static let seconds = DurabilityTests.isLong ? 60 : 2

    @Test func `two writers and ten readers, each a program of its own, lose no change and see no error`()
        throws
    {
        try Folders.withScratch { folder in
            let path = try Fictional.registry(in: folder, officials: 5).path
            let probe = try #require(ChildProgram.probe)
            let file = folder.appending(path: "run.sh")
            let lines =
                (0..<2).map { "'\(probe)' count '\(path)' \(Self.seconds) > writer-\($0) 2>&1 &" }
                + (0..<10).map { "'\(probe)' read '\(path)' \(Self.seconds) > reader-\($0) 2>&1 &" }
            try Data(
                "cd '\(folder.path(percentEncoded: false))'\n\(lines.joined(separator: "\n"))\nwait\n".utf8
            )
            .write(to: file)
            _ = try ChildProgram.run("/bin/bash", [file.path(percentEncoded: false)])
            func said(_ name: String) throws -> [String] {
                try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
                    .map(String.init)
            }
            var changes = 0
            for writer in 0..<2 {
                let words = try #require(try said("writer-\(writer)").first).split(separator: " ")
                #expect(words.first == "done" && words.count == 4, "\(words)")
                let done = words.count > 1 ? Int(words[1]) ?? 0 : 0
                #expect(done > 0, "each writer gets its turn")
                changes += done
            }
            var reads = 0
            for reader in 0..<10 {
                let line = try #require(try said("reader-\(reader)").first)
                #expect(line.hasPrefix("done "), "\(line)")
                let done = Int(line.dropFirst(5)) ?? 0
                #expect(done > 0)
                reads += done
            }
            let store = try RegistryStore.open(path, at: Fictional.now)
            #expect(try store.record(VictimID("VI-ONE"))?.record.note?["en"] == "\(changes)")
            #expect(try store.record(VictimID("VI-ONE"))?.revision == changes + 1)
            #expect(try store.auditHead().sequence == changes + 1)
            #expect(try store.verifyAudit().problems.isEmpty)
            print("\(Self.seconds) seconds: \(changes) changes by two writers, \(reads) reads by ten readers")
        }
    }
}
