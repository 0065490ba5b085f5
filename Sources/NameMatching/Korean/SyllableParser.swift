/// Cuts a written word into Korean syllables in every way its letters allow.
struct SyllableParser: Sendable {
    private let table: SpellingTable
    /// Syllables that occur in Korean words, by `Hangul.soundIndex`: a cut that needs any other is no reading.
    private let attested: [Bool]

    init(_ table: SpellingTable, attested: [Bool]) {
        self.table = table
        self.attested = attested
    }

    /// At most this many syllables in one word, and this many ways to cut it.
    static let longest = 4
    static let mostReadings = 6

    /// The ways to read the letters as syllables, those with fewer syllables and fewer loose spellings first; empty when
    /// there is none. An apostrophe that belongs to no letter is a boundary between syllables.
    func readings(_ letters: [UInt32]) -> [[Syllable]] {
        guard !letters.isEmpty, letters.count <= 24 else { return [] }
        var found: [[Syllable]] = []
        var path: [Syllable] = []
        walk(letters, 0, &path, &found)
        var ranked: [(cost: Int, order: Int, syllables: [Syllable])] = []
        for (order, syllables) in found.enumerated() {
            let looseness = syllables.count { !$0.strict.isPossible }
            ranked.append((syllables.count * 2 + looseness, order, syllables))
        }
        ranked.sort { ($0.cost, $0.order) < ($1.cost, $1.order) }
        var result: [[Syllable]] = []
        for item in ranked where !result.contains(item.syllables) {
            result.append(item.syllables)
            if result.count == Self.mostReadings { break }
        }
        return result
    }

    private func walk(
        _ letters: [UInt32], _ start: Int, _ path: inout [Syllable], _ found: inout [[Syllable]]
    ) {
        var start = start
        while start < letters.count, letters[start] == 0x27 { start += 1 }
        if start == letters.count {
            if !path.isEmpty { found.append(path) }
            return
        }
        guard path.count < Self.longest, found.count < 64 else { return }
        for initial in table.initials where matches(letters, start, initial.letters) {
            let afterInitial = start + initial.letters.count
            for vowel in table.vowels where matches(letters, afterInitial, vowel.letters) {
                let afterVowel = afterInitial + vowel.letters.count
                // "o" before its own breve is "o'", never "o" and a boundary.
                if afterVowel < letters.count, letters[afterVowel] == 0x27, let last = vowel.letters.last,
                    last == 0x6F || last == 0x75
                {
                    continue
                }
                for final in table.finals where matches(letters, afterVowel, final.letters) {
                    let end = afterVowel + final.letters.count
                    guard end <= letters.count, let syllable = syllable(initial, vowel, final) else {
                        continue
                    }
                    path.append(syllable)
                    walk(letters, end, &path, &found)
                    path.removeLast()
                }
            }
        }
    }

    @inline(__always) private func matches(_ letters: [UInt32], _ start: Int, _ spelling: [UInt32]) -> Bool {
        guard start + spelling.count <= letters.count else { return false }
        for offset in spelling.indices where letters[start + offset] != spelling[offset] { return false }
        return true
    }

    private func syllable(_ initial: Spelling, _ vowel: Spelling, _ final: Spelling) -> Syllable? {
        var strict = SyllableParts(initials: initial.strict, vowels: vowel.strict, finals: final.strict)
        if !strict.isPossible || !isAttested(strict) { strict = SyllableParts(bits: 0) }
        let loose = SyllableParts(initials: initial.loose, vowels: vowel.loose, finals: final.loose)
        guard loose.isPossible, strict.isPossible || isAttested(loose) else { return nil }
        return Syllable(strict: strict, loose: loose)
    }

    private func isAttested(_ parts: SyllableParts) -> Bool {
        for initial in 0..<19 where parts.bits & 1 << UInt64(initial) != 0 {
            for vowel in 0..<21 where parts.bits & 1 << UInt64(19 + vowel) != 0 {
                for final in 0..<8 where parts.bits & 1 << UInt64(40 + final) != 0 {
                    if attested[(initial * 21 + vowel) * 8 + final] { return true }
                }
            }
        }
        return false
    }
}
