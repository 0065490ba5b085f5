import Audiences
import CasebookModel
import Scoring

/// What stands between a draft and a final.
///
/// A pass counts when a named person gave it on a day that has come, for this document's subject and regime. The law and
/// the regime's currency are confirmed in the same way, the second within the days that practice allows.
struct FinalCheck {
    let request: SubmissionRequest
    let gates: [GateStatus]
    let staleTexts: [String]

    /// Who confirmed what beside the gates.
    var confirmations: [String] {
        guard let approval = request.approval else { return [] }
        return [("law", approval.lawVerified), ("currency", approval.currencyConfirmed)]
            .compactMap { what, pass in pass.map { "\(what): \($0.by), \($0.on)" } }
    }

    /// - Parameter more: what its maker sees against it.
    func require(_ more: [String]) throws(SubmissionProblem) {
        guard let approval = request.approval else { return }
        var reasons = more + gates.filter { !$0.passed }.map { "\($0.gate): \($0.reason)" }
        let known = Set(request.library.practice.gates.map(\.id))
        reasons += approval.gates.map(\.gate).filter { !known.contains($0) }.map { "there is no gate \($0)" }
        if request.view.audience == .internal { reasons.append("a final is for a reader outside") }
        if request.asOf != nil {
            reasons.append("a final is built on the whole record, not on that of an earlier day")
        }
        if request.organisation == nil { reasons.append("who submits is not filled in") }
        if request.regime.expiry?.renewed == true || !request.regime.unverified.isEmpty
            || !request.library.practice.toVerify(for: request.regime.id).isEmpty
        {
            reasons += obstacles(
                approval.lawVerified, "\(request.regime.unverified.count) statements of law are not confirmed"
            )
        }
        reasons += obstacles(approval.currencyConfirmed, "nobody confirmed that the regime is in force")
        if let confirmed = approval.currencyConfirmed {
            let days = confirmed.on.days(to: request.on)
            if days > request.library.practice.currencyDays {
                reasons.append(
                    "that the regime is in force was confirmed on \(confirmed.on), more than \(request.library.practice.currencyDays) days ago"
                )
            }
            if case .expired(let day) = request.regime.currency(on: request.on), confirmed.on <= day {
                reasons.append("the regime ran until \(day) and its renewal was not confirmed since")
            }
        }
        reasons += staleTexts.map {
            "the text '\($0)' was written on other evidence: read it again and date it anew"
        }
        for special in request.regime.submission.special
        where special.required && isMissing(special.section) {
            reasons.append(
                "the text '\(special.section.rawValue)', which the authority asks for, is not written")
        }
        if !reasons.isEmpty { throw .notFinal(reasons) }
    }

    /// Sections that hold nothing but what people write.
    private func isMissing(_ section: SectionCode) -> Bool {
        switch section {
        case .policy:
            return ["policy", "national-interest", "tabling-state", "priority-factors"]
                .allSatisfy { request.texts[$0] == nil }
        case .nexus, .egregiousness, .proportionality, .importation, .steps:
            return request.texts[section.rawValue] == nil
        default: return false
        }
    }

    private func obstacles(_ pass: GatePass?, _ missing: String) -> [String] {
        guard let pass else { return [missing] }
        return pass.weakness(on: request.on).map { ["\(missing): \($0)"] } ?? []
    }
}

extension GatePass {
    /// Why it does not count on a day; `nil` when it does.
    func weakness(on day: Day) -> GateObstacle? {
        if !by.contains(where: \.isLetter) { return .nobodyNamed }
        if on > day { return .passToCome(on) }
        return nil
    }
}
