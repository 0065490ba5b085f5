package import CasebookModel

/// What ties a subject to the conduct, as a lawyer pleads it.
package enum LimbKind: String, Sendable, Codable, CaseIterable {
    /// Did it, or is responsible for or complicit in it.
    case responsible
    /// Carried it out in person.
    case direct
    /// Ordered, planned or directed it.
    case ordering
    /// Led the body that did it, in post at the time.
    case superior
    /// Helped to bring it about, in the criminal law's sense.
    case aiding
    /// Supported or facilitated it.
    case facilitation
    case failedDuty = "failed-duty"
    case concealment
    case benefit
    case ownership
    case actingFor = "acting-for"
    case association
    case family
    /// Holding an office is enough.
    case status
    case attempt
}

/// One way in which a regime reaches a subject.
package struct Limb: Hashable, Sendable, Codable {
    /// Stands among the roles for the post of heading a body that acted, which no source states as a part in the act.
    package static let headOfBody = "head-of-body"

    /// The rule file's own identifier, such as `EU-2a`.
    package var id: String
    package var kind: LimbKind
    /// The regime's test in short, with its citation and mark.
    package var statement: LegalStatement
    /// Terms of the vocabulary `role` that fit the limb when a source states them.
    @Listed package var roles: [String] = []
    /// Kinds of subject the limb reaches; empty means all the regime reaches.
    @Listed package var subjectKinds: [SubjectKind] = []
    /// Set when the limb rests on a post over the unit that acted, and so needs tenure at the time.
    package var needsTenure: Bool?
    /// Set when the limb works only through another person already listed or involved.
    package var throughAnother: Bool?
    /// Set when the law takes whoever headed the body that acted, at that time, by the post alone.
    package var reachesHeads: Bool?
    /// What has to be shown for it beyond the link itself: knowledge, control, failure to act.
    @Listed package var requirements: [Requirement] = []

    package init(
        id: String, kind: LimbKind, statement: LegalStatement, roles: [String] = [],
        subjectKinds: [SubjectKind] = [], needsTenure: Bool? = nil, throughAnother: Bool? = nil,
        reachesHeads: Bool? = nil, requirements: [Requirement] = []
    ) {
        self.id = id
        self.kind = kind
        self.statement = statement
        self.roles = roles
        self.subjectKinds = subjectKinds
        self.needsTenure = needsTenure
        self.throughAnother = throughAnother
        self.reachesHeads = reachesHeads
        self.requirements = requirements
    }
}

/// One thing to be shown within a limb or a crime, never presumed from a post alone.
package struct Requirement: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A fact about what was done.
        case conduct
        /// Who did it, or for whom.
        case actor
        /// What was known, meant or consciously disregarded.
        case knowledge
        /// Control in fact over those who acted.
        case control
        /// What was left undone to prevent, stop or punish.
        case failure
        /// The setting: scale, policy, attack.
        case context
        /// The act itself, which the sources of the acts pleaded show.
        case act
    }
    package var id: String
    package var kind: Kind
    package var statement: LegalStatement
    /// For an `act`: the codes of conduct whose acts are of this crime too, beside those of its own code.
    @Listed package var conduct: [String] = []

    package init(id: String, kind: Kind, statement: LegalStatement, conduct: [String] = []) {
        self.id = id
        self.kind = kind
        self.conduct = conduct
        self.statement = statement
    }
}

/// The kinds of subject a regime can reach.
package enum SubjectKind: String, Sendable, Codable, CaseIterable {
    case official, agency, company

    package init?(_ party: PartyID) {
        switch party.kind {
        case .official: self = .official
        case .agency: self = .agency
        case .company: self = .company
        default: return nil
        }
    }
}
