import CasebookModel

/// What a listing would add, from where a subject is listed already.
enum ListedWhere: String, Sendable, CaseIterable {
    case nowhere
    case otherGroundElsewhere = "other-ground-elsewhere"
    case otherGroundHere = "other-ground-here"
    case partners
    case here

    init(_ listings: ArraySlice<CasebookColumns.ListingRow>, jurisdiction: String) {
        let own = listings.filter { $0.jurisdiction == jurisdiction }
        if own.contains(where: { $0.ground == .humanRights }) {
            self = .here
        } else if listings.contains(where: { $0.ground == .humanRights }) {
            self = .partners
        } else if !own.isEmpty {
            self = .otherGroundHere
        } else {
            self = listings.isEmpty ? .nowhere : .otherGroundElsewhere
        }
    }
}

/// Claims and acts of one subject that an explanation or a test must know of; the numbers alone are in `SubjectParts`.
extension Scorer {
    typealias Involvement = CasebookColumns.InvolvementRow

    /// Scores one subject from the strengths of all claims.
    func parts(_ subject: Int, _ claims: [Lanes], _ addedValue: RuleIndex.Place) -> SubjectParts<Lanes> {
        var parts = SubjectParts<Lanes>()
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        guard regime.reaches[kind] else { return parts }
        var gravity = GroupedSum<Lanes>()
        let known = known(subject, claims)
        var isPleaded = false
        // By position, since a slice of a row is counted by reference, which draws would pay for.
        for place in columns.involvementsOfSubject.range(subject) {
            let row = columns.involvementsOfSubject.values[place]
            let involvement = columns.involvements[Int(row)]
            let fitsLimb = regime.roleFits[kind][Int(involvement.role)]
            var best = Lanes.zero
            var grave = Lanes.zero
            for position in columns.involvedActs.range(Int(row)) {
                let act = columns.involvedActs.values[position]
                guard let tie = tie(involvement, Int(act), claims) else { continue }
                best = Combining.strongest(best, tie)
                let gravityOfAct = gravities[Int(columns.acts[Int(act)].gravity)]
                grave = Combining.strongest(grave, tie * gravityOfAct)
                let pleading = Pleading(row: Int(row), act: Int(act), tie: tie)
                let supported = support(pleading, subject, known, claims)
                parts.support = isPleaded ? Combining.strongest(parts.support, supported) : supported
                isPleaded = true
            }
            guard fitsLimb else { continue }
            parts.link = Combining.strongest(parts.link, best)
            parts.responsibility = Combining.strongest(
                parts.responsibility, best * numbers[rules.roles[Int(involvement.role)]])
            gravity.add(grave, group: columns.group[Int(row)])
        }
        if !isPleaded { parts.support = support(nil, subject, known, claims) }
        parts.gravity = gravity.total(isOnce: rules.index.isOn(.partOnce))
        parts.addedValue = numbers[addedValue]
        parts.score = score(parts)
        return parts
    }

    /// How strongly an involvement ties its party to an act that the regime takes; `nil` when it does not take it.
    @inline(__always)
    func tie(_ involvement: Involvement, _ act: Int, _ claims: [Lanes]) -> Lanes? {
        let row = columns.acts[act]
        guard let coverage = coverage(regime.fits[Int(row.violation)]) else { return nil }
        return Combining.weakest(claims[Int(involvement.claim)], claims[Int(row.claim)]) * coverage
    }

    /// The score: the tie times the weighted parts.
    @inline(__always)
    func score(_ parts: SubjectParts<Lanes>) -> Lanes {
        var mean = WeightedMean<Lanes>()
        mean.add(parts.support, weight: numbers[rules.scoreParts[0]])
        mean.add(parts.gravity, weight: numbers[rules.scoreParts[1]])
        mean.add(parts.responsibility, weight: numbers[rules.scoreParts[2]])
        mean.add(parts.addedValue, weight: numbers[rules.scoreParts[3]])
        return parts.link * mean.total
    }

    /// One act pleaded against a subject on the strength of one involvement, and how strongly it ties the two.
    struct Pleading {
        var row: Int
        var act: Int
        var tie: Lanes
    }

    /// What holds of a subject whatever is pleaded: how well it is identified, and the best evidence of a post.
    struct Known {
        var identity: Lanes
        var office: Lanes
    }

    func known(_ subject: Int, _ claims: [Lanes]) -> Known {
        Known(identity: identity(subject, claims), office: strongest(columns.postings[subject], claims))
    }

    /// Mean strength of the elements that arise for a pleading, that the regime requires and that evidence can show.
    ///
    /// The support of a subject is that of its best pleading: all elements are tested on the same act and the same role, so
    /// that the conduct of one act never props up the limb of another.
    func support(_ pleading: Pleading?, _ subject: Int, _ known: Known, _ claims: [Lanes]) -> Lanes {
        var mean = WeightedMean<Lanes>()
        guard let pleading else {
            for element in regime.elements {
                if let one = strength(of: element, nil, subject, known, claims) {
                    mean.add(one, weight: Combining.one)
                }
            }
            return mean.total
        }
        let first = bearings.first(
            kind: RegimePlan.kindIndex(columns.subjectKind[subject]), standing: regime.standing(of: subject),
            role: Int(columns.involvements[pleading.row].role),
            violation: Int(columns.acts[pleading.act].violation))
        for place in first..<first + bearings.elements {
            if let one = strength(bearings.values[place], pleading, known, claims) {
                mean.add(one, weight: Combining.one)
            }
        }
        return mean.total
    }

