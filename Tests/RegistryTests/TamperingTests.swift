import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// Each row of the audit log and each byte of an exhibit in turn: altered, removed, put elsewhere, added.
struct TamperingTests {
    private struct Undo: Error {}

    /// A registry with something of everything that the log describes, its triggers gone.
    private func registry(in folder: URL) throws -> (store: RegistryStore, head: AuditHead) {
        let store = try Fictional.registry(in: folder, officials: 1)
        let ring = try store.write(actor: "Ada", reason: "keys", at: Fictional.later(1)) {
            let ring = try $0.startSealing(
                holder: "Ada", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                identity: store.identity)
            try $0.addHolder(
                "Ben", secret: Secret("five other words"), cost: PassphraseCost(rounds: 1 << 10), with: ring)
            try $0.seal(
                Secret("A Fiction"), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
            return ring
        }
        let file = folder.appending(path: "page")
        for sealed in [false, true] {
            try Data("a page of testimony, \(sealed)".utf8).write(to: file)
            _ = try store.addExhibit(
                file, ExhibitIntake(), sealing: sealed ? ("VI-ONE", ring) : nil, actor: "Ada",
                reason: "evidence", at: Fictional.later(2))
        }
        try store.write(actor: "Ben", reason: "a better alias", at: Fictional.later(3)) {
            _ = try $0.put(Victim(id: "VI-ONE", alias: "Visitor"))
            try $0.remove(.site, "SI-CASTLE")
        }
        try store.connection.transaction { sql in
            for table in ["audit_entry", "change"] {
                try sql.run(
                    script: "DROP TRIGGER \(table)_is_never_changed; DROP TRIGGER \(table)_is_never_removed")
            }
        }
        let connection = try #require(store.connection as? SQLiteConnection)
        _ = try connection.pragma("PRAGMA ignore_check_constraints = ON")
        return (store, try store.auditHead())
    }

    /// What checking finds after a change, which is then undone.
    private func found(_ store: RegistryStore, _ head: AuditHead, _ change: (any SQLWriting) throws -> Void)
        throws -> Int
    {
        var count = 0
        do {
            try store.connection.transaction { sql in
                try sql.run(script: "PRAGMA defer_foreign_keys = ON")
                try change(sql)
                count = try store.verifyAudit(against: head).problems.count
                throw Undo()
            }
        } catch is Undo {}
        return count
    }

    @Test(arguments: ["audit_entry", "change"])
    func `no row of the log is altered, removed, exchanged or added unseen`(table: String) throws {
        try Folders.withScratch { folder in
            let (store, head) = try registry(in: folder)
            #expect(try store.verifyAudit(against: head).problems.isEmpty)
            let (columns, rows) = try store.connection.reading { sql in
                (
                    try sql.query("SELECT name FROM pragma_table_info('\(table)')").compactMap { $0.text(0) },
                    try sql.query("SELECT * FROM \(table) ORDER BY sequence")
                )
            }
            var tried = 0
            func expectFound(_ what: String, _ change: (any SQLWriting) throws -> Void) throws {
                tried += 1
                #expect(try found(store, head, change) > 0, "\(what)")
            }
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            for (index, row) in rows.enumerated() {
                let number = index + 1
                for (place, column) in columns.enumerated() {
                    let altered: SQLValue =
                        switch row.values[place] {
                        case .integer(let value): .integer(value + 1_000)
                        case .text(let text): .text(text + " ")
                        default: .text("{}")
                        }
                    try expectFound("\(column) of \(number)") {
                        _ = try $0.execute(
                            "UPDATE \(table) SET \(column) = ? WHERE sequence = ?",
                            [altered, .integer(number)])
                    }
                }
                try expectFound("\(number) removed") {
                    _ = try $0.execute("DELETE FROM \(table) WHERE sequence = ?", [.integer(number)])
                }
                try expectFound("\(number) added again") {
                    var values = row.values
                    values[0] = .integer(rows.count + 1)
                    _ = try $0.execute("INSERT INTO \(table) VALUES (\(places))", values)
                }
                for other in rows.indices where other > index {
                    try expectFound("\(number) and \(other + 1) exchanged") { sql in
                        for (from, to) in [(number, -1), (other + 1, number), (-1, other + 1)] {
                            _ = try sql.execute(
                                "UPDATE \(table) SET sequence = ? WHERE sequence = ?",
                                [.integer(to), .integer(from)])
                        }
                    }
                }
            }
            #expect(tried > 50)
            #expect(try store.verifyAudit(against: head).problems.isEmpty)
        }
    }

    @Test func `nothing the log describes is altered, removed or added unseen`() throws {
        try Folders.withScratch { folder in
            let (store, head) = try registry(in: folder)
            var tried = 0
            for kind in ThingKind.all {
                let rows = try store.connection.reading { try $0.query("SELECT id, body FROM \(kind.table)") }
                for row in rows {
                    let id = SQLValue.text(row.text(0) ?? "")
                    for change in [
                        "UPDATE \(kind.table) SET body = json_set(body, '$.added', 1) WHERE id = ?",
                        "UPDATE \(kind.table) SET revision = revision + 1 WHERE id = ?",
                        "DELETE FROM \(kind.table) WHERE id = ?",
                        "INSERT INTO \(kind.table) (id, revision, changed_in, body) SELECT id || 'X', revision, changed_in, body FROM \(kind.table) WHERE id = ?",
                    ] {
                        tried += 1
                        #expect(
                            try found(store, head) { _ = try $0.execute(change, [id]) } > 0, "\(change) \(id)"
                        )
                    }
                }
            }
            for change in [
                "UPDATE key_material SET wrapped = zeroblob(60) WHERE owner = 'Ben'",
                "DELETE FROM key_material WHERE owner = 'Ben'",
                "INSERT INTO key_material SELECT purpose, 'Cleo', wrapped FROM key_material WHERE owner = 'Ben'",
                "UPDATE key_material SET wrapped = zeroblob(60) WHERE owner = 'VI-ONE'",
                "UPDATE audit_head SET hash = replace(hash, 'a', 'b')", "DELETE FROM audit_head",
                "UPDATE registry_information SET value = 'zenda-2' WHERE key = 'identity'",
            ] {
                tried += 1
                if change.contains("identity") {
                    // The identity is read when a registry is opened, and stands in every head.
                    try store.connection.transaction { _ = try $0.execute(change) }
                    let again = try RegistryStore.open(store.path, at: Fictional.now)
                    #expect(try !again.verifyAudit(against: head).problems.isEmpty)
                } else {
                    #expect(try found(store, head) { _ = try $0.execute(change) } > 0, "\(change)")
                }
            }
            #expect(tried > 60)
        }
    }

