/// A name in pinyin that can be the Chinese reading of a Korean one: for each syllable the Korean readings of the characters
/// that Mandarin reads so (`Jin Tiesan` for 金铁三, 김철삼).
struct BorrowedReading: Hashable, Sendable {
    /// The Korean family names whose characters Mandarin reads so.
    let family: UInt128
    /// For each syllable of the given name every Korean syllable it can be.
    let given: [[SyllableParts]]

    /// What such an agreement is worth at best: one pinyin syllable stands for many Korean ones.
    static let worth: Float = 0.8

    /// How far a Korean reading fits, 0…`worth`; 0 as soon as one syllable does not.
    func score(against korean: KoreanReading) -> Float {
        guard family & korean.family != 0, given.count == Int(korean.count), !korean.isReversed else {
            return 0
        }
        var score = Self.worth
        for (index, syllables) in given.enumerated() {
            let other = index == 0 ? korean.given0 : index == 1 ? korean.given1 : korean.given2
            if syllables.contains(where: { ($0 & other.strict).isPossible }) { continue }
            guard syllables.contains(where: { ($0 & other.loose).isPossible }) else { return 0 }
            score *= 0.95
        }
        return score
    }

    /// The keys under which it is found; the same as those of Korean readings.
    var keys: [UInt64] {
        guard (1...3).contains(given.count) else { return [] }
        func classes(_ syllables: [SyllableParts]) -> Set<UInt64> {
            Set(syllables.flatMap { SoundClass.classes($0) })
        }
        let first = classes(given[0])
        let second = given.count > 1 ? classes(given[1]) : [0]
        var keys: [UInt64] = []
        for row in 0..<128 where family & (1 << UInt128(row)) != 0 {
            for a in first {
                for b in second {
                    keys.append(SoundClass.key(family: UInt64(row), count: UInt64(given.count), a, b))
                }
            }
        }
        return keys
    }
}
