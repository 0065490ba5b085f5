/// A civil day in the proleptic Gregorian calendar, without time or zone.
///
/// Reads and prints exactly `YYYY-MM-DD`; 30 February and trailing text are refused.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1 January 1970; negative before it.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// The day of a year (1…9999), month (1…12) and day of month, or `nil` where no such day exists.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD`; anything else is `nil`.
    package init?(parsing text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    package func adding(days: Int) -> Day { Day(number: number + Int32(days)) }

    /// Whole days from this day to the other; negative when the other is earlier.
    package func days(to other: Day) -> Int { Int(other.number) - Int(number) }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    package var description: String {
        let parts = civil
        if (0...9999).contains(parts.year) {
            return String(unsafeUninitializedCapacity: 10) { bytes in
                var rest = (parts.year * 100 + parts.month) * 100 + parts.day
                var place = 9
                while place >= 0 {
                    if place == 4 || place == 7 {
                        bytes[place] = UInt8(ascii: "-")
                    } else {
                        bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                        rest /= 10
                    }
                    place -= 1
                }
                return 10
            }
        }
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    // Howard Hinnant's "days from civil" and its inverse, with eras of 400 years.
    private static func number(year: Int, month: Int, day: Int) -> Int32 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let shifted = (month + 9) % 12
        let dayOfYear = (153 * shifted + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a day (YYYY-MM-DD)")
            )
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The value of a run of ASCII digits, or `nil` when any byte is something else or there is none.
package func decimal(_ bytes: some Sequence<UInt8>) -> Int? {
    var value = 0
    var any = false
    for byte in bytes {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        any = true
    }
    return any ? value : nil
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
