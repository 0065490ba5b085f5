import CasebookModel
import Testing

@testable import Scoring

/// Draws are made over a flat layout; it has to give what the plain pass gives for the same numbers.
struct DrawPlanTests {
    /// Fictional, with claims in conflict, one of them decided.
    private func casebook(_ seed: UInt64) -> Casebook {
        var set = generate(officials: 12, incidents: 60, evidence: 500, seed: seed).records
        // Some elements are not asked of what is of a State itself.
        for number in set.officials.indices where number % 2 == 0 { set.officials[number].state = "KP" }
        let claims = set.incidents.map { ClaimID(record: $0.id.description, key: "first") }
        set.conflicts = [
            Conflict(
                id: "CF-OPEN", title: MultilingualText("Two fables"),
                claims: [claims[0], claims[1], claims[2]],
                explanation: MultilingualText("They cannot all be true")),
            Conflict(
                id: "CF-DECIDED", title: MultilingualText("Two more"), claims: [claims[3], claims[4]],
                explanation: MultilingualText("They cannot both be true"),
                resolution: Resolution(
                    prefers: claims[3], by: "Fictional Reviewer", on: Shipped.today, reason: "Made up")),
        ]
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    private func largestDifference(_ scores: RegimeScores, seed: UInt64) -> (difference: Float, most: Float) {
        let columns = scores.engine.columns
        let subjects = Array(columns.subjects.indices)
        let plan = DrawPlan(scores, subjects: subjects)
        let pass = DrawPass(plan)
        let room = UnsafeMutableBufferPointer<Draws>.allocate(capacity: subjects.count)
        room.initialize(repeating: .zero)
        defer { room.deallocate() }
        let places = RegimeScores.addedValues(scores.engine, scores.regime)
        let ties = subjects.map { scores.commandTies($0) }
        var result = (difference: Float(0), most: Float(0))
        for block in 0..<3 {
            let numbers = RuleNumbers<Draws>(plan.rules.index, block: block, seed: seed)
            pass.run(numbers, into: room)
            let plain = Scorer<Draws>(columns, scores.scorer.rules, scores.scorer.regime, numbers)
            let strengths = plain.claimStrengths()
            for subject in subjects {
                let parts = plain.parts(subject, strengths, places[subject])
                let score = plain.score(parts, orBy: ties[subject], strengths)
                for lane in 0..<Draws.scalarCount {
                    result.difference = max(result.difference, abs(score[lane] - room[subject][lane]))
                    result.most = max(result.most, score[lane])
                }
            }
        }
        return result
    }

    @Test(arguments: ["eu-ghrsr", "uk-ghr", "us-nkspea", "us-glomag", "criminal-file"])
    func `each draw scores as the plain pass does of the same numbers`(regime: String) throws {
        for seed in UInt64(1)...3 {
            let scores = try Shipped.engine(casebook(seed)).scores(under: Shipped.regime(regime))
            let found = largestDifference(scores, seed: seed)
            #expect(found.difference <= DrawPlan.tolerance, "\(regime), casebook \(seed)")
            #expect(found.most > 0.1, "something is scored")
        }
    }

    @Test func `so it does with any rule switched`() throws {
        let rules = try Shipped.rules()
        let casebook = casebook(4)
        for rule in RuleID.allCases {
            let switched = rules.switching(rule, on: !rules.rules.isOn(rule))
            let scores = try Shipped.engine(casebook, switched).scores(under: Shipped.regime("uk-ghr"))
            #expect(largestDifference(scores, seed: 7).difference <= DrawPlan.tolerance, "\(rule)")
        }
    }

    @Test func `ranks are the same to the last whatever the number of cores`() throws {
        let scores = try Shipped.engine(casebook(5)).scores(under: Shipped.regime())
        let one = scores.robustness(draws: 200, seed: 3)
        for cores in [2, 3, 64] {
            #expect(scores.robustness(draws: 200, seed: 3, cores: cores) == one)
        }
    }

    @Test func `blocks of draws take the stretches of one sequence`() throws {
        let index = RuleIndex(try Shipped.rules().rules)
        var random = SplitMix64(seed: 11)
        for _ in 0..<1000 { _ = random.next() }
        var later = SplitMix64(seed: 11, skipping: 1000)
        #expect(random.next() == later.next())
        let first = RuleNumbers<Draws>(index, block: 0, seed: 1)
        let second = RuleNumbers<Draws>(index, block: 1, seed: 1)
        #expect(first.values != second.values)
        for (value, drawn) in zip(index.values, second.values) {
            for lane in 0..<Draws.scalarCount {
                #expect(Float(value.low) <= drawn[lane] && drawn[lane] <= Float(value.high))
            }
        }
    }

    @Test func `the usual ranks leave one draw in twenty aside on either side`() {
        var random = SplitMix64(seed: 8)
        for count in [1, 2, 16, 333] {
            let values = (0..<count).map { _ in Int32(random.below(50)) }
            let sorted = values.sorted()
            let room = UnsafeMutableBufferPointer<Int32>.allocate(capacity: count)
            defer { room.deallocate() }
            for place in [0, count / 20, count / 2, count - 1] {
                _ = room.initialize(from: values)
                #expect(room.value(atSorted: place) == sorted[place])
            }
        }
    }
}
