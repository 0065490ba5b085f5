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
    package var note: MultilingualText?
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
    package var note: MultilingualText?

    package var isNamed: Bool { !names.isEmpty }
}

/// What a company makes or ships.
package struct Product: Hashable, Sendable, Codable {
    package var name: MultilingualText
    /// Harmonised System code, digits only.
    package var hsCode: String?
}

/// A tie of a company to another party: owner, operator, dispatching agency, buyer.
package struct CompanyRelation: Hashable, Sendable, Codable {
    package var to: PartyID
    /// A term of the vocabulary `company-relation`.
    package var type: String
    package var period: Period?
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
    package var note: MultilingualText?
}

/// Degrees north and east (WGS 84) with how exact they are.
package struct Coordinates: Hashable, Sendable, Codable {
    package var latitude: Double
    package var longitude: Double
    /// Radius in metres within which the place lies.
    package var precision: Int
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
    package var note: MultilingualText?
}
