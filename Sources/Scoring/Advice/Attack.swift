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
    /// A sentence that can be read without the record beside it.
    package var text: String
    package var claims: [ClaimID]
    package var evidence: [EvidenceID]
    /// The items in words: source, publisher, date.
    package var sources: [String]
    /// How much the score loses if only what the point is aimed at is taken away.
    package var atStake: Double
    /// What the record answers; `nil` where the point must be conceded.
    package var answer: String?

    package init(
        kind: Kind, text: String, claims: [ClaimID], evidence: [EvidenceID], sources: [String] = [],
        atStake: Double, answer: String?
    ) {
        self.kind = kind
        self.text = text
        self.claims = claims
        self.evidence = evidence
        self.sources = sources
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
        for index in points.indices {
            points[index].sources = points[index].evidence.map { engine.words(of: $0) }
        }
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
        let words = engine.words(of: id).sentence
        let links = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
        let items = links.map { engine.casebook.evidence[Int($0.item)].id }.sorted()
        let stake = stake(claim, subject)
        var points: [AttackPoint] = []
        if columns.breadth(of: links).origins == 1 {
            points.append(
                AttackPoint(
                    kind: .singleOrigin, text: "\(words) rests on a single origin.", claims: [id],
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
                    kind: .hearsay, text: "\(words) rests on no first-hand item.", claims: [id],
                    evidence: items,
                    atStake: stake, answer: nil))
        }
        if !links.isEmpty, !links.contains(where: { columns.itemIsPublic[Int($0.item)] }) {
            points.append(
                AttackPoint(
                    kind: .closed,
                    text: "\(words) rests on closed material that the listed person cannot test.",
                    claims: [id], evidence: items, atStake: stake, answer: nil))
        }
        if !profiles.isEmpty,
            profiles.allSatisfy({ $0.machineReliability || $0.machineCredibility || $0.credibility == 0 })
        {
            points.append(
                AttackPoint(
                    kind: .ungraded, text: "\(words) rests on items that no person has graded.", claims: [id],
                    evidence: items, atStake: stake, answer: nil))
        }
        return points
    }

    private func contraryPoints(_ assessment: Assessment, _ subject: Int) -> [AttackPoint] {
        assessment.contrary.map { contrary in
            let stake = engine.columns.claim(contrary.claim).map { self.stake($0, subject) } ?? 0
            let strength = strength(of: contrary.claim) ?? .none
            return AttackPoint(
                kind: .contrary,
                text: "\(engine.words(of: contrary.claim).sentence) is contradicted by a source.",
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
                    "Claims that cannot all be true (\(touched.conflict): \(conflict?.title.text(for: ["en"])?.text ?? "no title")): \(touched.claims.map { engine.words(of: $0) }.joined(separator: "; ")).",
                claims: touched.claims, evidence: [], atStake: stakes.max() ?? 0,
                answer: conflict?.resolution.map { "Resolved by \($0.by) on \($0.on): \($0.reason)" })
        }
    }

    private func identityPoints(_ assessment: Assessment) -> [AttackPoint] {
        let finding = assessment.elements.first { element in
            regime.elements.contains { $0.id == element.element && $0.test == .identity }
        }
        // Where the regime tests no identity, no part of the score depends on it.
        let stake = finding.map { self.stake(of: $0, assessment) } ?? 0
        let doubts = engine.casebook.decisions.filter {
            $0.parties.contains(assessment.subject) && $0.verdict != .same
        }
        var points = doubts.map { decision in
            let others = decision.parties.filter { $0 != assessment.subject }.map { engine.name(of: $0) }
            return AttackPoint(
                kind: .identity,
                text:
                    "\(assessment.name) may be taken for another: \(others.joined(separator: ", ")) (\(decision.id)).",
                claims: finding?.claims ?? [], evidence: [], atStake: stake,
                answer: decision.verdict == .different
                    ? "Decided by \(decision.by) on \(decision.on) to be different: \(decision.reason.text(for: ["en"])?.text ?? "")"
                    : nil)
        }
        if assessment.elements.contains(where: { $0.missing.contains { $0.code == "birth-date" } }) {
            points.append(
                AttackPoint(
                    kind: .identity, text: "No birth date tells \(assessment.name) from others of the name.",
                    claims: finding?.claims ?? [], evidence: [], atStake: stake, answer: nil))
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
                kind: .tenure,
                text:
                    "The post of \(assessment.name) is not shown to overlap the act in time (\(finding.element)).",
                claims: finding.claims, evidence: [], atStake: stake(of: finding, assessment), answer: nil)
        }
    }

    private func responsePoints(_ assessment: Assessment) -> [AttackPoint] {
        assessment.responses.map { id in
            let response = engine.casebook.responses.first { $0.id == id }
            let said = response?.statements.map(\.value.kind.rawValue).joined(separator: ", ") ?? ""
            return AttackPoint(
                kind: .responses,
                text: "The State has answered the claim\(said.isEmpty ? "" : " (\(said))") [\(id)].",
                claims: [], evidence: response?.statements.flatMap { $0.evidence.map(\.item) } ?? [],
                atStake: 0,
                answer:
                    "The response is set out beside the claim; a denial without particulars lowers nothing.")
        }
    }
}

extension String {
    /// With its first letter as at the beginning of a sentence.
    var sentence: String {
        guard let first = utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else {
            return self
        }
        return String(decoding: [first - 32] + utf8.dropFirst(), as: UTF8.self)
    }
}
