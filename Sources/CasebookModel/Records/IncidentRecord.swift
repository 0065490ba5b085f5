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
    /// Those of the incident's victims it was done to; empty means all of them, or that it is not known to whom.
    @Listed package var victims: [VictimID] = []

    package init(
        violation: String, text: MultilingualText? = nil, period: Period? = nil, continues: Bool? = nil,
        consequence: String? = nil, victims: [VictimID] = []
    ) {
        self.violation = violation
        self.text = text
        self.period = period
        self.continues = continues
        self.consequence = consequence
        self.victims = victims
    }
}

extension Act {
    /// Whether no source says that it has happened: it is told as feared, and nothing rests on it.
    package var isFeared: Bool { consequence == "feared" }
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
    /// Those of the incident's victims whose step it was; empty means all of them, or that it is not known whose.
    @Listed package var victims: [VictimID] = []

    package init(
        step: String, order: Int, agency: AgencyID? = nil, site: SiteID? = nil, period: Period? = nil,
        text: MultilingualText? = nil, victims: [VictimID] = []
    ) {
        self.step = step
        self.order = order
        self.agency = agency
        self.site = site
        self.period = period
        self.text = text
        self.victims = victims
    }
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
    /// Those of the incident's victims whom the source ties the party to; empty means all of them, or not known whom.
    @Listed package var victims: [VictimID] = []

    package init(
        party: PartyID, role: String, acts: [String] = [], text: MultilingualText? = nil,
        period: Period? = nil, victims: [VictimID] = []
    ) {
        self.party = party
        self.role = role
        self.acts = acts
        self.text = text
        self.period = period
        self.victims = victims
    }
}

/// A number of victims, as someone claims it.
package struct VictimCount: Hashable, Sendable, Codable {
    package var least: Int?
    package var most: Int?
    package var claimant: String
    package var text: MultilingualText?

    package init(
        least: Int? = nil, most: Int? = nil, claimant: String, text: MultilingualText? = nil
    ) {
        self.least = least
        self.most = most
        self.claimant = claimant
        self.text = text
    }
}

/// The offence the State laid, in its own words.
package struct Charge: Hashable, Sendable, Codable {
    /// The key `words` in files, since a claim's `wording` is its strength.
    package var wording: Quotation
    package var gloss: MultilingualText?

    private enum CodingKeys: String, CodingKey {
        case wording = "words"
        case gloss
    }

    package init(
        wording: Quotation, gloss: MultilingualText? = nil
    ) {
        self.wording = wording
        self.gloss = gloss
    }
}

/// A step before a court or a UN body.
package struct Proceeding: Hashable, Sendable, Codable {
    package var forum: String
    package var reference: String?
    package var date: PartialDate?
    package var outcome: MultilingualText?

    package init(
        forum: String, reference: String? = nil, date: PartialDate? = nil, outcome: MultilingualText? = nil
    ) {
        self.forum = forum
        self.reference = reference
        self.date = date
        self.outcome = outcome
    }
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
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: IncidentID, kind: Kind, title: MultilingualText, categories: [Int] = [],
        categoryWording: MultilingualText? = nil, narrative: MultilingualText? = nil,
        dates: [Claim<Period>] = [], sites: [Claim<SiteTenure>] = [], partOf: IncidentID? = nil,
        acts: [Claim<Act>] = [], legs: [Claim<Leg>] = [], involvements: [Claim<Involvement>] = [],
        counts: [Claim<VictimCount>] = [], charges: [Claim<Charge>] = [],
        proceedings: [Claim<Proceeding>] = [], victims: [VictimID] = [], instruments: [InstrumentID] = [],
        visibility: Visibility? = nil, keeping: Keeping? = nil, note: MultilingualText? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.categories = categories
        self.categoryWording = categoryWording
        self.narrative = narrative
        self.dates = dates
        self.sites = sites
        self.partOf = partOf
        self.acts = acts
        self.legs = legs
        self.involvements = involvements
        self.counts = counts
        self.charges = charges
        self.proceedings = proceedings
        self.victims = victims
        self.instruments = instruments
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// Who signed an instrument; tied to the instrument alone.
package struct Signatory: Hashable, Sendable, Codable {
    package var state: String
    package var party: PartyID?
    package var name: String?

    package init(
        state: String, party: PartyID? = nil, name: String? = nil
    ) {
        self.state = state
        self.party = party
        self.name = name
    }
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
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: InstrumentID, kind: String, title: MultilingualText, states: [String] = [],
        dates: [Claim<DateValue>] = [], signatories: [Claim<Signatory>] = [],
        statements: [Claim<Statement>] = [], visibility: Visibility? = nil, keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.states = states
        self.dates = dates
        self.signatories = signatories
        self.statements = statements
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}
