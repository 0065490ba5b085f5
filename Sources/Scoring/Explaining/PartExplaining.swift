import CasebookModel

/// Gravity, responsibility and what a listing would add, unfolded.
extension RegimeScores {
    func gravityExplanation(_ subject: Int) -> Explanation {
        let isOnce = scorer.rules.index.isOn(.partOnce)
        let ties = rows(subject, limbOnly: true).map { row -> (group: Int32, step: Explanation) in
            let acts = columns.involvedActs[row].compactMap { act -> Explanation? in
                tieExplanation(row, Int(act)).map { tie in
                    .step(
                        "gravity", .product, { "Tie × gravity of the act: \($0)" },
                        [tie, actGravityExplanation(Int(act))])
                }
            }
            let step = Explanation.step(
                "gravity", .strongest,
                { "\(columns.claims[Int(columns.involvements[row].claim)]), the gravest act: \($0)" }, acts)
            return (columns.group[row], step)
        }
        guard isOnce, ties.count > 1 else {
            return .step("gravity", .saturating, { "Gravity of all acts: \($0)" }, ties.map(\.step))
        }
        let groups = Dictionary(grouping: ties, by: \.group)
        return .step(
            "gravity", .saturating, { "Gravity of all incidents, parts counted in the larger one: \($0)" },
            groups.keys.sorted().map { group in
                let incident = engine.casebook.incidents[Int(group)].id
                return .step(
                    RuleID.partOnce.rawValue, .strongest, { "\(incident), once: \($0)" },
                    (groups[group] ?? []).map(\.step))
            })
    }

    private func actGravityExplanation(_ act: Int) -> Explanation {
        let row = columns.acts[act]
        let profile = columns.gravities[Int(row.gravity)]
        let parts = scorer.gravityParts(places.gravities[Int(row.gravity)])
        let range =
            profile.mostVictims > profile.leastVictims
            ? "\(profile.leastVictims) (up to \(profile.mostVictims) claimed)" : "\(profile.leastVictims)"
        let facts: [(RuleID, String)] = [
            (.severity, columns.violations.terms[Int(profile.violation)]),
            (.victims, "victims, lowest sourced number: \(range)"),
            (.vulnerability, "vulnerability of the victims"),
            (.duration, "\(profile.years) whole years certain"),
            (.pattern, profile.isPattern ? "a pattern" : "an event"), (.continuing, "\(profile.continuing)"),
        ]
        var inputs: [Explanation] = []
        for (number, fact) in facts.enumerated() {
            inputs.append(weight(RuleID.gravityParts.rawValue, places.gravityParts[number]))
            inputs.append(.given(fact.0.rawValue, "\(fact.1): \(parts[number].interval)", parts[number]))
        }
        return .step(
            RuleID.gravityParts.rawValue, .weighted,
            { "Gravity of \(columns.claims[Int(row.claim)]): \($0)" }, inputs)
    }

    func responsibilityExplanation(_ subject: Int) -> Explanation {
        .step(
            RuleID.role.rawValue, .strongest, { "Responsibility, the most by any role: \($0)" },
            rows(subject, limbOnly: true).map { row in
                let role = columns.involvements[row].role
                let place = places.roles[Int(role)]
                return .step(
                    RuleID.role.rawValue, .product, { "Tie × role: \($0)" },
                    [
                        tiesExplanation(row),
                        .given(
                            RuleID.role.rawValue,
                            "role '\(columns.roles.terms[Int(role)])': \(numbers[place].interval)",
                            numbers[place]),
                    ])
            })
    }

    func addedValueExplanation(_ subject: Int) -> Explanation {
        let listed = ListedWhere(columns.listings[subject], jurisdiction: regime.jurisdiction)
        guard scorer.regime.reaches[RegimePlan.kindIndex(columns.subjectKind[subject])] else {
            return .given(RuleID.addedValue.rawValue, "The regime does not reach this subject: 0", .zero)
        }
        return .given(
            RuleID.addedValue.rawValue, "listed: \(listed.rawValue): \(parts[subject].addedValue.interval)",
            parts[subject].addedValue)
    }
}
