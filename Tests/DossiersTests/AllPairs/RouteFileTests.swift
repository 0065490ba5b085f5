import Audiences
import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

/// Routes as files: every pair of route, language, audience and format, written and read back.
@Suite(.serialized, .enabled(if: isSetUp, "needs Typst and pandoc: run 'make setup'"))
struct RouteFileTests {
    /// One file to write.
    struct Case: Sendable, CustomTestStringConvertible {
        var route: String
        var language: String
        var audience: Audience
        var format: DocumentFormat
        var variant: Int

        var testDescription: String { "\(route) \(language) \(audience.rawValue) \(format.rawValue)" }
    }

    private static let isLong = ProcessInfo.processInfo.environment["DOSSIER_SLOW"] != nil
    private static let formats: [DocumentFormat] = [.pdf, .docx, .html, .markdown, .json]

    /// Every pair among language, audience and format with the routes in turn; with the long tests every pair of all four.
    static let cases: [Case] = {
        let routes = RouteDocuments.routes
        let languages = SubmissionFixtures.languages
        guard !routes.isEmpty else { return [] }
        let others = [languages.count, Audience.allCases.count, formats.count]
        let rows =
            isLong
            ? AllPairs([routes.count] + others).rows
            : AllPairs(others).rows.enumerated().map { [($0.offset * 5) % routes.count] + $0.element }
        return rows.enumerated().map { number, row in
            Case(
                route: routes[row[0]], language: languages[row[1]], audience: Audience.allCases[row[2]],
                format: formats[row[3]], variant: number)
        }
    }()

    @Test func `the selection holds every pair and stays small`() {
        for sizes in [[27, 5, 5, 5], [5, 5, 5], [2, 3], [4, 1, 3, 2, 2]] {
            let rows = AllPairs(sizes).rows
            for a in sizes.indices {
                for b in sizes.indices where b > a {
                    #expect(Set(rows.map { [$0[a], $0[b]] }).count == sizes[a] * sizes[b])
                }
            }
            let largest = sizes.sorted(by: >)
            #expect(rows.count <= largest[0] * largest[1] * 3 / 2)
            #expect(rows == AllPairs(sizes).rows)
        }
    }

    @Test(arguments: cases)
    func `a route's file holds its text, nothing unfilled, no missing glyph and no made-up day`(_ item: Case)
        async throws
    {
        let document = try RouteDocuments.document(
            item.route, item.language, item.audience, variant: item.variant)
        try await Folders.withScratch { folder in
            _ = try await Typesetter(home: Folders.checkout).render(
                document, formats: [item.format], to: folder, named: "route")
            let text = try self.text(item.format, in: folder)
            #expect(lacking(document, in: text, item.format) == [])
            #expect(try faults(in: withoutPatterns(text, document.words), item.language) == [])
            #expect(document.blocks.count > 8)
        }
    }

    // MARK: Reading back

