import Crypto
import Foundation
package import CasebookModel

/// A casebook ready to be scored under any regime. Holds no clock: `today` is given.
package struct ScoringEngine: Sendable {
    package let casebook: Casebook
    package let rules: RuleSet
    /// The day the casebook was cut to with `Casebook.published(by:)`; `nil` for all that is held.
    package let asOf: Day?
    package let today: Day
    let columns: CasebookColumns
    let plan: RulePlan
    let graph: CommandGraph
    package let casebookHash: String

    /// - Parameters:
    ///   - casebook: what to score; cut it to a day first where `asOf` is set.
    ///   - casebookHash: where the caller knows it already; else it is made from the casebook's values.
    package init(
        _ casebook: Casebook, rules: RuleSet, asOf: Day? = nil, today: Day, casebookHash: String? = nil
    ) {
        self.casebook = casebook
        self.rules = rules
        self.asOf = asOf
        self.today = today
        columns = CasebookColumns(casebook)
        plan = RulePlan(rules.rules, columns)
        graph = CommandGraph(casebook)
        self.casebookHash = casebookHash ?? Self.hash(of: casebook)
    }

    /// The same casebook under other rules, without laying it out again.
    package func with(rules: RuleSet) -> ScoringEngine { ScoringEngine(self, rules) }

    private init(_ other: ScoringEngine, _ rules: RuleSet) {
        casebook = other.casebook
        self.rules = rules
        asOf = other.asOf
        today = other.today
        columns = other.columns
        plan = RulePlan(rules.rules, other.columns)
        graph = other.graph
        casebookHash = other.casebookHash
    }

    /// Scores the whole registry under a regime.
    package func scores(under regime: Regime) -> RegimeScores { RegimeScores(self, regime) }

    package func assess(_ subject: PartyID, under regime: Regime) -> Assessment? {
        scores(under: regime).assess(subject)
    }

    /// SHA-256 of a casebook's records as JSON with sorted keys, each kind after the other in the order of their
    /// identifiers; equal values give equal hashes whatever order they were read in.
    package static func hash(of casebook: Casebook) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // So that no value of a record fails to be encoded and is left out.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        var hash = SHA256()
        func add(_ records: [some Encodable]) {
            for record in records {
                let data = try? encoder.encode(record)
                hash.update(data: data ?? Data(String(reflecting: record).utf8))
                hash.update(data: [UInt8(ascii: "\n")])
            }
        }
        add([casebook.header])
        add(casebook.origins)
        add(casebook.sources)
        add(casebook.evidence)
        add(casebook.agencies)
        add(casebook.officials)
        add(casebook.companies)
        add(casebook.sites)
        add(casebook.instruments)
        add(casebook.incidents)
        add(casebook.victims)
        add(casebook.witnesses)
        add(casebook.responses)
        add(casebook.conflicts)
        add(casebook.decisions)
        add(casebook.listings)
        return hexadecimal(hash.finalize())
    }
}

/// All subjects scored under one regime.
package struct RegimeScores: Sendable {
    package let regime: Regime
    let engine: ScoringEngine
    let scorer: Scorer<Sides>
    /// By claim.
    let claims: [Sides]
    /// By subject.
    let parts: [SubjectParts<Sides>]

    init(_ engine: ScoringEngine, _ regime: Regime) {
        self.engine = engine
        self.regime = regime
        scorer = Scorer(
            engine.columns, engine.plan, RegimePlan(regime, engine.columns),
            RuleNumbers<Sides>(engine.plan.index))
        let strengths = scorer.claimStrengths()
        claims = strengths
        let places = Self.addedValues(engine, regime)
        let scorer = scorer
        parts = engine.columns.subjects.indices.map { scorer.parts($0, strengths, places[$0]) }
    }

    /// By subject, where its added value stands among the numbers.
    static func addedValues(_ engine: ScoringEngine, _ regime: Regime) -> [RuleIndex.Place] {
        let places = Dictionary(
            uniqueKeysWithValues: ListedWhere.allCases.map {
                ($0, engine.plan.index.strength(.addedValue, $0.rawValue))
            })
        return engine.columns.subjects.indices.map { subject in
            let listed = ListedWhere(engine.columns.listings[subject], jurisdiction: regime.jurisdiction)
            return places[listed] ?? RuleIndex.one
        }
    }

    /// The strength of a claim under this regime (its government's own items left out); `nil` when there is none.
    package func strength(of claim: ClaimID) -> Interval? {
        engine.columns.claim(claim).map { claims[Int($0)].interval }
    }

    package func score(of subject: PartyID) -> Interval? {
        engine.columns.subjectNumber[subject].map { parts[Int($0)].score.interval }
    }
}
