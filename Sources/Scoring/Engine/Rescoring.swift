package import CasebookModel

/// What one changed item of evidence changes: only what depends on it is made anew.
package struct Rescoring: Hashable, Sendable {
    /// Claims that rest on the item, or are in conflict with one that does.
    package var claims: [ClaimID: Interval]
    /// Scores of the subjects that rest on any of these claims.
    package var scores: [PartyID: Interval]
}

extension RegimeScores {
    /// Scores again what depends on one item, as if it stood in the casebook as given.
    ///
    /// - Parameter item: the item as changed (grades, kind, directness, exhibit …) with the identifier and the source it
    ///   had; which claims it is linked to and its origin stay.
    /// - Returns: `nil` when the casebook has no such item.
    package func rescored(replacing item: Evidence) -> Rescoring? {
        let evidence = engine.casebook.evidence
        var low = 0
        var high = evidence.count
        while low < high {
            let middle = (low + high) / 2
            if evidence[middle].id < item.id { low = middle + 1 } else { high = middle }
        }
        guard low < evidence.count, evidence[low].id == item.id else { return nil }
        var scorer = scorer
        let source = engine.casebook.source(item.source)
        let grade = source?.reliability.inForce
        let profile = scorer.withTerms { $0.profile(of: item, in: source, reliability: grade) }
        let number = scorer.add(profile)
        let linked = Set(engine.columns.claimsOfItem[low])
        let change = scorer.rescored(linked, from: claims, replacing: (Int32(low), number))
        let ties = countedCommandTies(of: Array(parts.indices))
        let commanded = claims(of: ties)
        let subjects = subjects(touchedBy: change.touched)
            .union(change.touched.flatMap { commanded[$0] ?? [] })
        let places = Self.addedValues(engine, regime, of: subjects)
        var result = Rescoring(claims: [:], scores: [:])
        for claim in change.touched {
            result.claims[engine.columns.claims[Int(claim)]] = change.strengths[Int(claim)].interval
        }
        for subject in subjects {
            let place = places[subject] ?? RuleIndex.one
            result.scores[engine.columns.subjects[subject]] =
                scorer.score(
                    scorer.parts(subject, change.strengths, place), orBy: ties[subject] ?? [],
                    change.strengths
                ).interval
        }
        return result
    }

    private static func addedValues(_ engine: ScoringEngine, _ regime: Regime, of subjects: Set<Int>) -> [Int:
        RuleIndex.Place]
    {
        Dictionary(
            uniqueKeysWithValues: subjects.map { subject in
                let listed = ListedWhere(engine.columns.listings[subject], jurisdiction: regime.jurisdiction)
                return (subject, engine.plan.index.strength(.addedValue, listed.rawValue))
            })
    }
}

extension Scorer {
    /// Strengths with the claims an item is linked to made anew, its profile being another.
    func rescored(
        _ claims: Set<Int32>, from before: [Lanes], replacing change: (item: Int32, profile: UInt32)
    ) -> (strengths: [Lanes], touched: Set<Int32>) {
        var touched = claims
        for claim in claims {
            for conflict in columns.conflictsOfClaim[claim] ?? [] {
                touched.formUnion(columns.conflicts[Int(conflict)].members)
            }
        }
        var strengths = before
        for claim in touched {
            strengths[Int(claim)] =
                rules.index.isOn(.conflict)
                ? capped(Int(claim)) { strengthAlone($0, replacing: change) }
                : strengthAlone(Int(claim), replacing: change)
        }
        return (strengths, touched)
    }

    private func strengthAlone(_ claim: Int, replacing change: (item: Int32, profile: UInt32)) -> Lanes {
        func row(_ rows: Rows<CasebookColumns.ItemLink>, contrary: Bool) -> Lanes {
            var changed = Rows<CasebookColumns.ItemLink>()
            changed.appendRow(
                counting(rows, claim, contrary: contrary)[0].map { link in
                    var link = link
                    if link.item == change.item { link.profile = change.profile }
                    return link
                })
            return combined(changed, changed.range(0), columns.breadth(of: changed[0]))
        }
        var strength = row(columns.supporting, contrary: false)
        if !columns.contradicting.range(claim).isEmpty, rules.index.isOn(.contrary) {
            strength = Combining.against(
                strength, row(columns.contradicting, contrary: true) * numbers[rules.contraryShare])
        }
        return worded(strength, claim)
    }
}
