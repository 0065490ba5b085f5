import CasebookModel
import Foundation
import Testing

@testable import Scoring

/// What must hold of any casebook, tried on generated ones.
struct ScoringPropertyTests {
    static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

    private func casebook(_ seed: UInt64) -> Casebook {
        generate(officials: 15, incidents: 40, evidence: 400, seed: seed)
    }

    private func scores(_ casebook: Casebook, _ rules: RuleSet? = nil) throws -> RegimeScores {
        try Shipped.engine(casebook, rules).scores(under: Shipped.regime())
    }

    /// The casebook with a change made to its incidents.
    private func changing(_ casebook: Casebook, _ body: (inout RecordSet) -> Void) -> Casebook {
        var set = casebook.records
        body(&set)
        return Casebook(header: casebook.header, records: set)
    }

    private func addLink(_ item: Evidence, _ stance: Stance, to incident: Int, of casebook: Casebook)
        -> Casebook
    {
        changing(casebook) { set in
            set.evidence.append(item)
            set.incidents[incident].involvements[0].basis.evidence.append(EvidenceLink(item.id, stance))
        }
    }

    private func newItem(_ number: Int, like item: Evidence, origin: OriginID?) -> Evidence {
        var copy = item
        copy.id = EvidenceID("EV-NEW-\(number)")
        copy.origin = origin
        return copy
    }

    @Test(arguments: seeds) func `more support never lowers any bound of any score`(seed: UInt64) throws {
        let casebook = casebook(seed)
        let before = try scores(casebook)
        for incident in stride(from: 0, to: 40, by: 9) {
            let item = newItem(incident, like: casebook.evidence[incident * 7], origin: OriginID("OR-NEW"))
            let after = try scores(addLink(item, .supports, to: incident, of: casebook))
            for subject in before.parts.indices {
                #expect(after.parts[subject].score.x >= before.parts[subject].score.x)
                #expect(after.parts[subject].score.y >= before.parts[subject].score.y)
                #expect(after.parts[subject].score.z >= before.parts[subject].score.z)
            }
        }
    }

    @Test(arguments: seeds) func `support from an origin already heard never lowers either`(seed: UInt64)
        throws
    {
        let casebook = casebook(seed)
        let before = try scores(casebook)
        for incident in stride(from: 0, to: 40, by: 9) {
            let first = casebook.incidents[incident].involvements[0].evidence[0].item
            let heard = try #require(casebook.evidence(first))
            var item = newItem(incident, like: casebook.evidence[incident * 5], origin: heard.origin)
            item.source = heard.source
            let after = try scores(addLink(item, .supports, to: incident, of: casebook))
            for subject in before.parts.indices {
                #expect(after.parts[subject].score.x >= before.parts[subject].score.x)
                #expect(after.parts[subject].score.z >= before.parts[subject].score.z)
            }
        }
    }

    @Test(arguments: seeds) func `a repeat of the same origin never raises`(seed: UInt64) throws {
        let casebook = casebook(seed)
        let before = try scores(casebook)
        for incident in stride(from: 0, to: 40, by: 7) {
            let supporting = casebook.incidents[incident].involvements[0].evidence.first {
                $0.stance == .supports
            }
            let link = try #require(supporting)
            let heard = try #require(casebook.evidence(link.item))
            let item = newItem(incident, like: heard, origin: heard.origin)
            let after = try scores(addLink(item, .supports, to: incident, of: casebook))
            for subject in before.parts.indices {
                #expect(after.parts[subject].score == before.parts[subject].score)
            }
        }
    }

    @Test(arguments: seeds) func `contrary evidence never raises`(seed: UInt64) throws {
        let casebook = casebook(seed)
        let before = try scores(casebook)
        for incident in stride(from: 0, to: 40, by: 9) {
            let item = newItem(incident, like: casebook.evidence[incident * 7], origin: OriginID("OR-NEW"))
            let after = try scores(addLink(item, .contradicts, to: incident, of: casebook))
            for subject in before.parts.indices {
                #expect(after.parts[subject].score.x <= before.parts[subject].score.x)
                #expect(after.parts[subject].score.y <= before.parts[subject].score.y)
                #expect(after.parts[subject].score.z <= before.parts[subject].score.z)
            }
        }
    }

    @Test(arguments: seeds) func `order never matters`(seed: UInt64) throws {
        let casebook = casebook(seed)
        var random = SplitMix64(seed: seed)
        let shuffled = changing(casebook) { set in
            set.evidence.shuffle(using: &random)
            set.incidents.shuffle(using: &random)
            set.officials.shuffle(using: &random)
            for index in set.incidents.indices {
                for claim in set.incidents[index].involvements.indices {
                    set.incidents[index].involvements[claim].basis.evidence.shuffle(using: &random)
                }
            }
        }
        let before = try scores(casebook)
        let after = try scores(shuffled)
        #expect(before.rank() == after.rank())
    }

