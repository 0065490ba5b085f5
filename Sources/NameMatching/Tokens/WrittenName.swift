internal import Foundation

/// The script a word of a name is written in.
package enum NameScript: String, Sendable, Codable, CaseIterable {
    case latin, hangul, han, cyrillic, kana, digits, other

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39: self = .digits
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x400...0x52F: self = .cyrillic
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .hangul
        case 0x3040...0x30FF, 0x31F0...0x31FF: self = .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x3005: self = .han
        default: self = .other
        }
    }
}

/// A name cut into words of one script each: lower case, accents resolved, apostrophes of one kind.
struct WrittenName: Sendable {
    struct Word: Sendable, Equatable {
        /// Lower case; in Latin words ASCII letters and the apostrophe for a breve, an aspiration or a boundary.
        var letters: [Unicode.Scalar]
        var script: NameScript
        /// All letters were capitals, and there were two or more.
        var isCapitalised: Bool
        /// Tied to the word before by a hyphen or a dot.
        var isTied: Bool
        /// A comma follows: what stands before it is the family name.
        var hasComma: Bool

        /// Without apostrophes.
        var text: String {
            var text = String.UnicodeScalarView()
            for letter in letters where letter != "'" { text.append(letter) }
            return String(text)
        }
        var scalars: [UInt32] { letters.map(\.value) }
    }

    private(set) var words: [Word] = []

    init(_ name: String) {
        let composed = name.precomposedStringWithCompatibilityMapping
        var builder = Builder()
        for scalar in composed.unicodeScalars { builder.take(scalar) }
        builder.finish()
        words = builder.words
    }

    /// Whether all words are in one of the scripts.
    func isIn(_ scripts: Set<NameScript>) -> Bool { words.allSatisfy { scripts.contains($0.script) } }
}

extension WrittenName {
    private struct Builder {
        var words: [Word] = []
        private var letters: [Unicode.Scalar] = []
        private var script = NameScript.other
        private var capitals = 0
        private var small = 0
        private var tiesNext = false

        mutating func take(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BE, 0x2BF, 0x2018, 0x2019, 0x201B, 0x2032:
                apostrophe()
            case 0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2D0, 0x30FB, 0xB7, 0x2E, 0xFF65:
                finish()
                tiesNext = !words.isEmpty
            case 0x2C, 0x3001, 0x60C:
                finish()
                if !words.isEmpty { words[words.count - 1].hasComma = true }
                tiesNext = false
            case 0x300...0x36F:
                // A mark that no composed letter has: only the breve and the circumflex say something.
                if scalar.value == 0x306 || scalar.value == 0x302, let last = letters.last,
                    last == "o" || last == "u"
                {
                    letters.append("'")
                }
            case 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xAD:
                break
            default:
                letter(scalar)
            }
        }

        private mutating func apostrophe() {
            if !letters.isEmpty {
                if script == .latin, letters.last != "'" { letters.append("'") }
                return
            }
            // "Cho 'n": a mark that drifted off its vowel.
            guard let last = words.last, last.script == .latin, !last.hasComma, let end = last.letters.last,
                end == "o" || end == "u"
            else { return }
            words.removeLast()
            letters = last.letters + ["'"]
            script = .latin
            capitals = last.isCapitalised ? last.letters.count : 0
            small = last.isCapitalised ? 0 : last.letters.count
            tiesNext = last.isTied
        }

        private mutating func letter(_ scalar: Unicode.Scalar) {
            // A Cyrillic letter that looks Latin within a Latin word: a slip of the keyboard, or a way to hide a name.
            if script == .latin, !letters.isEmpty, let twin = LatinLetters.twin(scalar) {
                letter(twin)
                return
            }
            let kind = NameScript(scalar)
            if kind == .other {
                let properties = scalar.properties
                guard properties.isAlphabetic || properties.numericType != nil else {
                    finish()
                    return
                }
            }
            if kind != script, !letters.isEmpty {
                let tie = tiesNext
                finish()
                tiesNext = tie
            }
            script = kind
            if scalar.value < 0x80 {
                if scalar.value >= 0x41, scalar.value <= 0x5A {
                    capitals += 1
                    letters.append(Unicode.Scalar(scalar.value + 0x20) ?? scalar)
                } else {
                    small += 1
                    letters.append(scalar)
                }
                return
            }
            if scalar.properties.isUppercase { capitals += 1 } else { small += 1 }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                if kind == .latin {
                    letters.append(contentsOf: LatinLetters.plain(lower))
                } else {
                    letters.append(lower)
                }
            }
        }

        /// "Myo' ng": the rest of a syllable after a mark, without a vowel of its own.
        private func joinsMark(_ last: Word) -> Bool {
            script == .latin && last.script == .latin && last.letters.last == "'" && letters.count <= 2
                && !tiesNext
                && !last.hasComma && !letters.contains { "aeiouwy".unicodeScalars.contains($0) }
        }

        mutating func finish() {
            defer {
                letters = []
                capitals = 0
                small = 0
            }
            while letters.last == "'", letters.count > 1, !LatinLetters.takesMark(letters[letters.count - 2])
            {
                letters.removeLast()
            }
            guard letters.contains(where: { $0 != "'" }) else { return }
            if let last = words.last, joinsMark(last) {
                words[words.count - 1].letters += letters
                words[words.count - 1].isCapitalised = last.isCapitalised && small == 0
                return
            }
            words.append(
                Word(
                    letters: letters, script: script, isCapitalised: capitals > 1 && small == 0,
                    isTied: tiesNext,
                    hasComma: false))
            tiesNext = false
        }
    }
}

/// Latin letters with marks, as plain letters.
enum LatinLetters {
    /// Whether an apostrophe after the letter can be a breve or an aspiration.
    static func takesMark(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "o", "u", "k", "t", "p", "h": true
        default: false
        }
    }

    /// The Latin letter that a Cyrillic one looks like.
    static func twin(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        let cyrillic: [Unicode.Scalar: Unicode.Scalar] = [
            "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j",
            "ѕ": "s",
            "А": "A", "Е": "E", "О": "O", "Р": "P", "С": "C", "У": "Y", "Х": "X", "І": "I", "Ј": "J",
            "Ѕ": "S",
            "К": "K", "М": "M", "Н": "H", "Т": "T", "В": "B", "к": "k",
        ]
        guard letter.value >= 0x400, letter.value < 0x530 else { return nil }
        return cyrillic[letter]
    }

    /// ASCII letters for a lower-case letter; ŏ and ŭ keep their breve as an apostrophe.
    static func plain(_ letter: Unicode.Scalar) -> [Unicode.Scalar] {
        if letter.value < 0x80 { return [letter] }
        switch letter {
        case "ŏ", "ô", "ǒ": return ["o", "'"]
        case "ŭ", "û", "ǔ": return ["u", "'"]
        case "ü", "ǖ", "ǘ", "ǚ", "ǜ": return ["u"]
        case "ø": return ["o"]
        case "ł": return ["l"]
        case "đ", "ð": return ["d"]
        case "ß": return ["s", "s"]
        case "æ": return ["a", "e"]
        case "œ": return ["o", "e"]
        case "þ": return ["t", "h"]
        case "ı": return ["i"]
        case "ə": return ["a"]
        case "ħ": return ["h"]
        default: break
        }
        var plain: [Unicode.Scalar] = []
        for scalar in String(Character(letter)).decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.value < 0x80 { plain.append(scalar) }
        return plain
    }
}
