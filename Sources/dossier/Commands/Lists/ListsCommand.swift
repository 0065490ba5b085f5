import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry
import SanctionsLists

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The published sanctions lists: which are known, which copies are held, what changed.",
        subcommands: [ListsShow.self, ListsSync.self, ListsImport.self, ListsDiff.self],
        defaultSubcommand: ListsShow.self)
}

struct ListsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The lists known, with the newest copy held of each.",
        aliases: ["list"])

    @OptionGroup var output: RowsOption
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "lists/1"
        let source: String
        let title: String
        let jurisdiction: String
        let format: String
        let tried: String
        let cadence: String
        let licence: String
        let date: String?
        let entries: Int?
        let copies: Int
        let closed: String?
    }

    func run() throws {
        let workspace = try common.workspace()
        let rules = try workspace.listRules()
        let store =
            FileManager.default.fileExists(atPath: workspace.registryPath) ? try workspace.reading() : nil
        let copies = try store?.listCopies() ?? []
        let rows = rules.sources.map { source in
            let held = copies.filter { copy in
                copy.list == source.id && (asOf.asOf.map { copy.date <= $0 } ?? true)
            }
            let newest = held.max { $0.date < $1.date }
            return Row(
                source: source.id, title: source.title.text(for: ["en"])?.text ?? "",
                jurisdiction: source.jurisdiction, format: source.format.rawValue,
                tried: source.tried.rawValue,
                cadence: source.cadence, licence: source.licence, date: newest?.date.description,
                entries: newest?.entryCount, copies: held.count,
                closed: source.closed?.text(for: ["en"])?.text)
        }
        try ResultTable<Row>(columns: [
            .init("source", "Source") { $0.source }, .init("jurisdiction", "Of") { $0.jurisdiction },
            .init("title", "List", limit: 50) { $0.title },
            .init("format", "Format") { $0.format },
            .init("tried", "Tried on") { $0.tried },
            .init("date", "Copy of") { $0.date ?? "–" },
            .init("entries", "Entries", right: true) { $0.entries.map(String.init) ?? "–" },
            .init("copies", "Copies", right: true) { "\($0.copies)" },
        ]).print(rows, as: output)
        if output.format == .table {
            common.talk("'excerpt': reading this format could be tried on part of a real copy only.")
        }
    }
}

struct ListsImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Keep a copy of a list from a file that was downloaded.",
        discussion: """
            A truncated file, a web page, an empty list, or one that lost most of its entries is refused and the last \
            good copy stays. OFAC's CSV set is several files: name all of them.
            """)

    @Argument(help: "The list, such as ofac-sdn, un-sc, eu-fsf, uk-sl.") var source: String
    @Argument(help: "The file or files.", completion: .file()) var files: [String]

    @Option(
        help: ArgumentHelp("The day the copy stands for, where it does not say itself.", valueName: "day"),
        transform: parseDay)
    var date: Day?

    @Flag(help: "Keep it though the checks against the last good copy refuse it; you looked at it.")
    var accept = false

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        let schema = "lists-import/1"
        let source: String
        let date: String
        let entries: Int
        let sha256: String
        let alreadyHeld: Bool
        let diagnostics: [DiagnosticRow]
    }

    func run() throws {
        let workspace = try common.workspace()
        let done = try workspace.importList(
            source, files: files.map { URL(filePath: $0) }, date: date, accepts: accept)
        switch output.format {
        case .json:
            try printJSON(
                Answer(
                    source: done.source.id, date: done.stored.date.description,
                    entries: done.stored.entryCount,
                    sha256: done.stored.sha256, alreadyHeld: done.alreadyHeld,
                    diagnostics: done.diagnostics.map(DiagnosticRow.init)))
        case .csv:
            Console.data(
                commaSeparated(
                    header: ["source", "date", "entries", "sha256", "alreadyHeld"],
                    rows: [
                        [
                            done.source.id, done.stored.date.description, "\(done.stored.entryCount)",
                            done.stored.sha256,
                            "\(done.alreadyHeld)",
                        ]
                    ]))
        case .table:
            Diagnostics.print(Array(done.diagnostics.prefix(20)), quiet: common.quiet)
            let held = done.alreadyHeld ? " (held already)" : ""
            Console.data(
                "\(done.source.id): copy of \(done.stored.date), \(done.stored.entryCount) entries\(held)")
        }
    }
}

struct ListsDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed on a list between two copies: listed, amended, not found any more, anomalies."
    )

    @Argument(help: "The list.") var source: String
    @Option(
        help: ArgumentHelp(
            "From the newest copy not after this day (else the one before the newest).", valueName: "day"),
        transform: parseDay)
    var from: Day?
    @Option(
        help: ArgumentHelp("To the newest copy not after this day (else the newest).", valueName: "day"),
        transform: parseDay)
    var to: Day?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "lists-diff/1"
        let from: String
        let to: String
        let change: ListChange
    }

    func run() throws {
        let workspace = try common.workspace()
        let (diff, from, to) = try workspace.compare(list: source, from: from, to: to)
        let rows = (diff.changes + diff.anomalies).map {
            Row(from: from.description, to: to.description, change: $0)
        }
        try ResultTable<Row>(columns: [
            .init("kind", "Change") { $0.change.kind.rawValue }, .init("entry", "Entry") { $0.change.entry },
            .init("name", "Name", limit: 40) { $0.change.name },
            .init("fields", "Fields", limit: 60) { $0.change.fields.map(\.field).joined(separator: ", ") },
            .init("anomalies", "Anomaly", limit: 70) {
                $0.change.anomalies.map(\.message).joined(separator: "; ")
            },
        ]).print(rows, as: output, emptyMessage: "nothing changed")
        common.talk(
            "\(source) \(from) → \(to): \(diff.changes(.listed).count) listed, \(diff.changes(.amended).count) amended, "
                + "\(diff.changes(.delisted).count) delisted, \(diff.changes(.notFound).count) not found any more, "
                + "\(diff.anomalies.count) \(diff.anomalies.count == 1 ? "anomaly" : "anomalies"), \(diff.unchanged) unchanged"
        )
    }
}
