package import CasebookModel

/// What the program proposes of one legal element. Only a named reviewer records that an element is met.
package enum Proposal: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case gap, arguable, supported

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How far a subject's file is from a filing under a regime.
package enum Readiness: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case notYet = "not-yet"
    case nearly
    case readyForReview = "ready-for-review"

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One sentence of a finding, by the rule that made it, with what it rests on.
package struct ReasonStep: Hashable, Sendable, Codable {
    /// The rule's identifier in `scoring.yaml`, or `element/ID` of the regime's file.
    package var rule: String
    package var text: String
    package var claims: [ClaimID]
    package var evidence: [EvidenceID]

    package init(rule: String, text: String, claims: [ClaimID] = [], evidence: [EvidenceID] = []) {
        self.rule = rule
        self.text = text
        self.claims = claims
        self.evidence = evidence
    }
}

/// Something an element lacks.
package struct Missing: Hashable, Sendable, Codable {
    /// What is lacking, as a stable code: `second-origin`, `birth-date`, `knowledge` …
    package var code: String
    package var text: String

    package init(code: String, text: String) {
        self.code = code
        self.text = text
    }
}

/// One legal element held against the claims.
package struct ElementFinding: Hashable, Sendable, Codable {
    /// The element's identifier in its regime's file.
    package var element: String
    /// The regime's own words.
    package var text: String
    /// What the regime asks of it: `must`, `should` or `flag`.
    package var kind: String
    package var proposal: Proposal
    /// Whether claims can show it; else a person must write, choose or confirm something and no number is made.
    package var byEvidence: Bool
    /// Strength of what speaks for it; 0 where it is not shown by evidence and nothing settles it.
    package var interval: Interval
    package var reasons: [ReasonStep]
    /// Items that support it, sorted.
    package var evidence: [EvidenceID]
    /// Claims it rests on, sorted.
    package var claims: [ClaimID]
    /// Independent origins among the supporting items.
    package var origins: Int
    package var missing: [Missing]
    /// Whether the regime's wording of this element was never read in an official text.
    package var unverified: Bool
    /// Set where the element is about other conduct or limbs than those the file rests on: nothing has to be shown, and it
    /// counts neither as supported nor as a gap. `nil` otherwise.
    package var doesNotArise: Bool?

    package init(
        element: String, text: String, kind: String, proposal: Proposal, byEvidence: Bool, interval: Interval,
        reasons: [ReasonStep], evidence: [EvidenceID], claims: [ClaimID], origins: Int, missing: [Missing],
        unverified: Bool, doesNotArise: Bool? = nil
    ) {
        self.element = element
        self.text = text
        self.kind = kind
        self.proposal = proposal
        self.byEvidence = byEvidence
        self.interval = interval
        self.reasons = reasons
        self.evidence = evidence
        self.claims = claims
        self.origins = origins
        self.missing = missing
        self.unverified = unverified
        self.doesNotArise = doesNotArise
    }
}

/// What a reader must know before any number: shown first.
package struct AssessmentWarning: Hashable, Sendable, Codable, Comparable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The law is no longer, or not yet, in force on the day asked for.
        case expired
        case notYetInForce = "not-yet-in-force"
        /// It ends soon after the day asked for.
        case expiresSoon = "expires-soon"
        /// The regime cannot reach a subject of this kind.
        case barsSubject = "bars-subject"
        /// Parts of the regime's file were not read in an official text.
        case unverified
        /// The person is dead by an accepted claim.
        case dead
        /// Today's grades are applied to a record of an earlier day.
        case laterGrades = "later-grades"
        /// Statements of the authority filed with are on record and count for nothing here.
        case ownGovernment = "own-government"
        /// Already listed under this regime, on this ground or another.
        case alreadyListed = "already-listed"
        case note
    }
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    package static func < (a: Self, b: Self) -> Bool { (a.rank, a.text) < (b.rank, b.text) }
    private var rank: Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
}

/// Evidence that speaks against a claim the assessment rests on; always shown.
package struct ContraryEvidence: Hashable, Sendable, Codable {
    package var claim: ClaimID
    package var evidence: EvidenceID
    package var weight: Interval
    /// Set when it is a State's denial, which is a response and lowers nothing.
    package var isResponse: Bool

    package init(claim: ClaimID, evidence: EvidenceID, weight: Interval, isResponse: Bool) {
        self.claim = claim
        self.evidence = evidence
        self.weight = weight
        self.isResponse = isResponse
    }
}

/// A conflict that touches a claim the assessment rests on.
package struct TouchedConflict: Hashable, Sendable, Codable {
    package var conflict: ConflictID
    package var claims: [ClaimID]
    package var resolved: Bool

    package init(conflict: ConflictID, claims: [ClaimID], resolved: Bool) {
        self.conflict = conflict
        self.claims = claims
        self.resolved = resolved
    }
}

/// A tie by command that no source states: always marked inferred, never a finding.
package struct InferredCommand: Hashable, Sendable, Codable {
    /// The posting that commanded.
    package var posting: ClaimID
    /// The agency commanded.
    package var agency: AgencyID
    /// The unit the act is attributed to.
    package var unit: AgencyID
    package var incident: IncidentID
    /// The involvement of the unit.
    package var involvement: ClaimID
    /// Command relations from the unit up to the agency.
    package var relations: [ClaimID]
    /// 0 when the post commands the unit itself.
    package var distance: Int
    /// Whether post, relations and incident overlap certainly or only possibly.
    package var overlap: Period.Overlap
    package var interval: Interval

    package init(
        posting: ClaimID, agency: AgencyID, unit: AgencyID, incident: IncidentID, involvement: ClaimID,
        relations: [ClaimID], distance: Int, overlap: Period.Overlap, interval: Interval
    ) {
        self.posting = posting
        self.agency = agency
        self.unit = unit
        self.incident = incident
        self.involvement = involvement
        self.relations = relations
        self.distance = distance
        self.overlap = overlap
        self.interval = interval
    }
}

