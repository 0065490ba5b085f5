internal import CasebookModel

/// Something other than the name that speaks for or against a subject and an entry being one.
package struct ScreenFactor: Hashable, Sendable, Codable {
    package enum Topic: String, Sendable, Codable, CaseIterable {
        case birth, country, post, kind, identifier
    }
    /// Where it points.
    package enum Stance: String, Sendable, Codable, CaseIterable {
        case agrees
        /// Close to a contradiction: a digit off, a year off.
        case warns
        case contradicts
        /// One side says nothing, so that it cannot tell.
        case unknown
    }

    package let topic: Topic
    package let stance: Stance
    /// What the subject's record says, and what the entry says; empty where it says nothing.
    package let ours: String
    package let theirs: String

    package init(_ topic: Topic, _ stance: Stance, ours: String, theirs: String) {
        self.topic = topic
        self.stance = stance
        self.ours = ours
        self.theirs = theirs
    }

    /// A key for translation; `ours` and `theirs` fill its places.
    package var key: String { "\(topic.rawValue)-\(stance.rawValue)" }

    /// The factor in English.
    package var text: String {
        let what: String
        switch topic {
        case .birth: what = "birth date"
        case .country: what = "country"
        case .post: what = "post"
        case .kind: what = "kind of party"
        case .identifier: what = "number"
        }
        switch stance {
        case .agrees: return "\(what) agrees: \(ours)" + (theirs == ours ? "" : " / \(theirs)")
        case .warns:
            return topic == .country
                ? "another country, by address only: \(ours) / \(theirs)"
                : "\(what) is close but differs: \(ours) / \(theirs)"
        case .contradicts: return "\(what) contradicts: \(ours) / \(theirs)"
        case .unknown:
            if ours.isEmpty, theirs.isEmpty { return "\(what) unknown on both sides" }
            return ours.isEmpty
                ? "\(what) unknown of the subject; the entry has \(theirs)"
                : "\(what) unknown of the entry; the subject has \(ours)"
        }
    }

    /// By how much the name's score is multiplied for a contradiction or a warning.
    var discount: Double {
        switch (topic, stance) {
        case (.birth, .contradicts): 0.55
        case (.birth, .warns): 0.93
        case (.country, .contradicts): 0.6
        case (.country, .warns): 0.95
        case (.kind, .contradicts): 0.3
        default: 1
        }
    }

    /// What part of the way to 1 an agreement goes.
    var gain: Double {
        switch (topic, stance) {
        case (.birth, .agrees):
            // The same day says more than the same year.
            [ours, theirs].allSatisfy { PartialDate(parsing: $0)?.exactDay != nil } ? 0.5 : 0.25
        case (.country, .agrees): 0.1
        case (.post, .agrees): 0.25
        case (.identifier, .agrees): 0.9
        default: 0
        }
    }
}

/// The arithmetic of birth dates.
enum BirthComparison {
    /// Compares what two records claim; each list holds alternatives, and the best pair counts.
    static func factor(_ ours: [PartialDate], _ theirs: [PartialDate]) -> ScreenFactor {
        let mine = words(ours)
        let other = words(theirs)
        guard !ours.isEmpty, !theirs.isEmpty else {
            return ScreenFactor(.birth, .unknown, ours: mine, theirs: other)
        }
        var best: (rank: Int, factor: ScreenFactor)?
        for one in ours {
            for two in theirs {
                let stance = stance(one, two)
                let rank = stance == .agrees ? 2 : stance == .warns ? 1 : 0
                if rank > best?.rank ?? -1 {
                    // A contradiction is one with all alternatives, so all are shown.
                    best = (
                        rank,
                        ScreenFactor(
                            .birth, stance, ours: rank == 0 ? mine : one.description,
                            theirs: rank == 0 ? other : two.description)
                    )
                }
            }
        }
        return best?.factor ?? ScreenFactor(.birth, .unknown, ours: mine, theirs: other)
    }

    /// Dates that can be the same agree; a single digit or a year's difference, or "about", warns.
    static func stance(_ one: PartialDate, _ two: PartialDate) -> ScreenFactor.Stance {
        let start = one.earliest ?? .distantPast
        let end = one.latest ?? .distantFuture
        let otherStart = two.earliest ?? .distantPast
        let otherEnd = two.latest ?? .distantFuture
        if start <= otherEnd, otherStart <= end { return .agrees }
        let gap = Int(start > otherEnd ? start.number - otherEnd.number : otherStart.number - end.number)
        if one.isApproximate || two.isApproximate { return gap <= 3 * 366 ? .warns : .contradicts }
        if gap <= 366 { return .warns }
        if let a = one.exactDay, let b = two.exactDay {
            let pairs = zip(a.description.utf8, b.description.utf8)
            if pairs.count(where: { $0 != $1 }) == 1 { return .warns }
        }
        return .contradicts
    }

    private static func words(_ dates: [PartialDate]) -> String {
        dates.map(\.description).joined(separator: " or ")
    }
}
