import Audiences
import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

/// The set-up's programs, absent in a checkout that was never set up.
let isSetUp = FileManager.default.fileExists(
    atPath: Folders.checkout.appending(path: ".tools/venv/bin/python3").path(percentEncoded: false))

/// Files written and read back with other people's programs.
@Suite(.serialized, .enabled(if: isSetUp, "needs Typst and pandoc: run 'make setup'"))
struct FileTests {
    private let typesetter = Typesetter(home: Folders.checkout)

    /// The sample with every figure in it.
    private var sample: Document {
        get throws {
            var document = SampleDocument.make(audience: .governmentOpen)
            let figures: [(String, String, String)] = [
                ("chain", SampleFigures.chain.svg, SampleFigures.chain.alternative),
                ("timeline", SampleFigures.timeline.svg(id: "tl"), SampleFigures.timeline.alternative),
                ("matrix", SampleFigures.matrix.svg, SampleFigures.matrix.alternative),
                ("listings", SampleFigures.wideMatrix.svg, SampleFigures.wideMatrix.alternative),
                ("map", try SampleFigures.map.svg(id: "mp"), try SampleFigures.map.alternative),
            ]
            for (id, svg, alternative) in figures {
                document.blocks.append(
                    .figure(
                        .init(
                            id: id, svg: svg, alternative: alternative,
                            caption: [.text("Figure of the \(id)")])))
            }
            return document
        }
    }

    /// Words of a text: runs of letters, for comparisons that spaces, line ends and the marks of footnotes must not disturb.
    private func words(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        let cleaned = text.replacing("\u{200B}", with: "").replacing("\u{AD}", with: "")
        for word in cleaned.split(whereSeparator: { !$0.isLetter }) where word.count > 1 {
            counts[String(word), default: 0] += 1
        }
        return counts
    }

    /// Every word a reader of the document must find, in Latin and Hangul: right-to-left words and ideographs, which
    /// break anywhere, are looked for by themselves.
    private func expected(_ document: Document) -> [String: Int] {
        let plain = PlainText(document)
        var text = ""
        document.forEachRun { text += plain.text($0) + "\n" }
        for note in plain.numbering.notesInOrder { text += plain.text(note.content) + "\n" }
        text += document.metadata.dateText + "\n" + document.metadata.organisation.name
        return words(text).filter { word, _ in
            word.unicodeScalars.allSatisfy { $0.value < 0x590 || (0xAC00...0xD7A3).contains($0.value) }
        }
    }

    private func expectWords(of document: Document, in text: String, _ format: String) {
        let found = words(text)
        for (word, count) in expected(document).sorted(by: { $0.key < $1.key }) {
            #expect((found[word] ?? 0) >= count, "\(format) lacks '\(word)'")
        }
        let joined = text.filter { !$0.isWhitespace }
        for part in ["国家安全部门骨直", "國家安全部門骨直", "姜見本", "骨直"] {
            #expect(joined.contains(part), "\(format) lacks \(part)")
        }
    }

    @Test func `the same content is in every format, and files can be read back`() async throws {
        let document = try sample
        try await Folders.withScratch { folder in
            let written = try await typesetter.render(
                document, formats: DocumentFormat.allCases, to: folder, named: "sample")
            #expect(Set(written.map(\.format)) == Set(DocumentFormat.allCases))
            func text(_ ending: String) throws -> String {
                try String(contentsOf: folder.appending(path: "sample." + ending), encoding: .utf8)
            }
            expectWords(of: document, in: stripped(try text("html")), "HTML")
            expectWords(of: document, in: try text("md").replacing("\\", with: ""), "Markdown")
            expectWords(of: document, in: try text("json"), "JSON")

            if Programs.has("pdftotext", "pdffonts", "pdfinfo", "qpdf") {
                try readBackPDF(document, in: folder)
            }
            try readBackWord(document, in: folder)
            if let keep = ProcessInfo.processInfo.environment["DOSSIER_SAMPLE_OUT"] {
                let target = URL(filePath: keep)
                try? FileManager.default.removeItem(at: target)
                try FileManager.default.copyItem(at: folder, to: target)
            }
        }
    }

