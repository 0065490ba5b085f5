import CasebookModel

extension DrawPlan {
    /// - Parameter subjects: whose scores the draws are to make.
    init(_ scores: RegimeScores, subjects: [Int]) {
        var builder = DrawPlanBuilder(scores)
        builder.subjects(subjects)
        builder.finish()
        self = builder.plan
    }
}

/// Claims are numbered anew: those of the subjects themselves first, then involvements and acts in the order in which the
/// subjects need them, so that a pass reads them nearly in order.
private struct DrawPlanBuilder {
    var plan: DrawPlan
    private let scores: RegimeScores
    private let scorer: Scorer<Sides>
    private let columns: CasebookColumns
    private let rules: RulePlan
    private let regime: RegimePlan

    private var positions: [Int32]
    private var claims: [Int32] = []
    /// By item profile: its weight alone, and where other origins are counted beside it.
    private var alone: [UInt32] = []
    private var joined: [UInt32] = []
    private var shapeNumbers: [DrawPlan.Shape: UInt32] = [:]
    private var patternNumbers: [DrawPlan.Pattern: Int32] = [:]
    private var gravityNumbers: [UInt32: Int32] = [:]
    /// By pleading, as `BearingTable` numbers them, doubled for incidents that are a pattern or part of one.
    private var patternOfPleading: [Int: Int32] = [:]

    init(_ scores: RegimeScores) {
        self.scores = scores
        scorer = scores.scorer
        columns = scores.engine.columns
        rules = scores.scorer.rules
        regime = scores.scorer.regime
        plan = DrawPlan(rules: rules)
        positions = [Int32](repeating: -1, count: columns.claims.count)
        items()
    }

    // MARK: Items

    private mutating func items() {
        var numbers: [DrawPlan.ItemStep: UInt32] = [:]
        var lists: [[DrawPlan.Place]: UInt32] = [[]: 0]
        for item in rules.items {
            let doubts = item.doubts.map(\.place).filter { rules.index.values[Int($0)].high > 0 }
            let known = UInt32(plan.doubts.count)
            let list = lists[doubts, default: known]
            if list == known {
                lists[doubts] = known
                plan.doubts.append(doubts)
            }
            let word = list << DrawPlan.Word.doubtShift
            alone.append(word | number(of: item, item.credibility, &numbers))
            joined.append(word | number(of: item, item.joinedCredibility, &numbers))
        }
    }

    private mutating func number(
        of item: RulePlan.ItemWeight, _ credibility: DrawPlan.Place?,
        _ numbers: inout [DrawPlan.ItemStep: UInt32]
    ) -> UInt32 {
        let one = item.reliability ?? credibility ?? item.ungraded
        let step = DrawPlan.ItemStep(
            first: one, second: credibility ?? one, directness: item.directness,
            connection: item.connection, kind: item.kind)
        if let known = numbers[step] { return known }
        let number = UInt32(plan.items.count)
        numbers[step] = number
        plan.items.append(step)
        return number
    }

    // MARK: Claims

    /// Where the strength of a claim will stand.
    private mutating func position(_ claim: Int32) -> Int32 {
        if positions[Int(claim)] < 0 {
            positions[Int(claim)] = Int32(claims.count)
            claims.append(claim)
        }
        return positions[Int(claim)]
    }

    private mutating func positions(_ range: Range<Int32>) -> Range<Int32> {
        guard let first = range.first else { return 0..<0 }
        let start = position(first)
        for claim in range.dropFirst() { _ = position(claim) }
        return start..<start + Int32(range.count)
    }

