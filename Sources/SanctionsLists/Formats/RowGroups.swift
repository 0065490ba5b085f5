import CasebookModel
import Foundation

/// Entries of which a file holds many rows, joined by a key.
///
/// How many rows each key has was counted before, so that an entry is handed over with its last row and only those are
/// held whose rows are still to come: one or two where a publisher keeps rows together.
struct RowGroups {
    private let sink: EntrySink
    private var awaited: [String: Int]
    private var begun: [String: ListEntry] = [:]

    /// - Parameter rows: how many rows each key has in the whole file.
    init(_ sink: EntrySink, rows: [String: Int]) {
        self.sink = sink
        awaited = rows
    }

    /// Adds a row to the entry of a key, begun when it is met first, and hands it over with its last row.
    mutating func update(
        _ key: String, begin: () -> ListEntry, _ change: (inout ListEntry) -> Void
    ) throws(ListRefusal) {
        var entry = begun.removeValue(forKey: key) ?? begin()
        change(&entry)
        let left = (awaited[key] ?? 1) - 1
        awaited[key] = left
        if left > 0 { begun[key] = entry } else { try sink.emit(entry) }
    }
}

/// Reads a table of many rows an entry, whose header may stand below a title line.
///
/// The file is read twice: first to count the rows of each key, then to make entries of them. Publishers do not promise to
/// keep the rows of an entry together, and holding every entry to the end would cost memory with the length of the file.
///
/// - Parameters:
///   - required: the columns without which the file is another one; `alternative` those of another layout.
///   - title: takes a line above the header; returns whether it was one.
///   - key: what rows of one entry have in common; `nil` where a row has none.
func readTable(
    _ url: URL, _ sink: EntrySink, separator: UInt8, encoding: DelimitedReader.Encoding = .utf8,
    required: [String], alternative: [String] = [], title: @escaping ([String]) -> Bool = { _ in false },
    key: @escaping (inout Table) -> String?,
    row: @escaping (inout Table, inout RowGroups) throws(ListRefusal) -> Void
) throws(ListRefusal) -> ListFile {
    var rows: [String: Int] = [:]
    let counted = try readRows(
        url, separator: separator, encoding: encoding, required: required, alternative: alternative,
        title: title
    ) { table in
        if let key = key(&table) { rows[key, default: 0] += 1 }
    }
    var groups = RowGroups(sink, rows: rows)
    let read = try readRows(
        url, separator: separator, encoding: encoding, required: required, alternative: alternative,
        title: title
    ) { table throws(ListRefusal) in
        try row(&table, &groups)
    }
    guard counted.file.sha256 == read.file.sha256 else { throw .changing(file: read.file.name) }
    for column in read.table.leftovers { sink.noteLeftover(column, file: read.file.name, line: 1) }
    sink.vocabulary = read.table.names.sorted()
    return read.file
}

private func readRows(
    _ url: URL, separator: UInt8, encoding: DelimitedReader.Encoding, required: [String],
    alternative: [String], title: @escaping ([String]) -> Bool,
    row: @escaping (inout Table) throws(ListRefusal) -> Void
) throws(ListRefusal) -> (file: ListFile, table: Table) {
    var file = ListFile(url)
    let name = file.name
    var table: Table?
    var sniff: [UInt8] = []
    var reader = DelimitedReader(file: name, separator: separator, encoding: encoding) {
        line throws(ListRefusal) in
        guard var current = table else {
            if line.line < 4, title(line.fields) { return }
            let names = Set(line.fields.map { $0.lowercased() })
            let isOther = !alternative.isEmpty && alternative.allSatisfy { names.contains($0.lowercased()) }
            table = try Table(header: line.fields, required: isOther ? alternative : required, file: name)
            return
        }
        let width = current.names.count
        guard line.fields.count == width else {
            throw .rowWidth(file: name, line: line.line, found: line.fields.count, expected: width)
        }
        table = nil
        current.row = line.fields
        current.line = line.line
        try row(&current)
        table = current
    }
    try file.read { bytes throws(ListRefusal) in
        if sniff.count < 64 {
            sniff.append(contentsOf: bytes.prefix(64 - sniff.count))
            if beginsLikeHTML(sniff) { throw .html(file: name) }
        }
        try reader.feed(bytes)
    }
    try reader.finish()
    guard let table else { throw .empty(file: name) }
    return (file, table)
}

/// The encoding of a file that is either UTF-8 or, in older editions, Windows-1252.
func encoding(of url: URL) -> DelimitedReader.Encoding {
    var file = ListFile(url)
    var rest: [UInt8] = []
    do throws(ListRefusal) {
        try file.read { bytes throws(ListRefusal) in
            rest.append(contentsOf: bytes)
            // No character goes across the end of a line.
            guard let end = rest.lastIndex(of: 0x0A) else { return }
            guard String(validating: rest[...end], as: UTF8.self) != nil else {
                throw .encoding(file: "", line: 1)
            }
            rest.removeSubrange(...end)
        }
    } catch {
        if case .encoding = error { return .windows1252 }
        return .utf8
    }
    return String(validating: rest, as: UTF8.self) == nil ? .windows1252 : .utf8
}
