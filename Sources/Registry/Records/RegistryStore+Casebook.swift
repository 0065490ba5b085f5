package import CasebookModel

extension RegistryStore {
    /// The whole casebook, as it is or as this registry held it at a moment.
    ///
    /// `moment`: `nil` for now; else only changes made up to and at that moment count.
    package func casebook(recordedAsOf moment: TimeStamp? = nil) throws -> Casebook {
        try connection.reading { sql in
            if let moment {
                return try Self.casebook(of: try Self.things(in: sql, asOf: moment), compiled: moment.day)
            }
            var records = RecordSet()
            for kind in RecordKind.allCases {
                try sql.each("SELECT body FROM \(ThingKind.record(kind).table) ORDER BY id", []) { row in
                    try records.add(kind, body: row.text(0) ?? "")
                }
            }
            let header = try sql.first("SELECT body FROM casebook")?.text(0).map {
                try StoredJSON.decode(CasebookHeader.self, from: $0)
            }
            return Casebook(header: header ?? Self.emptyHeader(nil), records: records)
        }
    }

    /// A casebook of things that were in the registry together.
    static func casebook(of things: [Thing], compiled day: Day?) throws -> Casebook {
        var records = RecordSet()
        var header: CasebookHeader?
        for thing in things {
            switch thing.kind {
            case .record(let kind): try records.add(kind, body: thing.body)
            case .other(.casebook): header = try StoredJSON.decode(CasebookHeader.self, from: thing.body)
            case .other: break
            }
        }
        return Casebook(header: header ?? emptyHeader(day), records: records)
    }

    /// The state at the end of a day.
    package func casebook(recordedAsOf day: Day) throws -> Casebook {
        try casebook(recordedAsOf: TimeStamp(endOf: day))
    }

    /// What stands for a header before any casebook was imported.
    private static func emptyHeader(_ day: Day?) -> CasebookHeader {
        CasebookHeader(
            title: MultilingualText("Registry"), language: "en", compiled: day ?? Day(number: 0))
    }

    struct Thing {
        var kind: ThingKind
        var id: String
        var revision: Int
        var body: String
    }

    /// Everything that was in the registry at a moment, in the order of kinds and identifiers.
    ///
    /// The state after the last entry of up to that moment: one that there was, also where a clock was set back in between.
    static func things(in sql: any SQLReading, asOf moment: TimeStamp) throws -> [Thing] {
        let last = try sql.first(
            "SELECT max(sequence) FROM audit_entry WHERE at <= ?", [.text(moment.description)])
        return try things(in: sql, upTo: last?.integer(0) ?? 0)
    }

    /// Everything that was in the registry after an entry of the audit log, in the order of kinds and identifiers.
    static func things(in sql: any SQLReading, upTo entry: Int) throws -> [Thing] {
        var last: [String: Thing?] = [:]
        try sql.each(
            "SELECT kind, record, revision, body FROM change WHERE entry <= ? ORDER BY sequence",
            [.integer(entry)]
        ) { row in
            guard let name = row.text(0), let kind = ThingKind(name), let id = row.text(1) else { return }
            let thing = row.text(3).map { Thing(kind: kind, id: id, revision: row.integer(2) ?? 0, body: $0) }
            last["\(name) \(id)"] = .some(thing)
        }
        return last.sorted { $0.key < $1.key }.compactMap { $0.value }
    }

    /// One record with its revision; `nil` when there is none.
    package func record<Record: CasebookRecord>(_ id: Identifier<Record>) throws -> (
        record: Record, revision: Int
    )? {
        try connection.reading { sql in
            guard
                let row = try sql.first(
                    "SELECT revision, body FROM \(ThingKind.record(Record.kind).table) WHERE id = ?",
                    [.text(id.description)]), let revision = row.integer(0), let body = row.text(1)
            else { return nil }
            return (try StoredJSON.decode(Record.self, from: body), revision)
        }
    }

    /// How many records of each kind it holds.
    package func counts() throws -> [RecordKind: Int] {
        try connection.reading { sql in
            var counts: [RecordKind: Int] = [:]
            for kind in RecordKind.allCases {
                counts[kind] = try sql.count("SELECT count(*) FROM \(ThingKind.record(kind).table)")
            }
            return counts
        }
    }

    /// Where everything that is scored stands: equal text means an unchanged casebook.
    package func stateFingerprint() throws -> String {
        try connection.reading { try $0.first("SELECT hash FROM audit_head WHERE id = 1")?.text(0) ?? "" }
    }
}
