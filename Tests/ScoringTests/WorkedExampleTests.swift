import CasebookModel
import Testing

@testable import Scoring

/// The numbers that METHODOLOGY.md derives by hand, to the decimals it prints.
struct WorkedExampleTests {
    private func weight(_ profile: ItemProfile, kind: String, connection: String) throws -> Sides {
        var columns = CasebookColumns()
        var profile = profile
        profile.kind = columns.kinds.number(kind)
        profile.connection = columns.connections.number(connection)
        columns.profiles = [profile]
        let plan = RulePlan(try Shipped.rules().rules, columns)
        return Scorer<Sides>.weight(plan.items[0], plan.items[0].credibility, RuleNumbers<Sides>(plan.index))
    }

    private func printed(_ value: Sides) -> String {
        [value.x, value.y, value.z].map { decimals($0, 3) }.joined(separator: " ")
    }

    private func testimony(_ reliability: UInt8) -> ItemProfile {
        ItemProfile(
            reliability: reliability, credibility: 2, machineReliability: false, machineCredibility: false,
            directness: .direct, connection: nil, kind: 0, isPreserved: true, read: .all)
    }

    @Test func `one testimony, B and 2, first-hand and preserved`() throws {
        let item = try weight(testimony(2), kind: "testimony", connection: "victim")
        #expect(printed(item) == "0.444 0.641 0.800")
    }

    @Test func `the same from a source that cannot be judged`() throws {
        let item = try weight(testimony(6), kind: "testimony", connection: "victim")
        #expect(printed(item) == "0.333 0.641 0.850")
    }

    @Test func `two independent testimonies, and a testimony with a photograph`() throws {
        let item = try weight(testimony(2), kind: "testimony", connection: "victim")
        let index = RuleIndex(try Shipped.rules().rules)
        let numbers = RuleNumbers<Sides>(index)
        func both(_ key: String) -> Sides {
            var sum = IndependentSum(share: numbers[index.strength(.diversity, key)])
            sum.add(item)
            sum.add(item)
            return sum.total
        }
        #expect(printed(both("one-kind")) == "0.531 0.756 0.904")
        #expect(decimals(both("two-kinds").y, 3) == "0.814")
    }

    @Test func `state media of the public record, graded by rule and not preserved`() throws {
        let profile = ItemProfile(
            reliability: 2, credibility: 2, machineReliability: true, machineCredibility: true,
            directness: .direct, connection: nil, kind: 0, isPreserved: false, read: .all)
        let item = try weight(profile, kind: "state-media", connection: "issuing-authority")
        #expect(printed(item) == "0.254 0.506 0.773")
    }

    /// The record of worked example 2: one act of torture, one victim who was a political prisoner, listed nowhere.
    private func secondExample() -> Casebook {
        var set = RecordSet()
        let grade = { (value: String) in [Grade(value, by: "Tester", on: Shipped.today, reason: "Made up")] }
        let exhibit = Exhibit(sha256: String(repeating: "0", count: 64), fileName: "fable.txt")
        set.sources = [
            Source(
                id: "SO-W7", kind: "interview", title: MultilingualText("Fable"), publisher: "Fabulia",
                language: "en", read: .all, reliability: grade("B")),
            Source(
                id: "SO-ID", kind: "list-entry", title: MultilingualText("Fable"), publisher: "Fabulia",
                language: "en", read: .all, reliability: grade("B")),
        ]
        // Name and birth date stand in the reasons of another government: 0.675 × 1 × 0.90 = 0.6075.
        set.evidence = [
            Evidence(
                id: "EV-W7", source: "SO-W7", kind: "testimony", credibility: grade("2"), directness: .direct,
                connection: "victim", exhibit: exhibit),
            Evidence(
                id: "EV-ID", source: "SO-ID", kind: "government-reasons", credibility: grade("2"),
                directness: .direct, connection: "issuing-authority", exhibit: exhibit),
        ]
        let testimony = Basis(evidence: [EvidenceLink("EV-W7")], wording: .documentedByUs)
        let register = Basis(evidence: [EvidenceLink("EV-ID")], wording: .found)
        set.officials = [
            Official(
                id: "OF-X", state: "XF",
                names: [Claim("name", Name(text: "Alder Inkwell", language: "en"), register)],
                births: [Claim("birth", DateValue(date: PartialDate(Day(number: 1000))), register)])
        ]
        set.incidents = [
            Incident(
                id: "IN-X", kind: .event, title: MultilingualText("Fable incident"), categories: [7],
                acts: [Claim("act", Act(violation: "torture", continues: false), testimony)],
                involvements: [Claim("x", Involvement(party: "OF-X", role: "interrogated"), testimony)],
                counts: [Claim("count", VictimCount(least: 1, claimant: "Fabulia"), testimony)])
        ]
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    @Test func `a score from five numbers`() throws {
        let engine = try Shipped.engine(secondExample())
        let found = try #require(engine.assess("OF-X", under: Shipped.regime()))
        #expect(decimals(found.link.point, 3) == "0.641")
        #expect(
            decimals(try #require(found.elements.first { $0.element == "EU-ID" }).interval.point, 3)
                == "0.608")
        #expect(decimals(found.support.point, 3) == "0.630")
        #expect(decimals(found.gravity.point, 3) == "0.391")
        #expect(decimals(found.responsibility.point, 3) == "0.545")
        #expect(found.addedValue.point == 1)
        #expect(decimals(found.score.point, 3) == "0.390")
    }
}
