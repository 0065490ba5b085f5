package import CasebookModel

/// What a regime does.
package enum RegimeKind: String, Sendable, Codable, CaseIterable {
    case targetedSanctions = "targeted-sanctions"
    case entryBan = "entry-ban"
    case importBan = "import-ban"
    case unProcedure = "un-procedure"
    /// Follows others' lists; none of its own.
    case alignmentOnly = "alignment-only"
    /// No law yet: an advocacy brief is all that can be written.
    case legislativeGap = "legislative-gap"
    case criminal

    /// Whether someone can be put on a list under it.
    package var listsParties: Bool { self == .targetedSanctions || self == .entryBan }
}

/// When a regime, or the power it rests on, ends.
package struct Expiry: Hashable, Sendable, Codable {
    /// The last known day, `nil` when none is fixed or known.
    package var on: Day?
    /// Set when it lives on by periodic renewal that has to be confirmed.
    package var renewed: Bool?
    package var statement: LegalStatement

    package init(on: Day? = nil, renewed: Bool? = nil, statement: LegalStatement) {
        self.on = on
        self.renewed = renewed
        self.statement = statement
    }
}

/// From which day on a law reaches acts, and what is said of those that lie before it.
package struct ActsFrom: Hashable, Sendable, Codable {
    package var day: Day
    /// What a reader is told first.
    package var statement: LegalStatement
    /// Said beside an act that was over before the day.
    package var before: LegalStatement
    /// Said beside an act whose dates lie on both sides of the day.
    package var partly: LegalStatement
    /// Said instead beside a disappearance that goes on as far as is known.
    package var continuing: LegalStatement

    package init(
        day: Day, statement: LegalStatement, before: LegalStatement, partly: LegalStatement,
        continuing: LegalStatement
    ) {
        self.day = day
        self.statement = statement
        self.before = before
        self.partly = partly
        self.continuing = continuing
    }

    package var statements: [LegalStatement] { [statement, before, partly, continuing] }

    /// What is said beside an act; `nil` where its dates do not reach back before the day.
    ///
    /// - Parameters:
    ///   - period: the act's own, else that of its incident.
    ///   - isPattern: whether the incident is a pattern: one without a known end may go on, a single event does not.
    package func said(of act: Act, in period: Period?, isPattern: Bool) -> LegalStatement? {
        guard let period, let begin = period.from?.earliest ?? period.to?.earliest, begin < day else {
            return nil
        }
        if act.continues == true || act.consequence == "fate-unknown" {
            return act.violation == "enforced-disappearance" ? continuing : partly
        }
        let end = period.to ?? (isPattern ? nil : period.lastCited ?? period.from)
        guard let last = end?.latest, last < day else { return partly }
        return before
    }
}

/// A limit on whose suffering counts.
package struct VictimNexus: Hashable, Sendable, Codable {
    package var required: Bool
    package var statement: LegalStatement?

    package init(required: Bool, statement: LegalStatement? = nil) {
        self.required = required
        self.statement = statement
    }
}

/// A thing a listing does, such as `asset-freeze`.
package struct Measure: Hashable, Sendable, Codable {
    package var id: String
    package var cite: String?
    package var mark: Verification
    @Listed package var sources: [String] = []

    package init(id: String, cite: String? = nil, mark: Verification, sources: [String] = []) {
        self.id = id
        self.cite = cite
        self.mark = mark
        self.sources = sources
    }
}

/// Something else a drafter has to know.
package struct LegalNote: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case use, status, definition, procedure, urgent, priority, purpose, reform, related, remedy
        case identification, evidence, publicity, precedent, effect, jurisdiction, missing, domestic
        case actors, correction
    }
    package var id: String
    package var kind: Kind
    package var statement: LegalStatement

    package init(id: String, kind: Kind, statement: LegalStatement) {
        self.id = id
        self.kind = kind
        self.statement = statement
    }
}