    private func readBackPDF(_ document: Document, in folder: URL) throws {
        let file = folder.appending(path: "sample.pdf").path(percentEncoded: false)
        expectWords(of: document, in: try Programs.run("pdftotext", [file, "-"], in: folder).output, "PDF")
        #expect(try Programs.run("qpdf", ["--check", file], in: folder).status == 0)

        let fonts = try Programs.run("pdffonts", [file], in: folder).output.split(separator: "\n").dropFirst(
            2
        )
        .filter { !$0.hasPrefix("Syntax") }
        #expect(fonts.count >= 5)
        for font in fonts {
            // The columns from the right: object (two), unicode, subset, embedded.
            let columns = font.split(separator: " ")
            guard columns.count >= 6 else { continue }
            #expect(columns[columns.count - 5] == "yes", "not embedded: \(font)")
        }
        for face in ["SerifCJKkr", "SerifCJKsc", "SerifCJKtc", "SerifCJKjp", "Naskh"] {
            #expect(fonts.contains { $0.contains(face) }, "no text in \(face)")
        }
        let info = try Programs.run("pdfinfo", [file], in: folder).output
        #expect(info.contains("Tagged:          yes") && info.contains("Submission concerning Kang Sample"))

        let plain = folder.appending(path: "plain.pdf").path(percentEncoded: false)
        _ = try Programs.run("qpdf", ["--qdf", "--object-streams=disable", file, plain], in: folder)
        let bytes = String(decoding: try Data(contentsOf: URL(filePath: plain)), as: UTF8.self)
        for claim in [
            "pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "/Outlines", "/StructTreeRoot", "/Lang (en",
            "/Alt",
        ] {
            #expect(bytes.contains(claim), "the PDF lacks \(claim)")
        }
        #expect(
            bytes.contains("<pdfaid:part>2</pdfaid:part>")
                && bytes.contains("<pdfaid:conformance>A</pdfaid:conformance>"))
        #expect(bytes.contains("/S /TH") && bytes.contains("/S /Note") || bytes.contains("/S /FENote"))
    }

