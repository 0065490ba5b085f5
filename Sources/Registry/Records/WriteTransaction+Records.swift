package import CasebookModel

extension WriteTransaction {
    /// Stores a record.
    ///
    /// `expecting`: the revision the caller last saw, so that no one's change is lost; 0 for a new record.
    /// - Returns: what it did, or `nil` when the record was already so.
    /// - Throws: `refused` for a bad identifier, for a sealed record or claim in clear, and for a stale revision.
    @discardableResult
    package func put(_ record: some CasebookRecord, expecting: Int? = nil) throws -> ChangeAction? {
        try put(
            StoredRecord(
                kind: type(of: record).kind, id: record.id.description, visibility: record.visibility,
                body: try StoredJSON.encode(record)), expecting: expecting)
    }

    /// Removes a record; its history stays readable.
    package func remove(_ kind: RecordKind, _ id: String) throws {
        try drop(.record(kind), id)
        try SearchIndex.remove(id, in: sql)
    }

    @discardableResult
    func put(_ record: StoredRecord, expecting: Int? = nil) throws -> ChangeAction? {
        guard record.kind.accepts(record.id) else {
            throw RegistryError(
                .refused(
                    "'\(record.id)' is no identifier of this kind (\(record.kind.rawValue)): it begins with \(record.kind.prefix) and goes on in capitals, digits and hyphens"
                ), path)
        }
        guard record.visibility != .sealed, !record.body.contains("\"visibility\":\"sealed\"") else {
            throw RegistryError(
                .refused(
                    "\(record.id) is marked sealed and would be stored in clear: 'dossier seal record' stores origins, sources, evidence, victims and witnesses whole as ciphertext, 'dossier seal put' a single value; mark what stays restricted"
                ), path)
        }
        if try isSealedWhole(record.id), let concealed = try concealedBody(record.kind, record.body),
            concealed != record.body
        {
            throw RegistryError(
                .refused(
                    "\(record.id) is sealed whole, and this would put part of it in clear: change it with 'dossier seal record'"
                ), path)
        }
        try checkAcceptedGrades(of: record)
        let action = try store(.record(record.kind), record.id, body: record.body, expecting: expecting)
        if action != nil { try SearchIndex.put(record, in: sql) }
        return action
    }

    /// The ties the schema enforces, said in words before the commit would refuse them.
    func checkReferences() throws {
        guard changeCount > 0 else { return }
        let ties: [(table: String, column: String, target: String)] = [
            ("evidence", "source", "source"), ("evidence", "origin", "origin"),
            ("source", "origin", "origin"),
            ("incident", "part_of", "incident"),
        ]
        for tie in ties {
            let dangling = try sql.first(
                """
                SELECT a.id, a.\(tie.column) FROM \(tie.table) a LEFT JOIN \(tie.target) b ON b.id = a.\(tie.column)
                WHERE a.\(tie.column) IS NOT NULL AND b.id IS NULL ORDER BY a.id LIMIT 1
                """)
            if let record = dangling?.text(0), let missing = dangling?.text(1) {
                throw RegistryError(
                    .refused(
                        "\(record) names \(missing), which is not in the registry: add it too, or keep it"),
                    path)
            }
        }
    }
}
