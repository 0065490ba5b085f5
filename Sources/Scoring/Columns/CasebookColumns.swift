import CasebookModel

/// A casebook as contiguous integers: what a pass over the whole registry reads. Holds no rule and no number of one.
struct CasebookColumns: Sendable {
    // Items of evidence, in the order of the casebook.
    var itemProfile: [UInt32] = []
    var itemOrigin: [Int32] = []
    /// Index into `governments`, −1 for none.
    var itemGovernment: [Int16] = []
    var itemIsPublic: [Bool] = []
    /// Whether the item records a State's denial or silence.
    var itemIsDenial: [Bool] = []
    var profiles: [ItemProfile] = []
    var kinds = TermTable()
    var connections = TermTable()
    var governments = TermTable()
    /// Origins by number: an `Origin`'s identifier, or the source's where it has none.
    var origins: [String] = []

    // Claims.
    var claims: [ClaimID] = []
    /// Position in `Strength.allCases`.
    var wording: [UInt8] = []
    /// Position in `ClaimStatus.allCases`.
    var status: [UInt8] = []
    /// Supporting items of each claim, sorted by origin and item.
    var supporting = Rows<ItemLink>()
    var contradicting = Rows<ItemLink>()
    /// Claims with at least one contradicting item.
    var contested: [Int32] = []
    /// Origins and kinds of evidence among the supporting items; whether a government published one.
    var breadth: [Breadth] = []
    var conflicts: [ConflictRow] = []
    /// Claims that are in a conflict, by number.
    var conflictsOfClaim: [Int32: [Int32]] = [:]
    var claimsOfRecord: [String: Range<Int32>] = [:]
    /// Claims each item is linked to.
    var claimsOfItem = Rows<Int32>()

    // Subjects: officials, agencies, companies, each sorted by identifier.
    var subjects: [PartyID] = []
    var subjectKind: [SubjectKind] = []
    var subjectState: [String] = []
    /// By subject: whether a source states goods that it makes or ships.
    var hasGoods: [Bool] = []
    var subjectNumber: [PartyID: Int32] = [:]
    var names: [Range<Int32>] = []
    var births: [Range<Int32>] = []
    var identifiers: [Range<Int32>] = []
    var postings: [Range<Int32>] = []
    var listings = Rows<ListingRow>()
    var isDead: [Bool] = []

    // Incidents.
    var incidentPattern: [Bool] = []
    /// The incident it is part of, −1 for none.
    var incidentParent: [Int32] = []
    var incidentCategories: [UInt16] = []
    var incidentActs: [Range<Int32>] = []
    /// Last day on which it can have gone on; `nil` when unbounded or undated.
    var incidentLatest: [Int32?] = []
    var incidentContinues: [Bool] = []
    var acts: [ActRow] = []
    var gravities: [GravityProfile] = []
    var violations = TermTable()
    var roles = TermTable()
    /// Among the roles, the one that no involvement has: heading the body that acted.
    var headOfBody: UInt16 = 0
    var involvements: [InvolvementRow] = []
    var involvedActs = Rows<Int32>()
    /// Postings of the involved official with how far they overlap the involvement.
    var tenures = Rows<TenureRow>()
    var involvementsOfSubject = Rows<Int32>()
    var involvementsOfIncident: [Range<Int32>] = []
    /// Of each involvement: whether the incident is part of another the same subject is tied to, and then which
    /// involvement group it counts in. Groups are numbered within the subject.
    var group: [Int32] = []

    struct ItemLink: Sendable {
        var item: Int32
        var profile: UInt32
        var origin: Int32
    }

    struct Breadth: Sendable {
        var origins: UInt16
        var kinds: UInt8
        var items: UInt16
        var hasGovernment: Bool
        var hasDenial: Bool
    }

    struct ConflictRow: Sendable {
        var id: ConflictID
        var members: [Int32]
        /// The claim preferred by a resolution; −1 when it prefers none.
        var preferred: Int32
        var isResolved: Bool
    }

    struct ListingRow: Sendable {
        var jurisdiction: String
        var ground: Ground
    }

    struct ActRow: Sendable {
        var claim: Int32
        var incident: Int32
        var violation: UInt16
        var gravity: UInt32
    }

    struct InvolvementRow: Sendable {
        var claim: Int32
        var subject: Int32
        var incident: Int32
        var role: UInt16
    }

    struct TenureRow: Sendable {
        var posting: Int32
        var isCertain: Bool
    }

    /// The number of a claim, `nil` when the casebook has none of that name.
    func claim(_ id: ClaimID) -> Int32? {
        guard let range = claimsOfRecord[id.record] else { return nil }
        return range.first { claims[Int($0)].key == id.key }
    }
}
