package import CasebookModel
import Foundation

extension RegistryStore {
    /// The copies of one list, or of all, oldest first.
    package func listCopies(of list: String? = nil) throws -> [StoredListCopy] {
        try connection.reading { sql in
            let condition = list == nil ? "" : "WHERE list = ?"
            return try sql.query(
                "SELECT body FROM list_copy \(condition) ORDER BY list, copy_date, changed_in, id",
                list.map { [.text($0)] } ?? []
            ).map { try StoredJSON.decode(StoredListCopy.self, from: $0.text(0) ?? "") }
        }
    }

    /// The newest copy of each list that is not after a day; `nil` for today's newest.
    package func latestListCopies(asOf day: Day? = nil) throws -> [StoredListCopy] {
        var latest: [String: StoredListCopy] = [:]
        for copy in try listCopies() where day.map({ copy.date <= $0 }) ?? true { latest[copy.list] = copy }
        return latest.values.sorted { $0.list < $1.list }
    }

    /// The files of a copy, as they came, checked against their hashes.
    package func listFiles(of copy: StoredListCopy) throws -> [ListFile] {
        try connection.reading { sql in
            try copy.files.map {
                ListFile(name: $0.name, bytes: try StoredFile.get($0.sha256, in: sql, path: path))
            }
        }
    }

    /// Hands over, one by one and by identifier, the entries of the newest copy of a list that is not after a day.
    ///
    /// Their grounds are unknown: the registry holds what publishers wrote, and `Rules/lists/grounds.yaml` says the rest.
    ///
    /// - Returns: the copy they come from; `nil` where there is none that old.
    @discardableResult
    package func eachListEntry(of list: String, asOf day: Day? = nil, _ body: (ListEntry) throws -> Void)
        throws
        -> StoredListCopy?
    {
        try connection.reading { sql in
            let order = try ListPresence.copies(of: list, in: sql)
            guard let copy = order.last(where: { $0.date <= day?.description ?? "9999-99-99" }) else {
                return nil
            }
            try ListPresence.each(
                inCopy: copy, of: list, order: order, columns: "e.body", in: sql
            ) { row in
                try body(try Self.entry(row.text(0) ?? ""))
            }
            return try sql.first("SELECT body FROM list_copy WHERE id = ?", [.text(copy.id)])?.text(0).map {
                try StoredJSON.decode(StoredListCopy.self, from: $0)
            }
        }
    }

    /// The entries of the newest copy of a list that is not after a day, by identifier.
    package func listEntries(of list: String, asOf day: Day? = nil) throws -> [ListEntry] {
        var entries: [ListEntry] = []
        try eachListEntry(of: list, asOf: day) { entries.append($0) }
        return entries
    }

    /// In which copies an entry was present, and with what content.
    package func entryHistory(of entry: String, on list: String) throws -> EntryHistory {
        try connection.reading { sql in
            let presences = try sql.query(
                """
                SELECT e.hash, p.from_date, p.to_date FROM list_presence p JOIN list_entry e ON e.id = p.entry
                WHERE e.list = ? AND e.reference = ? ORDER BY p.from_date, p.to_date
                """, [.text(list), .text(entry)]
            ).compactMap { row -> EntryHistory.Presence? in
                guard let hash = row.text(0), let first = row.text(1).flatMap({ Day(parsing: $0) }),
                    let last = row.text(2).flatMap({ Day(parsing: $0) })
                else { return nil }
                return .init(content: hash, first: first, last: last)
            }
            return EntryHistory(list: list, entry: entry, presences: presences)
        }
    }

    /// The entry with a content's hash; `nil` when no copy of the list had it.
    package func listEntry(content hash: String, on list: String) throws -> ListEntry? {
        try connection.reading { sql in
            try sql.first(
                "SELECT body FROM list_entry WHERE list = ? AND hash = ?", [.text(list), .text(hash)]
            ).map { try Self.entry($0.text(0) ?? "") }
        }
    }

    /// An entry's content is stored without its ground.
    private static func entry(_ body: String) throws -> ListEntry {
        let ground = try StoredJSON.encode(EntryGround.unknown)
        return try StoredJSON.decode(ListEntry.self, from: "{\"ground\":\(ground),\(body.dropFirst())")
    }
}
