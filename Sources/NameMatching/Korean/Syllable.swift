/// What a written syllable can be in hangul: for each of its three parts the set of possible letters.
///
/// A spelling seldom says which one it is: `yong` is 용 or 영, `chol` is 철 or 절. The set is a product: any initial with
/// any vowel with any final. Bits 0–18 are the initials, 19–39 the vowels, 40–47 the finals as they sound.
struct SyllableParts: Hashable, Sendable {
    var bits: UInt64

    static let initials: UInt64 = (1 << 19) - 1
    static let vowels: UInt64 = ((1 << 21) - 1) << 19
    static let finals: UInt64 = 0xFF << 40

    init(bits: UInt64) { self.bits = bits }
    init(initials: UInt64, vowels: UInt64, finals: UInt64) {
        bits = initials | vowels << 19 | finals << 40
    }

    /// Whether every part has at least one letter left, so that a syllable is possible.
    @inline(__always) var isPossible: Bool {
        bits & Self.initials != 0 && bits & Self.vowels != 0 && bits & Self.finals != 0
    }

    @inline(__always) static func & (a: Self, b: Self) -> Self { Self(bits: a.bits & b.bits) }
    @inline(__always) static func | (a: Self, b: Self) -> Self { Self(bits: a.bits | b.bits) }
}

/// One syllable of a name as far as its spelling tells it.
package struct Syllable: Hashable, Sendable {
    /// What the spelling says under the published systems.
    var strict: SyllableParts
    /// What it can also be, as newspapers and list makers spell (`Chul` for 철, `Hek` for 혁).
    var loose: SyllableParts
    /// What the spelling says in the first place: `strict`, or `loose` where no published system spells so.
    var base: SyllableParts
    /// What `base` is confused with, letter by letter.
    var near: SyllableParts
    /// Read from hangul or hanja, so that nothing is open.
    var isExact: Bool

    init(strict: SyllableParts, loose: SyllableParts, isExact: Bool = false) {
        self.strict = strict
        self.loose = loose | strict
        base = strict.isPossible ? strict : self.loose
        near = Neighbours.of(base)
        self.isExact = isExact
    }

    /// One hangul syllable.
    init(_ hangul: Hangul) {
        let parts = hangul.parts
        self.init(strict: parts, loose: parts, isExact: true)
    }

    /// How well two syllables agree.
    @inline(__always) func agreement(with other: Syllable) -> SyllableAgreement {
        if (strict & other.strict).isPossible { return .same }
        let common = loose & other.loose
        if common.isPossible {
            return (strict & other.loose).isPossible || (loose & other.strict).isPossible
                ? .sameLoosely : .sameVeryLoosely
        }
        let close = SyllableParts(
            bits: (near.bits & other.base.bits) | (base.bits & other.near.bits) | common.bits)
        var missing = 0
        if common.bits & SyllableParts.initials == 0 { missing += 1 }
        if common.bits & SyllableParts.vowels == 0 { missing += 1 }
        if common.bits & SyllableParts.finals == 0 { missing += 1 }
        if close.isPossible {
            if isExact && other.isExact { return missing == 1 ? .nearInHangul : .different(parts: missing) }
            return missing == 1 ? .near : .nearInTwoParts
        }
        return .different(parts: missing)
    }
}

/// The outcome of comparing two syllables, from the best to the worst.
enum SyllableAgreement: Equatable, Sendable {
    /// One hangul syllable fits both spellings under the published systems.
    case same
    /// It fits one of them only as an ad-hoc spelling.
    case sameLoosely
    /// It fits both only as ad-hoc spellings.
    case sameVeryLoosely
    /// One letter is off, and by one that is often confused (ㅗ/ㅜ, n/ng).
    case near
    /// The same between two names in hangul, where nothing is open: another syllable, but one that is mixed up.
    case nearInHangul
    case nearInTwoParts
    case different(parts: Int)

    /// What the agreement is worth, 0…1; scores of syllables are multiplied.
    @inline(__always) var score: Float {
        switch self {
        case .same: 1
        case .sameLoosely: 0.95
        case .sameVeryLoosely: 0.90
        case .near: 0.78
        case .nearInHangul: 0.66
        case .nearInTwoParts: 0.58
        case .different(let parts): parts <= 1 ? 0.48 : parts == 2 ? 0.38 : 0.28
        }
    }

    @inline(__always) var isSame: Bool {
        switch self {
        case .same, .sameLoosely, .sameVeryLoosely: true
        default: false
        }
    }
}

/// Letters that are mixed up, by ear or by spelling.
enum Neighbours {
    private static let initials: [UInt64] = table(
        19,
        [
            [.g, .kk, .k], [.d, .tt, .t], [.b, .pp, .p], [.j, .jj, .ch], [.s, .ss], [.n, .r], [.r, .none],
        ])
    private static let vowels: [UInt64] = table(
        21,
        [
            [.eo, .o], [.o, .u], [.u, .eu], [.eo, .eu], [.yeo, .yo], [.yeo, .yu], [.yo, .yu], [.ae, .e],
            [.e, .ye], [.wae, .oe, .we], [.weo, .eo], [.weo, .o], [.wa, .a], [.wi, .i], [.ui, .i],
            [.ui, .eu], [.ui, .wi], [.eo, .u],
        ])

    /// Only the neighbours of the letters in the set, and the letters themselves.
    static func of(_ parts: SyllableParts) -> SyllableParts {
        var bits = parts.bits
        for index in 0..<19 where parts.bits & (1 << UInt64(index)) != 0 { bits |= initials[index] }
        for index in 0..<21 where parts.bits & (1 << UInt64(19 + index)) != 0 { bits |= vowels[index] << 19 }
        let n = UInt64(1) << (40 + FinalSound.n.rawValue)
        let ng = UInt64(1) << (40 + FinalSound.ng.rawValue)
        if parts.bits & (n | ng) != 0 { bits |= n | ng }
        return SyllableParts(bits: bits)
    }

    private static func table(_ count: Int, _ groups: [[Initial]]) -> [UInt64] {
        table(count, groups.map { $0.map(\.rawValue) })
    }
    private static func table(_ count: Int, _ groups: [[Vowel]]) -> [UInt64] {
        table(count, groups.map { $0.map(\.rawValue) })
    }
    private static func table(_ count: Int, _ groups: [[UInt64]]) -> [UInt64] {
        var result = [UInt64](repeating: 0, count: count)
        for group in groups {
            let mask = group.reduce(UInt64(0)) { $0 | UInt64(1) << $1 }
            for index in group { result[Int(index)] |= mask }
        }
        return result
    }
}