    private mutating func append(_ claim: Int) {
        let rows = scorer.rows
        var shape = shape(rows.supporting.range(claim), of: rows.supporting, rows.supportingBreadth[claim])
        shape.doubt = rules.statusDoubt[Int(columns.status[claim])]
        shape.wording = rules.wording[Int(columns.wording[claim])]
        let row = Int(rows.contraryRow[claim])
        shape.hasContrary =
            row >= 0 && rules.index.isOn(.contrary) && !rows.contradicting.range(row).isEmpty
        append(shape, rows.supporting, rows.supporting.range(claim))
        if shape.hasContrary {
            let range = rows.contradicting.range(row)
            let contrary = self.shape(range, of: rows.contradicting, rows.contradictingBreadth[row])
            append(contrary, rows.contradicting, range)
        }
    }

    private func shape(
        _ range: Range<Int>, of rows: Rows<CasebookColumns.ItemLink>, _ breadth: CasebookColumns.Breadth
    ) -> DrawPlan.Shape {
        let count = Int(rules.index.isOn(.originOnce) ? breadth.origins : breadth.items)
        guard count > 0 else { return DrawPlan.Shape(mode: .nothing) }
        guard count > 1 else { return DrawPlan.Shape(mode: .oneOrigin) }
        let kinds = max(1, min(count, Int(breadth.kinds)))
        return DrawPlan.Shape(
            mode: .severalOrigins, share: rules.diversity[min(kinds, 3) - 1],
            comparesAlone: range.contains { position in
                let profile = Int(rows.values[position].profile)
                return alone[profile] != joined[profile]
            })
    }

    private mutating func append(
        _ shape: DrawPlan.Shape, _ rows: Rows<CasebookColumns.ItemLink>, _ range: Range<Int>
    ) {
        let known = UInt32(plan.shapes.count)
        let number = shapeNumbers[shape, default: known]
        if number == known {
            shapeNumbers[shape] = known
            plan.shapes.append(shape)
        }
        plan.stream.append(number)
        switch shape.mode {
        case .nothing: plan.stream.append(0)
        case .oneOrigin:
            plan.stream.append(UInt32(range.count))
            for position in range { plan.stream.append(alone[Int(rows.values[position].profile)]) }
        case .severalOrigins:
            let isOriginOnce = rules.index.isOn(.originOnce)
            plan.stream.append(UInt32(range.count))
            for position in range {
                let link = rows.values[position]
                let isSame =
                    isOriginOnce && position > range.lowerBound
                    && rows.values[position - 1].origin == link.origin
                plan.stream.append(joined[Int(link.profile)] | (isSame ? DrawPlan.Word.sameOrigin : 0))
            }
        }
        guard shape.comparesAlone else { return }
        let others = range.map { Int(rows.values[$0].profile) }.filter { alone[$0] != joined[$0] }
        plan.stream.append(UInt32(others.count))
        for profile in others { plan.stream.append(alone[profile]) }
    }

    // MARK: Subjects

    mutating func subjects(_ subjects: [Int]) {
        var own: [(names: Range<Int32>, seconds: Range<Int32>, postings: Range<Int32>)] = []
        for subject in subjects {
            // One after the other, so that birth dates and numbers make one range.
            let names = positions(columns.names[subject])
            let births = positions(columns.births[subject])
            let numbers = positions(columns.identifiers[subject])
            let seconds =
                births.isEmpty ? numbers : births.lowerBound..<births.upperBound + Int32(numbers.count)
            own.append((names, seconds, positions(columns.postings[subject])))
        }
        for (subject, own) in zip(subjects, own) {
            let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
            var step = DrawPlan.SubjectStep(
                names: own.names, seconds: own.seconds, postings: own.postings,
                isAgency: columns.subjectKind[subject] == .agency, addedValue: addedValue(subject),
                unpleaded: -1, lastInvolvement: 0, commandTies: 0..<0)
            let before = plan.pleadings.count
            if regime.reaches[kind] { involvements(of: subject, kind) }
            step.lastInvolvement = Int32(plan.involvements.count)
            if rules.index.isOn(.commandInScore), regime.reaches[kind] {
                let first = Int32(plan.commandTies.count)
                commandTies(of: subject)
                step.commandTies = first..<Int32(plan.commandTies.count)
                if plan.pleadings.count == before { step.unpleaded = unpleaded(subject) }
            }
            plan.subjects.append(step)
        }
    }

