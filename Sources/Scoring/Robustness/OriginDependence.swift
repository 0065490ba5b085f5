package import CasebookModel

/// What is left of a subject's score when one origin is discredited.
package struct OriginDependence: Hashable, Sendable, Codable {
    /// The origin, or the source where it has none.
    package var origin: String
    package var score: Interval
    /// How much the value of the score falls; negative where what the origin said was contrary.
    package var fall: Double
    /// Rank among all subjects when the origin is left out everywhere, and before.
    package var rank: Int
    package var rankBefore: Int
}

/// How one subject of a ranking moves when one origin is discredited.
package struct OriginLoss: Hashable, Sendable, Codable {
    /// The origin, or the source where it has none, and what it is called.
    package var origin: String
    package var title: String
    package var subject: PartyID
    package var before: Double
    package var after: Double
    /// `before − after`; negative where what the origin said was contrary.
    package var fall: Double
    /// Rank among the subjects shown: one more than the number of higher scores.
    package var rankBefore: Int
    package var rank: Int
    /// Whether nothing ties the subject to an act any more.
    package var isUntied: Bool
}

extension RegimeScores {
    /// For each origin the subject's claims rest on: what falls, and by how much, when nothing it said counts.
    ///
    /// - Returns: the greatest fall first; `nil` when the casebook has no such subject.
    package func dependence(of id: PartyID) -> [OriginDependence]? {
        guard let number = engine.columns.subjectNumber[id] else { return nil }
        let subject = Int(number)
        let columns = engine.columns
        var origins: Set<Int32> = []
        for claim in usedClaims(subject) {
            for link in columns.supporting[Int(claim)] { origins.insert(link.origin) }
            for link in columns.contradicting[Int(claim)] { origins.insert(link.origin) }
        }
        var trial = OriginTrial(self, shown: Array(parts.indices))
        return origins.map { origin in
            let after = trial.without(origin)
            let own = after.first { $0.subject == subject }
            return OriginDependence(
                origin: columns.origins[Int(origin)], score: (own?.score ?? score(subject)).interval,
                fall: own.map { score(subject).y - $0.score.y } ?? 0,
                rank: own?.rank ?? trial.rank(of: subject, beside: after),
                rankBefore: trial.rankBefore(subject)
            )
        }.sorted { ($1.fall, $0.origin) < ($0.fall, $1.origin) }
    }

    /// How the ranking moves when any single origin is discredited: every subject shown whose score changes, for every origin.
    ///
    /// An origin touches the few subjects whose claims rest on it, and only these are scored anew.
    ///
    /// - Returns: origin by origin, the one with the greatest fall first; within one the greatest fall first.
    package func originLosses(_ filter: RankFilter = RankFilter()) -> [OriginLoss] {
        let columns = engine.columns
        var trial = OriginTrial(self, shown: ordered(filter).map(\.subject))
        var losses: [(most: Double, rows: [OriginLoss])] = []
        for origin in columns.origins.indices {
            let rows = trial.without(Int32(origin)).filter { $0.score.y != trial.before[$0.subject] }.map {
                moved in
                let before = trial.before[moved.subject]
                return OriginLoss(
                    origin: columns.origins[origin], title: engine.originTitle(columns.origins[origin]),
                    subject: columns.subjects[moved.subject], before: before, after: moved.score.y,
                    fall: before - moved.score.y, rankBefore: trial.rankBefore(moved.subject),
                    rank: moved.rank, isUntied: moved.isUntied)
            }.sorted { ($1.fall, $0.subject.description) < ($0.fall, $1.subject.description) }
            if let first = rows.first { losses.append((first.fall, rows)) }
        }
        return losses.sorted { ($1.most, $0.rows[0].origin) < ($0.most, $1.rows[0].origin) }.flatMap(\.rows)
    }

    /// Ties by command of the officials among some subjects, where the rules let them count.
    ///
    /// All of them and not only those of whom no source says anything, since without an origin nothing else may be left.
    func countedCommandTies(of subjects: [Int]) -> [Int: [CommandTie]] {
        guard scorer.rules.index.isOn(.commandInScore) else { return [:] }
        return Dictionary(uniqueKeysWithValues: subjects.map { ($0, commandTies($0)) })
            .filter { !$0.value.isEmpty }
    }

    /// The claims that ties by command rest on, with the subjects they tie.
    func claims(of ties: [Int: [CommandTie]]) -> [Int32: Set<Int>] {
        let columns = engine.columns
        var subjects: [Int32: Set<Int>] = [:]
        for (subject, ties) in ties {
            for tie in ties {
                let acts = columns.involvedActs[tie.row].map { columns.acts[Int($0)].claim }
                for claim in [tie.posting, columns.involvements[tie.row].claim] + tie.relations + acts {
                    subjects[claim, default: []].insert(subject)
                }
            }
        }
        return subjects
    }

    /// Subjects whose numbers rest on any of some claims.
    func subjects(touchedBy touched: some Sequence<Int32>) -> Set<Int> {
        let columns = engine.columns
        var subjects: Set<Int> = []
        var incidents: Set<Int> = []
        for claim in touched {
            let record = columns.claims[Int(claim)].record
            if let subject = columns.subjectNumber[PartyID(record)] { subjects.insert(Int(subject)) }
            if let incident = engine.incidentNumber(record) { incidents.insert(incident) }
        }
        for incident in incidents {
            for row in columns.involvementsOfIncident[incident] {
                subjects.insert(Int(columns.involvements[Int(row)].subject))
            }
        }
        return subjects
    }
}

