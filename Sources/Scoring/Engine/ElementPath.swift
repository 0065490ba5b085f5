import CasebookModel

/// The claims that make an element as strong as it is: the best way by value, then low bound, then high bound.
struct ElementPath: Sendable {
    var strength: Sides
    var claims: [Int32]
    /// The involvement and the act, where the element rests on a tie.
    var involvement: Int32?
    var act: Int32?

    static let none = ElementPath(strength: .zero, claims: [])

    func isStronger(than other: ElementPath) -> Bool {
        (strength.y, strength.x, strength.z) > (other.strength.y, other.strength.x, other.strength.z)
    }
}

extension RegimeScores {
    private var columns: CasebookColumns { engine.columns }

    /// The best way to an element; empty when nothing speaks for it.
    func path(of element: RegimePlan.EvidenceElement, _ subject: Int) -> ElementPath {
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        switch element.test {
        case .identity: return identityPath(subject)
        case .office: return single(columns.postings[subject])
        default: break
        }
        var best = ElementPath.none
        for row in columns.involvementsOfSubject[subject] {
            let involvement = columns.involvements[Int(row)]
            guard scorer.takes(element, kind, Int(involvement.role)) else { continue }
            for act in columns.involvedActs[Int(row)] {
                guard let strength = scorer.strength(of: element, Int(row), Int(act), kind, claims) else {
                    continue
                }
                var used = [involvement.claim, columns.acts[Int(act)].claim]
                if element.test == .tenure, scorer.restsOnPost(element, kind, Int(involvement.role)),
                    let posting = bestTenure(Int(row))
                {
                    used.append(posting)
                }
                let path = ElementPath(strength: strength, claims: used, involvement: row, act: act)
                if strength != .zero, path.isStronger(than: best) { best = path }
            }
        }
        return best
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

    private func identityPath(_ subject: Int) -> ElementPath {
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
        return kept.contains { link in
            let kind = columns.kinds.terms[Int(columns.profiles[Int(link.profile)].kind)]
            return scorer.numbers[scorer.rules.index.strength(.structure, kind)].y > 0.5
        }
    }

    /// What is proposed of an element shown by evidence.
    func proposal(_ path: ElementPath, test: ElementTest) -> Proposal {
        let index = scorer.rules.index
        let supported = scorer.numbers[index.weight(.proposal, "supported")].y
        let arguable = scorer.numbers[index.weight(.proposal, "arguable")].y
        guard path.strength.y > 0, path.strength.y >= arguable else { return .gap }
        guard path.strength.x >= supported else { return .arguable }
        let structured = test == .identity || path.claims.allSatisfy(isStructured)
        return structured ? .supported : .arguable
    }
}