    private func addedValue(_ subject: Int) -> DrawPlan.Place {
        let listed = ListedWhere(columns.listings[subject], jurisdiction: scores.regime.jurisdiction)
        return rules.index.strength(.addedValue, listed.rawValue)
    }

    /// Involvements in acts that the regime takes; those that tie come first, group by group.
    private mutating func involvements(of subject: Int, _ kind: Int) {
        let isOnce = rules.index.isOn(.partOnce)
        let (columns, regime) = (columns, regime)
        let rows = columns.involvementsOfSubject[subject].map { Int($0) }.filter { row in
            columns.involvedActs[row].contains { regime.fits[Int(columns.acts[Int($0)].violation)] != .none }
        }
        let fits = { (row: Int) in regime.roleFits[kind][Int(columns.involvements[row].role)] }
        var tying = rows.filter(fits)
        if isOnce { tying.sort { (columns.group[$0], $0) < (columns.group[$1], $1) } }
        var group: Int32?
        for row in tying {
            involvement(row, kind, fitsLimb: true, beginsGroup: !isOnce || group != columns.group[row])
            group = columns.group[row]
        }
        for row in rows where !fits(row) { involvement(row, kind, fitsLimb: false, beginsGroup: false) }
    }

    private mutating func involvement(_ row: Int, _ kind: Int, fitsLimb: Bool, beginsGroup: Bool) {
        let involvement = columns.involvements[row]
        let claim = position(involvement.claim)
        let incident = Int(involvement.incident)
        let isScale = columns.incidentPattern[incident] || columns.incidentParent[incident] >= 0
        var asksForPost = false
        for act in columns.involvedActs[row] {
            let act = columns.acts[Int(act)]
            let fit = regime.fits[Int(act.violation)]
            guard fit != .none else { continue }
            let first = scorer.bearings.first(
                kind: kind, standing: regime.standing(of: Int(involvement.subject)),
                role: Int(involvement.role),
                violation: Int(act.violation))
            let pattern = pattern(first, Int(involvement.role), Int(act.violation), isScale: isScale)
            if plan.patterns[Int(pattern)].tenure > 0 { asksForPost = true }
            plan.pleadings.append(
                DrawPlan.PleadingStep(
                    act: position(act.claim), gravity: gravity(act.gravity), pattern: pattern,
                    carriers: plan.patterns[Int(pattern)].carried > 0 ? carriers(of: act) : -1,
                    isIndirect: fit == .indirect))
        }
        let firstTenure = Int32(plan.tenures.count)
        if asksForPost {
            for tenure in columns.tenures[row] {
                plan.tenures.append((position(tenure.posting), tenure.isCertain))
            }
        }
        plan.involvements.append(
            DrawPlan.InvolvementStep(
                claim: claim, role: rules.roles[Int(involvement.role)],
                lastPleading: Int32(plan.pleadings.count), firstTenure: firstTenure,
                lastTenure: Int32(plan.tenures.count), fitsLimb: fitsLimb, beginsGroup: beginsGroup))
    }

    private mutating func gravity(_ number: UInt32) -> Int32 {
        if let known = gravityNumbers[number] { return known }
        let next = Int32(plan.gravities.count)
        gravityNumbers[number] = next
        plan.gravities.append(rules.gravities[Int(number)])
        return next
    }

    private mutating func carriers(of act: CasebookColumns.ActRow) -> Int32 {
        let carrying = regime.carriers[Int(act.violation)]
        let acts = columns.incidentActs[Int(act.incident)].map { columns.acts[Int($0)] }
        var claims: [Int32] = []
        for act in acts where carrying.contains(act.violation) { claims.append(position(act.claim)) }
        plan.carriers.append(claims)
        return Int32(plan.carriers.count - 1)
    }

