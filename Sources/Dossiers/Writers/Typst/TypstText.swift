/// Writes the parts of a Typst source. Every text becomes a string literal, in which nothing is markup.
struct TypstText {
    private(set) var source = ""

    mutating func raw(_ text: String) { source += text }

    /// A string literal.
    mutating func literal(_ text: String) {
        source += "\""
        source += Self.escaped(Self.breakable(Characters.printable(text)))
        source += "\""
    }

    /// A literal that is no running text: an identifier, a path, a title.
    mutating func plainLiteral(_ text: String) {
        source += "\"" + Self.escaped(Characters.printable(text)) + "\""
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
            return text
        }
        var out: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Longest run of characters without a space that is sure to fit a narrow column.
    private static let longestRun = 24

    /// Places where a very long word or address may be broken, marked by zero-width spaces: every `longestRun`
    /// characters, or after a character that separates its parts.
    static func breakable(_ text: String) -> String {
        guard text.utf8.count > longestRun else { return text }
        var run = 0
        var longest = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") { run = 0 } else { run += 1 }
            longest = max(longest, run)
        }
        guard longest > longestRun else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.count > longestRun ? broken(word) : String(word)
        }.joined(separator: " ")
    }

    private static func broken(_ word: Substring) -> String {
        // Typst breaks web addresses by itself, and what is copied from the page must stay one.
        if word.hasPrefix("https://") || word.hasPrefix("http://") { return String(word) }
        var out = ""
        var sinceBreak = 0
        var sinceCut = 0
        for character in word {
            // Ideographs and kana break anywhere by themselves.
            if let first = character.unicodeScalars.first, first.value >= 0x2E80, first.value < 0xA000 {
                out.append(character)
                sinceBreak = 0
                sinceCut = 0
                continue
            }
            if sinceCut >= longestRun / 2, sinceBreak >= longestRun {
                out.append("\u{200B}")
                sinceBreak = 0
                sinceCut = 0
            }
            out.append(character)
            sinceBreak += 1
            sinceCut += 1
            if "/?&=_-.;,".contains(character), sinceBreak > 3 {
                out.append("\u{200B}")
                sinceBreak = 0
                sinceCut = 0
            }
        }
        return out
    }
}

/// A language as Typst and the template name it.
struct TypstLanguage {
    /// Key of the template's table of faces.
    let key: String
    /// ISO 639.
    let code: String
    /// ISO 3166, which decides the forms of Chinese characters.
    let region: String?
    let isRightToLeft: Bool

    /// From a BCP 47 tag.
    init(_ tag: String) {
        let parts = tag.split(separator: "-").map { $0.lowercased() }
        let code = parts.first ?? "en"
        isRightToLeft = Characters.isRightToLeft(tag)
        switch code {
        case "zh", "yue", "cmn":
            let isTraditional = parts.dropFirst().contains { ["hant", "tw", "hk", "mo"].contains($0) }
            self.code = "zh"
            key = isTraditional ? "zh-Hant" : "zh-Hans"
            region = isTraditional ? "TW" : "CN"
        case "ko":
            (self.code, key, region) = ("ko", "ko", "KR")
        case "ja":
            (self.code, key, region) = ("ja", "ja", "JP")
        case "fa", "ur", "ps", "ar", "sd", "ug":
            (self.code, key, region) = (code, "ar", nil)
        case "he", "yi":
            (self.code, key, region) = (code, "he", nil)
        default:
            // Typst takes two or three letters.
            let isCode =
                (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
            (self.code, key, region) = (isCode ? code : "en", "en", nil)
        }
    }
}
