import CasebookModel

/// The order of the numbers in dates such as 03/04/2021.
enum NumberOrder { case dayFirst, monthFirst }

/// Reads a date as publishers word it: `1984-01-08`, `08 Jan 1984`, `11 Mar. 1971`, `16.7.2009`, `Jan 1984`, `1984`,
/// `00/00/1955` and `dd/mm/1955` (the year alone), `circa 1947`, `1944 to 1945`, `between 1.1.1961 and 31.12.1963`,
/// `1955-1958`.
///
/// - Returns: `nil` for anything else: the caller keeps the wording.
func publishedDate(_ text: String, order: NumberOrder = .dayFirst) -> PartialDate? {
    var scanner = DateScanner(text, order)
    return scanner.date()
}

private struct DateScanner {
    private enum Token: Equatable {
        case number(Int, digits: Int)
        case word([UInt8])
        case mark(UInt8)
    }

    private var tokens: [Token] = []
    private var at = 0
    private let order: NumberOrder

    init(_ text: String, _ order: NumberOrder) {
        self.order = order
        var word: [UInt8] = []
        var number: (value: Int, digits: Int)?
        func flushed() -> Token? {
            if let n = number {
                number = nil
                return .number(n.value, digits: n.digits)
            }
            guard !word.isEmpty else { return nil }
            defer { word.removeAll(keepingCapacity: true) }
            return .word(word)
        }
        for byte in text.utf8 {
            if byte.isDigit {
                if !word.isEmpty, let token = flushed() { tokens.append(token) }
                let old = number ?? (0, 0)
                // A number too long for a date: nothing to read here.
                guard old.digits < 8 else {
                    tokens = []
                    return
                }
                number = (old.value * 10 + Int(byte - 0x30), old.digits + 1)
            } else if byte.isLetter || byte >= 0x80 {
                if number != nil, let token = flushed() { tokens.append(token) }
                word.append(byte.lowercased)
            } else {
                if let token = flushed() { tokens.append(token) }
                if !byte.isBlank, byte != UInt8(ascii: ",") { tokens.append(.mark(byte)) }
            }
        }
        if let token = flushed() { tokens.append(token) }
    }

    mutating func date() -> PartialDate? {
        guard !tokens.isEmpty, tokens.count < 20 else { return nil }
        let approximate = skip(any: DateScanner.about)
        let between = skip(any: ["between", "from"])
        guard let first = single() else { return nil }
        if at == tokens.count {
            guard !between else { return nil }
            return make(first, nil, approximate)
        }
        guard skip(any: ["to", "and", "until"]) || skipDash() else { return nil }
        let alsoApproximate = skip(any: DateScanner.about)
        guard let second = single(), at == tokens.count else { return nil }
        return make(first, second, approximate || alsoApproximate)
    }

    private static let about = ["circa", "approximately", "about", "c", "ca", "approx"]

    private func make(_ first: String, _ second: String?, _ approximate: Bool) -> PartialDate? {
        let whole = second.map { $0 == first ? first : "\(first)/\($0)" } ?? first
        return PartialDate(parsing: approximate ? "~" + whole : whole)
    }

    private mutating func skip(any words: [String]) -> Bool {
        guard at < tokens.count, case .word(let word) = tokens[at],
            words.contains(where: { $0.utf8.elementsEqual(word) })
        else { return false }
        at += 1
        if at < tokens.count, tokens[at] == .mark(UInt8(ascii: ".")) { at += 1 }
        return true
    }

    private mutating func skipDash() -> Bool {
        guard at < tokens.count else { return false }
        let dashes: [Token] = [.mark(UInt8(ascii: "-")), .word(Array("–".utf8)), .word(Array("—".utf8))]
        guard dashes.contains(tokens[at]) else { return false }
        at += 1
        return true
    }

    /// A day, month or year in the form of `PartialDate`.
    private mutating func single() -> String? {
        guard at < tokens.count else { return nil }
        switch tokens[at] {
        case .mark: return nil
        case .word(let word):
            // Placeholders of unknown parts: dd/mm/1948.
            if word == Array("dd".utf8), at + 4 < tokens.count, isSlash(at + 1), isSlash(at + 3),
                case .number(let year, 4) = tokens[at + 4]
            {
                if case .word = tokens[at + 2] {
                    at += 5
                    return padded(year, 4)
                }
                if case .number(let month, _) = tokens[at + 2] {
                    at += 5
                    return yearMonth(year, month)
                }
                return nil
            }
            guard let month = monthNumber(word) else { return nil }
            at += 1
            skipDot()
            // "Jan 5, 1984" as well as "Jan 1984".
            if at + 1 < tokens.count, case .number(let day, let digits) = tokens[at], digits <= 2,
                case .number(let year, 4) = tokens[at + 1]
            {
                at += 2
                return Day(year: year, month: month, day: day)?.description
            }
            guard at < tokens.count, case .number(let year, 4) = tokens[at] else { return nil }
            at += 1
            return yearMonth(year, month)
        case .number(let first, let digits):
            at += 1
            if digits == 4 { return afterYear(first) }
            guard digits <= 2 else { return nil }
            if at < tokens.count, case .word(let word) = tokens[at], let month = monthNumber(word) {
                at += 1
                skipDot()
                guard at < tokens.count, case .number(let year, 4) = tokens[at] else { return nil }
                at += 1
                return Day(year: year, month: month, day: first)?.description
            }
            return numeric(first)
        }
    }

