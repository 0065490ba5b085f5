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

    /// The width at which it is printed, in tenths of a millimetre: a unit is the same length in all drawings, so that their
    /// letters are of one size; one that would be taller than a page shrinks to it.
    var printedWidth: Int {
        let natural = width * Self.fullWidth / SVGDrawing.fullWidth
        return Int(min(natural, width / height * Self.tallest, Self.fullWidth).rounded(.down))
    }

    /// `156.0mm`, as Typst and pandoc read it.
    var printedWidthText: String { "\(printedWidth / 10).\(printedWidth % 10)mm" }

    /// The width of a line of text and the most height that leaves room for a caption, in tenths of a millimetre.
    private static let fullWidth = 1560.0
    private static let tallest = 2050.0
}
