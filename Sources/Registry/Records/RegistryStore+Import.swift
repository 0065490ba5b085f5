package import CasebookModel

extension RegistryStore {
    /// Brings records in: one transaction, all or none; the same import again changes nothing.
    ///
    /// Records that the import does not name stay. Each record's content at its last import or export is remembered, so
    /// that a change made here is told from one made in the file: where both changed, `rule` decides.
    ///
    /// `reason`: why, for the audit log; usually where the records come from.
    ///
    /// `dryRun`: report only.
    package func importRecords(
        _ header: CasebookHeader?, _ records: RecordSet, actor: Actor, reason: String, at: TimeStamp,
        conflicts rule: ConflictRule = .keepRegistry, dryRun: Bool = false
    ) throws -> ImportReport {
        let incoming = try records.stored()
        if let twice = firstRepeated(incoming) {
            throw RegistryError(.refused("\(twice) is imported twice: give each record once"), path)
        }
        if dryRun {
            return try connection.reading { sql in try Self.compare(incoming, dryRun: true, in: sql) }
        }
        return try write(actor: actor, operation: "import", reason: reason, at: at) { transaction in
            let report = try Self.compare(incoming, dryRun: false, in: transaction.sql)
            if let header {
                let body = try StoredJSON.encode(header)
                try transaction.store(.other(.casebook), "casebook", body: body)
            }
            for (record, line) in zip(incoming, report.lines) {
                switch line.outcome {
                case .created, .changed: try transaction.put(record)
                case .conflicting:
                    guard rule == .takeImported else { continue }
                    try transaction.put(record)
                case .newerHere: continue
                case .unchanged: break
                }
                try transaction.rememberBase(of: record)
            }
            return report
        }
    }

    private func firstRepeated(_ records: [StoredRecord]) -> String? {
        for (a, b) in zip(records, records.dropFirst()) where a.kind == b.kind && a.id == b.id { return a.id }
        return nil
    }

    private static func compare(_ incoming: [StoredRecord], dryRun: Bool, in sql: any SQLReading) throws
        -> ImportReport
    {
        var bases: [String: String] = [:]
        try sql.each("SELECT record, hash FROM import_base", []) { row in
            if let record = row.text(0) { bases[record] = row.text(1) }
        }
        var here: [String: String] = [:]
        for kind in RecordKind.allCases {
            try sql.each("SELECT id, body FROM \(ThingKind.record(kind).table)", []) { row in
                if let id = row.text(0) { here[id] = row.text(1) }
            }
        }
        let lines = incoming.map { record in
            let base = bases[record.id]
            let outcome: ImportReport.Outcome =
                switch here[record.id] {
                // Removed here after it was imported: bringing it back is for a person to decide.
                case nil: base == nil ? .created : base == sha256(of: record.body) ? .newerHere : .conflicting
                case record.body: .unchanged
                case let body?:
                    if base == sha256(of: body) {
                        .changed
                    } else if base == sha256(of: record.body) {
                        .newerHere
                    } else {
                        .conflicting
                    }
                }
            return ImportReport.Line(kind: record.kind, id: record.id, outcome: outcome)
        }
        let named = Set(incoming.map(\.id))
        return ImportReport(
            lines: lines, onlyHere: here.keys.filter { !named.contains($0) }.sorted(), dryRun: dryRun)
    }

    /// Remembers that the registry's records are, as they stand, in an export: a later import of it compares with them.
    package func noteExport(of ids: Set<String>, actor: Actor, at: TimeStamp) throws {
        try write(actor: actor, operation: "export", reason: "export", at: at) { transaction in
            for kind in RecordKind.allCases {
                let rows = try transaction.sql.query("SELECT id, body FROM \(ThingKind.record(kind).table)")
                for row in rows {
                    guard let id = row.text(0), let body = row.text(1), ids.contains(id) else { continue }
                    try transaction.rememberBase(
                        of: StoredRecord(kind: kind, id: id, visibility: nil, body: body))
                }
            }
        }
    }
}

extension WriteTransaction {
    func rememberBase(of record: StoredRecord) throws {
        try sql.execute(
            """
            INSERT INTO import_base (record, kind, hash, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (record) DO UPDATE SET hash = excluded.hash, at = excluded.at
            WHERE import_base.hash <> excluded.hash
            """,
            [
                .text(record.id), .text(record.kind.rawValue), .text(sha256(of: record.body)),
                .text(at.description),
            ])
    }
}
