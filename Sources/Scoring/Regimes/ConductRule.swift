package import CasebookModel

/// Whether a regime names a conduct itself.
package enum Coverage: String, Sendable, Codable, CaseIterable {
    /// A ground of its own.
    case express
    /// Only through another right or as complicity in something else.
    case indirect
    case notCovered = "not-covered"
}

/// How a regime treats one kind of conduct.
package struct ConductRule: Hashable, Sendable, Codable {
    /// The conduct's code, the same in all rule files (`Rules/regimes/crosswalk.yaml`).
    package var code: String
    package var coverage: Coverage
    /// Terms of the vocabulary `violation` that are this conduct.
    @Listed package var violations: [String] = []
    /// Victim categories an incident must bear for the rule to apply; empty means any.
    @Listed package var categories: [Int] = []
    /// Where the regime says so, with citation and mark.
    package var basis: LegalStatement
    /// For an indirect ground, the codes of the conduct that must carry it: at least one must be shown too.
    /// Empty when it is reached through the wording of a wider ground.
    @Listed package var carriedBy: [String] = []
    /// A further threshold for this ground alone.
    package var threshold: LegalStatement?
    /// What makes up the conduct, where the rule file spells it out (the criminal file does).
    @Listed package var requirements: [Requirement] = []

    package init(
        code: String, coverage: Coverage, violations: [String] = [], categories: [Int] = [],
        basis: LegalStatement, carriedBy: [String] = [], threshold: LegalStatement? = nil,
        requirements: [Requirement] = []
    ) {
        self.code = code
        self.coverage = coverage
        self.violations = violations
        self.categories = categories
        self.basis = basis
        self.carriedBy = carriedBy
        self.threshold = threshold
        self.requirements = requirements
    }
}

extension Regime {
    /// Whether an element that names conduct asks something of a rule of it.
    ///
    /// A threshold is asked of the rules that carry one where the regime tells them apart: of forced labour pleaded by itself, not
    /// of slavery, though both have one code.
    func isAbout(_ element: LegalElement, _ rule: ConductRule) -> Bool {
        guard element.conduct.contains(rule.code) else { return false }
        guard element.test == .threshold, rule.threshold == nil else { return true }
        return !conduct.contains { $0.code == rule.code && $0.threshold != nil }
    }
}
