package import CasebookModel

/// A point that opposing counsel would make.
package struct AttackPoint: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case contrary, conflict, identity
        case singleOrigin = "single-origin"
        case hearsay
        case tenure, closed, ungraded
        case responses
    }

    package var kind: Kind
    package var text: String
    package var claims: [ClaimID]
    package var evidence: [EvidenceID]
    /// The value of the score the point puts at stake.
    package var atStake: Double
    /// What the record answers; `nil` where the point must be conceded.
    package var answer: String?

    package init(
        kind: Kind, text: String, claims: [ClaimID], evidence: [EvidenceID], atStake: Double, answer: String?
    ) {
        self.kind = kind
        self.text = text
        self.claims = claims
        self.evidence = evidence
        self.atStake = atStake
        self.answer = answer
    }

    package var isConceded: Bool { answer == nil }
}

extension RegimeScores {
    /// The strongest points against a subject's file, the most at stake first, each answered from the record or conceded.
    ///
    /// - Returns: `nil` when the casebook has no such subject.
    package func attack(_ id: PartyID) -> [AttackPoint]? {
        guard let assessment = assess(id), let number = engine.columns.subjectNumber[id] else { return nil }
        let subject = Int(number)
        let relied = Set(
            assessment.elements.filter { $0.byEvidence }.flatMap(\.claims).compactMap {
                engine.columns.claim($0)
            }
        ).sorted()
        var points = relied.flatMap { claimPoints($0, subject) }
        points += contraryPoints(assessment, subject)
        points += conflictPoints(assessment, subject)
        points += identityPoints(assessment)
        points += tenurePoints(assessment)
        points += responsePoints(assessment)
        return points.sorted { a, b in
            if a.atStake != b.atStake { return a.atStake > b.atStake }
            return (a.kind.rawValue, a.text) < (b.kind.rawValue, b.text)
        }
    }

    /// What the score loses when a claim does not count at all.
    private func stake(_ claim: Int32, _ subject: Int) -> Double {
        var strengths = claims
        strengths[Int(claim)] = .zero
        let places = Self.addedValues(engine, regime)
        return max(0, parts[subject].score.y - scorer.parts(subject, strengths, places[subject]).score.y)
    }

    private func claimPoints(_ claim: Int32, _ subject: Int) -> [AttackPoint] {
        let columns = engine.columns
        let id = columns.claims[Int(claim)]
        let links = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
        let items = links.map { engine.casebook.evidence[Int($0.item)].id }.sorted()
        let stake = stake(claim, subject)
        var points: [AttackPoint] = []
        if columns.breadth(of: links).origins == 1 {
            points.append(
                AttackPoint(
                    kind: .singleOrigin, text: "\(id) rests on a single origin.", claims: [id],
                    evidence: items,
                    atStake: stake,
                    answer: isStructured(claim)
                        ? "It is of a kind that stands by itself: an official finding, document or reasons, or imagery."
                        : nil))
        }
        let profiles = links.map { columns.profiles[Int($0.profile)] }
        if !profiles.isEmpty, !profiles.contains(where: { $0.directness == .direct }) {
            points.append(
                AttackPoint(
                    kind: .hearsay, text: "No item for \(id) is first-hand.", claims: [id], evidence: items,
                    atStake: stake, answer: nil))
        }
        if !links.isEmpty, !links.contains(where: { columns.itemIsPublic[Int($0.item)] }) {
            points.append(
                AttackPoint(
                    kind: .closed, text: "\(id) rests on closed material that the listed person cannot test.",
                    claims: [id], evidence: items, atStake: stake, answer: nil))
        }
        if !profiles.isEmpty,
            profiles.allSatisfy({ $0.machineReliability || $0.machineCredibility || $0.credibility == 0 })
        {
            points.append(
                AttackPoint(
                    kind: .ungraded, text: "No person has graded the items for \(id).", claims: [id],
                    evidence: items, atStake: stake, answer: nil))
        }
        return points
    }

