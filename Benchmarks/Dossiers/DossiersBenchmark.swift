import Dossiers
import Foundation
import HTMLTree

/// Measures the writers against the limits that the project sets itself; exit code 1 when one does not hold.
@main
struct DossiersBenchmark {
    static func main() async throws {
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        let typesetter = Typesetter(home: here)
        if CommandLine.arguments.dropFirst().first == "set" {
            try await writeSet(typesetter)
            return
        }
        var limits = [try html(here)]
        if CommandLine.arguments.dropFirst().first == "html" {
            limits.forEach { print($0.line) }
            return
        }
        limits += try await pdf(here, typesetter)
        if let limit = try await weasyPrint(here, typesetter) { limits.append(limit) }
        for limit in limits { print(limit.line) }
        if limits.contains(where: { !$0.holds }) { exit(1) }
    }

    /// HTML of a full dossier against one escaping pass over the same text.
    private static func html(_ home: URL) throws -> Limit {
        let document = LongDocument.make(paragraphs: 400)
        let text = LongDocument.text(document)
        let sheet = try String(
            contentsOf: home.appending(path: "Dossiers/templates/dossier.css"), encoding: .utf8)
        let writer = HTMLDocumentWriter(styleSheet: sheet)
        var sink = 0
        let pass = Measured.seconds(runs: 200) {
            var writer = HTMLWriter(reserving: 64 * 1024)
            writer.escape(text)
            sink &+= writer.bytes.count
        }
        let whole = Measured.seconds(runs: 200) { sink &+= writer.bytes(document).count }
        print(
            "html: \(text.utf8.count) bytes of text, pass \(micro(pass)) µs, document \(micro(whole)) µs (\(sink % 10))"
        )
        return Limit(
            name: "HTML of a full dossier / one escaping pass over its text", ratio: whole / pass, atMost: 3,
            atLeast: nil)
    }

    private static func micro(_ seconds: Double) -> Int { Int(seconds * 1e6) }

    /// PDF against a bare compile of the same source; many dossiers on two cores against one.
    private static func pdf(_ home: URL, _ typesetter: Typesetter) async throws -> [Limit] {
        let document = LongDocument.make(paragraphs: 400)
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = TypstDocumentWriter().source(document)
        try Data(source.main.utf8).write(to: folder.appending(path: "main.typ"))
        try FileManager.default.copyItem(
            at: home.appending(path: "Dossiers/templates/dossier.typ"),
            to: folder.appending(path: "dossier.typ"))
        let script = """
            import typst
            typst.compile("main.typ", output="bare.pdf", root=".", font_paths=["\(home.path)/.tools/fonts"], \
            ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"], timestamp=0)
            """
        let bare = try Measured.seconds(runs: 5) {
            try run(home.appending(path: ".tools/venv/bin/python3"), ["-I", "-c", script], in: folder)
        }
        let ours = try await Measured.seconds(runs: 5) { _ = try await typesetter.pdf(document) }
        print("pdf: bare \(Int(bare * 1000)) ms, ours \(Int(ours * 1000)) ms")

        let program = CommandLine.arguments[0]
        func set(cores: String) throws -> Double {
            try Measured.seconds(runs: 1) {
                try run(URL(filePath: "/usr/bin/taskset"), ["-c", cores, program, "set"], in: home)
            }
        }
        let (single, double) = (try set(cores: "0"), try set(cores: "0,1"))
        print("set of \(setSize): one core \(Int(single * 1000)) ms, two cores \(Int(double * 1000)) ms")
        return [
            Limit(
                name: "PDF / bare Typst compile of the same source", ratio: ours / bare, atMost: 1.3,
                atLeast: nil),
            Limit(name: "dossiers on two cores / on one", ratio: single / double, atMost: nil, atLeast: 1.6),
        ]
    }

    private static let setSize = 200

    /// Sets many dossiers, two at a time; run with one core or two by the measure above.
    private static func writeSet(_ typesetter: Typesetter) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for subject in 1...setSize {
                if subject > 2 { _ = try await group.next() }
                group.addTask {
                    _ = try await typesetter.pdf(LongDocument.make(paragraphs: 40, subject: subject))
                }
            }
            try await group.waitForAll()
        }
    }

    /// PDF against WeasyPrint on the same content, where `Benchmarks/Dossiers/weasyprint.txt` was installed.
    private static func weasyPrint(_ home: URL, _ typesetter: Typesetter) async throws -> Limit? {
        let python = home.appending(path: ".tools/weasyprint/bin/python3")
        guard FileManager.default.fileExists(atPath: python.path) else {
            print(
                "weasyprint: not measured; make .tools/weasyprint with 'python3 -m venv' and the pinned "
                    + "Benchmarks/Dossiers/weasyprint.txt first")
            return nil
        }
        let document = LongDocument.make(paragraphs: 400)
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await typesetter.render(document, formats: [.html], to: folder, named: "x")
        let other = try Measured.seconds(runs: 2) {
            try run(python, ["-m", "weasyprint", "x.html", "x.pdf"], in: folder)
        }
        let ours = try await Measured.seconds(runs: 5) { _ = try await typesetter.pdf(document) }
        print("weasyprint: \(Int(other * 1000)) ms, ours \(Int(ours * 1000)) ms")
        return Limit(
            name: "WeasyPrint on the same content / ours", ratio: other / ours, atMost: nil, atLeast: 5)
    }

    private static func run(_ program: URL, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(program: program.lastPathComponent) }
    }

    private struct Failure: Error, CustomStringConvertible {
        let program: String
        var description: String { "\(program) failed: run 'make setup', and 'make bench' from the checkout" }
    }
}
