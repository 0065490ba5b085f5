import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct AuditTests {
    /// A registry with a few entries, its head, and a raw connection that obeys no door.
    private func tampered(_ script: String) throws -> [String] {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            for number in 1...3 {
                try store.write(actor: "Ada", reason: "note \(number)", at: Fictional.later(Int64(number))) {
                    try $0.put(Victim(id: VictimID("VI-\(number)"), alias: "Victim \(number)"))
                }
            }
            let head = try store.auditHead()
            #expect(try store.verifyAudit(against: head).problems.isEmpty)
            try store.close()
            let raw = try SQLiteConnection(
                path: store.path, readOnly: false, journal: .writeAhead, busySeconds: 1)
            try raw.transaction { sql in
                for table in ["audit_entry", "change"] {
                    try sql.run(
                        script:
                            "DROP TRIGGER \(table)_is_never_changed; DROP TRIGGER \(table)_is_never_removed; PRAGMA defer_foreign_keys = ON"
                    )
                }
                try sql.run(script: script)
            }
            try raw.close()
            return try RegistryStore.open(store.path, at: Fictional.now).verifyAudit(against: head).problems
                .map(\.id)
        }
    }

    @Test(arguments: [
        "UPDATE change SET body = replace(body, 'Victim 1', 'Victim X') WHERE record = 'VI-1'",
        "UPDATE change SET action = 'changed' WHERE sequence = 1",
        "UPDATE change SET record = 'VI-9' WHERE record = 'VI-2'",
        "UPDATE change SET entry = 2 WHERE sequence = 1",
        "UPDATE audit_entry SET actor = 'Ben' WHERE sequence = 2",
        "UPDATE audit_entry SET reason = 'because' WHERE sequence = 1",
        "UPDATE audit_entry SET at = '2020-01-01T00:00:00Z' WHERE sequence = 3",
        "UPDATE audit_entry SET hash = previous_hash WHERE sequence = 2",
        "DELETE FROM change WHERE sequence = 1",
        "DELETE FROM change WHERE sequence = (SELECT max(sequence) FROM change)",
        "UPDATE audit_entry SET sequence = 20 WHERE sequence = 2; UPDATE audit_entry SET sequence = 2 WHERE sequence = 3; UPDATE audit_entry SET sequence = 3 WHERE sequence = 20",
        "INSERT INTO change SELECT max(sequence) + 1, 4, 'victim', 'VI-8', 1, 'created', '{}', hash FROM change",
        "INSERT INTO audit_entry SELECT 5, at, actor, operation, reason, 0, changes_hash, hash, hash FROM audit_entry WHERE sequence = 4",
        "UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE sequence = 3)",
        "UPDATE victim SET body = replace(body, 'Victim 3', 'Victim Y') WHERE id = 'VI-3'",
        "UPDATE victim SET revision = 7 WHERE id = 'VI-3'",
        "DELETE FROM victim WHERE id = 'VI-3'",
        "INSERT INTO victim (id, revision, changed_in, body) VALUES ('VI-7', 1, 1, '{\"id\":\"VI-7\",\"alias\":\"A\"}')",
        "UPDATE casebook SET body = replace(body, 'Ruritania', 'Zenda')",
    ])
    func `any single change outside the door is found`(script: String) throws {
        #expect(try !tampered(script).isEmpty)
    }

    @Test func `a tail that was cut off cleanly is found by the head kept outside`() throws {
        let found = try tampered(
            """
            DELETE FROM victim WHERE id = 'VI-3';
            DELETE FROM change WHERE entry = 4;
            DELETE FROM audit_entry WHERE sequence = 4;
            UPDATE audit_head SET sequence = 3, change_sequence = (SELECT max(sequence) FROM change),
                hash = (SELECT hash FROM audit_entry WHERE sequence = 3)
            """)
        #expect(found == ["audit.tail-missing"])
    }

    @Test func `each row of the log in turn, altered in each column, is found`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            let head = try store.auditHead()
            let connection = try #require(store.connection as? SQLiteConnection)
            let columns = ["entry", "kind", "record", "revision", "action", "body", "hash"]
            let rows = try connection.reading { try $0.count("SELECT count(*) FROM change") }
            try connection.transaction {
                try $0.run(
                    script: "DROP TRIGGER change_is_never_changed; PRAGMA ignore_check_constraints = ON")
            }
            _ = try connection.pragma("PRAGMA foreign_keys = OFF")
            _ = try connection.pragma("PRAGMA ignore_check_constraints = ON")
            for row in 1...rows {
                for column in columns {
                    let old = try connection.reading {
                        try $0.first("SELECT \(column) FROM change WHERE sequence = ?", [.integer(row)])?
                            .values.first
                    }
                    let value = try #require(old)
                    let altered: SQLValue =
                        switch value {
                        case .integer(let number): .integer(number + 1)
                        case .text(let text): .text("x" + text.dropFirst())
                        default: .text("x")
                        }
                    _ = try connection.transaction {
                        try $0.execute(
                            "UPDATE change SET \(column) = ? WHERE sequence = ?", [altered, .integer(row)])
                    }
                    #expect(try !store.verifyAudit(against: head).problems.isEmpty, "\(column) of row \(row)")
                    _ = try connection.transaction {
                        try $0.execute(
                            "UPDATE change SET \(column) = ? WHERE sequence = ?", [value, .integer(row)])
                    }
                }
            }
            #expect(try store.verifyAudit(against: head).problems.isEmpty)
        }
    }

    @Test func `the log is kept from changes by the database itself`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            for statement in ["DELETE FROM change", "UPDATE audit_entry SET actor = 'Ben'"] {
                #expect(throws: RegistryError.self) {
                    try store.connection.transaction { _ = try $0.execute(statement) }
                }
            }
        }
    }

    @Test func `the log says who, when, what and why`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            try store.write(actor: "Ben", reason: "a better alias", at: Fictional.later(7)) {
                try $0.put(Victim(id: "VI-ONE", alias: "Visitor"))
            }
            let entry = try #require(try store.auditLog().first)
            #expect(
                entry.actor == "Ben" && entry.reason == "a better alias" && entry.at == Fictional.later(7))
            let change = try #require(try store.history(of: "VI-ONE").last)
            #expect(change.action == .changed && change.revision == 2)
            #expect(change.old?.contains("Victim 1") == true && change.new?.contains("Visitor") == true)
            #expect(try store.changes(inEntry: entry.sequence) == [change])
        }
    }

    @Test(arguments: 0..<12) func `the registry is read as it was after every change, whatever came later`(
        seed: Int
    ) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            func random(_ count: UInt64) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % count)
            }
            var past: [(at: TimeStamp, casebook: Casebook)] = [(Fictional.now, try store.casebook())]
            for step in 1...25 {
                let at = Fictional.later(Int64(step * 10))
                try store.write(actor: "Ada", reason: "step \(step)", at: at) { transaction in
                    for _ in 0...random(3) {
                        let number = random(6)
                        let id = VictimID("VI-\(number)")
                        if random(3) == 0, try transaction.stored(.record(.victim), id.description) != nil {
                            try transaction.remove(.victim, id.description)
                        } else {
                            try transaction.put(
                                Victim(id: id, alias: "Victim \(number) at \(step), \(random(4))"))
                        }
                    }
                }
                past.append((at, try store.casebook()))
            }
            for (at, casebook) in past {
                #expect(try store.casebook(recordedAsOf: at) == casebook)
                #expect(try store.casebook(recordedAsOf: TimeStamp(seconds: at.seconds + 9)) == casebook)
            }
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `a clock that was set back makes no state that never was`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            for (number, seconds) in [(1, 100), (2, 50), (3, 200)] as [(Int, Int64)] {
                try store.write(actor: "Ada", reason: "x", at: Fictional.later(seconds)) {
                    _ = try $0.put(Victim(id: VictimID("VI-\(number)"), alias: "Victim \(number)"))
                }
            }
            let counts = try ([49, 50, 150, 200] as [Int64]).map { seconds -> Int in
                try store.casebook(recordedAsOf: Fictional.later(seconds)).victims.count
            }
            #expect(counts == [0, 2, 2, 3])
        }
    }

    @Test func `a head is read as it was printed`() throws {
        let head = AuditHead(registry: "ruritania-1", sequence: 12, hash: String(repeating: "ab", count: 32))
        #expect(AuditHead(parsing: head.description) == head)
        #expect(AuditHead(parsing: "ruritania-1 12") == nil)
    }

    @Test func `a failed write leaves no trace`() throws {
        struct Stop: Error {}
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            let head = try store.auditHead()
            #expect(throws: Stop.self) {
                try store.write(actor: "Ada", reason: "half", at: Fictional.now) { transaction in
                    try transaction.put(Victim(id: "VI-TWO", alias: "Victim 2"))
                    throw Stop()
                }
            }
            #expect(try store.auditHead() == head)
            #expect(try store.record(VictimID("VI-TWO")) == nil)
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }
}
