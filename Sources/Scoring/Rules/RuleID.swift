/// The rules of scoring. Each can be switched off in `scoring.yaml` or a profile and has a heading in `METHODOLOGY.md`.
package enum RuleID: String, Hashable, Sendable, Codable, CaseIterable {
    // An item of evidence.
    case reliability
    case credibility
    case unknownReliability = "unknown-reliability"
    case unknownCredibility = "unknown-credibility"
    case ungraded
    case machineGrade = "machine-grade"
    case directness
    case connection
    case unknownCloseness = "unknown-closeness"
    case kind
    case fixity
    case read

    // A claim.
    case originOnce = "origin-once"
    case credibilityOneOnce = "credibility-one-once"
    case diversity
    case ownGovernment = "own-government"
    case contrary
    case stateDenial = "state-denial"
    case status
    case wording
    case conflict

    // Elements.
    case coverage
    case identity
    case tenure
    case restsOnPost = "rests-on-post"
    case knowledge
    case victimNexus = "victim-nexus"
    case recency
    case recencyProposal = "recency-proposal"
    case yesNo = "yes-no"
    case proposal
    case structure

    // Advice.
    case goodItem = "good-item"

    // Command.
    case command
    case commandInScore = "command-in-score"

    // Ranking.
    case severity, victims, vulnerability, duration, pattern, continuing
    case gravityParts = "gravity-parts"
    case partOnce = "part-once"
    case role
    case addedValue = "added-value"
    case scoreParts = "score-parts"

    /// What the numbers of a rule are.
    enum Meaning {
        /// How strong something is, or how much of its strength is left: takes part in the interval with its range.
        case strength
        /// A weight, doubt or threshold: the interval is made with its value, draws vary it within its range.
        case weight
    }

    /// Which keys a rule's values have.
    enum Keys {
        /// No values: the rule is a switch.
        case none
        case fixed([String])
        /// Terms of a vocabulary, and `other` for those that are not named.
        case vocabulary(String)
        /// Whole numbers from 0 up, each a step that holds from there on; 0 must be there.
        case steps
    }

    var meaning: Meaning {
        switch self {
        case .unknownReliability, .unknownCredibility, .machineGrade, .unknownCloseness, .fixity, .read,
            .status, .proposal, .recencyProposal, .yesNo, .gravityParts, .scoreParts:
            .weight
        default: .strength
        }
    }

    var keys: Keys {
        switch self {
        case .reliability: .fixed(["A", "B", "C", "D", "E"])
        case .credibility: .fixed(["1", "2", "3", "4", "5"])
        case .unknownReliability, .unknownCredibility, .machineGrade, .unknownCloseness: .fixed(["doubt"])
        case .ungraded, .goodItem: .fixed(["strength"])
        case .directness: .fixed(["direct", "second-hand", "further-removed"])
        case .connection: .vocabulary("connection")
        case .kind, .structure: .vocabulary("evidence-kind")
        case .fixity: .fixed(["not-preserved"])
        case .read: .fixed(["all", "opening", "list-copy", "not-read"])
        case .originOnce, .credibilityOneOnce, .ownGovernment, .stateDenial, .partOnce: .none
        case .diversity: .fixed(["one-kind", "two-kinds", "three-kinds"])
        case .contrary: .fixed(["share"])
        case .status: .fixed(["contested", "needs-work"])
        case .wording:
            .fixed([
                "found", "designated", "alleged", "reported", "self-declared", "documented-by-us", "inferred",
            ])
        case .conflict: .fixed(["comparable", "cap", "decided-against"])
        case .coverage: .fixed(["indirect"])
        case .identity: .fixed(["name-alone", "name-and-post"])
        case .tenure: .fixed(["possible"])
        case .knowledge, .role, .restsOnPost: .vocabulary("role")
        case .victimNexus, .severity: .vocabulary("violation")
        case .recency, .victims, .duration: .steps
        case .proposal, .recencyProposal: .fixed(["supported", "arguable"])
        case .yesNo: .fixed(["cut"])
        case .command: .fixed(["distance-0", "distance-1", "distance-2", "further", "possible"])
        case .commandInScore: .fixed(["share"])
        case .vulnerability: .vocabulary("victim-category")
        case .pattern: .fixed(["event", "pattern"])
        case .continuing: .fixed(["ended", "continues", "unknown"])
        case .gravityParts:
            .fixed(["severity", "victims", "vulnerability", "duration", "pattern", "continuing"])
        case .addedValue:
            .fixed(["nowhere", "other-ground-elsewhere", "other-ground-here", "partners", "here"])
        case .scoreParts: .fixed(["support", "gravity", "responsibility", "added-value"])
        }
    }

    /// Whether it is in force when a file does not say.
    var isOnByDefault: Bool { self != .commandInScore }
}
