extension NameReader {
    /// Compares two names as written and says why.
    package func compare(_ a: String, _ b: String, kind: NameKind = .unknown) -> NameComparison {
        compare(read(a, kind: kind), read(b, kind: kind))
    }

    /// Compares two names that were read and says why.
    package func compare(_ a: PreparedName, _ b: PreparedName) -> NameComparison {
        let score = a.quickScore(against: b)
        return NameComparison(score: Double(score), reasons: reasons(a, b, score: score))
    }

    private func reasons(_ a: PreparedName, _ b: PreparedName, score: Float) -> [NameReason] {
        if a.text == b.text { return shared(a, b) ?? [NameReason(.sameName)] }
        var reasons: [NameReason] = []
        if a.joined == b.joined, a.letters == b.letters, !a.letters.isEmpty {
            reasons.append(NameReason(a.tokens.count == b.tokens.count ? .sameName : .samePunctuationAside))
        }
        let korean = a.koreanScore(against: b)
        if !a.readings.isEmpty || !b.readings.isEmpty, korean > 0,
            korean >= score || (a.isKorean && b.isKorean)
        {
            reasons += koreanReasons(a, b)
        } else if score > 0 {
            reasons += wordReasons(a, b)
        }
        reasons += shared(a, b) ?? []
        return reasons.isEmpty ? [NameReason(.nothing)] : reasons
    }

    /// What is to be said of the bodies that two names can be.
    private func shared(_ a: PreparedName, _ b: PreparedName) -> [NameReason]? {
        guard a.bodies != 0 || b.bodies != 0 else { return nil }
        let common = a.bodies & b.bodies
        if common == 0 {
            guard a.bodies != 0, b.bodies != 0 else { return nil }
            return [NameReason(.bodiesDiffer, titles(a.bodies), titles(b.bodies))]
        }
        var reasons: [NameReason] = []
        if a.text != b.text { reasons.append(NameReason(.sameBody, titles(common))) }
        let all = a.bodies | b.bodies
        if all.nonzeroBitCount > 1 { reasons.append(NameReason(.nameShared, titles(all))) }
        return reasons.isEmpty ? nil : reasons
    }

    private func titles(_ rows: UInt64) -> String {
        tables.bodies.bodies(in: rows).map(\.title).joined(separator: ", ")
    }

    private func koreanReasons(_ a: PreparedName, _ b: PreparedName) -> [NameReason] {
        var best: (score: Float, mine: KoreanReading, theirs: KoreanReading)?
        for mine in a.readings {
            for theirs in b.readings {
                let score = mine.score(against: theirs)
                if score > best?.score ?? -1 { best = (score, mine, theirs) }
            }
        }
        if let reason = borrowedReason(a, b, better: best?.score ?? 0) { return [reason] }
        guard let best else { return [] }
        var reasons: [NameReason] = []
        let family = best.mine.family & best.theirs.family
        let familyName = tables.surnames.names(of: family).first
        if familyName == nil, !best.mine.surname.agreement(with: best.theirs.surname).isSame {
            let close = best.mine.familyScore(against: best.theirs) > 0.7
            reasons.append(
                NameReason(close ? .familyClose : .familyDiffers, surname(best.mine), surname(best.theirs)))
        }
        let given = givenReasons(best.mine, best.theirs)
        reasons += given.reasons
        if reasons.isEmpty {
            let name = (familyName ?? surname(best.mine)) + " " + given.common
            reasons.append(
                NameReason(
                    given.isStrict ? .sameReading : .sameReadingLoosely,
                    name))
        }
        if best.mine.isReversed != best.theirs.isReversed { reasons.append(NameReason(.orderReversed)) }
        if let characters = differentCharacters(a, b) { reasons.append(characters) }
        return reasons
    }

    /// The reason where pinyin fits better than any Korean reading.
    private func borrowedReason(_ a: PreparedName, _ b: PreparedName, better than: Float) -> NameReason? {
        for (borrowed, korean) in [(a.borrowed, b.readings), (b.borrowed, a.readings)] {
            for chinese in borrowed {
                for reading in korean where chinese.score(against: reading) > than {
                    let given = reading.given.map {
                        Self.written($0.strict.isPossible ? $0.strict : $0.loose, tables)
                    }
                    return NameReason(.readAsChinese, surname(reading) + " " + given.joined())
                }
            }
        }
        return nil
    }

    private func surname(_ reading: KoreanReading) -> String {
        tables.surnames.names(of: reading.family).first ?? Self.written(reading.surname.loose, tables)
    }

    private func givenReasons(
        _ a: KoreanReading, _ b: KoreanReading
    ) -> (reasons: [NameReason], common: String, isStrict: Bool) {
        let mine = a.given
        let theirs = b.given
        func all(_ syllables: [Syllable]) -> String {
            syllables.map { Self.written($0.strict.isPossible ? $0.strict : $0.loose, tables) }.joined()
        }
        guard mine.count == theirs.count else {
            return ([NameReason(.syllableMissing, all(mine), all(theirs))], "", false)
        }
        var common = ""
        var isStrict = true
        var different: [(String, String, Bool)] = []
        for (one, other) in zip(mine, theirs) {
            let agreement = one.agreement(with: other)
            if agreement.isSame {
                if agreement != .same { isStrict = false }
                let strict = one.strict & other.strict
                common += Self.written(strict.isPossible ? strict : one.loose & other.loose, tables)
            } else {
                isStrict = false
                let isClose: Bool
                if case .different = agreement { isClose = false } else { isClose = true }
                different.append((all([one]), all([other]), isClose))
            }
        }
        if different.isEmpty { return ([], common, isStrict) }
        if different.count == 1 {
            let item = different[0]
            return ([NameReason(item.2 ? .syllableClose : .syllableDiffers, item.0, item.1)], common, false)
        }
        return ([NameReason(.syllablesDiffer, all(mine), all(theirs))], common, false)
    }

