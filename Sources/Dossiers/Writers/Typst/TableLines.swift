/// How many lines the rows of a table will take on paper, near enough to decide what stays together on a page.
struct TableLines {
    /// Lines of each row.
    let rows: [Int]

    /// The width of a line of text on an A4 page, in points.
    private static let lineWidth = 442.0
    /// A row of more lines may go on overleaf: kept whole, it could leave half a page empty.
    private static let longestRow = 24
    /// A table of no more lines stands whole on one page, so that no row of it is left alone.
    private static let shortTable = 18

    init(_ table: Table, _ plain: PlainText) {
        let total = max(0.001, table.columns.reduce(0) { $0 + $1.width })
        rows = table.rows.map { row in
            var column = 0
            return row.cells.map { cell in
                let end = min(table.columns.count, column + max(1, cell.columns))
                let share = column < end ? table.columns[column..<end].reduce(0) { $0 + $1.width } / total : 1
                column = end
                return Self.lines(cell.paragraphs, width: share * Self.lineWidth - 10, size: 9.2, plain)
            }.max() ?? 1
        }
    }

    /// Whether a row may be split between two pages.
    func isSplit(_ row: Int) -> Bool { rows[row] > Self.longestRow }

    var isWhole: Bool { rows.reduce(0, +) <= Self.shortTable }

    /// Whether names and values stand whole on one page, so that an identification is not cut after its first line.
    static func isWhole(_ list: FieldList, _ plain: PlainText) -> Bool {
        list.fields.reduce(0) { $0 + lines($1.values, width: lineWidth * 0.66, size: 10.5, plain) }
            <= shortTable + 6
    }

    /// Whether a field's values may be split between two pages.
    static func isSplit(_ field: Field, _ plain: PlainText) -> Bool {
        lines(field.values, width: lineWidth * 0.66, size: 10.5, plain) > longestRow
    }

    /// Whether a boxed remark may be split between two pages.
    static func isSplit(_ callout: Callout, _ plain: PlainText) -> Bool {
        lines(callout.paragraphs, width: lineWidth - 20, size: 10.5, plain) > longestRow / 2
    }

    private static func lines(_ runs: [[Inline]], width: Double, size: Double, _ plain: PlainText) -> Int {
        runs.reduce(0) { count, run in
            count
                + max(1, Int((TextMeasure.width(plain.text(run), size: size) / max(20, width)).rounded(.up)))
        }
    }
}
