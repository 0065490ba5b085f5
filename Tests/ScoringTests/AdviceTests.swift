import CasebookModel
import Scoring
import Testing

struct AdviceTests {
    private let casebook = generate(officials: 12, incidents: 40, evidence: 300, seed: 11)

    @Test func `work lists begin with open sources and end with witnesses, who need approval`() throws {
        let scores = try Shipped.engine(casebook).scores(under: Shipped.regime())
        for row in scores.rank() {
            let tasks = try #require(scores.gaps(of: row.subject))
            let ways = tasks.map(\.way)
            #expect(ways == ways.sorted())
            let witnesses = tasks.filter { $0.way == .witness }
            #expect(witnesses.allSatisfy { $0.needsApproval })
            #expect(
                tasks.contains { $0.way == .openSource && $0.claim != nil }
                    == tasks.contains { $0.way == .disproof })
        }
    }

    @Test func `points of attack come with what they put at stake, the most first`() throws {
        let scores = try Shipped.engine(casebook).scores(under: Shipped.regime())
        let subject = try #require(scores.rank().first?.subject)
        let points = try #require(scores.attack(subject))
        #expect(!points.isEmpty)
        let stakes = points.map(\.atStake)
        #expect(stakes == stakes.sorted(by: >))
    }

    @Test func `a recorded assessment replays to the same bytes, and tells when its inputs are others`()
        throws
    {
        let engine = try Shipped.engine(casebook)
        let subject = try #require(engine.scores(under: Shipped.regime()).rank().first?.subject)
        let recorded = try #require(engine.assess(subject, under: Shipped.regime())).json()
        #expect(try Replay.of(recorded, with: engine) == .same)
        let other = try Shipped.engine(casebook, Shipped.rules().switching(.fixity, on: false))
        #expect(try Replay.of(recorded, with: other) == .otherInputs(["rules"]))
    }

    @Test func `a comparison names what differs and is empty for the same assessment`() throws {
        let engine = try Shipped.engine(casebook)
        let ranked = engine.scores(under: try Shipped.regime()).rank()
        let first = try #require(engine.assess(ranked[0].subject, under: Shipped.regime()))
        let second = try #require(engine.assess(ranked[1].subject, under: Shipped.regime()))
        #expect(AssessmentComparison(first, first).differences.isEmpty)
        #expect(AssessmentComparison(first, second).differences.contains { $0.what == "score" })
    }

    @Test func `what a government published is no evidence for a filing with it`() throws {
        let casebook = generate(officials: 12, incidents: 40, evidence: 2000, seed: 12)
        let engine = try Shipped.engine(casebook)
        let regime = try Shipped.regime()
        let own = Set(casebook.sources.filter { $0.government == "EU" }.map(\.id))
        #expect(!own.isEmpty)
        for row in engine.scores(under: regime).rank() {
            let assessment = try #require(engine.assess(row.subject, under: regime))
            for item in assessment.elements.flatMap(\.evidence) {
                let source = try #require(casebook.evidence(item)).source
                #expect(!own.contains(source))
            }
        }
    }
}
