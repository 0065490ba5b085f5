import ArgumentParser
import CasebookModel
import Operations
import StrictYAML

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a record whole, or list the records of a kind.",
        discussion: "Kinds: \(RecordKind.allCases.map(\.plural).joined(separator: ", ")).")

    @Argument(help: "A record's identifier, or a kind.") var what: String
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var recorded: RecordedAsOfOption
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let kind: String
        let id: String
        let title: String
    }

    func run() throws {
        let workspace = try common.workspace()
        let casebook = try workspace.casebook(asOf: asOf.asOf, recordedAsOf: recorded.recordedAsOf)
        if let kind = RecordKind.allCases.first(where: { $0.plural == what || $0.rawValue == what }) {
            let rows = casebook.all([kind]).map { Row(kind: $0.kind.rawValue, id: $0.id, title: $0.title) }
            try ResultTable<Row>(
                schema: "records/1",
                columns: [
                    .init("id", "Identifier") { $0.id }, .init("title", "Title", limit: 90) { $0.title },
                ]
            ).print(rows, as: output, emptyMessage: "there are no \(kind.plural)")
            return
        }
        let record = try casebook.anyRecord(what)
        switch output.format {
        case .json: try printJSON(VersionedRow(schema: "record/1", row: record))
        case .csv, .table: Console.data(try writeYAML(record))
        }
    }
}
