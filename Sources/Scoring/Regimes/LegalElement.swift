package import CasebookModel

/// What the engine examines for an element. It proposes; only a named reviewer records that an element is met.
package enum ElementTest: String, Sendable, Codable, CaseIterable {
    /// The subject's kind is one the regime reaches.
    case subjectKind = "subject-kind"
    /// The subject is foreign to the jurisdiction.
    case foreign
    /// Names and identifiers suffice to avoid mistaken identity.
    case identity
    /// An act on the regime's list is evidenced.
    case conduct
    /// An indirect ground is carried by an express one.
    case carryingRight = "carrying-right"
    /// The extra threshold of the conduct is shown: scale, system, seriousness.
    case threshold
    /// A role the sources state fits a limb of the regime.
    case limb
    /// A dated post overlaps the acts.
    case tenure
    /// An office is or was held.
    case office
    /// What the subject knew.
    case knowledge
    /// The victims are ones the law protects.
    case victimNexus = "victim-nexus"
    /// Where it happened.
    case territory
    /// Everything relied on can be disclosed to the listed person.
    case disclosable
    /// The statement of reasons is individual, specific and concrete.
    case reasons
    /// A text that only the organisation can write is there: `text` names it.
    case text
    /// Contrary information is set out, or the search for it recorded.
    case contrary
    /// How recent the conduct is, or that it continues.
    case recency
    /// The subject's listings elsewhere or on other grounds.
    case listings
    /// The regime is in force on the day.
    case inForce = "in-force"
    /// Relatives are identified from public sources and safely.
    case family
    /// Goods, maker and place are identified.
    case product
    /// Who made the goods, and under what compulsion.
    case labour
    /// The goods reach the market.
    case importation
    /// What a victim's communication must hold: name, date, place, forces, steps, consent.
    case communication
    /// A choice or judgement that only counsel can make.
    case counsel
}

/// What of the record answers a question on a working group's form.
package enum CommunicationFact: String, Sendable, Codable, CaseIterable {
    case identity, date, place
    /// Date, place and who arrested, together.
    case arrest
    case custody, perpetrators
    /// What relatives did to find the person, or why they could not: only people can write it.
    case search
    case submitter, consent
}

/// What of the goods, or of the labour behind them, a question of the tests `product` and `labour` is about, where it asks
/// for more than that there are goods or an act of forced labour.
package enum GoodsQuestion: String, Sendable, Codable, CaseIterable {
    /// Where they were mined, produced or made.
    case origin
    /// Of which State those who made them are nationals.
    case nationality
    /// Which indicators of forced labour are shown.
    case indicators
}

/// One thing a regime requires to be shown.
package struct LegalElement: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case must, should
        /// Not a condition: something the reader is warned of.
        case flag
    }
    package var id: String
    package var kind: Kind
    package var question: String
    package var test: ElementTest
    /// Limits the test to these limbs, conduct codes or, for `text`, names the text wanted.
    @Listed package var limbs: [String] = []
    @Listed package var conduct: [String] = []
    package var text: String?
    /// Kinds of evidence that usually show it, in words.
    @Listed package var evidence: [String] = []
    /// For a victim's communication: what of the record answers it.
    package var fact: CommunicationFact?
    /// For `product` and `labour`: what is asked beyond the goods and the act.
    package var asks: GoodsQuestion?
    /// For `listings`: whose lists the question is about; empty means all.
    @Listed package var jurisdictions: [String] = []
    /// States whose own officials, bodies and companies it is not asked of: what it takes to help a State is a question to
    /// others.
    @Listed package var notOf: [String] = []
    package var cite: String?
    package var mark: Verification
    @Listed package var sources: [String] = []

    package init(
        id: String, kind: Kind, question: String, test: ElementTest, limbs: [String] = [],
        conduct: [String] = [], text: String? = nil, evidence: [String] = [], fact: CommunicationFact? = nil,
        asks: GoodsQuestion? = nil, jurisdictions: [String] = [], notOf: [String] = [], cite: String? = nil,
        mark: Verification,
        sources: [String] = []
    ) {
        self.fact = fact
        self.asks = asks
        self.jurisdictions = jurisdictions
        self.notOf = notOf
        self.id = id
        self.kind = kind
        self.question = question
        self.test = test
        self.limbs = limbs
        self.conduct = conduct
        self.text = text
        self.evidence = evidence
        self.cite = cite
        self.mark = mark
        self.sources = sources
    }
}
