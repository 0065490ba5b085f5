/// One worker's room for draws: what it makes of a block of numbers is made anew with the next.
///
/// Memory is taken once and read by position; the positions are the plan's own, and debug builds check them.
struct DrawPass: ~Copyable {
    let plan: DrawPlan
    let items: UnsafeMutableBufferPointer<Draws>
    /// By list of doubts: what the weight is multiplied by, and what is added then.
    let doubts: UnsafeMutableBufferPointer<(times: Draws, plus: Draws)>
    let claims: UnsafeMutableBufferPointer<Draws>
    let gravities: UnsafeMutableBufferPointer<Draws>
    let patterns: UnsafeMutableBufferPointer<DrawnPattern>

    /// How a pleading's support is made of what it rests on.
    struct DrawnPattern {
        /// Shares of the tie taken together.
        var tie = Draws.zero
        var identity: Float = 0
        var office: Float = 0
        var tenure: Float = 0
        var carried: Float = 0
    }

    init(_ plan: DrawPlan) {
        func room<Value>(_ count: Int, _ value: Value) -> UnsafeMutableBufferPointer<Value> {
            let room = UnsafeMutableBufferPointer<Value>.allocate(capacity: count)
            room.initialize(repeating: value)
            return room
        }
        self.plan = plan
        items = room(plan.items.count, .zero)
        doubts = room(plan.doubts.count, (.ones, .zero))
        claims = room(plan.claimCount, .zero)
        gravities = room(plan.gravities.count, .zero)
        patterns = room(plan.patterns.count, DrawnPattern())
    }

    deinit {
        items.deallocate()
        doubts.deallocate()
        claims.deallocate()
        gravities.deallocate()
        patterns.deallocate()
    }

    /// Scores every subject of the plan by a block of numbers.
    ///
    /// - Parameter scores: room for one block a subject.
    func run(_ drawn: RuleNumbers<Draws>, into scores: UnsafeMutableBufferPointer<Draws>) {
        let down = drawn.leanings.map { Draws.smaller($0, .zero) }
        let up = drawn.leanings.map { Draws.larger($0, .zero) }
        drawn.values.withUnsafeBufferPointer { values in
            down.withUnsafeBufferPointer { down in
                up.withUnsafeBufferPointer { up in
                    let numbers = DrawnBlock(values: values, down: down, up: up)
                    layTables(numbers)
                    weighClaims(numbers)
                    holdConflicts(numbers)
                    scoreSubjects(numbers, into: scores)
                }
            }
        }
    }

    /// What does not depend on a claim: weights of items, doubts, gravities, patterns.
    private func layTables(_ numbers: DrawnBlock) {
        for (number, item) in plan.items.enumerated() {
            items[number] =
                Draws.smaller(numbers[item.first], numbers[item.second])
                * Draws.smaller(numbers[item.directness], numbers[item.connection]) * numbers[item.kind]
        }
        for (number, list) in plan.doubts.enumerated() {
            var line = (times: Draws.ones, plus: Draws.zero)
            for doubt in list {
                let low = numbers.down[Int(doubt)] * numbers[doubt]
                let high = numbers.up[Int(doubt)] * numbers[doubt]
                let times = Draws.ones + low - high
                line = (line.times * times, line.plus * times + high)
            }
            doubts[number] = line
        }
        let weights = plan.rules.gravityParts.map { numbers[$0] }
        let weight = weights.reduce(Draws.zero) { $0 + $1 }
        let share = weights.map { $0 / weight.replacing(with: .ones, where: weight .<= Draws.zero) }
        for (number, gravity) in plan.gravities.enumerated() {
            var vulnerability = Draws.zero
            for place in gravity.vulnerabilities {
                vulnerability = Draws.larger(vulnerability, numbers[place])
            }
            let first = share[0] * numbers[gravity.severity] + share[1] * numbers[gravity.leastVictims]
            let second = share[2] * vulnerability + share[3] * numbers[gravity.duration]
            gravities[number] =
                first + second + share[4] * numbers[gravity.pattern] + share[5] * numbers[gravity.continuing]
        }
        for (number, pattern) in plan.patterns.enumerated() {
            let each = 1 / Float(max(1, pattern.count))
            var tie = Draws(repeating: Float(pattern.tie))
            for place in pattern.scaled { tie += numbers[place] }
            patterns[number] = DrawnPattern(
                tie: tie * Draws(repeating: each), identity: each * Float(pattern.identity),
                office: each * Float(pattern.office), tenure: each * Float(pattern.tenure),
                carried: each * Float(pattern.carried))
        }
    }
}

