/// Reads names: from a text to a value that can be compared.
package struct NameReader: Sendable {
    package let tables: NameTables
    private let korean: KoreanReader

    package init(_ tables: NameTables) {
        self.tables = tables
        korean = KoreanReader(tables)
    }

    private static let particles: Set<String> = [
        "al", "el", "bin", "ibn", "bint", "de", "da", "dos", "del", "van", "von", "der", "la", "le", "y", "e",
    ]

    /// Reads a name.
    ///
    /// - Parameters:
    ///   - text: the name as written, in any script, order and spacing.
    ///   - kind: what it names; `.unknown` lets its words decide.
    /// - Returns: the name, ready to be compared any number of times.
    package func read(_ text: String, kind: NameKind = .unknown) -> PreparedName {
        let words = WrittenName(text).words
        let plain = words.map(\.text)
        let body = kind == .person ? nil : tables.bodies.find(in: plain)
        let kind =
            kind != .unknown
            ? kind : body != nil || looksLikeOrganisation(words, plain) ? .organisation : .person
        var readings: [KoreanReading] = []
        var borrowed: [BorrowedReading] = []
        var isKorean = false
        if kind == .person {
            var scripts: [NameScript] = []
            for word in words where !scripts.contains(word.script) { scripts.append(word.script) }
            for script in scripts {
                let own = words.filter { $0.script == script }
                readings += korean.readings(own)
            }
            if scripts.count == 1, let script = scripts.first, script == .latin || script == .hangul {
                isKorean = readings.contains { $0.count <= 2 && Self.isPlain($0) }
            }
            if scripts == [.latin], !isKorean { borrowed = korean.borrowed(words) }
        }
        var builder = TokenBuilder()
        if kind == .organisation {
            for (index, word) in words.enumerated() where body.map({ !$0.range.contains(index) }) ?? true {
                let known = tables.words[plain[index]]
                if let known, known.weight == 0 { continue }
                let letters =
                    known.map { Array($0.text.utf8) } ?? Transliteration.latin(word, hanja: tables.hanja)
                builder.add(letters, weight: known?.weight ?? 1)
            }
        } else {
            addPersonTokens(words, plain, to: &builder)
        }
        return PreparedName(
            text: text, kind: kind, readings: readings, isKorean: isKorean, borrowed: borrowed,
            builder: builder,
            bodies: body?.rows ?? 0)
    }

    /// A reading whose syllables are spelt by one of the published systems, but for one at most.
    private static func isPlain(_ reading: KoreanReading) -> Bool {
        reading.isKnownFamily && reading.given.count { !$0.strict.isPossible } <= 1
    }

    private func looksLikeOrganisation(_ words: [WrittenName.Word], _ plain: [String]) -> Bool {
        // Short forms (`co`, `sa`, `ag`) are also names of persons.
        let known = plain.count { word in
            word.utf8.count > 2 && (tables.words[word].map { $0.weight > 0 && $0.weight < 0.9 } ?? false)
        }
        if known > 0 { return known * 3 >= plain.count || plain.count > 4 }
        return words.contains { $0.script == .hangul && $0.letters.count > 5 || $0.script == .digits }
    }

    private func addPersonTokens(
        _ words: [WrittenName.Word], _ plain: [String], to builder: inout TokenBuilder
    ) {
        // With several scripts side by side one of them says it all: the Latin one, where there is one.
        let latin = words.contains { $0.script == .latin }
        for (index, word) in words.enumerated()
        where !latin || word.script == .latin || word.script == .digits {
            if word.script == .han, words.count == 1, (2...4).contains(word.letters.count) {
                builder.add(Transliteration.pinyin(word.letters[0], hanja: tables.hanja), weight: 1)
                let given = word.letters.dropFirst().flatMap {
                    Transliteration.pinyin($0, hanja: tables.hanja)
                }
                builder.add(given, weight: 1)
                continue
            }
            let letters = Transliteration.latin(word, hanja: tables.hanja)
            builder.add(letters, weight: Self.particles.contains(plain[index]) ? 0.25 : 1)
        }
    }
}

/// Collects the words of a name as they are compared.
struct TokenBuilder {
    private(set) var letters: [UInt8] = []
    private(set) var tokens: [NameToken] = []

    mutating func add(_ word: [UInt8], weight: Float) {
        guard !word.isEmpty, tokens.count < 24, letters.count + word.count < 4000 else { return }
        var bag: UInt32 = 0
        var isNumber = true
        for byte in word {
            if byte >= 0x61, byte <= 0x7A {
                bag |= 1 << UInt32(byte - 0x61)
                isNumber = false
            } else if byte >= 0x30, byte <= 0x39 {
                bag |= 1 << (26 + UInt32(byte - 0x30) / 2)
            }
        }
        tokens.append(
            NameToken(
                start: UInt16(letters.count), count: UInt16(word.count), bag: bag,
                hash: SoundKey.fnv(word[...]),
                sound: isNumber ? SoundKey.fnv(word[...]) : SoundKey.hash(word[...]), weight: weight,
                isNumber: isNumber))
        letters += word
    }
}

extension PreparedName {
    init(
        text: String, kind: NameKind, readings: [KoreanReading], isKorean: Bool, borrowed: [BorrowedReading],
        builder: TokenBuilder, bodies: UInt64
    ) {
        self.text = text
        self.kind = kind
        self.readings = readings
        self.isKorean = isKorean
        self.borrowed = borrowed
        letters = builder.letters
        tokens = builder.tokens
        joined = SoundKey.fnv(builder.letters[...])
        bag = builder.tokens.reduce(0) { $0 | $1.bag }
        weight = builder.tokens.reduce(0) { $0 + $1.weight }
        self.bodies = bodies
    }
}
