package import CasebookModel

/// A moment in coordinated universal time, to the second; always told from outside, never read from a clock here.
///
/// Reads and prints exactly `2026-03-01T12:30:00Z`.
package struct TimeStamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since the start of 1970.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// The last second of a day.
    package init(endOf day: Day) { seconds = Int64(day.number) * 86_400 + 86_399 }
    /// The first second of a day.
    package init(startOf day: Day) { seconds = Int64(day.number) * 86_400 }

    /// Reads `YYYY-MM-DDThh:mm:ssZ`; anything else is `nil`.
    package init?(parsing text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let day = Day(parsing: String(text.prefix(10))), let hour = decimal(bytes[11..<13]),
            let minute = decimal(bytes[14..<16]), let second = decimal(bytes[17..<19]), hour < 24,
            minute < 60,
            second < 60
        else { return nil }
        seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// The day it falls on.
    package var day: Day { Day(number: Int32(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)) }

    package static func < (a: TimeStamp, b: TimeStamp) -> Bool { a.seconds < b.seconds }

    package var description: String {
        let rest = Int(seconds - Int64(day.number) * 86_400)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}

extension TimeStamp: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let stamp = TimeStamp(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a time (…T…Z)"))
        }
        self = stamp
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
