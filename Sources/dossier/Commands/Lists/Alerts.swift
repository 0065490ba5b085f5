import ArgumentParser
import CasebookModel
import Operations

struct Alerts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What changed for our subjects on the lists held, since a day.")

    @Option(
        help: ArgumentHelp("Since the newest copy not after this day.", valueName: "day"), transform: parseDay
    )
    var since: Day
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "alerts/1"
        let match: String
        let subject: String
        let change: ListChange
    }

    func run() throws {
        let workspace = try common.workspace()
        var silent: [String] = []
        let rows = try workspace.alerts(since: since, notCompared: { silent.append($0.list) }).map {
            Row(match: $0.match, subject: $0.subject, change: $0.change)
        }
        if !silent.isEmpty {
            Console.talk(
                "not compared, since no copy of \(since) or before is held: \(silent.joined(separator: ", "))"
            )
        }
        try ResultTable<Row>(columns: [
            .init("subject", "Subject", limit: 36) { $0.subject }, .init("list", "List") { $0.change.list },
            .init("entry", "Entry") { $0.change.entry }, .init("kind", "Change") { $0.change.kind.rawValue },
            .init("fields", "Fields", limit: 60) { $0.change.fields.map(\.field).joined(separator: ", ") },
            .init("anomalies", "Anomaly", limit: 60) {
                $0.change.anomalies.map(\.message).joined(separator: "; ")
            },
        ]).print(
            rows, as: output, emptyMessage: "nothing changed for our subjects on the lists compared")
    }
}
