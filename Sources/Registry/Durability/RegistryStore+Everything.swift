import CasebookModel
package import Foundation

/// What a rebuilt registry showed when it was checked.
package struct RebuiltRegistry: Sendable {
    package let store: RegistryStore
    package let audit: AuditReport
    package let exhibits: ExhibitReport
}

extension RegistryStore {
    /// The names of the tables that `eachTableLine` hands over, in order.
    package static var tableNames: [String] { TableLines.all.map(\.name) }

    /// Hands over every row of every table as a line of JSON, from one consistent view. Bytes of list copies and frozen
    /// outputs are not among them: `storedBytes` gives those by their hashes.
    ///
    /// - Returns: the audit head the rows end with.
    package func eachTableLine(_ body: (_ table: String, _ line: String) throws -> Void) throws -> AuditHead {
        try connection.reading { sql in
            for table in TableLines.all {
                let columns = (table.columns + (table.hasBody ? ["body"] : [])).map { "\"\($0)\"" }
                try sql.each(
                    "SELECT \(columns.joined(separator: ", ")) FROM \"\(table.name)\" ORDER BY \(table.order)",
                    []
                ) { row in
                    try body(table.name, try TableLines.line(table, row))
                }
            }
            return try Self.head(in: sql, identity: identity)
        }
    }

    /// The hashes of all bytes kept in the database itself: files of list copies, frozen outputs.
    package func storedFiles() throws -> [String] {
        try connection.reading { sql in
            try sql.query("SELECT sha256 FROM stored_file ORDER BY sha256").compactMap { $0.text(0) }
        }
    }

    /// The bytes with a hash, checked against it.
    package func storedBytes(_ sha256: String) throws -> Data {
        try connection.reading { try StoredFile.get(sha256, in: $0, path: path) }
    }

    /// The exhibits' files as they are stored, sealed ones as ciphertext: path within the exhibits' folder, and hash.
    package func exhibitFiles() throws -> [(path: String, sha256: String)] {
        try exhibits().map { ("\($0.storedSHA256.prefix(2))/\($0.storedSHA256)", $0.storedSHA256) }
    }

    /// Notes that everything was exported, as a backup, since it holds what a backup holds; and puts it in its place together
    /// with the record that every exhibit left.
    ///
    /// The backup is noted first: what holds a person's key is never there without anyone knowing. It is taken off the list
    /// again when the export cannot be put in place.
    ///
    /// `place`: gives the export its name; `takeBack` undoes that, and throws when it may still be there.
    package func noteEverythingExported(
        to location: String, manifest: String, head: AuditHead, isEncrypted: Bool = false, actor: Actor,
        at: TimeStamp, place: () throws -> Void, takeBack: () throws -> Void
    ) throws {
        let keys = try personsWithKeys()
        let operation = "export everything"
        let record = BackupRecord(
            id: "\(at) \(location)", madeAt: at, location: location, sha256: manifest,
            encrypted: isEncrypted,
            keysHeld: !keys.isEmpty, head: head.description)
        try write(
            actor: actor, operation: operation, reason: "everything is to be exported to \(location)", at: at
        ) { try $0.store(.backup, record.id, record) }
        do {
            try write(
                actor: actor, operation: operation, reason: "everything exported to \(location)", at: at,
                last: place
            ) { transaction in
                for exhibit in try exhibits() {
                    try transaction.custody(
                        of: exhibit.sha256, .exported, method: "everything exported to \(location)")
                }
            }
        } catch {
            if (try? takeBack()) != nil {
                try? write(
                    actor: actor, operation: operation, reason: "the export to \(location) failed", at: at
                ) { try $0.drop(.other(.backup), record.id) }
            }
            throw error
        }
    }

    /// Makes a registry from the rows and files of another one, where none is yet, and checks it whole.
    ///
    /// `lines`: gives the lines of a table, in order; a table that is not there has none.
    ///
    /// `source`: gives the files.
    ///
    /// `storedFiles`: those whose bytes are kept in the database.
    ///
    /// `exhibits`: stands before the paths of exhibits' files, which are as `exhibitFiles` names them.
    ///
    /// `head`: the audit head the rows must end with.
    /// - Throws: `audit` when the rows do not agree with the audit chain or its head; nothing is left behind.
    package static func rebuild(
        at path: String, lines: (String) throws -> [String], source: FolderSource, storedFiles: [String],
        exhibits: String, head: AuditHead, now: TimeStamp
    ) throws -> RebuiltRegistry {
        guard !FileManager.default.fileExists(atPath: path) else { throw RegistryError(.exists, path) }
        let draft = path + ".importing"
        for end in ["", "-wal", "-shm", "-journal", ".lock"] {
            try? FileManager.default.removeItem(atPath: draft + end)
        }
        do {
            let store = try create(at: draft, identity: head.registry, at: now)
            try store.connection.transaction { sql in
                for table in TableLines.all { try insert(table, lines(table.name), in: sql) }
                for file in storedFiles { _ = try StoredFile.put(try source.bytes(of: file), in: sql) }
                for kind in RecordKind.allCases {
                    for row in try sql.query(
                        "SELECT id, body FROM \(ThingKind.record(kind).table) ORDER BY id")
                    {
                        guard let id = row.text(0), let body = row.text(1) else { continue }
                        try SearchIndex.put(
                            StoredRecord(kind: kind, id: id, visibility: nil, body: body), in: sql)
                    }
                }
            }
            let audit = try store.verifyAudit(against: head)
            guard audit.problems.isEmpty else {
                throw RegistryError(
                    .audit(
                        "what was imported does not agree with its own audit log (\(audit.problems[0].message)): nothing was kept"
                    ), path)
            }
            let files = try store.exhibitFiles()
            // A log that could not be folded in would be left behind under the other name.
            try (store.connection as? SQLiteConnection)?.foldAway()
            try store.close()
            try synchronise(file: draft)
            let place = exhibitsFolder(of: path)
            for file in files {
                try source.putExhibit(exhibits + file.path, as: file.sha256, in: place)
            }
            try putInPlace(draft, at: path)
            unlink(draft + ".lock")
            try synchronise(folder: folder(of: path))
            let opened = try open(path, at: now)
            return RebuiltRegistry(store: opened, audit: audit, exhibits: try opened.verifyExhibits())
        } catch {
            for end in ["", "-wal", "-shm", "-journal", ".lock"] {
                try? FileManager.default.removeItem(atPath: draft + end)
            }
            throw error
        }
    }

    private static func insert(_ table: TableLines.Table, _ lines: [String], in sql: any SQLWriting) throws {
        let columns = (table.columns + (table.hasBody ? ["body"] : [])).map { "\"\($0)\"" }
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        // The two tables that a new registry has rows in already.
        let conflict =
            switch table.name {
            case "registry_information": " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            case "audit_head":
                " ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, change_sequence = excluded.change_sequence, hash = excluded.hash"
            default: ""
            }
        for (index, line) in lines.enumerated() {
            try sql.execute(
                "INSERT INTO \"\(table.name)\" (\(columns.joined(separator: ", "))) VALUES (\(places))\(conflict)",
                try TableLines.values(table, line: line, number: index + 1))
        }
    }
}
