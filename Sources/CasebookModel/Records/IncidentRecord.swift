/// One violation within an incident.
package struct Act: Hashable, Sendable, Codable {
    /// A term of the vocabulary `violation`.
    package var violation: String
    package var text: MultilingualText?
    package var period: Period?
    /// Whether it goes on as far as is known.
    package var continues: Bool?
    /// What came of it for the victims: a term of the vocabulary `consequence`.
    package var consequence: String?
}

/// One step of a chain within an incident.
package struct Leg: Hashable, Sendable, Codable {
    /// A term of the vocabulary `leg-step`.
    package var step: String
    /// Its place in the chain, from 1.
    package var order: Int
    package var agency: AgencyID?
    package var site: SiteID?
    package var period: Period?
    package var text: MultilingualText?
}

/// A party in an act, with the role the source states.
package struct Involvement: Hashable, Sendable, Codable {
    package var party: PartyID
    /// A term of the vocabulary `role`.
    package var role: String
    /// Keys of the incident's acts it concerns; empty means the incident as a whole.
    @Listed package var acts: [String] = []
    package var text: MultilingualText?
    package var period: Period?
}

/// A number of victims, as someone claims it.
package struct VictimCount: Hashable, Sendable, Codable {
    package var least: Int?
    package var most: Int?
    package var claimant: String
    package var text: MultilingualText?
}

/// The offence the State laid, in its own words.
package struct Charge: Hashable, Sendable, Codable {
    package var wording: Quotation
    package var gloss: MultilingualText?
}

/// A step before a court or a UN body.
package struct Proceeding: Hashable, Sendable, Codable {
    package var forum: String
    package var reference: String?
    package var date: PartialDate?
    package var outcome: MultilingualText?
}

/// What happened.
package struct Incident: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case event, pattern }

    package var id: IncidentID
    package var kind: Kind
    package var title: MultilingualText
    /// Any of the ten victim categories 1…10, or 0 for other.
    @Listed package var categories: [Int] = []
    /// The source's own words for whom it happened to.
    package var categoryWording: MultilingualText?
    package var narrative: MultilingualText?
    @Listed package var dates: [Claim<Period>] = []
    @Listed package var sites: [Claim<SiteTenure>] = []
    /// A larger incident or pattern that counts these victims already.
    package var partOf: IncidentID?
    @Listed package var acts: [Claim<Act>] = []
    @Listed package var legs: [Claim<Leg>] = []
    @Listed package var involvements: [Claim<Involvement>] = []
    @Listed package var counts: [Claim<VictimCount>] = []
    @Listed package var charges: [Claim<Charge>] = []
    @Listed package var proceedings: [Claim<Proceeding>] = []
    @Listed package var victims: [VictimID] = []
    @Listed package var instruments: [InstrumentID] = []
    package var visibility: Visibility?
    package var note: MultilingualText?
}

/// Who signed an instrument; tied to the instrument alone.
package struct Signatory: Hashable, Sendable, Codable {
    package var state: String
    package var party: PartyID?
    package var name: String?
}

/// A treaty, order or law used as cover.
package struct Instrument: Hashable, Sendable, Codable {
    package var id: InstrumentID
    /// A term of the vocabulary `instrument-kind`.
    package var kind: String
    package var title: MultilingualText
    @Listed package var states: [String] = []
    @Listed package var dates: [Claim<DateValue>] = []
    @Listed package var signatories: [Claim<Signatory>] = []
    @Listed package var statements: [Claim<Statement>] = []
    package var visibility: Visibility?
    package var note: MultilingualText?
}
