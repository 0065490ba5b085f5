import CasebookModel

/// A claim unfolded to its origins and items, as `Scorer` takes them together.
extension RegimeScores {
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
}
