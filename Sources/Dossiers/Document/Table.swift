/// A table with header rows that repeat on every page.
package struct Table: Equatable, Codable, Sendable {
    /// What a table is for, where a check depends on it.
    package enum Purpose: String, Codable, Sendable, CaseIterable {
        case plain
        /// One legal element a row: each row cites evidence or says what is missing.
        case elements
        case exhibits
    }

    package var id: String
    package var purpose: Purpose
    package var columns: [Column]
    package var header: [Row]
    package var rows: [Row]
    package var caption: [Inline]

    package init(
        id: String, purpose: Purpose = .plain, columns: [Column], header: [Row], rows: [Row],
        caption: [Inline] = []
    ) {
        self.id = id
        self.purpose = purpose
        self.columns = columns
        self.header = header
        self.rows = rows
        self.caption = caption
    }

    package enum Alignment: String, Codable, Sendable, CaseIterable { case start, center, end }

    package struct Column: Equatable, Codable, Sendable {
        /// Share of the table's width relative to the other columns; more than 0.
        package var width: Double
        package var alignment: Alignment

        package init(width: Double = 1, alignment: Alignment = .start) {
            self.width = width
            self.alignment = alignment
        }
    }

    package struct Row: Equatable, Codable, Sendable {
        package var cells: [Cell]
        package var trace: Trace

        package init(_ cells: [Cell], trace: Trace = Trace()) {
            self.cells = cells
            self.trace = trace
        }
    }

    package struct Cell: Equatable, Codable, Sendable {
        /// One paragraph each.
        package var paragraphs: [[Inline]]
        /// Columns covered; at least 1.
        package var columns: Int
        /// Whether it names its row (a header cell of the row).
        package var isRowHeader: Bool

        package init(_ content: [Inline], columns: Int = 1, isRowHeader: Bool = false) {
            self.init(paragraphs: [content], columns: columns, isRowHeader: isRowHeader)
        }

        package init(paragraphs: [[Inline]], columns: Int = 1, isRowHeader: Bool = false) {
            self.paragraphs = paragraphs
            self.columns = columns
            self.isRowHeader = isRowHeader
        }
    }
}
