/// Reads comma- or semicolon-separated rows byte by byte: quotes, doubled quotes, CR, LF and CRLF, a byte order mark.
struct DelimitedReader {
    /// A row, with the line it begins on.
    struct Row {
        var fields: [String]
        var line: Int
    }

    enum Encoding { case utf8, windows1252 }

    private let separator: UInt8
    private let file: String
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var isQuoted = false
    private var wasQuoted = false
    private var sawQuote = false
    private var line = 1
    private var rowLine = 1
    private var atStart = true
    private var lastWasCR = false
    private var encoding: Encoding
    private let onRow: (Row) throws(ListRefusal) -> Void

    /// Bytes a row may have: more is no row of a list.
    private let limit = 4 << 20
    private var rowBytes = 0

    init(
        file: String, separator: UInt8, encoding: Encoding = .utf8,
        onRow: @escaping (Row) throws(ListRefusal) -> Void
    ) {
        self.file = file
        self.separator = separator
        self.encoding = encoding
        self.onRow = onRow
    }

    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(ListRefusal) {
        for byte in bytes { try take(byte) }
    }

    mutating func finish() throws(ListRefusal) {
        if isQuoted, !sawQuote { throw .truncated(file: file, line: rowLine) }
        if !field.isEmpty || !fields.isEmpty || wasQuoted { try endRow() }
    }

    private mutating func take(_ byte: UInt8) throws(ListRefusal) {
        if lastWasCR {
            lastWasCR = false
            if byte == 0x0A, !isQuoted || sawQuote { return }
        }
        rowBytes += 1
        guard rowBytes <= limit else {
            throw .monstrous(file: file, line: rowLine, "a row is longer than any row of a list")
        }
        if isQuoted {
            if sawQuote {
                sawQuote = false
                if byte == UInt8(ascii: "\"") {
                    field.append(byte)
                    return
                }
                isQuoted = false
            } else if byte == UInt8(ascii: "\"") {
                sawQuote = true
                return
            } else {
                if byte == 0x0A { line += 1 }
                field.append(byte)
                return
            }
        }
        switch byte {
        case separator: try endField()
        case 0x0A, 0x0D:
            lastWasCR = byte == 0x0D
            line += 1
            try endRow()
        case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
            isQuoted = true
            wasQuoted = true
        default: field.append(byte)
        }
    }

    private mutating func endField() throws(ListRefusal) {
        if atStart {
            atStart = false
            if field.starts(with: [0xEF, 0xBB, 0xBF]) {
                field.removeFirst(3)
                // A quote after the mark was not seen as one.
                if field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\""), field.count > 1 {
                    field.removeFirst()
                    field.removeLast()
                }
            }
        }
        fields.append(try text())
        field.removeAll(keepingCapacity: true)
        wasQuoted = false
    }

    private mutating func endRow() throws(ListRefusal) {
        // A line of nothing, or of the end-of-file mark of old systems.
        let isNothing = fields.isEmpty && !wasQuoted && (field.isEmpty || field == [0x1A])
        if isNothing {
            field.removeAll(keepingCapacity: true)
        } else {
            try endField()
            let row = Row(fields: fields, line: rowLine)
            fields = []
            try onRow(row)
        }
        rowLine = line
        rowBytes = 0
    }

    private mutating func text() throws(ListRefusal) -> String {
        let folded = foldedBlanks(field)
        switch encoding {
        case .windows1252: return decode1252(folded)
        case .utf8:
            guard let text = String(validating: folded, as: UTF8.self) else {
                throw .encoding(file: file, line: rowLine)
            }
            return text
        }
    }
}

/// Runs of white space, no-break spaces among them, as one blank; none at the ends.
func foldedBlanks(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var space = false
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte.isBlank {
            space = true
            continue
        }
        if byte == 0xC2, index < bytes.count, bytes[index] == 0xA0 {
            space = true
            index += 1
            continue
        }
        if space, !out.isEmpty { out.append(0x20) }
        space = false
        out.append(byte)
    }
    return out
}

private func decode1252(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
        let code: UInt32 = byte >= 0x80 && byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt32(byte)
        if let scalar = Unicode.Scalar(code) { scalars.append(scalar) }
    }
    return String(scalars)
}

/// What Windows-1252 has at 0x80…0x9F; the five free places stand for themselves.
private let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
    0x17D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153,
    0x9D,
    0x17E, 0x178,
]

/// Rows under a header, taken column by column; what nobody took is reported once per column.
struct Table {
    private let columns: [String: Int]
    let names: [String]
    private(set) var taken: [Bool]
    var row: [String] = []
    var line = 0

    /// - Parameter required: columns without which the file is another one.
    init(header: [String], required: [String], file: String) throws(ListRefusal) {
        var columns: [String: Int] = [:]
        for (index, name) in header.enumerated() where !name.isEmpty && columns[name.lowercased()] == nil {
            columns[name.lowercased()] = index
        }
        self.columns = columns
        names = header
        // A column that stands twice is read where it stands first.
        taken = header.enumerated().map { $1.isEmpty || columns[$1.lowercased()] != $0 }
        let missing = required.filter { columns[$0.lowercased()] == nil }
        guard missing.isEmpty else { throw .missingColumns(file: file, missing) }
    }

    /// The value of a column in the row at hand; `nil` when it is absent or empty. Case does not matter.
    mutating func pop(_ name: String) -> String? {
        guard let index = columns[name.lowercased()] else { return nil }
        taken[index] = true
        guard index < row.count, !row[index].isEmpty else { return nil }
        return row[index]
    }

    /// Takes columns on purpose and without reading them.
    mutating func ignore(_ names: String...) {
        for name in names {
            if let index = columns[name.lowercased()] { taken[index] = true }
        }
    }

    /// Columns that hold values but were never taken.
    var leftovers: [String] { names.indices.filter { !taken[$0] }.map { names[$0] } }
}
