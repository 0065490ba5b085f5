package import CasebookModel
import Registry
package import Scoring

/// A regime that `Rules/regimes` does not know.
package struct UnknownRegime: Error, CustomStringConvertible, Sendable {
    package let id: String
    package let known: [String]

    package init(id: String, known: [String]) {
        self.id = id
        self.known = known
    }

    package var description: String {
        let near = nearest(to: id, among: known)
        return "there is no regime '\(id)'" + (near.map { ": did you mean \($0)?" } ?? ".")
            + " Known: \(known.joined(separator: ", "))"
    }
}

/// What weighing works with: the law, the rules, the casebook laid out.
package struct Weighing: Sendable {
    package let library: RegimeLibrary
    package let engine: ScoringEngine
    /// What is held, of which the casebook of an earlier day is a part.
    let whole: Casebook
    let asOf: Day?

    package var casebook: Casebook { engine.casebook }

    package func regime(_ id: String) throws -> Regime {
        guard let regime = library[id] else { throw UnknownRegime(id: id, known: library.regimes.map(\.id)) }
        return regime
    }

    package func scores(under id: String) throws -> RegimeScores { engine.scores(under: try regime(id)) }

    /// The party of that identifier.
    /// - Throws: `NothingPublic` when it is held but was not public by the day asked for, else `UnknownRecord`.
    package func subject(_ id: String) throws -> PartyID {
        try casebook.subject(id, heldIn: whole, asOf: asOf)
    }

    package func assessment(of subject: String, under id: String) throws -> Assessment {
        let party = try self.subject(subject)
        guard let assessment = engine.assess(party, under: try regime(id)) else {
            throw UnknownRecord(id: subject, near: nil)
        }
        return assessment
    }
}

extension Workspace {
    /// All law and rules of `Rules/`.
    package func library() throws -> (library: RegimeLibrary, rules: RuleSet) {
        let files = try ruleFiles()
        let library = try RegimeLibrary(files: files)
        return (library, try RuleSet(files: files, regimes: library.regimes))
    }

    /// The casebook held, ready to be weighed.
    ///
    /// - Parameters:
    ///   - profile: the name of a file of `Rules/profiles`.
    ///   - casebook: another one than the registry's, such as an audience's.
    package func weighing(
        asOf: Day? = nil, recordedAsOf: Day? = nil, profile: String? = nil, casebook: Casebook? = nil
    ) throws -> Weighing {
        let (library, rules) = try library()
        let whole = try casebook ?? self.casebook(recordedAsOf: recordedAsOf)
        let held = casebook ?? asOf.map { whole.published(by: $0) } ?? whole
        return Weighing(
            library: library,
            engine: ScoringEngine(
                held, rules: try profile.map { try rules.with(profile: $0) } ?? rules, asOf: asOf,
                today: today), whole: whole, asOf: asOf)
    }

    /// Records an assessment, so that it can be replayed.
    package func record(_ assessment: Assessment) throws {
        let json = String(decoding: try assessment.json(), as: UTF8.self)
        try writing().write(
            actor: actor, operation: "assessment",
            reason: "assessment of \(assessment.subject) under \(assessment.regime)",
            at: now
        ) { transaction in
            _ = try transaction.put(
                StoredAssessment(
                    subject: assessment.subject, regime: assessment.regime, inputs: assessment.casebookHash,
                    rulesVersion: assessment.rulesVersion, madeAt: now, json: json))
        }
    }
}
