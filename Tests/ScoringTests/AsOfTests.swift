import CasebookModel
import Testing

@testable import Scoring

/// The record of an earlier day holds nothing that came later.
struct AsOfTests {
    /// A generated casebook whose sources were published in turn over thirty years.
    private func casebook(_ seed: UInt64) -> Casebook {
        let made = generate(officials: 12, incidents: 30, evidence: 400, seed: seed)
        var set = made.records
        for index in set.sources.indices {
            set.sources[index].published = PartialDate(Day(number: Int32(10_000 + index * 300)))
        }
        return Casebook(header: made.header, records: set)
    }

    private let days = [Int32(10_500), 12_000, 14_000].map { Day(number: $0) }

    @Test(arguments: [UInt64(1), 2, 3]) func `no assessment as of a day names an item published later`(
        seed: UInt64
    ) throws {
        let casebook = casebook(seed)
        for day in days {
            let engine = ScoringEngine(
                casebook.published(by: day), rules: try Shipped.rules(), asOf: day, today: Shipped.today)
            let scores = engine.scores(under: try Shipped.regime())
            for row in scores.rank(RankFilter(tiedOnly: false)) {
                let assessment = try #require(scores.assess(row.subject))
                let named = assessment.elements.flatMap(\.evidence) + assessment.contrary.map(\.evidence)
                for item in named {
                    let source = try #require(casebook.evidence(item)?.source)
                    let published = try #require(casebook.source(source)?.published?.latest)
                    #expect(published <= day)
                }
                #expect(assessment.warnings.contains { $0.kind == .laterGrades })
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `what is published later changes nothing of an earlier day`(
        seed: UInt64
    ) throws {
        let casebook = casebook(seed)
        for day in days {
            let late = Set(
                casebook.sources.filter { ($0.published?.latest).map { $0 > day } ?? true }.map(\.id))
            var set = casebook.records
            for index in set.evidence.indices where late.contains(set.evidence[index].source) {
                set.evidence[index].kind = "other"
                set.evidence[index].credibility = []
                set.evidence[index].exhibit = nil
            }
            let changed = Casebook(header: casebook.header, records: set)
            let ranks = try [casebook, changed].map { one in
                ScoringEngine(
                    one.published(by: day), rules: try Shipped.rules(), asOf: day, today: Shipped.today
                ).scores(under: try Shipped.regime()).rank()
            }
            #expect(ranks[0] == ranks[1])
        }
    }
}
