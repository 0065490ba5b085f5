extension RuleNumbers where Lanes == Draws {
    /// A block of draws of all numbers within their ranges: even on either side of the value, so that the value is the
    /// middle draw; each number and each doubt for itself.
    ///
    /// - Parameter block: which; each takes the stretch of the seed's sequence that the blocks before it leave.
    init(_ index: RuleIndex, block: Int, seed: UInt64) {
        let perLane = index.values.reduce(0) { $0 + ($1.low < $1.high ? 2 : 1) }
        var random = SplitMix64(seed: seed, skipping: UInt64(block * perLane * Draws.scalarCount))
        self.init(index, drawing: &random)
    }

    private init(_ index: RuleIndex, drawing random: inout SplitMix64) {
        values = []
        leanings = []
        values.reserveCapacity(index.values.count)
        leanings.reserveCapacity(index.values.count)
        for value in index.values {
            let low = Float(value.low)
            let middle = Float(value.value)
            let high = Float(value.high)
            var drawn = Draws(repeating: middle)
            var leaning = Draws.zero
            for lane in 0..<Draws.scalarCount {
                if value.low < value.high {
                    let place = random.unit() * 2 - 1
                    drawn[lane] = middle + (place < 0 ? place * (middle - low) : place * (high - middle))
                }
                leaning[lane] = random.unit() * 2 - 1
            }
            values.append(drawn)
            leanings.append(leaning)
        }
    }
}
