import Dossiers
import Foundation
import TestSupport
import Testing

/// What outside text may hold, in each of the five formats: markup of every one of them, letters from right to left, names of
/// three hundred characters, two thousand exhibits.
@Suite(
    .enabled(if: isSetUp && Programs.has("pdftotext", "unzip"), "needs Typst, pandoc, pdftotext and unzip"))
struct HostileTextTests {
    private static let markup = """
        Fact \\ " #x <y onload='z'> & {z} [a](b) *b* _c_ $d$ `e` ~f~ ^g^ |h| <!-- i --> &amp; #show: @j -- %k ]]> { {running} }
        """
    private static let long = String(repeating: "Langname", count: 37) + "Ende"
    private static let arabic = "محكمة"
    private static let hebrew = "עדות"

    private static let document: Document = {
        var document = SampleDocument.make()
        document.metadata.title = [.text(long)]
        document.metadata.organisation.name = markup
        document.metadata.runningHead = markup
        document.exhibits = (1...2000).map {
            .init(id: "X\($0)", number: String($0), title: [.text("Exhibit file \($0) \(markup)")])
        }
        document.notes = (1...2000).map {
            .init(
                id: "n\($0)",
                content: [.exhibit("X\($0)"), .text(": page \($0), \($0 == 2000 ? markup : "").")])
        }
        document.blocks = [
            .contents(depth: 1), .heading(.init(level: 1, id: "h", number: "1", [.text(long)])),
            .heading(.init(level: 1, id: "m", number: "2", [.text(markup)])),
        ]
        document.blocks += (1...200).map { row in
            .paragraph(
                .init(
                    number: row,
                    [
                        .text("\(markup) \u{202E}turned. "), .text(arabic, language: "ar"), " and ",
                        .text(hebrew, language: "he"),
                    ]
                        + (1...10).map { .footnote("n\((row - 1) * 10 + $0)") }))
        }
        document.blocks.append(
            .quotation(.init(language: "ar", [.text(arabic)], attribution: [.text(markup)])))
        document.blocks.append(
            .table(
                .init(
                    id: "exhibits", purpose: .exhibits, columns: [.init(width: 1), .init(width: 5)],
                    header: [.init([.init(["No."]), .init([.text(long)])])],
                    rows: document.exhibits.map {
                        .init([.init([.text($0.number)], isRowHeader: true), .init($0.title)])
                    },
                    caption: [.text(markup)])))
        return document
    }()

    @Test
    func
        `markup, right-to-left text, long names and two thousand exhibits come out right in all five formats`()
        async throws
    {
        try await Folders.withScratch { folder in
            _ = try await Typesetter(home: Folders.checkout).render(
                Self.document, formats: [.pdf, .docx, .html, .markdown, .json], to: folder, named: "x")
            func text(_ ending: String) throws -> String {
                try String(contentsOf: folder.appending(path: "x." + ending), encoding: .utf8)
            }
            expect(in: try Programs.run("pdftotext", ["x.pdf", "-"], in: folder).output, "PDF")

            if Programs.has("python3") { #expect(try WordRules.breaches(of: "x.docx", in: folder) == "") }
            _ = try Programs.run("unzip", ["-q", "-d", "docx", "x.docx"], in: folder)
            let body = try contents(of: "docx/word/document.xml", in: folder)
            let notes = try contents(of: "docx/word/footnotes.xml", in: folder)
            expect(in: try Self.characters(body) + " " + Self.characters(notes), "DOCX")
            #expect(body.contains("<w:rtl") && notes.components(separatedBy: "<w:footnote ").count > 2000)

            // As a reader that knows no HTML but how it is escaped; a browser reads it in a suite of its own.
            let html = try text("html")
            expect(in: Self.unescaped(html), "HTML")
            #expect(html.contains("dir=\"rtl\"") && !html.contains("<y ") && !html.contains("<!-- i"))

            // Through a program that reads Markdown: what it takes for markup is gone from the text.
            let pandoc = Folders.checkout.appending(path: ".tools/bin/pandoc").path(percentEncoded: false)
            let process = Process()
            process.executableURL = URL(filePath: pandoc)
            process.arguments = [
                "--from=gfm", "--to=plain", "--wrap=none", "--output=md.txt", "x.md",
            ]
            process.currentDirectoryURL = folder
            try process.run()
            process.waitUntilExit()
            expect(in: try contents(of: "md.txt", in: folder), "Markdown")

            let json = try JSONSerialization.jsonObject(
                with: Data(contentsOf: folder.appending(path: "x.json")))
            expect(in: Self.strings(json).joined(separator: "\n"), "JSON")
        }
    }

    private func contents(of file: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    private func expect(in text: String, _ format: String) {
        // Lines are broken anywhere, and pdftotext marks the direction of what it reads.
        func bare(_ text: String) -> String {
            String(
                text.precomposedStringWithCompatibilityMapping.filter {
                    !$0.isWhitespace && !"\u{200B}\u{202A}\u{202B}\u{202C}".contains($0)
                })
        }
        let found = bare(text)
        #expect(found.contains(bare(Self.markup)), "\(format) lacks the markup")
        #expect(found.contains(Self.long), "\(format) cuts the long name")
        for word in [Self.arabic, Self.hebrew] {
            let isThere = found.contains(word) || format == "PDF" && found.contains(String(word.reversed()))
            #expect(isThere, "\(format) lacks \(word)")
        }
        #expect(found.contains(bare("Exhibit file 2000 " + Self.markup)), "\(format) lacks the last exhibit")
        #expect(format == "JSON" || !found.contains("\u{202E}"), "\(format) turns the writing direction")
        #expect(!found.contains("\u{FFFD}"), "\(format) lost a character")
    }

    /// The characters of an XML file, which has to be well formed.
    private static func characters(_ xml: String) throws -> String {
        #expect(XMLCheck(xml).isBalanced, "not well formed")
        return unescaped(xml)
    }

    private static func unescaped(_ html: String) -> String {
        var out = ""
        var isTag = false
        for character in html {
            if character == "<" {
                isTag = true
            } else if character == ">", isTag {
                isTag = false
            } else if !isTag {
                out.append(character)
            }
        }
        return out.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func strings(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(strings)
        case let object as [String: Any]: object.values.flatMap(strings)
        default: []
        }
    }
}
