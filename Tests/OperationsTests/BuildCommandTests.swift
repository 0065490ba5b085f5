import Foundation
import TestSupport
import Testing

/// Files that `dossier build` named.
enum Built {
    static func file(_ outcome: DossierProgram.Outcome, _ ending: String) throws -> URL {
        URL(
            filePath: String(
                try #require(outcome.lines.first { $0.hasSuffix("." + ending) }, "\(outcome.errors)")))
    }

    static func text(_ outcome: DossierProgram.Outcome, _ ending: String) throws -> String {
        try String(contentsOf: try file(outcome, ending), encoding: .utf8)
    }
}

struct BuildCommandTests {
    /// Words of the method, which stay inside.
    private static let inside = [
        "rulesVersion", "score", "Score", "ranked", "readiness", "Readiness", "credibility 1", "grade A",
        "Admiralty",
    ]

    @Test(arguments: ["government-open", "government-closed", "partner", "public"])
    func `what leaves holds no score, grade or rank`(audience: String) throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(
                [
                    "build", "AG-FAC-ONSONG-MSS", "--audience", audience, "--format", "md,json", "--output",
                    "out",
                ] + (audience == "government-closed" ? ["--in-clear"] : []),
                in: folder)
            #expect(built.status == 0, "\(built.errors)")
            for ending in ["md", "json"] {
                let file = try Built.file(built, ending)
                #expect(
                    file.lastPathComponent
                        == "AG-FAC-ONSONG-MSS_eu-ghrsr_maintain_\(audience)_en_draft.\(ending)")
                let text = try Built.text(built, ending)
                #expect(text.contains("DRAFT"))
                #expect(text.contains("Onsong"))
                for word in Self.inside { #expect(!text.contains(word), "\(ending) holds '\(word)'") }
            }
            #expect(
                try JSONSerialization.jsonObject(with: Data(try Built.text(built, "json").utf8))
                    is [String: Any])
        }
    }

    @Test func `inside, the score stands with its method and the version of the rules`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(
                ["build", "AG-FAC-ONSONG-MSS", "--audience", "internal", "--format", "md"], in: folder)
            let text = try Built.text(built, "md")
            let rows = try DossierProgram.run(["rank", "--format", "json"], in: folder).rows()
            let version = try #require(rows.first?["rulesVersion"] as? String)
            #expect(text.contains("core") || text.contains("trength"))
            #expect(text.contains(version.prefix(8)), "the version of the rules")
        }
    }

    @Test(arguments: ["en", "ko", "es", "zh-Hans", "zh-Hant"])
    func `each language names its file and its subject`(language: String) throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(
                ["build", "OF-RI-CHANG-DAE", "--language", language, "--format", "md"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(try Built.file(built, "md").lastPathComponent.hasSuffix("_\(language)_draft.md"))
            #expect(try Built.text(built, "md").contains("리창대"))
        }
    }

    @Test func `one subject that fails does not stop the others`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(
                ["build", "OF-NOBODY-AT-ALL", "AG-MSS", "--format", "md"], in: folder)
            #expect(built.status == 1)
            #expect(built.errors.contains("OF-NOBODY-AT-ALL"))
            #expect(built.output.contains("AG-MSS_eu-ghrsr_list_government-open_en_draft.md"))
        }
    }

    @Test func `equal input gives equal bytes`() throws {
        try PublicRecord.inCopy { folder in
            for output in ["a", "b"] {
                let built = try DossierProgram.run(
                    ["build", "AG-MSS", "--format", "md,json,html", "--output", output], in: folder,
                    environment: output == "b" ? ["TZ": "Asia/Seoul", "LC_ALL": "tr_TR.UTF-8"] : [:])
                #expect(built.status == 0, "\(built.errors)")
            }
            let difference = try DossierProgram.shell("diff -r a b", in: folder)
            #expect(difference.status == 0, "\(difference.output.prefix(1000))")
        }
    }

    @Test func `a paragraph leads back to the claims and items it rests on`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(["build", "OF-PANG-TU-SOP", "--format", "md"], in: folder)
            let file = try Built.file(built, "md").lastPathComponent
            let rows = try DossierProgram.run(["trace", file, "2", "--format", "json"], in: folder).rows()
            let claims = rows.filter { $0["kind"] as? String == "claim" }.compactMap { $0["id"] as? String }
            #expect(claims.contains { $0.hasPrefix("OF-PANG-TU-SOP#") })
            let items = rows.filter { $0["kind"] as? String == "evidence" }.compactMap { $0["id"] as? String }
            #expect(!items.isEmpty)
            for item in items {
                #expect(try DossierProgram.run(["show", item], in: folder).status == 0, "\(item)")
            }
            expectFailure(
                try DossierProgram.run(["trace", file, "9999"], in: folder), 1, "no paragraph 9999")
            expectFailure(
                try DossierProgram.run(["trace", "holiday-photo.jpg", "1"], in: folder), 1, "dossier build")
        }
    }

    @Test
    func `a folder of the past is named, the organisation is asked for, nothing else is talked to output`()
        throws
    {
        try PublicRecord.inCopy { folder in
            let first = try DossierProgram.run(["build", "AG-MSS", "--format", "md"], in: folder)
            #expect(first.errors.contains("dossier profile"))
            for line in first.lines {
                #expect(FileManager.default.fileExists(atPath: String(line)), "\(line)")
            }
            #expect(try DossierProgram.run(["profile"], in: folder).status == 0)
            let profile = folder.appending(path: "organisation.yaml")
            let text = try String(contentsOf: profile, encoding: .utf8)
                .replacing("Name of your organisation", with: "Society of the Fictional Lighthouse")
            try Data(text.utf8).write(to: profile)
            let second = try DossierProgram.run(["build", "AG-MSS", "--format", "md"], in: folder)
            #expect(!second.errors.contains("dossier profile"))
            #expect(try Built.text(second, "md").contains("Society of the Fictional Lighthouse"))
        }
    }

    private static let typesets =
        FileManager.default.isExecutableFile(
            atPath: Folders.checkout.appending(path: ".tools/venv/bin/python").plainPath)
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

    @Test(.enabled(if: typesets, "needs the typesetter of 'make' and pdftotext"))
    func `the PDF reads back as the draft it is`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(["build", "AG-FAC-ONSONG-MSS", "--format", "pdf"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let file = try Built.file(built, "pdf").plainPath
            let read = try DossierProgram.shell("pdftotext '\(file)' -", in: folder).output
            #expect(read.contains("Onsong County MSS Detention Centre"))
            #expect(read.contains("DRAFT"))
            #expect(read.contains("국가보위성"))
            let bytes = try Data(contentsOf: URL(filePath: file))
            #expect(bytes.range(of: Data("pdfaid:part".utf8)) != nil, "it claims PDF/A")
            for word in ["rulesVersion", "Readiness"] { #expect(!read.contains(word)) }
        }
    }

    @Test func `without the typesetter a PDF is refused with the way out`() throws {
        try PublicRecord.inCopy { folder in
            let home = folder.appending(path: "home")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            for name in ["Rules", "Dossiers"] {
                try FileManager.default.createSymbolicLink(
                    at: home.appending(path: name), withDestinationURL: Folders.checkout.appending(path: name)
                )
            }
            let refused = try DossierProgram.run(
                ["build", "AG-MSS", "--format", "pdf"], in: folder,
                environment: ["DOSSIER_HOME": home.plainPath, "PATH": "/nowhere"])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("Typst") || refused.errors.contains("typst"), "\(refused.errors)")
            expectPlainWords(refused)
        }
    }

    @Test func `the matrix of elements asks in the language of the document`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(
                ["build", "AG-MSS", "--language", "ko,es", "--format", "md", "--output", "out", "-q"],
                in: folder)
            #expect(built.status == 0, "\(built.errors)")
            for language in ["ko", "es"] {
                let name = "out/AG-MSS_eu-ghrsr_list_government-open_\(language)_draft"
                let text = try String(
                    contentsOf: folder.appending(path: name + ".md"), encoding: .utf8)
                let drawing = try String(
                    contentsOf: folder.appending(path: name + ".figures/figure-matrix.svg"), encoding: .utf8)
                #expect(!(text + drawing).contains("Which act of art. 1(1) is shown"), "\(language)")
            }
        }
    }

}
