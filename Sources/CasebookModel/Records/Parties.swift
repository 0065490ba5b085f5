/// How one agency stands to another. Only `command` carries superior responsibility.
package enum RelationType: String, Sendable, Codable, CaseIterable {
    case command, administrative
    case partyGuidance = "party-guidance"
    case predecessor
}

/// A typed relation of an agency to the agency above or before it, over time.
package struct AgencyRelation: Hashable, Sendable, Codable {
    /// The superior, guiding or preceding agency.
    package var to: AgencyID
    package var type: RelationType
    package var period: Period?

    package init(
        to: AgencyID, type: RelationType, period: Period? = nil
    ) {
        self.to = to
        self.type = type
        self.period = period
    }
}

/// A state organ, unit or facility of any State.
package struct Agency: Hashable, Sendable, Codable {
    package var id: AgencyID
    /// ISO 3166 code of its State.
    package var state: String
    /// A term of the vocabulary `agency-kind`.
    package var kind: String
    @Listed package var names: [Claim<Name>] = []
    @Listed package var established: [Claim<DateValue>] = []
    @Listed package var abolished: [Claim<DateValue>] = []
    @Listed package var relations: [Claim<AgencyRelation>] = []
    @Listed package var statements: [Claim<Statement>] = []
    @Listed package var sites: [Claim<SiteTenure>] = []
    @Listed package var identifiers: [Claim<IdentifierValue>] = []
    /// What it must not be taken for.
    package var caution: MultilingualText?
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: AgencyID, state: String, kind: String, names: [Claim<Name>] = [],
        established: [Claim<DateValue>] = [], abolished: [Claim<DateValue>] = [],
        relations: [Claim<AgencyRelation>] = [], statements: [Claim<Statement>] = [],
        sites: [Claim<SiteTenure>] = [], identifiers: [Claim<IdentifierValue>] = [],
        caution: MultilingualText? = nil, visibility: Visibility? = nil, keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.state = state
        self.kind = kind
        self.names = names
        self.established = established
        self.abolished = abolished
        self.relations = relations
        self.statements = statements
        self.sites = sites
        self.identifiers = identifiers
        self.caution = caution
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// An official in an agency: role, title, rank, period.
package struct Posting: Hashable, Sendable, Codable {
    /// `nil` when the body has no record; then `body` names it.
    package var agency: AgencyID?
    package var body: String?
    package var title: MultilingualText
    package var rank: String?
    package var period: Period?
    /// Whether the post commands the agency; formal authority only.
    package var commands: Bool?

    package init(
        agency: AgencyID? = nil, body: String? = nil, title: MultilingualText, rank: String? = nil,
        period: Period? = nil, commands: Bool? = nil
    ) {
        self.agency = agency
        self.body = body
        self.title = title
        self.rank = rank
        self.period = period
        self.commands = commands
    }
}

/// A natural person who holds or held posts; unnamed persons are full records, known by rank, unit and description.
package struct Official: Hashable, Sendable, Codable {
    package var id: OfficialID
    /// ISO 3166 code of nationality.
    package var state: String
    package var sex: String?
    @Listed package var names: [Claim<Name>] = []
    @Listed package var births: [Claim<DateValue>] = []
    @Listed package var birthplaces: [Claim<Statement>] = []
    @Listed package var identifiers: [Claim<IdentifierValue>] = []
    @Listed package var postings: [Claim<Posting>] = []
    @Listed package var life: [Claim<LifeStatus>] = []
    /// Looks, nickname, voice: what tells an unnamed person apart.
    @Listed package var descriptions: [Claim<Statement>] = []
    @Listed package var statements: [Claim<Statement>] = []
    package var caution: MultilingualText?
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package var isNamed: Bool { !names.isEmpty }

    package init(
        id: OfficialID, state: String, sex: String? = nil, names: [Claim<Name>] = [],
        births: [Claim<DateValue>] = [], birthplaces: [Claim<Statement>] = [],
        identifiers: [Claim<IdentifierValue>] = [], postings: [Claim<Posting>] = [],
        life: [Claim<LifeStatus>] = [], descriptions: [Claim<Statement>] = [],
        statements: [Claim<Statement>] = [], caution: MultilingualText? = nil, visibility: Visibility? = nil,
        keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.state = state
        self.sex = sex
        self.names = names
        self.births = births
        self.birthplaces = birthplaces
        self.identifiers = identifiers
        self.postings = postings
        self.life = life
        self.descriptions = descriptions
        self.statements = statements
        self.caution = caution
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// What a company makes or ships.
package struct Product: Hashable, Sendable, Codable {
    package var name: MultilingualText
    /// Harmonised System code, digits only.
    package var hsCode: String?

    package init(
        name: MultilingualText, hsCode: String? = nil
    ) {
        self.name = name
        self.hsCode = hsCode
    }
}

/// A tie of a company to another party: owner, operator, dispatching agency, buyer.
package struct CompanyRelation: Hashable, Sendable, Codable {
    package var to: PartyID
    /// A term of the vocabulary `company-relation`.
    package var type: String
    package var period: Period?

    package init(
        to: PartyID, type: String, period: Period? = nil
    ) {
        self.to = to
        self.type = type
        self.period = period
    }
}

/// A firm, vessel or plant in the forced-labour routes.
package struct Company: Hashable, Sendable, Codable {
    package var id: CompanyID
    package var state: String
    /// A term of the vocabulary `company-kind`.
    package var kind: String
    @Listed package var names: [Claim<Name>] = []
    @Listed package var identifiers: [Claim<IdentifierValue>] = []
    @Listed package var products: [Claim<Product>] = []
    @Listed package var relations: [Claim<CompanyRelation>] = []
    @Listed package var sites: [Claim<SiteTenure>] = []
    @Listed package var statements: [Claim<Statement>] = []
    package var caution: MultilingualText?
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: CompanyID, state: String, kind: String, names: [Claim<Name>] = [],
        identifiers: [Claim<IdentifierValue>] = [], products: [Claim<Product>] = [],
        relations: [Claim<CompanyRelation>] = [], sites: [Claim<SiteTenure>] = [],
        statements: [Claim<Statement>] = [], caution: MultilingualText? = nil, visibility: Visibility? = nil,
        keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.state = state
        self.kind = kind
        self.names = names
        self.identifiers = identifiers
        self.products = products
        self.relations = relations
        self.sites = sites
        self.statements = statements
        self.caution = caution
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// Degrees north and east (WGS 84) with how exact they are.
package struct Coordinates: Hashable, Sendable, Codable {
    package var latitude: Double
    package var longitude: Double
    /// Radius in metres within which the place lies.
    package var precision: Int

    package init(
        latitude: Double, longitude: Double, precision: Int
    ) {
        self.latitude = latitude
        self.longitude = longitude
        self.precision = precision
    }
}

/// A place.
package struct Site: Hashable, Sendable, Codable {
    package var id: SiteID
    package var state: String
    @Listed package var names: [Claim<Name>] = []
    @Listed package var coordinates: [Claim<Coordinates>] = []
    /// Set when the exact place is kept from outputs.
    package var withheld: Bool?
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: SiteID, state: String, names: [Claim<Name>] = [], coordinates: [Claim<Coordinates>] = [],
        withheld: Bool? = nil, visibility: Visibility? = nil, keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.state = state
        self.names = names
        self.coordinates = coordinates
        self.withheld = withheld
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}
