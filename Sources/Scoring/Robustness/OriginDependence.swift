package import CasebookModel

/// What is left of a subject's score when one origin is discredited.
package struct OriginDependence: Hashable, Sendable, Codable {
    /// The origin, or the source where it has none.
    package var origin: String
    package var score: Interval
    /// How much the value of the score falls; negative where what the origin said was contrary.
    package var fall: Double
    /// Rank among the subjects shown when the origin is left out everywhere, and before.
    package var rank: Int
    package var rankBefore: Int
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
        let before = rankOf(subject) { parts[$0].score.y }
        let places = Self.addedValues(engine, regime)
        return origins.map { origin in
            let without = rescored(without: origin)
            let score = scorer.parts(subject, without.claims, places[subject]).score
            let rank = rankOf(subject) { other in
                without.subjects.contains(other)
                    ? scorer.parts(other, without.claims, places[other]).score.y : parts[other].score.y
            }
            return OriginDependence(
                origin: columns.origins[Int(origin)], score: score.interval,
                fall: parts[subject].score.y - score.y,
                rank: rank, rankBefore: before)
        }.sorted { ($1.fall, $0.origin) < ($0.fall, $1.origin) }
    }

    private func rankOf(_ subject: Int, _ score: (Int) -> Double) -> Int {
        let own = score(subject)
        return 1 + parts.indices.count { score($0) > own }
    }

    /// All claims with one origin's items left out, and the subjects this can touch.
    private func rescored(without origin: Int32) -> (claims: [Sides], subjects: Set<Int>) {
        let columns = engine.columns
        var touched: [Int32] = []
        for item in columns.itemOrigin.indices where columns.itemOrigin[item] == origin {
            touched += columns.claimsOfItem[item]
        }
        let claims = scorer.rescored(Set(touched), from: self.claims, leavingOut: origin)
        return (claims.strengths, subjects(touchedBy: claims.touched))
    }

    /// Subjects whose numbers rest on any of some claims.
    func subjects(touchedBy touched: Set<Int32>) -> Set<Int> {
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
}

extension Scorer {
    /// Strengths with some claims made anew, and all claims this changed or could change through conflicts.
    ///
    /// - Parameter origin: an origin whose items are left out; `nil` for none.
    func rescored(_ claims: Set<Int32>, from before: [Lanes], leavingOut origin: Int32?) -> (
        strengths: [Lanes], touched: Set<Int32>
    ) {
        var touched = claims
        for claim in claims {
            for conflict in columns.conflictsOfClaim[claim] ?? [] {
                touched.formUnion(columns.conflicts[Int(conflict)].members)
            }
        }
        var strengths = before
        for claim in touched {
            strengths[Int(claim)] =
                rules.index.isOn(.conflict)
                ? capped(Int(claim)) { strengthAlone($0, leavingOut: origin) }
                : strengthAlone(Int(claim), leavingOut: origin)
        }
        return (strengths, touched)
    }
}
