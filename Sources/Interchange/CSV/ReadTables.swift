package import Foundation
import CasebookModel
import StrictYAML

/// Reads the records of a folder of CSV files, one file a kind, named after its plural (`officials.csv`).
///
/// A row without `field` is a record; a row with one adds to that list of the record with the same `id`. Rows whose first
/// cell begins with `#` are left alone. Lines and columns of problems are those of the spreadsheet.
///
/// - Parameter folder: the folder; files of other names in it are reported.
/// - Returns: what could be read; its header is `nil` unless there is a `casebook.csv`.
package func readTables(folder: URL) -> CasebookReading {
    let root = folder.path(percentEncoded: false)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: root) else {
        var reader = CasebookReader()
        reader.report(
            "casebook.no-folder", file: root, "there is no such folder, or it cannot be read",
            hint: "name the folder that holds the CSV files")
        return reader.reading()
    }
    var files: [String: [UInt8]] = [:]
    var unreadable: [String] = []
    for name in names where name.lowercased().hasSuffix(".csv") && !name.hasPrefix(".") {
        do {
            files[name] = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        } catch { unreadable.append(name) }
    }
    var reading = readTables(files: files)
    if files.isEmpty, unreadable.isEmpty {
        reading.diagnostics.append(
            Diagnostic(
                .error, "csv.no-files", file: root, "no CSV files are here",
                hint: "save each sheet as 'CSV UTF-8' under the name of its kind, such as officials.csv"))
    }
    for name in unreadable.sorted() {
        reading.diagnostics.append(
            Diagnostic(
                .error, "casebook.unreadable", file: name, "the file cannot be read",
                hint: "see that you may read it"))
    }
    return reading
}

/// As `readTables(folder:)`, from the contents of files by name.
package func readTables(files: [String: [UInt8]]) -> CasebookReading {
    var reader = CasebookReader()
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) { reader.readTable(bytes, file: file) }
    return reader.reading()
}

/// The CSV file that holds a casebook's header in its one row.
let headerTable = "casebook.csv"

extension CasebookReader {
    mutating func readTable(_ bytes: [UInt8], file: String) {
        let problems = YAMLProblems(file: file, isTable: true)
        let stem = file.lowercased().dropLast(4)
        let kind = RecordKind.allCases.first { $0.plural == stem }
        if kind != nil || file == headerTable {
            let table = Table(bytes, problems, hasRemarks: kind != nil)
            if let kind {
                for node in table.records(CellForms(TableShape(kind)), problems) {
                    record(kind, node, file, problems)
                }
            } else if let node = table.records(CellForms(nil), problems).first {
                readHeader(node, problems)
            }
        } else {
            let names = RecordKind.allCases.map { $0.plural + ".csv" }
            problems.report(
                "csv.unknown-file", at: nil, "the name of this file names no kind of record",
                hint: nearest(to: String(file), among: names).map { "did you mean '\($0)'?" }
                    ?? "name it one of: " + names.joined(separator: ", "))
        }
        add(problems, file: file)
    }
}

/// The rows of one file.
private struct Table {
    private var columns: [Column] = []
    private var rows: [DelimitedRow] = []
    private var headerRow = 1

    /// With `hasRemarks`, rows that begin with `#` are left alone.
    init(_ bytes: [UInt8], _ problems: YAMLProblems, hasRemarks: Bool) {
        do throws(DelimitedProblem) {
            var reader = try DelimitedReader(bytes)
            guard let header = try reader.next() else {
                problems.report("csv.empty", at: nil, "the file is empty", hint: "begin from the template")
                return
            }
            headerRow = header.number
            read(header, problems)
            while let row = try reader.next() {
                guard row.cells.contains(where: { !trimmed($0).isEmpty }) else { continue }
                if hasRemarks, row.cells.first?.hasPrefix("#") == true {
                    continue
                }
                guard row.cells.count == header.cells.count else {
                    problems.report(
                        "csv.column-count", at: YAMLMark(line: row.number, column: 0),
                        "this row has \(row.cells.count) cells and the header \(header.cells.count)",
                        hint: "put cells that hold the separator in quotes, and fill up missing cells")
                    continue
                }
                for (offset, cell) in row.cells.enumerated()
                where !trimmed(cell).isEmpty && trimmed(header.cells[offset]).isEmpty {
                    problems.report(
                        "csv.no-header", at: YAMLMark(line: row.number, column: offset + 1),
                        "this cell stands in a column without a name",
                        hint: "name the column in the first row")
                }
                rows.append(row)
            }
        } catch { Table.report(error, problems) }
    }

