package import CasebookModel
import Crypto
import Foundation

extension WriteTransaction {
    /// Keeps one dated copy of a list: its bytes once per content, its entries once per distinct content, and in which
    /// run of copies each was present. Copies may come in any order of time.
    ///
    /// `date`: the day the copy stands for.
    ///
    /// `files`: the bytes as they came; empty where only entries are to be kept.
    ///
    /// `entries`: taken one by one. Their grounds are not kept: they come from a table of ours, not from the copy, and
    /// whoever reads the entries applies the table as it is then. The column `ground` is left empty.
    package func putList(
        _ copy: ListCopy, date: Day, files: [ListFile], url: String? = nil, fetched: TimeStamp? = nil,
        entries: some Sequence<ListEntry>
    ) throws -> ListStorageReport {
        let id = "\(copy.list)@\(date)#\(copy.sha256.prefix(12))"
        if let old = try read(.listCopy, id, as: StoredListCopy.self) {
            return ListStorageReport(copy: old, alreadyStored: true, newContents: 0)
        }
        let order = try ListPresence.copies(of: copy.list, in: sql)
        var known = try ListPresence.contents(of: copy.list, in: sql)
        var number = try sql.count("SELECT coalesce(max(id), 0) FROM list_entry")
        var present: Set<Int> = []
        var hashes: Set<String> = []
        var count = 0
        var new = 0
        for entry in entries {
            let bytes = Data(entry.contentBytes)
            let hash = sha256(of: bytes)
            count += 1
            if let row = known[hash] {
                if hashes.insert(hash).inserted { present.insert(row) }
                continue
            }
            number += 1
            new += 1
            try sql.execute(
                """
                INSERT INTO list_entry (id, list, reference, hash, kind, name, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(number), .text(copy.list), .text(entry.id), .text(hash),
                    .text(entry.kind.rawValue),
                    .text(entry.displayName), .text(String(decoding: bytes, as: UTF8.self)),
                ])
            known[hash] = number
            hashes.insert(hash)
            present.insert(number)
        }
        let stored = StoredListCopy(
            id: id, list: copy.list, date: date, sha256: copy.sha256, entryCount: count,
            entriesDigest: ListPresence.digest(of: hashes),
            files: try files.map {
                .init(name: $0.name, sha256: try StoredFile.put($0.bytes, in: sql), size: $0.bytes.count)
            }, url: url, fetched: fetched, copy: copy)
        try store(.listCopy, id, stored)
        try ListPresence.insert(id, date, among: order, present: present, list: copy.list, in: sql)
        return ListStorageReport(copy: stored, alreadyStored: false, newContents: new)
    }
}
