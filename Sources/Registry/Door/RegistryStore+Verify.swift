import CasebookModel
import Crypto
import Foundation

extension RegistryStore {
    /// Checks the audit chain from its first link to its head, and everything the registry holds against it.
    ///
    /// `kept`: a head kept outside; with it, entries cut off the end, or a chain written anew, are found too.
    package func verifyAudit(against kept: AuditHead? = nil) throws -> AuditReport {
        try connection.reading { sql in
            var check = AuditCheck(identity: identity)
            try check.readChanges(sql)
            try check.readEntries(sql, kept: kept)
            try check.readHead(sql)
            for kind in ThingKind.all { try check.compare(kind, sql) }
            try check.compareLists(sql)
            try check.compareFiles(sql)
            try check.compareKeys(sql)
            return AuditReport(
                entries: check.entries, changes: check.changes,
                head: try Self.head(in: sql, identity: identity), problems: check.problems)
        }
    }
}

/// One pass over the audit log and what it describes.
private struct AuditCheck {
    let identity: String
    var entries = 0
    var changes = 0
    var problems: [Diagnostic] = []
    private var hashers: [Int: (count: Int, hasher: SHA256)] = [:]
    private var lastHash = AuditChain.start

    private struct Latest {
        var revision: Int
        var body: String?
    }
    private var latest: [String: [String: Latest]] = [:]

    init(identity: String) { self.identity = identity }

    private mutating func report(_ id: String, _ message: String) {
        problems.append(
            Diagnostic(
                .error, "audit.\(id)", message,
                hint: "the registry was altered outside the program: compare with the last backup"))
    }

    mutating func readChanges(_ sql: any SQLReading) throws {
        try sql.each(
            "SELECT sequence, entry, kind, record, revision, action, body, hash FROM change ORDER BY sequence",
            []
        ) { row in
            let sequence = row.integer(0) ?? -1
            let entry = row.integer(1) ?? -1
            let kind = row.text(2) ?? ""
            let record = row.text(3) ?? ""
            changes += 1
            if sequence != changes {
                report("change-missing", "change \(changes) of the audit log is missing")
                changes = sequence
            }
            let hash = AuditChain.hash(
                sequence: sequence, entry: entry, kind: kind, record: record, revision: row.integer(4) ?? -1,
                action: row.text(5) ?? "", body: row.text(6))
            if hash != row.text(7) {
                report("change-altered", "change \(sequence) of the audit log was altered")
            }
            var state = hashers[entry] ?? (0, SHA256())
            state.count += 1
            state.hasher.update(data: Data((row.text(7) ?? "").utf8))
            hashers[entry] = state
            latest[kind, default: [:]][record] = Latest(revision: row.integer(4) ?? -1, body: row.text(6))
        }
    }

    mutating func readEntries(_ sql: any SQLReading, kept: AuditHead?) throws {
        if let kept, kept.registry != identity {
            report("other-registry", "the head kept outside belongs to the registry \(kept.registry)")
        }
        var keptIsFound = kept.map { $0.sequence == 0 } ?? true
        try sql.each(
            """
            SELECT sequence, at, actor, operation, reason, change_count, changes_hash, previous_hash, hash
            FROM audit_entry ORDER BY sequence
            """, []
        ) { row in
            let content = AuditChain.Content(
                sequence: row.integer(0) ?? -1, at: row.text(1) ?? "", actor: row.text(2) ?? "",
                operation: row.text(3) ?? "", reason: row.text(4) ?? "", changeCount: row.integer(5) ?? -1,
                changesHash: row.text(6) ?? "", previousHash: row.text(7) ?? "")
            let number = content.sequence
            entries += 1
            if number != entries {
                report("entry-missing", "entry \(entries) of the audit log is missing")
                entries = number
            }
            if content.previousHash != lastHash {
                report("entry-order", "entry \(number) does not follow the entry before it")
            }
            let hash = row.text(8) ?? ""
            if try content.hash() != hash { report("entry-altered", "entry \(number) was altered") }
            let state = hashers.removeValue(forKey: number)
            if state?.count ?? 0 != content.changeCount
                || hexadecimal((state?.hasher ?? SHA256()).finalize()) != content.changesHash
            {
                report("entry-changes", "the changes of entry \(number) are not those it was written with")
            }
            if let kept, kept.sequence == number {
                keptIsFound = true
                if kept.hash != hash {
                    report("head-differs", "entry \(number) is not the one whose hash was kept outside")
                }
            }
            lastHash = hash
        }
        for entry in hashers.keys.sorted() {
            report("change-alone", "changes belong to entry \(entry), which the audit log does not hold")
        }
        if !keptIsFound, let kept {
            report("tail-missing", "the audit log ends before entry \(kept.sequence), which was kept outside")
        }
    }

    mutating func readHead(_ sql: any SQLReading) throws {
        let row = try sql.first("SELECT sequence, change_sequence, hash FROM audit_head WHERE id = 1")
        guard let row, row.integer(0) == entries, row.integer(1) == changes, row.text(2) == lastHash else {
            report("head", "the head of the audit log is not its last entry")
            return
        }
    }