    private func readBackWord(_ document: Document, in folder: URL) throws {
        guard Programs.has("unzip") else { return }
        let file = folder.appending(path: "sample.docx").path(percentEncoded: false)
        let unpacked = folder.appending(path: "docx")
        #expect(try Programs.run("unzip", ["-q", "-d", "docx", file], in: folder).status == 0)
        func part(_ name: String) throws -> String {
            try String(contentsOf: unpacked.appending(path: name), encoding: .utf8)
        }
        let body = try part("word/document.xml")
        let notes = try part("word/footnotes.xml")
        expectWords(of: document, in: stripped(body) + " " + stripped(notes), "DOCX")
        for markup in [
            "<w:tblHeader", "w:cantSplit", "w:footnoteReference", "Table of Contents",
            "w:val=\"NumberedParagraph\"",
            "SEQ Table", "SEQ Figure", "NOTEREF note_1", "w:val=\"Heading1\"", "w:val=\"TableCaption\"",
            "w:eastAsia=\"ko-KR\"", "w:eastAsia=\"zh-TW\"", "asvg:svgBlip",
            "A box that names the Example Facility.",
        ] { #expect(body.contains(markup), "the body lacks \(markup)") }
        expectContents(of: document, in: body)
        if Programs.has("python3") { #expect(try WordRules.breaches(of: "sample.docx", in: folder) == "") }
        #expect(try part("word/header1.xml").contains("Submission concerning Kang Sample"))
        #expect(try part("word/header1.xml").contains("string=\"DRAFT\""))
        let footer = try part("word/footer1.xml")
        #expect(!footer.contains("{{"))
        #expect(try part("docProps/core.xml").contains("2026-02-03T00:00:00Z"))
        for name in [
            "word/document.xml", "word/footnotes.xml", "word/styles.xml", "[Content_Types].xml",
            "word/header1.xml",
        ] {
            let parser = XMLCheck(try part(name))
            #expect(parser.isBalanced, "\(name) is not well formed")
        }
    }

    /// The contents lead to every heading and tell the paragraph it begins with or stands after, without being brought up to date: no entry
    /// waits for a page, and the file does not ask for an update as it opens.
    private func expectContents(of document: Document, in body: String) {
        let field =
            body.components(separatedBy: "<w:sdtContent>").dropFirst().first?
            .components(separatedBy: "</w:sdtContent>").first ?? ""
        #expect(field.contains(" TOC ") && !field.contains("PAGEREF") && !body.contains("w:dirty"))
        var entries = field.components(separatedBy: "<w:hyperlink ").dropFirst().map { stripped($0) }
        let plain = PlainText(document)
        var last = 0
        for (index, block) in document.blocks.enumerated() {
            if case .paragraph(let paragraph) = block, let number = paragraph.number { last = number }
            guard case .heading(let heading) = block, heading.level <= 2 else { continue }
            let entry = entries.isEmpty ? "" : entries.removeFirst()
            #expect(entry.contains(plain.text(heading.content)))
            #expect(field.contains("w:anchor=\"\(heading.id)\"") && body.contains("w:name=\"\(heading.id)\""))
            let next = document.blocks[(index + 1)...].first { block in
                switch block {
                case .heading: true
                case .paragraph(let paragraph): paragraph.number != nil
                default: false
                }
            }
            if case .paragraph(let paragraph) = next, let number = paragraph.number {
                #expect(entry.contains("\(document.words.paragraph)\u{A0}\(number)"), "\(entry)")
            } else if !hasParagraph(below: index, heading.level, in: document) {
                let place = last == 0 ? "before para.\u{A0}1" : "after para.\u{A0}\(last)"
                #expect(entry.contains(place), "\(entry)")
            }
        }
        #expect(entries.isEmpty)
    }

    /// Whether a numbered paragraph stands under a heading, in it or in what it heads.
    private func hasParagraph(below index: Int, _ level: Int, in document: Document) -> Bool {
        for block in document.blocks[(index + 1)...] {
            switch block {
            case .heading(let next) where next.level <= level: return false
            case .paragraph(let paragraph) where paragraph.number != nil: return true
            default: continue
            }
        }
        return false
    }

    /// The characters between tags, references resolved.
    private func stripped(_ markup: String) -> String {
        var out = ""
        var isTag = false
        for character in markup {
            if character == "<" {
                isTag = true
                out.append(" ")
            } else if character == ">" {
                isTag = false
            } else if !isTag {
                out.append(character)
            }
        }
        return out.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
    }

    @Test func `equal documents give equal files, PDF and DOCX included`() async throws {
        let document = SampleDocument.make()
        for format in [DocumentFormat.pdf, .docx] {
            let a = try await typesetter.data(document, format, name: "x")
            let b = try await typesetter.data(document, format, name: "x")
            #expect(a == b, "\(format)")
        }
    }

    @Test(
        .enabled(if: Programs.has("pdffonts"), "needs pdffonts"),
        arguments: [
            ("ko", "SerifCJKkr", "국가보위성 骨直 \u{201C}인용\u{201D}"),
            ("zh-Hans", "SerifCJKsc", "国家安全 骨直 \u{201C}引文\u{201D}"),
            ("zh-Hant", "SerifCJKtc", "國家安全 骨直 「引文」"),
            ("es", "LibertinusSerif", "Desaparición forzada, ¿quién?"),
        ])
    func `a document in each language is set in that language's forms of characters`(
        _ language: String, _ face: String, _ text: String
    ) async throws {
        var document = SampleDocument.make()
        document.metadata.language = language
        document.metadata.title = [.text(text)]
        document.metadata.subtitle = []
        document.metadata.watermark = language == "ko" ? "초안" : "草案"
        document.notes = []
        document.blocks = [
            .heading(.init(level: 1, id: "h", number: "1", [.text(text)])),
            .paragraph(.init(number: 1, [.text(String(repeating: text + ", ", count: 30))])),
        ]
        let made = document
        try await Folders.withScratch { folder in
            _ = try await typesetter.render(made, formats: [.pdf, .docx], to: folder, named: "x")
            let fonts = try Programs.run("pdffonts", ["x.pdf"], in: folder).output
            #expect(fonts.contains(face))
            if let out = ProcessInfo.processInfo.environment["DOSSIER_SAMPLE_OUT"] {
                let target = URL(filePath: out + "-" + language + ".pdf")
                try? FileManager.default.removeItem(at: target)
                try FileManager.default.copyItem(at: folder.appending(path: "x.pdf"), to: target)
            }
        }
    }

    @Test func `a document that a check refuses is not written`() async throws {
        var document = SampleDocument.make()
        document.blocks.append(.paragraph(.init([.footnote("gone")])))
        let refused = document
        try await Folders.withScratch { folder in
            await #expect(throws: TypesettingError.self) {
                try await typesetter.render(refused, formats: [.html], to: folder, named: "x")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            #expect(left.isEmpty)
        }
    }

    @Test(
        .enabled(
            if: Programs.has("soffice") && ProcessInfo.processInfo.environment["DOSSIER_SLOW"] != nil,
            "needs LibreOffice and DOSSIER_SLOW"))
    func `LibreOffice opens the Word document and sets the same text`() async throws {
        let document = try sample
        try await Folders.withScratch { folder in
            _ = try await typesetter.render(document, formats: [.docx], to: folder, named: "sample")
            let profile =
                "-env:UserInstallation=file://"
                + folder.appending(path: "profile").path(percentEncoded: false)
            _ = try Programs.run(
                "soffice", [profile, "--headless", "--convert-to", "pdf", "sample.docx"], in: folder)
            expectWords(
                of: document, in: try Programs.run("pdftotext", ["sample.pdf", "-"], in: folder).output,
                "LibreOffice")
        }
    }
}

/// Whether every element that opens closes, in order.
struct XMLCheck {
    let isBalanced: Bool

    init(_ text: String) {
        var stack: [Substring] = []
        var isBalanced = true
        for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else {
                isBalanced = false
                break
            }
            let tag = piece[..<end]
            if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
            let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }
            if tag.hasPrefix("/") {
                if stack.popLast() != name { isBalanced = false }
            } else {
                stack.append(name)
            }
        }
        self.isBalanced = isBalanced && stack.isEmpty
    }
}
