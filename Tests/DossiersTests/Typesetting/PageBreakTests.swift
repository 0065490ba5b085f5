import Audiences
import Dossiers
import Foundation
import TestSupport
import Testing

/// Where pages and lines end.
@Suite(.serialized, .enabled(if: isSetUp, "needs Typst and pandoc: run 'make setup'"))
struct PageBreakTests {
    /// The pages of a route's PDF as text, line by line.
    private func pages(_ route: String, variant: Int) async throws -> [String] {
        let document = try RouteDocuments.document(route, "en", .governmentOpen, variant: variant)
        return try await Folders.withScratch { folder in
            _ = try await Typesetter(home: Folders.checkout).render(
                document, formats: [.pdf], to: folder, named: "route")
            let read = try Programs.run("pdftotext", ["-layout", "route.pdf", "-"], in: folder)
            #expect(read.status == 0, "\(read.output.suffix(300))")
            return read.output.split(separator: "\u{0C}", omittingEmptySubsequences: false).map { String($0) }
        }
    }

    @Test func `a given name is not parted at its hyphen on the cover`() async throws {
        let cover = try #require(try await pages("us-glomag", variant: 2).first)
        let title = cover.components(separatedBy: "US Global Magnitsky")[0]
        #expect(title.contains("Kyong-thaek"), "\(title)")
        #expect(!title.contains("Kyong-\n"))
    }

    @Test(arguments: ["us-glomag", "uk-ghr", "eu-ghrsr", "us-dprk-eo", "ca-sema"], [0, 1, 2])
    func `an identification stands on one page`(route: String, variant: Int) async throws {
        let pages = try await pages(route, variant: variant)
        let page = try #require(pages.first { $0.contains("Name in original script") })
        let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.contains { $0.hasSuffix("Identification") && !$0.contains(". .") }, "\(page)")
        // The State stands in the block's second half.
        #expect(lines.contains { $0.hasPrefix("State  ") }, "\(page)")
    }

    @Test func `the law of an element stands in its column and runs into no other`() async throws {
        let text = try await pages("eu-ghrsr", variant: 0).joined(separator: "\n")
        #expect(text.contains("What shows it"))
        #expect(!text.contains(/2020\/199[89]\p{L}/), "\(text)")
    }
}

extension PageBreakTests {
    private func pages(of document: Document) async throws -> [String] {
        try await Folders.withScratch { folder in
            _ = try await Typesetter(home: Folders.checkout).render(
                document, formats: [.pdf], to: folder, named: "pages")
            let read = try Programs.run("pdftotext", ["-layout", "pages.pdf", "-"], in: folder)
            #expect(read.status == 0, "\(read.output.suffix(300))")
            return read.output.split(separator: "\u{0C}", omittingEmptySubsequences: true).map { String($0) }
        }
    }

    private func document(_ language: String, filling: Int) throws -> Document {
        var document = Document(
            metadata: SampleDocument.make().metadata, blocks: [], notes: [], exhibits: [],
            words: try SubmissionFixtures.locale(language).words)
        document.metadata.language = language
        let filler = String(repeating: "plain words of a fable ", count: 4)
        document.blocks = (1...filling).map { .paragraph(Paragraph(number: $0, [.text(filler)])) }
        document.blocks += [
            .heading(Heading(level: 1, id: "closed", number: "1", [.text("Closed")])),
            .paragraph(Paragraph(number: filling + 1, [.text("Kept words")])),
            .heading(Heading(level: 1, id: "sign-off", number: "2", [.text("Signed")])),
            .paragraph(Paragraph(number: filling + 2, [.text("Sign here")])),
            .fields(
                FieldList([Field([.text("Role")], [[.text("…")]]), Field([.text("Day")], [[.text("…")]])])),
        ]
        return document
    }

    @Test func `a sign-off never stands alone on the last page`() async throws {
        for filling in 12...20 {
            let last = try #require(try await pages(of: try document("en", filling: filling)).last)
            #expect(last.contains("Sign here") && last.contains("Kept words"), "\(filling): \(last)")
        }
    }

    @Test(arguments: [("en", "Page 2 of 2"), ("ko", "2 / 2쪽"), ("zh-Hans", "第2页，共2页")])
    func `the foot of a page counts as the language does`(language: String, foot: String) async throws {
        let read = try await pages(of: try document(language, filling: 20))
        let last = try #require(read.last).filter { $0 != " " }
        #expect(last.contains(foot.filter { $0 != " " }), "\(last)")
    }

    @Test(arguments: [
        ("en", "8 October 2013"), ("es", "8 de octubre de 2013"), ("ko", "2013년 10월 8일"),
        ("zh-Hant", "2013年10月8日"),
    ])
    func `a date is not broken in a narrow column`(language: String, date: String) async throws {
        var document = try document(language, filling: 1)
        // Of every width down to that of the longest date, so that a line would end at every place in one.
        for width in 4...10 {
            document.blocks.append(
                .table(
                    Table(
                        id: "narrow-\(width)", columns: [.init(width: Double(width)), .init(width: 2.6)],
                        header: [Table.Row([Table.Cell([.text("A")]), Table.Cell([.text("B")])])],
                        rows: [
                            Table.Row([
                                Table.Cell([.text("words")]),
                                Table.Cell([.text(date + "–" + date), .text(" " + date)]),
                            ])
                        ], caption: [.text("Narrow")])))
        }
        let text = try await pages(of: document).joined()
        let found = text.filter { $0 != " " }.ranges(of: date.filter { $0 != " " }).count
        #expect(found == 21, "\(found)\n\(text)")
        let colon = try SubmissionFixtures.locale(language).words.captionColon
        #expect(text.contains("1\(colon.first ?? ":")"), "\(text)")
    }
}