    @Test(arguments: seeds) func `bounds are ordered and lie within 0 and 1`(seed: UInt64) throws {
        let scores = try scores(casebook(seed))
        for parts in scores.parts {
            for value in [
                parts.link, parts.support, parts.gravity, parts.responsibility, parts.addedValue, parts.score,
            ] {
                #expect(value.interval.isOrdered, "\(value.interval)")
            }
        }
        for claim in scores.claims { #expect(claim.interval.isOrdered) }
    }

    @Test(arguments: seeds) func `an explanation recomputes the score bit for bit`(seed: UInt64) throws {
        let scores = try scores(casebook(seed))
        for subject in scores.parts.indices {
            let explanation = scores.explanation(subject)
            #expect(explanation.result == scores.parts[subject].score.interval)
            #expect(explanation.recomputed == explanation.result)
        }
    }

    @Test func `switching a rule off changes only what it touches`() throws {
        let casebook = casebook(7)
        let rules = try Shipped.rules()
        let before = try scores(casebook, rules)
        for rule in RuleID.allCases where rules.rules.isOn(rule) {
            let after = try scores(casebook, rules.switching(rule, on: false))
            let changed = before.claims.indices.filter { before.claims[$0] != after.claims[$0] }
            switch rule {
            case .contrary, .stateDenial:
                #expect(
                    changed.allSatisfy { !before.engine.columns.contradicting.range($0).isEmpty }, "\(rule)")
            case .status:
                #expect(changed.allSatisfy { before.engine.columns.status[$0] != 0 }, "\(rule)")
            case .originOnce, .diversity, .credibilityOneOnce:
                #expect(
                    changed.allSatisfy {
                        before.engine.columns.supporting.range($0).count > 1
                            || before.engine.columns.contradicting.range($0).count > 1
                    }, "\(rule)")
            case .reliability, .credibility, .unknownReliability, .unknownCredibility, .ungraded,
                .machineGrade,
                .directness, .connection, .unknownCloseness, .kind, .fixity, .read, .wording, .ownGovernment,
                .conflict:
                break
            default: #expect(changed.isEmpty, "\(rule) changed claims")
            }
        }
    }

    @Test(arguments: seeds) func `who is tied by command alone never stands above one whom a source ties`(
        seed: UInt64
    ) throws {
        let ranked = try scores(casebook(seed)).rank()
        let firstInferred = ranked.firstIndex { $0.inferredOnly } ?? ranked.count
        #expect(ranked[firstInferred...].allSatisfy { $0.score == 0 })
        #expect(ranked[..<firstInferred].allSatisfy { !$0.inferredOnly })
    }

    @Test func `robustness contains the value and is equal for equal seeds`() throws {
        let scores = try scores(casebook(3))
        let first = scores.robustness(draws: 64, seed: 9)
        #expect(first == scores.robustness(draws: 64, seed: 9))
        #expect(first != scores.robustness(draws: 64, seed: 10))
        for row in first {
            #expect(row.best <= row.rank && row.rank <= row.worst)
            #expect(row.least <= row.score + 1e-6 && row.score <= row.most + 1e-6)
        }
        #expect(first.contains { $0.best < $0.worst })
    }

    @Test func `ranks by radix sort equal ranks by counting`() {
        var random = SplitMix64(seed: 5)
        let scores = (0..<300).map { _ in Float(random.below(40)) / 40 }
        var sorter = RankSorter(subjects: scores.count)
        sorter.rank { scores[$0] }
        for index in scores.indices {
            #expect(Int(sorter.ranks[index]) == 1 + scores.count { $0 > scores[index] })
        }
    }

    @Test func `a grade of F or 6 widens and does not lower`() throws {
        let index = RuleIndex(try Shipped.rules().rules)
        let numbers = RuleNumbers<Sides>(index)
        func weight(_ reliability: UInt8, _ credibility: UInt8) -> Interval {
            var columns = CasebookColumns()
            columns.profiles = [
                ItemProfile(
                    reliability: reliability, credibility: credibility, machineReliability: false,
                    machineCredibility: false, directness: .direct, connection: nil,
                    kind: columns.kinds.number("testimony"), isPreserved: true, read: .all)
            ]
            let plan = RulePlan(index.rules, columns)
            return Scorer<Sides>.weight(plan.items[0], plan.items[0].credibility, numbers).interval
        }
        for credibility in UInt8(1)...5 {
            let known = (UInt8(1)...5).map { weight($0, credibility) }
            let unknown = weight(6, credibility)
            #expect(unknown.point >= known.map(\.point).max() ?? 0)
            #expect(unknown.width > known[0].width)
        }
        for reliability in UInt8(1)...5 {
            let unknown = weight(reliability, 6)
            #expect(unknown.point >= (UInt8(1)...5).map { weight(reliability, $0).point }.max() ?? 0)
        }
    }

    @Test func `the two grades govern by the weaker and are never multiplied`() {
        let b = Sides(Interval(low: 0.75, point: 0.85, high: 0.95))
        let two = Sides(Interval(low: 0.55, point: 0.675, high: 0.8))
        #expect(Combining.weakest(b, two) == two)
    }

    @Test(arguments: seeds)
    func `changing one item scores again only what depends on it and to the same bits`(seed: UInt64) throws {
        let casebook = casebook(seed)
        let before = try scores(casebook)
        for number in stride(from: 3, to: 400, by: 97) {
            var item = casebook.evidence[number]
            item.credibility = [Grade("1", by: "Fictional Grader", on: Shipped.today, reason: "Changed")]
            item.kind = "official-document"
            let change = try #require(before.rescored(replacing: item))
            let after = try scores(changing(casebook) { $0.evidence[number] = item })
            for (index, subject) in before.engine.columns.subjects.enumerated() {
                let now = after.parts[index].score.interval
                #expect((change.scores[subject] ?? before.parts[index].score.interval) == now)
            }
            #expect(change.scores.count < before.parts.count)
        }
    }

    @Test func `a discredited origin is left out everywhere`() throws {
        let casebook = casebook(2)
        let scores = try scores(casebook)
        let subject = try #require(scores.rank().first { $0.kind == .official }).subject
        let dependence = try #require(scores.dependence(of: subject))
        #expect(!dependence.isEmpty)
        for row in dependence.prefix(5) {
            let without = changing(casebook) { set in
                let items = Set(
                    casebook.evidence.filter {
                        ($0.origin?.description ?? $0.source.description) == row.origin
                    }.map(\.id))
                for index in set.incidents.indices {
                    for claim in set.incidents[index].involvements.indices {
                        set.incidents[index].involvements[claim].basis.evidence.removeAll {
                            items.contains($0.item)
                        }
                    }
                    for claim in set.incidents[index].acts.indices {
                        set.incidents[index].acts[claim].basis.evidence.removeAll { items.contains($0.item) }
                    }
                }
                for index in set.officials.indices {
                    for claim in set.officials[index].names.indices {
                        set.officials[index].names[claim].basis.evidence.removeAll { items.contains($0.item) }
                    }
                    for claim in set.officials[index].births.indices {
                        set.officials[index].births[claim].basis.evidence.removeAll {
                            items.contains($0.item)
                        }
                    }
                    for claim in set.officials[index].postings.indices {
                        set.officials[index].postings[claim].basis.evidence.removeAll {
                            items.contains($0.item)
                        }
                    }
                }
            }
            let left = try self.scores(without).score(of: subject)
            #expect(left == row.score)
        }
    }

    @Test(arguments: [UInt64(2), 3])
    func `every origin discredited in turn leaves what a record without it leaves`(
        seed: UInt64
    ) throws {
        let casebook = casebook(seed)
        let scores = try scores(casebook)
        let losses = scores.originLosses()
        let falls = losses.reduce(into: [String: [OriginLoss]]()) { $0[$1.origin, default: []].append($1) }
        #expect(falls.count > 5)
        let shown = scores.ordered(RankFilter()).map(\.subject)
        for origin in falls.keys.sorted().prefix(6) {
            let number = try #require(scores.engine.columns.origins.firstIndex(of: origin))
            // The plain way: every claim of the casebook anew.
            let strengths = scores.claims.indices.map { claim in
                scores.scorer.capped(claim) { scores.scorer.strengthAlone($0, leavingOut: Int32(number)) }
            }
            let places = RegimeScores.addedValues(scores.engine, scores.regime)
            let after = scores.parts.indices.map { scores.scorer.parts($0, strengths, places[$0]).score.y }
            let moved = shown.filter { after[$0] != scores.parts[$0].score.y }
            let told = falls[origin] ?? []
            #expect(Set(told.map(\.subject)) == Set(moved.map { scores.engine.columns.subjects[$0] }))
            for loss in told {
                let subject = Int(try #require(scores.engine.columns.subjectNumber[loss.subject]))
                #expect(loss.after == after[subject])
                #expect(loss.rank == 1 + shown.count { after[$0] > after[subject] })
                #expect(
                    loss.rankBefore
                        == 1 + shown.count { scores.parts[$0].score.y > scores.parts[subject].score.y })
            }
        }
    }

    @Test(arguments: seeds)
    func `posts over the body that acted are found without the graph as they are through it`(seed: UInt64)
        throws
    {
        let scores = try scores(casebook(seed))
        var count = 0
        for subject in scores.parts.indices {
            let own = scores.ownBodyTies(subject)
            let through = scores.commandTies(subject).filter { $0.reach.distance == 0 }
            #expect(
                own.map { [Int($0.posting), $0.row] } == through.map { [Int($0.posting), $0.row] })
            #expect(own.map(\.overlap) == through.map(\.overlap))
            #expect(own.map(\.factors) == through.map(\.factors))
            count += own.count
        }
        #expect(count > 0)
    }
}
