import CasebookModel
import Foundation

extension Assessment {
    /// The assessment as JSON with sorted keys, the same bytes for the same values: what is recorded and replayed.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// The assessment for a terminal: warnings first, then elements with their reasons, then every step of the score.
    package var text: String {
        var lines = ["\(name) [\(subject)] under \(regime)\(asOf.map { ", record as of \($0)" } ?? "")"]
        lines += warnings.map { "! \($0.text)" }
        lines.append(
            "Readiness: \(readiness.rawValue). Score \(score). For internal use; no verdict of anyone.")
        lines.append("")
        lines.append("Elements")
        for element in elements {
            let number = element.byEvidence ? " \(element.interval)" : ""
            let proposal = element.doesNotArise == true ? "does not arise" : element.proposal.rawValue
            lines.append(
                "  \(element.element) \(proposal)\(number) — \(element.text)\(element.unverified ? " [wording to verify]" : "")"
            )
            lines += element.reasons.map { step in
                let items = step.evidence.map(\.description).joined(separator: ", ")
                return "      \(step.text)\(items.isEmpty ? "" : " [\(items)]")"
            }
            lines += element.missing.map { "      lacking: \($0.text)" }
        }
        lines.append("")
        lines.append("Victims, lowest sourced number: \(victims.text)")
        if !inferred.isEmpty {
            lines.append("Ties by command, inferred, no part of the score:")
            lines += inferred.map {
                "  \($0.posting) over \($0.unit) at distance \($0.distance), overlap \($0.overlap.rawValue), \($0.incident): \($0.interval)"
            }
        }
        if !contrary.isEmpty {
            lines.append("Contrary evidence:")
            lines += contrary.map {
                "  \($0.evidence) against \($0.claim): \($0.weight)\($0.isResponse ? ", a response" : "")"
            }
        }
        lines += conflicts.map { "Conflict \($0.conflict), \($0.resolved ? "resolved" : "open")" }
        lines.append("")
        lines.append("How the score is made")
        lines += explanation.lines.map { "  " + $0 }
        lines.append("")
        lines.append("Rules \(rulesVersion)")
        lines.append("Casebook \(casebookHash)")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What a replay of a recorded assessment found.
package enum Replay: Hashable, Sendable {
    case same
    /// The casebook or the rules are not those it was made from.
    case otherInputs([String])
    /// The inputs are the same and the bytes are not: a fault of the program.
    case differs

    /// Makes an assessment again and holds it against the recorded bytes.
    package static func of(_ recorded: [UInt8], with engine: ScoringEngine) throws -> Replay {
        let old = try JSONDecoder().decode(Assessment.self, from: Data(recorded))
        var other: [String] = []
        if old.rulesVersion != engine.rules.version { other.append("rules") }
        if old.casebookHash != engine.casebookHash { other.append("casebook") }
        if old.asOf != engine.asOf { other.append("as-of day") }
        guard other.isEmpty else { return .otherInputs(other) }
        guard let regime = engine.rules.regime(old.regime) else { return .otherInputs(["regime"]) }
        return try engine.assess(old.subject, under: regime)?.json() == recorded ? .same : .differs
    }
}
