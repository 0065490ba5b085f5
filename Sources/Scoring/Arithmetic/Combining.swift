/// The arithmetic of scoring. Everything that makes a number, for a row, a draw or an explanation, calls these.
enum Combining<Lanes: StrengthLanes> {
    @inline(__always) static var one: Lanes { Lanes(repeating: 1) }

    @inline(__always) static func weakest(_ a: Lanes, _ b: Lanes) -> Lanes { Lanes.smaller(a, b) }

    @inline(__always) static func strongest(_ a: Lanes, _ b: Lanes) -> Lanes { Lanes.larger(a, b) }

    /// Widens by a doubt: at coordinate −1 the value falls by that part of itself, at +1 it rises by that part of
    /// what it lacks of 1, at 0 it stays.
    @inline(__always) static func widened(_ value: Lanes, by doubt: Lanes, at coordinate: Lanes) -> Lanes {
        let down = Lanes.smaller(coordinate, Lanes.zero) * value
        let up = Lanes.larger(coordinate, Lanes.zero) * (one - value)
        return value + doubt * (down + up)
    }

    /// What is contrary lowers, taken from its far side.
    @inline(__always) static func against(_ value: Lanes, _ contrary: Lanes) -> Lanes {
        value * (one - contrary.opposed)
    }
}

/// Independent strengths as they come, one an origin: all but the strongest count at a share.
///
/// `total = 1 − (1 − strongest) × Π(1 − share × other)`, so a further origin never lowers and repeats of none add nothing.
struct IndependentSum<Lanes: StrengthLanes> {
    private let share: Lanes
    private var most = Lanes.zero
    private var left = Lanes(repeating: 1)

    @inline(__always) init(share: Lanes) { self.share = share }

    @inline(__always) mutating func add(_ strength: Lanes) {
        let less = Lanes.smaller(strength, most)
        most = Lanes.larger(strength, most)
        left *= Lanes.ones - share * less
    }

    @inline(__always) var total: Lanes { Lanes.ones - (Lanes.ones - most) * left }
}

/// A saturating sum: `1 − Π(1 − part)`.
struct SaturatingSum<Lanes: StrengthLanes> {
    private var left = Lanes(repeating: 1)
    @inline(__always) init() {}
    @inline(__always) mutating func add(_ part: Lanes) { left *= Lanes.ones - part }
    @inline(__always) var total: Lanes { Lanes.ones - left }
}

/// A mean by weights: `Σ weight × value ÷ Σ weight`; 0 when the weights are.
struct WeightedMean<Lanes: StrengthLanes> {
    private var sum = Lanes.zero
    private var weights = Lanes.zero
    @inline(__always) init() {}
    @inline(__always) mutating func add(_ value: Lanes, weight: Lanes) {
        sum += weight * value
        weights += weight
    }
    @inline(__always) var total: Lanes {
        let divisor = weights.replacing(with: Lanes(repeating: 1), where: weights .<= Lanes.zero)
        return sum / divisor
    }
}
