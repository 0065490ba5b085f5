import CasebookModel
import StrictYAML

/// Builds the tree of one row: `title.en` becomes the key `en` within `title`; empty cells are left out.
///
/// From there a row is read as the same mapping in a YAML casebook is, with rows and columns for lines and columns.
struct RowTree {
    /// Marks a value of a list of evidence as speaking against the claim.
    static let contradicts = "(contradicts)"

    let forms: CellForms
    private var count = 0

    init(_ forms: CellForms) { self.forms = forms }

    mutating func number() -> Int {
        count += 1
        return count
    }

    mutating func pairs(
        _ columns: [Column], _ cells: [String], row: Int, _ problems: YAMLProblems
    ) -> [YAMLNode.Pair] {
        var pairs: [YAMLNode.Pair] = []
        for column in columns {
            // The line break after a single value tells that semicolons are part of it: it stays until the cell is split.
            let text =
                forms.lists.contains(column.name)
                ? cells[column.number - 1] : trimmed(cells[column.number - 1])
            guard !trimmed(text).isEmpty else { continue }
            let mark = YAMLMark(line: row, column: column.number)
            let node = cell(unescaped(text), of: column.name, at: mark)
            if !insert(node, at: column.path[...], into: &pairs, mark) {
                problems.report(
                    "csv.column-conflict", at: mark,
                    "the column '\(column.name)' says the same thing as another one",
                    hint: "fill one of the two")
            }
        }
        return pairs
    }

    private mutating func cell(_ text: String, of column: String, at mark: YAMLMark) -> YAMLNode {
        guard forms.lists.contains(column) else { return scalar(text, of: column, at: mark) }
        let isByLine = text.utf8.contains(UInt8(ascii: "\n"))
        let items = text.utf8.split(separator: UInt8(ascii: isByLine ? "\n" : ";"))
            .map { trimmed(String(Substring($0))) }.filter { !$0.isEmpty }
        let nodes = items.map { item in
            guard forms.links.contains(column), item.hasSuffix(RowTree.contradicts) else {
                return scalar(item, of: column, at: mark)
            }
            let id = trimmed(String(item.dropLast(RowTree.contradicts.count)))
            let pairs = [("item", id), ("stance", "contradicts")].map { key, value in
                YAMLNode.Pair(key: key, keyMark: mark, value: scalar(value, of: column, at: mark))
            }
            return YAMLNode(.mapping(pairs), mark: mark, number: number())
        }
        return YAMLNode(.sequence(nodes), mark: mark, number: number())
    }

    private mutating func scalar(_ text: String, of column: String, at mark: YAMLMark) -> YAMLNode {
        var text = text
        if forms.flags.contains(column), text == "TRUE" || text == "FALSE" { text = text.lowercased() }
        // `null` and `~` in a spreadsheet are texts.
        let isPlain = text != "null" && text != "~"
        return YAMLNode(.scalar(text, isPlain: isPlain), mark: mark, number: number())
    }

    /// False when something else stands at that place already.
    private mutating func insert(
        _ node: YAMLNode, at path: ArraySlice<String>, into pairs: inout [YAMLNode.Pair], _ mark: YAMLMark
    ) -> Bool {
        guard let key = path.first else { return false }
        let index = pairs.firstIndex { $0.key == key }
        guard path.count > 1 else {
            guard index == nil else { return false }
            pairs.append(.init(key: key, keyMark: mark, value: node))
            return true
        }
        if let index {
            guard case .mapping(var inner) = pairs[index].value.content else { return false }
            guard insert(node, at: path.dropFirst(), into: &inner, mark) else { return false }
            pairs[index].value.content = .mapping(inner)
            return true
        }
        var inner: [YAMLNode.Pair] = []
        guard insert(node, at: path.dropFirst(), into: &inner, mark) else { return false }
        pairs.append(
            .init(key: key, keyMark: mark, value: YAMLNode(.mapping(inner), mark: mark, number: number())))
        return true
    }
}

/// A column that holds something of a record: its name, split at the full stops, and its place from 1.
struct Column: Hashable {
    var name: String
    var number: Int
    var path: [String]

    init(_ name: String, number: Int) {
        self.name = name
        self.number = number
        path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
}

/// Without spaces, line breaks and tabs at both ends.
func trimmed(_ text: String) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    let utf8 = text.utf8
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
        let last = utf8.lastIndex(where: { !isBlank($0) })
    else {
        return ""
    }
    return String(text[first...last])
}

/// Without the apostrophe that keeps a spreadsheet from taking a cell for a formula.
private func unescaped(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first,
        "=+-@'".utf8.contains(second)
    else {
        return text
    }
    return String(text.dropFirst())
}
