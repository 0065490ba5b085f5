import CasebookModel
import Scoring

extension Composer {
    /// The filing gates as they stand: what the program can see, it says; the rest a named person passes.
    func gates() -> [GateStatus] { gates(obstacle: obstacle) }

    /// - Parameter obstacle: what the program itself sees against a gate.
    func gates(obstacle: (String) -> GateObstacle?) -> [GateStatus] {
        let passes = Dictionary(
            (request.approval?.gates ?? []).map { ($0.gate, $0) }, uniquingKeysWith: { first, _ in first })
        return request.library.practice.gates.map { gate in
            let standing: GateStatus.Standing =
                if let obstacle = obstacle(gate.id) {
                    .open(obstacle)
                } else if let pass = passes[gate.id] {
                    weakness(of: pass).map { .open($0) } ?? .passed(by: pass.by, on: pass.on)
                } else {
                    .open(.nobodyPassed)
                }
            return GateStatus(gate: gate.id, rule: gate.rule, standing: standing)
        }
    }

    private func weakness(of pass: GatePass) -> GateObstacle? {
        if let weakness = pass.weakness(on: request.on) { return weakness }
        let days = request.library.practice.currencyDays
        return pass.gate == "G10" && pass.on.days(to: request.on) > days ? .passOld(pass.on, days: days) : nil
    }

    /// What the program itself sees against a gate.
    private func obstacle(_ gate: String) -> GateObstacle? {
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
            return held ? nil : .fewOrigins
        case "G4":
            guard file.kind == .official, !file.postings.isEmpty else { return nil }
            return file.postings.contains { $0.value.period != nil } ? nil : .noDatedPosting
        case "G6":
            return file.contrary.isEmpty && file.conflicts.isEmpty && request.texts["contrary-search"] == nil
                ? .noContrary : nil
        case "G9":
            if file.kind == .official, file.births.isEmpty { return .noBirth }
            return file.names.isEmpty ? .noName : nil
        case "G10": return currencyOrAddressObstacle
        default: return nil
        }
    }

    /// That the regime is not in force yet, or that nobody confirmed that it lives on.
    private var currencyObstacle: GateObstacle? {
        guard let warning = currencyWarning.map({ GateObstacle.currency(plain($0)) }) else { return nil }
        let confirmed = request.approval?.currencyConfirmed
        switch regime.currency(on: request.on) {
        case .inForce, .ending: return nil
        case .expired(let last): return confirmed.map { $0.on > last } ?? false ? nil : warning
        case .renewalToConfirm: return confirmed == nil ? warning : nil
        case .notYet: return warning
        }
    }

    /// The regime is in force, and a person confirmed the address within the days that practice allows.
    var currencyOrAddressObstacle: GateObstacle? {
        if let obstacle = currencyObstacle { return obstacle }
        let days = request.library.practice.currencyDays
        guard let confirmed = request.addressee?.confirmedOn ?? regime.submission.addressee?.confirmedOn
        else { return .noAddress }
        if confirmed > request.on { return .addressToCome(confirmed) }
        return confirmed.days(to: request.on) > days ? .addressOld(confirmed, days: days) : nil
    }
}
