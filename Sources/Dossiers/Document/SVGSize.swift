import Foundation

/// The width and height that a drawing states in its first element, in user units.
struct SVGSize: Equatable {
    var width: Double
    var height: Double

    /// Reads the last two numbers of `viewBox`; a drawing without one is taken as 4 to 3.
    init(_ svg: String) {
        (width, height) = (4, 3)
        let head = svg.prefix(600)
        guard let start = head.range(of: "viewBox=\"") else { return }
        let numbers = head[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ").compactMap {
            Double($0)
        }
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return }
        (width, height) = (numbers[2], numbers[3])
    }
}
