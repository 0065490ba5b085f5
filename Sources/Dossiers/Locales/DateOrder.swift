/// Where a day stands before its month in a language's own wording and readers in a jurisdiction expect it after.
///
/// It turns round the dates in sentences that the rules bring ready-made, and sets the comma that closes such a date off
/// from what follows: "under the Order of December 20, 2017, on persons".
struct DateOrder: Sendable, Equatable {
    /// Names of the months, January first.
    let months: [String]

    /// The same text with "20 December 2017" as "December 20, 2017" and "20 December" as "December 20", but in quotations.
    func apply(_ text: String) -> String {
        guard months.contains(where: text.contains) else { return text }
        var out = ""
        for (index, part) in Self.unquoted(text).enumerated() {
            out += index.isMultiple(of: 2) ? turned(part) : String(part)
        }
        return out
    }

    /// What stands outside quotation marks, and inside them, in turns.
    private static func unquoted(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        while let open = text[start...].firstIndex(where: { $0 == "\u{201C}" || $0 == "\"" }),
            let close = text[text.index(after: open)...].firstIndex(
                of: text[open] == "\"" ? "\"" : "\u{201D}")
        {
            parts += [text[start..<open], text[open...close]]
            start = text.index(after: close)
        }
        return parts + [text[start...]]
    }

    private func turned(_ text: Substring) -> String {
        var out = ""
        var rest = text
        while let start = rest.firstIndex(where: Self.isDigit) {
            out += rest[..<start]
            let digits = rest[start...].prefix(while: Self.isDigit)
            rest = rest[digits.endIndex...]
            let follows = out.last.map { $0.isLetter || $0 == "." || $0 == "-" || $0 == "/" } ?? false
            guard digits.count <= 2, !follows, rest.first == " ",
                let month = months.first(where: { rest.dropFirst().hasPrefix($0) }),
                case let after = rest.dropFirst(1 + month.count),
                !(after.first?.isLetter ?? false)
            else {
                out += digits
                continue
            }
            rest = after
            out += "\(month) \(digits)"
            let year = after.dropFirst().prefix(while: Self.isDigit)
            guard after.first == " ", year.count == 4 else { continue }
            rest = after.dropFirst(5)
            out += ", \(year)"
            if needsComma(after: out, before: rest) { out += "," }
        }
        return out + rest
    }

    /// Whether a date with the year at its end runs on into the sentence without a comma.
    func needsComma(after text: some StringProtocol, before rest: some StringProtocol) -> Bool {
        guard rest.first == " ", rest.dropFirst().first?.isLetter == true else { return false }
        let end = text.suffix(6)
        guard end.hasPrefix(", "), end.dropFirst(2).allSatisfy(Self.isDigit) else { return false }
        let start = text.dropLast(6)
        let day = start.suffix(2).filter(Self.isDigit)
        guard !day.isEmpty else { return false }
        let month = start.dropLast(day.count)
        return months.contains { month.hasSuffix($0 + " ") }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
