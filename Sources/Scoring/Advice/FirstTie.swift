import CasebookModel

/// For a subject that nothing which counts ties to an act: what one good source would have to say, and what it would change.
extension RegimeScores {
    /// Strength that the rules suppose of an item still to be found.
    var goodItem: Sides { scorer.numbers[scorer.rules.index.strength(.goodItem, "strength")] }

    /// The searches that would tie the subject to an act, the greatest gain first; empty where it is tied already.
    func firstTieTasks(_ subject: Int) -> [GapTask] {
        let kind = RegimePlan.kindIndex(engine.columns.subjectKind[subject])
        guard parts[subject].link == .zero, scorer.regime.reaches[kind] else { return [] }
        let element =
            regime.elements.first { $0.kind == .must && $0.test == .limb }?.id
            ?? regime.elements.first { $0.kind == .must && $0.test == .conduct }?.id ?? ""
        var found = recordedTies(subject, kind)
        if found.isEmpty { found = inferredTies(subject, kind) }
        if found.isEmpty {
            found = [
                (
                    text: "Search open sources for what the subject did in an act on the regime's list.",
                    claim: nil, gain: 0
                )
            ]
        }
        let best = found.sorted { ($1.gain, $0.text) < ($0.gain, $1.text) }.prefix(5)
        return best.map { one in
            GapTask(
                element: element, code: "first-tie", text: one.text, way: .openSource, claim: one.claim,
                gain: one.gain, needsApproval: false)
        }
            + best.compactMap { one in
                one.claim.map { claim in
                    GapTask(
                        element: element, code: "disproof",
                        text: "Search for what would disprove \(engine.words(of: claim)) [\(claim)].",
                        way: .disproof, claim: claim, gain: 0, needsApproval: false)
                }
            }
    }

    private typealias Tie = (text: String, claim: ClaimID?, gain: Double)

    /// Involvements on record for which nothing counts: an independent source for each.
    private func recordedTies(_ subject: Int, _ kind: Int) -> [Tie] {
        let columns = engine.columns
        let isOwn = !ownItems(subject).isEmpty
        let places = Self.addedValues(engine, regime)
        var best: [Int32: (act: Int32, gain: Double)] = [:]
        for pleading in pleadings(subject) {
            let involvement = columns.involvements[pleading.row]
            guard scorer.regime.roleFits[kind][Int(involvement.role)] else { continue }
            var strengths = claims
            let act = columns.acts[pleading.act].claim
            for claim in [involvement.claim, act] {
                let cap = scorer.numbers[scorer.rules.wording[Int(columns.wording[Int(claim)])]]
                strengths[Int(claim)] = Combining.strongest(
                    strengths[Int(claim)], Combining.weakest(goodItem, cap))
            }
            let gain = scorer.parts(subject, strengths, places[subject]).score.y - parts[subject].score.y
            if gain > best[involvement.claim]?.gain ?? -1 { best[involvement.claim] = (act, gain) }
        }
        return best.map { claim, found in
            let id = columns.claims[Int(claim)]
            let whose = isOwn ? "a source other than \(regime.jurisdiction)'s own authorities" : "a source"
            return (
                text:
                    "Search open sources for \(whose) for \(engine.words(of: id)) and \(engine.words(of: columns.claims[Int(found.act)])) [\(id)]: with one good item for each, the subject is tied to the act.",
                claim: id, gain: gain(found.gain)
            )
        }
    }

    /// Incidents of units under a post of the subject: a source for what the subject did, ordered or knew.
    private func inferredTies(_ subject: Int, _ kind: Int) -> [Tie] {
        var best: [IncidentID: Tie] = [:]
        for inference in inferences(subject) {
            guard let claim = engine.columns.claim(inference.involvement),
                let row = engine.columns.involvementsOfSubject[
                    Int(engine.columns.subjectNumber[PartyID(inference.unit)] ?? 0)
                ].first(where: { engine.columns.involvements[Int($0)].claim == claim })
            else { continue }
            let gains = engine.columns.involvedActs[Int(row)].map { supposed(Int($0), subject, kind) }
            let tie: Tie = (
                text:
                    "Search open sources for what the subject did, ordered or knew in \(inference.incident): a source ties \(inference.unit) to it, and the post \(inference.posting) is inferred to have stood over that unit, which alone ties no one.",
                claim: nil, gain: gain(gains.max() ?? 0)
            )
            if tie.gain > best[inference.incident]?.gain ?? -1 { best[inference.incident] = tie }
        }
        return Array(best.values)
    }

    /// The score if one good item said that the subject commanded an act, at whose time a post was held.
    private func supposed(_ act: Int, _ subject: Int, _ kind: Int) -> Double {
        let columns = engine.columns
        let row = columns.acts[act]
        guard let coverage = scorer.coverage(scorer.regime.fits[Int(row.violation)]) else { return 0 }
        let tie = Combining.weakest(goodItem, claims[Int(row.claim)]) * coverage
        let known = scorer.known(subject, claims)
        var mean = WeightedMean<Sides>()
        for element in scorer.regime.elements
        where element.concerns(columns.subjectKind[subject], standing: scorer.regime.standing(of: subject))
            && element.conductArises[Int(row.violation)]
        {
            switch element.test {
            case .identity: mean.add(known.identity, weight: Combining.one)
            case .office: mean.add(known.office, weight: Combining.one)
            case .tenure: mean.add(Combining.weakest(tie, known.office), weight: Combining.one)
            case .knowledge, .victimNexus: mean.add(.zero, weight: Combining.one)
            case .carryingRight:
                mean.add(Combining.weakest(tie, scorer.carrier(of: act, claims)), weight: Combining.one)
            default: mean.add(tie, weight: Combining.one)
            }
        }
        var better = parts[subject]
        better.link = tie
        better.support = mean.total
        better.gravity = tie * scorer.gravities[Int(row.gravity)]
        better.responsibility = tie * scorer.numbers[scorer.rules.index.strength(.role, "commanded")]
        return scorer.score(better).y
    }

    private func gain(_ value: Double) -> Double { max(0, value) }
}
