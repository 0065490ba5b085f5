/// A row of a delimited file: its number, counted as a spreadsheet counts rows, and its cells.
struct DelimitedRow: Hashable, Sendable {
    var number: Int
    var cells: [String]
}

/// Why a delimited file cannot be read; row and column from 1.
enum DelimitedProblem: Error, Hashable, Sendable {
    case notUTF8(row: Int, column: Int)
    case isUTF16
    case openQuote(row: Int, column: Int)
    case strayQuote(row: Int, column: Int)
}

/// Reads comma- or semicolon-separated bytes (RFC 4180): quotes, doubled quotes, line breaks in quotes, LF, CRLF or CR,
/// an optional byte order mark, and the line `sep=;` that some spreadsheets write.
///
/// The separator is the one of comma, semicolon and tab that the first line holds most of.
struct DelimitedReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private let separator: UInt8
    private var row = 0

    init(_ content: [UInt8]) throws(DelimitedProblem) {
        if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) { throw .isUTF16 }
        var bytes = content[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: Array("sep=".utf8)), line.count == 5, let named = line.last {
            separator = named
            bytes = bytes.dropFirst(line.count)
            if bytes.first == 0x0D { bytes = bytes.dropFirst() }
            if bytes.first == 0x0A { bytes = bytes.dropFirst() }
            row = 1
        } else {
            separator = DelimitedReader.separator(of: line)
        }
        self.bytes = bytes
        position = bytes.startIndex
    }

    private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    /// The next row, `nil` at the end.
    mutating func next() throws(DelimitedProblem) -> DelimitedRow? {
        guard position < bytes.endIndex else { return nil }
        row += 1
        var cells: [String] = []
        while true {
            let cell = try cell(column: cells.count + 1)
            cells.append(cell)
            guard position < bytes.endIndex else { break }
            let byte = bytes[position]
            position += 1
            if byte == separator {
                if position == bytes.endIndex {
                    cells.append("")
                    break
                }
                continue
            }
            if byte == 0x0D, position < bytes.endIndex, bytes[position] == 0x0A { position += 1 }
            break
        }
        return DelimitedRow(number: row, cells: cells)
    }

    /// Reads up to, not over, the separator or line end.
    private mutating func cell(column: Int) throws(DelimitedProblem) -> String {
        let quote = UInt8(ascii: "\"")
        var content: [UInt8] = []
        if position < bytes.endIndex, bytes[position] == quote {
            position += 1
            while true {
                guard position < bytes.endIndex else { throw .openQuote(row: row, column: column) }
                let byte = bytes[position]
                position += 1
                if byte != quote {
                    content.append(byte)
                } else if position < bytes.endIndex, bytes[position] == quote {
                    content.append(quote)
                    position += 1
                } else {
                    break
                }
            }
            if position < bytes.endIndex, !endsCell(bytes[position]) {
                throw .strayQuote(row: row, column: column)
            }
        } else {
            let start = position
            while position < bytes.endIndex, !endsCell(bytes[position]) {
                if bytes[position] == quote { throw .strayQuote(row: row, column: column) }
                position += 1
            }
            content = Array(bytes[start..<position])
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .notUTF8(row: row, column: column)
        }
        return text
    }

    private func endsCell(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }
}
