import Foundation

/// Rows of one kind, printed as a table for people, or as JSON or CSV for programs.
///
/// JSON is an array of the rows themselves, with sorted keys; CSV has one column a key. Keys are stable: they are only
/// ever added to.
struct ResultTable<Row: Encodable> {
    struct Column {
        let key: String
        let title: String
        let alignsRight: Bool
        let limit: Int?
        let value: (Row) -> String

        init(
            _ key: String, _ title: String, right: Bool = false, limit: Int? = nil,
            _ value: @escaping (Row) -> String
        ) {
            self.key = key
            self.title = title
            alignsRight = right
            self.limit = limit
            self.value = value
        }
    }

    let columns: [Column]

    func print(_ rows: [Row], as format: OutputFormat, emptyMessage: String? = nil) throws {
        switch format {
        case .json:
            try printJSON(rows)
        case .csv:
            Console.data(
                commaSeparated(
                    header: columns.map(\.key), rows: rows.map { row in columns.map { $0.value(row) } }))
        case .table:
            if rows.isEmpty {
                if let emptyMessage { Console.talk(emptyMessage) }
                return
            }
            var table = TextTable(
                columns: columns.map {
                    TextTable.Column(
                        title: $0.title, alignsRight: $0.alignsRight,
                        limit: Console.isTerminal ? $0.limit : nil)
                })
            table.rows = rows.map { row in columns.map { $0.value(row) } }
            Console.data(table.rendered(bold: Console.bold))
        }
    }
}

/// Prints a value as JSON: sorted keys, two-space indentation, slashes as they are, a newline at the end.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    Console.data(String(decoding: try encoder.encode(value), as: UTF8.self))
}
