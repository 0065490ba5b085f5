/// What reading names needs to know, read from the files of `Rules/names`: family names, the readings of Chinese characters,
/// bodies with several names, and the words of organisations' names.
package struct NameTables: Sendable {
    /// The files, by name within `Rules/names`.
    package static let fileNames = ["surnames.tsv", "hanja.tsv", "bodies.tsv", "words.tsv"]

    let surnames: SurnameTable
    let hanja: HanjaTable
    let bodies: BodyTable
    let words: WordTable

    /// Reads the tables.
    ///
    /// - Parameter files: the bytes of each file of `fileNames`, by its name.
    /// - Throws: ``NameTableError`` when a file is missing or a line is not as it must be.
    package init(files: [String: [UInt8]]) throws(NameTableError) {
        func rows(_ name: String, columns: Int) throws(NameTableError) -> [TableRow] {
            guard let bytes = files[name] else {
                throw NameTableError(file: name, line: nil, problem: "is missing")
            }
            return try TableRow.rows(of: bytes, file: name, columns: columns)
        }
        hanja = try HanjaTable(try rows("hanja.tsv", columns: 3))
        surnames = try SurnameTable(try rows("surnames.tsv", columns: 5), hanja: hanja)
        bodies = BodyTable(try rows("bodies.tsv", columns: 4))
        words = try WordTable(try rows("words.tsv", columns: 3))
    }
}

/// A table of names that cannot be read, and what to do about it.
package struct NameTableError: Error, Equatable, CustomStringConvertible {
    package let file: String
    /// From 1; `nil` when the whole file is at fault.
    package let line: Int?
    package let problem: String

    package var description: String {
        let place = line.map { ":\($0)" } ?? ""
        return
            "Rules/names/\(file)\(place) \(problem); restore the file from the release or correct the line."
    }
}

/// One line of a table: columns between tabs; lines that begin with # and empty ones are left out.
struct TableRow {
    let file: String
    let line: Int
    let columns: [String]

    static func rows(of bytes: [UInt8], file: String, columns: Int) throws(NameTableError) -> [TableRow] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw NameTableError(file: file, line: nil, problem: "is not UTF-8")
        }
        var rows: [TableRow] = []
        var number = 0
        for raw in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            var line = Substring(raw)
            if line.utf8.last == UInt8(ascii: "\r") { line = line.dropLast() }
            if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
            var cells = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            while cells.count < columns { cells.append("") }
            guard cells.count == columns else {
                throw NameTableError(
                    file: file, line: number,
                    problem: "has \(cells.count) columns where \(columns) are expected")
            }
            rows.append(TableRow(file: file, line: number, columns: cells))
        }
        guard !rows.isEmpty else { throw NameTableError(file: file, line: nil, problem: "is empty") }
        return rows
    }
}
