/// A strength between 0 (nothing speaks for it) and 1 (nothing is lacking), with how far it can reasonably lie on
/// either side. Always `0 ≤ low ≤ point ≤ high ≤ 1`.
///
/// It is not a probability of guilt or of truth: it orders work and shows doubt. JSON: `{"low": …, "point": …, "high": …}`.
package struct Interval: Hashable, Sendable, Codable {
    package var low: Double
    package var point: Double
    package var high: Double

    package init(low: Double, point: Double, high: Double) {
        self.low = low
        self.point = point
        self.high = high
    }

    /// The same number on all three sides.
    package init(_ value: Double) { self.init(low: value, point: value, high: value) }

    package static let none = Interval(0)
    package static let full = Interval(1)

    package var width: Double { high - low }
    package var isOrdered: Bool { 0 <= low && low <= point && point <= high && high <= 1 }
}

extension Interval: CustomStringConvertible {
    /// `0.62 (0.48–0.75)`, rounded half up to two decimals and free of locale.
    package var description: String { "\(twoDecimals(point)) (\(twoDecimals(low))–\(twoDecimals(high)))" }
}

/// A number from 0 up with two decimals, rounded half away from zero.
package func twoDecimals(_ value: Double) -> String { decimals(value, 2) }

/// A number with a fixed count of decimals (0…9), rounded half away from zero, free of locale.
package func decimals(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero))
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % scale)
    return
        "\(sign)\(scaled / scale).\(String(repeating: "0", count: places - fraction.utf8.count))\(fraction)"
}
