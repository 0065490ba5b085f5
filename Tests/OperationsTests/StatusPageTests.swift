import CasebookModel
import Foundation
import Operations
import TestSupport
import Testing

/// The page of who is listed where.
struct StatusPageTests {
    @Test func `states differ without colour, dates stay whole, and every state is explained`() throws {
        try PublicRecord.inCopy { folder in
            let page = try DossierProgram.run(["status", "--format", "html"], in: folder).output
            let cells = page.components(separatedBy: "<td class=\"").dropFirst()
            #expect(cells.count > 100)
            var marks: [String: Set<Character>] = [:]
            for cell in cells {
                let state = String(cell.prefix { $0 != "\"" })
                let text = cell.components(separatedBy: "<div>").dropFirst().first ?? ""
                if let mark = text.first { marks[state, default: []].insert(mark) }
                let end = cell.range(of: "</td>")?.lowerBound ?? cell.endIndex
                #expect(
                    cell[..<end].dropFirst(state.count).firstRange(of: /\d-\d\d/) == nil,
                    "a date may break: \(cell[..<end])")
            }
            #expect(marks["listed"] == ["●"] && marks["listed-on-another-ground"] == ["◐"], "\(marks)")
            #expect(marks["not-found-in-copy"] == ["○"])
            for word in [
                "● listed on human-rights grounds", "◐ listed on another ground", "○ not in copy of",
            ] {
                #expect(page.contains(word), "\(word)")
            }
        }
    }
}
