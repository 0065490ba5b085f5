/// What a file can hold of outside text.
enum Characters {
    /// The text without control characters and without the five that turn the writing direction of what follows;
    /// line breaks and tabs become spaces.
    static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xE2 || $0 == 0xC2 || $0 == 0xEF })
        else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: out.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0xFFFE, 0xFFFF: break
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// The letters of primary language tags as numbers: ar, fa, he, ur, ps, sd, ug, yi, dv, ckb.
    private static let rightToLeft: [UInt32] = [
        0x6172, 0x6661, 0x6865, 0x7572, 0x7073, 0x7364, 0x7567, 0x7969, 0x6476, 0x636b62,
    ]

    /// Whether a language is written from right to left.
    static func isRightToLeft(_ language: String) -> Bool {
        // By bytes: writers ask this of every name.
        var primary: UInt32 = 0
        for byte in language.utf8 {
            if byte == UInt8(ascii: "-") { break }
            guard primary < 1 << 24 else { return false }
            primary = primary << 8 | UInt32(byte)
        }
        return rightToLeft.contains(primary)
    }
}

/// An address that a document may link to.
package struct WebAddress: Hashable, Sendable {
    package let text: String

    /// Accepts `https:`, `http:` and `mailto:` without spaces or quotation marks; anything else is `nil`.
    package init?(_ text: String) {
        let lowered = text.lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://") || lowered.hasPrefix("mailto:"),
            text.unicodeScalars.allSatisfy({
                $0.value > 0x20 && $0.value != 0x7F && $0 != "\"" && $0 != "<" && $0 != ">"
                    && !$0.properties.isWhitespace
            })
        else { return nil }
        self.text = text
    }
}