    // MARK: Elements

    private mutating func pattern(_ first: Int, _ role: Int, _ violation: Int, isScale: Bool) -> Int32 {
        let bearings = scorer.bearings
        let key = first * 2 + (isScale ? 1 : 0)
        // Where a regime has no elements all pleadings begin at the same place and are alike too.
        if let known = patternOfPleading[key] { return known }
        var pattern = DrawPlan.Pattern()
        for bearing in bearings.values[first..<first + bearings.elements] where bearing != .out {
            pattern.count += 1
            switch bearing {
            case .out, .nothing: break
            case .identity: pattern.identity += 1
            case .office: pattern.office += 1
            case .tie: pattern.tie += 1
            case .scale: pattern.tie += isScale ? 1 : 0
            case .tenure: pattern.tenure += 1
            case .carried: pattern.carried += 1
            case .knowledge: pattern.scaled.append(rules.knowledge[role])
            case .nexus: pattern.scaled.append(rules.nexus[violation])
            }
        }
        let number = number(of: pattern)
        patternOfPleading[key] = number
        return number
    }

    private mutating func unpleaded(_ subject: Int) -> Int32 {
        let kind = columns.subjectKind[subject]
        var pattern = DrawPlan.Pattern()
        let standing = regime.standing(of: subject)
        for element in regime.elements where element.concerns(kind, standing: standing) {
            pattern.count += 1
            if element.test == .identity { pattern.identity += 1 }
            if element.test == .office { pattern.office += 1 }
        }
        return number(of: pattern)
    }

    private mutating func number(of pattern: DrawPlan.Pattern) -> Int32 {
        if let known = patternNumbers[pattern] { return known }
        let next = Int32(plan.patterns.count)
        patternNumbers[pattern] = next
        plan.patterns.append(pattern)
        return next
    }

    // MARK: Command and conflicts

    private mutating func commandTies(of subject: Int) {
        for tie in scores.commandTies(subject) {
            let involvement = columns.involvements[tie.row]
            let acts = columns.involvedActs[tie.row].map { columns.acts[Int($0)] }.filter {
                regime.fits[Int($0.violation)] != .none
            }
            var step = DrawPlan.CommandStep(factors: tie.factors)
            for act in acts {
                step.acts.append(
                    (
                        position(involvement.claim), position(act.claim),
                        regime.fits[Int(act.violation)] == .indirect
                    ))
            }
            for link in [tie.posting] + tie.relations { step.links.append(position(link)) }
            plan.commandTies.append(step)
        }
    }

    mutating func finish() {
        var next = 0
        // Rivals of rivals are numbered too, which they need not be, but conflicts are few.
        while rules.index.isOn(.conflict), next < claims.count {
            for conflict in columns.conflictsOfClaim[claims[next]] ?? [] {
                for member in columns.conflicts[Int(conflict)].members { _ = position(member) }
            }
            next += 1
        }
        for claim in claims { append(Int(claim)) }
        plan.claimCount = claims.count
        guard rules.index.isOn(.conflict) else { return }
        for (number, claim) in claims.enumerated() {
            guard let conflicts = columns.conflictsOfClaim[claim] else { continue }
            let caps = conflicts.compactMap { cap(columns.conflicts[Int($0)], on: claim) }
            if !caps.isEmpty { plan.capped.append((Int32(number), caps)) }
        }
    }

    private func cap(_ conflict: CasebookColumns.ConflictRow, on claim: Int32) -> DrawPlan.Cap? {
        if conflict.isResolved {
            let isAgainst = conflict.preferred >= 0 && conflict.preferred != claim
            return isAgainst ? DrawPlan.Cap(rivals: []) : nil
        }
        let rivals = conflict.members.filter { $0 != claim }.map { positions[Int($0)] }
        return rivals.isEmpty ? nil : DrawPlan.Cap(rivals: rivals)
    }
}
