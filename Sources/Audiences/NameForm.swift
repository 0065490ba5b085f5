import Foundation

/// A text as names are looked for in it: without case, accents, compatibility forms and invisible characters, cut into
/// words, each with the characters it came from.
struct NameForm {
    struct Word {
        /// Letters of an alphabet in lower case, or a single ideograph or syllable.
        var key: String
        var first: Int
        var last: Int
        var isIdeographic: Bool
        var isUpper: Bool
        /// Whether nothing but what may stand within a name lies between it and the word before.
        var joinsPrevious: Bool
    }

    let characters: [Character]
    private(set) var words: [Word] = []

    init(_ text: String) {
        characters = Array(text)
        var open = false
        var joins = false
        var kind = Kind.other
        for (index, character) in characters.enumerated() {
            let scalars = Self.plain(character)
            // A character that leaves nothing, such as a zero-width space, neither ends nor joins.
            guard !scalars.isEmpty else { continue }
            for scalar in scalars {
                let own = Self.kind(scalar)
                switch own {
                case .other:
                    open = false
                    joins = joins && Self.isWithinNames(scalar)
                case .ideographic:
                    words.append(
                        Word(
                            key: String(scalar), first: index, last: index, isIdeographic: true,
                            isUpper: true,
                            joinsPrevious: joins))
                    open = false
                    joins = true
                case .letter, .digit:
                    if open, own == kind {
                        words[words.count - 1].key.unicodeScalars.append(scalar)
                        words[words.count - 1].last = index
                    } else {
                        words.append(
                            Word(
                                key: String(scalar), first: index, last: index, isIdeographic: false,
                                isUpper: character.isUppercase || !character.isCased, joinsPrevious: joins))
                    }
                    open = true
                    joins = true
                }
                kind = own
            }
        }
    }

    /// The words of a text run together.
    static func key(_ text: some StringProtocol) -> String {
        NameForm(String(text)).words.map(\.key).joined()
    }

    private enum Kind { case letter, digit, ideographic, other }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        if scalar.value < 0x80 {
            switch scalar.value {
            case 0x61...0x7A, 0x41...0x5A: return .letter
            case 0x30...0x39: return .digit
            default: return .other
            }
        }
        if isIdeographic(scalar) { return .ideographic }
        if scalar.properties.isAlphabetic { return .letter }
        return scalar.properties.numericType != nil ? .digit : .other
    }

    /// Hangul syllables, Chinese characters and kana: written without spaces.
    static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAC00...0xD7A3, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x3041...0x30FF,
            0x20000...0x3134F:
            true
        default: false
        }
    }

    private static func isWithinNames(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace || scalar.properties.isDash { return true }
        return "-'’‘`._,·・•*+".unicodeScalars.contains(scalar)
    }

    /// What is left of a character: composed where that makes a syllable, without marks elsewhere, in lower case.
    private static func plain(_ character: Character) -> [Unicode.Scalar] {
        let scalars = character.unicodeScalars
        if scalars.count == 1, let only = scalars.first, only.value < 0x80 {
            return (0x41...0x5A).contains(only.value) ? [Unicode.Scalar(UInt8(only.value) + 32)] : [only]
        }
        let composed = String(character).precomposedStringWithCompatibilityMapping
        if composed.unicodeScalars.allSatisfy(isIdeographic) { return Array(composed.unicodeScalars) }
        var out: [Unicode.Scalar] = []
        for scalar in composed.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: continue
            default: out += scalar.properties.lowercaseMapping.unicodeScalars.filter { $0.value != 0x307 }
            }
        }
        return out
    }
}
