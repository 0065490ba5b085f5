package import CasebookModel

/// How a subject's rank moves when the rules' numbers are drawn from their stated ranges.
package struct RobustRank: Hashable, Sendable, Codable {
    package var subject: PartyID
    /// By the rules' values.
    package var rank: Int
    /// The best and worst rank in all draws and by the values.
    package var best: Int
    package var worst: Int
    /// Ranks that nine in ten draws keep to.
    package var usualBest: Int
    package var usualWorst: Int
    /// Score by the values, and the least and most in all draws.
    package var score: Double
    package var least: Double
    package var most: Double
}

extension RegimeScores {
    /// Draws the rules' numbers and ranks the subjects anew each time.
    ///
    /// - Parameters:
    ///   - draws: how many, rounded up to a multiple of sixteen.
    ///   - seed: equal seeds give equal results.
    /// - Returns: the subjects that `rank` shows with the same filter, in its order. A rank is one more than the number of
    ///   shown subjects with a higher score.
    package func robustness(draws: Int, seed: UInt64, _ filter: RankFilter = RankFilter()) -> [RobustRank] {
        let shown = rank(filter)
        let subjects = shown.compactMap { engine.columns.subjectNumber[$0.subject].map { Int($0) } }
        let blocks = max(1, (draws + Draws.scalarCount - 1) / Draws.scalarCount)
        var random = SplitMix64(seed: seed)
        let values = subjects.map { Float(parts[$0].score.y) }
        let valueRanks = Self.ranks(values)
        var tally = RankTally(subjects: subjects.count, draws: blocks * Draws.scalarCount)
        tally.add(values, valueRanks, isDraw: false)
        let places = Self.addedValues(engine, regime)
        var row = [Float](repeating: 0, count: subjects.count)
        for _ in 0..<blocks {
            let numbers = RuleNumbers<Draws>(scorer.rules.index, drawing: &random)
            let drawn = Scorer<Draws>(
                engine.columns, scorer.rules, scorer.regime, numbers, rows: scorer.rows,
                bearings: scorer.bearings)
            let strengths = drawn.claimStrengths()
            let scores = subjects.map { drawn.parts($0, strengths, places[$0]).score }
            for lane in 0..<Draws.scalarCount {
                for index in row.indices { row[index] = scores[index][lane] }
                tally.add(row, Self.ranks(row), isDraw: true)
            }
        }
        return subjects.indices.map { index in
            let usual = tally.usual(index)
            return RobustRank(
                subject: shown[index].subject, rank: Int(valueRanks[index]), best: Int(tally.best[index]),
                worst: Int(tally.worst[index]), usualBest: usual.best, usualWorst: usual.worst,
                score: parts[subjects[index]].score.y, least: Double(tally.least[index]),
                most: Double(tally.most[index]))
        }
    }

    /// One more than the number of higher scores, by a radix sort of the scores' bits (all scores are 0…1).
    static func ranks(_ scores: [Float]) -> [Int32] {
        var order = scores.enumerated().map { UInt64($1.bitPattern) << 32 | UInt64($0) }
        var other = order
        for shift in stride(from: 32, to: 64, by: 11) {
            var counts = [Int](repeating: 0, count: 2048)
            for key in order { counts[2047 - Int((key >> UInt64(shift)) & 2047)] += 1 }
            var sum = 0
            for slot in counts.indices { (counts[slot], sum) = (sum, sum + counts[slot]) }
            for key in order {
                let slot = 2047 - Int((key >> UInt64(shift)) & 2047)
                other[counts[slot]] = key
                counts[slot] += 1
            }
            swap(&order, &other)
        }
        var ranks = [Int32](repeating: 1, count: scores.count)
        for position in order.indices.dropFirst() {
            let here = Int(order[position] & 0xFFFF_FFFF)
            let before = Int(order[position - 1] & 0xFFFF_FFFF)
            ranks[here] = scores[here] == scores[before] ? ranks[before] : Int32(position + 1)
        }
        return ranks
    }
}

/// Ranks and scores as draws come in.
private struct RankTally {
    var best: [Int32]
    var worst: [Int32]
    var least: [Float]
    var most: [Float]
    /// Ranks of all draws, draw after draw.
    private var all: [Int32] = []
    private let subjects: Int

    init(subjects: Int, draws: Int) {
        self.subjects = subjects
        best = [Int32](repeating: .max, count: subjects)
        worst = [Int32](repeating: 0, count: subjects)
        least = [Float](repeating: 2, count: subjects)
        most = [Float](repeating: -1, count: subjects)
        all.reserveCapacity(subjects * draws)
    }

    mutating func add(_ scores: [Float], _ ranks: [Int32], isDraw: Bool) {
        for index in 0..<subjects {
            best[index] = min(best[index], ranks[index])
            worst[index] = max(worst[index], ranks[index])
            least[index] = min(least[index], scores[index])
            most[index] = max(most[index], scores[index])
        }
        if isDraw { all.append(contentsOf: ranks) }
    }

    /// The ranks left when one draw in twenty is set aside on either side.
    func usual(_ index: Int) -> (best: Int, worst: Int) {
        let draws = all.count / max(1, subjects)
        var ranks = (0..<draws).map { all[$0 * subjects + index] }
        ranks.sort()
        guard let first = ranks.first else { return (1, 1) }
        let cut = draws / 20
        return (Int(cut < draws ? ranks[cut] : first), Int(ranks[max(0, draws - 1 - cut)]))
    }
}