    private func contraryPoints(_ assessment: Assessment, _ subject: Int) -> [AttackPoint] {
        assessment.contrary.map { contrary in
            let stake = engine.columns.claim(contrary.claim).map { self.stake($0, subject) } ?? 0
            let strength = strength(of: contrary.claim) ?? .none
            return AttackPoint(
                kind: .contrary, text: "\(contrary.evidence) contradicts \(contrary.claim).",
                claims: [contrary.claim],
                evidence: [contrary.evidence], atStake: stake,
                answer: contrary.isResponse
                    ? "It is a State's denial or silence, shown as its response."
                    : strength.point >= 0.5 ? "With it counted against the claim, \(strength) remains." : nil)
        }
    }

    private func conflictPoints(_ assessment: Assessment, _ subject: Int) -> [AttackPoint] {
        assessment.conflicts.map { touched in
            let conflict = engine.casebook.conflicts.first { $0.id == touched.conflict }
            let stakes = touched.claims.compactMap { engine.columns.claim($0).map { stake($0, subject) } }
            return AttackPoint(
                kind: .conflict,
                text:
                    "\(touched.conflict): \(conflict?.title.text(for: ["en"])?.text ?? "claims that cannot all be true").",
                claims: touched.claims, evidence: [], atStake: stakes.max() ?? 0,
                answer: conflict?.resolution.map { "Resolved by \($0.by) on \($0.on): \($0.reason)" })
        }
    }

    private func identityPoints(_ assessment: Assessment) -> [AttackPoint] {
        let id = assessment.subject.description
        let doubts = engine.casebook.decisions.filter {
            $0.parties.contains(assessment.subject) && $0.verdict != .same
        }
        var points = doubts.map { decision in
            AttackPoint(
                kind: .identity, text: "\(decision.id): another record may be taken for \(id).", claims: [],
                evidence: [],
                atStake: assessment.score.point,
                answer: decision.verdict == .different
                    ? "Decided by \(decision.by) on \(decision.on) to be different: \(decision.reason.text(for: ["en"])?.text ?? "")"
                    : nil)
        }
        if assessment.elements.contains(where: { $0.missing.contains { $0.code == "birth-date" } }) {
            points.append(
                AttackPoint(
                    kind: .identity, text: "No birth date tells \(id) from others of the name.", claims: [],
                    evidence: [],
                    atStake: assessment.score.point, answer: nil))
        }
        return points
    }

    /// What the score loses when an element is not shown at all.
    private func stake(of finding: ElementFinding, _ assessment: Assessment) -> Double {
        guard let number = engine.columns.subjectNumber[assessment.subject] else { return 0 }
        let subject = Int(number)
        let pleading = bestPleading(subject)
        let known = scorer.known(subject, claims)
        let arising = scorer.regime.elements.count {
            scorer.strength(of: $0, pleading, subject, known, claims) != nil
        }
        guard arising > 0 else { return 0 }
        var without = parts[subject]
        without.support = Combining.strongest(
            .zero, without.support - Sides(finding.interval) * (1 / Double(arising)))
        return max(0, parts[subject].score.y - scorer.score(without).y)
    }

    private func tenurePoints(_ assessment: Assessment) -> [AttackPoint] {
        assessment.elements.filter { $0.missing.contains { $0.code == "dated-post" } }.map { finding in
            AttackPoint(
                kind: .tenure, text: "\(finding.element): the post is not shown to overlap the act.",
                claims: finding.claims, evidence: [], atStake: stake(of: finding, assessment), answer: nil)
        }
    }

    private func responsePoints(_ assessment: Assessment) -> [AttackPoint] {
        assessment.responses.map { id in
            AttackPoint(
                kind: .responses, text: "\(id): the State answers the claim.", claims: [], evidence: [],
                atStake: 0,
                answer:
                    "The response is set out beside the claim; a denial without particulars lowers nothing.")
        }
    }
}
