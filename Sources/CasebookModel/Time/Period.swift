/// A stretch of time with what is certain and what is possible about its two ends.
package struct Period: Hashable, Sendable, Codable {
    /// When it began, as the source gives it; `nil` when no source says.
    package var from: PartialDate?
    /// When it ended; `nil` when no end is known. Whether it goes on is `lastCited`'s business, not this one's.
    package var to: PartialDate?
    /// The last day a source shows it as still true.
    package var lastCited: PartialDate?
    /// The source's own words for the period; the key `words` in files, since a claim's `wording` is its strength.
    package var wording: String?

    private enum CodingKeys: String, CodingKey {
        case from, to, lastCited
        case wording = "words"
    }

    package init(
        from: PartialDate? = nil, to: PartialDate? = nil, lastCited: PartialDate? = nil,
        wording: String? = nil
    ) {
        self.from = from
        self.to = to
        self.lastCited = lastCited
        self.wording = wording
    }

    /// What two periods, or a period and a day, have in common.
    package enum Overlap: String, Sendable, Codable, CaseIterable, Comparable {
        case none, possible, certain

        package static func < (a: Overlap, b: Overlap) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .none: 0
            case .possible: 1
            case .certain: 2
            }
        }
    }

    /// The earliest day it can have been true; `nil` when unbounded.
    package var earliestStart: Day? { from?.earliest }
    /// The latest day it can still have been true; `nil` when unbounded.
    package var latestEnd: Day? { to?.latest }
    /// From this day on it was certainly true; `nil` when no day is certain.
    package var certainStart: Day? { from?.latest ?? lastCited?.latest }
    /// Until this day it was certainly true; `nil` when no day is certain.
    ///
    /// Without an end, certainty reaches only to the last citation, else to the certain start.
    package var certainEnd: Day? { to?.earliest ?? lastCited?.earliest ?? from?.latest }

    /// Whether the period holds on a day.
    package func contains(_ day: Day) -> Overlap {
        overlap(with: Period(from: PartialDate(day), to: PartialDate(day)))
    }

    /// How far two periods overlap: certainly, possibly, or not at all.
    package func overlap(with other: Period) -> Overlap {
        let start = max(earliestStart ?? Day.distantPast, other.earliestStart ?? Day.distantPast)
        let end = min(latestEnd ?? Day.distantFuture, other.latestEnd ?? Day.distantFuture)
        guard start <= end else { return .none }
        guard let a = certainStart, let b = certainEnd, let c = other.certainStart, let d = other.certainEnd,
            a <= b, c <= d, max(a, c) <= min(b, d)
        else { return .possible }
        return .certain
    }

    /// Whether its end can lie before its beginning whatever the true days are: an impossible period.
    package var isImpossible: Bool {
        guard let start = earliestStart, let end = latestEnd else { return false }
        return end < start
    }
}

extension Day {
    /// 1 January 0001, standing for "no bound" in comparisons; never printed.
    package static let distantPast = Day(number: -719_162)
    /// 31 December 9999, standing for "no bound" in comparisons; never printed.
    package static let distantFuture = Day(number: 2_932_896)
}
