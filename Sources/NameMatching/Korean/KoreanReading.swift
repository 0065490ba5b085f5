/// One way to read a name as a Korean one: a family name and one to four syllables of given name.
package struct KoreanReading: Hashable, Sendable {
    /// The family names it can be, one bit for each row of the table; the North's and the South's form are one row.
    var family: UInt128
    /// The family name's own syllable; no bits set for a family name of two syllables.
    var surname: Syllable
    var given0: Syllable
    var given1: Syllable
    var given2: Syllable
    var given3: Syllable
    /// How many syllables the given name has, 1…4.
    var count: UInt8
    /// What this way of reading costs, 0…1: 1 for the usual order.
    var worth: Float
    /// The given name is written first.
    var isReversed: Bool

    /// The family name is spelt as the table or a published system spells it.
    var isKnownFamily: Bool

    init(
        family: UInt128, surname: Syllable, given: [Syllable], worth: Float, isReversed: Bool,
        isKnownFamily: Bool = true
    ) {
        self.isKnownFamily = isKnownFamily
        self.family = family
        self.surname = surname
        let empty = Syllable.empty
        given0 = given.isEmpty ? empty : given[0]
        given1 = given.count > 1 ? given[1] : empty
        given2 = given.count > 2 ? given[2] : empty
        given3 = given.count > 3 ? given[3] : empty
        count = UInt8(min(given.count, 4))
        self.worth = worth
        self.isReversed = isReversed
    }

    /// The syllables of the given name.
    var given: [Syllable] { Array([given0, given1, given2, given3].prefix(Int(count))) }
}

extension Syllable {
    /// Family names that lists mix up although they are two: 백 and 박 (`Paek`, `Pak`), and the slip 촤 for 최.
    func isConfusedAsSurname(with other: Syllable) -> Bool {
        let pairs: [(Vowel, Vowel)] = [(.a, .ae), (.wa, .oe)]
        return pairs.contains { one, two in
            let a: UInt64 = 1 << (19 + one.rawValue)
            let b: UInt64 = 1 << (19 + two.rawValue)
            return (base.bits & a != 0 && other.base.bits & b != 0)
                || (base.bits & b != 0 && other.base.bits & a != 0)
        }
    }

    static let empty = Syllable(strict: SyllableParts(bits: 0), loose: SyllableParts(bits: 0))
}

extension KoreanReading {
    /// How far two readings agree, 0…1: family name and each syllable multiply.
    @inline(__always) func score(against other: KoreanReading) -> Float {
        let family = familyScore(against: other)
        var score = family * min(worth, other.worth)
        if count == other.count {
            score *= given0.agreement(with: other.given0).score
            if count > 1 {
                score *= given1.agreement(with: other.given1).score
                if count > 2 {
                    score *= given2.agreement(with: other.given2).score
                    if count > 3 { score *= given3.agreement(with: other.given3).score }
                }
            }
            return score
        }
        // A syllable left out or added: another name until something else says otherwise.
        let shorter = count < other.count ? self : other
        let longer = count < other.count ? other : self
        let first = shorter.given0.agreement(with: longer.given0).isSame
        let last = shorter.lastGiven.agreement(with: longer.lastGiven).isSame
        return score * (first && last ? 0.55 : first || last ? 0.45 : 0.25)
    }

    @inline(__always) func familyScore(against other: KoreanReading) -> Float {
        if family & other.family != 0 { return 1 }
        switch surname.agreement(with: other.surname) {
        case .same: return 0.96
        case .sameLoosely: return 0.92
        case .sameVeryLoosely: return 0.88
        case .near, .nearInHangul: return 0.74
        case .nearInTwoParts: return 0.5
        case .different(let parts):
            if parts == 1, surname.isConfusedAsSurname(with: other.surname) { return 0.72 }
            return parts <= 1 ? 0.5 : 0.3
        }
    }

    private var lastGiven: Syllable {
        switch count {
        case 1: given0
        case 2: given1
        case 3: given2
        default: given3
        }
    }
}
