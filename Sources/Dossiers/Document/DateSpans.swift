/// Where dates as the locales write them stand in a text, so that no line ends inside one: "8 October 2013",
/// "October 8, 2013", "October 2013", "8 de octubre de 2013", "2013년 10월 8일", "2013年10月8日".
package enum DateSpans {
    /// By name, since "Decision 2020" looks as a month of a year does.
    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let spanishMonths: Set<String> = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ]

    /// - Returns: ranges of whole dates of two parts or more, in order; none where the text holds no year.
    package static func all(in text: String) -> [Range<String.Index>] {
        // Most texts hold no year, and reading them character by character would take longer than writing them.
        guard holdsYear(text) else { return [] }
        var found: [Range<String.Index>] = []
        var index = text.startIndex
        while index < text.endIndex {
            guard isDigit(text[index]) else {
                index = text.index(after: index)
                continue
            }
            let end = text[index...].firstIndex { !isDigit($0) } ?? text.endIndex
            if text.distance(from: index, to: end) == 4 {
                let least = found.last?.upperBound ?? text.startIndex
                if let close = eastern(text, after: end) {
                    found.append(index..<close)
                    index = close
                    continue
                }
                if let open = western(text[least..<index]) { found.append(open..<end) }
            }
            index = end
        }
        return found
    }

    /// Whether four digits stand together.
    private static func holdsYear(_ text: String) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            digits = byte >= 0x30 && byte <= 0x39 ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// The end of "年10月8日" or "년 10월 8일" after a year.
    private static func eastern(_ text: String, after year: String.Index) -> String.Index? {
        func part(_ from: String.Index, _ signs: [Character]) -> String.Index? {
            var rest = text[from...]
            if rest.first == " " { rest = rest.dropFirst() }
            let digits = rest.prefix(while: isDigit)
            guard (1...2).contains(digits.count), digits.endIndex < text.endIndex,
                signs.contains(text[digits.endIndex])
            else { return nil }
            return text.index(after: digits.endIndex)
        }
        guard year < text.endIndex, ["年", "년"].contains(text[year]) else { return nil }
        guard let month = part(text.index(after: year), ["月", "월"]) else { return nil }
        return part(month, ["日", "일"]) ?? month
    }

    /// The start of "8 October ", "October 8, ", "October " or "8 de octubre de " before a year.
    private static func western(_ before: Substring) -> String.Index? {
        var rest = before
        func word(_ fits: (Character) -> Bool) -> Substring? {
            guard rest.last == " " else { return nil }
            let body = rest.dropLast()
            let word = body[
                (body.lastIndex { !fits($0) }.map { body.index(after: $0) } ?? body.startIndex)...]
            return word.isEmpty ? nil : word
        }
        func take(_ word: Substring) { rest = rest[..<word.startIndex] }
        func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
        if let comma = word({ isDigit($0) || $0 == "," }), comma.last == ",", comma.count <= 3 {
            take(comma)
            guard let month = word(isLetter), months.contains(String(month)) else { return nil }
            return month.startIndex
        }
        var isSpanish = false
        if let of = word(isLetter), of == "de" {
            isSpanish = true
            take(of)
        }
        guard let month = word(isLetter), (isSpanish ? spanishMonths : months).contains(String(month)) else {
            return nil
        }
        take(month)
        let start = month.startIndex
        if isSpanish {
            guard let of = word(isLetter), of == "de" else { return start }
            take(of)
        }
        guard let day = word(isDigit), day.count <= 2 else { return start }
        return day.startIndex
    }
}
