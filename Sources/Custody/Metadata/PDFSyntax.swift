/// Just enough of PDF's syntax (ISO 32000-1 §7) to find dictionaries, their entries and their strings.
struct PDFSyntax {
    struct Entry {
        let key: String
        let value: Range<Int>
    }

    let bytes: [UInt8]

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0 || (0x09...0x0d).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

    func afterSpace(_ start: Int) -> Int {
        var at = start
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%") {
                while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
            } else if Self.isSpace(bytes[at]) {
                at += 1
            } else {
                break
            }
        }
        return at
    }

    func starts(_ text: StaticString, at: Int) -> Bool {
        at <= bytes.count && text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }

    func find(_ text: String, from start: Int, before end: Int? = nil) -> Int? {
        let wanted = Array(text.utf8), end = end ?? bytes.count
        guard let first = wanted.first else { return nil }
        var at = start
        while at + wanted.count <= end {
            guard let found = bytes[at..<end].firstIndex(of: first), found + wanted.count <= end else {
                return nil
            }
            if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found }
            at = found + 1
        }
        return nil
    }

    /// Where the value that begins here ends; `nil` when it breaks off.
    func end(ofValueAt start: Int, depth: Int = 0) -> Int? {
        guard start < bytes.count, depth < 64 else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "("): return endOfString(start)
        case UInt8(ascii: "<") where starts("<<", at: start):
            return endOfList(start + 2, closing: ">>", depth)
        case UInt8(ascii: "<"): return bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
        case UInt8(ascii: "["): return endOfList(start + 1, closing: "]", depth)
        default:
            var at = start + 1
            while at < bytes.count, !Self.isSpace(bytes[at]), !Self.isDelimiter(bytes[at]) { at += 1 }
            return reference(at: start)?.end ?? at
        }
    }

    private func endOfString(_ start: Int) -> Int? {
        var at = start, open = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return at + 1 }
            default: break
            }
            at += 1
        }
        return nil
    }

    private func endOfList(_ start: Int, closing: StaticString, _ depth: Int) -> Int? {
        var at = afterSpace(start)
        while at < bytes.count {
            if starts(closing, at: at) { return at + closing.utf8CodeUnitCount }
            guard let end = end(ofValueAt: at, depth: depth + 1) else { return nil }
            at = afterSpace(end)
        }
        return nil
    }

    func integer(at start: Int) -> (value: Int, end: Int)? {
        var at = start, value = 0
        while at < bytes.count, Self.isDigit(bytes[at]), at - start < 12 {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return at > start ? (value, at) : nil
    }

    /// `12 0 R`.
    func reference(at start: Int) -> (number: Int, end: Int)? {
        guard let number = integer(at: start), number.end < bytes.count, Self.isSpace(bytes[number.end]),
            let generation = integer(at: afterSpace(number.end)), generation.end < bytes.count,
            Self.isSpace(bytes[generation.end])
        else { return nil }
        let at = afterSpace(generation.end)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "R") else { return nil }
        return (number.value, at + 1)
    }

    /// The entries of the dictionary that begins here, and where it ends.
    func dictionary(at start: Int) -> (entries: [Entry], end: Int)? {
        guard starts("<<", at: start) else { return nil }
        var entries: [Entry] = []
        var at = afterSpace(start + 2)
        while at < bytes.count {
            if starts(">>", at: at) { return (entries, at + 2) }
            guard bytes[at] == UInt8(ascii: "/"), let nameEnd = end(ofValueAt: at) else { return nil }
            let valueAt = afterSpace(nameEnd)
            guard let valueEnd = end(ofValueAt: valueAt) else { return nil }
            entries.append(
                Entry(
                    key: String(decoding: bytes[(at + 1)..<nameEnd], as: UTF8.self), value: valueAt..<valueEnd
                ))
            at = afterSpace(valueEnd)
        }
        return nil
    }

    /// The insides of every string within a value, whatever the value is.
    func strings(in range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            if bytes[at] == UInt8(ascii: "("), let end = endOfString(at), end <= range.upperBound {
                found.append((at + 1)..<(end - 1))
                at = end
            } else if starts("<<", at: at) {
                at += 2
            } else if bytes[at] == UInt8(ascii: "<"), let end = end(ofValueAt: at), end <= range.upperBound {
                found.append((at + 1)..<(end - 1))
                at = end
            } else {
                at += 1
            }
        }
        return found
    }

    /// A value as text: strings decoded (UTF-16, UTF-8 or one byte a character), all else as it is written.
    func text(_ range: Range<Int>) -> String {
        guard let first = bytes[range].first else { return "" }
        var content: [UInt8] = []
        if first == UInt8(ascii: "(") {
            content = unescaped(bytes[range].dropFirst().dropLast())
        } else if first == UInt8(ascii: "<"), !starts("<<", at: range.lowerBound) {
            let digits = bytes[range].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            content = stride(from: 0, to: digits.count, by: 2).map {
                UInt8(digits[$0] << 4 | ($0 + 1 < digits.count ? digits[$0 + 1] : 0))
            }
        } else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        if content.starts(with: [0xfe, 0xff]) {
            let units = stride(from: 2, to: content.count - 1, by: 2).map {
                UInt16(content[$0]) << 8 | UInt16(content[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        return String(validating: content, as: UTF8.self)
            ?? content.map { String(Character(Unicode.Scalar($0))) }.joined()
    }

    private func unescaped(_ slice: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = slice.startIndex
        while at < slice.endIndex {
            guard slice[at] == UInt8(ascii: "\\"), at + 1 < slice.endIndex else {
                out.append(slice[at])
                at += 1
                continue
            }
            at += 1
            if (0x30...0x37).contains(slice[at]) {
                var value = 0, count = 0
                while count < 3, at < slice.endIndex, (0x30...0x37).contains(slice[at]) {
                    value = value * 8 + Int(slice[at] - 0x30)
                    at += 1
                    count += 1
                }
                out.append(UInt8(value & 255))
                continue
            }
            switch slice[at] {
            case UInt8(ascii: "n"): out.append(10)
            case UInt8(ascii: "r"): out.append(13)
            case UInt8(ascii: "t"): out.append(9)
            case 10, 13: break
            default: out.append(slice[at])
            }
            at += 1
        }
        return out
    }
}
