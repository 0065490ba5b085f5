import CasebookModel

/// Builds the explanation of a subject's score with the very numbers and columns the pass used.
extension RegimeScores {
    var columns: CasebookColumns { engine.columns }
    var numbers: RuleNumbers<Sides> { scorer.numbers }
    var places: RulePlan { scorer.rules }

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

    func weight(_ rule: String, _ place: RuleIndex.Place) -> Explanation {
        .given(rule, "weight \(decimals(numbers[place].y, 2))", numbers[place])
    }

    func rows(_ subject: Int, limbOnly: Bool) -> [Int] {
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

    func tiesExplanation(_ row: Int) -> Explanation {
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
}