    /// After `1984`: the year alone, `1984-01` or `1984-01-08`.
    private mutating func afterYear(_ year: Int) -> String? {
        let alone = padded(year, 4)
        guard at + 1 < tokens.count, tokens[at] == .mark(UInt8(ascii: "-")),
            case .number(let month, 2) = tokens[at + 1]
        else { return (1...9999).contains(year) ? alone : nil }
        at += 2
        guard at + 1 < tokens.count, tokens[at] == .mark(UInt8(ascii: "-")),
            case .number(let day, 2) = tokens[at + 1]
        else { return yearMonth(year, month) }
        at += 2
        return Day(year: year, month: month, day: day)?.description
    }

    /// `7/11/1984`, `7.11.1984`; zeros stand for what is not known.
    private mutating func numeric(_ first: Int) -> String? {
        // `08/1977`: a month of a year.
        if at + 1 < tokens.count, isSlash(at), case .number(let year, 4) = tokens[at + 1] {
            at += 2
            return yearMonth(year, first)
        }
        guard at + 3 < tokens.count, case .mark(let mark) = tokens[at],
            mark == 0x2F || mark == 0x2E || mark == 0x2D,
            tokens[at + 2] == .mark(mark), case .number(let second, let digits) = tokens[at + 1], digits <= 2,
            case .number(let year, 4) = tokens[at + 3]
        else { return nil }
        at += 4
        let (day, month) = order == .dayFirst ? (first, second) : (second, first)
        if day == 0, month == 0 { return (1...9999).contains(year) ? padded(year, 4) : nil }
        if day == 0 { return yearMonth(year, month) }
        return Day(year: year, month: month, day: day)?.description
    }

    private func yearMonth(_ year: Int, _ month: Int) -> String? {
        guard Day(year: year, month: month, day: 1) != nil else { return nil }
        return "\(padded(year, 4))-\(padded(month, 2))"
    }

    private func isSlash(_ index: Int) -> Bool { tokens[index] == .mark(UInt8(ascii: "/")) }

    private mutating func skipDot() {
        if at < tokens.count, tokens[at] == .mark(UInt8(ascii: ".")) { at += 1 }
    }

    private func monthNumber(_ word: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        for (index, name) in names.enumerated()
        where name.utf8.starts(with: word) || (word == Array("sept".utf8) && index == 8) {
            return index + 1
        }
        return nil
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// `08 Jan 1984`, by far the commonest form in OFAC's files, without detours.
func dayMonthYear(_ text: String) -> PartialDate? {
    let bytes = text.utf8
    guard bytes.count == 11 else { return nil }
    var digits = (0, 0)
    var month = 0
    for (index, byte) in bytes.enumerated() {
        switch index {
        case 0, 1:
            guard byte.isDigit else { return nil }
            digits.0 = digits.0 * 10 + Int(byte - 0x30)
        case 3, 4, 5: month = month << 8 | Int(byte.lowercased)
        case 7, 8, 9, 10:
            guard byte.isDigit else { return nil }
            digits.1 = digits.1 * 10 + Int(byte - 0x30)
        default: guard byte == 0x20 else { return nil }
        }
    }
    guard let number = monthCodes.firstIndex(of: month),
        let day = Day(year: digits.1, month: number + 1, day: digits.0)
    else { return nil }
    return PartialDate(day)
}

private let monthCodes: [Int] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
]
.map { $0.utf8.reduce(0) { $0 << 8 | Int($1) } }

/// Reads `2021-03-02` at the beginning of a time stamp.
func leadingDay(_ text: String) -> PartialDate? {
    var text = text
    return text.withUTF8 { bytes in
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        // By hand: this is read for every act of every entry.
        var digits = 0
        for at in [0, 1, 2, 3, 5, 6, 8, 9] {
            guard bytes[at].isDigit else { return nil }
            digits = digits * 10 + Int(bytes[at] - 0x30)
        }
        return Day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100).map {
            PartialDate($0)
        }
    }
}