    /// What a reader of the file reads, once the file is found sound.
    private func text(_ format: DocumentFormat, in folder: URL) throws -> String {
        let name = "route." + format.fileEnding
        func run(_ program: String, _ arguments: String...) throws -> String {
            let result = try Programs.run(program, arguments, in: folder)
            #expect(result.status == 0, "\(program): \(result.output.suffix(400))")
            return result.output
        }
        switch format {
        case .pdf:
            _ = try run("qpdf", "--check", name)
            for font in try run("pdffonts", name).split(separator: "\n").dropFirst(2) {
                let columns = font.split(separator: " ")
                try #require(columns.count >= 6)
                #expect(columns[columns.count - 5] == "yes", "not embedded: \(font)")
                #expect(columns[columns.count - 3] == "yes", "without its characters: \(font)")
            }
            return try run("pdftotext", "-raw", name, "-")
        case .docx:
            #expect(try WordRules.breaches(of: name, in: folder) == "")
            // Every part read by a parser of XML, then the words of the body and of the notes.
            return try run(
                "python3", "-c",
                """
                import sys, zipfile, xml.etree.ElementTree as tree
                package = zipfile.ZipFile(sys.argv[1])
                assert package.testzip() is None
                parts = {n: tree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(('.xml', '.rels'))}
                word = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
                for name in ('word/document.xml', 'word/footnotes.xml', 'word/header1.xml', 'word/footer1.xml'):
                    for paragraph in parts[name].iter(word + 'p'):
                        print(''.join(t.text or '' for t in paragraph.iter(word + 't')))
                """, name)
        case .html:
            let page = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let void = ["meta", "br", "col"]
            let closed = void.reduce(page.replacing("<!DOCTYPE html>", with: "")) {
                $0.components(separatedBy: "<\($1)").joined(separator: "<?\($1)")
            }
            #expect(XMLCheck(closed.replacing("<?colgroup", with: "<colgroup")).isBalanced)
            var body = ""
            for piece in page.components(separatedBy: "</style>").dropFirst().joined().split(separator: "<") {
                body += piece.drop { $0 != ">" }.dropFirst()
            }
            return body.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
                "&quot;", with: "\""
            )
            .replacing("&amp;", with: "&")
        case .markdown:
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            var out = ""
            for piece in text.replacing("\\", with: "").components(separatedBy: "[^") {
                // What follows the mark of a note, but for the first piece.
                out += out.isEmpty ? piece : String(piece.drop { $0 != "]" }.dropFirst())
            }
            return out
        case .json:
            let bytes = try Data(contentsOf: folder.appending(path: name))
            var out = ""
            func walk(_ value: Any) {
                switch value {
                case let text as String: out += text + "\n"
                case let list as [Any]: for value in list { walk(value) }
                case let fields as [String: Any]: for key in fields.keys.sorted() { fields[key].map(walk) }
                default: break
                }
            }
            walk(try JSONSerialization.jsonObject(with: bytes))
            return out
        case .typst: return ""
        }
    }

    /// Letters alone: spaces, line ends and the marks of footnotes fall where the format puts them.
    private func letters(_ text: some StringProtocol) -> String { String(text.filter(\.isLetter)) }

    /// What of the document's text a file lacks.
    private func lacking(_ document: Document, in text: String, _ format: DocumentFormat) -> [String] {
        var lacking: [String] = []
        let found = letters(text)
        let plain = PlainText(document)
        for block in document.blocks {
            let run: [Inline]
            switch block {
            case .heading(let heading): run = heading.content
            case .paragraph(let paragraph): run = paragraph.content
            default: continue
            }
            // As data a sentence is in pieces, and each of its characters is looked for.
            if format == .json { continue }
            let words = letters(plain.text(run))
            for part in [words.prefix(16), words.suffix(16)] where !found.contains(part) {
                lacking.append(String(part))
            }
        }
        // A character without a glyph comes back as another, or not at all.
        let here = Set(text.precomposedStringWithCanonicalMapping.unicodeScalars)
        let wanted = Set(
            document.allText.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        return lacking + wanted.subtracting(here).map { String($0) }.sorted()
    }

    // MARK: What must not be there

    /// JSON holds the document's own words as they are, among them patterns that writers fill ("第{number}段").
    private func withoutPatterns(_ text: String, _ words: Document.Words) throws -> String {
        let values = try JSONSerialization.jsonObject(with: JSONEncoder().encode(words)) as? [String: String]
        return try #require(values).values.filter { $0.contains("{") }.reduce(text) {
            $0.replacing($1, with: "")
        }
    }

    /// Characters without a glyph, keys left unfilled, years that became a day.
    private func faults(in text: String, _ language: String) throws -> [String] {
        var faults: [String] = text.contains("\u{FFFD}") ? ["U+FFFD"] : []
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: start)...]
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
            if !name.isEmpty, rest.dropFirst(name.count).first == "}" { faults.append("{\(name)}") }
        }
        let locale = try SubmissionFixtures.locale(language)
        let squeezed = text.filter { !$0.isWhitespace }
        for year in 1945...2030 where !Self.firstsOfJanuary.contains(year) {
            let first = try #require(Day(parsing: "\(year)-01-01"))
            faults += [locale.text(first), first.description].filter { wording in
                let parts = squeezed.components(separatedBy: wording.filter { !$0.isWhitespace })
                // The eleventh of January ends like the first.
                return parts.dropLast().contains { $0.last?.isNumber != true }
            }
        }
        return faults
    }

    /// The years of which the record or the rules do name the first of January.
    private static let firstsOfJanuary: Set<Int> = {
        var years: Set<Int> = []
        for folder in ["Rules", "Dossiers/casebooks/public-record"] {
            let files = FileManager.default.enumerator(
                at: Folders.checkout.appending(path: folder).resolvingSymlinksInPath(),
                includingPropertiesForKeys: nil)
            for case let file as URL in files ?? .init() where file.pathExtension == "yaml" {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                for piece in text.components(separatedBy: "-01-01").dropLast() {
                    if let year = Int(piece.suffix(4)) { years.insert(year) }
                }
            }
        }
        return years
    }()

    @Test(arguments: [
        ("en", "It was {day} then.", "{day}"), ("en", "Born 1 January 1999.", "1 January 1999"),
        ("es", "el 1 de enero\nde 1999", "1 de enero de 1999"), ("zh-Hans", "生于1999年1月1日", "1999年1月1日"),
        ("ko", "1999년 1월 1일", "1999년 1월 1일"), ("en", "1999-01-01", "1999-01-01"),
        ("en", "a \u{FFFD} b", "U+FFFD"),
    ])
    func `what must not be in a file is found there`(_ language: String, _ text: String, _ fault: String)
        throws
    {
        #expect(try faults(in: text, language) == [fault])
        #expect(try faults(in: "In 1999 {a} 11 January 1999, {\"b\": 1}", language) == ["{a}"])
    }

    @Test func `a text that a file lacks is missed`() {
        let document = SampleDocument.make()
        let whole = document.allText
        #expect(lacking(document, in: whole, .markdown) == [])
        let cut = whole.replacing("One text is kept", with: "").replacing("骨", with: "\u{FFFD}")
        #expect(lacking(document, in: cut, .markdown).contains("Onetextiskeptasi"))
        #expect(lacking(document, in: cut, .markdown).contains("骨"))
    }

    @Test func `some years are looked for, and some are known to the day`() {
        #expect(Self.firstsOfJanuary.contains(2018) && Self.firstsOfJanuary.count < 15)
    }
}
