import Foundation

extension Layers {
    /// What a PDF file holds: its streams inflated, and the text they show, through each font's table of characters.
    static func pdf(_ data: [UInt8]) -> [Layer] {
        var streams: [Data] = []
        var all = Data()
        var index = 0
        while let start = find("stream", in: data, from: index) {
            index = start + 6
            // `endstream` ends one and begins none.
            if start >= 3, data[(start - 3)..<start].elementsEqual("end".utf8) { continue }
            var body = index
            if body < data.count, data[body] == 0x0D { body += 1 }
            if body < data.count, data[body] == 0x0A { body += 1 }
            let end = find("endstream", in: data, from: body) ?? data.count
            let isZlib = end - body > 2 && data[body] & 0x0F == 8
            if isZlib, let plain = inflate(data[(body + 2)..<end], raw: true) {
                streams.append(plain)
                all += plain + Data("\n".utf8)
            } else {
                streams.append(Data(data[body..<end]))
            }
            index = end
        }
        var layers = [Layer(name: "streams", bytes: all, isDecoded: false)]
        let tables = streams.compactMap(CharacterTable.init)
        let pages = streams.filter {
            $0.range(of: Data("BT".utf8)) != nil && $0.range(of: Data("TJ".utf8)) != nil
                || $0.range(of: Data("Tj".utf8)) != nil
        }
        for (number, table) in tables.enumerated() {
            let text = pages.map { table.text(of: [UInt8]($0)) }.joined(separator: "\n")
            layers.append(Layer(name: "font \(number + 1)", bytes: Data(text.utf8)))
        }
        // Strings between parentheses may be UTF-16 in octal escapes; brackets of hexadecimal digits too.
        layers.append(Layer(name: "strings", bytes: Data(strings(data).joined(separator: [0x0A]))))
        layers.append(
            Layer(name: "strings of streams", bytes: Data(strings([UInt8](all)).joined(separator: [0x0A]))))
        return layers
    }

    private static func find(_ word: String, in data: [UInt8], from start: Int) -> Int? {
        place(of: Array(word.utf8), in: data, from: start)
    }

    /// Where bytes begin within others; `nil` when they are not there.
    static func place(of needle: [UInt8], in data: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first else { return nil }
        return data.withUnsafeBytes { hay -> Int? in
            needle.withUnsafeBytes { needle -> Int? in
                guard let base = hay.baseAddress, let wanted = needle.baseAddress else { return nil }
                var index = start
                while index + needle.count <= hay.count {
                    guard let hit = memchr(base + index, Int32(first), hay.count - needle.count + 1 - index)
                    else {
                        return nil
                    }
                    index = UnsafeRawPointer(hit) - base
                    if memcmp(base + index, wanted, needle.count) == 0 { return index }
                    index += 1
                }
                return nil
            }
        }
    }

    /// Strings in parentheses, UTF-16 made UTF-8, and in angle brackets.
    private static func strings(_ data: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var index = 0
        while index < data.count {
            if data[index] == UInt8(ascii: "(") {
                let (string, next) = literal(data, from: index + 1)
                found.append(plain(string))
                index = next
            } else if data[index] == UInt8(ascii: "<"), index + 1 < data.count, hex(data[index + 1]) != nil {
                var digits: [UInt8] = []
                var at = index + 1
                while at < data.count, let digit = hex(data[at]) {
                    digits.append(digit)
                    at += 1
                }
                var bytes: [UInt8] = []
                for pair in stride(from: 0, to: digits.count - 1, by: 2) {
                    bytes.append(digits[pair] << 4 | digits[pair + 1])
                }
                if bytes.starts(with: [0xFE, 0xFF]) { found.append(plain(bytes)) }
                index = at
            } else {
                index += 1
            }
        }
        return found
    }

