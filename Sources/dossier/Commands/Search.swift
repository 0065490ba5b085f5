import ArgumentParser
import CasebookModel
import Operations
import Registry

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find records by any words; Korean and Chinese by any part of a word.")

    @Argument(help: "The words.") var words: [String]
    @Option(help: "At most so many.") var limit = 50
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws { try checkLimit(limit) }

    private struct Row: Encodable {
        let kind: String
        let id: String
        let title: String
    }

    func run() throws {
        let workspace = try common.workspace()
        let found = try workspace.reading().search(words.joined(separator: " "), limit: limit)
        let rows = found.map { Row(kind: $0.kind.rawValue, id: $0.id, title: $0.title) }
        try ResultTable<Row>(
            schema: "search/1",
            columns: [
                .init("kind", "Kind") { $0.kind }, .init("id", "Identifier") { $0.id },
                .init("title", "Title", limit: 80) { $0.title },
            ]
        ).print(rows, as: output.format, emptyMessage: "nothing found")
    }
}
