import CasebookModel

/// An act of a body pleaded against whoever headed the body at the time, under a limb that reaches heads by their post.
///
/// That the person stood over the body in fact is inferred from the post, so it never ties as a source does: it proposes
/// elements and enters no score.
struct HeadPleading: Sendable {
    /// The body's part in its act.
    var body: Scorer<Sides>.Pleading
    var posting: Int32
    /// Body and post taken together, at the share command has at no distance, halved where the overlap is only possible.
    var headship: Sides
    /// Body and post at the time, as a tenure counts.
    var tenure: Sides
    var overlap: Period.Overlap
}

/// What the elements of a file are tested on.
enum Pleaded: Sendable {
    case nothing
    /// A part in an act that a source states.
    case sourced(Scorer<Sides>.Pleading)
    /// The post over the body that acted, where no source states a part.
    case asHead(HeadPleading)

    /// The part in an act that a source states.
    var sourced: Scorer<Sides>.Pleading? {
        guard case .sourced(let pleading) = self else { return nil }
        return pleading
    }
}

extension RegimeScores {
    /// What the elements are tested on: a sourced part in an act, and only where there is none a post over the body that acted.
    func pleaded(_ subject: Int) -> Pleaded {
        if let pleading = bestPleading(subject) { return .sourced(pleading) }
        return bestHeadPleading(subject).map(Pleaded.asHead) ?? .nothing
    }

    /// The post and the act of the body that carry the file best; `nil` where the regime reaches no head by the post alone.
    private func bestHeadPleading(_ subject: Int) -> HeadPleading? {
        var best: (pleading: HeadPleading, support: Sides)?
        for pleading in headPleadings(subject) {
            var mean = WeightedMean<Sides>()
            for element in scorer.regime.elements {
                if let path = path(of: element, subject, .asHead(pleading)) {
                    mean.add(path.strength, weight: Combining.one)
                }
            }
            let support = mean.total
            let key = (support.y, support.x, support.z, pleading.headship.y)
            if let best, key <= (best.support.y, best.support.x, best.support.z, best.pleading.headship.y) {
                continue
            }
            best = (pleading, support)
        }
        return best?.pleading
    }

    private func headPleadings(_ subject: Int) -> [HeadPleading] {
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        guard scorer.regime.reaches[kind], scorer.regime.roleFits[kind][Int(columns.headOfBody)] else {
            return []
        }
        return ownBodyTies(subject).flatMap { tie in
            columns.involvedActs[tie.row].compactMap { act -> HeadPleading? in
                guard let body = scorer.tie(columns.involvements[tie.row], Int(act), claims), body != .zero
                else { return nil }
                let post = claims[Int(tie.posting)]
                guard post != .zero else { return nil }
                let together = Combining.weakest(body, post)
                let possible = scorer.numbers[scorer.rules.possibleTenure]
                return HeadPleading(
                    body: Scorer.Pleading(row: tie.row, act: Int(act), tie: body), posting: tie.posting,
                    headship: tie.factors.reduce(together) { $0 * scorer.numbers[$1] },
                    tenure: Combining.weakest(body, tie.overlap == .certain ? post : post * possible),
                    overlap: tie.overlap)
            }
        }
    }

    /// The claims an element rests on where a body's act is pleaded against its head; `nil` when it does not arise.
    func path(
        of element: RegimePlan.EvidenceElement, _ subject: Int, _ pleading: HeadPleading
    ) -> ElementPath? {
        let body = pleading.body
        let violation = Int(columns.acts[body.act].violation)
        let bearing = BearingTable.bearing(
            element, scorer.regime, scorer.rules, kind: columns.subjectKind[subject],
            standing: scorer.regime.standing(of: subject), role: Int(columns.headOfBody), violation: violation
        )
        let acted = [columns.involvements[body.row].claim, columns.acts[body.act].claim]
        func path(_ strength: Sides, _ used: [Int32], isInferred: Bool = false) -> ElementPath {
            guard strength != .zero else { return .none }
            return ElementPath(
                strength: strength, claims: used, involvement: Int32(body.row), act: Int32(body.act),
                isInferred: isInferred)
        }
        switch bearing {
        case .out: return nil
        // A post carries no knowledge.
        case .nothing, .knowledge: return ElementPath.none
        case .identity: return identityPath(subject)
        case .office: return single(columns.postings[subject])
        case .tie:
            return element.test == .limb
                ? path(pleading.headship, [pleading.posting] + acted, isInferred: true)
                : path(body.tie, acted)
        case .scale: return path(scorer.isOnScale(body.row) ? body.tie : .zero, acted)
        case .tenure: return path(pleading.tenure, [pleading.posting] + acted)
        case .carried:
            return path(
                Combining.weakest(body.tie, scorer.carrier(of: body.act, claims)),
                acted + bestCarrier(body.act))
        case .nexus: return path(body.tie * scorer.numbers[scorer.rules.nexus[violation]], acted)
        }
    }
}
