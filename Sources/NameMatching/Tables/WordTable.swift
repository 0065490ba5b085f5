/// How much each word of an organisation's name tells, and which spellings are one word.
struct WordTable: Sendable {
    struct Word: Sendable {
        let text: String
        let weight: Float
    }

    private let words: [String: Word]

    init(_ rows: [TableRow]) throws(NameTableError) {
        var words: [String: Word] = [:]
        for row in rows {
            guard let weight = Float(row.columns[0]), (0...1).contains(weight) else {
                throw NameTableError(
                    file: row.file, line: row.line,
                    problem: "has '\(row.columns[0])' where a weight from 0 to 1 is expected")
            }
            for spelling in row.columns[2].split(separator: " ") {
                words[String(spelling)] = Word(text: row.columns[1], weight: weight)
            }
        }
        self.words = words
    }

    /// `nil` for a word that is a name's own.
    subscript(spelling: String) -> Word? { words[spelling] }
}
