/// Reads written names as names of Korean persons.
struct KoreanReader: Sendable {
    private let tables: NameTables
    private let latin: SyllableParser
    private let cyrillic: SyllableParser
    private let kana: SyllableParser

    init(_ tables: NameTables) {
        self.tables = tables
        latin = SyllableParser(.latin, attested: tables.hanja.attested)
        cyrillic = SyllableParser(.cyrillic, attested: tables.hanja.attested)
        kana = SyllableParser(.kana, attested: tables.hanja.attested)
    }

    /// A given name has at most this many syllables; longer ones are no Korean names.
    static let longestGiven = 4
    private static let mostReadings = 8

    /// A word as syllables, in every way, and the family names it can be.
    private struct ReadWord {
        var cuts: [[Syllable]]
        var family: UInt128
        var surname: Syllable
        /// The table has the spelling, or a published system spells so.
        var isKnownFamily: Bool
        var isTied: Bool
    }

    /// The readings of words that are all in one script.
    func readings(_ words: [WrittenName.Word]) -> [KoreanReading] {
        guard let script = words.first?.script else { return [] }
        switch script {
        case .hangul: return hangul(words)
        case .han: return han(words)
        case .latin, .cyrillic, .kana: return alphabetic(words, script)
        case .digits, .other: return []
        }
    }

    // MARK: Latin, Cyrillic and kana

    private func alphabetic(_ words: [WrittenName.Word], _ script: NameScript) -> [KoreanReading] {
        guard words.count <= 5, words.reduce(0, { $0 + $1.letters.count }) <= 36 else { return [] }
        let parser = script == .latin ? latin : script == .cyrillic ? cyrillic : kana
        var read: [ReadWord] = []
        for word in words {
            var cuts = parser.readings(script == .kana ? KanaSpelling.letters(word) : word.scalars)
            if cuts.isEmpty, script == .latin, word.letters.first == "l" {
                // A small L that was a capital I (`ln-chun`).
                cuts = parser.readings([0x69] + word.scalars.dropFirst())
            }
            let written = String(String.UnicodeScalarView(word.letters))
            var family =
                script == .latin
                ? tables.surnames.rows(latin: written) | tables.surnames.rows(latin: word.text)
                : tables.surnames.rows(cyrillic: written)
            let isListed = family != 0
            var surname = Syllable.empty
            if let single = cuts.first(where: { $0.count == 1 })?[0] {
                surname = single
                if family == 0 { family = tables.surnames.rows(matching: single.loose) }
            }
            if cuts.isEmpty && family == 0 { return [] }
            read.append(
                ReadWord(
                    cuts: cuts, family: family, surname: surname,
                    isKnownFamily: isListed || surname.strict.isPossible, isTied: word.isTied))
        }
        if read.count == 1 { return oneWord(read[0]) }
        let first = read[0]
        let last = read[read.count - 1]
        let firstShare = tables.surnames.share(of: first.family)
        let lastShare = tables.surnames.share(of: last.family)
        var frontWorth: Float = first.family == 0 || (read.count > 2 && read[1].isTied) ? 0 : 1
        var backWorth: Float = last.family == 0 || (read.count > 2 && last.isTied) ? 0 : 1
        if words[0].hasComma
            || (words[0].isCapitalised && !words[words.count - 1].isCapitalised && frontWorth > 0)
        {
            backWorth = min(backWorth, 0.85)
        } else if words[words.count - 1].isCapitalised && !words[0].isCapitalised && backWorth > 0 {
            frontWorth = min(frontWorth, 0.85)
        } else if frontWorth > 0, backWorth > 0, lastShare < firstShare {
            backWorth = 0.93
        }
        var result: [KoreanReading] = []
        if frontWorth > 0 {
            add(first, Array(read.dropFirst()), worth: frontWorth, isReversed: false, to: &result)
        }
        if backWorth > 0 {
            add(last, Array(read.dropLast()), worth: backWorth, isReversed: true, to: &result)
        }
        return Array(result.prefix(Self.mostReadings))
    }

    private func add(
        _ family: ReadWord, _ given: [ReadWord], worth: Float, isReversed: Bool,
        to result: inout [KoreanReading]
    ) {
        var sequences: [[Syllable]] = [[]]
        for word in given {
            var next: [[Syllable]] = []
            for sequence in sequences {
                for cut in word.cuts where sequence.count + cut.count <= Self.longestGiven && next.count < 8 {
                    next.append(sequence + cut)
                }
            }
            sequences = next
        }
        // A given name has one or two syllables as a rule; a cut into three or four counts only where no other is left.
        let shortest = sequences.map(\.count).min() ?? 0
        for sequence in sequences where !sequence.isEmpty && sequence.count <= max(2, shortest) {
            result.append(
                KoreanReading(
                    family: family.family, surname: family.surname, given: sequence,
                    worth: family.isKnownFamily ? worth : worth * 0.95, isReversed: isReversed,
                    isKnownFamily: family.isKnownFamily))
        }
    }

