import Foundation
import TestSupport
import Testing

/// Lists are narrowed by a text in any column, the same way everywhere and in every form.
struct RowsTests {
    private func identifiers(_ arguments: [String], in folder: URL, key: String) throws -> [String] {
        let answer = try DossierProgram.run(arguments + ["--format", "json"], in: folder)
        #expect(answer.status == 0)
        let rows = try #require(try answer.json() as? [[String: Any]])
        return rows.compactMap { $0[key] as? String }
    }

    @Test func `a list can be narrowed to the rows that hold a text, in capitals or not`() throws {
        try Folders.withScratch { folder in
            let all = try identifiers(["rules", "show"], in: folder, key: "id")
            let ours = try identifiers(["rules", "show", "--containing", "MAGNITSKY"], in: folder, key: "id")
            #expect(ours.contains("us-glomag"))
            #expect(ours.count < all.count)
            let lines = try DossierProgram.run(
                ["rules", "show", "--containing", "magnitsky", "--format", "csv"], in: folder)
            #expect(lines.output.split(whereSeparator: \.isNewline).count == ours.count + 1)
            let lists = try identifiers(["lists", "show", "--containing", "ofac"], in: folder, key: "source")
            #expect(!lists.isEmpty && lists.allSatisfy { $0.contains("ofac") })
        }
    }

    @Test func `where no row holds the text, that is said and nothing is printed`() throws {
        try Folders.withScratch { folder in
            let none = try DossierProgram.run(["rules", "show", "--containing", "fabulia"], in: folder)
            #expect(none.status == 0)
            #expect(none.output.isEmpty)
            #expect(none.errors.contains("rows holds that text"))
            let rows = try identifiers(["rules", "show", "--containing", "fabulia"], in: folder, key: "id")
            #expect(rows.isEmpty)
        }
    }
}
