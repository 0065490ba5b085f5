package import CasebookModel

/// Whether a regime can be used on a day.
package enum Currency: Hashable, Sendable {
    case inForce
    /// In force, with its last known day near: days left.
    case ending(on: Day, days: Int)
    /// Past its last known day, unless renewed.
    case expired(on: Day)
    /// Not applicable before this day.
    case notYet(from: Day)
    /// Lives on by renewal whose day is not known to these rules.
    case renewalToConfirm
}

extension Regime {
    /// Whether the regime can be used on a day; `warning` is how many days ahead an ending is announced.
    package func currency(on day: Day, warning: Int = 120) -> Currency {
        if let start = inForceSince?.earliest, day < start { return .notYet(from: start) }
        guard let expiry else { return .inForce }
        if let last = expiry.on {
            if day > last { return .expired(on: last) }
            let left = day.days(to: last)
            if left <= warning { return .ending(on: last, days: left) }
            return .inForce
        }
        return expiry.renewed == true ? .renewalToConfirm : .inForce
    }

    package func reaches(_ kind: SubjectKind) -> Bool { subjectKinds.contains(kind) }

    /// How it treats a violation, the strongest first; empty when its rules do not speak of it.
    package func rules(for violation: String) -> [ConductRule] {
        conduct.filter { $0.violations.contains(violation) }
            .sorted { ($0.coverage.order, $0.code) < ($1.coverage.order, $1.code) }
    }

    /// The limbs a role stated by a source fits, for a kind of subject; for `Limb.headOfBody` those that reach a head by the
    /// post, and officials alone.
    package func limbs(for role: String, kind: SubjectKind) -> [Limb] {
        limbs.filter {
            let fits =
                role == Limb.headOfBody
                ? $0.reachesHeads == true && kind == .official : $0.roles.contains(role)
            return fits && ($0.subjectKinds.isEmpty || $0.subjectKinds.contains(kind))
        }
    }

    package func limb(_ id: String) -> Limb? { limbs.first { $0.id == id } }

    /// Every statement of law in it that is not verified in a primary text or a secondary source.
    package var unverified: [LegalStatement] { statements.filter { $0.weakest == .general } }

    /// Every statement of law in it, in reading order; elements are given as their questions.
    package var statements: [LegalStatement] {
        var all = authorities
        all += [inForce, expiry?.statement, designatingBody, proofStandard].compactMap { $0 }
        for limb in limbs { all += [limb.statement] + limb.requirements.map(\.statement) }
        all += [conductTest].compactMap { $0 }
        for rule in conduct {
            all += [rule.basis] + [rule.threshold].compactMap { $0 } + rule.requirements.map(\.statement)
        }
        all += [victimNexus?.statement, territory, timeLimits].compactMap { $0 }
        all += actsFrom?.statements ?? []
        all += ([outcome].compactMap { $0 } + measures).map {
            LegalStatement($0.id, cite: $0.cite, mark: $0.mark, sources: $0.sources)
        }
        all += exclusions
        all += elements.map {
            LegalStatement($0.question, cite: $0.cite, mark: $0.mark, sources: $0.sources)
        }
        all += notes.map(\.statement)
        let form = submission
        all += [form.sectionsBasis].compactMap { $0 } + form.special.map(\.statement)
        all += [
            form.ask, form.whoMaySubmit, form.addressee?.statement, form.form, form.length,
            form.confidentiality,
        ].compactMap { $0 }
        return all
    }
}

extension Coverage {
    package var order: Int {
        switch self {
        case .express: 0
        case .indirect: 1
        case .notCovered: 2
        }
    }
}
