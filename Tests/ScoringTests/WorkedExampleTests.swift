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
}
