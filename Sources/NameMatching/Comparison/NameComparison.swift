/// What comparing two names gave.
package struct NameComparison: Sendable, Equatable {
    /// From this score on two names count as a match: a candidate for a person to judge, never proof.
    ///
    /// Set on labelled pairs of North Korean names from published lists; `Rules/names/README.md` says what it reaches.
    package static let threshold = 0.7

    /// 0 (nothing in common) … 1 (the same name).
    package let score: Double
    /// What speaks for and against, the weightiest first.
    package let reasons: [NameReason]

    package var isMatch: Bool { score >= Self.threshold }
}

extension PreparedName {
    /// How far two names agree, 0…1; the number alone, for comparing many.
    package func score(against other: PreparedName) -> Double { Double(quickScore(against: other)) }

    func quickScore(against other: PreparedName) -> Float {
        if joined == other.joined, bodies == other.bodies, tokens.count == other.tokens.count,
            !letters.isEmpty,
            letters == other.letters
        {
            return 1
        }
        var best: Float = 0
        if !readings.isEmpty || !borrowed.isEmpty { best = koreanScore(against: other) }
        if isKorean && other.isKorean { return best }
        if best >= 0.99 { return best }
        return max(best, TokenComparison.score(self, other))
    }

    /// The best agreement of any two Korean readings.
    func koreanScore(against other: PreparedName) -> Float {
        var best: Float = 0
        for mine in readings {
            for theirs in other.readings { best = max(best, mine.score(against: theirs)) }
            for theirs in other.borrowed { best = max(best, theirs.score(against: mine)) }
        }
        for mine in borrowed {
            for theirs in other.readings { best = max(best, mine.score(against: theirs)) }
        }
        return best
    }
}
