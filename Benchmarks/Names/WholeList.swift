import Foundation
import NameMatching

/// A spelling left out, looked for in a whole list.
enum WholeList {
    static func run(_ reader: NameReader, folder: String, verbose: Bool) throws -> [Measure] {
        var records: [String] = []
        var texts: [String] = []
        var names: [PreparedName] = []
        for line in try lines("\(folder)/names.tsv") where line.count == 3 {
            records.append(line[0])
            texts.append(line[2])
            let kind: NameKind =
                line[1] == "person" ? .person : line[1] == "organisation" ? .organisation : .unknown
            names.append(reader.read(line[2], kind: kind))
        }
        let index = NameIndex(names, reader: reader)
        var found: [String: (right: Int, queries: Int, wrong: Int, first: Int)] = [:]
        var slowest = Duration.zero
        var total = Duration.zero
        var count = 0
        for line in try lines("\(folder)/queries.tsv") where line.count == 4 {
            let expected = Set(line[1].split(separator: ",").map(String.init))
            let query = reader.read(line[3], kind: line[0] == "organisation" ? .organisation : .person)
            let start = ContinuousClock.now
            let hits = index.search(query)
            let spent = ContinuousClock.now - start
            total += spent
            slowest = max(slowest, spent)
            count += 1
            var best: [String: Double] = [:]
            for hit in hits {
                let record = records[hit.index]
                if expected.contains(record), texts[hit.index].lowercased() == line[2].lowercased() {
                    continue
                }
                best[record] = max(best[record] ?? 0, hit.score)
            }
            let right = expected.isEmpty ? false : !expected.isDisjoint(with: best.keys)
            let wrong = best.keys.filter { !expected.contains($0) }
            let topWrong = wrong.compactMap { best[$0] }.max() ?? 0
            let topRight = expected.compactMap { best[$0] }.max() ?? 0
            var tally = found[line[0]] ?? (0, 0, 0, 0)
            tally.queries += 1
            if right { tally.right += 1 }
            if right, topRight >= topWrong { tally.first += 1 }
            tally.wrong += wrong.count
            found[line[0]] = tally
            if verbose, !right && !expected.isEmpty || !wrong.isEmpty {
                let alerts = hits.filter { !expected.contains(records[$0.index]) }.prefix(4)
                    .map { "\(texts[$0.index]) \(String(format: "%.2f", $0.score))" }
                print(
                    right || expected.isEmpty ? "wrong" : "MISSED", line[0], line[3], alerts, separator: "\t")
            }
        }
        var right = 0
        var wrong = 0
        var queries = 0
        for kind in found.keys.sorted() {
            guard let tally = found[kind] else { continue }
            if kind != "nobody" {
                right += tally.right
                wrong += tally.wrong
                queries += tally.queries
            }
            print(
                "  \(kind): recall \(Share(tally.right, of: tally.queries)), right one first \(tally.first),",
                "wrong alerts \(tally.wrong) on \(tally.queries) queries")
        }
        print(
            "whole list of \(names.count) names: recall \(Share(right, of: queries)),",
            "alert precision \(Share(right, of: right + wrong)) (\(right) right, \(wrong) wrong)")
        let mean = Speed.seconds(total) / Double(max(1, count))
        print("through the index \(Speed.format(mean * 1e6)) µs a query, slowest \(slowest)")
        return [
            Measure("whole list: recall of a held-out spelling", Share(right, of: queries)),
            Measure("whole list: alert precision", Share(right, of: right + wrong)),
            Measure("whole list: one query through the index", mean * 1e6, "µs"),
        ]
    }

    static func lines(_ path: String) throws -> [[String]] {
        try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}