    private static func plain(_ string: [UInt8]) -> [UInt8] {
        guard string.starts(with: [0xFE, 0xFF]) else { return string }
        var units: [UInt16] = []
        for index in stride(from: 2, to: string.count - 1, by: 2) {
            units.append(UInt16(string[index]) << 8 | UInt16(string[index + 1]))
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// A string in parentheses without its escapes, and where the file goes on.
    static func literal(_ data: [UInt8], from start: Int) -> ([UInt8], Int) {
        var out: [UInt8] = []
        var index = start
        var open = 1
        while index < data.count {
            let byte = data[index]
            switch byte {
            case UInt8(ascii: "\\") where index + 1 < data.count:
                let digits = data[(index + 1)..<min(index + 4, data.count)].prefix {
                    (0x30...0x37).contains($0)
                }
                if digits.isEmpty {
                    // Glyph numbers hold such bytes as often as others.
                    switch data[index + 1] {
                    case UInt8(ascii: "n"): out.append(0x0A)
                    case UInt8(ascii: "r"): out.append(0x0D)
                    case UInt8(ascii: "t"): out.append(0x09)
                    case UInt8(ascii: "b"): out.append(0x08)
                    case UInt8(ascii: "f"): out.append(0x0C)
                    case 0x0A: break
                    default: out.append(data[index + 1])
                    }
                    index += 2
                } else {
                    out.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }))
                    index += 1 + digits.count
                }
                continue
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return (out, index + 1) }
            default: break
            }
            out.append(byte)
            index += 1
            if out.count > 1 << 14 { break }
        }
        return (out, start)
    }
}

/// A font's `ToUnicode` table: glyph numbers to text.
private struct CharacterTable {
    private var characters: [Int: String] = [:]
    private var width = 2

    init?(_ stream: Data) {
        guard stream.range(of: Data("begincmap".utf8)) != nil else { return nil }
        let text = String(decoding: stream, as: UTF8.self)
        for (name, isRange) in [("bfchar", false), ("bfrange", true)] {
            for part in text.components(separatedBy: "begin\(name)").dropFirst() {
                let body = part.components(separatedBy: "end\(name)")[0]
                for line in body.split(separator: "\n") {
                    let codes = line.split(whereSeparator: { "<> []".contains($0) }).map(String.init)
                    guard let first = codes.first, let from = Int(first, radix: 16) else { continue }
                    width = max(1, first.count / 2)
                    if isRange {
                        guard codes.count >= 3, let to = Int(codes[1], radix: 16), to - from < 0x1_0000,
                            to >= from
                        else { continue }
                        if codes.count > 3 {
                            for (offset, code) in codes.dropFirst(2).enumerated() {
                                characters[from + offset] = Self.text(code)
                            }
                        } else if let value = UInt32(codes[2], radix: 16) {
                            for glyph in from...to {
                                characters[glyph] = Unicode.Scalar(value + UInt32(glyph - from)).map {
                                    String($0)
                                }
                            }
                        }
                    } else if codes.count >= 2 {
                        characters[from] = Self.text(codes[1])
                    }
                }
            }
        }
        guard !characters.isEmpty else { return nil }
    }

    private static func text(_ code: String) -> String {
        var units: [UInt16] = []
        var rest = Substring(code)
        while rest.count >= 4 {
            units.append(UInt16(rest.prefix(4), radix: 16) ?? 0x20)
            rest = rest.dropFirst(4)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Every string of a page, read with this font.
    func text(of page: [UInt8]) -> String {
        var out = ""
        var index = 0
        func show(_ bytes: [UInt8]) {
            for at in stride(from: 0, to: bytes.count - width + 1, by: width) {
                let glyph = bytes[at..<(at + width)].reduce(0) { $0 << 8 | Int($1) }
                out += characters[glyph] ?? ""
            }
        }
        while index < page.count {
            if page[index] == UInt8(ascii: "(") {
                let (string, next) = Layers.literal(page, from: index + 1)
                show(string)
                index = max(next, index + 1)
            } else if page[index] == UInt8(ascii: "<"), index + 1 < page.count,
                Layers.hex(page[index + 1]) != nil
            {
                var digits: [UInt8] = []
                index += 1
                while index < page.count, let digit = Layers.hex(page[index]) {
                    digits.append(digit)
                    index += 1
                }
                var bytes: [UInt8] = []
                for pair in stride(from: 0, to: digits.count - 1, by: 2) {
                    bytes.append(digits[pair] << 4 | digits[pair + 1])
                }
                show(bytes)
            } else {
                index += 1
            }
        }
        return out
    }
}
