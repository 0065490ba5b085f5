package import CasebookModel

/// Which subjects a ranking shows.
package struct RankFilter: Hashable, Sendable {
    /// Kinds of subject; empty for all the regime reaches.
    package var kinds: Set<RecordKind>
    /// ISO 3166 code of the subject's State.
    package var state: String?
    /// Only subjects listed somewhere on this ground.
    package var ground: Ground?
    /// Only subjects that this jurisdiction does not list on the ground (on human-rights grounds where none is given).
    package var notListedIn: String?
    /// Leaves out subjects that neither a source nor command ties to an act.
    package var tiedOnly: Bool

    package init(
        kinds: Set<RecordKind> = [], state: String? = nil, ground: Ground? = nil, notListedIn: String? = nil,
        tiedOnly: Bool = true
    ) {
        self.kinds = kinds
        self.state = state
        self.ground = ground
        self.notListedIn = notListedIn
        self.tiedOnly = tiedOnly
    }
}

extension RegimeScores {
    /// The subjects best first: by score, then low bound, then the strongest tie by command, then identifier.
    ///
    /// A subject that only command ties to an act has the score 0 unless a profile says otherwise, and so stands below
    /// every subject that a source ties to one.
    package func rank(_ filter: RankFilter = RankFilter()) -> [RankedSubject] {
        let rows = ordered(filter)
        var ranked: [RankedSubject] = []
        ranked.reserveCapacity(rows.count)
        for (position, row) in rows.enumerated() {
            let isTie =
                position > 0 && rows[position - 1].score.y == row.score.y
                && rows[position - 1].score.x == row.score.x && rows[position - 1].inferred == row.inferred
            ranked.append(
                ranking(
                    row.subject, isTie ? ranked[position - 1].rank : position + 1, row.score, row.inferred))
        }
        return ranked
    }

    /// The subjects a filter shows, in the order of `rank`, with nothing of their elements.
    func ordered(_ filter: RankFilter) -> [(subject: Int, score: Sides, inferred: Double)] {
        let columns = engine.columns
        var rows: [(subject: Int, score: Sides, inferred: Double)] = []
        for subject in columns.subjects.indices where accepts(subject, filter) {
            let isTied = parts[subject].link != .zero
            let inferred = isTied ? 0 : strongestInference(subject)
            if filter.tiedOnly, !isTied, inferred == 0 { continue }
            rows.append((subject, score(subject), inferred))
        }
        rows.sort { a, b in
            if a.score.y != b.score.y { return a.score.y > b.score.y }
            if a.score.x != b.score.x { return a.score.x > b.score.x }
            if a.inferred != b.inferred { return a.inferred > b.inferred }
            return columns.subjects[a.subject] < columns.subjects[b.subject]
        }
        return rows
    }

    private func accepts(_ subject: Int, _ filter: RankFilter) -> Bool {
        let columns = engine.columns
        let kind = columns.subjectKind[subject]
        guard regime.reaches(kind) else { return false }
        if !filter.kinds.isEmpty, !filter.kinds.contains(kind.record) { return false }
        if let state = filter.state, columns.subjectState[subject] != state { return false }
        if let ground = filter.ground, !columns.listings[subject].contains(where: { $0.ground == ground }) {
            return false
        }
        if let jurisdiction = filter.notListedIn {
            let ground = filter.ground ?? .humanRights
            if columns.listings[subject].contains(where: {
                $0.jurisdiction == jurisdiction && $0.ground == ground
            }) {
                return false
            }
        }
        return true
    }

    /// The score, with ties by command where the rules let them count.
    func score(_ subject: Int) -> Sides {
        guard scorer.rules.index.isOn(.commandInScore), parts[subject].link == .zero else {
            return parts[subject].score
        }
        return scorer.score(parts[subject], orBy: commandTies(subject), claims)
    }

    private func ranking(_ subject: Int, _ rank: Int, _ score: Sides, _ inferred: Double) -> RankedSubject {
        let columns = engine.columns
        let parts = parts[subject]
        let elements = scorer.regime.elements.filter {
            $0.concerns(columns.subjectKind[subject], standing: scorer.regime.standing(of: subject))
        }
        let pleaded = pleaded(subject)
        let proposals = elements.compactMap { element in
            path(of: element, subject, pleaded).map { proposal($0, test: element.test) }
        }
        return RankedSubject(
            rank: rank, subject: columns.subjects[subject], name: engine.name(of: columns.subjects[subject]),
            kind: columns.subjectKind[subject].record, regime: regime.id, score: score.interval,
            readiness: readiness(proposals), gravity: parts.gravity.y, responsibility: parts.responsibility.y,
            addedValue: parts.addedValue.y, inferred: inferred,
            inferredOnly: parts.link == .zero && inferred > 0,
            supported: proposals.count { $0 == .supported }, arguable: proposals.count { $0 == .arguable },
            gaps: proposals.count { $0 == .gap }, warnings: warnings(subject).map(\.kind),
            rulesVersion: engine.rules.version, asOf: engine.asOf)
    }

    /// Ready when every element that evidence must show is supported, nearly when none is a gap; never where the regime
    /// is not in force.
    func readiness(_ proposals: [Proposal]) -> Readiness {
        guard isUsable, !proposals.isEmpty, !proposals.contains(.gap) else { return .notYet }
        return proposals.allSatisfy { $0 == .supported } ? .readyForReview : .nearly
    }

    var isUsable: Bool {
        guard regime.kind.listsParties || regime.kind == .criminal || regime.kind == .importBan else {
            return false
        }
        switch regime.currency(on: engine.asOf ?? engine.today) {
        case .inForce, .ending, .renewalToConfirm: return true
        case .expired, .notYet: return false
        }
    }
}

extension SubjectKind {
    var record: RecordKind {
        switch self {
        case .official: .official
        case .agency: .agency
        case .company: .company
        }
    }
}

extension ScoringEngine {
    /// The name of a party for a reader of English, else the first there is, else its identifier.
    package func name(of party: PartyID) -> String {
        Name.shown(Self.names(of: party, in: casebook), ["en"]) ?? party.description
    }

    static func names(of party: PartyID, in casebook: Casebook) -> [Claim<Name>] {
        party.official.flatMap { casebook.official($0)?.names }
            ?? party.agency.flatMap { casebook.agency($0)?.names }
            ?? party.company.flatMap { casebook.company($0)?.names } ?? []
    }
}
