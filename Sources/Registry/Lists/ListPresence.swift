import CasebookModel
import Crypto
import Foundation

/// The runs of copies in which entries were present.
enum ListPresence {
    struct Copy: Hashable {
        var id: String
        var date: String
    }

    /// A list's copies in order: by day, and within a day as they were stored.
    static func copies(of list: String, in sql: any SQLReading) throws -> [Copy] {
        try sql.query(
            "SELECT id, copy_date FROM list_copy WHERE list = ? ORDER BY copy_date, changed_in, id",
            [.text(list)]
        ).map { Copy(id: $0.text(0) ?? "", date: $0.text(1) ?? "") }
    }

    /// The rows of a list's entries by the hash of their content.
    static func contents(of list: String, in sql: any SQLReading) throws -> [String: Int] {
        var rows: [String: Int] = [:]
        try sql.each("SELECT hash, id FROM list_entry WHERE list = ?", [.text(list)]) { row in
            if let hash = row.text(0) { rows[hash] = row.integer(1) }
        }
        return rows
    }

    static func digest(of hashes: Set<String>) -> String {
        sha256(of: hashes.sorted().map { $0 + "\n" }.joined())
    }

    /// Puts a copy among those there are, and mends the runs around it.
    static func insert(
        _ id: String, _ date: Day, among order: [Copy], present: Set<Int>, list: String,
        in sql: any SQLWriting
    ) throws {
        let day = date.description
        // Within one day the newest stored comes last.
        let place = order.firstIndex { $0.date > day } ?? order.count
        let before = place > 0 ? order[place - 1] : nil
        let after = place < order.count ? order[place] : nil
        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.id, $0) })
        // Only runs that touch the neighbours can change.
        var ending: [Int: String] = [:]
        var starting: [Int: String] = [:]
        var spanning: [Int: (from: String, toDate: String, to: String)] = [:]
        try sql.each(
            "SELECT entry, from_copy, to_date, to_copy FROM list_presence WHERE list = ? AND to_date >= ? AND from_date <= ?",
            [.text(list), .text(before?.date ?? day), .text(after?.date ?? day)]
        ) { row in
            guard let entry = row.integer(0), let from = row.text(1), let toDate = row.text(2),
                let to = row.text(3),
                let first = positions[from], let last = positions[to]
            else { return }
            if first < place, last >= place {
                spanning[entry] = (from, toDate, to)
            } else if last == place - 1 {
                ending[entry] = from
            } else if first == place {
                starting[entry] = from
            }
        }
        for entry in present.sorted() where spanning[entry] == nil {
            if let from = ending[entry] {
                try sql.execute(
                    "UPDATE list_presence SET to_date = ?, to_copy = ? WHERE entry = ? AND from_copy = ?",
                    [.text(day), .text(id), .integer(entry), .text(from)])
            } else if let from = starting[entry] {
                try sql.execute(
                    "UPDATE list_presence SET from_date = ?, from_copy = ? WHERE entry = ? AND from_copy = ?",
                    [.text(day), .text(id), .integer(entry), .text(from)])
            } else {
                try add(entry, list, from: (day, id), to: (day, id), in: sql)
            }
        }
        guard let before, let after else { return }
        for (entry, run) in spanning.sorted(by: { $0.key < $1.key }) where !present.contains(entry) {
            try sql.execute(
                "UPDATE list_presence SET to_date = ?, to_copy = ? WHERE entry = ? AND from_copy = ?",
                [.text(before.date), .text(before.id), .integer(entry), .text(run.from)])
            try add(entry, list, from: (after.date, after.id), to: (run.toDate, run.to), in: sql)
        }
    }

    private static func add(
        _ entry: Int, _ list: String, from: (date: String, copy: String), to: (date: String, copy: String),
        in sql: any SQLWriting
    ) throws {
        try sql.execute(
            """
            INSERT INTO list_presence (entry, list, from_date, from_copy, to_date, to_copy)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(entry), .text(list), .text(from.date), .text(from.copy), .text(to.date),
                .text(to.copy),
            ])
    }

    /// Hands over the rows of the entries that one copy held, by reference.
    static func each(
        inCopy copy: Copy, of list: String, order: [Copy], columns: String, in sql: any SQLReading,
        _ body: (SQLRow) throws -> Void
    ) throws {
        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.id, $0) })
        guard let place = positions[copy.id] else { return }
        try sql.each(
            """
            SELECT p.from_copy, p.to_copy, \(columns) FROM list_presence p JOIN list_entry e ON e.id = p.entry
            WHERE p.list = ? AND p.from_date <= ? AND p.to_date >= ? ORDER BY e.reference, e.id
            """, [.text(list), .text(copy.date), .text(copy.date)]
        ) { row in
            guard let from = row.text(0).flatMap({ positions[$0] }),
                let to = row.text(1).flatMap({ positions[$0] }),
                from <= place, place <= to
            else { return }
            try body(SQLRow(values: Array(row.values.dropFirst(2))))
        }
    }
}