    /// Strength of one element for a pleading; `nil` when it does not concern the subject or does not arise.
    func strength(
        of element: RegimePlan.EvidenceElement, _ pleading: Pleading?, _ subject: Int, _ known: Known,
        _ claims: [Lanes]
    ) -> Lanes? {
        let kind = columns.subjectKind[subject]
        let standing = regime.standing(of: subject)
        guard element.concerns(kind, standing: standing) else { return nil }
        guard let pleading else {
            switch element.test {
            case .identity: return known.identity
            case .office: return known.office
            default: return Lanes.zero
            }
        }
        let bearing = BearingTable.bearing(
            element, regime, rules, kind: kind, standing: standing,
            role: Int(columns.involvements[pleading.row].role),
            violation: Int(columns.acts[pleading.act].violation))
        return strength(bearing, pleading, known, claims)
    }

    /// Whether an element arises where one involvement in one act is pleaded.
    func arises(_ element: RegimePlan.EvidenceElement, _ row: Int, _ act: Int) -> Bool {
        let involvement = columns.involvements[row]
        let subject = Int(involvement.subject)
        return BearingTable.bearing(
            element, regime, rules, kind: columns.subjectKind[subject],
            standing: regime.standing(of: subject),
            role: Int(involvement.role), violation: Int(columns.acts[act].violation)) != .out
    }

    /// Whether a role ties by a post, under a limb the element is about, so that the post must overlap the act.
    func restsOnPost(_ element: RegimePlan.EvidenceElement, _ kind: Int, _ role: Int) -> Bool {
        rules.restsOnPost[role] && element.roleFits[kind][role]
    }

    /// What a pleading gives to an element it bears on in some way; `nil` where the element is out.
    @inline(__always)
    private func strength(
        _ bearing: BearingTable.Bearing, _ pleading: Pleading, _ known: Known, _ claims: [Lanes]
    ) -> Lanes? {
        switch bearing {
        case .out: return nil
        case .nothing: return Lanes.zero
        case .identity: return known.identity
        case .office: return known.office
        case .tie: return pleading.tie
        case .scale:
            return isOnScale(pleading.row) ? pleading.tie : Lanes.zero
        case .tenure: return Combining.weakest(pleading.tie, tenure(pleading.row, claims))
        case .carried: return Combining.weakest(pleading.tie, carrier(of: pleading.act, claims))
        case .knowledge:
            return pleading.tie * numbers[rules.knowledge[Int(columns.involvements[pleading.row].role)]]
        case .nexus: return pleading.tie * numbers[rules.nexus[Int(columns.acts[pleading.act].violation)]]
        }
    }

    /// Whether the incident of an involvement is a pattern, or part of a larger one.
    @inline(__always)
    func isOnScale(_ row: Int) -> Bool {
        let incident = Int(columns.involvements[row].incident)
        return columns.incidentPattern[incident] || columns.incidentParent[incident] >= 0
    }

    /// The strongest act in the same incident that the regime names itself and that can carry this one.
    func carrier(of act: Int, _ claims: [Lanes]) -> Lanes {
        var best = Lanes.zero
        for claim in carriers(of: act) { best = Combining.strongest(best, claims[Int(claim)]) }
        return best
    }

    /// Claims of the acts in the same incident that the regime names itself and that can carry this one.
    func carriers(of act: Int) -> some Sequence<Int32> {
        let row = columns.acts[act]
        let carriers = regime.carriers[Int(row.violation)]
        return columns.incidentActs[Int(row.incident)].lazy
            .filter { carriers.contains(columns.acts[Int($0)].violation) }
            .map { columns.acts[Int($0)].claim }
    }

    /// The best post at the time of an involvement.
    func tenure(_ row: Int, _ claims: [Lanes]) -> Lanes {
        var best = Lanes.zero
        for tenure in columns.tenures[row] {
            let posting = claims[Int(tenure.posting)]
            best = Combining.strongest(
                best, tenure.isCertain ? posting : posting * numbers[rules.possibleTenure])
        }
        return best
    }

    func strongest(_ range: Range<Int32>, _ claims: [Lanes]) -> Lanes {
        var best = Lanes.zero
        for claim in range { best = Combining.strongest(best, claims[Int(claim)]) }
        return best
    }

    /// How well a subject is told apart from all others: a name alone little, with a post more, with a birth date or
    /// a number fully. An agency is identified by its name.
    func identity(_ subject: Int, _ claims: [Lanes]) -> Lanes {
        let name = strongest(columns.names[subject], claims)
        guard columns.subjectKind[subject] != .agency else { return name }
        let second = Combining.strongest(
            strongest(columns.births[subject], claims), strongest(columns.identifiers[subject], claims))
        let post = strongest(columns.postings[subject], claims)
        return Combining.strongest(
            Combining.weakest(name, second),
            Combining.strongest(
                name * numbers[rules.nameAlone],
                Combining.weakest(name, post) * numbers[rules.nameAndPost]))
    }
}

/// A saturating sum in which the parts of one group count once, at the strongest.
struct GroupedSum<Lanes: StrengthLanes> {
    private var groups: [(group: Int32, part: Lanes)] = []

    mutating func add(_ part: Lanes, group: Int32) { groups.append((group, part)) }

    /// - Parameter isOnce: whether a group counts once; else each part does.
    func total(isOnce: Bool) -> Lanes {
        var sum = SaturatingSum<Lanes>()
        guard isOnce, groups.count > 1 else {
            for row in groups { sum.add(row.part) }
            return sum.total
        }
        let sorted = groups.enumerated().sorted {
            ($0.element.group, $0.offset) < ($1.element.group, $1.offset)
        }
        var index = 0
        while index < sorted.count {
            let group = sorted[index].element.group
            var best = Lanes.zero
            while index < sorted.count, sorted[index].element.group == group {
                best = Combining.strongest(best, sorted[index].element.part)
                index += 1
            }
            sum.add(best)
        }
        return sum.total
    }
}
