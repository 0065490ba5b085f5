import CasebookModel

/// Where the rules' numbers for the columns' terms stand: everything that depends on which rules are on, none on lanes.
struct RulePlan: Sendable {
    typealias Place = RuleIndex.Place

    /// How an item's weight is made.
    struct ItemWeight: Sendable {
        /// `nil` when unknown or switched off.
        var reliability: Place?
        var credibility: Place?
        /// The same where other origins are counted beside it.
        var joinedCredibility: Place?
        var ungraded: Place
        var directness: Place
        var connection: Place
        var kind: Place
        /// In the order in which they widen.
        var doubts: [(rule: RuleID, place: Place)]
    }

    struct GravityPlan: Sendable {
        var severity: Place
        var leastVictims: Place
        var mostVictims: Place
        var vulnerabilities: [Place]
        var duration: Place
        var pattern: Place
        var continuing: Place
    }

    let index: RuleIndex
    var items: [ItemWeight]
    /// By number of kinds: 0 and 1, 2, 3 and more.
    var diversity: [Place]
    /// By position in `Strength.allCases`.
    var wording: [Place]
    /// By position in `ClaimStatus.allCases`.
    var statusDoubt: [Place]
    var contraryShare: Place
    var comparable: Place
    var conflictCap: Place
    var decidedAgainst: Place
    var indirect: Place
    var possibleTenure: Place
    var nameAlone: Place
    var nameAndPost: Place
    var gravities: [GravityPlan]
    /// Severity, victims, vulnerability, duration, pattern, continuing.
    var gravityParts: [Place]
    /// Support, gravity, responsibility, added value.
    var scoreParts: [Place]
    var roles: [Place]
    var knowledge: [Place]
    /// By role.
    var restsOnPost: [Bool]
    /// By violation.
    var nexus: [Place]

    init(_ rules: ScoringRules, _ columns: CasebookColumns) {
        let index = RuleIndex(rules)
        self.index = index
        items = columns.profiles.map { Self.item($0, index, columns) }
        diversity = ["one-kind", "two-kinds", "three-kinds"].map { index.strength(.diversity, $0) }
        wording = Strength.allCases.map { index.strength(.wording, $0.rawValue) }
        statusDoubt = ClaimStatus.allCases.map { index.weight(.status, $0.rawValue) }
        contraryShare = index.isOn(.contrary) ? index.strength(.contrary, "share") : RuleIndex.zero
        comparable = index.strength(.conflict, "comparable")
        conflictCap = index.strength(.conflict, "cap")
        decidedAgainst = index.strength(.conflict, "decided-against")
        indirect = index.strength(.coverage, "indirect")
        possibleTenure = index.strength(.tenure, "possible")
        nameAlone = index.strength(.identity, "name-alone")
        nameAndPost = index.strength(.identity, "name-and-post")
        gravities = columns.gravities.map { Self.gravity($0, index, columns) }
        let parts: [(String, RuleID)] = [
            ("severity", .severity), ("victims", .victims), ("vulnerability", .vulnerability),
            ("duration", .duration), ("pattern", .pattern), ("continuing", .continuing),
        ]
        gravityParts = parts.map { key, rule in
            guard index.isOn(rule) else { return RuleIndex.zero }
            return index.isOn(.gravityParts) ? index.weight(.gravityParts, key) : RuleIndex.one
        }
        scoreParts = ["support", "gravity", "responsibility", "added-value"].map {
            index.isOn(.scoreParts) ? index.weight(.scoreParts, $0) : RuleIndex.one
        }
        roles = columns.roles.terms.map { index.strength(.role, $0) }
        knowledge = columns.roles.terms.map { index.strength(.knowledge, $0) }
        let cut = index.values[Int(index.weight(.yesNo, "cut"))].value
        restsOnPost = columns.roles.terms.map { role in
            // Heading a body is nothing but a post.
            role == Limb.headOfBody
                || index.isOn(.restsOnPost)
                    && index.values[Int(index.strength(.restsOnPost, role))].value > cut
        }
        nexus = columns.violations.terms.map { index.strength(.victimNexus, $0) }
    }

    static func item(_ profile: ItemProfile, _ index: RuleIndex, _ columns: CasebookColumns)
        -> ItemWeight
    {
        let letters = ["A", "B", "C", "D", "E"]
        func reliability(_ grade: UInt8) -> Place? {
            guard index.isOn(.reliability), (1...5).contains(grade) else { return nil }
            return index.strength(.reliability, letters[Int(grade) - 1])
        }
        func credibility(_ grade: UInt8) -> Place? {
            guard index.isOn(.credibility), (1...5).contains(grade) else { return nil }
            return index.strength(.credibility, String(grade))
        }
        let joined = profile.credibility == 1 && index.isOn(.credibilityOneOnce) ? 2 : profile.credibility
        var doubts: [(rule: RuleID, place: Place)] = []
        func doubt(_ rule: RuleID, _ key: String, when holds: Bool) {
            if holds, index.isOn(rule) { doubts.append((rule, index.weight(rule, key))) }
        }
        let isUngraded: (UInt8) -> Bool = { $0 == 0 || $0 == ItemProfile.unknownGrade }
        doubt(.unknownReliability, "doubt", when: isUngraded(profile.reliability))
        doubt(.unknownCredibility, "doubt", when: isUngraded(profile.credibility))
        doubt(
            .machineGrade, "doubt",
            when: profile.machineReliability || profile.machineCredibility)
        doubt(
            .unknownCloseness, "doubt",
            when: profile.directness == .unknown && profile.connection == nil)
        doubt(.fixity, "not-preserved", when: !profile.isPreserved)
        doubt(.read, profile.read.rawValue, when: true)
        return ItemWeight(
            reliability: reliability(profile.reliability), credibility: credibility(profile.credibility),
            joinedCredibility: credibility(joined),
            ungraded: index.isOn(.ungraded) ? index.strength(.ungraded, "strength") : RuleIndex.one,
            directness: profile.directness == .unknown
                ? RuleIndex.one : index.strength(.directness, profile.directness.rawValue),
            connection: profile.connection.map {
                index.strength(.connection, columns.connections.terms[Int($0)])
            } ?? RuleIndex.one, kind: index.strength(.kind, columns.kinds.terms[Int(profile.kind)]),
            doubts: doubts)
    }

    private static func gravity(_ profile: GravityProfile, _ index: RuleIndex, _ columns: CasebookColumns)
        -> GravityPlan
    {
        let categories = (0..<16).filter { profile.categories & (1 << UInt16($0)) != 0 }
        let keys = categories.isEmpty ? ["other"] : categories.map { String($0) }
        let continuing =
            switch profile.continuing {
            case .ended: "ended"
            case .continues: "continues"
            case .unknown: "unknown"
            }
        return GravityPlan(
            severity: index.strength(.severity, columns.violations.terms[Int(profile.violation)]),
            leastVictims: index.step(.victims, Int(profile.leastVictims)),
            mostVictims: index.step(.victims, Int(profile.mostVictims)),
            vulnerabilities: keys.map { index.strength(.vulnerability, $0) },
            duration: index.step(.duration, Int(profile.years)),
            pattern: index.strength(.pattern, profile.isPattern ? "pattern" : "event"),
            continuing: index.strength(.continuing, continuing))
    }
}
