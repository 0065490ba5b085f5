import CasebookModel

/// A record as the registry keeps it.
struct StoredRecord: Hashable, Sendable {
    let kind: RecordKind
    let id: String
    let visibility: Visibility?
    let body: String
}

extension RecordSet {
    /// All records as canonical JSON, in the order of their kinds and identifiers.
    func stored() throws -> [StoredRecord] {
        var list: [StoredRecord] = []
        func add<Record: CasebookRecord>(_ records: [Record]) throws {
            for record in records {
                list.append(
                    StoredRecord(
                        kind: Record.kind, id: record.id.description, visibility: record.visibility,
                        body: try StoredJSON.encode(record)))
            }
        }
        try add(origins)
        try add(sources)
        try add(evidence)
        try add(agencies)
        try add(officials)
        try add(companies)
        try add(sites)
        try add(instruments)
        try add(incidents)
        try add(victims)
        try add(witnesses)
        try add(responses)
        try add(conflicts)
        try add(decisions)
        try add(listings)
        return list.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
    }

    /// Adds a record from its JSON.
    mutating func add(_ kind: RecordKind, body: String) throws {
        func decoded<Record: Decodable>(_ type: Record.Type) throws -> Record {
            try StoredJSON.decode(type, from: body)
        }
        switch kind {
        case .origin: origins.append(try decoded(Origin.self))
        case .source: sources.append(try decoded(Source.self))
        case .evidence: evidence.append(try decoded(Evidence.self))
        case .agency: agencies.append(try decoded(Agency.self))
        case .official: officials.append(try decoded(Official.self))
        case .company: companies.append(try decoded(Company.self))
        case .site: sites.append(try decoded(Site.self))
        case .instrument: instruments.append(try decoded(Instrument.self))
        case .incident: incidents.append(try decoded(Incident.self))
        case .victim: victims.append(try decoded(Victim.self))
        case .witness: witnesses.append(try decoded(Witness.self))
        case .response: responses.append(try decoded(Response.self))
        case .conflict: conflicts.append(try decoded(Conflict.self))
        case .decision: decisions.append(try decoded(Decision.self))
        case .listing: listings.append(try decoded(Listing.self))
        }
    }
}
