import ArgumentParser
import CasebookModel
import Foundation
import NameMatching
import Operations
import Registry
import Screening

struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for subjects, or for names from a file, on the lists held.",
        discussion: """
            What is found is a candidate for a person to judge. Entries of the same name that something known tells apart \
            are shown as homonyms and never joined.
            """)

    @Argument(help: "Identifiers of subjects.") var subjects: [String] = []
    @Flag(help: "All officials, agencies and companies; what is found is stored for 'dossier matches'.")
    var all = false
    @Option(
        help: ArgumentHelp(
            "A CSV file with the columns id and name, and kind, country, birthDate where there.",
            valueName: "file"), completion: .file())
    var names: String?
    @Option(help: ArgumentHelp("Only these lists.", valueName: "source")) var list: [String] = []
    @Option(help: "The least score of a name, 0.7…1.") var threshold: Double = NameComparison.threshold
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "screen/1"
        let id: String
        let query: String
        let list: String
        let entry: String
        let name: String
        let score: Double
        let standing: String
        let reasons: [String]

        init(_ candidate: Candidate) {
            id = candidate.subject
            query = candidate.query
            list = candidate.list
            entry = candidate.entry
            name = candidate.name
            score = (candidate.score * 10_000).rounded() / 10_000
            standing = candidate.standing.rawValue
            reasons = candidate.texts
        }
    }

    func validate() throws {
        let asked = [all, names != nil, !subjects.isEmpty].count { $0 }
        guard asked == 1 else {
            throw ValidationError("Say whom to look for: identifiers, --all or --names FILE.")
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        let found: [Candidate]
        if let names {
            found = try workspace.screen(
                names: try readNames(URL(filePath: names)), lists: list, asOf: asOf.asOf, threshold: threshold
            )
        } else {
            let casebook = try workspace.casebook()
            found = try workspace.screen(
                try subjects.map { try casebook.subject($0) }, lists: list, asOf: asOf.asOf,
                threshold: threshold)
            if all, asOf.asOf == nil {
                if let report = try workspace.proposeMatches() {
                    common.talk(
                        "\(report.new.count) new candidates, \(report.askAgain.count) to be asked again")
                }
            }
        }
        try ResultTable<Row>(columns: [
            .init("id", "Subject", limit: 28) { $0.id }, .init("query", "Name", limit: 28) { $0.query },
            .init("list", "List") { $0.list }, .init("entry", "Entry") { $0.entry },
            .init("name", "Name on the list", limit: 32) { $0.name },
            .init("score", "Score", right: true) { String($0.score) },
            .init("standing", "Standing") { $0.standing },
            .init("reasons", "Reasons", limit: 70) { $0.reasons.joined(separator: "; ") },
        ]).print(
            found.map(Row.init), as: output,
            emptyMessage: try workspace.holdsCopies(of: list)
                ? "nobody was found in the copies held"
                : "no copy of such a list is held, so nobody was looked for: 'dossier lists import' keeps one"
        )
    }

    private func readNames(_ file: URL) throws -> [ScreenSubject] {
        let table = try CSVTable(file: file)
        let id = try table.column("id")
        let name = try table.column("name")
        let kind = table.optionalColumn("kind")
        let country = table.optionalColumn("country")
        let birth = table.optionalColumn("birthDate")
        func cell(_ row: [String], _ column: Int?) -> String? {
            column.map { row[$0].trimmingCharacters(in: .whitespaces) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        return table.rows.map { row in
            ScreenSubject(
                id: row[id], kind: cell(row, kind).flatMap(NameKind.init(rawValue:)) ?? .unknown,
                names: [row[name]],
                births: cell(row, birth).flatMap { PartialDate(parsing: $0) }.map { [$0] } ?? [],
                states: cell(row, country).map { [$0] } ?? [])
        }
    }
}
