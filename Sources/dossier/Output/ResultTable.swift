import Foundation

/// Rows of one kind, printed as a table for people, or as JSON or CSV for programs.
///
/// JSON is an array of the rows themselves, with sorted keys and the version of their keys under `schema`; CSV has one
/// column a key. Keys are stable: they are only ever added to.
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

    /// The name and version of the rows' keys in JSON, such as `trace/1`; `nil` where the rows say it themselves.
    let schema: String?
    let columns: [Column]

    init(schema: String? = nil, columns: [Column]) {
        self.schema = schema
        self.columns = columns
    }

    /// Prints the rows asked for; where there are some and none holds the text, that is said instead of `emptyMessage`.
    func print(_ rows: [Row], as option: RowsOption, emptyMessage: String? = nil) throws {
        guard let text = option.containing?.lowercased(), !rows.isEmpty else {
            try print(rows, as: option.format, emptyMessage: emptyMessage)
            return
        }
        let kept = rows.filter { row in columns.contains { $0.value(row).lowercased().contains(text) } }
        try print(
            kept, as: option.format,
            emptyMessage: "none of \(rows.count) rows holds that text")
    }

    func print(_ rows: [Row], as format: OutputFormat, emptyMessage: String? = nil) throws {
        switch format {
        case .json:
            if let schema {
                try printJSON(rows.map { VersionedRow(schema: schema, row: $0) })
            } else {
                try printJSON(rows)
            }
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

/// A row with the version of its keys among them.
struct VersionedRow<Row: Encodable>: Encodable {
    let schema: String
    let row: Row

    func encode(to encoder: any Encoder) throws {
        try row.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(schema, forKey: .schema)
    }
    private enum Key: String, CodingKey { case schema }
}

/// Prints a value as JSON: sorted keys, two-space indentation, slashes as they are, a newline at the end.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    Console.data(String(decoding: try encoder.encode(value), as: UTF8.self))
}
