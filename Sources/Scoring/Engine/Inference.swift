import CasebookModel

/// One way in which command ties an official to an act: what it rests on, before any number.
struct CommandTie: Sendable {
    var post: CommandGraph.Post
    var unit: AgencyID
    var reach: CommandGraph.Reach
    var overlap: Period.Overlap
    /// The unit's involvement, among the columns' involvements.
    var row: Int
    /// Claims by number: the post, and each relation of command between its agency and the unit.
    var posting: Int32
    var relations: [Int32]
    /// What the strength is multiplied by, in this order.
    var factors: [RuleIndex.Place]
}

/// Ties by command: a post over the unit that a source involves in an act. Always inferred.
extension RegimeScores {
    /// The ties of an official, strongest first; empty when the rule is off.
    func inferences(_ subject: Int) -> [InferredCommand] {
        commandTies(subject).compactMap { tie -> InferredCommand? in
            let involvement = engine.columns.involvements[tie.row]
            guard let strength = scorer.strength(of: tie, claims) else { return nil }
            return InferredCommand(
                posting: tie.post.claim, agency: tie.post.agency, unit: tie.unit,
                incident: engine.casebook.incidents[Int(involvement.incident)].id,
                involvement: engine.columns.claims[Int(involvement.claim)], relations: tie.reach.relations,
                distance: tie.reach.distance, overlap: tie.overlap, interval: strength.interval)
        }.sorted { a, b in
            let left = (a.interval.point, a.interval.low)
            let right = (b.interval.point, b.interval.low)
            return left == right ? (a.posting, a.involvement) < (b.posting, b.involvement) : left > right
        }
    }

    func strongestInference(_ subject: Int) -> Double {
        inferences(subject).first?.interval.point ?? 0
    }

    /// What can tie an official by command, in the order in which posts and units come.
    func commandTies(_ subject: Int) -> [CommandTie] {
        posts(of: subject).flatMap { post in
            engine.graph.subordinates(of: post.agency, during: []).flatMap { below in
                involvements(of: below.agency).compactMap { row in
                    let reaches = engine.graph.superiors(of: below.agency, during: periods(row))
                    return reaches.first { $0.agency == post.agency }
                        .flatMap { commandTie(post, below.agency, row, $0) }
                }
            }
        }
    }

    /// Those of ``commandTies(_:)`` by a post over the very body that acted, found without a walk through the graph.
    func ownBodyTies(_ subject: Int) -> [CommandTie] {
        posts(of: subject).flatMap { post in
            involvements(of: post.agency).compactMap { row in
                commandTie(post, post.agency, row, .itself(post.agency))
            }
        }
    }

    private func posts(of subject: Int) -> [CommandGraph.Post] {
        guard scorer.rules.index.isOn(.command), let official = engine.columns.subjects[subject].official
        else { return [] }
        return engine.graph.posts(of: official)
    }

    private func involvements(of agency: AgencyID) -> [Int] {
        guard let unit = engine.columns.subjectNumber[PartyID(agency)] else { return [] }
        return engine.columns.involvementsOfSubject[Int(unit)].map { Int($0) }
    }

    private func periods(_ row: Int) -> [Period] {
        engine.casebook.incidents[Int(engine.columns.involvements[row].incident)].dates.map(\.value)
    }

    private func commandTie(
        _ post: CommandGraph.Post, _ unit: AgencyID, _ row: Int, _ reach: CommandGraph.Reach
    ) -> CommandTie? {
        let columns = engine.columns
        let periods = periods(row)
        guard let posting = columns.claim(post.claim) else { return nil }
        // An undated incident says nothing of whether the post was held at its time.
        let held: Period.Overlap = periods.isEmpty ? .possible : CommandGraph.overlap(post.period, periods)
        let overlap = min(held, reach.overlap)
        guard overlap != .none else { return nil }
        let index = scorer.rules.index
        let step = reach.distance > 2 ? "further" : "distance-\(reach.distance)"
        var factors = [index.strength(.command, step)]
        if overlap == .possible { factors.append(index.strength(.command, "possible")) }
        return CommandTie(
            post: post, unit: unit, reach: reach, overlap: overlap, row: row, posting: posting,
            relations: reach.relations.compactMap { columns.claim($0) }, factors: factors)
    }
}

extension Scorer {
    /// The weakest of the unit's tie, the post and each relation, at the shares of distance and doubt; `nil` where nothing
    /// ties the unit.
    func strength(of tie: CommandTie, _ claims: [Lanes]) -> Lanes? {
        var strength = Lanes.zero
        for act in columns.involvedActs[tie.row] {
            if let one = self.tie(columns.involvements[tie.row], Int(act), claims) {
                strength = Combining.strongest(strength, one)
            }
        }
        guard strength != .zero else { return nil }
        strength = Combining.weakest(strength, claims[Int(tie.posting)])
        for relation in tie.relations { strength = Combining.weakest(strength, claims[Int(relation)]) }
        for factor in tie.factors { strength *= numbers[factor] }
        return strength
    }

    /// The score with ties by command where nothing else ties the subject, if the rules let them count.
    func score(_ parts: SubjectParts<Lanes>, orBy ties: [CommandTie], _ claims: [Lanes]) -> Lanes {
        guard rules.index.isOn(.commandInScore), !ties.isEmpty else { return parts.score }
        let share = numbers[rules.index.strength(.commandInScore, "share")]
        let strongest = ties.compactMap { strength(of: $0, claims) }.reduce(Lanes.zero, Combining.strongest)
        var parts = parts
        parts.link = parts.link.replacing(with: strongest * share, where: parts.link.decisive .== Lanes.zero)
        return score(parts)
    }
}
