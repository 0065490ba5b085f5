import CasebookModel
import Foundation
import StrictYAML

/// Writes a casebook's records as CSV files, one a kind, that `readTables` reads back as the same records.
///
/// UTF-8 with byte order mark, so that spreadsheets take it for what it is; CRLF line ends. Blanks at the ends of texts
/// are not kept.
///
/// - Parameters:
///   - casebook: what is written; equal casebooks give equal bytes.
///   - folder: made if it is not there; an earlier export in it is replaced.
/// - Throws: why nothing, or not everything, was written.
func writeTables(_ casebook: Casebook, to folder: URL, pseudonyms: Pseudonyms? = nil) throws(WritingProblem) {
    let files = try tableFiles(casebook, pseudonyms)
    let ours = [headerTable] + RecordKind.allCases.map { $0.plural + ".csv" }
    try prepare(folder, extensions: ["csv"], ours: Set(ours))
    for file in files { try writeDurably(file.bytes, to: folder.appending(path: file.name)) }
    for name in ours where !files.contains(where: { $0.name == name }) {
        try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
    try flush(folder)
}

/// The files that `writeTables` writes, in memory.
func tableFiles(_ casebook: Casebook, _ pseudonyms: Pseudonyms? = nil) throws(WritingProblem) -> [(
    name: String, bytes: Data
)] {
    var files: [(name: String, bytes: Data)] = []
    var name = headerTable
    do {
        files.append((name, Data(try headerText(casebook.header).utf8)))
        for kind in RecordKind.allCases {
            name = kind.plural + ".csv"
            let trees = try recordTrees(kind, of: casebook)
            let records = pseudonyms?.exchanging(trees) ?? trees
            if !records.isEmpty { files.append((name, Data(tableText(kind, records).utf8))) }
        }
    } catch { throw .cannotWrite(name, reason: "a value has no written form: \(error)") }
    return files
}

/// The table of one kind, as `writeTables` writes it; a header alone when the casebook has no such record.
///
/// - Throws: when a value has no written form, such as a number that is not finite.
func tableText(_ kind: RecordKind, of casebook: Casebook) throws -> String {
    tableText(kind, try recordTrees(kind, of: casebook))
}

private func headerText(_ header: CasebookHeader) throws -> String {
    let cells = flattened(try encodeTree(header))
    return delimited([cells.map(\.column), cells.map(\.cell)])
}

private func tableText(_ kind: RecordKind, _ records: [YAMLTree]) -> String {
    let shape = TableShape(kind)
    let rows = tableRows(shape, records)
    let columns = orderedColumns(shape, used: Set(rows.flatMap(\.keys)))
    return delimited([columns] + rows.map { row in columns.map { row[$0] ?? "" } })
}

/// The rows of records, cells by column: the record's own, then one for each item of its lists.
func tableRows(_ shape: TableShape, _ records: [YAMLTree]) -> [[String: String]] {
    let fields = Set(shape.fields.map(\.name))
    var rows: [[String: String]] = []
    for record in records {
        guard case .mapping(let pairs) = record else { continue }
        let own = flattened(.mapping(pairs.filter { !fields.contains($0.key) }))
        rows.append(Dictionary(own.map { ($0.column, $0.cell) }) { first, _ in first })
        let id = own.first { $0.column == "id" }?.cell ?? ""
        for pair in pairs where fields.contains(pair.key) {
            guard case .list(let items) = pair.value else { continue }
            for item in items {
                var row = Dictionary(flattened(item).map { ($0.column, $0.cell) }) { first, _ in first }
                row["id"] = id
                row["field"] = pair.key
                rows.append(row)
            }
        }
    }
    return rows
}

/// The columns in use, in the order of the template; texts one column a language.
func orderedColumns(_ shape: TableShape, used: Set<String>) -> [String] {
    var columns = ["id"]
    if !shape.fields.isEmpty { columns += ["field"] }
    for column in shape.columns where column.name != "id" {
        if column.shape == .multilingual {
            columns += used.filter { $0.hasPrefix(column.name + ".") }.sorted()
        } else if used.contains(column.name) {
            columns.append(column.name)
        }
    }
    return columns
}

private func flattened(_ tree: YAMLTree, _ prefix: String = "") -> [(column: String, cell: String)] {
    switch tree {
    case .mapping(let pairs):
        pairs.flatMap { flattened($0.value, prefix.isEmpty ? $0.key : prefix + "." + $0.key) }
    case .word(let word): [(prefix, word)]
    case .text(let text): [(prefix, text)]
    case .list(let items): items.isEmpty ? [] : [(prefix, joined(items.map(cell)))]
    }
}

/// One of several values in a cell.
private func cell(_ tree: YAMLTree) -> String {
    switch tree {
    case .word(let text), .text(let text): return text
    case .mapping(let pairs):
        guard case .text(let item)? = pairs.first(where: { $0.key == "item" })?.value else { return "" }
        return "\(item) \(RowTree.contradicts)"
    case .list: return ""
    }
}

private func joined(_ items: [String]) -> String {
    // A value that holds the separator itself calls for line breaks, also after a single one.
    guard items.contains(where: { $0.contains(";") }) else { return items.joined(separator: "; ") }
    return items.joined(separator: "\n") + "\n"
}

/// Rows as CSV with byte order mark.
func delimited(_ rows: [[String]]) -> String {
    "\u{FEFF}" + rows.map { $0.map(quotedCell).joined(separator: ",") + "\r\n" }.joined()
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.
private func quotedCell(_ cell: String) -> String {
    var text = cell
    let bytes = Array(text.utf8.prefix(2))
    if let first = bytes.first {
        let isFormula = "=+-@".utf8.contains(first) && Double(text) == nil
        let isApostrophe = first == UInt8(ascii: "'") && bytes.count > 1 && "=+-@'".utf8.contains(bytes[1])
        if isFormula || isApostrophe { text = "'" + text }
    }
    guard text.utf8.contains(where: { ",;\"\r\n\t".utf8.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
