package import CasebookModel
import Dispatch

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
    ///   - cores: how many blocks of draws are worked on at a time; the result is the same for any number.
    /// - Returns: the subjects that `rank` shows with the same filter, in its order. A rank is one more than the number of
    ///   shown subjects with a higher score.
    package func robustness(
        draws: Int, seed: UInt64, cores: Int = 1, _ filter: RankFilter = RankFilter()
    ) -> [RobustRank] {
        let shown = ordered(filter)
        let subjects = shown.map(\.subject)
        let values = shown.map { Float($0.score.y) }
        var sorter = RankSorter(subjects: subjects.count)
        sorter.rank { values[$0] }
        let valueRanks = sorter.ranks
        let drawn = RankDraws(DrawPlan(self, subjects: subjects), draws: draws, seed: seed, cores: cores)
        var tally = drawn.tally
        for (subject, rank) in valueRanks.enumerated() { tally.add(values[subject], rank, at: subject) }
        return subjects.indices.map { index in
            RobustRank(
                subject: engine.columns.subjects[subjects[index]], rank: Int(valueRanks[index]),
                best: Int(tally.best[index]),
                worst: Int(tally.worst[index]), usualBest: Int(drawn.usualBest[index]),
                usualWorst: Int(drawn.usualWorst[index]), score: shown[index].score.y,
                least: Double(tally.least[index]), most: Double(tally.most[index]))
        }
    }
}

/// The ranks of all draws.
///
/// Each block of sixteen draws takes its numbers from its own stretch of the seed's sequence, and what is kept of the draws
/// does not depend on their order, so that the result is the same however many cores share the blocks.
private struct RankDraws {
    private(set) var tally: RankTally
    /// Ranks left when one draw in twenty is set aside on either side.
    private(set) var usualBest: [Int32]
    private(set) var usualWorst: [Int32]

    init(_ plan: DrawPlan, draws: Int, seed: UInt64, cores: Int) {
        let subjects = plan.subjects.count
        tally = RankTally(subjects: subjects)
        usualBest = [Int32](repeating: 1, count: subjects)
        usualWorst = usualBest
        guard subjects > 0 else { return }
        let blocks = max(1, (draws + Draws.scalarCount - 1) / Draws.scalarCount)
        let workers = max(1, min(cores, blocks))
        let count = blocks * Draws.scalarCount
        // Draw after draw, the rank of each subject.
        let ranks = UnsafeMutableBufferPointer<Int32>.allocate(capacity: count * subjects)
        defer { ranks.deallocate() }
        var tallies = [RankTally](repeating: tally, count: workers)
        tallies.withUnsafeMutableBufferPointer { tallies in
            nonisolated(unsafe) let tallies = tallies
            nonisolated(unsafe) let ranks = ranks
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                Self.work(plan, seed, worker, workers, blocks, ranks, &tallies[worker])
            }
        }
        for other in tallies { tally.add(other) }
        usual(ranks, draws: count, subjects, workers)
    }

    /// Makes every so many-th block.
    private static func work(
        _ plan: DrawPlan, _ seed: UInt64, _ worker: Int, _ workers: Int, _ blocks: Int,
        _ ranks: UnsafeMutableBufferPointer<Int32>, _ result: inout RankTally
    ) {
        let subjects = plan.subjects.count
        let pass = DrawPass(plan)
        let scores = UnsafeMutableBufferPointer<Draws>.allocate(capacity: subjects)
        scores.initialize(repeating: .zero)
        defer { scores.deallocate() }
        var sorter = RankSorter(subjects: subjects)
        var tally = RankTally(subjects: subjects)
        let width = Draws.scalarCount
        for block in stride(from: worker, to: blocks, by: workers) {
            pass.run(RuleNumbers<Draws>(plan.rules.index, block: block, seed: seed), into: scores)
            scores.withMemoryRebound(to: Float.self) { points in
                for lane in 0..<width {
                    sorter.rank { points[$0 * width + lane] }
                    let first = (block * width + lane) * subjects
                    for subject in 0..<subjects {
                        let rank = sorter.ranks[subject]
                        ranks[first + subject] = rank
                        tally.add(points[subject * width + lane], rank, at: subject)
                    }
                }
            }
        }
        result = tally
    }

    private mutating func usual(
        _ ranks: UnsafeMutableBufferPointer<Int32>, draws: Int, _ subjects: Int, _ workers: Int
    ) {
        let cut = draws / 20
        usualBest.withUnsafeMutableBufferPointer { best in
            usualWorst.withUnsafeMutableBufferPointer { worst in
                nonisolated(unsafe) let (best, worst, ranks) = (best, worst, ranks)
                // As many subjects as share a line of memory in a row of ranks.
                let tiles = (subjects + 15) / 16
                DispatchQueue.concurrentPerform(iterations: workers) { worker in
                    let column = UnsafeMutableBufferPointer<Int32>.allocate(capacity: draws * 16)
                    column.initialize(repeating: 0)
                    defer { column.deallocate() }
                    for tile in stride(from: worker, to: tiles, by: workers) {
                        let members = tile * 16..<min(subjects, tile * 16 + 16)
                        for draw in 0..<draws {
                            for (place, subject) in members.enumerated() {
                                column[place * draws + draw] = ranks[draw * subjects + subject]
                            }
                        }
                        for (place, subject) in members.enumerated() {
                            let own = UnsafeMutableBufferPointer(
                                rebasing: column[place * draws..<place * draws + draws])
                            best[subject] = own.value(atSorted: cut)
                            worst[subject] = own.value(atSorted: draws - 1 - cut)
                        }
                    }
                }
            }
        }
    }
}
