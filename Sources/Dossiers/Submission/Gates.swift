import CasebookModel
import Scoring

extension Composer {
    /// The filing gates as they stand: what the program can see, it says; the rest a named person passes.
    func gates() -> [GateStatus] { gates(obstacle: obstacle) }

    /// - Parameter obstacle: what the program itself sees against a gate.
    func gates(obstacle: (String) -> String?) -> [GateStatus] {
        let passes = Dictionary(
            (request.approval?.gates ?? []).map { ($0.gate, $0) }, uniquingKeysWith: { first, _ in first })
        return request.library.practice.gates.map { gate in
            let obstacle = obstacle(gate.id)
            if let obstacle {
                return GateStatus(gate: gate.id, rule: gate.rule, passed: false, reason: obstacle)
            }
            if let pass = passes[gate.id], let weakness = pass.weakness(on: request.on) {
                return GateStatus(gate: gate.id, rule: gate.rule, passed: false, reason: weakness)
            }
            if let pass = passes[gate.id] {
                if gate.id == "G10", pass.on.days(to: request.on) > request.library.practice.currencyDays {
                    return GateStatus(
                        gate: gate.id, rule: gate.rule, passed: false,
                        reason:
                            "confirmed on \(pass.on), more than \(request.library.practice.currencyDays) days ago"
                    )
                }
                return GateStatus(
                    gate: gate.id, rule: gate.rule, passed: true, reason: "\(pass.by), \(pass.on)")
            }
            return GateStatus(
                gate: gate.id, rule: gate.rule, passed: false, reason: "no named person has passed it")
        }
    }

    /// What the program itself sees against a gate.
    private func obstacle(_ gate: String) -> String? {
        switch gate {
        case "G3":
            let strong: Set<String> = [
                "official-document", "official-finding", "official-statement", "government-reasons",
            ]
            let held = file.ties.contains { tie in
                let items = usable(supporting(tie.involvement.claim))
                return origins(of: items).count > 1
                    || items.contains { casebook.evidence($0).map { strong.contains($0.kind) } ?? false }
            }
            return held
                ? nil
                : "the tie rests on fewer than two independent origins and on no official document of others"
        case "G4":
            guard file.kind == .official, !file.postings.isEmpty else { return nil }
            return file.postings.contains { $0.value.period != nil } ? nil : "no posting is dated"
        case "G6":
            return file.contrary.isEmpty && file.conflicts.isEmpty && request.texts["contrary-search"] == nil
                ? "no contrary information and no recorded search for it" : nil
        case "G9":
            if file.kind == .official, file.births.isEmpty { return "no date of birth is sourced" }
            return file.names.isEmpty ? "no name is sourced" : nil
        case "G10": return currencyOrAddressObstacle
        default: return nil
        }
    }

    /// That the regime is not in force yet, or that nobody confirmed that it lives on.
    private var currencyObstacle: String? {
        guard let warning = currencyWarning.map({ plain($0) }) else { return nil }
        let confirmed = request.approval?.currencyConfirmed
        switch regime.currency(on: request.on) {
        case .inForce, .ending: return nil
        case .expired(let last): return confirmed.map { $0.on > last } ?? false ? nil : warning
        case .renewalToConfirm: return confirmed == nil ? warning : nil
        case .notYet: return warning
        }
    }

    /// The regime is in force, and a person confirmed the address within the days that practice allows.
    var currencyOrAddressObstacle: String? {
        if let obstacle = currencyObstacle { return obstacle }
        let days = request.library.practice.currencyDays
        guard let confirmed = request.addressee?.confirmedOn ?? regime.submission.addressee?.confirmedOn
        else {
            return "nobody confirmed the address"
        }
        if confirmed > request.on {
            return "the address is said to be confirmed on \(confirmed), which is to come"
        }
        return confirmed.days(to: request.on) > days
            ? "the address was confirmed on \(confirmed), more than \(days) days ago" : nil
    }
}
