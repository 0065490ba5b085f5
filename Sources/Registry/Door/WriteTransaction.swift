import CasebookModel
import Crypto
import Foundation

/// The inside of the write door: what one transaction may do.
///
/// Only `RegistryStore.write` makes one. Everything it stores leaves a change row in the audit log; when the door
/// closes, those rows are bound into the chain and the whole is committed, or none of it.
package final class WriteTransaction {
    /// Who acts.
    package let actor: Actor
    /// When, as the caller told.
    package let at: TimeStamp
    /// The number the audit entry will have if anything changes.
    package let entry: Int
    let sql: any SQLWriting
    let role: Role?
    let path: String
    /// The registry's.
    let identity: String

    private var sequence: Int
    private let previousHash: String
    private var hasher = SHA256()
    private(set) var changeCount = 0

    init(actor: Actor, at: TimeStamp, role: Role?, path: String, identity: String, sql: any SQLWriting) throws
    {
        self.identity = identity
        self.actor = actor
        self.at = at
        self.sql = sql
        self.role = role
        self.path = path
        // SQLite's transaction already excludes other writers; elsewhere the row is locked until the end.
        let lock = sql.dialect == .postgres ? " FOR UPDATE" : ""
        guard
            let head = try sql.first(
                "SELECT sequence, change_sequence, hash FROM audit_head WHERE id = 1\(lock)"),
            let last = head.integer(0), let lastChange = head.integer(1), let hash = head.text(2)
        else { throw RegistryError(.damaged("the audit log has no head"), path) }
        entry = last + 1
        sequence = lastChange
        previousHash = hash
    }

    /// What is stored of a thing.
    func stored(_ kind: ThingKind, _ id: String) throws -> (revision: Int, body: String)? {
        guard
            let row = try sql.first(
                "SELECT revision, body FROM \(kind.table) WHERE id = ?", [.text(id)]),
            let revision = row.integer(0), let body = row.text(1)
        else { return nil }
        return (revision, body)
    }

    /// Stores a thing as canonical JSON.
    ///
    /// `expecting`: the revision the caller last saw; a thing that has moved on since is refused, so that
    ///   no one's change is lost.
    /// - Returns: what it did, or `nil` when the thing was already so.
    @discardableResult
    func store(_ kind: ThingKind, _ id: String, body: String, expecting: Int? = nil) throws -> ChangeAction? {
        let old = try stored(kind, id)
        if let expecting, expecting != old?.revision ?? 0 {
            throw RegistryError(
                .refused(
                    "\(id) was changed by someone else since you read it: read it again, then change it"),
                path)
        }
        if old?.body == body { return nil }
        // A thing that was removed and comes back goes on counting where it stopped.
        let last =
            try old?.revision
            ?? sql.count(
                "SELECT coalesce(max(revision), 0) FROM change WHERE kind = ? AND record = ?",
                [.text(kind.description), .text(id)])
        let action: ChangeAction = old == nil ? .created : .changed
        try sql.execute(
            """
            INSERT INTO \(kind.table) (id, revision, changed_in, body) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, changed_in = excluded.changed_in,
                body = excluded.body
            """,
            [.text(id), .integer(last + 1), .integer(entry), .text(body)])
        try note(kind, id, revision: last + 1, action, body: body)
        return action
    }

    /// Encodes and stores a thing.
    @discardableResult
    func store(_ kind: ThingKind.Other, _ id: String, _ value: some Encodable, expecting: Int? = nil) throws
        -> ChangeAction?
    {
        try store(.other(kind), id, body: try StoredJSON.encode(value), expecting: expecting)
    }

    /// Reads a thing within the transaction.
    func read<Value: Decodable>(_ kind: ThingKind.Other, _ id: String, as type: Value.Type) throws -> Value? {
        guard let old = try stored(.other(kind), id) else { return nil }
        return try StoredJSON.decode(type, from: old.body)
    }

    /// Removes a thing; its history stays.
    func drop(_ kind: ThingKind, _ id: String) throws {
        guard let old = try stored(kind, id) else {
            throw RegistryError(.noSuchThing("there is no \(kind) \(id)"), path)
        }
        try sql.execute("DELETE FROM \(kind.table) WHERE id = ?", [.text(id)])
        try note(kind, id, revision: old.revision + 1, .removed, body: nil)
    }

    private func note(_ kind: ThingKind, _ id: String, revision: Int, _ action: ChangeAction, body: String?)
        throws
    {
        sequence += 1
        changeCount += 1
        let hash = AuditChain.hash(
            sequence: sequence, entry: entry, kind: kind.description, record: id, revision: revision,
            action: action.rawValue, body: body)
        hasher.update(data: Data(hash.utf8))
        try sql.execute(
            """
            INSERT INTO change (sequence, entry, kind, record, revision, action, body, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(sequence), .integer(entry), .text(kind.description), .text(id), .integer(revision),
                .text(action.rawValue), .text(orNull: body), .text(hash),
            ])
    }

    /// Binds the changes into the chain; nothing is written when nothing changed.
    func close(operation: String, reason: String) throws {
        guard changeCount > 0 else { return }
        let content = AuditChain.Content(
            sequence: entry, at: at.description, actor: actor.name, operation: operation, reason: reason,
            changeCount: changeCount, changesHash: hexadecimal(hasher.finalize()), previousHash: previousHash)
        let hash = try content.hash()
        try sql.execute(
            """
            INSERT INTO audit_entry
                (sequence, at, actor, operation, reason, change_count, changes_hash, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(entry), .text(content.at), .text(content.actor), .text(content.operation),
                .text(content.reason), .integer(changeCount), .text(content.changesHash),
                .text(content.previousHash), .text(hash),
            ])
        try sql.execute(
            "UPDATE audit_head SET sequence = ?, change_sequence = ?, hash = ? WHERE id = 1",
            [.integer(entry), .integer(sequence), .text(hash)])
    }
}
