import CasebookModel
import Foundation
@testable import Interchange
import TestSupport
import Testing

struct RoundTripTests {
    /// Odd texts hold braces that begin no mark; that they are told of is another test's matter.
    private func isNoMark(_ problem: Diagnostic) -> Bool { !problem.id.hasPrefix("mark.") }

    @Test(arguments: 1...8)
    func `a written casebook is read back with nothing changed, and written again alike`(
        seed: UInt64
    ) throws {
        var sample = SampleCasebook(seed: seed)
        let casebook = sample.casebook(4)
        try Folders.withScratch { folder in
            try writeCasebook(casebook, to: folder)
            let reading = readCasebook(folder: folder)
            #expect(reading.diagnostics.filter(isNoMark) == [])
            let header = try #require(reading.header)
            #expect(Casebook(header: header, records: reading.records) == casebook)
            let first = try Data(contentsOf: folder.appending(path: "incidents.yaml"))
            try writeCasebook(Casebook(header: header, records: reading.records), to: folder)
            #expect(try Data(contentsOf: folder.appending(path: "incidents.yaml")) == first)
        }
    }

    @Test(arguments: 1...8) func `tables are read back with nothing changed`(seed: UInt64) throws {
        var sample = SampleCasebook(seed: seed, withOddEnds: false)
        let casebook = sample.casebook(4)
        try Folders.withScratch { folder in
            try writeTables(casebook, to: folder)
            let reading = readTables(folder: folder)
            #expect(reading.diagnostics.filter(isNoMark) == [])
            let header = try #require(reading.header)
            let read = Casebook(header: header, records: reading.records)
            #expect(read.header == casebook.header)
            #expect(read.incidents == casebook.incidents)
            #expect(read.evidence == casebook.evidence)
            #expect(read.officials == casebook.officials)
            #expect(read == casebook)
        }
    }

    @Test func `a folder with files of another origin is not written to`() throws {
        var sample = SampleCasebook(seed: 1)
        let casebook = sample.casebook(1)
        try Folders.withScratch { folder in
            try Data("x: 1\n".utf8).write(to: folder.appending(path: "mine.yaml"))
            #expect(
                throws: WritingProblem.holdsOtherFiles(
                    folder: folder.path(percentEncoded: false), example: "mine.yaml")
            ) { try writeCasebook(casebook, to: folder) }
            #expect(throws: WritingProblem.self) {
                try writeTables(casebook, to: folder.appending(path: "mine.yaml"))
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == [
                    "mine.yaml"
                ])
        }
    }

    @Test func `a kind that an earlier export held and this one does not is gone`() throws {
        var sample = SampleCasebook(seed: 1)
        let casebook = sample.casebook(1)
        try Folders.withScratch { folder in
            try writeCasebook(casebook, to: folder)
            try writeCasebook(Casebook(header: casebook.header), to: folder)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == [
                    "casebook.yaml"
                ])
        }
    }
}
