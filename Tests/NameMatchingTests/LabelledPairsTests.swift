import Foundation
import NameMatching
import TestSupport
import Testing

@Suite(.enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
struct LabelledPairsTests {
    struct Pair {
        let query, candidate, category: String
        let same: Bool
        var score = 0.0
    }

    /// No name in the file holds a quoted comma before its category.
    static let pairs: [Pair] = {
        guard let shared = Folders.shared,
            let text = try? String(contentsOf: shared.appending(path: "names/pairs.csv"), encoding: .utf8)
        else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            var cells: [String] = [""]
            var quoted = false
            for character in line {
                if character == "\"" {
                    quoted.toggle()
                } else if character == ",", !quoted {
                    cells.append("")
                } else {
                    cells[cells.count - 1].append(character)
                }
            }
            guard cells.count >= 5 else { return nil }
            return Pair(
                query: cells[0], candidate: cells[1], category: cells[4], same: cells[2] == "1",
                score: Shipped.reader.compare(cells[0], cells[1]).score)
        }
    }()

    static func of(_ categories: String...) -> [Pair] { pairs.filter { categories.contains($0.category) } }

    static func area(_ pairs: [Pair]) -> Double {
        let same = pairs.filter(\.same).map(\.score)
        let other = pairs.filter { !$0.same }.map(\.score)
        var wins = 0.0
        for a in same { for b in other { wins += a > b ? 1 : a == b ? 0.5 : 0 } }
        return wins / Double(same.count * other.count)
    }

    @Test func `Latin spellings are parted from near names`() {
        let pairs = Self.of("pos_romanisation", "pos_punct_order", "neg_near", "neg_vowel_or_order")
        #expect(pairs.count > 300)
        #expect(Self.area(pairs) >= 0.99)
        let same = pairs.filter(\.same)
        #expect(Double(same.count { $0.score >= NameComparison.threshold }) / Double(same.count) >= 0.97)
        let other = pairs.filter { !$0.same }
        #expect(Double(other.count { $0.score >= NameComparison.threshold }) / Double(other.count) <= 0.02)
    }

    @Test func `original script finds the Latin spelling`() {
        let pairs = Self.of("pos_script_hangul", "pos_script_hanja", "neg_script")
        let hits = pairs.filter { $0.score >= NameComparison.threshold }
        let same = pairs.filter(\.same)
        #expect(Double(hits.count { $0.same }) / Double(same.count) >= 0.97)
        #expect(Double(hits.count { $0.same }) / Double(hits.count) >= 0.98)
    }
}
