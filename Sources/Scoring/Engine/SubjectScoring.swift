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
        for row in columns.involvementsOfSubject[subject] {
            let involvement = columns.involvements[Int(row)]
            let fitsLimb = regime.roleFits[kind][Int(involvement.role)]
            var best = Lanes.zero
            var grave = Lanes.zero
            for act in columns.involvedActs[Int(row)] {
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
        for element in regime.elements {
            if let one = strength(of: element, pleading, subject, known, claims) {
                mean.add(one, weight: Combining.one)
            }
        }
        return mean.total
    }

    /// Strength of one element for a pleading; `nil` when it does not concern the subject or does not arise.
    @inline(__always)
    func strength(
        of element: RegimePlan.EvidenceElement, _ pleading: Pleading?, _ subject: Int, _ known: Known,
        _ claims: [Lanes]
    ) -> Lanes? {
        let subjectKind = columns.subjectKind[subject]
        guard RegimePlan.applies(element.test, to: subjectKind) else { return nil }
        switch element.test {
        case .identity: return known.identity
        case .office: return known.office
        default: break
        }
        guard let pleading else { return Lanes.zero }
        let kind = RegimePlan.kindIndex(subjectKind)
        guard arises(element, pleading.row, pleading.act, kind) else { return nil }
        return strength(of: element, pleading, kind, claims)
    }

    /// Whether an element arises where one involvement in one act is pleaded.
    @inline(__always)
    func arises(_ element: RegimePlan.EvidenceElement, _ row: Int, _ act: Int, _ kind: Int) -> Bool {
        let role = Int(columns.involvements[row].role)
        guard element.conductArises[Int(columns.acts[act].violation)], element.roleArises[kind][role] else {
            return false
        }
        // A role that no limb takes leaves the question of the post open.
        return element.test != .tenure || !regime.roleFits[kind][role] || restsOnPost(element, kind, role)
    }

    /// Whether a role ties by a post, under a limb the element is about, so that the post must overlap the act.
    @inline(__always)
    func restsOnPost(_ element: RegimePlan.EvidenceElement, _ kind: Int, _ role: Int) -> Bool {
        rules.restsOnPost[role] && element.roleFits[kind][role]
    }

    /// What a pleading gives to an element that arises for it.
    @inline(__always)
    private func strength(
        of element: RegimePlan.EvidenceElement, _ pleading: Pleading, _ kind: Int, _ claims: [Lanes]
    ) -> Lanes {
        let involvement = columns.involvements[pleading.row]
        let violation = Int(columns.acts[pleading.act].violation)
        let role = Int(involvement.role)
        let tie = pleading.tie
        guard element.fits[violation] != .none else { return Lanes.zero }
        switch element.test {
        case .conduct, .product: return tie
        case .threshold:
            let incident = Int(involvement.incident)
            return columns.incidentPattern[incident] || columns.incidentParent[incident] >= 0
                ? tie : Lanes.zero
        case .tenure:
            return regime.roleFits[kind][role]
                ? Combining.weakest(tie, tenure(pleading.row, claims)) : Lanes.zero
        default: break
        }
        guard element.roleFits[kind][role] else { return Lanes.zero }
        switch element.test {
        case .carryingRight: return Combining.weakest(tie, carrier(of: pleading.act, claims))
        case .knowledge: return tie * numbers[rules.knowledge[role]]
        case .victimNexus: return tie * numbers[rules.nexus[violation]]
        default: return tie
        }
    }

    /// The strongest act in the same incident that the regime names itself and that can carry this one.
    func carrier(of act: Int, _ claims: [Lanes]) -> Lanes {
        let row = columns.acts[act]
        let carriers = regime.carriers[Int(row.violation)]
        var best = Lanes.zero
        for other in columns.incidentActs[Int(row.incident)]
        where carriers.contains(columns.acts[Int(other)].violation) {
            best = Combining.strongest(best, claims[Int(columns.acts[Int(other)].claim)])
        }
        return best
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
