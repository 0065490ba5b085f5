internal import Foundation

/// Korean names in Japanese kana (`キム・ジュンジョン`), by way of their letters in the Hepburn manner.
enum KanaSpelling {
    /// The word in Latin letters, with the small kana joined to what they change (`クォ` kwo, `ジュ` ju, `ファ` hwa).
    static func letters(_ word: WrittenName.Word) -> [UInt32] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: word.letters)
        let latin = String(text).applyingTransform(
            StringTransform("Any-Katakana; Katakana-Latin; Lower"), reverse: false)
        var raw: [Unicode.Scalar] = []
        for scalar in (latin ?? "").precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar == "~" {
                raw.append(scalar)
            } else {
                // A long vowel's mark adds nothing in a Korean name.
                raw += LatinLetters.plain(scalar).filter { ("a"..."z").contains($0) }
            }
        }
        var result: [Unicode.Scalar] = []
        for (index, letter) in raw.enumerated() {
            if letter == "~" {
                let next = index + 1 < raw.count ? raw[index + 1] : "~"
                if next == "y", result.last == "i" {
                    result.removeLast()
                } else if result.last == "u", "aeio".unicodeScalars.contains(next) {
                    result.removeLast()
                    result.append("w")
                }
                continue
            }
            if letter == "y", index > 0, raw[index - 1] == "~", let last = result.last,
                last == "j" || last == "h",
                last == "j" || result.dropLast().last == "c" || result.dropLast().last == "s"
            {
                continue
            }
            if letter == "f" {
                let next = index + 1 < raw.count ? raw[index + 1] : "~"
                result += next == "u" ? ["h"] : ["h", "w"]
                continue
            }
            result.append(letter)
        }
        return result.map(\.value)
    }
}

extension SpellingTable {
    /// Kana in Latin letters: ㅓ and ㅗ, ㅜ and ㅡ fall together, final ㄴ, ㅇ and often ㅁ are one ン, other finals are
    /// a kana with a vowel that is not spoken.
    static let kana = SpellingTable(
        initials: [
            ("", [.none], []), ("g", [.g], [.k]), ("k", [.g, .k], [.kk]), ("n", [.n], [.r]), ("d", [.d], []),
            ("t", [.d, .t], [.tt]), ("r", [.r], []), ("m", [.m], []), ("b", [.b], []),
            ("p", [.b, .p], [.pp]),
            ("s", [.s], [.ss]), ("sh", [.s], [.ss]), ("j", [.j], [.ch]), ("z", [], [.j]),
            ("ch", [.j, .ch], [.jj]),
            ("ts", [], [.j, .ch]), ("h", [.h], []),
        ],
        vowels: [
            ("a", [.a], []), ("i", [.i], [.ui]), ("u", [.u, .eu], []),
            ("e", [.ae, .e], [.oe, .ye, .we, .wae]),
            ("o", [.o, .eo], []), ("ya", [.ya], []), ("yu", [.yu], []), ("yo", [.yo, .yeo], []),
            ("ye", [.ye], []),
            ("wa", [.wa], []), ("wo", [.weo], []), ("we", [.we, .oe, .wae], []), ("wi", [.wi], [.ui]),
            ("ui", [.ui], [.wi]), ("uo", [], [.weo]),
        ],
        finals: [
            ("", [.none], []), ("n", [.n, .ng], [.m]), ("ku", [.k], []), ("gu", [], [.k]), ("ru", [.l], []),
            ("mu", [.m], []), ("pu", [.p], []), ("bu", [.p], []), ("tsu", [.t], []), ("to", [.t], []),
        ])
}
