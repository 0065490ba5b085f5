import CasebookModel

/// How each element looks at each pleading there can be, by kind and standing of the subject, role and violation: laid out once
/// a regime, so that scoring reads one byte for an element.
struct BearingTable: Sendable {
    enum Bearing: UInt8, Sendable {
        /// It does not concern the subject, or does not arise for what is pleaded.
        case out
        /// It arises and the pleading shows nothing of it.
        case nothing
        case identity, office
        /// As strong as the tie to the act.
        case tie
        /// As strong as the tie, where the incident is a pattern or part of a larger one.
        case scale
        /// The tie, or the post at the time where that is weaker.
        case tenure
        /// The tie, or the act that carries it where that is weaker.
        case carried
        /// The tie, at the share of knowledge the role carries.
        case knowledge
        /// The tie, at the share at which the violation shows whom the law protects.
        case nexus
    }

    let values: [Bearing]
    let elements: Int
    private let standings: Int
    private let roles: Int
    private let violations: Int

    init(_ regime: RegimePlan, _ rules: RulePlan, _ columns: CasebookColumns) {
        elements = regime.elements.count
        standings = regime.standings
        roles = columns.roles.terms.count
        violations = columns.violations.terms.count
        var values: [Bearing] = []
        for kind in [SubjectKind.official, .agency, .company] {
            for standing in 0..<standings {
                for role in 0..<roles {
                    for violation in 0..<violations {
                        for element in regime.elements {
                            values.append(
                                Self.bearing(
                                    element, regime, rules, kind: kind, standing: standing, role: role,
                                    violation: violation))
                        }
                    }
                }
            }
        }
        self.values = values
    }

    /// Where the elements of a pleading begin.
    /// - Parameters:
    ///   - kind: as `RegimePlan.kindIndex`.
    ///   - standing: as `RegimePlan.standing(of:)`.
    @inline(__always) func first(kind: Int, standing: Int, role: Int, violation: Int) -> Int {
        (((kind * standings + standing) * roles + role) * violations + violation) * elements
    }

    static func bearing(
        _ element: RegimePlan.EvidenceElement, _ regime: RegimePlan, _ rules: RulePlan, kind: SubjectKind,
        standing: Int, role: Int, violation: Int
    ) -> Bearing {
        guard element.concerns(kind, standing: standing) else { return .out }
        if element.test == .identity { return .identity }
        if element.test == .office { return .office }
        let number = RegimePlan.kindIndex(kind)
        guard element.conductArises[violation], element.roleArises[number][role] else { return .out }
        let fitsLimb = regime.roleFits[number][role]
        // A role that no limb takes leaves the question of the post open.
        if element.test == .tenure, fitsLimb,
            !(rules.restsOnPost[role] && element.roleFits[number][role])
        {
            return .out
        }
        guard element.fits[violation] != .none else { return .nothing }
        // An act of forced labour shows nothing of goods that no source states.
        if [.product, .labour].contains(element.test), !regime.hasGoods(standing: standing) {
            return .nothing
        }
        switch element.test {
        case .conduct, .product: return .tie
        case .threshold: return .scale
        case .tenure: return fitsLimb ? .tenure : .nothing
        default: break
        }
        guard element.roleFits[number][role] else { return .nothing }
        switch element.test {
        case .carryingRight: return .carried
        case .knowledge: return .knowledge
        case .victimNexus: return .nexus
        default: return .tie
        }
    }
}
