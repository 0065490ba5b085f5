/// A table for a terminal or a pipe: columns padded to their widest cell, wide East Asian characters counted as two.
struct TextTable {
    struct Column {
        var title: String
        var alignsRight = false
        /// Longest shown width; the rest is cut with an ellipsis. `nil` means all of it.
        var limit: Int?
    }

    var columns: [Column]
    var rows: [[String]] = []

    func rendered(bold: (String) -> String = { $0 }) -> String {
        var widths = columns.map { TextTable.width($0.title) }
        let cells = rows.map { row in
            zip(row, columns).map { cell, column in
                let cell = cell.withoutControls
                return column.limit.map { TextTable.cut(cell, to: $0) } ?? cell
            }
        }
        for row in cells {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], TextTable.width(cell))
            }
        }
        func line(_ row: [String]) -> String {
            var text = ""
            for (index, cell) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[index] - TextTable.width(cell))
                let last = index == row.count - 1
                text += columns[index].alignsRight ? pad + cell : cell + (last ? "" : pad)
                if !last { text += "  " }
            }
            return text
        }
        let head = bold(line(columns.map(\.title)))
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([head, rule] + cells.map(line)).joined(separator: "\n")
    }

    /// Columns a text takes on a terminal: two for East Asian wide characters, none for combining marks.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: sum
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
                0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }

    static func cut(_ text: String, to limit: Int) -> String {
        guard width(text) > limit else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let next = width(String(character))
            if used + next > limit - 1 { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }
}
