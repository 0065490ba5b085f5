import CasebookModel
import Foundation

/// The full-text index, behind the same seam as everything else.
enum SearchIndex {
    /// Indexes a record anew.
    static func put(_ record: StoredRecord, in sql: any SQLWriting) throws {
        try remove(record.id, in: sql)
        let number = try sql.count("SELECT coalesce(max(number), 0) + 1 FROM searchable")
        try sql.execute(
            "INSERT INTO searchable (number, kind, record) VALUES (?, ?, ?)",
            [.integer(number), .text(record.kind.rawValue), .text(record.id)])
        let grams = SearchText.tokens(of: try readableText(of: record)).joined(separator: " ")
        switch sql.dialect {
        case .sqlite:
            try sql.execute(
                "INSERT INTO search_index (rowid, grams) VALUES (?, ?)", [.integer(number), .text(grams)])
        case .postgres:
            try sql.execute(
                "INSERT INTO search_index (number, grams) VALUES (?, to_tsvector('simple', ?))",
                [.integer(number), .text(grams)])
        }
    }

    static func remove(_ id: String, in sql: any SQLWriting) throws {
        guard
            let number = try sql.first("SELECT number FROM searchable WHERE record = ?", [.text(id)])?
                .integer(0)
        else { return }
        let key = sql.dialect == .sqlite ? "rowid" : "number"
        try sql.execute("DELETE FROM search_index WHERE \(key) = ?", [.integer(number)])
        try sql.execute("DELETE FROM searchable WHERE number = ?", [.integer(number)])
    }

    /// The records in which all phrases are found, best first.
    static func find(_ phrases: [SearchText.Phrase], limit: Int, in sql: any SQLReading) throws -> [SQLRow] {
        guard !phrases.isEmpty else { return [] }
        switch sql.dialect {
        case .sqlite:
            // Tokens hold letters and digits alone, so quoting them is all the escaping there is to do.
            let question = phrases.map { phrase in
                "\"\(phrase.tokens.joined(separator: " "))\"\(phrase.lastIsPrefix ? "*" : "")"
            }.joined(separator: " AND ")
            return try sql.query(
                """
                SELECT s.kind, s.record FROM search_index i JOIN searchable s ON s.number = i.rowid
                WHERE search_index MATCH ? ORDER BY bm25(search_index), s.record LIMIT ?
                """, [.text(question), .integer(limit)])
        case .postgres:
            let question = phrases.map { phrase in
                let words = phrase.tokens.map { "'\($0)'" }
                return "(\(words.joined(separator: " <-> "))\(phrase.lastIsPrefix ? ":*" : ""))"
            }.joined(separator: " & ")
            return try sql.query(
                """
                SELECT s.kind, s.record FROM search_index i JOIN searchable s ON s.number = i.number
                WHERE i.grams @@ to_tsquery('simple', ?)
                ORDER BY ts_rank(i.grams, to_tsquery('simple', ?)) DESC, s.record LIMIT ?
                """, [.text(question), .text(question), .integer(limit)])
        }
    }

    /// Every text a person may have read or written in a record: all strings in it, its identifier first.
    private static func readableText(of record: StoredRecord) throws -> String {
        var texts = [record.id]
        func gather(_ value: Any) {
            switch value {
            case let text as String: texts.append(text)
            case let list as [Any]: for item in list { gather(item) }
            case let members as [String: Any]: for key in members.keys.sorted() { members[key].map(gather) }
            default: break
            }
        }
        gather(try JSONSerialization.jsonObject(with: Data(record.body.utf8)))
        // A character no token can hold keeps neighbouring texts apart.
        return texts.joined(separator: " \u{1} ")
    }
}
