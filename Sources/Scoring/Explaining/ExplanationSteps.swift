import CasebookModel

extension Explanation {
    /// A step whose result is made here and now by the arithmetic of scoring.
    static func step(
        _ rule: String, _ operation: Operation, _ text: (String) -> String, _ inputs: [Explanation],
        claims: [ClaimID] = [], evidence: [EvidenceID] = []
    ) -> Explanation {
        let result = Self.value(operation, inputs.map { Sides($0.result) }) ?? .zero
        return Explanation(
            rule: rule, operation: operation, text: text(result.interval.description),
            result: result.interval,
            inputs: inputs, claims: claims, evidence: evidence)
    }

    static func given(_ rule: String, _ text: String, _ value: Sides) -> Explanation {
        Explanation(rule: rule, operation: .given, text: text, result: value.interval)
    }

    /// What an operation makes of its inputs; `nil` for a given value.
    static func value(_ operation: Operation, _ inputs: [Sides]) -> Sides? {
        switch operation {
        case .given: return nil
        case .weakest: return inputs.dropFirst().reduce(inputs.first ?? .zero, Combining.weakest)
        case .strongest: return inputs.reduce(.zero, Combining.strongest)
        case .product: return inputs.dropFirst().reduce(inputs.first ?? .zero) { $0 * $1 }
        case .widened:
            guard inputs.count == 2 else { return .zero }
            return Combining.widened(inputs[0], by: inputs[1], at: .leaning)
        case .independent:
            var sum = IndependentSum(share: inputs.last ?? .zero)
            for input in inputs.dropLast() { sum.add(input) }
            return sum.total
        case .against:
            guard inputs.count == 2 else { return .zero }
            return Combining.against(inputs[0], inputs[1])
        case .saturating:
            var sum = SaturatingSum<Sides>()
            for input in inputs { sum.add(input) }
            return sum.total
        case .weighted:
            var mean = WeightedMean<Sides>()
            for pair in stride(from: 0, to: inputs.count - 1, by: 2) {
                mean.add(inputs[pair + 1], weight: inputs[pair])
            }
            return mean.total
        }
    }

    /// The result made again from the given values alone, by the same arithmetic; equals `result` bit for bit.
    package var recomputed: Interval {
        guard operation != .given else { return result }
        return (Self.value(operation, inputs.map { Sides($0.recomputed) }) ?? .zero).interval
    }

    /// The whole as indented lines, one a step, the result before what it is made of.
    package var lines: [String] {
        [text + references] + inputs.flatMap { $0.lines.map { "  " + $0 } }
    }

    private var references: String {
        let named = evidence.map(\.description) + claims.map(\.description)
        return named.isEmpty ? " {\(rule)}" : " [\(named.joined(separator: ", "))] {\(rule)}"
    }
}
