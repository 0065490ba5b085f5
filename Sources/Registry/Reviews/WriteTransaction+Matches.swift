extension WriteTransaction {
    /// Stores what screening one or more lists proposed. Decisions stand; where their facts changed, they ask again.
    ///
    /// `screened`: the lists the candidates are all of; undecided candidates on them that are proposed no
    ///   longer go.
    package func putCandidates(_ candidates: [Match], screened lists: Set<String>) throws -> MatchReport {
        var report = MatchReport()
        var proposed: Set<String> = []
        for candidate in candidates.sorted(by: { $0.id < $1.id }) {
            proposed.insert(candidate.id)
            var match = candidate
            if let old = try read(.match, candidate.id, as: Match.self) {
                match.state = old.state
                match.decision = old.decision
                if match.asksAgain { report.askAgain.append(match.id) }
                if try store(.match, match.id, match) == nil { report.unchanged += 1 }
            } else {
                match.state = .candidate
                match.decision = nil
                try store(.match, match.id, match)
                report.new.append(match.id)
            }
        }
        for list in lists.sorted() {
            let open = try sql.query(
                "SELECT id FROM \"match\" WHERE list = ? AND state = 'candidate' ORDER BY id", [.text(list)])
            for id in open.compactMap({ $0.text(0) }) where !proposed.contains(id) {
                try drop(.other(.match), id)
                report.gone.append(id)
            }
        }
        return report
    }

    /// A person's word on a match. Confirming may take a second person: the first call proposes, a second person's
    /// same call confirms.
    package func decideMatch(_ id: String, _ state: Match.State, reason: String) throws -> GuardedOutcome {
        try require(.reviewer, to: "decide on a match")
        guard var match = try read(.match, id, as: Match.self) else {
            throw RegistryError(.noSuchThing("there is no match \(id)"), path)
        }
        guard state != .candidate else {
            throw RegistryError(.refused("a decision confirms or rejects; take one back with undo"), path)
        }
        guard !reason.isEmpty else { throw RegistryError(.refused("a decision needs a reason"), path) }
        if state == .confirmed {
            let outcome = try secondPerson(.confirmMatch, about: id, reason: reason)
            guard outcome == .done else { return outcome }
        }
        match.state = state
        match.decision = .init(by: actor.name, at: at, reason: reason, fingerprint: match.fingerprint)
        try store(.match, id, match)
        return .done
    }

    /// Takes a decision back; the match is a candidate again, and the log keeps both.
    package func undoMatch(_ id: String) throws {
        try require(.reviewer, to: "take back a decision on a match")
        guard var match = try read(.match, id, as: Match.self), match.decision != nil else {
            throw RegistryError(.noSuchThing("there is no decided match \(id)"), path)
        }
        match.state = .candidate
        match.decision = nil
        try store(.match, id, match)
    }
}
