import CasebookModel
import Foundation
@testable import Interchange
import TestSupport
import Testing

/// The files that describe the format are made from the types; these tests keep them so.
///
/// `DOSSIER_RECORD=1` writes them anew.
struct DescriptionTests {
    private static let folder = Folders.checkout.appending(path: "Dossiers/casebooks")
    private static let isRecording = ProcessInfo.processInfo.environment["DOSSIER_RECORD"] == "1"

    private func expectFile(_ name: String, holds text: String) throws {
        let file = DescriptionTests.folder.appending(path: name)
        if DescriptionTests.isRecording { try Data(text.utf8).write(to: file) }
        let found = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(found == text, "\(name) is out of date: run this test with DOSSIER_RECORD=1")
    }

    @Test func `the schemas say what the types do`() throws {
        try expectFile("schema/casebook.schema.json", holds: CasebookSchema.header)
        try expectFile("schema/records.schema.json", holds: CasebookSchema.records)
    }

    @Test func `the reference in FORMAT says what the types do`() throws {
        let file = DescriptionTests.folder.appending(path: "FORMAT.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let mark = "<!-- From here on the types write this file. -->\n"
        let start = try #require(text.range(of: mark))
        try expectFile("FORMAT.md", holds: text[..<start.upperBound] + "\n" + FormatReference.markdown)
    }

    @Test func `every key has a meaning, and no value of a claim shares a key with its basis`() {
        let basis = Set(
            ModelShape(Claim<DateValue>.self).keys.filter { $0.owner == "Basis" || $0.owner == "Claim" }.map(
                \.name))
        #expect(basis == ["key", "evidence", "wording", "status", "visibility", "note"])
        func check(_ shape: ModelShape) {
            switch shape {
            case .list(let item): check(item)
            case .mapping(let name, let keys):
                for key in keys {
                    #expect(
                        meaning(of: key.name, in: key.owner) != nil, "\(key.owner).\(key.name) of \(name)")
                    check(key.shape)
                }
                guard name.hasSuffix("Claim") else { return }
                #expect(
                    Set(keys.filter { $0.owner == "Basis" || $0.owner == "Claim" }.map(\.name)) == basis,
                    "\(name)")
            default: return
            }
        }
        check(ModelShape(CasebookHeader.self))
        for kind in RecordKind.allCases { check(.record(kind)) }
    }

    @Test func `every key that a record writes is one that the schema knows`() throws {
        var sample = SampleCasebook(seed: 3)
        for incident in sample.casebook(3).incidents {
            let written =
                try JSONSerialization.jsonObject(with: JSONEncoder().encode(incident)) as? [String: Any]
            let known = Set(ModelShape.record(.incident).keys.map(\.name))
            #expect(Set((written ?? [:]).keys).isSubset(of: known))
        }
    }

    private func template(_ kind: RecordKind) throws -> String {
        let reading = readCasebook(folder: DescriptionTests.folder.appending(path: "templates/example"))
        let header = try #require(reading.header)
        return try tableTemplate(kind, example: Casebook(header: header, records: reading.records))
    }

    @Test(arguments: RecordKind.allCases)
    func `the template of a kind has all its columns and holds no record`(
        kind: RecordKind
    ) throws {
        let text = try template(kind)
        try expectFile("templates/\(kind.plural).csv", holds: text)
        let empty = readTables(files: ["\(kind.plural).csv": Array(text.utf8)])
        #expect(empty.diagnostics == [])
        #expect(empty.records == RecordSet())
    }

    @Test func `the examples in the templates, taken for rows, are records without fault`() throws {
        var files: [String: [UInt8]] = [:]
        for kind in RecordKind.allCases {
            files["\(kind.plural).csv"] = Array(try template(kind).replacing("# EXAMPLE ", with: "").utf8)
        }
        let reading = readTables(files: files)
        #expect(reading.diagnostics == [])
        #expect(reading.records.incidents.count == 1)
        let example = readCasebook(folder: DescriptionTests.folder.appending(path: "templates/example"))
        #expect(reading.records.incidents == example.records.incidents)
        #expect(reading.records.officials == example.records.officials)
    }

    @Test(.enabled(if: hasPython, "needs python3"))
    func `the workbook holds the templates as they are`() throws {
        let script = DescriptionTests.folder.appending(path: "templates/make_workbook.py")
        let output = try run("/usr/bin/env", ["python3", script.path(percentEncoded: false), "--check"])
        #expect(output == "up to date\n", "run make_workbook.py")
    }

    private static let hasPython = (try? run("/usr/bin/env", ["python3", "-c", "print(1)"])) == "1\n"

    /// Needs Python's jsonschema and yaml; skipped where they are not installed.
    @Test(.enabled(if: python != nil, "needs python3 with jsonschema and yaml"))
    func `an independent validator accepts what is right by the schema and refuses an unknown key`() throws {
        let interpreter = try #require(DescriptionTests.python)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/check_schema.py").path(percentEncoded: false)
        try Folders.withScratch { scratch in
            var sample = SampleCasebook(seed: 5)
            try writeCasebook(sample.casebook(3), to: scratch)
            let example = DescriptionTests.folder.appending(path: "templates/example")
            var files = [("casebook", example.appending(path: "casebook.yaml"))]
            files.append(("records", example.appending(path: "records.yaml")))
            for kind in RecordKind.allCases {
                files.append(("records", scratch.appending(path: kind.plural + ".yaml")))
            }
            for (schema, file) in files {
                let schema = DescriptionTests.folder.appending(path: "schema/\(schema).schema.json")
                let output = try run(
                    interpreter,
                    ["python3", script, schema.path(percentEncoded: false), file.path(percentEncoded: false)])
                #expect(output == "0\n1\n", "\(file.lastPathComponent)")
            }
        }
    }

    /// The first `python3` on the path, where it has both modules.
    private static let python: String? = {
        let probe = "import jsonschema, yaml; jsonschema.Draft202012Validator; print(1)"
        return (try? run("/usr/bin/env", ["python3", "-c", probe])) == "1\n" ? "/usr/bin/env" : nil
    }()
}

private func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}
