import ArgumentParser
import Foundation
import Interchange
import NameMatching
import Operations

struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Compare names: Korean ones by their syllables, in any spelling and script.",
        subcommands: [NamesCompare.self])
}

struct NamesCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "How far two names agree, and why.",
        discussion:
            "With --batch, a CSV file with the columns query and candidate comes back with score (0…1) and match."
    )

    @Argument(help: "The two names.") var names: [String] = []
    @Option(
        help: ArgumentHelp("A CSV file with the columns query and candidate.", valueName: "file"),
        completion: .file())
    var batch: String?
    @Option(help: "What they name: person, organisation or unknown.") var kind: KindArgument = .init(.unknown)
    @Flag(help: "Every reason.") var explain = false
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "names-compare/1"
        let query: String
        let candidate: String
        let score: Double
        let match: Bool
        let reasons: [String]
    }

    func validate() throws {
        if batch == nil, names.count != 2 { throw ValidationError("Give two names, or --batch with a file.") }
        if batch != nil, !names.isEmpty { throw ValidationError("Give two names or --batch, not both.") }
    }

    func run() throws {
        let workspace = try common.workspace()
        let reader = try workspace.nameReader()
        if let batch {
            try compare(file: URL(filePath: batch), reader)
            return
        }
        let a = reader.read(names[0], kind: kind.value)
        let b = reader.read(names[1], kind: kind.value)
        let comparison = reader.compare(a, b)
        let row = Row(
            query: names[0], candidate: names[1], score: rounded(comparison.score), match: comparison.isMatch,
            reasons: comparison.reasons.map(\.text))
        switch output.format {
        case .json: try printJSON(row)
        case .csv:
            Console.data(
                commaSeparated(
                    header: ["query", "candidate", "score", "match"],
                    rows: [[row.query, row.candidate, "\(row.score)", "\(row.match)"]]))
        case .table:
            Console.data("\(row.score)  \(row.match ? "match" : "no match")  \(row.query) / \(row.candidate)")
            for reason in explain ? row.reasons : Array(row.reasons.prefix(1)) { Console.data("  \(reason)") }
        }
    }

    private func compare(file: URL, _ reader: NameReader) throws {
        let table = try CSVTable(file: file)
        let query = try table.column("query")
        let candidate = try table.column("candidate")
        let scored = table.rows.map { row in
            let a = reader.read(row[query], kind: kind.value)
            let b = reader.read(row[candidate], kind: kind.value)
            let score = rounded(a.score(against: b))
            return ScoredRow(
                header: table.header, cells: row, score: score, match: score >= NameComparison.threshold)
        }
        if output.format == .json {
            try printJSON(scored)
        } else {
            Console.data(
                commaSeparated(
                    header: table.header + ["score", "match"],
                    rows: scored.map { $0.cells + ["\($0.score)", "\($0.match)"] }))
        }
    }

    /// A row as it came, with what was found.
    private struct ScoredRow: Encodable {
        let header: [String]
        let cells: [String]
        let score: Double
        let match: Bool

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ text: String) { stringValue = text }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for (name, cell) in zip(header, cells) where name != "score" && name != "match" {
                try container.encode(cell, forKey: Key(name))
            }
            try container.encode(score, forKey: Key("score"))
            try container.encode(match, forKey: Key("match"))
        }
    }

    /// Four decimals: what the score can tell.
    private func rounded(_ score: Double) -> Double { (score * 10_000).rounded() / 10_000 }
}

struct KindArgument: ExpressibleByArgument, CustomStringConvertible {
    let value: NameKind
    init(_ value: NameKind) { self.value = value }
    init?(argument: String) {
        guard let value = NameKind(rawValue: argument) else { return nil }
        self.value = value
    }
    var description: String { value.rawValue }
}
