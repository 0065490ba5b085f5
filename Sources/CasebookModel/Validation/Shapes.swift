/// The written form of codes, checked without a list of them.
package enum Shape {
    /// A BCP 47 tag as casebooks use it: language, script, region and variants, in their customary case (`ko`, `ko-Latn`, `zh-Hant-TW`).
    package static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(isLower)
        else {
            return false
        }
        var rest = parts.dropFirst()
        if let script = rest.first, script.count == 4, isUpper(script[0]),
            script.dropFirst().allSatisfy(isLower)
        {
            rest = rest.dropFirst()
        }
        if let region = rest.first,
            region.count == 2 && region.allSatisfy(isUpper) || region.count == 3 && region.allSatisfy(isDigit)
        {
            rest = rest.dropFirst()
        }
        return rest.allSatisfy { part in
            (4...8).contains(part.count) && part.allSatisfy { isLower($0) || isDigit($0) }
                && (part.count > 4 || isDigit(part[0]))
        }
    }

    /// An ISO 3166-1 alpha-2 code by its form: two capital letters. `EU` and `UN` have that form too.
    package static func isStateCode(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy(isUpper)
    }

    /// The key of a claim: lower-case letters, digits and single hyphens between them, at most 80.
    package static func isClaimKey(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 80 else { return false }
        let hyphen = UInt8(ascii: "-")
        return first != hyphen && last != hyphen
            && bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == hyphen }
    }

    /// A Harmonised System code: 2, 4 or 6 digits, or a national one of 8 or 10.
    package static func isHSCode(_ text: String) -> Bool {
        [2, 4, 6, 8, 10].contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
    }

    /// Sixty-four lower-case hexadecimal digits.
    package static func isSHA256(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { isDigit($0) || ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f")) }
    }

    /// An address that a browser opens.
    package static func isWebAddress(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
            let rest = text.utf8.dropFirst(scheme.utf8.count)
            return !rest.isEmpty && rest.first != UInt8(ascii: "/")
                && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
        }
        return false
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }
    private static func isUpper(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }
    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
