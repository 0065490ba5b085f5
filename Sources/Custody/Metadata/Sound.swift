/// WAVE files (RIFF): chunks, of which those that carry the sound are kept.
enum WAVE {
    private static let kept: Set<String> = ["fmt ", "fact", "data"]

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.wave)
        var at = 12
        var length = 4
        var hasSound = false
        // The header's length is set once the chunks that stay are known.
        plan.pieces = [.bytes([])]
        while at + 8 <= source.size {
            let type = String(decoding: try source.bytes(at: at, count: 4), as: UTF8.self)
            let size = try source.bytes(at: at + 4, count: 4).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard size <= source.size - at - 8 else {
                throw .damaged(source.url, "the chunk at byte \(at) breaks off")
            }
            let end = min(at + 8 + size + size % 2, source.size)
            if kept.contains(type) {
                plan.keep(at..<end)
                length += end - at
                hasSound = hasSound || type == "data"
            } else {
                let content = try source.bytes(at: at + 8, count: min(size, 4096))
                let words = content.split { !(0x20...0x7e).contains($0) && $0 < 0x80 }.filter { $0.count > 3 }
                let text = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
                plan.take([MetadataItem(type, "data", text.isEmpty ? "(\(size) bytes)" : text)])
            }
            at = end
        }
        guard hasSound else { throw .damaged(source.url, "it holds no sound") }
        if at < source.size {
            plan.take([MetadataItem("after the sound", "data", "(\(source.size - at) bytes)")])
        }
        let octets = (0..<4).map { UInt8(length >> ($0 * 8) & 255) }
        plan.pieces[0] = .bytes(Array("RIFF".utf8) + octets + Array("WAVE".utf8))
        plan.remains.append("The sound itself is unchanged: voices and places can be recognised by ear.")
        return plan
    }
}

/// MP3 files: tags stand before and behind the sound (ID3, APE).
enum MP3 {
    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.mp3)
        var start = 0, end = source.size
        while start + 10 <= end {
            let head = try source.bytes(at: start, count: 10)
            guard head.starts(with: "ID3".utf8) else { break }
            guard head[6...9].allSatisfy({ $0 < 0x80 }) else {
                throw .damaged(source.url, "its tag cannot be read")
            }
            let size = 10 + head[6...9].reduce(0) { $0 << 7 | Int($1) } + (head[5] & 0x10 != 0 ? 10 : 0)
            guard size <= end - start else { throw .damaged(source.url, "its tag breaks off") }
            plan.take(try frames(source, (start + 10)..<(start + size), version: head[3]))
            start += size
        }
        while true {
            if end - start >= 128, try source.bytes(at: end - 128, count: 3).elementsEqual("TAG".utf8) {
                let bytes = try source.bytes(at: end - 125, count: 125)
                plan.take([MetadataItem("ID3v1", "tag", text(bytes[...]))])
                end -= 128
            } else if end - start >= 32,
                try source.bytes(at: end - 32, count: 8).elementsEqual("APETAGEX".utf8)
            {
                let foot = try source.bytes(at: end - 32, count: 32)
                let body = foot[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
                let size = body + (foot[23] & 0x80 != 0 ? 32 : 0)
                guard size >= 32, size <= end - start else {
                    throw .damaged(source.url, "its tag breaks off")
                }
                plan.take([
                    MetadataItem(
                        "APE", "tag", text(try source.bytes(at: end - size, count: min(size, 4096))[...]))
                ])
                end -= size
            } else {
                break
            }
        }
        guard end - start >= 4 else { throw .damaged(source.url, "it holds no sound") }
        let frame = try source.bytes(at: start, count: 2)
        guard frame[0] == 0xff, frame[1] & 0xe0 == 0xe0 else {
            throw .damaged(source.url, "no sound begins where its tag ends")
        }
        plan.keep(start..<end)
        plan.remains.append(
            "The sound itself is unchanged, and with it the name of the encoder: voices can be recognised by ear."
        )
        return plan
    }

    /// ID3v2 frames (id3.org, 2.3 and 2.4); a tag of another version is shown by its size.
    private static func frames(
        _ source: FileSource, _ range: Range<Int>, version: UInt8
    ) throws(CustodyError) -> [MetadataItem] {
        guard version == 3 || version == 4, range.count <= 64 << 20 else {
            return [MetadataItem("ID3v2", "tag", "(\(range.count) bytes)")]
        }
        let bytes = try source.bytes(at: range.lowerBound, count: range.count)
        var found: [MetadataItem] = []
        var at = 0
        while at + 10 <= bytes.count, bytes[at] != 0 {
            let shift = version == 4 ? 7 : 8
            let size = bytes[(at + 4)..<(at + 8)].reduce(0) { $0 << shift | Int($1) }
            guard size <= bytes.count - at - 10 else { break }
            let content = bytes[(at + 10)..<(at + 10 + size)]
            found.append(
                MetadataItem(
                    "ID3v2", String(decoding: bytes[at..<(at + 4)], as: UTF8.self), text(content.dropFirst()))
            )
            at += 10 + size
        }
        return found.isEmpty ? [MetadataItem("ID3v2", "tag", "(\(range.count) bytes)")] : found
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.startIndex
        if bytes.count >= 2, bytes[start] == 0xff, bytes[start + 1] == 0xfe {
            let units = stride(from: start + 2, to: bytes.endIndex - 1, by: 2).map {
                UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
            }
            return String(decoding: units, as: UTF16.self)
        }
        let parts = bytes.split { $0 < 0x20 }
        return String(validating: parts.joined(separator: [0x20]), as: UTF8.self) ?? "(\(bytes.count) bytes)"
    }
}
