import CasebookModel

/// The claims that make an element as strong as it is: the best way by value, then low bound, then high bound.
struct ElementPath: Sendable {
    var strength: Sides
    var claims: [Int32]
    /// The involvement and the act, where the element rests on a tie.
    var involvement: Int32?
    var act: Int32?
    /// Set where it rests on a post and not on what a source states: at most arguable.
    var isInferred = false

    static let none = ElementPath(strength: .zero, claims: [])

    func isStronger(than other: ElementPath) -> Bool {
        (strength.y, strength.x, strength.z) > (other.strength.y, other.strength.x, other.strength.z)
    }
}

extension RegimeScores {
    /// The involvement and the act that carry the file best: on them the elements are tested.
    ///
    /// - Returns: `nil` when nothing that counts ties the subject to an act the regime takes.
    func bestPleading(_ subject: Int) -> Scorer<Sides>.Pleading? {
        var best: (pleading: Scorer<Sides>.Pleading, support: Sides)?
        let known = scorer.known(subject, claims)
        for pleading in pleadings(subject) where pleading.tie != .zero {
            let support = scorer.support(pleading, subject, known, claims)
            let key = (support.y, support.x, support.z, pleading.tie.y)
            if let best, key <= (best.support.y, best.support.x, best.support.z, best.pleading.tie.y) {
                continue
            }
            best = (pleading, support)
        }
        return best?.pleading
    }

    /// Every involvement of a subject with every act of it that the regime takes, in the order of the columns.
    func pleadings(_ subject: Int) -> [Scorer<Sides>.Pleading] {
        columns.involvementsOfSubject[subject].flatMap { row in
            columns.involvedActs[Int(row)].compactMap { act in
                scorer.tie(columns.involvements[Int(row)], Int(act), claims).map {
                    Scorer.Pleading(row: Int(row), act: Int(act), tie: $0)
                }
            }
        }
    }

    /// The claims an element rests on where a pleading is made; `nil` when it does not arise.
    func path(
        of element: RegimePlan.EvidenceElement, _ subject: Int, _ pleaded: Pleaded
    ) -> ElementPath? {
        let standing = scorer.regime.standing(of: subject)
        guard element.concerns(columns.subjectKind[subject], standing: standing) else { return nil }
        switch element.test {
        case .identity: return identityPath(subject)
        case .office: return single(columns.postings[subject])
        default: break
        }
        let pleading: Scorer<Sides>.Pleading
        switch pleaded {
        case .nothing: return ElementPath.none
        case .asHead(let head): return path(of: element, subject, head)
        case .sourced(let sourced): pleading = sourced
        }
        let known = scorer.known(subject, claims)
        guard let strength = scorer.strength(of: element, pleading, subject, known, claims) else {
            return nil
        }
        guard strength != .zero else { return ElementPath.none }
        var used = [columns.involvements[pleading.row].claim, columns.acts[pleading.act].claim]
        if element.test == .tenure, let posting = bestTenure(pleading.row) { used.append(posting) }
        if element.test == .carryingRight { used += bestCarrier(pleading.act) }
        return ElementPath(
            strength: strength, claims: used, involvement: Int32(pleading.row), act: Int32(pleading.act))
    }

    /// The claim of the act that carries another best; none where nothing carries it.
    func bestCarrier(_ act: Int) -> [Int32] {
        var best = ElementPath.none
        for claim in scorer.carriers(of: act) {
            let path = ElementPath(strength: claims[Int(claim)], claims: [claim])
            if path.strength != .zero, path.isStronger(than: best) { best = path }
        }
        return best.claims
    }

    func single(_ range: Range<Int32>) -> ElementPath {
        var best = ElementPath.none
        for claim in range {
            let path = ElementPath(strength: claims[Int(claim)], claims: [claim])
            if path.strength != .zero, path.isStronger(than: best) { best = path }
        }
        return best
    }

    private func bestTenure(_ row: Int) -> Int32? {
        var best: (strength: Double, posting: Int32)?
        for tenure in columns.tenures[row] {
            let value =
                claims[Int(tenure.posting)].y
                * (tenure.isCertain ? 1 : scorer.numbers[scorer.rules.possibleTenure].y)
            if value > best?.strength ?? -1 { best = (value, tenure.posting) }
        }
        return best?.posting
    }

    func identityPath(_ subject: Int) -> ElementPath {
        var used = single(columns.names[subject]).claims
        let strength = scorer.identity(subject, claims)
        if columns.subjectKind[subject] != .agency {
            let second = [single(columns.births[subject]), single(columns.identifiers[subject])]
                .reduce(ElementPath.none) { $1.isStronger(than: $0) ? $1 : $0 }
            used += second.claims.isEmpty ? single(columns.postings[subject]).claims : second.claims
        }
        return ElementPath(strength: strength, claims: used)
    }

    /// Whether a claim rests on two independent origins, or on one item of a kind that stands by itself.
    func isStructured(_ claim: Int32) -> Bool {
        guard scorer.rules.index.isOn(.structure) else { return true }
        let kept = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
        if columns.breadth(of: kept).origins >= 2 { return true }
        let cut = scorer.numbers[scorer.rules.index.weight(.yesNo, "cut")].y
        return kept.contains { link in
            let kind = columns.kinds.terms[Int(columns.profiles[Int(link.profile)].kind)]
            return scorer.numbers[scorer.rules.index.strength(.structure, kind)].y > cut
        }
    }

    /// What is proposed of an element shown by evidence.
    func proposal(_ path: ElementPath, test: ElementTest) -> Proposal {
        let index = scorer.rules.index
        let supported = scorer.numbers[index.weight(.proposal, "supported")].y
        let arguable = scorer.numbers[index.weight(.proposal, "arguable")].y
        guard path.strength.y > 0, path.strength.y >= arguable else { return .gap }
        guard path.strength.x >= supported, !path.isInferred else { return .arguable }
        let structured = test == .identity || path.claims.allSatisfy(isStructured)
        return structured ? .supported : .arguable
    }
}
