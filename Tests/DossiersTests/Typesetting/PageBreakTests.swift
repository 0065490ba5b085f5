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
}
