import CasebookModel

/// The numbers of one subject under one regime.
struct SubjectParts<Lanes: StrengthLanes>: Sendable {
    var link = Lanes.zero
    var conduct = Lanes.zero
    var support = Lanes.zero
    var gravity = Lanes.zero
    var responsibility = Lanes.zero
    var addedValue = Lanes.zero
    var score = Lanes.zero
}

/// One pass over the columns with one set of numbers. Rows, draws and explanations all come from here.
struct Scorer<Lanes: StrengthLanes>: Sendable {
    private(set) var columns: CasebookColumns
    private(set) var rules: RulePlan
    let regime: RegimePlan
    let numbers: RuleNumbers<Lanes>
    /// Weight of each item profile alone, and where other origins are counted beside it.
    private(set) var alone: [Lanes] = []
    private(set) var joined: [Lanes] = []
    private(set) var gravities: [Lanes] = []
    private let shares: [Lanes]
    private let isOriginOnce: Bool
    private let excluded: Int16
    private let denialIsResponse: Bool
    /// The items that count here; the same for every set of numbers.
    let rows: CountingRows
    let bearings: BearingTable

    /// - Parameters:
    ///   - rows: what counts under the regime by these rules, where it is known from another scorer.
    ///   - bearings: likewise, how its elements look at pleadings.
    init(
        _ columns: CasebookColumns, _ rules: RulePlan, _ regime: RegimePlan, _ numbers: RuleNumbers<Lanes>,
        rows: CountingRows? = nil, bearings: BearingTable? = nil
    ) {
        self.columns = columns
        self.rules = rules
        self.regime = regime
        self.numbers = numbers
        shares = rules.diversity.map { numbers[$0] }
        isOriginOnce = rules.index.isOn(.originOnce)
        excluded = rules.index.isOn(.ownGovernment) ? regime.government ?? -2 : -2
        denialIsResponse = rules.index.isOn(.stateDenial)
        self.bearings = bearings ?? BearingTable(regime, rules, columns)
        self.rows =
            rows
            ?? CountingRows(
                columns, excluded: excluded, leavesOutDenials: rules.index.isOn(.stateDenial))
        alone = rules.items.map { Self.weight($0, $0.credibility, numbers) }
        joined = rules.items.map { Self.weight($0, $0.joinedCredibility, numbers) }
        gravities = rules.gravities.map { gravity($0) }
    }

    // MARK: Items

    static func weight(
        _ item: RulePlan.ItemWeight, _ credibility: RulePlan.Place?, _ numbers: RuleNumbers<Lanes>
    ) -> Lanes {
        var value: Lanes
        switch (item.reliability, credibility) {
        case (let reliability?, let credibility?):
            value = Combining.weakest(numbers[reliability], numbers[credibility])
        case (let one?, nil), (nil, let one?): value = numbers[one]
        case (nil, nil): value = numbers[item.ungraded]
        }
        value *= Combining.weakest(numbers[item.directness], numbers[item.connection])
        value *= numbers[item.kind]
        for doubt in item.doubts { value = numbers.widened(value, by: doubt.place) }
        return value
    }

    /// Whether an item is no evidence here: the regime's own government published it.
    @inline(__always) func isExcluded(_ item: Int32) -> Bool {
        columns.itemGovernment[Int(item)] == excluded
    }

    /// Takes up one more item profile, and gives its number.
    mutating func add(_ profile: ItemProfile) -> UInt32 {
        columns.profiles.append(profile)
        let plan = RulePlan.item(profile, rules.index, columns)
        rules.items.append(plan)
        alone.append(Self.weight(plan, plan.credibility, numbers))
        joined.append(Self.weight(plan, plan.joinedCredibility, numbers))
        return UInt32(columns.profiles.count - 1)
    }

    /// Takes terms that a new item brings.
    mutating func withTerms<Result>(_ body: (inout CasebookColumns) -> Result) -> Result { body(&columns) }

    // MARK: Claims

    /// Strength of independent origins taken together, or of the best item alone where that is more.
    @inline(__always)
    func combined(
        _ rows: Rows<CasebookColumns.ItemLink>, _ range: Range<Int>, _ breadth: CasebookColumns.Breadth
    )
        -> Lanes
    {
        let count = isOriginOnce ? Int(breadth.origins) : Int(breadth.items)
        guard count > 0 else { return Lanes.zero }
        if count == 1 {
            var best = Lanes.zero
            for position in range {
                best = Combining.strongest(best, alone[Int(rows.values[position].profile)])
            }
            return best
        }
        let kinds = max(1, min(count, Int(breadth.kinds)))
        var sum = IndependentSum(share: shares[min(kinds, 3) - 1])
        var best = Lanes.zero
        var position = range.lowerBound
        while position < range.upperBound {
            let link = rows.values[position]
            var strength = joined[Int(link.profile)]
            best = Combining.strongest(best, alone[Int(link.profile)])
            position += 1
            if isOriginOnce {
                while position < range.upperBound, rows.values[position].origin == link.origin {
                    let profile = Int(rows.values[position].profile)
                    strength = Combining.strongest(strength, joined[profile])
                    best = Combining.strongest(best, alone[profile])
                    position += 1
                }
            }
            sum.add(strength)
        }
        return Combining.strongest(best, sum.total)
    }

