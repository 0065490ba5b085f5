import CasebookModel

/// Ties by command: a post over the unit that a source involves in an act. Always inferred.
extension RegimeScores {
    /// The ties of an official, strongest first; empty when the rule is off.
    func inferences(_ subject: Int) -> [InferredCommand] {
        let columns = engine.columns
        guard scorer.rules.index.isOn(.command), let official = columns.subjects[subject].official else {
            return []
        }
        var found: [InferredCommand] = []
        for post in engine.graph.posts(of: official) {
            for below in engine.graph.subordinates(of: post.agency, during: []) {
                guard let unit = columns.subjectNumber[PartyID(below.agency)] else { continue }
                for row in columns.involvementsOfSubject[Int(unit)] {
                    if let inference = inference(post, below.agency, Int(row)) { found.append(inference) }
                }
            }
        }
        return found.sorted { a, b in
            let left = (a.interval.point, a.interval.low)
            let right = (b.interval.point, b.interval.low)
            return left == right ? (a.posting, a.involvement) < (b.posting, b.involvement) : left > right
        }
    }

    func strongestInference(_ subject: Int) -> Double {
        inferences(subject).first?.interval.point ?? 0
    }

    private func inference(_ post: CommandGraph.Post, _ unit: AgencyID, _ row: Int) -> InferredCommand? {
        let columns = engine.columns
        let involvement = columns.involvements[row]
        let incident = engine.casebook.incidents[Int(involvement.incident)]
        let periods = incident.dates.map(\.value)
        let reaches = engine.graph.superiors(of: unit, during: periods)
        guard let reach = reaches.first(where: { $0.agency == post.agency }) else { return nil }
        // An undated incident says nothing of whether the post was held at its time.
        let held: Period.Overlap = periods.isEmpty ? .possible : CommandGraph.overlap(post.period, periods)
        let overlap = min(held, reach.overlap)
        guard overlap != .none else { return nil }
        var tie = Sides.zero
        for act in columns.involvedActs[row] {
            if let one = scorer.tie(involvement, Int(act), claims) { tie = Combining.strongest(tie, one) }
        }
        guard tie != .zero, let posting = columns.claim(post.claim) else { return nil }
        var strength = Combining.weakest(tie, claims[Int(posting)])
        for relation in reach.relations {
            guard let number = columns.claim(relation) else { continue }
            strength = Combining.weakest(strength, claims[Int(number)])
        }
        let index = scorer.rules.index
        let step = reach.distance > 2 ? "further" : "distance-\(reach.distance)"
        strength *= scorer.numbers[index.strength(.command, step)]
        if overlap == .possible { strength *= scorer.numbers[index.strength(.command, "possible")] }
        return InferredCommand(
            posting: post.claim, agency: post.agency, unit: unit, incident: incident.id,
            involvement: columns.claims[Int(involvement.claim)], relations: reach.relations,
            distance: reach.distance, overlap: overlap, interval: strength.interval)
    }
}