    /// Compares a table with the last change of each of its things.
    mutating func compare(_ kind: ThingKind, _ sql: any SQLReading) throws {
        var expected = latest.removeValue(forKey: kind.description) ?? [:]
        try sql.each("SELECT id, revision, body FROM \(kind.table) ORDER BY id", []) { row in
            let id = row.text(0) ?? ""
            guard let change = expected.removeValue(forKey: id), let body = change.body else {
                report("thing-added", "the \(kind) \(id) was added without the audit log")
                return
            }
            if body != row.text(2) || change.revision != row.integer(1) {
                report("thing-altered", "the \(kind) \(id) is not what the audit log last says")
            }
        }
        for (id, change) in expected.sorted(by: { $0.key < $1.key }) where change.body != nil {
            report("thing-missing", "the \(kind) \(id) was removed without the audit log")
        }
    }

    /// Compares each list copy's entries with the digest the copy was stored with.
    mutating func compareLists(_ sql: any SQLReading) throws {
        try sql.each("SELECT id, hash, body FROM list_entry ORDER BY id", []) { row in
            if sha256(of: row.text(2) ?? "") != row.text(1) {
                report("list-entry-altered", "row \(row.integer(0) ?? 0) of list_entry was altered")
            }
        }
        let lists = try sql.query("SELECT DISTINCT list FROM list_copy ORDER BY list").compactMap {
            $0.text(0)
        }
        for list in lists {
            let order = try ListPresence.copies(of: list, in: sql)
            for copy in order {
                var hashes: Set<String> = []
                try ListPresence.each(inCopy: copy, of: list, order: order, columns: "e.hash", in: sql) {
                    row in
                    hashes.insert(row.text(0) ?? "")
                }
                let digest = try sql.first(
                    "SELECT entries_digest FROM list_copy WHERE id = ?", [.text(copy.id)])
                if digest?.text(0) != ListPresence.digest(of: hashes) {
                    report(
                        "list-copy-altered",
                        "the entries of the list copy \(copy.id) are not those stored with it")
                }
            }
        }
    }

    /// Checks that the bytes of list copies and outputs are there and are what they were.
    mutating func compareFiles(_ sql: any SQLReading) throws {
        var wanted: Set<String> = []
        for row in try sql.query("SELECT body FROM list_copy") {
            let copy = try StoredJSON.decode(StoredListCopy.self, from: row.text(0) ?? "")
            wanted.formUnion(copy.files.map(\.sha256))
        }
        for row in try sql.query("SELECT sha256 FROM \"output\"") { wanted.insert(row.text(0) ?? "") }
        for name in try sql.query("SELECT sha256 FROM stored_file").compactMap({ $0.text(0) }) {
            if wanted.remove(name) == nil {
                report("file-added", "the stored file \(name) belongs to nothing")
            }
            do { _ = try StoredFile.get(name, in: sql, path: "") } catch {
                report("file-altered", "the stored file \(name) was altered")
            }
        }
        for name in wanted.sorted() { report("file-missing", "the stored file \(name) is missing") }
    }

    /// Checks that each person's key is there, and no other, as the audit log says.
    mutating func compareKeys(_ sql: any SQLReading) throws {
        var present: [String: String] = [:]
        try sql.each("SELECT owner, wrapped FROM key_material WHERE purpose = 'person'", []) { row in
            present[row.text(0) ?? ""] = sha256(of: row.blob(1) ?? Data())
        }
        try sql.each("SELECT person, state, fingerprint FROM person_key ORDER BY person", []) { row in
            let person = row.text(0) ?? ""
            let stored = present.removeValue(forKey: person)
            switch (row.text(1), stored) {
            case ("present", nil): report("key-missing", "the key of \(person) is missing")
            case ("present", let stored?) where stored != row.text(2):
                report("key-altered", "the key of \(person) was altered")
            case ("destroyed", _?): report("key-back", "the key of \(person) was destroyed and is back")
            default: break
            }
        }
        for person in present.keys.sorted() { report("key-added", "a key of \(person) was added") }
        var holders: [String: String] = [:]
        try sql.each("SELECT owner, wrapped FROM key_material WHERE purpose = 'holder'", []) { row in
            holders[row.text(0) ?? ""] = sha256(of: row.blob(1) ?? Data())
        }
        for row in try sql.query("SELECT body FROM key_holder ORDER BY id") {
            let holder = try StoredJSON.decode(KeyHolder.self, from: row.text(0) ?? "")
            switch (holder.active, holders.removeValue(forKey: holder.name)) {
            case (true, nil): report("access-missing", "the access of \(holder.name) is missing")
            case (true, let stored?) where stored != holder.fingerprint:
                report("access-altered", "the access of \(holder.name) was altered")
            case (false, _?): report("access-back", "the access of \(holder.name) was taken away and is back")
            default: break
            }
        }
        for name in holders.keys.sorted() { report("access-added", "an access of \(name) was added") }
        try compareAccounts(sql)
    }

    /// Checks that what each account shows itself by is there, and nothing else.
    private mutating func compareAccounts(_ sql: any SQLReading) throws {
        var checks: [String: String] = [:]
        try sql.each("SELECT owner, wrapped FROM key_material WHERE purpose = 'check'", []) { row in
            checks[row.text(0) ?? ""] = sha256(of: row.blob(1) ?? Data())
        }
        for row in try sql.query("SELECT body FROM account ORDER BY id") {
            let account = try StoredJSON.decode(Account.self, from: row.text(0) ?? "")
            let stored = checks.removeValue(forKey: account.name)
            if stored != account.secret?.fingerprint {
                report("proof-altered", "the passphrase of the account \(account.name) was altered")
            }
        }
        for name in checks.keys.sorted() { report("proof-added", "a passphrase of \(name) was added") }
    }
}