    /// The items of a row that count here, where some may not.
    func counting(
        _ rows: Rows<CasebookColumns.ItemLink>, _ claim: Int, contrary: Bool, leavingOut origin: Int32? = nil
    ) -> Rows<CasebookColumns.ItemLink> {
        var kept = Rows<CasebookColumns.ItemLink>()
        kept.appendRow(
            rows[claim].filter { link in
                if isExcluded(link.item) || link.origin == origin { return false }
                return !(contrary && denialIsResponse && columns.itemIsDenial[Int(link.item)])
            })
        return kept
    }

    /// A claim's strength before conflicts with other claims.
    @inline(__always)
    func strengthAlone(_ claim: Int, leavingOut origin: Int32? = nil) -> Lanes {
        let supporting: Lanes
        if origin != nil {
            let kept = counting(columns.supporting, claim, contrary: false, leavingOut: origin)
            supporting = combined(kept, kept.range(0), columns.breadth(of: kept[0]))
        } else {
            supporting = combined(
                rows.supporting, rows.supporting.range(claim), rows.supportingBreadth[claim])
        }
        guard rows.contraryRow[claim] >= 0, rules.index.isOn(.contrary) else {
            return worded(supporting, claim)
        }
        return worded(Combining.against(supporting, contrary(claim, leavingOut: origin)), claim)
    }

    /// A strength widened by the claim's status and held to its wording.
    @inline(__always)
    func worded(_ strength: Lanes, _ claim: Int) -> Lanes {
        let widened = numbers.widened(strength, by: rules.statusDoubt[Int(columns.status[claim])])
        return Combining.weakest(widened, numbers[rules.wording[Int(columns.wording[claim])]])
    }

    /// What contrary evidence takes away, as a share.
    func contrary(_ claim: Int, leavingOut origin: Int32? = nil) -> Lanes {
        if origin == nil {
            let row = Int(rows.contraryRow[claim])
            guard row >= 0 else { return Lanes.zero }
            return combined(
                rows.contradicting, rows.contradicting.range(row), rows.contradictingBreadth[row])
                * numbers[rules.contraryShare]
        }
        let kept = counting(columns.contradicting, claim, contrary: true, leavingOut: origin)
        return combined(kept, kept.range(0), columns.breadth(of: kept[0])) * numbers[rules.contraryShare]
    }

    /// Strengths of all claims, conflicts included.
    func claimStrengths() -> [Lanes] {
        var strengths = [Lanes](repeating: .zero, count: columns.claims.count)
        for claim in strengths.indices { strengths[claim] = strengthAlone(claim) }
        guard rules.index.isOn(.conflict), !columns.conflicts.isEmpty else { return strengths }
        let before = strengths
        for (claim, _) in columns.conflictsOfClaim {
            strengths[Int(claim)] = capped(Int(claim)) { before[$0] }
        }
        return strengths
    }

    /// A claim's strength held to the caps of the conflicts it is in.
    func capped(_ claim: Int, _ before: (Int) -> Lanes) -> Lanes {
        var strength = before(claim)
        for number in columns.conflictsOfClaim[Int32(claim)] ?? [] {
            if let cap = cap(Int(number), on: claim, before) { strength = Combining.weakest(strength, cap) }
        }
        return strength
    }

    /// What a conflict lets a claim reach; `nil` when it does not bind it.
    func cap(_ number: Int, on claim: Int, _ before: (Int) -> Lanes) -> Lanes? {
        let conflict = columns.conflicts[number]
        if conflict.isResolved {
            guard conflict.preferred >= 0, conflict.preferred != Int32(claim) else { return nil }
            return numbers[rules.decidedAgainst]
        }
        let share = numbers[rules.comparable].decisive
        let own = before(claim).decisive
        var cap = Lanes(repeating: 1)
        for rival in conflict.members where rival != Int32(claim) {
            let other = before(Int(rival)).decisive
            let binds = (other .>= share * own) .& (other .> Lanes.zero)
            cap = cap.replacing(with: numbers[rules.conflictCap], where: binds)
        }
        return cap
    }

    // MARK: Acts

    func gravity(_ plan: RulePlan.GravityPlan) -> Lanes {
        var mean = WeightedMean<Lanes>()
        let parts = gravityParts(plan)
        for (part, weight) in zip(parts, rules.gravityParts) { mean.add(part, weight: numbers[weight]) }
        return mean.total
    }

    /// Severity, victims, vulnerability, duration, pattern, continuing.
    func gravityParts(_ plan: RulePlan.GravityPlan) -> [Lanes] {
        var vulnerability = Lanes.zero
        for place in plan.vulnerabilities {
            vulnerability = Combining.strongest(vulnerability, numbers[place])
        }
        return [
            numbers[plan.severity], victims(plan), vulnerability, numbers[plan.duration],
            numbers[plan.pattern], numbers[plan.continuing],
        ]
    }

    /// The lowest sourced number counts; the highest reaches the high bound only.
    func victims(_ plan: RulePlan.GravityPlan) -> Lanes {
        Lanes.reaching(numbers[plan.leastVictims], high: numbers[plan.mostVictims])
    }

    /// How the regime takes an act, as a share of its strength; `nil` when it does not.
    @inline(__always)
    func coverage(_ fit: RegimePlan.Fit) -> Lanes? {
        switch fit {
        case .none: nil
        case .express: Lanes(repeating: 1)
        case .indirect: numbers[rules.indirect]
        }
    }
}

extension StrengthLanes {
    /// The first value, with the high bound of the second where bounds are kept side by side.
    @inline(__always)
    static func reaching(_ value: Self, high: Self) -> Self {
        guard Self.self == Sides.self else { return value }
        var result = value
        result[2] = pointwiseMax(value, high)[2]
        return result
    }
}
