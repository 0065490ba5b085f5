import Audiences
import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

struct WriterTests {
    private var styleSheet: String {
        get throws {
            try String(
                contentsOf: Folders.checkout.appending(path: "Dossiers/templates/dossier.css"),
                encoding: .utf8)
        }
    }

    @Test func `the sample is written as it was`() throws {
        let document = SampleDocument.make()
        let html = String(decoding: HTMLDocumentWriter(styleSheet: "p {}\n").bytes(document), as: UTF8.self)
        expectGolden(html, named: "sample.html", file: Golden.file)
        expectGolden(
            MarkdownDocumentWriter(drawingsFolder: "sample.figures").text(document), named: "sample.md",
            file: Golden.file)
        expectGolden(TypstDocumentWriter().source(document).main, named: "sample.typ", file: Golden.file)
        expectGolden(
            String(decoding: try JSONDocumentWriter().bytes(document), as: UTF8.self), named: "sample.json",
            file: Golden.file)
    }

    @Test func `a paragraph is referred to with its number where the language sets it`() throws {
        var document = SampleDocument.make()
        document.words.paragraph = "第{number}段"
        let html = String(decoding: HTMLDocumentWriter(styleSheet: "").bytes(document), as: UTF8.self)
        #expect(html.contains("<a href=\"#p-ask\">第1段</a>"))
        #expect(MarkdownDocumentWriter(drawingsFolder: "figures").text(document).contains("As 第1段 says"))
        #expect(TypstDocumentWriter().source(document).main.contains("#link(<p-ask>)[#\"第1段\"]"))
        document.words.paragraph = "문단"
        #expect(document.words.reference(toParagraph: "12") == "문단\u{A0}12")
    }

    @Test func `every mark of a footnote in HTML leads to a note, and every note back`() throws {
        let html = String(
            decoding: HTMLDocumentWriter(styleSheet: "").bytes(SampleDocument.make()), as: UTF8.self)
        let identifiers = Set(html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
        let targets = html.split(separator: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(targets.count > 10)
        for target in targets { #expect(identifiers.contains(target), "\(target)") }
        let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(ids.count == identifiers.count, "an identifier is used twice")
    }

    @Test func `HTML says its language, its landmarks and the scope of its headers`() throws {
        let html = String(
            decoding: HTMLDocumentWriter(styleSheet: try styleSheet).bytes(SampleDocument.make()),
            as: UTF8.self)
        for part in [
            "<html lang=\"en\"", "<main id=\"content\">", "<nav ", "role=\"doc-toc\"", "<th scope=\"col\">",
            "<th scope=\"row\">", "class=\"skip\"", "<bdi lang=\"ko\">강견본</bdi>", "role=\"doc-endnotes\"",
            "dir=\"rtl\"",
            "@page", "role=\"img\" aria-label=\"A box that names the Example Facility.\"", "<caption>",
        ] { #expect(html.contains(part), "\(part)") }
        #expect(html.ranges(of: "<h1>").count == 1)
    }

    @Test func `markup characters of a text are none in any source`() {
        let document = SampleDocument.make()
        let html = String(decoding: HTMLDocumentWriter(styleSheet: "").bytes(document), as: UTF8.self)
        #expect(!html.contains("<b>bold"))
        let typst = TypstDocumentWriter().source(document).main
        #expect(typst.contains("\\\\back") && typst.contains("#hash"))
        let markdown = MarkdownDocumentWriter(drawingsFolder: "x").text(document)
        #expect(markdown.contains("\\*stars\\*") && markdown.contains("&lt;b&gt;"))
    }

    @Test func `a text that looks like the end of a Typst string stays text`() {
        var document = SampleDocument.make()
        document.blocks = [.paragraph(.init(["\"]) #read(\"/etc/passwd\") \\"]))]
        let source = TypstDocumentWriter().source(document).main
        #expect(source.contains("#\"\\\"]) #read(\\\"/etc/passwd\\\") \\\\\""))
    }

    @Test func `a very long word may be broken on paper, a web address is left whole`() {
        var document = SampleDocument.make()
        let address = "https://example.org/" + String(repeating: "a", count: 60)
        document.blocks = [.paragraph(.init([.text(String(repeating: "x", count: 300) + " " + address)]))]
        let source = TypstDocumentWriter().source(document).main
        #expect(source.contains("x\u{200B}x"))
        #expect(source.contains(address))
    }

    @Test func `a web address on paper is in no language, whose rules would repeat its hyphens`() {
        var document = SampleDocument.make()
        let address = "https://example.org/a-b-c"
        document.blocks = [.paragraph(.init([.link([.text(address)], address: address)]))]
        #expect(
            TypstDocumentWriter().source(document).main
                .contains("#link(\"\(address)\")[#address[#\"\(address)\"]]"))
        document.blocks = [.paragraph(.init([.link(["the page"], address: address)]))]
        #expect(!TypstDocumentWriter().source(document).main.contains("#address"))
    }

    @Test(arguments: ["en", "ko", "zh-Hans", "zh-Hant"])
    func `the mark of a note begins no line where lines end between any two characters`(_ language: String) {
        var document = SampleDocument.make()
        document.metadata.language = language
        let note = document.notes[0].id
        document.blocks = [.paragraph(.init(["文。", .footnote(note), .footnote(note)]))]
        let source = TypstDocumentWriter().source(document).main
        #expect(source.ranges(of: "\u{2060}").count == (language == "en" ? 0 : 1))
        if language != "en" { #expect(source.contains("#\"\u{2060}\"#footnote")) }
    }

    @Test func `equal documents give equal bytes`() throws {
        for audience in Audience.allCases {
            let a = SampleDocument.make(audience: audience)
            let b = SampleDocument.make(audience: audience)
            #expect(
                HTMLDocumentWriter(styleSheet: "").bytes(a) == HTMLDocumentWriter(styleSheet: "").bytes(b))
            #expect(try JSONDocumentWriter().bytes(a) == JSONDocumentWriter().bytes(b))
            #expect(TypstDocumentWriter().source(a) == TypstDocumentWriter().source(b))
        }
    }
}
