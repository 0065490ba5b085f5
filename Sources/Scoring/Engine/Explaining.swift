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

/// Builds the explanation of a subject's score with the very numbers and columns the pass used.
extension RegimeScores {
    private var columns: CasebookColumns { engine.columns }
    private var numbers: RuleNumbers<Sides> { scorer.numbers }
    private var places: RulePlan { scorer.rules }

    func explanation(_ subject: Int) -> Explanation {
        let link = linkExplanation(subject)
        let mean = Explanation.step(
            "score-parts", .weighted,
            { "Support, gravity, responsibility and added value by their weights: \($0)" },
            zip(
                places.scoreParts,
                [
                    supportExplanation(subject), gravityExplanation(subject),
                    responsibilityExplanation(subject), addedValueExplanation(subject),
                ]
            ).flatMap { [weight("score-parts", $0), $1] })
        return .step(
            "score", .product, { "Score of \(columns.subjects[subject]): tie × weighted parts = \($0)" },
            [link, mean])
    }

    private func weight(_ rule: String, _ place: RuleIndex.Place) -> Explanation {
        .given(rule, "weight \(decimals(numbers[place].y, 2))", numbers[place])
    }

    private func rows(_ subject: Int, limbOnly: Bool) -> [Int] {
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        guard scorer.regime.reaches[kind] else { return [] }
        return columns.involvementsOfSubject[subject].map(Int.init).filter {
            !limbOnly || scorer.regime.roleFits[kind][Int(columns.involvements[$0].role)]
        }
    }

    // MARK: Ties

    private func linkExplanation(_ subject: Int) -> Explanation {
        .step(
            "tie", .strongest,
            { "Strongest sourced tie to an act the regime takes, in a role a limb takes: \($0)" },
            rows(subject, limbOnly: true).map(tiesExplanation))
    }

    private func tiesExplanation(_ row: Int) -> Explanation {
        .step(
            "tie", .strongest,
            { "\(columns.claims[Int(columns.involvements[row].claim)]): \($0)" },
            columns.involvedActs[row].compactMap { tieExplanation(row, Int($0)) })
    }

    func tieExplanation(_ row: Int, _ act: Int) -> Explanation? {
        let involvement = columns.involvements[row]
        let violation = Int(columns.acts[act].violation)
        guard let coverage = scorer.coverage(scorer.regime.fits[violation]) else { return nil }
        let name = columns.violations.terms[violation]
        let weakest = Explanation.step(
            "tie", .weakest, { "Involvement and act, the weaker of the two: \($0)" },
            [claimExplanation(Int(involvement.claim)), claimExplanation(Int(columns.acts[act].claim))])
        let fit =
            scorer.regime.fits[violation] == .express
            ? "named by the regime" : "reached through another right"
        return .step(
            RuleID.coverage.rawValue, .product, { "Tie to \(name), \(fit): \($0)" },
            [weakest, .given(RuleID.coverage.rawValue, "\(name) is \(fit): \(coverage.interval)", coverage)])
    }

    // MARK: Claims

    func claimExplanation(_ claim: Int) -> Explanation {
        let alone = aloneExplanation(claim)
        guard scorer.rules.index.isOn(.conflict), columns.conflictsOfClaim[Int32(claim)] != nil else {
            return alone
        }
        var capped = alone
        for number in columns.conflictsOfClaim[Int32(claim)] ?? [] {
            guard let cap = scorer.cap(Int(number), on: claim, { scorer.strengthAlone($0) }) else { continue }
            let conflict = columns.conflicts[Int(number)]
            let text =
                "\(conflict.id) is \(conflict.isResolved ? "decided against it" : "open"): at most \(cap.interval)"
            capped = .step(
                RuleID.conflict.rawValue, .weakest, { "Held to the cap of \(conflict.id): \($0)" },
                [capped, .given(RuleID.conflict.rawValue, text, cap)], claims: [columns.claims[claim]])
        }
        return capped
    }

