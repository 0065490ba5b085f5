/// A date as a source gives it: a day, a month, a year, a range, or a bound, possibly approximate.
///
/// Its text form is what the YAML casebook and the registry hold:
///
/// | text | meaning |
/// | --- | --- |
/// | `2022-07-22` | that day |
/// | `2022-07` | some day of that month |
/// | `2022` | some day of that year |
/// | `2017/2022-03` | some day from the start of the first to the end of the second |
/// | `~2013` | about; a year, month or day |
/// | `<2017-10` | no later than |
/// | `>2013` | not before |
///
/// A year is never turned into 1 January: `earliest` and `latest` bound it, and `description` gives back the text.
package struct PartialDate: Hashable, Sendable, CustomStringConvertible {
    package enum Precision: String, Sendable, Codable, CaseIterable {
        case day, month, year, range, noLaterThan, notBefore
    }

    /// The text as written; the identity of the value.
    package let description: String
    package let precision: Precision
    /// Whether the source itself says "about".
    package let isApproximate: Bool
    /// First day it can be, `nil` when unbounded.
    package let earliest: Day?
    /// Last day it can be, `nil` when unbounded.
    package let latest: Day?

    /// Reads the text form; `nil` for anything else, including impossible days and reversed ranges.
    package init?(parsing text: some StringProtocol) {
        let whole = String(text)
        var rest = Substring(whole)
        var approximate = false
        if rest.first == "~" {
            approximate = true
            rest = rest.dropFirst()
        }
        if let mark = rest.first, mark == "<" || mark == ">" {
            guard !approximate, let span = PartialDate.span(rest.dropFirst()) else { return nil }
            self.init(
                text: whole, precision: mark == "<" ? .noLaterThan : .notBefore, approximate: false,
                earliest: mark == "<" ? nil : span.first, latest: mark == "<" ? span.last : nil)
            return
        }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let a = PartialDate.span(parts[0]), let b = PartialDate.span(parts[1]), a.first <= b.last
            else {
                return nil
            }
            self.init(
                text: whole, precision: .range, approximate: approximate, earliest: a.first, latest: b.last)
            return
        }
        guard let span = PartialDate.span(rest) else { return nil }
        self.init(
            text: whole, precision: span.precision, approximate: approximate, earliest: span.first,
            latest: span.last)
    }

    package init(_ day: Day) {
        self.init(text: day.description, precision: .day, approximate: false, earliest: day, latest: day)
    }

    private init(text: String, precision: Precision, approximate: Bool, earliest: Day?, latest: Day?) {
        description = text
        self.precision = precision
        isApproximate = approximate
        self.earliest = earliest
        self.latest = latest
    }

    /// The day, when the date is exactly one day.
    package var exactDay: Day? { precision == .day && !isApproximate ? earliest : nil }

    private static func span(_ text: Substring) -> (first: Day, last: Day, precision: Precision)? {
        let bytes = Array(text.utf8)
        let dash = UInt8(ascii: "-")
        switch bytes.count {
        case 4:
            guard let year = decimal(bytes), let first = Day(year: year, month: 1, day: 1),
                let last = Day(year: year, month: 12, day: 31)
            else { return nil }
            return (first, last, .year)
        case 7:
            guard bytes[4] == dash, let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
                let first = Day(year: year, month: month, day: 1),
                let last = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
            else { return nil }
            return (first, last, .month)
        case 10:
            guard let day = Day(parsing: text) else { return nil }
            return (day, day, .day)
        default:
            return nil
        }
    }
}

extension PartialDate: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = PartialDate(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a date"))
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
