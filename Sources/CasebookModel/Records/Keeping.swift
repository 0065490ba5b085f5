/// The lawful basis on which a record is kept, and the day on which someone looks whether it still may be. Stays inside.
package struct Keeping: Hashable, Sendable, Codable {
    /// A term of the vocabulary `lawful-basis`.
    package var basis: String
    /// The law and the reasoning, in words.
    package var grounds: MultilingualText?
    /// The day of the next review; nothing happens on it by itself.
    package var review: Day?

    package init(basis: String, grounds: MultilingualText? = nil, review: Day? = nil) {
        self.basis = basis
        self.grounds = grounds
        self.review = review
    }
}

/// How a record stands with its review.
package struct ReviewDue: Hashable, Sendable, Comparable {
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Its day has come.
        case due
        /// Its day is to come.
        case later
        /// It has a basis and no day.
        case noReview = "no-review-date"
        /// Nobody recorded on which ground it is kept.
        case noBasis = "no-basis"
    }
    package let id: String
    /// `nil` for a protected person who stands in no casebook.
    package let kind: RecordKind?
    package let keeping: Keeping?
    package let state: State

    package static func < (a: ReviewDue, b: ReviewDue) -> Bool {
        a.order < b.order
    }

    /// Persons who stand in no casebook first among those of one day.
    private var order: (Day, Int, String) {
        (
            keeping?.review ?? .distantFuture,
            kind.flatMap { RecordKind.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0, id
        )
    }

    /// A protected person of whom only the day of the review stands in clear.
    package init(person id: String, review: Day?, on day: Day) {
        self.id = id
        kind = nil
        keeping = review.map { Keeping(basis: "", review: $0) }
        state = review.map { $0 <= day ? .due : .later } ?? .noReview
    }

    init(id: String, kind: RecordKind, keeping: Keeping?, on day: Day) {
        self.id = id
        self.kind = kind
        self.keeping = keeping
        state =
            switch (keeping, keeping?.review) {
            case (nil, _): .noBasis
            case (_, nil): .noReview
            case (_, let review?): review <= day ? .due : .later
            }
    }
}

extension RecordSet {
    /// Every record with how it stands with its review on a day: those with the earliest day first, then those without one.
    package func reviews(on day: Day) -> [ReviewDue] {
        var list: [ReviewDue] = []
        func add<Record: CasebookRecord>(_ records: [Record]) {
            for record in records {
                list.append(
                    ReviewDue(
                        id: record.id.description, kind: Record.kind, keeping: record.keeping, on: day))
            }
        }
        add(origins)
        add(sources)
        add(evidence)
        add(agencies)
        add(officials)
        add(companies)
        add(sites)
        add(instruments)
        add(incidents)
        add(victims)
        add(witnesses)
        add(responses)
        add(conflicts)
        add(decisions)
        add(listings)
        return list.sorted()
    }
}
