/// What a casebook says of itself.
package struct CasebookHeader: Hashable, Sendable, Codable {
    package var title: MultilingualText
    /// BCP 47 tag of the language its texts are mostly in.
    package var language: String
    /// The day its compiler closed it.
    package var compiled: Day
    package var licence: String?
    package var about: MultilingualText?

    package init(
        title: MultilingualText, language: String, compiled: Day, licence: String? = nil,
        about: MultilingualText? = nil
    ) {
        self.title = title
        self.language = language
        self.compiled = compiled
        self.licence = licence
        self.about = about
    }
}

/// The whole of one organisation's knowledge, as immutable values in memory; every list is sorted by identifier.
package struct Casebook: Hashable, Sendable {
    package let header: CasebookHeader
    package let origins: [Origin]
    package let sources: [Source]
    package let evidence: [Evidence]
    package let agencies: [Agency]
    package let officials: [Official]
    package let companies: [Company]
    package let sites: [Site]
    package let instruments: [Instrument]
    package let incidents: [Incident]
    package let victims: [Victim]
    package let witnesses: [Witness]
    package let responses: [Response]
    package let conflicts: [Conflict]
    package let decisions: [Decision]
    package let listings: [Listing]

    package init(header: CasebookHeader, records: RecordSet = RecordSet()) {
        self.header = header
        origins = records.origins.sorted { $0.id < $1.id }
        sources = records.sources.sorted { $0.id < $1.id }
        evidence = records.evidence.sorted { $0.id < $1.id }
        agencies = records.agencies.sorted { $0.id < $1.id }
        officials = records.officials.sorted { $0.id < $1.id }
        companies = records.companies.sorted { $0.id < $1.id }
        sites = records.sites.sorted { $0.id < $1.id }
        instruments = records.instruments.sorted { $0.id < $1.id }
        incidents = records.incidents.sorted { $0.id < $1.id }
        victims = records.victims.sorted { $0.id < $1.id }
        witnesses = records.witnesses.sorted { $0.id < $1.id }
        responses = records.responses.sorted { $0.id < $1.id }
        conflicts = records.conflicts.sorted { $0.id < $1.id }
        decisions = records.decisions.sorted { $0.id < $1.id }
        listings = records.listings.sorted { $0.id < $1.id }
    }

    /// The record with an identifier, found by halving; `nil` when there is none.
    package func origin(_ id: OriginID) -> Origin? { find(id, in: origins) }
    package func source(_ id: SourceID) -> Source? { find(id, in: sources) }
    package func evidence(_ id: EvidenceID) -> Evidence? { find(id, in: evidence) }
    package func agency(_ id: AgencyID) -> Agency? { find(id, in: agencies) }
    package func official(_ id: OfficialID) -> Official? { find(id, in: officials) }
    package func company(_ id: CompanyID) -> Company? { find(id, in: companies) }
    package func site(_ id: SiteID) -> Site? { find(id, in: sites) }
    package func instrument(_ id: InstrumentID) -> Instrument? { find(id, in: instruments) }
    package func incident(_ id: IncidentID) -> Incident? { find(id, in: incidents) }
    package func victim(_ id: VictimID) -> Victim? { find(id, in: victims) }

    private func find<Record: CasebookRecord>(_ id: Identifier<Record>, in records: [Record]) -> Record? {
        var low = 0
        var high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low].id == id ? records[low] : nil
    }
}

/// Records on their way into or out of a casebook, in any order.
package struct RecordSet: Hashable, Sendable {
    package var origins: [Origin] = []
    package var sources: [Source] = []
    package var evidence: [Evidence] = []
    package var agencies: [Agency] = []
    package var officials: [Official] = []
    package var companies: [Company] = []
    package var sites: [Site] = []
    package var instruments: [Instrument] = []
    package var incidents: [Incident] = []
    package var victims: [Victim] = []
    package var witnesses: [Witness] = []
    package var responses: [Response] = []
    package var conflicts: [Conflict] = []
    package var decisions: [Decision] = []
    package var listings: [Listing] = []

    package init() {}
}

extension Casebook {
    /// All its records, for a change to be made of some of them.
    package var records: RecordSet {
        var set = RecordSet()
        set.origins = origins
        set.sources = sources
        set.evidence = evidence
        set.agencies = agencies
        set.officials = officials
        set.companies = companies
        set.sites = sites
        set.instruments = instruments
        set.incidents = incidents
        set.victims = victims
        set.witnesses = witnesses
        set.responses = responses
        set.conflicts = conflicts
        set.decisions = decisions
        set.listings = listings
        return set
    }
}
