import Foundation
import TestSupport
import Testing

@testable import Custody

/// Stripped documents under the eyes of programs that others wrote.
struct StrippedDocumentTests {
    static let qpdf = program("qpdf")
    static let python = program("python3")

    static func program(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    static func run(_ program: String?, _ arguments: [String]) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: program ?? "")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    @Test(.enabled(if: qpdf != nil, "needs the command qpdf"), arguments: ["disable", "generate"])
    func `a stripped PDF is sound and states nothing`(_ packing: String) throws {
        try Folders.withScratch { folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            try Data(SyntheticFiles.pdf(packed: false)).write(to: folder.appending(path: "raw.pdf"))
            // The file made here has no table of its objects; qpdf writes a proper one, with status 3 for its warnings.
            let written = try Self.run(
                Self.qpdf,
                ["--object-streams=\(packing)", "--compress-streams=y", path("raw.pdf"), path("a.pdf")])
            #expect([0, 3].contains(written.status), "\(written.said)")
            let before = try Metadata.metadata(of: folder.appending(path: "a.pdf"))
            for secret in SyntheticFiles.secrets {
                #expect(before.contains { $0.value.contains(secret) }, "\(secret)")
            }
            let report = try Metadata.strip(
                from: folder.appending(path: "a.pdf"), to: folder.appending(path: "b.pdf"))
            #expect(report.removed.count > 5)
            let check = try Self.run(Self.qpdf, ["--check", path("b.pdf")])
            #expect(check.status == 0, "\(check.said)")
            let plain = try Self.run(
                Self.qpdf, ["--qdf", "--object-streams=disable", path("b.pdf"), path("c.pdf")])
            #expect(plain.status == 0, "\(plain.said)")
            let text = try Data(contentsOf: folder.appending(path: "c.pdf"))
            for secret in SyntheticFiles.secrets {
                for form in MetadataTests.forms(secret) {
                    #expect(text.range(of: Data(form)) == nil, "\(secret) remains")
                }
            }
            #expect(text.range(of: Data("a remark".utf8)) != nil)
        }
    }

    @Test(.enabled(if: python != nil, "needs python3"), arguments: ["a.docx", "a.odt"])
    func `a stripped office document is a sound archive`(_ name: String) throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: name), copy = folder.appending(path: "copy")
            try Data(name == "a.odt" ? SyntheticFiles.odt() : SyntheticFiles.docx()).write(to: file)
            _ = try Metadata.strip(from: file, to: copy)
            let script = """
                import sys, zipfile
                z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
                for i in z.infolist():
                    assert i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra and not i.comment
                print(len(z.infolist()), z.infolist()[0].filename, z.infolist()[0].compress_type)
                """
            let result = try Self.run(Self.python, ["-I", "-c", script, copy.path])
            #expect(result.status == 0, "\(result.said)")
            if name == "a.odt" {
                #expect(result.said.contains("6 mimetype 0"))
            } else {
                #expect(result.said.hasPrefix("13 "))
            }
        }
    }
}