    private func aloneExplanation(_ claim: Int) -> Explanation {
        let id = columns.claims[claim]
        var step = combinedExplanation(columns.supporting, claim, contrary: false)
        let against = columns.contradicting.range(claim)
        if !against.isEmpty, scorer.rules.index.isOn(.contrary) {
            let contrary = Explanation.step(
                RuleID.contrary.rawValue, .product, { "Contrary evidence, at its share: \($0)" },
                [
                    combinedExplanation(columns.contradicting, claim, contrary: true),
                    .given(
                        RuleID.contrary.rawValue, "share \(numbers[places.contraryShare].interval)",
                        numbers[places.contraryShare]),
                ])
            step = .step(
                RuleID.contrary.rawValue, .against, { "Lowered by what speaks against it: \($0)" },
                [step, contrary], claims: [id])
        }
        let doubt = places.statusDoubt[Int(columns.status[claim])]
        if doubt != RuleIndex.zero {
            let status = ClaimStatus.allCases[Int(columns.status[claim])].rawValue
            step = .step(
                RuleID.status.rawValue, .widened, { "Marked \(status), so less sure: \($0)" },
                [
                    step,
                    .given(RuleID.status.rawValue, "doubt \(decimals(numbers[doubt].y, 2))", numbers[doubt]),
                ])
        }
        let cap = numbers[places.wording[Int(columns.wording[claim])]]
        let wording = Strength.allCases[Int(columns.wording[claim])].rawValue
        return .step(
            RuleID.wording.rawValue, .weakest,
            { "Claim \(id), no stronger than its wording '\(wording)': \($0)" },
            [step, .given(RuleID.wording.rawValue, "'\(wording)' bears at most \(cap.interval)", cap)],
            claims: [id])
    }

    /// The items of a claim taken together, as `Scorer.combined` does it.
    private func combinedExplanation(_ rows: Rows<CasebookColumns.ItemLink>, _ claim: Int, contrary: Bool)
        -> Explanation
    {
        let kept: [CasebookColumns.ItemLink] =
            contrary || columns.breadth[claim].hasGovernment
            ? Array(scorer.counting(rows, claim, contrary: contrary)[0]) : Array(rows[claim])
        let breadth = columns.breadth(of: kept[...])
        let isOnce = scorer.rules.index.isOn(.originOnce)
        let count = isOnce ? Int(breadth.origins) : Int(breadth.items)
        let singles = kept.map { itemExplanation($0, joined: false) }
        let best = Explanation.step("items", .strongest, { "The strongest item: \($0)" }, singles)
        guard count > 1 else {
            return count == 0 ? .given("items", "No item counts here: 0", .zero) : best
        }
        var origins: [Explanation] = []
        var start = 0
        while start < kept.count {
            var end = start + 1
            if isOnce { while end < kept.count, kept[end].origin == kept[start].origin { end += 1 } }
            let name = columns.origins[Int(kept[start].origin)]
            origins.append(
                .step(
                    RuleID.originOnce.rawValue, .strongest, { "Origin \(name), once: \($0)" },
                    kept[start..<end].map { itemExplanation($0, joined: true) }))
            start = end
        }
        let kinds = max(1, min(count, Int(breadth.kinds)))
        let share = numbers[places.diversity[min(kinds, 3) - 1]]
        let sum = Explanation.step(
            RuleID.diversity.rawValue, .independent,
            { "\(count) origins together, all but the strongest at a share: \($0)" },
            origins + [
                .given(
                    RuleID.diversity.rawValue, "\(kinds) kinds of evidence: share \(share.interval)", share)
            ])
        return .step(
            "items", .strongest, { "Origins together, or the strongest item alone: \($0)" }, [best, sum])
    }

    // MARK: Items

    func itemExplanation(_ link: CasebookColumns.ItemLink, joined: Bool) -> Explanation {
        let item = engine.casebook.evidence[Int(link.item)]
        let profile = columns.profiles[Int(link.profile)]
        let plan = places.items[Int(link.profile)]
        var step = gradesExplanation(profile, plan, joined: joined)
        let closeness = Explanation.step(
            RuleID.directness.rawValue, .weakest, { "Closeness to the facts, the weaker of two: \($0)" },
            [
                .given(
                    RuleID.directness.rawValue,
                    "directness '\(profile.directness.rawValue)': \(numbers[plan.directness].interval)",
                    numbers[plan.directness]),
                .given(
                    RuleID.connection.rawValue,
                    "connection '\(item.connection ?? "unknown")': \(numbers[plan.connection].interval)",
                    numbers[plan.connection]),
            ])
        step = .step(RuleID.directness.rawValue, .product, { "× closeness: \($0)" }, [step, closeness])
        step = .step(
            RuleID.kind.rawValue, .product, { "× kind '\(item.kind)': \($0)" },
            [
                step,
                .given(
                    RuleID.kind.rawValue, "kind '\(item.kind)': \(numbers[plan.kind].interval)",
                    numbers[plan.kind]),
            ])
        for doubt in plan.doubts where doubt.place != RuleIndex.zero {
            step = .step(
                doubt.rule.rawValue, .widened, { "Widened by \(doubt.rule.rawValue): \($0)" },
                [
                    step,
                    .given(
                        doubt.rule.rawValue, "doubt \(decimals(numbers[doubt.place].y, 2))",
                        numbers[doubt.place]),
                ])
        }
        step.evidence = [item.id]
        step.text = "Item \(item.id): \(step.result) — " + step.text
        return step
    }