    private mutating func read(_ header: DelimitedRow, _ problems: YAMLProblems) {
        var seen: Set<String> = []
        for (offset, cell) in header.cells.enumerated() {
            let name = trimmed(cell)
            guard !name.isEmpty else { continue }
            guard seen.insert(name).inserted else {
                problems.report(
                    "csv.repeated-column", at: YAMLMark(line: header.number, column: offset + 1),
                    "the column '\(name)' stands twice", hint: "keep one of the two")
                continue
            }
            columns.append(Column(name, number: offset + 1))
        }
    }

    private static func report(_ problem: DelimitedProblem, _ problems: YAMLProblems) {
        switch problem {
        case .isUTF16:
            problems.report(
                "csv.encoding", at: YAMLMark(line: 1, column: 1), "the file is UTF-16",
                hint: "save it as 'CSV UTF-8'")
        case .notUTF8(let row, let column):
            problems.report(
                "csv.encoding", at: YAMLMark(line: row, column: column), "this cell is not UTF-8",
                hint: "save the file as 'CSV UTF-8', not as plain CSV")
        case .openQuote(let row, let column):
            problems.report(
                "csv.open-quote", at: YAMLMark(line: row, column: column),
                "a quotation mark opens here and never closes",
                hint: "close it, or double quotation marks that are part of a text")
        case .strayQuote(let row, let column):
            problems.report(
                "csv.stray-quote", at: YAMLMark(line: row, column: column),
                "a quotation mark stands within this cell",
                hint: "put the whole cell in quotation marks and double those within it")
        }
    }

    /// The records in the order of their own rows, each with what the other rows add to it.
    func records(_ forms: CellForms, _ problems: YAMLProblems) -> [YAMLNode] {
        var trees = RowTree(forms)
        var order: [String] = []
        var records:
            [String: (mark: YAMLMark, pairs: [YAMLNode.Pair], lists: [(name: YAMLNode, items: [YAMLNode])])] =
                [:]
        let own = columns.filter { $0.name != "field" }
        let fieldColumn = columns.first { $0.name == "field" }
        let idColumn = columns.first { $0.name == "id" }
        var repeated: [YAMLNode] = []
        var added: [(row: DelimitedRow, field: String)] = []
        for row in rows {
            let field = fieldColumn.map { trimmed(row.cells[$0.number - 1]) } ?? ""
            guard field.isEmpty else {
                added.append((row, field))
                continue
            }
            let id = idColumn.map { trimmed(row.cells[$0.number - 1]) } ?? ""
            let mark = YAMLMark(line: row.number, column: idColumn?.number ?? 1)
            let pairs = trees.pairs(own, row.cells, row: row.number, problems)
            guard records[id] == nil else {
                // Two records with one identifier, or several without any: the checks that follow say so.
                repeated.append(YAMLNode(.mapping(pairs), mark: mark, number: trees.number()))
                continue
            }
            order.append(id)
            records[id] = (mark, pairs, [])
        }
        for (row, field) in added {
            let id = idColumn.map { trimmed(row.cells[$0.number - 1]) } ?? ""
            let mark = YAMLMark(line: row.number, column: fieldColumn?.number ?? 1)
            guard records[id] != nil else {
                problems.report(
                    "csv.no-record", at: YAMLMark(line: row.number, column: idColumn?.number ?? 1),
                    "this row adds to '\(id)', of which there is no row without 'field'",
                    hint: "add a row with that 'id', an empty 'field' and what the record itself needs")
                continue
            }
            var pairs = trees.pairs(own.filter { $0.name != "id" }, row.cells, row: row.number, problems)
            let index = records[id]?.lists.firstIndex { $0.name.text == field }
            let ordinal = (index.flatMap { records[id]?.lists[$0].items.count } ?? 0) + 1
            if !gradeLists.contains(field), !pairs.contains(where: { $0.key == "key" }) {
                let key = YAMLNode(
                    .scalar("\(field)-\(ordinal)", isPlain: true), mark: mark, number: trees.number())
                pairs.insert(.init(key: "key", keyMark: mark, value: key), at: 0)
            }
            let item = YAMLNode(.mapping(pairs), mark: mark, number: trees.number())
            if let index {
                records[id]?.lists[index].items.append(item)
            } else {
                let name = YAMLNode(.scalar(field, isPlain: true), mark: mark, number: trees.number())
                records[id]?.lists.append((name, [item]))
            }
        }
        let nodes = order.compactMap { id -> YAMLNode? in
            guard let record = records[id] else { return nil }
            let lists = record.lists.compactMap { list -> YAMLNode.Pair? in
                guard let name = list.name.text else { return nil }
                let items = YAMLNode(.sequence(list.items), mark: list.name.mark, number: trees.number())
                return .init(key: name, keyMark: list.name.mark, value: items)
            }
            return YAMLNode(.mapping(record.pairs + lists), mark: record.mark, number: trees.number())
        }
        return nodes + repeated
    }
}

/// Lists of grades, which have no keys.
let gradeLists: Set<String> = ["reliability", "credibility"]