/// The numbers of a block of draws, read without counting references.
struct DrawnBlock {
    let values: UnsafeBufferPointer<Draws>
    /// How far doubts lower, −1…0, and how far they raise, 0…1.
    let down: UnsafeBufferPointer<Draws>
    let up: UnsafeBufferPointer<Draws>

    @inline(__always) subscript(place: RuleIndex.Place) -> Draws { values[Int(place)] }

    @inline(__always) func widened(_ value: Draws, by doubt: RuleIndex.Place) -> Draws {
        if doubt == RuleIndex.zero { return value }
        let place = Int(doubt)
        return value + values[place] * (down[place] * value + up[place] * (Draws.ones - value))
    }
}

extension DrawPass {
    fileprivate func weighClaims(_ numbers: DrawnBlock) {
        plan.stream.withUnsafeBufferPointer { stream in
            plan.shapes.withUnsafeBufferPointer { shapes in
                let share = numbers[plan.rules.contraryShare]
                var next = 0
                for claim in 0..<plan.claimCount {
                    let shape = shapes[Int(stream[next])]
                    var strength = combined(shape, stream, &next, numbers)
                    if shape.hasContrary {
                        let contrary = combined(shapes[Int(stream[next])], stream, &next, numbers) * share
                        strength *= Draws.ones - contrary
                    }
                    strength = numbers.widened(strength, by: shape.doubt)
                    claims[claim] = Draws.smaller(strength, numbers[shape.wording])
                }
            }
        }
    }

    /// The items from `next` on taken together, as `Scorer.combined` does.
    @inline(__always)
    private func combined(
        _ shape: DrawPlan.Shape, _ stream: UnsafeBufferPointer<UInt32>, _ next: inout Int,
        _ numbers: DrawnBlock
    ) -> Draws {
        let last = next + 2 + Int(stream[next + 1])
        next += 2
        switch shape.mode {
        case .nothing: return .zero
        case .oneOrigin: return strongest(stream, &next, last)
        case .severalOrigins: break
        }
        let share = numbers[shape.share]
        var most = Draws.zero
        var left = Draws.ones
        while next < last {
            var strength = item(stream[next])
            next += 1
            while next < last, stream[next] & DrawPlan.Word.sameOrigin != 0 {
                strength = Draws.larger(strength, item(stream[next]))
                next += 1
            }
            let less = Draws.smaller(strength, most)
            most = Draws.larger(strength, most)
            left *= Draws.ones - share * less
        }
        let total = Draws.ones - (Draws.ones - most) * left
        guard shape.comparesAlone else { return Draws.larger(most, total) }
        let end = next + 1 + Int(stream[next])
        next += 1
        return Draws.larger(Draws.larger(most, strongest(stream, &next, end)), total)
    }

    @inline(__always) private func item(_ word: UInt32) -> Draws {
        let weight = items[Int(word & DrawPlan.Word.itemMask)]
        let doubt = (word >> DrawPlan.Word.doubtShift) & DrawPlan.Word.doubtMask
        if doubt == 0 { return weight }
        return weight * doubts[Int(doubt)].times + doubts[Int(doubt)].plus
    }

    @inline(__always)
    private func strongest(
        _ stream: UnsafeBufferPointer<UInt32>, _ next: inout Int, _ last: Int
    ) -> Draws {
        var best = Draws.zero
        while next < last {
            best = Draws.larger(best, item(stream[next]))
            next += 1
        }
        return best
    }

    fileprivate func holdConflicts(_ numbers: DrawnBlock) {
        if plan.capped.isEmpty { return }
        let share = numbers[plan.rules.comparable]
        let held = plan.capped.map { claim, caps in
            let own = claims[Int(claim)]
            return caps.reduce(own) { strength, cap in
                guard !cap.rivals.isEmpty else {
                    return Draws.smaller(strength, numbers[plan.rules.decidedAgainst])
                }
                var most = Draws.ones
                for rival in cap.rivals {
                    let other = claims[Int(rival)]
                    let binds = (other .>= share * own) .& (other .> Draws.zero)
                    most = most.replacing(with: numbers[plan.rules.conflictCap], where: binds)
                }
                return Draws.smaller(strength, most)
            }
        }
        for (row, strength) in zip(plan.capped, held) { claims[Int(row.claim)] = strength }
    }
}
