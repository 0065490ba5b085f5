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
            let number = element.strengthWords.map { " \($0)" } ?? ""
            lines.append("  \(element.element) \(element.proposalWords)\(number) — \(element.questionWords)")
            lines += element.reasons.map { step in
                let items = step.evidence.map(\.description).joined(separator: ", ")
                return "      \(step.text)\(items.isEmpty ? "" : " [\(items)]")"
            }
            lines += element.missing.map { "      lacking: \($0.text)" }
        }
        for part in besides {
            lines += ["", part.title] + part.lines.map { "  " + $0 }
        }
        lines.append("")
        lines.append("How the score is made")
        lines += explanation.lines.map { "  " + $0 }
        lines.append("")
        lines.append("Rules \(rulesVersion)")
        lines.append("Casebook \(casebookHash)")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Assessment {
    /// What stands beside the elements: victims, ties by command, contrary evidence, conflicts; a part a heading, empty ones left out.
    package var besides: [(title: String, lines: [String])] {
        let parts: [(title: String, lines: [String])] = [
            ("Victims", ["lowest sourced number: \(victims.text)"]),
            (
                "Ties by command, inferred, no part of the score",
                inferred.map {
                    "\($0.posting) over \($0.unit) at distance \($0.distance), overlap \($0.overlap.rawValue), \($0.incident): \($0.interval)"
                }
            ),
            (
                "Contrary evidence",
                contrary.map {
                    "\($0.evidence) against \($0.claim): \($0.weight)\($0.isResponse ? ", a response" : "")"
                }
            ),
            (
                "Conflicts",
                conflicts.map {
                    "\($0.conflict), \($0.resolved ? "resolved" : "open"): \($0.claims.map(\.description).joined(separator: ", "))"
                }
            ),
        ]
        return parts.filter { !$0.lines.isEmpty }
    }
}

extension ElementFinding {
    /// What is proposed, or that the element does not arise.
    package var proposalWords: String { doesNotArise == true ? "does not arise" : proposal.rawValue }

    /// Whether it is inferred from a post over the body that acted, since no source states a part of the subject's own.
    package var isInferred: Bool { reasons.contains { $0.rule == RuleID.command.rawValue } }

    /// The interval where evidence makes it; `nil` where a person or a fact of the file settles the element.
    package var strengthWords: String? { byEvidence ? interval.description : nil }

    /// The element's question, marked where its wording comes from general knowledge.
    package var questionWords: String { text + (unverified ? " [wording to verify]" : "") }
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