/// What scoring proposes of one subject under one regime.
package struct Assessment: Hashable, Sendable, Codable {
    /// Version of this form; keys are only added.
    package var version = 1
    package var subject: PartyID
    package var name: String
    /// `official`, `agency` or `company`.
    package var kind: RecordKind
    package var regime: String
    /// The day the record is read as of; `nil` for all that is held.
    package var asOf: Day?
    /// SHA-256 of the rules, hexadecimal.
    package var rulesVersion: String
    /// SHA-256 of the casebook's values, hexadecimal.
    package var casebookHash: String
    /// Sorted, the gravest first.
    package var warnings: [AssessmentWarning]
    package var readiness: Readiness
    package var elements: [ElementFinding]
    /// Strength of the best sourced tie to an act that the regime's list covers.
    package var link: Interval
    /// Mean strength of the elements that evidence must show.
    package var support: Interval
    package var gravity: Interval
    package var responsibility: Interval
    /// What a listing would add, from where the subject is listed already.
    package var addedValue: Interval
    package var score: Interval
    /// Ties by command; they are no part of the score unless a profile says so.
    package var inferred: [InferredCommand]
    package var contrary: [ContraryEvidence]
    package var conflicts: [TouchedConflict]
    /// What States said of the subject or of the incidents the assessment rests on.
    package var responses: [ResponseID]
    /// The lowest sourced number of victims over the incidents counted, and the range claimed.
    package var victims: VictimRange
    package var explanation: Explanation

    package init(
        subject: PartyID, name: String, kind: RecordKind, regime: String, asOf: Day?, rulesVersion: String,
        casebookHash: String, warnings: [AssessmentWarning], readiness: Readiness, elements: [ElementFinding],
        link: Interval, support: Interval, gravity: Interval, responsibility: Interval, addedValue: Interval,
        score: Interval, inferred: [InferredCommand], contrary: [ContraryEvidence],
        conflicts: [TouchedConflict], responses: [ResponseID], victims: VictimRange, explanation: Explanation
    ) {
        self.subject = subject
        self.name = name
        self.kind = kind
        self.regime = regime
        self.asOf = asOf
        self.rulesVersion = rulesVersion
        self.casebookHash = casebookHash
        self.warnings = warnings
        self.readiness = readiness
        self.elements = elements
        self.link = link
        self.support = support
        self.gravity = gravity
        self.responsibility = responsibility
        self.addedValue = addedValue
        self.score = score
        self.inferred = inferred
        self.contrary = contrary
        self.conflicts = conflicts
        self.responses = responses
        self.victims = victims
        self.explanation = explanation
    }
}

/// Sourced numbers of victims: the lowest is what counts, the range is what is shown.
package struct VictimRange: Hashable, Sendable, Codable {
    /// Sum of the lowest sourced numbers; 0 where no source gives one.
    package var least: Int
    package var most: Int?
    /// The claims the numbers come from.
    package var claims: [ClaimID]
    /// Incidents counted for which no number is sourced: they add nothing here, and weigh in gravity as the least step.
    package var unsourced: [IncidentID]

    package init(least: Int, most: Int?, claims: [ClaimID], unsourced: [IncidentID] = []) {
        self.least = least
        self.most = most
        self.claims = claims
        self.unsourced = unsourced
    }

    /// The numbers in words, for a reader.
    package var text: String {
        guard least > 0 || most != nil else { return "no number sourced" }
        let reach = most.map { ", up to \($0) claimed" } ?? ""
        let others =
            unsourced.isEmpty
            ? ""
            : "; no number sourced for \(unsourced.count) further incident\(unsourced.count == 1 ? "" : "s")"
        return "\(least)\(reach)\(others)"
    }
}

/// One row of a ranking.
package struct RankedSubject: Hashable, Sendable, Codable {
    /// From 1; equal only where every key of the order is equal.
    package var rank: Int
    package var subject: PartyID
    package var name: String
    package var kind: RecordKind
    package var regime: String
    package var score: Double
    package var low: Double
    package var high: Double
    package var readiness: Readiness
    package var gravity: Double
    package var responsibility: Double
    package var addedValue: Double
    /// Strength of the strongest tie by command, which is no part of the score.
    package var inferred: Double
    /// Whether no source ties the subject to an act and only command does.
    package var inferredOnly: Bool
    /// Elements proposed supported, arguable, gap among those the regime requires.
    package var supported: Int
    package var arguable: Int
    package var gaps: Int
    package var warnings: [AssessmentWarning.Kind]
    package var rulesVersion: String
    package var asOf: Day?

    package init(
        rank: Int, subject: PartyID, name: String, kind: RecordKind, regime: String, score: Interval,
        readiness: Readiness, gravity: Double, responsibility: Double, addedValue: Double, inferred: Double,
        inferredOnly: Bool, supported: Int, arguable: Int, gaps: Int, warnings: [AssessmentWarning.Kind],
        rulesVersion: String, asOf: Day?
    ) {
        self.rank = rank
        self.subject = subject
        self.name = name
        self.kind = kind
        self.regime = regime
        self.score = score.point
        low = score.low
        high = score.high
        self.readiness = readiness
        self.gravity = gravity
        self.responsibility = responsibility
        self.addedValue = addedValue
        self.inferred = inferred
        self.inferredOnly = inferredOnly
        self.supported = supported
        self.arguable = arguable
        self.gaps = gaps
        self.warnings = warnings
        self.rulesVersion = rulesVersion
        self.asOf = asOf
    }
}
