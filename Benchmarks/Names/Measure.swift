import Foundation

/// One measured figure, for the file of results.
struct Measure: Encodable {
    let name: String
    let value: Double
    var low: Double?
    var high: Double?
    var unit: String?

    init(_ name: String, _ share: Share) {
        self.name = name
        (value, low, high) = (share.value, share.low, share.high)
    }

    init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }

    static func json(_ measures: [Measure]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(measures), as: UTF8.self) + "\n"
    }
}
