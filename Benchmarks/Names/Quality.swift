import Foundation
import NameMatching

/// Pair by pair: how well the score parts the same from the different.
enum Quality {
    struct Pair {
        let query: String
        let candidate: String
        let same: Bool
        let category: String
        var score = 0.0
    }

    static func scores(_ reader: NameReader, path: String) throws {
        for row in try Table.rows(path).dropFirst() {
            print(reader.read(row[0]).score(against: reader.read(row[1])))
        }
    }

    static func run(_ reader: NameReader, path: String, dump: Bool) throws -> [Measure] {
        var pairs = try Table.rows(path).dropFirst().map {
            Pair(query: $0[0], candidate: $0[1], same: $0[2] == "1", category: $0[4])
        }
        for index in pairs.indices {
            pairs[index].score = reader.read(pairs[index].query).score(
                against: reader.read(pairs[index].candidate))
        }
        if dump {
            for pair in pairs.sorted(by: { $0.score < $1.score }) {
                print(
                    String(format: "%.3f", pair.score), pair.category, pair.query, "|", pair.candidate,
                    separator: "\t")
            }
            return []
        }
        func pick(_ categories: Set<String>) -> [Pair] { pairs.filter { categories.contains($0.category) } }
        let latin = pick(["pos_romanisation", "pos_punct_order", "neg_near", "neg_vowel_or_order"])
        let script = pick(["pos_script_hangul", "pos_script_hanja", "neg_script"])
        let all = pairs.filter {
            !["pos_other_name", "pos_script_mismatch", "pos_list_typo", "pos_hanja_reading"].contains(
                $0.category)
        }
        var measures: [Measure] = []
        func report(_ title: String, _ pairs: [Pair]) { measures += Self.report(title, pairs) }
        report("latin spellings", latin)
        report("letters differ only", pick(["pos_romanisation", "neg_near", "neg_vowel_or_order"]))
        report(
            "same family name at random", pick(["pos_romanisation", "pos_punct_order", "neg_same_surname"]))
        report("standard tables", pick(["pos_std_rr", "pos_std_mr", "neg_near", "neg_vowel_or_order"]))
        report("original script", script)
        report("all", all)
        for category in Set(pairs.map(\.category)).sorted() {
            let own = pairs.filter { $0.category == category }
            let matched = own.count { $0.score >= NameComparison.threshold }
            print("  \(category): \(matched) of \(own.count) at or above the threshold")
        }
        return measures
    }

    static func report(_ title: String, _ pairs: [Pair]) -> [Measure] {
        let same = pairs.filter(\.same).map(\.score)
        let different = pairs.filter { !$0.same }.map(\.score)
        let figures = Figures(same: same, different: different)
        print(
            title, "same \(same.count) different \(different.count)", "AUC \(figures.auc)",
            "recall@2% \(figures.recallAtFalse)",
            "at threshold: recall \(figures.recall) precision \(figures.precision)",
            separator: "; ")
        return [
            Measure("\(title): area under the curve", figures.auc),
            Measure("\(title): recall at 2 % false positives", figures.recallAtFalse),
            Measure("\(title): recall at the threshold", figures.recall),
            Measure("\(title): precision at the threshold", figures.precision),
        ]
    }
}

/// A share with its 95 % interval (Wilson's for counts, Hanley and McNeil's for the area under the curve).
struct Share: CustomStringConvertible {
    let value: Double
    let low: Double
    let high: Double

    init(_ count: Int, of total: Int) {
        guard total > 0 else {
            (value, low, high) = (.nan, .nan, .nan)
            return
        }
        let n = Double(total)
        let p = Double(count) / n
        let z = 1.959964
        let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        (value, low, high) = (p, max(0, centre - half), min(1, centre + half))
    }

    init(area: Double, same: Int, different: Int) {
        let q1 = area / (2 - area)
        let q2 = 2 * area * area / (1 + area)
        let variance =
            (area * (1 - area) + Double(same - 1) * (q1 - area * area) + Double(different - 1)
                * (q2 - area * area))
            / (Double(same) * Double(different))
        let half = 1.959964 * max(0, variance).squareRoot()
        (value, low, high) = (area, max(0, area - half), min(1, area + half))
    }

    var description: String { String(format: "%.3f [%.3f–%.3f]", value, low, high) }
}

struct Figures {
    let auc: Share
    /// Recall at the score that at most 2 % of the different pairs reach.
    let recallAtFalse: Share
    let recall: Share
    let precision: Share

    init(same: [Double], different: [Double]) {
        var wins = 0.0
        for a in same {
            for b in different { wins += a > b ? 1 : a == b ? 0.5 : 0 }
        }
        auc = Share(
            area: wins / Double(max(1, same.count * different.count)), same: same.count,
            different: different.count)
        let ordered = different.sorted(by: >)
        let allowed = Int(Double(different.count) * 0.02)
        // The lowest score above which no more than the allowed pairs stand.
        let bar = allowed < ordered.count ? ordered[allowed] : -1
        recallAtFalse = Share(same.count { $0 > bar }, of: same.count)
        let hits = same.count { $0 >= NameComparison.threshold }
        let wrong = different.count { $0 >= NameComparison.threshold }
        recall = Share(hits, of: same.count)
        precision = Share(hits, of: hits + wrong)
    }
}

/// Comma-separated rows with quotes.
enum Table {
    static func rows(_ path: String) throws -> [[String]] {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if quoted {
                if byte == 0x22 {
                    if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                        cell.append(0x22)
                        index += 1
                    } else {
                        quoted = false
                    }
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22 {
                quoted = true
            } else if byte == 0x2C {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else if byte == 0x0A {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                rows.append(row)
                row = []
            } else if byte != 0x0D {
                cell.append(byte)
            }
            index += 1
        }
        if !row.isEmpty || !cell.isEmpty {
            row.append(String(decoding: cell, as: UTF8.self))
            rows.append(row)
        }
        return rows
    }
}
