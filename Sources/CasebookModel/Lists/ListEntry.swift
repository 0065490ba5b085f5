/// One designated party on a published list, as the publisher's copy gives it.
///
/// Everything but `ground` is content: what the copy says, white space tidied and nothing else. The content decides
/// `contentBytes` and so the hash under which a registry keeps the entry; `ground` comes from a table of ours where the
/// publisher gives none, and may change without the entry having changed.
package struct ListEntry: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case person, organisation, vessel, aircraft, unknown
    }
    package enum Sex: String, Sendable, Codable, CaseIterable { case male, female }

    /// The list it stands on, such as `ofac-sdn`.
    package var list: String
    /// The publisher's own identifier, unique within one copy.
    package var id: String
    package var kind: Kind
    /// Primary names first, in the order of the copy; the others by type and text, since their order says nothing.
    @Listed package var names: [EntryName] = []
    /// Alternatives side by side: two births are two claims, not two events.
    @Listed package var births: [EntryBirth] = []
    @Listed package var nationalities: [EntryCountry] = []
    /// Other States a copy ties the party to: residence, flag, place of registration.
    @Listed package var countries: [EntryCountry] = []
    package var sex: Sex?
    @Listed package var identifiers: [EntryIdentifier] = []
    /// Posts held, as worded by the publisher.
    @Listed package var posts: [String] = []
    /// Forms of address and ranks, such as `Colonel`.
    @Listed package var titles: [String] = []
    @Listed package var addresses: [EntryAddress] = []
    /// The publisher's statement of reasons.
    @Listed package var reasons: [String] = []
    /// The publisher's codes or names of the programmes it is listed under.
    @Listed package var programmes: [String] = []
    @Listed package var legalBases: [EntryLegalBasis] = []
    /// What the listing does: asset freeze, travel ban.
    @Listed package var measures: [String] = []
    /// When the publisher says it was listed.
    package var listed: PartialDate?
    /// When the publisher says it was amended, oldest first.
    @Listed package var amendments: [PartialDate] = []
    /// Set where a copy keeps a party that it says is no longer listed.
    package var delisted: PartialDate?
    /// Set together with `delisted`, or alone where the copy gives no date.
    package var isDelisted: Bool?
    /// Records of other lists, or other numbers of this publisher, that the copy itself names.
    @Listed package var references: [EntryReference] = []
    /// Parties the copy ties it to.
    @Listed package var relations: [EntryRelation] = []
    /// What the publisher says besides, in its words.
    @Listed package var remarks: [String] = []
    /// Why it is listed, and when, where a sourced table or the publisher says so; not content.
    package var ground: EntryGround

    package init(
        list: String, id: String, kind: Kind, names: [EntryName] = [], births: [EntryBirth] = [],
        nationalities: [EntryCountry] = [], countries: [EntryCountry] = [], sex: Sex? = nil,
        identifiers: [EntryIdentifier] = [], posts: [String] = [], titles: [String] = [],
        addresses: [EntryAddress] = [], reasons: [String] = [], programmes: [String] = [],
        legalBases: [EntryLegalBasis] = [], measures: [String] = [], listed: PartialDate? = nil,
        amendments: [PartialDate] = [], delisted: PartialDate? = nil, isDelisted: Bool? = nil,
        references: [EntryReference] = [], relations: [EntryRelation] = [], remarks: [String] = [],
        ground: EntryGround = .unknown
    ) {
        self.list = list
        self.id = id
        self.kind = kind
        self.names = names
        self.births = births
        self.nationalities = nationalities
        self.countries = countries
        self.sex = sex
        self.identifiers = identifiers
        self.posts = posts
        self.titles = titles
        self.addresses = addresses
        self.reasons = reasons
        self.programmes = programmes
        self.legalBases = legalBases
        self.measures = measures
        self.listed = listed
        self.amendments = amendments
        self.delisted = delisted
        self.isDelisted = isDelisted
        self.references = references
        self.relations = relations
        self.remarks = remarks
        self.ground = ground
    }

    /// The name to show: the first primary one, else the first there is, else the identifier.
    package var displayName: String {
        (names.first { $0.type == .primary } ?? names.first)?.text ?? id
    }

    /// The newest amendment the copy dates.
    package var amended: PartialDate? {
        amendments.max { ($0.latest ?? .distantPast) < ($1.latest ?? .distantPast) }
    }

    /// The day it was listed, by the publisher or else by the table of grounds.
    package var listedOn: PartialDate? { listed ?? ground.listed }
}

/// Why a party is listed, and since when, where the copy itself is silent.
package struct EntryGround: Hashable, Sendable, Codable {
    package var ground: Ground
    /// When it was listed, where the copy gives no date and the source does.
    package var listed: PartialDate?
    /// Where the ground comes from: a press release, the title of the law. `nil` with `unknown` only.
    package var source: String?
    /// What the source leaves open.
    package var note: String?

    package init(_ ground: Ground, listed: PartialDate? = nil, source: String? = nil, note: String? = nil) {
        self.ground = ground
        self.listed = listed
        self.source = source
        self.note = note
    }

    package static let unknown = EntryGround(.unknown)
}
