/// Numbers that are worked on side by side, bound by bound or draw by draw, by one and the same arithmetic.
///
/// `Sides` holds the three bounds of one interval; `Draws` holds the points of sixteen draws of the rules' ranges.
protocol StrengthLanes: SIMD, Sendable where Scalar: BinaryFloatingPoint & Sendable {
    /// Each lane seen from its far side: what raises another's high bound lowers one's own low bound.
    var opposed: Self { get }
    /// What a yes-or-no question is decided on: the point for all three bounds, each draw for itself.
    var decisive: Self { get }

    // Each bound to one type, since the standard library's operations on any SIMD type go lane by lane.
    static func times(_ a: Self, _ b: Self) -> Self
    static func plus(_ a: Self, _ b: Self) -> Self
    static func minus(_ a: Self, _ b: Self) -> Self
    static func smaller(_ a: Self, _ b: Self) -> Self
    static func larger(_ a: Self, _ b: Self) -> Self
}

extension StrengthLanes {
    @inline(__always) static func * (a: Self, b: Self) -> Self { times(a, b) }
    @inline(__always) static func + (a: Self, b: Self) -> Self { plus(a, b) }
    @inline(__always) static func - (a: Self, b: Self) -> Self { minus(a, b) }
    @inline(__always) static func *= (a: inout Self, b: Self) { a = times(a, b) }
    @inline(__always) static func += (a: inout Self, b: Self) { a = plus(a, b) }
    @inline(__always) static var ones: Self { Self(repeating: 1) }
}

/// The bounds of one interval: low, point, high, and the point again to fill the register.
typealias Sides = SIMD4<Double>

/// Sixteen draws.
typealias Draws = SIMD16<Float>

extension SIMD4: StrengthLanes where Scalar == Double {
    var opposed: SIMD4<Double> { SIMD4(z, y, x, y) }
    var decisive: SIMD4<Double> { SIMD4(repeating: y) }

    @inline(__always) static func times(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
        SIMD4(a.x * b.x, a.y * b.y, a.z * b.z, a.w * b.w)
    }
    @inline(__always) static func plus(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
        SIMD4(a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w)
    }
    @inline(__always) static func minus(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
        SIMD4(a.x - b.x, a.y - b.y, a.z - b.z, a.w - b.w)
    }
    @inline(__always) static func smaller(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
        SIMD4(Swift.min(a.x, b.x), Swift.min(a.y, b.y), Swift.min(a.z, b.z), Swift.min(a.w, b.w))
    }
    @inline(__always) static func larger(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
        SIMD4(Swift.max(a.x, b.x), Swift.max(a.y, b.y), Swift.max(a.z, b.z), Swift.max(a.w, b.w))
    }

    init(_ interval: Interval) { self.init(interval.low, interval.point, interval.high, interval.point) }
    var interval: Interval { Interval(low: x, point: y, high: z) }
}

extension SIMD16: StrengthLanes where Scalar == Float {
    var opposed: SIMD16<Float> { self }
    var decisive: SIMD16<Float> { self }

    @inline(__always) static func times(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
        var result = a
        for lane in 0..<16 { result[lane] = a[lane] * b[lane] }
        return result
    }
    @inline(__always) static func plus(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
        var result = a
        for lane in 0..<16 { result[lane] = a[lane] + b[lane] }
        return result
    }
    @inline(__always) static func minus(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
        var result = a
        for lane in 0..<16 { result[lane] = a[lane] - b[lane] }
        return result
    }
    // By quarters, since a comparison of four is one instruction everywhere and one of sixteen is not.
    @inline(__always) static func smaller(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
        byQuarters(a, b) { a, b in a.replacing(with: b, where: b .< a) }
    }
    @inline(__always) static func larger(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
        byQuarters(a, b) { a, b in a.replacing(with: b, where: b .> a) }
    }

    @inline(__always) private static func byQuarters(
        _ a: SIMD16<Float>, _ b: SIMD16<Float>, _ body: (SIMD4<Float>, SIMD4<Float>) -> SIMD4<Float>
    ) -> SIMD16<Float> {
        let (aLow, aHigh) = (a.lowHalf, a.highHalf)
        let (bLow, bHigh) = (b.lowHalf, b.highHalf)
        return SIMD16(
            lowHalf: SIMD8(
                lowHalf: body(aLow.lowHalf, bLow.lowHalf), highHalf: body(aLow.highHalf, bLow.highHalf)),
            highHalf: SIMD8(
                lowHalf: body(aHigh.lowHalf, bHigh.lowHalf), highHalf: body(aHigh.highHalf, bHigh.highHalf)))
    }
}
