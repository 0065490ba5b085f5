/// PNG files (ISO/IEC 15948): chunks, of which the picture's are kept and all others dropped.
enum PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// Chunks without which the picture, its colours or its movement would differ.
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI",
        "sBIT", "bKGD", "pHYs",
        "acTL", "fcTL", "fdAT",
    ]
    private static let largestText = 16 << 20

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.png)
        plan.keep(0..<8)
        var at = 8
        var hasPicture = false
        while true {
            guard at + 12 <= source.size else { throw .damaged(source.url, "the picture does not end") }
            let length = try source.unsigned(at: at, octets: 4)
            guard length <= source.size - at - 12 else {
                throw .damaged(source.url, "a chunk at byte \(at) breaks off")
            }
            let type = String(decoding: try source.bytes(at: at + 4, count: 4), as: UTF8.self)
            let whole = at..<(at + 12 + length)
            if kept.contains(type) {
                plan.keep(whole)
                hasPicture = hasPicture || type == "IDAT"
                if type == "iCCP" {
                    plan.found.append(
                        MetadataItem("iCCP", "profile", "(\(length) bytes)", isSensitive: false))
                }
            } else {
                // The first letter in upper case: a chunk that a reader must understand.
                guard type.utf8.first.map({ $0 & 0x20 != 0 }) == true else {
                    throw .damaged(source.url, "a chunk \(type) that is needed and not known")
                }
                let content = try source.bytes(at: at + 8, count: min(length, largestText))
                plan.take(items(type, content, length))
                if type == "eXIf", let orientation = TIFF(content)?.orientation, (2...8).contains(orientation)
                {
                    plan.pieces.append(.bytes(chunk("eXIf", TIFF.orientationOnly(orientation))))
                    plan.remains.append(
                        "The orientation (\(orientation)) is kept, so that the picture is shown upright.")
                }
            }
            at = whole.upperBound
            if type == "IEND" { break }
        }
        guard hasPicture else { throw .damaged(source.url, "it holds no picture") }
        if at < source.size {
            plan.take([MetadataItem("after the picture", "data", "(\(source.size - at) bytes)")])
        }
        plan.remains.append("What the picture itself shows is unchanged, as is any mark hidden in it.")
        return plan
    }

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(Deflate.checksum(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    private static func items(_ type: String, _ content: [UInt8], _ length: Int) -> [MetadataItem] {
        let parts = content.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(
            Array.init)
        let key = String(decoding: parts[0], as: UTF8.self)
        switch type {
        case "tEXt" where parts.count == 2:
            return [
                MetadataItem(
                    type, key,
                    String(
                        decoding: parts[1].map { Unicode.Scalar($0) }.map(Character.init).map(String.init)
                            .joined().utf8, as: UTF8.self))
            ]
        case "zTXt" where parts.count == 2:
            let text = Deflate.expandZlib(Array(parts[1].dropFirst()), limit: largestText)
            return [
                MetadataItem(type, key, text.map { String(decoding: $0, as: UTF8.self) } ?? "(compressed)")
            ]
        case "iTXt" where parts.count == 2 && parts[1].count > 2:
            let isCompressed = parts[1][0] != 0
            let rest = parts[1].dropFirst(2).split(
                separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard rest.count == 3 else { break }
            let text =
                isCompressed ? Deflate.expandZlib(Array(rest[2]), limit: largestText) ?? [] : Array(rest[2])
            if key == "XML:com.adobe.xmp" { return XMP.items(text) }
            return [MetadataItem(type, key, String(decoding: text, as: UTF8.self))]
        case "eXIf":
            if let items = TIFF(content)?.items { return items }
        case "tIME" where content.count == 7:
            let year = Int(content[0]) << 8 | Int(content[1])
            return [
                MetadataItem(
                    type, "modified",
                    "\(year)-\(content[2])-\(content[3]) \(content[4]):\(content[5]):\(content[6])")
            ]
        default: break
        }
        return [MetadataItem(type, "data", "(\(length) bytes)")]
    }
}