    /// Hanja that share a reading but are different characters: often two persons.
    private func differentCharacters(_ a: PreparedName, _ b: PreparedName) -> NameReason? {
        func han(_ text: String) -> [Unicode.Scalar] {
            WrittenName(text).words.filter { $0.script == .han }.flatMap(\.letters)
        }
        let mine = han(a.text)
        let theirs = han(b.text)
        guard !mine.isEmpty, mine.count == theirs.count, mine != theirs else { return nil }
        return NameReason(
            .charactersDiffer, String(String.UnicodeScalarView(mine)),
            String(String.UnicodeScalarView(theirs)))
    }

    /// The likeliest hangul of the parts: the one with most characters of that reading, as far as the tables say.
    static func written(_ parts: SyllableParts, _ tables: NameTables) -> String {
        var best: (weight: Int, text: String)?
        for initial in Initial.allCases where parts.bits & 1 << initial.rawValue != 0 {
            for vowel in Vowel.allCases where parts.bits & 1 << (19 + vowel.rawValue) != 0 {
                for sound in FinalSound.allCases where parts.bits & 1 << (40 + sound.rawValue) != 0 {
                    let hangul = Hangul(initial, vowel, sound)
                    let weight = tables.hanja.frequency[hangul.soundIndex]
                    if weight > best?.weight ?? -1 { best = (weight, hangul.description) }
                }
            }
        }
        return best?.text ?? "?"
    }

    private func wordReasons(_ a: PreparedName, _ b: PreparedName) -> [NameReason] {
        func word(_ token: NameToken, _ name: PreparedName) -> String {
            String(decoding: name.letters[Int(token.start)..<Int(token.start + token.count)], as: UTF8.self)
        }
        var open = Array(b.tokens)
        var agreeing: [String] = []
        var reasons: [NameReason] = []
        var left: [NameToken] = []
        for token in a.tokens {
            var best: Float = 0
            var index = -1
            for (position, other) in open.enumerated() {
                let similarity = TokenComparison.similarity(token, a.letters, other, b.letters)
                if similarity > best { (best, index) = (similarity, position) }
            }
            guard index >= 0 else {
                left.append(token)
                continue
            }
            let other = open.remove(at: index)
            if best == 1 {
                agreeing.append(word(token, a))
            } else {
                reasons.append(
                    NameReason(
                        token.sound == other.sound ? .wordSounds : .wordSlip, word(token, a), word(other, b)))
            }
        }
        if !agreeing.isEmpty {
            reasons.insert(NameReason(.wordsAgree, agreeing.joined(separator: " ")), at: 0)
        }
        let mine = left.map { word($0, a) }.joined(separator: " ")
        let theirs = open.map { word($0, b) }.joined(separator: " ")
        if !mine.isEmpty, !theirs.isEmpty {
            let numbers = left.contains(where: \.isNumber) && open.contains(where: \.isNumber)
            reasons.append(NameReason(numbers ? .numbersDiffer : .wordsDiffer, mine, theirs))
        } else if !mine.isEmpty || !theirs.isEmpty {
            reasons.append(NameReason(.wordsMissing, mine.isEmpty ? theirs : mine))
        }
        return reasons
    }
}

extension NameReader {
    /// Compares many pairs; each different name is read once.
    ///
    /// - Parameters:
    ///   - pairs: the names of each pair as written.
    ///   - kind: what they name.
    /// - Returns: one comparison for each pair, in their order.
    package func compare(pairs: [(query: String, candidate: String)], kind: NameKind = .unknown)
        -> [NameComparison]
    {
        var names: [String: PreparedName] = [:]
        func name(_ text: String) -> PreparedName {
            if let known = names[text] { return known }
            let fresh = read(text, kind: kind)
            names[text] = fresh
            return fresh
        }
        return pairs.map { compare(name($0.query), name($0.candidate)) }
    }
}

extension NameReader {
    /// How a name was understood, for a person who asks: each Korean reading as family names and syllables (`김 영·용 철`),
    /// the likeliest first, at most four for each syllable.
    package func readings(of name: PreparedName) -> [String] {
        var lines: [String] = []
        for reading in name.readings {
            var family = tables.surnames.names(of: reading.family).prefix(4).joined(separator: "·")
            if family.isEmpty { family = Self.all(reading.surname.base, tables) }
            let line = ([family] + reading.given.map { Self.all($0.base, tables) }).joined(separator: " ")
            if !lines.contains(line) { lines.append(line) }
        }
        return lines
    }

    private static func all(_ parts: SyllableParts, _ tables: NameTables) -> String {
        var found: [(weight: Int, text: String)] = []
        for initial in Initial.allCases where parts.bits & 1 << initial.rawValue != 0 {
            for vowel in Vowel.allCases where parts.bits & 1 << (19 + vowel.rawValue) != 0 {
                for sound in FinalSound.allCases where parts.bits & 1 << (40 + sound.rawValue) != 0 {
                    let hangul = Hangul(initial, vowel, sound)
                    guard tables.hanja.attested[hangul.soundIndex] else { continue }
                    found.append((tables.hanja.frequency[hangul.soundIndex], hangul.description))
                }
            }
        }
        found.sort { ($1.weight, $0.text) < ($0.weight, $1.text) }
        return found.prefix(4).map(\.text).joined(separator: "·")
    }
}