    /// A whole name in one word (`Kimjongun`).
    private func oneWord(_ word: ReadWord) -> [KoreanReading] {
        var result: [KoreanReading] = []
        for cut in word.cuts where (2...3).contains(cut.count) {
            let family = tables.surnames.rows(
                matching: cut[0].strict.isPossible ? cut[0].strict : cut[0].loose)
            guard family != 0 else { continue }
            result.append(
                KoreanReading(
                    family: family, surname: cut[0], given: Array(cut.dropFirst()), worth: 0.97,
                    isReversed: false))
        }
        return Array(result.prefix(Self.mostReadings))
    }

    // MARK: Hangul and hanja

    private func hangul(_ words: [WrittenName.Word]) -> [KoreanReading] {
        let syllables = words.flatMap(\.letters).compactMap { Hangul($0) }
        guard syllables.count == words.reduce(0, { $0 + $1.letters.count }), (2...5).contains(syllables.count)
        else {
            return []
        }
        var result: [KoreanReading] = []
        func add(_ family: [Hangul], _ given: [Hangul], reversed: Bool, worth: Float) {
            let rows = tables.surnames.rows(hangul: family.map(\.description).joined())
            guard rows != 0, !given.isEmpty else { return }
            let syllables = given.enumerated().map { index, item in
                index == 0 ? Self.withInitialRule(item) : Syllable(item)
            }
            result.append(
                KoreanReading(
                    family: rows, surname: family.count == 1 ? Syllable(family[0]) : .empty, given: syllables,
                    worth: worth, isReversed: reversed))
        }
        if words.count > 1, words[0].letters.count > 1, words[words.count - 1].letters.count == 1 {
            add([syllables[syllables.count - 1]], Array(syllables.dropLast()), reversed: true, worth: 1)
        }
        add([syllables[0]], Array(syllables.dropFirst()), reversed: false, worth: 1)
        if result.isEmpty, syllables.count > 1 {
            // A family name that the table does not know (a slip such as 촤 for 최) is still a family name.
            let parts = Syllable(syllables[0])
            let rows = tables.surnames.rows(matching: Neighbours.of(parts.strict))
            result.append(
                KoreanReading(
                    family: 0, surname: parts,
                    given: syllables.dropFirst().enumerated().map {
                        $0 == 0 ? Self.withInitialRule($1) : Syllable($1)
                    },
                    worth: rows == 0 ? 0.95 : 1, isReversed: false))
        }
        if syllables.count >= 3 {
            add(Array(syllables.prefix(2)), Array(syllables.dropFirst(2)), reversed: false, worth: 1)
        }
        return result
    }

    /// The first syllable of a given name with what the North and the South make of its initial (룡/용).
    private static func withInitialRule(_ hangul: Hangul) -> Syllable {
        var loose = hangul.parts
        if let north = hangul.withOriginalInitial { loose = loose | north.parts }
        if let south = hangul.withSouthernInitial { loose = loose | south.parts }
        return Syllable(strict: hangul.parts, loose: loose, isExact: true)
    }

    private func han(_ words: [WrittenName.Word]) -> [KoreanReading] {
        let characters = words.flatMap(\.letters)
        guard (2...5).contains(characters.count) else { return [] }
        var syllables: [Syllable] = []
        for character in characters {
            guard let readings = tables.hanja[character]?.korean, !readings.isEmpty else { return [] }
            let strict = readings.reduce(SyllableParts(bits: 0)) { $0 | $1.parts }
            syllables.append(Syllable(strict: strict, loose: strict, isExact: true))
        }
        var family = tables.surnames.rows(hanja: characters[0])
        if family == 0 { family = tables.surnames.rows(matching: syllables[0].strict) }
        guard family != 0 else { return [] }
        return [
            KoreanReading(
                family: family, surname: syllables[0], given: Array(syllables.dropFirst()), worth: 1,
                isReversed: false)
        ]
    }

    // MARK: Pinyin

    /// Words in pinyin as the Chinese reading of a Korean name in hanja; empty unless every word is pinyin.
    func borrowed(_ words: [WrittenName.Word]) -> [BorrowedReading] {
        guard words.count >= 2, words.count <= 4, words.allSatisfy({ $0.script == .latin }) else { return [] }
        let family = tables.surnames.rows(pinyin: words[0].text)
        guard family != 0 else { return [] }
        var sequences: [[UInt16]] = [[]]
        for word in words.dropFirst() {
            let cuts = PinyinParser.cuts(word.text, tables.hanja)
            guard !cuts.isEmpty else { return [] }
            sequences = sequences.flatMap { sequence in cuts.prefix(2).map { sequence + $0 } }
        }
        var result: [BorrowedReading] = []
        for sequence in sequences.prefix(3) where (1...3).contains(sequence.count) {
            let given = sequence.map { tables.hanja.koreanOfPinyin[Int($0)].map(\.parts) }
            if given.allSatisfy({ !$0.isEmpty }) {
                result.append(BorrowedReading(family: family, given: given))
            }
        }
        return result
    }
}

extension Hangul {
    /// What the South writes at the beginning of a word for the North's ㄹ (리 → 이, 룡 → 용, 로 → 노).
    var withSouthernInitial: Hangul? {
        guard initial == Int(Initial.r.rawValue) else { return nil }
        for candidate in [Initial.none, Initial.n] {
            let south = Hangul(initial: Int(candidate.rawValue), vowel: vowel, final: final)
            if south.withOriginalInitial == self { return south }
        }
        return nil
    }
}
