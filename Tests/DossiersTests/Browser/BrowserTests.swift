import Audiences
import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

/// HTML dossiers in a real browser, on screen and on paper, and under rules of accessibility.
@Suite(
    .serialized,
    .enabled(
        if: Browser.isHere && AccessibilityCheck.isHere && Programs.has("pdftotext"),
        "needs chromium, axe-core and pdftotext: run 'scripts/setup tests'"))
struct BrowserTests {
    /// One page to open.
    struct Page: Sendable, CustomTestStringConvertible {
        var route: String
        var language: String
        var audience: Audience

        var testDescription: String { "\(route) \(language) \(audience.rawValue)" }

        func document(_ number: Int) throws -> Document {
            route == "sample"
                ? SampleDocument.make(audience: audience)
                : try RouteDocuments.document(route, language, audience, variant: number)
        }
    }

    private static let isLong = ProcessInfo.processInfo.environment["DOSSIER_SLOW"] != nil

    /// The sample and a route in each language; with the long tests every route in every language, each third printed.
    static let pages: [Page] = {
        let audiences: [Audience] = [.governmentOpen, .internal]
        let routes = RouteDocuments.routes
        let languages = SubmissionFixtures.languages
        let all = routes.enumerated().flatMap { row, route in
            languages.enumerated().map { column, language in
                Page(route: route, language: language, audience: audiences[(row + column) % 2])
            }
        }
        let few = languages.indices.compactMap { number in
            routes.isEmpty ? nil : all[(number * 7 % routes.count) * languages.count + number]
        }
        return [Page(route: "sample", language: "en", audience: .internal)] + (isLong ? all : few)
    }()

    private var styleSheet: String {
        get throws {
            try String(
                contentsOf: Folders.checkout.appending(path: "Dossiers/templates/dossier.css"),
                encoding: .utf8)
        }
    }

    /// How often each element begins, scripts and what they wrote left out.
    private func elements(_ markup: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        var rest = markup
        for name in ["script", "pre", "style"] {
            while let start = rest.range(of: "<\(name)"),
                let end = rest.range(of: "</\(name)>", range: start.upperBound..<rest.endIndex)
            {
                rest.removeSubrange(start.lowerBound..<end.upperBound)
            }
        }
        for piece in rest.split(separator: "<").dropFirst() {
            let name = piece.prefix { $0.isLetter || $0.isNumber }
            if !name.isEmpty { counts[name.lowercased(), default: 0] += 1 }
        }
        return counts
    }

    /// Letters alone: spaces, line ends and the marks of footnotes fall where the page is broken.
    private func letters(_ text: some StringProtocol) -> String { String(text.filter(\.isLetter)) }

    @Test(arguments: Array(pages.enumerated()).map { Numbered(number: $0.offset, page: $0.element) })
    func `a page loads alone and unmended, keeps the rules of accessibility, and prints whole`(
        _ item: Numbered
    )
        throws
    {
        let document = try item.page.document(item.number)
        let html = String(
            decoding: HTMLDocumentWriter(styleSheet: try styleSheet).bytes(document), as: UTF8.self)
        try Folders.withScratch { folder in
            try Data(html.utf8).write(to: folder.appending(path: "page.html"))
            let browser = Browser(folder: folder)
            try onScreen(document, html, browser)
            if !Self.isLong || item.number % 3 == 0 { try onPaper(document, browser) }
        }
    }

    /// Nothing was asked for beyond the file, and nothing complained of. Told in few words: an expectation that quotes a
    /// whole page is lost from the log.
    private func expectQuiet(_ reading: Browser.Reading) {
        #expect(reading.requests == [])
        #expect(reading.console == [])
    }

    private func onScreen(_ document: Document, _ html: String, _ browser: Browser) throws {
        try Data(try AccessibilityCheck.armed(html).utf8).write(
            to: browser.folder.appending(path: "armed.html"))
        let reading = try browser.open("armed.html", width: 500)
        expectQuiet(reading)

        // A browser mends what is not well formed: then it holds other elements than the file.
        let written = elements(html)
        let held = elements(reading.tree)
        #expect(written == held)
        #expect(held["h1"] == 1)
        for case .heading(let heading) in document.blocks {
            let isHeld = reading.tree.contains("<h\(min(heading.level, 4) + 1) id=\"\(heading.id)\"")
            #expect(isHeld, "the page lacks the heading \(heading.id)")
        }
        let findings = try #require(try AccessibilityCheck.findings(in: reading.tree))
        for finding in findings.violations {
            Issue.record("\(finding.rule), \(finding.places) ×: \(finding.markup)\n\(finding.advice)")
        }
        #expect(findings.passed > 20)
        #expect(findings.overflow == 0, "the page is wider than a narrow window")
    }

    private func onPaper(_ document: Document, _ browser: Browser) throws {
        let reading = try browser.print("page.html", to: "page.pdf")
        expectQuiet(reading)
        let text = try Programs.run("pdftotext", ["-raw", "page.pdf", "-"], in: browser.folder).output
        let pages = text.filter { $0 == "\u{C}" }.count
        #expect(pages > 1)
        let isWhole = !text.contains("\u{FFFD}")
        #expect(isWhole, "a character was not printed")
        let printed = text.split(separator: "\u{C}").map { letters($0) }
        let plain = PlainText(document)
        var count = 0
        for case .paragraph(let paragraph) in document.blocks {
            let words = letters(plain.text(paragraph.content))
            for part in [words.prefix(20), words.suffix(20)] {
                let isPrinted = isPrinted(part, on: printed)
                #expect(isPrinted, "the printed page lacks '\(part)'")
            }
            count += 1
        }
        #expect(count > 3)
    }

    /// Whether the pages hold a text: whole, or in two pieces on pages that follow each other. Where nothing else fits, the
    /// browser leaves a single line of a paragraph to the next page, with foot and head of the pages in between.
    private func isPrinted(_ text: Substring, on pages: [String]) -> Bool {
        if pages.contains(where: { $0.contains(text) }) { return true }
        return zip(pages, pages.dropFirst()).contains { page, next in
            text.indices.dropFirst().contains { page.contains(text[..<$0]) && next.contains(text[$0...]) }
        }
    }

    @Test func `what the browser is asked to notice it notices`() throws {
        try Folders.withScratch { folder in
            let page = """
                <!DOCTYPE html><html><head><title>x</title></head><body><p style="color: #ccc">pale</p>
                <img src="https://example.invalid/x.png"><div style="width: 900px">wide</div>
                <p>one<div>two</div></p><script>console.error("noticed")</script></body></html>
                """
            try Data(try AccessibilityCheck.armed(page).utf8).write(to: folder.appending(path: "bad.html"))
            let reading = try Browser(folder: folder).open("bad.html", width: 500)
            #expect(reading.requests == ["https://example.invalid/x.png"])
            #expect(reading.console.contains { $0.contains("noticed") })
            #expect(elements(page) != elements(reading.tree))
            let findings = try #require(try AccessibilityCheck.findings(in: reading.tree))
            #expect(
                Set(findings.violations.map(\.rule)).isSuperset(of: [
                    "color-contrast", "image-alt", "html-has-lang",
                ]))
            #expect(findings.overflow > 0)
        }
    }
}

/// A page with its place among the pages, by which its subject is chosen.
struct Numbered: Sendable, CustomTestStringConvertible {
    var number: Int
    var page: BrowserTests.Page

    var testDescription: String { page.testDescription }
}
