internal import Foundation

/// Words of other scripts in plain Latin letters, for comparing names that are not Korean.
enum Transliteration {
    /// Russian, Ukrainian and Belarusian letters.
    private static let cyrillic: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
        "ь": "",
        "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j",
    ]

    private static let initials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
    ]
    private static let vowels = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
        "yu", "eu", "ui", "i",
    ]
    private static let finals = ["", "k", "n", "t", "l", "m", "p", "ng"]

    /// Lower-case ASCII letters and digits.
    static func latin(_ word: WrittenName.Word, hanja: HanjaTable) -> [UInt8] {
        switch word.script {
        case .latin, .digits: return ascii(word.letters)
        case .cyrillic:
            return word.letters.flatMap { Array((cyrillic[$0] ?? "").utf8) }
        case .han:
            return word.letters.flatMap { letter -> [UInt8] in
                guard let reading = hanja[letter]?.mandarin.first else { return [] }
                return Array(hanja.pinyin[Int(reading)].utf8)
            }
        case .hangul:
            return word.letters.flatMap { letter -> [UInt8] in
                guard let syllable = Hangul(letter) else { return [] }
                return Array(
                    (initials[syllable.initial] + vowels[syllable.vowel]
                        + finals[Int(syllable.sound.rawValue)]).utf8)
            }
        case .kana, .other:
            var text = String.UnicodeScalarView()
            text.append(contentsOf: word.letters)
            let latin = String(text).applyingTransform(
                StringTransform("Any-Latin; Latin-ASCII; Lower"), reverse: false)
            return ascii(Array((latin ?? "").unicodeScalars))
        }
    }

    /// The Mandarin reading of one character, for cutting a name into family name and given name.
    static func pinyin(_ letter: Unicode.Scalar, hanja: HanjaTable) -> [UInt8] {
        guard let reading = hanja[letter]?.mandarin.first else { return [] }
        return Array(hanja.pinyin[Int(reading)].utf8)
    }

    private static func ascii(_ letters: [Unicode.Scalar]) -> [UInt8] {
        letters.compactMap { letter in
            let value = letter.value
            return (value >= 0x61 && value <= 0x7A) || (value >= 0x30 && value <= 0x39) ? UInt8(value) : nil
        }
    }
}
