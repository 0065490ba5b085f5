import CasebookModel

/// One entry of the audit log.
package struct AuditEntry: Hashable, Sendable, Codable {
    package var sequence: Int
    package var at: TimeStamp
    package var actor: String
    package var operation: String
    package var reason: String
    package var changeCount: Int
    package var hash: String
}

/// One change of one thing: who, when, why, and its content before and after.
package struct Change: Hashable, Sendable, Codable {
    package var sequence: Int
    package var entry: Int
    package var at: TimeStamp
    package var actor: String
    package var operation: String
    package var reason: String
    /// The table it happened in.
    package var kind: String
    package var id: String
    package var revision: Int
    package var action: ChangeAction
    /// Canonical JSON; protected values are ciphertext. `nil` for a thing that was created.
    package var old: String?
    /// Canonical JSON; `nil` for a thing that was removed.
    package var new: String?
}

extension RegistryStore {
    /// The last link of the audit chain, to be kept outside.
    package func auditHead() throws -> AuditHead {
        try connection.reading { try Self.head(in: $0, identity: identity) }
    }

    /// What only this registry holds: the hash of its first entry, which no head that was given away tells.
    package func ownSalt() throws -> String {
        guard
            let hash = try connection.reading({ sql in
                try sql.first("SELECT hash FROM audit_entry WHERE sequence = 1")?.text(0)
            })
        else { throw RegistryError(.noSuchThing("the registry is empty: import something first"), path) }
        return hash
    }

    static func head(in sql: any SQLReading, identity: String) throws -> AuditHead {
        let row = try sql.first("SELECT sequence, hash FROM audit_head WHERE id = 1")
        return AuditHead(
            registry: identity, sequence: row?.integer(0) ?? 0, hash: row?.text(1) ?? AuditChain.start)
    }

    /// The entries of the audit log, newest first.
    ///
    /// `before`: only entries with lower numbers, for reading on.
    package func auditLog(limit: Int = 100, before: Int? = nil) throws -> [AuditEntry] {
        try connection.reading { sql in
            try sql.query(
                """
                SELECT sequence, at, actor, operation, reason, change_count, hash FROM audit_entry
                WHERE sequence < ? ORDER BY sequence DESC LIMIT ?
                """, [.integer(before ?? Int(Int32.max)), .integer(limit)]
            ).compactMap { row in
                guard let sequence = row.integer(0), let at = row.text(1).flatMap({ TimeStamp(parsing: $0) })
                else { return nil }
                return AuditEntry(
                    sequence: sequence, at: at, actor: row.text(2) ?? "", operation: row.text(3) ?? "",
                    reason: row.text(4) ?? "", changeCount: row.integer(5) ?? 0, hash: row.text(6) ?? "")
            }
        }
    }

    /// The changes of one entry of the audit log, in order.
    package func changes(inEntry entry: Int) throws -> [Change] {
        try changes(where: "h.entry = ?", [.integer(entry)])
    }

    /// The history of one thing, oldest first: who, when, what, why.
    ///
    /// `kind`: `nil` for any kind.
    package func history(of id: String, kind: ThingKind? = nil) throws -> [Change] {
        if let kind {
            return try changes(where: "h.record = ? AND h.kind = ?", [.text(id), .text(kind.description)])
        }
        return try changes(where: "h.record = ?", [.text(id)])
    }

    private func changes(where condition: String, _ arguments: [SQLValue]) throws -> [Change] {
        try connection.reading { sql in
            try sql.query(
                """
                SELECT h.sequence, h.entry, e.at, e.actor, e.operation, e.reason, h.kind, h.record, h.revision,
                    h.action, h.body, (SELECT p.body FROM change p WHERE p.kind = h.kind AND p.record = h.record
                        AND p.sequence < h.sequence ORDER BY p.sequence DESC LIMIT 1)
                FROM change h JOIN audit_entry e ON e.sequence = h.entry WHERE \(condition) ORDER BY h.sequence
                """, arguments
            ).compactMap { row in
                guard let sequence = row.integer(0), let entry = row.integer(1),
                    let at = row.text(2).flatMap({ TimeStamp(parsing: $0) }),
                    let action = row.text(9).flatMap(ChangeAction.init(rawValue:))
                else { return nil }
                return Change(
                    sequence: sequence, entry: entry, at: at, actor: row.text(3) ?? "",
                    operation: row.text(4) ?? "", reason: row.text(5) ?? "", kind: row.text(6) ?? "",
                    id: row.text(7) ?? "", revision: row.integer(8) ?? 0, action: action, old: row.text(11),
                    new: row.text(10))
            }
        }
    }
}
