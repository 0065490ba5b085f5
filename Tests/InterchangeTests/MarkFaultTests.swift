import CasebookModel
import Foundation
@testable import Interchange
import TestSupport
import Testing

struct MarkFaultTests {
    private func found(_ text: String) -> [String] {
        MarkFault.all(in: text, known: ["WI-ONE", "VI-TWO"]).map(\.id)
    }

    @Test(arguments: [
        "", "no marks { here }", "{{WI-ONE}} and {{VI-TWO|the only teacher}}, told by {{PP-7X}}",
        "a set {1, 2} and a group {WIDE}", "{{WI-ONE|words with a { brace}}",
    ])
    func `marks as they should be are without fault`(text: String) { #expect(found(text) == []) }

    @Test(arguments: [
        ("so {{WI-ONE|the only teacher", ["mark.unclosed"]),
        ("so {{WI-ONE|the only teacher}", ["mark.unclosed"]),
        ("so {WI-ONE|the only teacher}}", ["mark.unopened"]),
        ("so {WI-ONE} saw it", ["mark.unopened"]),
        ("the only teacher}} saw it", ["mark.unopened"]),
        ("so {{WI-ONE|teacher of {{VI-TWO}} there}} saw it", ["mark.nested", "mark.unopened"]),
        ("so {{Kang Fictional}} saw it", ["mark.no-person"]),
        ("so {{}} saw it", ["mark.no-person"]), ("so {{|the teacher}} saw it", ["mark.no-person"]),
        ("so {{PP-Kang Fictional}} saw it", ["mark.no-person"]),
        ("so {{wi-one}} and {{OF-SUBJECT}}", ["mark.no-person", "mark.no-person"]),
        ("so {{WI-ONE|}} and {{VI-TWO| }}", ["mark.no-words", "mark.no-words"]),
        ("so {{WI-ONNE}} saw {{VI-THREE|the mill}}", ["mark.unknown-person", "mark.unknown-person"]),
    ])
    func `what is wrong with a mark is told by its id`(text: String, ids: [String]) {
        #expect(found(text) == ids)
    }

    @Test func `what stands in a mark that names nobody is not repeated, and a near identifier is proposed`()
    {
        let faults = MarkFault.all(
            in: "{{Kang Fictional}} {{PP-Kang Fictional|x}} {{WI-ONNE}}", known: ["WI-ONE"])
        #expect(faults.allSatisfy { !"\($0)".contains("Kang") })
        #expect(faults.last?.hint == "did you mean 'WI-ONE'?")
        #expect(faults.map(\.severity) == [.error, .error, .warning])
    }

    private static let header = Array(
        "title: {en: \"Fiction {{WI-GONE}}\"}\nlanguage: en\ncompiled: 2026-11-01\n".utf8)

    @Test func `marks in YAML files are told with file, line and what to do`() {
        let records = """
            witnesses:
              - {id: WI-ONE, alias: Witness A}
            sources:
              - id: SO-ONE
                kind: ngo-report
                title: {en: "Of {{WI-ONE}}"}
                publisher: Example House
                language: en
                read: all
                note:
                  en: |
                    First line.
                    Seen by {{WI-ONE|the only teacher.
            """
        let reading = readCasebook(files: ["casebook.yaml": Self.header, "records.yaml": Array(records.utf8)])
        let marks = reading.problems(vocabularies: Vocabularies([])).filter { $0.id.hasPrefix("mark.") }
        #expect(
            marks.map { "\($0.file):\($0.line) \($0.id)" } == [
                "casebook.yaml:1 mark.unknown-person", "records.yaml:11 mark.unclosed",
            ])
        #expect(marks.allSatisfy { !$0.hint.isEmpty })
        #expect(reading.hasErrors, "a text that hides its end by mistake is not imported")
    }

    @Test func `marks in tables are told with their row`() throws {
        try Folders.withScratch { folder in
            try Data("title.en,language,compiled\nFiction,en,2026-11-01\n".utf8)
                .write(to: folder.appending(path: "casebook.csv"))
            try Data("id,alias,note.en\nWI-ONE,Witness A,Of {WI-ONE}\nWI-TWO,Witness B,Of {{WI-ONE}}\n".utf8)
                .write(to: folder.appending(path: "witnesses.csv"))
            let marks = readTables(folder: folder).diagnostics.filter { $0.id.hasPrefix("mark.") }
            #expect(marks.map { "\($0.file):\($0.line) \($0.id)" } == ["witnesses.csv:2 mark.unopened"])
        }
    }
}
