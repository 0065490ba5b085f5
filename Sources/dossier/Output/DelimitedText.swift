/// Rows as comma-separated values (RFC 4180) with a header row and CRLF line ends.
///
/// A cell that a spreadsheet would read as a formula (`=`, `+`, `-` before a letter, `@`) is given a leading apostrophe.
func commaSeparated(header: [String], rows: [[String]]) -> String {
    ([header] + rows).map { row in row.map(quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
}

private func quoted(_ cell: String) -> String {
    var text = cell
    if let first = text.unicodeScalars.first {
        let next = text.unicodeScalars.dropFirst().first
        let isFormula =
            "=@+\t".unicodeScalars.contains(first) || (first == "-" && next?.properties.isAlphabetic == true)
        if isFormula { text = "'" + text }
    }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