    private func gradesExplanation(_ profile: ItemProfile, _ plan: RulePlan.ItemWeight, joined: Bool)
        -> Explanation
    {
        let letter =
            profile.reliability == 0
            ? "none" : String(UnicodeScalar(UInt8(ascii: "A") + profile.reliability - 1))
        let credibility = joined ? plan.joinedCredibility : plan.credibility
        let digit = profile.credibility == 0 ? "none" : String(profile.credibility)
        var inputs: [Explanation] = []
        if let place = plan.reliability {
            inputs.append(
                .given(
                    RuleID.reliability.rawValue, "reliability \(letter): \(numbers[place].interval)",
                    numbers[place]))
        }
        if let place = credibility {
            let asTwo = joined && place != plan.credibility ? ", read as 2 beside other origins" : ""
            inputs.append(
                .given(
                    RuleID.credibility.rawValue, "credibility \(digit)\(asTwo): \(numbers[place].interval)",
                    numbers[place]))
        }
        if inputs.isEmpty {
            return .given(
                RuleID.ungraded.rawValue,
                "grades \(letter) and \(digit), neither judged: \(numbers[plan.ungraded].interval)",
                numbers[plan.ungraded])
        }
        return .step("grades", .weakest, { "The weaker of the grades that are known: \($0)" }, inputs)
    }

    // MARK: Parts

    private func supportExplanation(_ subject: Int) -> Explanation {
        guard scorer.regime.reaches[RegimePlan.kindIndex(columns.subjectKind[subject])] else {
            return .given("support", "The regime does not reach this subject: 0", .zero)
        }
        let pleadings = decisivePleadings(subject)
        guard !pleadings.isEmpty else { return supportExplanation(subject, nil) }
        let means = pleadings.map { supportExplanation(subject, $0) }
        return means.count == 1
            ? means[0]
            : .step("support", .strongest, { "Support of the best pleading for each bound: \($0)" }, means)
    }

    /// The pleadings that give support its bounds: one, or up to three where bounds come from different ones.
    private func decisivePleadings(_ subject: Int) -> [Scorer<Sides>.Pleading] {
        let all = pleadings(subject)
        let known = scorer.known(subject, claims)
        let supports = all.map { scorer.support($0, subject, known, claims) }
        let bounds = parts[subject].support
        // One pleading with all bounds explains most subjects.
        if let whole = supports.firstIndex(of: bounds) { return [all[whole]] }
        let chosen = (0..<3).compactMap { lane in supports.firstIndex { $0[lane] == bounds[lane] } }
        return Set(chosen).sorted().map { all[$0] }
    }

    private func supportExplanation(_ subject: Int, _ pleading: Scorer<Sides>.Pleading?) -> Explanation {
        let known = scorer.known(subject, claims)
        let elements = scorer.regime.elements.filter {
            scorer.strength(of: $0, pleading, subject, known, claims) != nil
        }
        let one = Explanation.given("support", "counts once", Sides(repeating: 1))
        let of = pleading.map {
            " where \(columns.claims[Int(columns.involvements[$0.row].claim)]) and \(columns.claims[Int(columns.acts[$0.act].claim)]) are pleaded"
        }
        return .step(
            "support", .weighted,
            { "Mean of the elements that arise and evidence must show\(of ?? ""): \($0)" },
            elements.flatMap { [one, elementExplanation($0, subject, pleading)] })
    }

    private func elementExplanation(
        _ element: RegimePlan.EvidenceElement, _ subject: Int, _ pleading: Scorer<Sides>.Pleading?
    ) -> Explanation {
        switch element.test {
        case .identity: return identityExplanation(subject, element.id)
        case .office:
            return strongestOf(columns.postings[subject], "Element \(element.id), the strongest post")
        default: break
        }
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        let known = scorer.known(subject, claims)
        guard let pleading, let tie = tieExplanation(pleading.row, pleading.act),
            scorer.strength(of: element, pleading, subject, known, claims) != .zero
        else {
            return .given(
                element.test.rawValue,
                "Element \(element.id) (\(element.test.rawValue)): nothing shows it: 0",
                .zero)
        }
        return .step(
            element.test.rawValue, .strongest, { "Element \(element.id) (\(element.test.rawValue)): \($0)" },
            [bearing(of: element, pleading.row, pleading.act, kind, tie)])
    }

