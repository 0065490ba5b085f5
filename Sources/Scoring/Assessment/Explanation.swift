package import CasebookModel

/// A number of an assessment unfolded: what was done to which numbers by which rule, down to the rules' own values.
///
/// Each step's `result` follows from its inputs' results by `operation` alone; `recomputed` does that again.
package struct Explanation: Hashable, Sendable, Codable {
    /// What is done, bound by bound, to the inputs.
    package enum Operation: String, Hashable, Sendable, Codable, CaseIterable {
        /// A value of the rules, or a fact turned into one: no inputs.
        case given
        /// The smallest input.
        case weakest
        /// The largest input.
        case strongest
        /// The inputs multiplied, in order.
        case product
        /// First input widened by the second: the low bound falls by that part of itself, the high bound rises by that part of what it lacks.
        case widened
        /// Independent strengths: last input is the share at which all but the strongest count; 1 − (1 − strongest) × Π(1 − share × other).
        case independent
        /// First input × (1 − second), the second taken from its far side: what is contrary lowers.
        case against
        /// 1 − Π(1 − input): saturating sum, in order.
        case saturating
        /// Inputs in pairs weight, value: Σ weight × value ÷ Σ weight.
        case weighted
    }

    package var rule: String
    package var operation: Operation
    /// A sentence with its numbers.
    package var text: String
    package var result: Interval
    package var inputs: [Explanation]
    package var claims: [ClaimID]
    package var evidence: [EvidenceID]

    package init(
        rule: String, operation: Operation, text: String, result: Interval, inputs: [Explanation] = [],
        claims: [ClaimID] = [], evidence: [EvidenceID] = []
    ) {
        self.rule = rule
        self.operation = operation
        self.text = text
        self.result = result
        self.inputs = inputs
        self.claims = claims
        self.evidence = evidence
    }
}
