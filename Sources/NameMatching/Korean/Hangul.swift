/// The initial letters of a syllable in Unicode's order.
enum Initial: UInt64, CaseIterable, Sendable {
    case g, kk, n, d, tt, r, m, b, pp, s, ss, none, j, jj, ch, k, t, p, h
}

/// The vowels of a syllable in Unicode's order.
enum Vowel: UInt64, CaseIterable, Sendable {
    case a, ae, ya, yae, eo, e, yeo, ye, o, wa, wae, oe, yo, u, weo, we, wi, yu, eu, ui, i
}

/// The finals as they sound: all others end as one of these.
enum FinalSound: UInt64, CaseIterable, Sendable {
    case none, k, n, t, l, m, p, ng
}

/// One composed hangul syllable.
package struct Hangul: Hashable, Sendable, CustomStringConvertible {
    let initial: Int
    let vowel: Int
    /// The index among Unicode's 28 finals.
    let final: Int

    init(initial: Int, vowel: Int, final: Int) {
        self.initial = initial
        self.vowel = vowel
        self.final = final
    }

    /// `nil` when the scalar is no composed hangul syllable.
    init?(_ scalar: Unicode.Scalar) {
        guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
        let index = Int(scalar.value) - 0xAC00
        initial = index / 588
        vowel = index % 588 / 28
        final = index % 28
    }

    package var description: String {
        Unicode.Scalar(UInt32(0xAC00 + initial * 588 + vowel * 28 + final)).map { String(Character($0)) }
            ?? ""
    }

    /// The sound of each of the 28 finals, by their index.
    private static let sounds: [FinalSound] = [
        .none, .k, .k, .k, .n, .n, .n, .t, .l, .k, .m, .l, .l, .l, .p, .l, .m, .p, .p, .t, .t, .ng, .t, .t,
        .k, .t,
        .p, .t,
    ]
    /// The plain final for each sound, to write a syllable that is only known by sound.
    private static let plainFinal: [Int] = [0, 1, 4, 7, 8, 16, 17, 21]

    var sound: FinalSound { Self.sounds[final] }

    var parts: SyllableParts {
        SyllableParts(initials: 1 << UInt64(initial), vowels: 1 << UInt64(vowel), finals: 1 << sound.rawValue)
    }

    /// The syllable of these letters, with the plain final of that sound.
    init(_ initial: Initial, _ vowel: Vowel, _ sound: FinalSound) {
        self.init(
            initial: Int(initial.rawValue), vowel: Int(vowel.rawValue),
            final: Self.plainFinal[Int(sound.rawValue)])
    }

    /// A number for each initial, vowel and sound of the final, below 3,192.
    var soundIndex: Int { (initial * 21 + vowel) * 8 + Int(sound.rawValue) }
    static let soundCount = 19 * 21 * 8

    /// What the North writes where the South drops or changes the initial ㄹ (이 → 리, 유 → 류, 노 → 로, 양 → 량);
    /// `nil` where the rule does not apply.
    var withOriginalInitial: Hangul? {
        let r = Int(Initial.r.rawValue)
        let yVowels: [Vowel] = [.ya, .yeo, .ye, .yo, .yu, .i]
        let plainVowels: [Vowel] = [.a, .ae, .o, .oe, .u, .eu]
        if initial == Int(Initial.none.rawValue), yVowels.contains(where: { Int($0.rawValue) == vowel }) {
            return Hangul(initial: r, vowel: vowel, final: final)
        }
        if initial == Int(Initial.n.rawValue), plainVowels.contains(where: { Int($0.rawValue) == vowel }) {
            return Hangul(initial: r, vowel: vowel, final: final)
        }
        return nil
    }
}