    private func bearing(
        of element: RegimePlan.EvidenceElement, _ row: Int, _ act: Int, _ kind: Int, _ tie: Explanation
    ) -> Explanation {
        let involvement = columns.involvements[row]
        let violation = Int(columns.acts[act].violation)
        let role = columns.roles.terms[Int(involvement.role)]
        switch element.test {
        case .carryingRight:
            let carriers = scorer.regime.carriers[violation]
            let found = columns.incidentActs[Int(involvement.incident)].map(Int.init)
                .filter { carriers.contains(columns.acts[$0].violation) }
                .map { claimExplanation(Int(columns.acts[$0].claim)) }
            return .step(
                "carrying-right", .weakest, { "Carried by an act the regime names: \($0)" },
                [
                    tie,
                    .step(
                        "carrying-right", .strongest, { "The strongest act that can carry it: \($0)" }, found),
                ])
        case .tenure:
            let posts = columns.tenures[row].map { tenure -> Explanation in
                let posting = claimExplanation(Int(tenure.posting))
                if tenure.isCertain { return posting }
                return .step(
                    RuleID.tenure.rawValue, .product, { "Post that only possibly overlaps: \($0)" },
                    [
                        posting,
                        .given(
                            RuleID.tenure.rawValue,
                            "possible overlap: \(numbers[places.possibleTenure].interval)",
                            numbers[places.possibleTenure]),
                    ])
            }
            return .step(
                RuleID.tenure.rawValue, .weakest, { "Tie and post at the time, the weaker: \($0)" },
                [
                    tie,
                    .step(RuleID.tenure.rawValue, .strongest, { "The best post at the time: \($0)" }, posts),
                ])
        case .knowledge:
            let place = places.knowledge[Int(involvement.role)]
            return .step(
                RuleID.knowledge.rawValue, .product, { "Knowledge that the role carries: \($0)" },
                [
                    tie,
                    .given(
                        RuleID.knowledge.rawValue, "role '\(role)': \(numbers[place].interval)",
                        numbers[place]),
                ])
        case .victimNexus:
            let place = places.nexus[violation]
            return .step(
                RuleID.victimNexus.rawValue, .product, { "Victims exercising a right: \($0)" },
                [
                    tie,
                    .given(
                        RuleID.victimNexus.rawValue,
                        "'\(columns.violations.terms[violation])': \(numbers[place].interval)", numbers[place]
                    ),
                ])
        default: return tie
        }
    }

    private func strongestOf(_ range: Range<Int32>, _ what: String) -> Explanation {
        .step("claims", .strongest, { "\(what): \($0)" }, range.map { claimExplanation(Int($0)) })
    }

    private func identityExplanation(_ subject: Int, _ element: String) -> Explanation {
        let rule = RuleID.identity.rawValue
        let name = strongestOf(columns.names[subject], "The strongest name")
        guard columns.subjectKind[subject] != .agency else { return name }
        let second = Explanation.step(
            rule, .strongest, { "Birth date or number, the stronger: \($0)" },
            [
                strongestOf(columns.births[subject], "The strongest birth date"),
                strongestOf(columns.identifiers[subject], "The strongest number"),
            ])
        let full = Explanation.step(
            rule, .weakest, { "Name and second identifier, the weaker: \($0)" }, [name, second])
        let alone = Explanation.step(
            rule, .product, { "Name alone: \($0)" },
            [
                name,
                .given(rule, "name alone: \(numbers[places.nameAlone].interval)", numbers[places.nameAlone]),
            ])
        let posted = Explanation.step(
            rule, .product, { "Name and post: \($0)" },
            [
                .step(
                    rule, .weakest, { "Name and post, the weaker: \($0)" },
                    [name, strongestOf(columns.postings[subject], "The strongest post")]),
                .given(
                    rule, "name and post: \(numbers[places.nameAndPost].interval)",
                    numbers[places.nameAndPost]),
            ])
        return .step(
            rule, .strongest, { "Element \(element) (identity), the best way: \($0)" },
            [full, .step(rule, .strongest, { "Name alone or with a post: \($0)" }, [alone, posted])])
    }

    private func gravityExplanation(_ subject: Int) -> Explanation {
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

    private func responsibilityExplanation(_ subject: Int) -> Explanation {
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

    private func addedValueExplanation(_ subject: Int) -> Explanation {
        let listed = ListedWhere(columns.listings[subject], jurisdiction: regime.jurisdiction)
        guard scorer.regime.reaches[RegimePlan.kindIndex(columns.subjectKind[subject])] else {
            return .given(RuleID.addedValue.rawValue, "The regime does not reach this subject: 0", .zero)
        }
        return .given(
            RuleID.addedValue.rawValue, "listed: \(listed.rawValue): \(parts[subject].addedValue.interval)",
            parts[subject].addedValue)
    }
}
