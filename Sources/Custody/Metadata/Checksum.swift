internal import CZlib

/// CRC-32 and deflate, over zlib.
enum Deflate {
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        guard !bytes.isEmpty else { return 0 }
        return bytes.withUnsafeBytes { input in
            guard let reader = czlib_open(input.baseAddress, input.count, 1) else { return 0 }
            defer { czlib_close(reader) }
            var out = [UInt8](repeating: 0, count: min(input.count, 1 << 16))
            while czlib_read(reader, &out, out.count) > 0 {}
            return czlib_checksum(reader)
        }
    }

    /// What raw deflate data expands to; `nil` when it is damaged or longer than `limit`.
    static func expand(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard !bytes.isEmpty else { return nil }
        return bytes.withUnsafeBytes { input -> [UInt8]? in
            guard let reader = czlib_open(input.baseAddress, input.count, 0) else { return nil }
            defer { czlib_close(reader) }
            var all: [UInt8] = []
            var out = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = czlib_read(reader, &out, out.count)
                guard count >= 0, all.count + count <= limit else { return nil }
                if count == 0 { return all }
                all += out.prefix(count)
            }
        }
    }

    /// What a zlib stream (RFC 1950) expands to; its check sum is not looked at.
    static func expandZlib(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard bytes.count > 2, bytes[0] & 15 == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0,
            bytes[1] & 0x20 == 0
        else {
            return nil
        }
        return expand(Array(bytes.dropFirst(2)), limit: limit)
    }

    /// A zlib stream; `nil` without memory.
    static func compressZlib(_ bytes: [UInt8]) -> [UInt8]? {
        var out = [UInt8](repeating: 0, count: czlib_bound(bytes.count))
        let length = czlib_compress(bytes, bytes.count, &out, out.count)
        return length > 0 ? Array(out.prefix(length)) : nil
    }

    /// Raw deflate data (RFC 1951); `nil` without memory.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        compressZlib(bytes).map { Array($0.dropFirst(2).dropLast(4)) }
    }
}
