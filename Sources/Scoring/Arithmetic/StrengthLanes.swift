/// Numbers that are worked on side by side, bound by bound or draw by draw, by one and the same arithmetic.
///
/// `Sides` holds the three bounds of one interval; `Draws` holds the points of sixteen draws of the rules' ranges.
protocol StrengthLanes: SIMD, Sendable where Scalar: BinaryFloatingPoint & Sendable {
    /// Each lane seen from its far side: what raises another's high bound lowers one's own low bound.
    var opposed: Self { get }
    /// What a yes-or-no question is decided on: the point for all three bounds, each draw for itself.
    var decisive: Self { get }
}

/// The bounds of one interval: low, point, high, and the point again to fill the register.
typealias Sides = SIMD4<Double>

/// Sixteen draws.
typealias Draws = SIMD16<Float>

extension SIMD4: StrengthLanes where Scalar == Double {
    var opposed: SIMD4<Double> { SIMD4(z, y, x, y) }
    var decisive: SIMD4<Double> { SIMD4(repeating: y) }

    init(_ interval: Interval) { self.init(interval.low, interval.point, interval.high, interval.point) }
    var interval: Interval { Interval(low: x, point: y, high: z) }
}

extension SIMD16: StrengthLanes where Scalar == Float {
    var opposed: SIMD16<Float> { self }
    var decisive: SIMD16<Float> { self }
}
