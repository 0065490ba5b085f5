import CasebookModel
import Foundation
@testable import Interchange
import StrictYAML
import TestSupport
import Testing

struct YAMLCasebookTests {
    private func read(_ files: [String: String]) -> CasebookReading {
        readCasebook(files: files.mapValues { Array($0.utf8) })
    }

    private let header = "title: {en: Example}\nlanguage: en\ncompiled: 2026-01-31\n"

    @Test func `records of all files of a folder are read, wherever they stand`() throws {
        try Folders.withScratch { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "north"), withIntermediateDirectories: true)
            try Data(header.utf8).write(to: folder.appending(path: "casebook.yaml"))
            try Data("sources: []\norigins:\n  - {id: OR-A, title: {en: A}}\n".utf8)
                .write(to: folder.appending(path: "a.yaml"))
            try Data("origins:\n  - id: OR-B\n    title: {ko: 나}\n".utf8)
                .write(to: folder.appending(path: "north/b.yml"))
            try Data("not yaml: [".utf8).write(to: folder.appending(path: "notes.txt"))
            try Data("x: [".utf8).write(to: folder.appending(path: ".hidden.yaml"))
            let reading = readCasebook(folder: folder)
            #expect(reading.diagnostics == [])
            #expect(reading.files == ["a.yaml", "casebook.yaml", "north/b.yml"])
            #expect(reading.header?.title["en"] == "Example")
            #expect(reading.records.origins.map(\.id) == ["OR-A", "OR-B"])
            #expect(
                reading.positions.find(RecordPath(.origin, 1).key("title").key("ko"))
                    == FilePosition(file: "north/b.yml", line: 3, column: 17))
        }
    }

    @Test func `a missing folder, a file and a folder without header are refused`() throws {
        try Folders.withScratch { folder in
            #expect(
                readCasebook(folder: folder.appending(path: "none")).diagnostics.map(\.id) == [
                    "casebook.no-folder"
                ])
            #expect(readCasebook(folder: folder).diagnostics.map(\.id) == ["casebook.no-header"])
            let file = folder.appending(path: "file")
            try Data().write(to: file)
            #expect(readCasebook(folder: file).diagnostics.map(\.id) == ["casebook.no-folder"])
        }
    }

    @Test func `a wrong record does not hide the problems of the others nor make references to it dangle`() {
        let reading = read([
            "casebook.yaml": header,
            "a.yaml": """
            sources:
              - id: SO-A
                kind: blog
                titel: {en: A}
                publisher: P
                language: en
                read: half
            evidence:
              - {id: EV-A, source: SO-A, kind: text, directness: none, locator: p. 1}
              - {id: EV-B, source: SO-A, kind: text, directness: direct, locator: p. 1}
            official:
              - id: OF-A
            """,
        ])
        #expect(
            reading.problems(vocabularies: Vocabularies([])).map(\.description) == [
                "a.yaml:2:5: the key 'title' is missing here: add 'title: …'",
                "a.yaml:4:5: the key 'titel' is not known here: did you mean 'title'?",
                "a.yaml:7:11: 'half' is not one of the values allowed here: write one of: all, opening, list-copy, not-read",
                "a.yaml:9:54: 'none' is not one of the values allowed here: write one of: direct, second-hand, further-removed, unknown",
                "a.yaml:10:10: no claim rests on the item 'EV-B': tie it to the claims it speaks for or against",
                "a.yaml:11:1: 'official' is no kind of record: did you mean 'officials'?",
            ])
    }

    @Test func `what would identify a protected person is refused with the reason`() {
        let reading = read([
            "casebook.yaml": header,
            "people.yaml": """
            victims:
              - {id: VI-A, alias: A-1, legalName: Fictional Person, phone-number: "0"}
            witnesses:
              - {id: WI-A, alias: W-1, hometown: Nowhere, interviewer: Someone}
            evidence:
              - {id: EV-A, source: SO-A, kind: testimony, directness: direct, interpreter: Someone, brother: B}
            agencies:
              - {id: AG-A, state: KP, kind: ministry, parent: AG-B}
            """,
        ])
        #expect(
            reading.diagnostics.map { "\($0.line):\($0.column) \($0.id)" } == [
                "2:28 protected.identity", "2:57 protected.identity", "4:28 protected.identity",
                "4:47 protected.person", "6:67 protected.person", "6:89 protected.person",
                "8:43 yaml.unknown-key",
            ])
        #expect(!"\(reading.diagnostics)".contains("Fictional Person"))
    }

    @Test func `a casebook of thousands of records is read and checked in seconds`() throws {
        var sample = SampleCasebook(seed: 11)
        let casebook = sample.casebook(150)
        try Folders.withScratch { folder in
            try writeCasebook(casebook, to: folder)
            let start = ContinuousClock.now
            let reading = readCasebook(folder: folder)
            let problems = reading.problems(vocabularies: Vocabularies([]))
            let taken = ContinuousClock.now - start
            #expect(reading.records.incidents.count == 150)
            #expect(!problems.contains { $0.id.hasPrefix("yaml.") })
            #expect(taken < .seconds(60))
        }
    }
}