    @Test func `no byte of an exhibit is altered, removed or added unseen`() throws {
        try Folders.withScratch { folder in
            let (store, _) = try registry(in: folder)
            #expect(try store.verifyExhibits().problems.isEmpty)
            for exhibit in try store.exhibits() {
                let file = ExhibitFiles.place(of: exhibit.storedSHA256, in: store.exhibitsFolder)
                let path = file.path(percentEncoded: false)
                let bytes = try Data(contentsOf: file)
                chmod(path, 0o600)
                func expectFound(_ damaged: Data, _ what: String) throws {
                    try damaged.write(to: file)
                    #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.damaged"], "\(what)")
                }
                for place in bytes.indices {
                    var damaged = bytes
                    damaged[place] ^= 1 << UInt8(place % 8)
                    try expectFound(damaged, "byte \(place)")
                    damaged = bytes
                    damaged.remove(at: place)
                    try expectFound(damaged, "without byte \(place)")
                }
                try expectFound(bytes + Data([0]), "one more")
                unlink(path)
                #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.lost"])
                try bytes.write(to: file)
                #expect(try store.verifyExhibits().problems.isEmpty)
            }
            try Data("x".utf8).write(to: store.exhibitsFolder.appending(path: "stranger"))
            #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.excess"])
        }
    }
}