/// Leaves origins out one after the other; what was changed is put back before the next.
private struct OriginTrial {
    private let scores: RegimeScores
    private let isShown: [Bool]
    private let places: [RuleIndex.Place]
    /// By subject: the score with all origins.
    let before: [Double]
    /// Subjects whom only command ties, with the ties, where the rules let these count; and by claim, whose ties rest on it.
    private let commandTies: [Int: [CommandTie]]
    private let commanded: [Int32: Set<Int>]
    /// Scores of those shown, ascending.
    private let sorted: [Double]
    private var strengths: [Sides]
    private let claimsOfOrigin: Rows<Int32>

    struct Moved {
        var subject: Int
        var score: Sides
        var rank = 0
        var isUntied: Bool
    }

    init(_ scores: RegimeScores, shown: [Int]) {
        self.scores = scores
        let columns = scores.engine.columns
        var isShown = [Bool](repeating: false, count: columns.subjects.count)
        for subject in shown { isShown[subject] = true }
        self.isShown = isShown
        places = RegimeScores.addedValues(scores.engine, scores.regime)
        before = scores.parts.indices.map { scores.score($0).y }
        let before = before
        sorted = shown.map { before[$0] }.sorted()
        commandTies = scores.countedCommandTies(of: shown)
        commanded = scores.claims(of: commandTies)
        strengths = scores.claims
        var pairs: [(row: Int32, value: Int32)] = []
        for claim in columns.claims.indices {
            for rows in [columns.supporting[claim], columns.contradicting[claim]] {
                var last: Int32 = -1
                for link in rows where link.origin != last {
                    last = link.origin
                    pairs.append((link.origin, Int32(claim)))
                }
            }
        }
        claimsOfOrigin = Rows(count: columns.origins.count, pairs: pairs)
    }

    func rankBefore(_ subject: Int) -> Int { 1 + above(before[subject], in: sorted) }

    /// The subjects shown that an origin touches, as they stand without it.
    mutating func without(_ origin: Int32) -> [Moved] {
        let changes = scores.scorer.changes(Set(claimsOfOrigin[Int(origin)]), leavingOut: origin)
        let touched = scores.subjects(touchedBy: changes.keys)
            .union(changes.keys.flatMap { commanded[$0] ?? [] }).filter { isShown[$0] }
        guard !touched.isEmpty else { return [] }
        for (claim, strength) in changes { strengths[Int(claim)] = strength }
        var moved = touched.sorted().map { subject in
            let parts = scores.scorer.parts(subject, strengths, places[subject])
            return Moved(
                subject: subject,
                score: scores.scorer.score(parts, orBy: commandTies[subject] ?? [], strengths),
                isUntied: parts.link == .zero && scores.parts[subject].link != .zero)
        }
        for claim in changes.keys { strengths[Int(claim)] = scores.claims[Int(claim)] }
        let gone = moved.map { before[$0.subject] }.sorted()
        let come = moved.map(\.score.y).sorted()
        for index in moved.indices {
            moved[index].rank = rank(moved[index].score.y, gone, come)
        }
        return moved
    }

    /// The rank of a subject that an origin does not touch, once those it touches have moved.
    func rank(of subject: Int, beside moved: [Moved]) -> Int {
        rank(
            before[subject], moved.map { before[$0.subject] }.sorted(), moved.map(\.score.y).sorted())
    }

    private func rank(_ score: Double, _ gone: [Double], _ come: [Double]) -> Int {
        1 + above(score, in: sorted) - above(score, in: gone) + above(score, in: come)
    }

    /// How many of some ascending scores are higher.
    private func above(_ score: Double, in scores: [Double]) -> Int {
        var low = 0
        var high = scores.count
        while low < high {
            let middle = (low + high) / 2
            if scores[middle] > score { high = middle } else { low = middle + 1 }
        }
        return scores.count - low
    }
}

extension ScoringEngine {
    func incidentNumber(_ record: String) -> Int? {
        let id = IncidentID(record)
        var low = 0
        var high = casebook.incidents.count
        while low < high {
            let middle = (low + high) / 2
            if casebook.incidents[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < casebook.incidents.count && casebook.incidents[low].id == id ? low : nil
    }

    /// What an origin, or the source that stands for it, is called.
    func originTitle(_ id: String) -> String {
        let origin = casebook.origin(OriginID(id))?.title
        let title = origin ?? casebook.source(SourceID(id))?.title
        return title?.text(for: ["en"])?.text ?? id
    }
}

extension Scorer {
    /// Some claims made anew, and the claims this could change through conflicts.
    ///
    /// - Parameter origin: an origin whose items are left out.
    func changes(_ claims: Set<Int32>, leavingOut origin: Int32) -> [Int32: Lanes] {
        var touched = claims
        for claim in claims {
            for conflict in columns.conflictsOfClaim[claim] ?? [] {
                touched.formUnion(columns.conflicts[Int(conflict)].members)
            }
        }
        var changes: [Int32: Lanes] = [:]
        changes.reserveCapacity(touched.count)
        for claim in touched {
            changes[claim] =
                rules.index.isOn(.conflict)
                ? capped(Int(claim)) { strengthAlone($0, leavingOut: origin) }
                : strengthAlone(Int(claim), leavingOut: origin)
        }
        return changes
    }
}
