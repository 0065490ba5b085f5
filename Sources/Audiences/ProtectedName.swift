import CasebookModel
import Foundation

/// A sealed value of a protected person in plain text, held in memory to find it where it must not stand.
package struct ProtectedName: Sendable, Hashable {
    /// The person, `VI-…` or `WI-…`.
    package let person: String
    /// Texts that must stand nowhere, in whatever case, spacing or Unicode form.
    let whole: [String]
    /// Parts that tell the person too, such as the given name; in Latin script only where written as a name.
    let parts: [String]
    /// Whether it is a name, not a number, an address or a testimony.
    package let isName: Bool

    /// A name; its given name alone, and the order turned round, are derived from it.
    package init(person: String, name: String) {
        self.person = person
        isName = true
        let words = Self.words(of: name)
        var whole = [name]
        var parts: [String] = []
        if words.count == 1, let word = words.first, Self.isIdeographic(word) {
            let letters = Array(word.precomposedStringWithCanonicalMapping)
            let family = Self.longFamilies.contains(String(letters.prefix(2))) ? 2 : 1
            if letters.count - family >= 2 { parts.append(String(letters.dropFirst(family))) }
        } else if words.count > 1, let first = words.first, let last = words.last {
            whole.append((Array(words.dropFirst()) + [first]).joined(separator: " "))
            whole.append(([last] + words.dropLast()).joined(separator: " "))
            if words.allSatisfy(Self.isIdeographic) {
                parts.append(words.dropFirst().joined())
            } else if Self.families.contains(NameForm.key(first)) {
                parts.append(words.dropFirst().joined(separator: " "))
            } else if Self.families.contains(NameForm.key(last)) {
                parts.append(words.dropLast().joined(separator: " "))
            } else {
                parts += words
            }
        }
        // Hangul and Chinese characters as they are most often read in Latin letters.
        if Self.isIdeographic(name) {
            whole += whole.compactMap { $0.applyingTransform(.toLatin, reverse: false) }
            parts += parts.compactMap { $0.applyingTransform(.toLatin, reverse: false) }
        }
        self.whole = whole
        self.parts = parts.filter { part in
            let key = NameForm.key(part)
            return key.unicodeScalars.count >= (Self.isIdeographic(part) ? 2 : 4)
        }
    }

    /// A value that is no name: a number, an address, an account. Of a long one every run of six words counts.
    package init(person: String, value: String) {
        self.person = person
        isName = false
        parts = []
        let words = value.split(whereSeparator: { $0.isWhitespace }).map(String.init)
        let run = 6
        if let day = Day(parsing: value) {
            whole = DayWording.forms(of: day)
        } else if words.count > 2 * run {
            whole = (0...(words.count - run)).map { words[$0..<($0 + run)].joined(separator: " ") }
        } else {
            // Shorter ones, such as a sex or an age, would be found everywhere.
            whole = NameForm.key(value).unicodeScalars.count >= 4 ? [value] : []
        }
    }

    /// A name or another value, by the name of the field it was sealed as.
    package init(person: String, field: String, value: String) {
        if field.contains("name") || field.contains("alias") {
            self.init(person: person, name: value)
        } else {
            self.init(person: person, value: value)
        }
    }

    private static func words(of name: String) -> [String] {
        name.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
    }

    private static func isIdeographic(_ word: some StringProtocol) -> Bool {
        word.unicodeScalars.contains { NameForm.isIdeographic($0) }
    }

    /// Korean family names of two syllables.
    private static let longFamilies: Set<String> = [
        "남궁", "선우", "독고", "황보", "제갈", "사공", "서문", "동방", "南宮", "諸葛",
    ]

    /// Family names so common that one alone tells nothing; in Latin letters, after `NameForm.key`.
    private static let families: Set<String> = [
        "kim", "gim", "lee", "li", "yi", "ri", "rhee", "park", "pak", "bak", "choi", "choe", "jung", "jeong",
        "chong", "jong", "chung", "kang", "gang", "cho", "jo", "yoon", "yun", "jang", "chang", "lim", "im",
        "rim",
        "han", "oh", "o", "seo", "so", "suh", "shin", "sin", "kwon", "gwon", "hwang", "ahn", "an", "song",
        "ryu",
        "yoo", "yu", "hong", "jeon", "chon", "jon", "ko", "go", "moon", "mun", "yang", "son", "bae", "pae",
        "baek",
        "paek", "heo", "ho", "hur", "nam", "sim", "shim", "no", "roh", "ro", "ha", "kwak", "gwak", "sung",
        "song",
        "cha", "joo", "ju", "chu", "woo", "u", "koo", "ku", "gu", "min", "na", "ra", "jin", "chin", "ji",
        "chi",
        "eom", "om", "chae", "won", "cheon", "pang", "bang", "kong", "gong", "hyun", "hyon", "ham", "pyon",
        "byun",
        "yeom", "yom", "chu", "to", "do", "so", "sok", "son", "sol", "ma", "kil", "gil", "yon", "wi", "pyo",
        "myong",
        "ki", "ban", "pan", "wang", "kum", "ok", "yuk", "in", "maeng", "che", "mo", "namgung", "tak", "kuk",
        "o",
        "zhang", "liu", "chen", "zhao", "wu", "zhou", "xu", "zhu", "lin", "guo",
    ]
}

/// Tells whether words could be a protected name in another spelling or script.
package protocol NameLikeness: Sendable {
    /// The person whose name it could be; `nil` for none.
    func person(namedLike words: String) -> String?
}
