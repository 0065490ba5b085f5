import CasebookModel

/// The rows of the first sheet of an Excel workbook.
struct Workbook {
    /// Values by column, from 0; numbers stand as their digits.
    typealias Row = (cells: [String], line: Int)

    private let archive: ZipArchive
    private let file: String
    /// All of them: cells name them by number.
    private let strings: [String]

    init(_ bytes: [UInt8], file: String) throws(ListRefusal) {
        let archive = try ZipArchive(bytes, file: file)
        self.archive = archive
        self.file = file
        strings =
            archive.names.contains("xl/sharedStrings.xml")
            ? try Workbook.sharedStrings(archive, file: file) : []
    }

    func rows(_ body: @escaping (Row) throws(ListRefusal) -> Void) throws(ListRefusal) {
        let sheets = archive.names.filter { $0.hasPrefix("xl/worksheets/sheet") && $0.hasSuffix(".xml") }
        guard
            let sheet = sheets.contains("xl/worksheets/sheet1.xml")
                ? "xl/worksheets/sheet1.xml" : sheets.first
        else { throw .archive(file: file, "it holds no sheet") }
        var line = 0
        let reader = try XMLRecordReader<SheetName>(file: file) { record throws(ListRefusal) in
            guard record.node.name == .row, !record.isContainer else { return }
            line = record.node.popText(.reference).flatMap { Int($0) } ?? line + 1
            var cells: [String] = []
            record.node.popAll(.cell) { cell in
                let column = cell.popText(.reference).flatMap(columnIndex) ?? cells.count
                guard column < 512, let text = value(of: cell, strings) else { return }
                while cells.count <= column { cells.append("") }
                cells[column] = text
            }
            if cells.contains(where: { !$0.isEmpty }) { try body((cells, line)) }
        } onLeftover: { _, _ in
        }
        try archive.read(sheet) { bytes throws(ListRefusal) in try reader.feed(bytes) }
        try reader.finish()
    }

    private static func sharedStrings(_ archive: ZipArchive, file: String) throws(ListRefusal) -> [String] {
        var strings: [String] = []
        let reader = try XMLRecordReader<SharedStringName>(file: file) { record throws(ListRefusal) in
            guard record.node.name == .item, !record.isContainer else { return }
            var text = record.node.popText(.text) ?? ""
            var endsBlank = false
            record.node.popAll(.run) { run in
                guard let part = run.pop(.text), let words = part.text else { return }
                if !text.isEmpty, endsBlank || part.beginsWithBlank { text += " " }
                text += words
                endsBlank = part.endsWithBlank
            }
            strings.append(text)
        } onLeftover: { _, _ in
        }
        try archive.read("xl/sharedStrings.xml") { bytes throws(ListRefusal) in try reader.feed(bytes) }
        try reader.finish()
        return strings
    }
}

private func value(of cell: XMLNode<SheetName>, _ strings: [String]) -> String? {
    let type = cell.popText(.type)
    if let inline = cell.pop(.inlineString) { return inline.popText(.text) }
    guard let text = cell.popText(.value) else { return nil }
    guard type == "s" else { return text }
    guard let index = Int(text), strings.indices.contains(index) else { return nil }
    return strings[index]
}

/// The column of a cell reference such as `AB12`, from 0.
private func columnIndex(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
        guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { break }
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        guard column < 20_000 else { return nil }
    }
    return column > 0 ? column - 1 : nil
}

/// The day an Excel serial number stands for in the calendar that begins in 1900; `nil` before 1 March 1900, where
/// Excel counts a day that never was.
func excelDay(_ serial: Int) -> Day? {
    guard serial > 60, serial < 2_958_466 else { return nil }
    return Day(number: Int32(serial - 25_569))
}

private enum SheetName: String, XMLVocabulary {
    case worksheet, sheetData, row
    case cell = "c"
    case reference = "r"
    case type = "t"
    case value = "v"
    case inlineString = "is"

    /// In an inline string the same letter is an element.
    static var text: SheetName { .type }
    static let containers = [SheetName.sheetData]
    static let root = SheetName.worksheet
}

private enum SharedStringName: String, XMLVocabulary {
    case table = "sst"
    case item = "si"
    case text = "t"
    case run = "r"

    static let containers: [SharedStringName] = []
    static let root = SharedStringName.table
}
