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
            }
            parts.conduct = Combining.strongest(parts.conduct, best)
            guard fitsLimb else { continue }
            parts.link = Combining.strongest(parts.link, best)
            parts.responsibility = Combining.strongest(
                parts.responsibility, best * numbers[rules.roles[Int(involvement.role)]])
            gravity.add(grave, group: columns.group[Int(row)])
        }
        parts.gravity = gravity.total(isOnce: rules.index.isOn(.partOnce))
        parts.addedValue = numbers[addedValue]
        parts.support = support(subject, kind, claims)
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

    /// Mean strength of the elements the regime requires and evidence can show.
    func support(_ subject: Int, _ kind: Int, _ claims: [Lanes]) -> Lanes {
        var mean = WeightedMean<Lanes>()
        for element in regime.elements
        where RegimePlan.applies(element.test, to: columns.subjectKind[subject]) {
            mean.add(strength(of: element, subject, kind, claims), weight: Combining.one)
        }
        return mean.total
    }

    /// Strength of one element from the claims.
    func strength(
        of element: RegimePlan.EvidenceElement, _ subject: Int, _ kind: Int, _ claims: [Lanes]
    ) -> Lanes {
        switch element.test {
        case .identity: return identity(subject, claims)
        case .office: return strongest(columns.postings[subject], claims)
        default: break
        }
        var best = Lanes.zero
        for row in columns.involvementsOfSubject[subject] {
            let involvement = columns.involvements[Int(row)]
            guard takes(element, kind, Int(involvement.role)) else { continue }
            for act in columns.involvedActs[Int(row)] {
                if let found = strength(of: element, Int(row), Int(act), kind, claims) {
                    best = Combining.strongest(best, found)
                }
            }
        }
        return best
    }

    /// Whether an element looks at involvements in a role.
    @inline(__always)
    func takes(_ element: RegimePlan.EvidenceElement, _ kind: Int, _ role: Int) -> Bool {
        switch element.test {
        case .conduct, .threshold, .product: true
        case .tenure: regime.roleFits[kind][role]
        default: element.roleFits[kind][role]
        }
    }

    /// Whether a role ties by a post, under a limb the element is about, so that the post must overlap the act.
    @inline(__always)
    func restsOnPost(_ element: RegimePlan.EvidenceElement, _ kind: Int, _ role: Int) -> Bool {
        rules.restsOnPost[role] && element.roleFits[kind][role]
    }

    /// What one involvement in one act gives to an element; `nil` when it bears nothing on it.
    @inline(__always)
    func strength(
        of element: RegimePlan.EvidenceElement, _ row: Int, _ act: Int, _ kind: Int, _ claims: [Lanes]
    ) -> Lanes? {
        let involvement = columns.involvements[row]
        let violation = Int(columns.acts[act].violation)
        guard let tie = tie(involvement, act, claims) else { return nil }
        if element.test == .threshold {
            // Conduct that the threshold is not about needs none.
            let isPattern =
                columns.incidentPattern[Int(involvement.incident)]
                || columns.incidentParent[Int(involvement.incident)] >= 0
            return element.fits[violation] == .none || isPattern ? tie : nil
        }
        guard element.fits[violation] != .none else { return nil }
        switch element.test {
        case .carryingRight:
            return element.fits[violation] == .express
                ? tie : Combining.weakest(tie, carrier(of: act, claims))
        case .tenure:
            return restsOnPost(element, kind, Int(involvement.role))
                ? Combining.weakest(tie, tenure(row, claims)) : tie
        case .knowledge: return tie * numbers[rules.knowledge[Int(involvement.role)]]
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
