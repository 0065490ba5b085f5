import CasebookModel
import Foundation

/// Entries of which a file holds many rows, joined by a key; all are held until the end of the file.
struct RowGroups {
    private var entries: [String: ListEntry] = [:]
    private var order: [String] = []

    /// The entry of a key, begun when it is met first.
    mutating func update(
        _ key: String, begin: () -> ListEntry, _ change: (inout ListEntry) -> Void
    ) {
        var entry: ListEntry
        if let old = entries.removeValue(forKey: key) {
            entry = old
        } else {
            entry = begin()
            order.append(key)
        }
        change(&entry)
        entries[key] = entry
    }

    func emit(to sink: EntrySink) throws(ListRefusal) {
        for key in order {
            if let entry = entries[key] { try sink.emit(entry) }
        }
    }
}

/// Reads a table whose header may stand below a title line.
///
/// - Parameters:
///   - required: the columns without which the file is another one; `alternative` those of another layout.
///   - title: takes a line above the header; returns whether it was one.
func readTable(
    _ url: URL, _ sink: EntrySink, separator: UInt8, encoding: DelimitedReader.Encoding = .utf8,
    required: [String], alternative: [String] = [], title: @escaping ([String]) -> Bool = { _ in false },
    row: @escaping (inout Table) throws(ListRefusal) -> Void
) throws(ListRefusal) -> ListFile {
    var file = ListFile(url)
    let name = file.name
    var table: Table?
    var sniff: [UInt8] = []
    var reader = DelimitedReader(file: name, separator: separator, encoding: encoding) {
        line throws(ListRefusal) in
        guard table != nil else {
            if line.line < 4, title(line.fields) { return }
            let names = Set(line.fields.map { $0.lowercased() })
            let isOther = !alternative.isEmpty && alternative.allSatisfy { names.contains($0.lowercased()) }
            table = try Table(header: line.fields, required: isOther ? alternative : required, file: name)
            return
        }
        let width = table?.names.count ?? 0
        guard line.fields.count == width else {
            throw .rowWidth(file: name, line: line.line, found: line.fields.count, expected: width)
        }
        table?.row = line.fields
        table?.line = line.line
        if var current = table {
            table = nil
            try row(&current)
            table = current
        }
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
    for column in table.leftovers { sink.noteLeftover(column, file: name, line: 1) }
    sink.vocabulary = table.names.sorted()
    return file
}

/// The encoding of a file that is either UTF-8 or, in older editions, Windows-1252.
func encoding(of url: URL) -> DelimitedReader.Encoding {
    guard let data = try? Data(contentsOf: url, options: .alwaysMapped) else { return .utf8 }
    return String(validating: data, as: UTF8.self) == nil ? .windows1252 : .utf8
}