/// A law under which someone can be listed, goods barred, a communication sent or a case argued.
package struct Regime: Hashable, Sendable, Codable {
    /// Such as `eu-ghrsr`; also the name of its file.
    package var id: String
    /// ISO 3166 code, `EU`, `UN` or `INT`.
    package var jurisdiction: String
    package var kind: RegimeKind
    package var names: MultilingualText
    /// What it is called in running text.
    package var shortNames: MultilingualText
    /// How a sentence names it ("the Czech Sanctions Act"), where that is not `names`; a language it lacks takes `names`.
    package var inText: MultilingualText?
    /// What the authority is asked to decide, in that law's own word: a listing, a designation, an entry ban.
    package var outcome: Measure?
    @Listed package var authorities: [LegalStatement] = []
    /// `nil` where no date is known.
    package var inForceSince: PartialDate?
    package var inForce: LegalStatement?
    package var expiry: Expiry?
    package var designatingBody: LegalStatement?
    package var proofStandard: LegalStatement?
    @Listed package var limbs: [Limb] = []
    @Listed package var conduct: [ConductRule] = []
    /// The test the conduct has to meet as a whole, where the law words one.
    package var conductTest: LegalStatement?
    @Listed package var subjectKinds: [SubjectKind] = []
    package var victimNexus: VictimNexus?
    /// What ties the conduct to a territory.
    package var territory: LegalStatement?
    package var timeLimits: LegalStatement?
    /// From when on it reaches acts; `nil` where it does not ask when they took place.
    package var actsFrom: ActsFrom?
    @Listed package var measures: [Measure] = []
    /// Measures that it does not carry though similar regimes do.
    @Listed package var notMeasures: [String] = []
    @Listed package var exclusions: [LegalStatement] = []
    @Listed package var elements: [LegalElement] = []
    @Listed package var notes: [LegalNote] = []
    package var submission: SubmissionFormat
    /// Identifiers of regimes that are usually pleaded or asked for beside it.
    @Listed package var beside: [String] = []
    /// The publishers' codes of the programmes under which this law's listings appear, where its jurisdiction lists under
    /// several laws; empty where one law is all.
    @Listed package var programmes: [String] = []

    package init(
        id: String, jurisdiction: String, kind: RegimeKind, names: MultilingualText,
        shortNames: MultilingualText, inText: MultilingualText? = nil, outcome: Measure? = nil,
        authorities: [LegalStatement] = [], inForceSince: PartialDate? = nil,
        inForce: LegalStatement? = nil, expiry: Expiry? = nil, designatingBody: LegalStatement? = nil,
        proofStandard: LegalStatement? = nil, limbs: [Limb] = [], conduct: [ConductRule] = [],
        conductTest: LegalStatement? = nil, subjectKinds: [SubjectKind] = [],
        victimNexus: VictimNexus? = nil, territory: LegalStatement? = nil,
        timeLimits: LegalStatement? = nil, actsFrom: ActsFrom? = nil, measures: [Measure] = [],
        notMeasures: [String] = [],
        exclusions: [LegalStatement] = [], elements: [LegalElement] = [], notes: [LegalNote] = [],
        submission: SubmissionFormat, beside: [String] = [], programmes: [String] = []
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.kind = kind
        self.names = names
        self.shortNames = shortNames
        self.inText = inText
        self.outcome = outcome
        self.authorities = authorities
        self.inForceSince = inForceSince
        self.inForce = inForce
        self.expiry = expiry
        self.designatingBody = designatingBody
        self.proofStandard = proofStandard
        self.limbs = limbs
        self.conduct = conduct
        self.conductTest = conductTest
        self.subjectKinds = subjectKinds
        self.victimNexus = victimNexus
        self.territory = territory
        self.timeLimits = timeLimits
        self.actsFrom = actsFrom
        self.measures = measures
        self.notMeasures = notMeasures
        self.exclusions = exclusions
        self.elements = elements
        self.notes = notes
        self.submission = submission
        self.beside = beside
        self.programmes = programmes
    }

    /// Whether a listing is one under this law: by its jurisdiction, and where that lists under several laws by its
    /// programme. A listing whose programme no source states is under none of them.
    package func lists(_ status: ListingStatus) -> Bool {
        guard status.jurisdiction == jurisdiction else { return false }
        return programmes.isEmpty || status.programme.map { programmes.contains($0) } ?? false
    }
}
