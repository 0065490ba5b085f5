import CZlib
import Foundation

/// What bytes hold in another form: unpacked, or decoded.
enum Layers {
    struct Layer {
        let name: String
        let bytes: Data
        /// Decoded, not unpacked: what was decoded twice is decoded no more.
        var isDecoded = true
    }

    static func inside(_ bytes: Data) -> [Layer] {
        var layers: [Layer] = []
        let data = [UInt8](bytes)
        if data.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(data) }
        if data.starts(with: [0x1F, 0x8B]),
            let plain = inflate(data[...].dropFirst(gzipHeader(data)), raw: true)
        {
            return [Layer(name: "gzip", bytes: plain, isDecoded: false)]
        }
        if data.starts(with: Array("%PDF-".utf8)) {
            layers += pdf(data)
        } else if data.count > 2, data[0] == 0x78, [0x01, 0x5E, 0x9C, 0xDA].contains(data[1]),
            let plain = inflate(data[2...], raw: true)
        {
            return [Layer(name: "zlib", bytes: plain, isDecoded: false)]
        }
        layers += wide(data)
        var plain = data
        if plain.contains(UInt8(ascii: "%")) { plain = percent(plain) }
        if plain.contains(UInt8(ascii: "&")) { plain = entities(plain) }
        if plain.contains(UInt8(ascii: "\\")) { plain = escapes(plain) }
        if plain != data { layers.append(Layer(name: "escapes", bytes: Data(plain))) }
        layers += runs(data)
        return layers
    }

    // MARK: UTF-16

    /// UTF-16 as text, where the bytes could be it: every other byte small, or a mark at the start.
    private static func wide(_ data: [UInt8]) -> [Layer] {
        var layers: [Layer] = []
        guard data.count >= 8,
            data.contains(0) || data.starts(with: [0xFE, 0xFF]) || data.starts(with: [0xFF, 0xFE])
                || data.contains(where: { $0 >= 0xAC && $0 <= 0xD7 })
        else { return [] }
        for offset in 0...1 {
            for big in [true, false] {
                // Only runs of letters count: other bytes give a character of some script here and there.
                var text: [UInt8] = []
                var run: [UInt8] = []
                var length = 0
                var index = offset
                func flush() {
                    if length >= 4 { text += run + [0x20] }
                    run.removeAll(keepingCapacity: true)
                    length = 0
                }
                while index + 1 < data.count {
                    let unit =
                        big
                        ? UInt32(data[index]) << 8 | UInt32(data[index + 1])
                        : UInt32(data[index + 1]) << 8 | UInt32(data[index])
                    if isLetter(unit), let scalar = Unicode.Scalar(unit) {
                        run += Array(String(scalar).utf8)
                        length += 1
                    } else {
                        flush()
                    }
                    index += 2
                }
                flush()
                if !text.isEmpty {
                    layers.append(Layer(name: big ? "utf-16be" : "utf-16le", bytes: Data(text)))
                }
            }
        }
        return layers
    }

    private static func isLetter(_ unit: UInt32) -> Bool {
        unit >= 0x20 && unit < 0x370 || (0x1100...0x11FF).contains(unit) || (0x2000...0x206F).contains(unit)
            || (0x4E00...0x9FFF).contains(unit) || (0xAC00...0xD7A3).contains(unit)
            || (0xFF01...0xFF5E).contains(unit)
    }

    // MARK: escapes

    private static func percent(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        while index < data.count {
            if data[index] == UInt8(ascii: "%"), index + 2 < data.count, let high = hex(data[index + 1]),
                let low = hex(data[index + 2])
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(data[index])
                index += 1
            }
        }
        return out
    }

    private static func entities(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        while index < data.count {
            if data[index] == UInt8(ascii: "&"), index + 3 < data.count,
                let end = data[index..<min(index + 12, data.count)].firstIndex(of: UInt8(ascii: ";"))
            {
                let name = String(decoding: data[(index + 1)..<end], as: UTF8.self)
                var scalar: Unicode.Scalar?
                if name.hasPrefix("#x") || name.hasPrefix("#X") {
                    scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
                } else if name.hasPrefix("#") {
                    scalar = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
                } else {
                    scalar =
                        ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "shy": "\u{AD}"][
                            name]
                }
                if let scalar {
                    out += Array(String(scalar).utf8)
                    index = end + 1
                    continue
                }
            }
            out.append(data[index])
            index += 1
        }
        return out
    }

    /// JSON's and Typst's `\uXXXX`, `\u{…}`, C's `\xXX` and PDF's octal `\ooo`; units of UTF-16 pair up.
    private static func escapes(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var units: [UInt16] = []
        func flush() {
            if !units.isEmpty { out += Array(String(decoding: units, as: UTF16.self).utf8) }
            units = []
        }
        var index = 0
        while index < data.count {
            if data[index] == UInt8(ascii: "\\"), index + 1 < data.count {
                let kind = data[index + 1]
                if kind == UInt8(ascii: "u") {
                    var start = index + 2
                    let braced = start < data.count && data[start] == UInt8(ascii: "{")
                    if braced { start += 1 }
                    let digits = data[start..<min(start + (braced ? 6 : 4), data.count)].prefix {
                        hex($0) != nil
                    }
                    if digits.count == 4 || (braced && !digits.isEmpty) {
                        let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hex($1) ?? 0) }
                        if value < 0x1_0000 {
                            units.append(UInt16(value))
                        } else if let scalar = Unicode.Scalar(value) {
                            flush()
                            out += Array(String(scalar).utf8)
                        }
                        index = start + digits.count + (braced ? 1 : 0)
                        continue
                    }
                } else if kind == UInt8(ascii: "x"), index + 3 < data.count, let high = hex(data[index + 2]),
                    let low = hex(data[index + 3])
                {
                    flush()
                    out.append(high << 4 | low)
                    index += 4
                    continue
                } else if (0x30...0x37).contains(kind), index + 3 < data.count {
                    let digits = data[(index + 1)...(index + 3)].prefix { (0x30...0x37).contains($0) }
                    if digits.count == 3 {
                        flush()
                        out.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }))
                        index += 4
                        continue
                    }
                }
                flush()
                // An escaped mark stands for itself; letters such as `\n` are white space.
                index += 1
                if (0x61...0x7A).contains(data[index]) { index += 1 }
                continue
            }
            flush()
            out.append(data[index])
            index += 1
        }
        flush()
        return out
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    // MARK: Base64 and hexadecimal

    /// Runs of Base64 (either alphabet, with line ends in it) and of hexadecimal digits, decoded.
    private static func runs(_ data: [UInt8]) -> [Layer] {
        var base: [UInt8] = []
        var layers: [Layer] = []
        var decoded = [Data](repeating: Data(), count: 4)
        var hexes = Data()
        func flush() {
            defer { base.removeAll(keepingCapacity: true) }
            guard base.count >= 8 else { return }
            if base.count % 2 == 0, base.allSatisfy({ hex($0) != nil }) {
                for index in stride(from: 0, to: base.count, by: 2) {
                    hexes.append((hex(base[index]) ?? 0) << 4 | (hex(base[index + 1]) ?? 0))
                }
                hexes.append(0x0A)
            }
            // Ordinary words are Base64 too; a run of one case without digits is a word.
            guard base.count >= 12, base.contains(where: { $0 < 0x3A || (0x41...0x5A).contains($0) }) else {
                return
            }
            // What stands before it may belong to the alphabet too, such as the slashes of a path.
            for offset in 0..<4 {
                decode(base[offset...], offset)
                decoded[offset].append(0x0A)
            }
        }
        func decode(_ run: ArraySlice<UInt8>, _ offset: Int) {
            var bits: UInt32 = 0
            var held: UInt32 = 0
            for byte in run {
                let value: UInt32
                switch byte {
                case 0x41...0x5A: value = UInt32(byte) - 0x41
                case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
                case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
                case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
                default: value = 63
                }
                bits = bits << 6 | value
                held += 6
                if held >= 8 {
                    held -= 8
                    decoded[offset].append(UInt8(truncatingIfNeeded: bits >> held))
                }
            }
        }
        var index = 0
        while index < data.count {
            let byte = data[index]
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "/"),
                UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                base.append(byte)
            case 0x0A,
                0x0D where base.count >= 40:
                // Base64 in lines of 64 or 76 goes on after the line's end.
                break
            default: flush()
            }
            index += 1
        }
        flush()
        if !hexes.isEmpty { layers.append(Layer(name: "hexadecimal", bytes: hexes)) }
        layers += decoded.filter { !$0.isEmpty }.map { Layer(name: "base64", bytes: $0) }
        return layers
    }

    // MARK: compression

    private static func gzipHeader(_ data: [UInt8]) -> Int {
        guard data.count > 10 else { return data.count }
        var index = 10
        if data[3] & 4 != 0, index + 1 < data.count {
            index += 2 + Int(data[index]) + Int(data[index + 1]) << 8
        }
        for flag in [UInt8(8), 16] where data[3] & flag != 0 {
            while index < data.count, data[index] != 0 { index += 1 }
            index += 1
        }
        return min(data[3] & 2 != 0 ? index + 2 : index, data.count)
    }

    static func inflate(_ slice: ArraySlice<UInt8>, raw: Bool, stored: Bool = false) -> Data? {
        let input = Array(slice)
        return input.withUnsafeBytes { bytes -> Data? in
            guard let base = bytes.baseAddress, let inflater = czlib_open(base, bytes.count, stored ? 1 : 0)
            else {
                return nil
            }
            defer { czlib_close(inflater) }
            var out = Data()
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while out.count < 1 << 28 {
                let count = piece.withUnsafeMutableBytes { czlib_read(inflater, $0.baseAddress!, $0.count) }
                // A stream cut short still tells what came before the cut.
                if count <= 0 { return out.isEmpty && count < 0 ? nil : out }
                out.append(contentsOf: piece[0..<count])
            }
            return out
        }
    }

    /// The files of a ZIP archive, by its directory; names and comments are in the archive's own bytes.
    private static func archive(_ data: [UInt8]) -> [Layer] {
        func number(_ at: Int, _ count: Int) -> Int {
            guard at >= 0, at + count <= data.count else { return 0 }
            return (0..<count).reduce(0) { $0 | Int(data[at + $1]) << (8 * $1) }
        }
        var layers: [Layer] = []
        var index = 0
        while index + 46 <= data.count {
            guard data[index] == 0x50, data[index + 1] == 0x4B, data[index + 2] == 1, data[index + 3] == 2
            else {
                index += 1
                continue
            }
            let method = number(index + 10, 2)
            let size = number(index + 20, 4)
            let lengths = (number(index + 28, 2), number(index + 30, 2), number(index + 32, 2))
            let local = number(index + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let nameEnd = min(index + 46 + lengths.0, data.count)
            let name = String(decoding: data[(index + 46)..<nameEnd], as: UTF8.self)
            if start <= data.count, start + size <= data.count,
                let plain = inflate(data[start..<(start + size)], raw: true, stored: method == 0)
            {
                layers.append(Layer(name: name, bytes: plain + Data("\n\(name)".utf8), isDecoded: false))
            }
            index = nameEnd + lengths.1 + lengths.2
        }
        return layers
    }
}
