/// What a State said of a claim.
package struct ResponseStatement: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case denial, silence, admission, justification
    }
    package var kind: Kind
    package var date: PartialDate?
    package var text: MultilingualText

    package init(
        kind: Kind, date: PartialDate? = nil, text: MultilingualText
    ) {
        self.kind = kind
        self.date = date
        self.text = text
    }
}

/// A State's response to what is recorded.
package struct Response: Hashable, Sendable, Codable {
    package var id: ResponseID
    package var state: String
    /// Identifiers of the incidents, agencies, officials or listings it answers.
    @Listed package var about: [String] = []
    @Listed package var statements: [Claim<ResponseStatement>] = []
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: ResponseID, state: String, about: [String] = [], statements: [Claim<ResponseStatement>] = [],
        visibility: Visibility? = nil, keeping: Keeping? = nil, note: MultilingualText? = nil
    ) {
        self.id = id
        self.state = state
        self.about = about
        self.statements = statements
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// A person's reasoned choice between conflicting claims; the others stay.
package struct Resolution: Hashable, Sendable, Codable {
    package var prefers: ClaimID?
    package var by: String
    package var on: Day
    package var reason: String

    package init(
        prefers: ClaimID? = nil, by: String, on: Day, reason: String
    ) {
        self.prefers = prefers
        self.by = by
        self.on = on
        self.reason = reason
    }
}

/// Claims that cannot all be true, shown side by side.
package struct Conflict: Hashable, Sendable, Codable {
    package var id: ConflictID
    package var title: MultilingualText
    /// The claims in conflict.
    @Listed package var claims: [ClaimID] = []
    /// Records it concerns.
    @Listed package var about: [String] = []
    package var explanation: MultilingualText
    @Listed package var evidence: [EvidenceLink] = []
    /// What whoever uses the claims must do.
    package var advice: MultilingualText?
    package var resolution: Resolution?
    package var visibility: Visibility?
    package var keeping: Keeping?

    package init(
        id: ConflictID, title: MultilingualText, claims: [ClaimID] = [], about: [String] = [],
        explanation: MultilingualText, evidence: [EvidenceLink] = [], advice: MultilingualText? = nil,
        resolution: Resolution? = nil, visibility: Visibility? = nil, keeping: Keeping? = nil
    ) {
        self.id = id
        self.title = title
        self.claims = claims
        self.about = about
        self.explanation = explanation
        self.evidence = evidence
        self.advice = advice
        self.resolution = resolution
        self.visibility = visibility
        self.keeping = keeping
    }
}

/// Whether two records are, or are not, one party: dated, reasoned, reversible.
package struct Decision: Hashable, Sendable, Codable {
    package enum Verdict: String, Sendable, Codable, CaseIterable { case same, different, undecided }
    package var id: DecisionID
    @Listed package var parties: [PartyID] = []
    package var verdict: Verdict
    package var by: String
    package var on: Day
    package var reason: MultilingualText
    @Listed package var evidence: [EvidenceLink] = []
    package var visibility: Visibility?
    package var keeping: Keeping?

    package init(
        id: DecisionID, parties: [PartyID] = [], verdict: Verdict, by: String, on: Day,
        reason: MultilingualText, evidence: [EvidenceLink] = [], visibility: Visibility? = nil,
        keeping: Keeping? = nil
    ) {
        self.id = id
        self.parties = parties
        self.verdict = verdict
        self.by = by
        self.on = on
        self.reason = reason
        self.evidence = evidence
        self.visibility = visibility
        self.keeping = keeping
    }
}

/// Why someone is listed.
package enum Ground: String, Sendable, Codable, CaseIterable {
    case humanRights = "human-rights"
    case proliferation, ukraine, terrorism, narcotics, corruption, cyber, other, unknown
}

/// A listing of a subject by a jurisdiction, or the finding that a dated copy does not hold it.
package struct ListingStatus: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case listed, delisted
        case notFoundInCopy = "not-found-in-copy"
        case unknown
    }
    package var state: State
    /// ISO 3166 code, `EU` or `UN`.
    package var jurisdiction: String
    /// The publisher's list, such as `ofac-sdn`.
    package var list: String?
    package var programme: String?
    package var ground: Ground
    package var reference: String?
    package var listed: PartialDate?
    package var amended: PartialDate?
    package var delisted: PartialDate?
    /// The date of the copy read; what `not-found-in-copy` is about.
    package var copy: PartialDate?
    /// The publisher's statement of reasons, in its words or summed up.
    package var reasons: MultilingualText?

    package init(
        state: State, jurisdiction: String, list: String? = nil, programme: String? = nil, ground: Ground,
        reference: String? = nil, listed: PartialDate? = nil, amended: PartialDate? = nil,
        delisted: PartialDate? = nil, copy: PartialDate? = nil, reasons: MultilingualText? = nil
    ) {
        self.state = state
        self.jurisdiction = jurisdiction
        self.list = list
        self.programme = programme
        self.ground = ground
        self.reference = reference
        self.listed = listed
        self.amended = amended
        self.delisted = delisted
        self.copy = copy
        self.reasons = reasons
    }
}

extension ListingStatus {
    /// Whether this delisting ends a listing: of the same jurisdiction, on the same list and ground as far as both say, and
    /// not before it. A listing made anew after a delisting stands.
    func ends(_ listing: ListingStatus) -> Bool {
        guard state == .delisted, jurisdiction == listing.jurisdiction, ground == listing.ground else {
            return false
        }
        if let list, let other = listing.list, list != other { return false }
        guard let end = delisted?.latest, let start = listing.listed?.earliest else { return true }
        return end >= start
    }

    /// The listings among statuses of one subject that no delisting among them ends, in their order.
    package static func inForce(_ statuses: [ListingStatus]) -> [ListingStatus] {
        let ended = statuses.filter { $0.state == .delisted }
        return statuses.filter { status in
            status.state == .listed && !ended.contains { $0.ends(status) }
        }
    }
}

/// A subject's listing, as claims with sources.
package struct Listing: Hashable, Sendable, Codable {
    package var id: ListingID
    package var subject: PartyID
    @Listed package var statuses: [Claim<ListingStatus>] = []
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: ListingID, subject: PartyID, statuses: [Claim<ListingStatus>] = [], visibility: Visibility? = nil,
        keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.subject = subject
        self.statuses = statuses
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}
