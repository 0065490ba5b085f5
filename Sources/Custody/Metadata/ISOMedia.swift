/// MP4 and QuickTime films and sound (ISO/IEC 14496-12): nested boxes.
///
/// A box that carries statements becomes a box `free` of the same length filled with zeros, so that no offset into the media
/// changes and pictures and sound stay where they are, byte for byte.
struct ISOMedia {
    struct Box {
        let type: String
        let whole: Range<Int>
        let content: Range<Int>
    }

    private let source: FileSource
    private var plan = StripPlan(.isoMedia)
    private var patches: [(range: Range<Int>, piece: StripPlan.Piece)] = []
    private var handler = ""
    private var hasMedia = false

    private init(_ source: FileSource) { self.source = source }

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var media = ISOMedia(source)
        try media.walk(0..<source.size, in: "")
        guard media.hasMedia else { throw .damaged(source.url, "it holds no film or sound") }
        media.plan.pieces = StripPlan.patched(source.size, media.patches)
        media.plan.remains.append(
            "What pictures and sound themselves show is unchanged, as are marks that an encoder hid in them.")
        return media.plan
    }

    /// The boxes of a range, which must fill it whole.
    static func boxes(_ source: FileSource, _ range: Range<Int>) throws(CustodyError) -> [Box] {
        var found: [Box] = []
        var at = range.lowerBound
        while at < range.upperBound {
            // QuickTime may end a list with four zero bytes.
            if range.upperBound - at < 8 {
                guard range.upperBound - at == 4, try source.unsigned(at: at, octets: 4) == 0 else {
                    throw .damaged(source.url, "a box at byte \(at) breaks off")
                }
                break
            }
            var size = try source.unsigned(at: at, octets: 4)
            var header = 8
            if size == 1 {
                guard range.upperBound - at >= 16 else {
                    throw .damaged(source.url, "a box at byte \(at) breaks off")
                }
                size = try source.unsigned(at: at + 8, octets: 8)
                header = 16
            } else if size == 0 {
                size = range.upperBound - at
            }
            guard size >= header, size <= range.upperBound - at else {
                throw .damaged(source.url, "a box at byte \(at) breaks off")
            }
            // Names are Latin-1: QuickTime's begin with ©.
            let name = try source.bytes(at: at + 4, count: 4).map { String(Character(Unicode.Scalar($0))) }
                .joined()
            found.append(Box(type: name, whole: at..<(at + size), content: (at + header)..<(at + size)))
            at += size
            guard found.count < 1 << 20 else { throw .damaged(source.url, "more boxes than any film has") }
        }
        return found
    }

    /// What may stay in each container; everything else becomes `free`.
    private static let kept: [String: Set<String>] = [
        "": ["ftyp", "styp", "moov", "mdat", "moof", "mfra", "sidx", "ssix", "pdin"],
        "moov": ["mvhd", "trak", "mvex", "iods", "pssh"],
        "trak": ["tkhd", "edts", "mdia", "tref", "tapt", "load", "txas"],
        "mdia": ["mdhd", "hdlr", "minf", "elng"],
        "minf": ["vmhd", "smhd", "hmhd", "nmhd", "sthd", "gmhd", "hdlr", "dinf", "stbl"],
        "stbl": [
            "stsd", "stts", "ctts", "cslg", "stss", "stsh", "stsc", "stsz", "stz2", "stco", "co64", "sdtp",
            "sbgp", "sgpd", "subs",
            "saiz", "saio", "stps", "padb", "stdp", "senc",
        ],
        "moof": ["mfhd", "traf", "pssh"],
        "traf": ["tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "senc", "sdtp"],
    ]

    private mutating func walk(_ range: Range<Int>, in container: String) throws(CustodyError) {
        let kept = Self.kept[container] ?? []
        for box in try Self.boxes(source, range) {
            guard kept.contains(box.type) else {
                try blank(box)
                continue
            }
            switch box.type {
            case "mvhd", "tkhd", "mdhd": try clearTimes(box)
            case "hdlr": try readHandler(box, isMedia: container == "mdia")
            case "stsd": try clearCompressor(box)
            case "mdat": hasMedia = true
            case _ where Self.kept[box.type] != nil: try walk(box.content, in: box.type)
            default: continue
            }
        }
    }

    private mutating func blank(_ box: Box) throws(CustodyError) {
        let isPadding = ["free", "skip", "wide"].contains(box.type)
        if box.type == "cmov" { plan.refusal = "its index is compressed" }
        if !isPadding {
            plan.take(try MediaStatements.items(source, box))
        } else if try hasContent(box.content) {
            plan.take([MetadataItem(box.type, "data in unused space", "(\(box.content.count) bytes)")])
        }
        patches.append(((box.whole.lowerBound + 4)..<(box.whole.lowerBound + 8), .bytes(Array("free".utf8))))
        if !box.content.isEmpty { patches.append((box.content, .fill(0, box.content.count))) }
    }

    private func hasContent(_ range: Range<Int>) throws(CustodyError) -> Bool {
        var found = false
        try source.forEachPiece(in: range) { piece in found = found || piece.contains { $0 != 0 } }
        return found
    }

    /// Sets the times of making and changing to zero, which means unknown (seconds since 1904).
    private mutating func clearTimes(_ box: Box) throws(CustodyError) {
        let version = try source.bytes(at: box.content.lowerBound, count: 1)[0]
        let octets = version == 1 ? 8 : 4
        for (index, key) in ["created", "modified"].enumerated() {
            let at = box.content.lowerBound + 4 + index * octets
            guard at + octets <= box.content.upperBound else {
                throw .damaged(source.url, "a header breaks off")
            }
            let seconds = try source.unsigned(at: at, octets: octets)
            guard seconds != 0 else { continue }
            let text = seconds < 1 << 40 ? formattedTime(Int64(seconds) - 2_082_844_800) : "(\(seconds))"
            plan.take([MetadataItem(box.type, key, text)])
            patches.append((at..<(at + octets), .fill(0, octets)))
        }
    }

    private mutating func readHandler(_ box: Box, isMedia: Bool) throws(CustodyError) {
        guard box.content.count >= 24 else { throw .damaged(source.url, "a handler breaks off") }
        let content = try source.bytes(at: box.content.lowerBound, count: min(box.content.count, 1024))
        if isMedia {
            handler = String(decoding: content[8..<12], as: UTF8.self)
            // Positions, motion and camera data are tracks of their own in many films.
            let known = ["vide", "soun", "subt", "sbtl", "text", "clcp", "hint", "tmcd", "pict", "auxv"]
            if !known.contains(handler) {
                plan.found.append(MetadataItem("track", "timed metadata", "(\(handler))"))
                plan.refusal =
                    "it has a track of timed metadata (\(handler)), often positions; take pictures and sound out of it with another program"
            }
            if handler == "tmcd" {
                plan.remains.append("A track of time codes remains, which may tell the time of day.")
            }
        }
        let name = (box.content.lowerBound + 24)..<box.content.upperBound
        guard !name.isEmpty, try hasContent(name) else { return }
        plan.take([MetadataItem("hdlr", "name", MediaStatements.text(content.dropFirst(24)))])
        patches.append((name, .fill(0, name.count)))
    }

    /// The name of the compressor in the description of a picture track (32 bytes).
    private mutating func clearCompressor(_ box: Box) throws(CustodyError) {
        guard handler == "vide", box.content.count > 8 else { return }
        for entry in try Self.boxes(source, (box.content.lowerBound + 8)..<box.content.upperBound) {
            let name = (entry.content.lowerBound + 42)..<(entry.content.lowerBound + 74)
            guard name.upperBound <= entry.content.upperBound, try hasContent(name) else { continue }
            let bytes = try source.bytes(at: name.lowerBound, count: 32)
            plan.take([MetadataItem("stsd", "compressor", MediaStatements.text(bytes.dropFirst()))])
            patches.append((name, .fill(0, 32)))
        }
    }
}

/// What boxes of statements say, as far as it can be shown; all of it is taken out whether it can be shown or not.
enum MediaStatements {
    private static let xmpIdentifier: [UInt8] = [
        0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
    ]

    static func items(_ source: FileSource, _ box: ISOMedia.Box) throws(CustodyError) -> [MetadataItem] {
        guard box.content.count <= 64 << 20 else {
            return [MetadataItem(box.type, "data", "(\(box.content.count) bytes)")]
        }
        let content = try source.bytes(at: box.content.lowerBound, count: box.content.count)
        switch box.type {
        case "udta":
            guard let children = try? ISOMedia.boxes(source, box.content) else { break }
            var found: [MetadataItem] = []
            for child in children { found += try items(source, child) }
            return found
        case "meta":
            // A full box in MP4, a plain one in QuickTime.
            let isPlain = content.count >= 8 && content[4..<8].elementsEqual("hdlr".utf8)
            let inner = (box.content.lowerBound + (isPlain ? 0 : 4))..<box.content.upperBound
            guard !inner.isEmpty, let children = try? ISOMedia.boxes(source, inner) else { break }
            return try list(source, children)
        case "uuid" where content.starts(with: xmpIdentifier): return XMP.items(Array(content.dropFirst(16)))
        case "XMP_": return XMP.items(content)
        default: break
        }
        // QuickTime's texts begin with length and language.
        let isText = box.type.unicodeScalars.first?.value == 0xa9 && content.count > 4
        let text = text(isText ? content.dropFirst(4) : content[...])
        return [
            MetadataItem(box.type, isText ? "text" : "data", text.isEmpty ? "(\(content.count) bytes)" : text)
        ]
    }

    /// Keys and values of `meta` (QuickTime metadata and iTunes' list).
    private static func list(_ source: FileSource, _ children: [ISOMedia.Box]) throws(CustodyError)
        -> [MetadataItem]
    {
        var keys: [String] = []
        if let box = children.first(where: { $0.type == "keys" }), box.content.count > 8,
            let entries = try? ISOMedia.boxes(source, (box.content.lowerBound + 8)..<box.content.upperBound)
        {
            for entry in entries {
                keys.append(
                    String(
                        decoding: try source.bytes(at: entry.content.lowerBound, count: entry.content.count),
                        as: UTF8.self))
            }
        }
        var found: [MetadataItem] = []
        for child in children where !["hdlr", "keys", "free"].contains(child.type) {
            guard child.type == "ilst", let entries = try? ISOMedia.boxes(source, child.content) else {
                found.append(MetadataItem("meta", child.type, "(\(child.content.count) bytes)"))
                continue
            }
            for entry in entries {
                let index = entry.type.unicodeScalars.reduce(0) { $0 << 8 | Int($1.value) }
                let key = index >= 1 && index <= keys.count ? keys[index - 1] : entry.type
                let value = try source.bytes(
                    at: entry.content.lowerBound, count: min(entry.content.count, 4096))
                found.append(MetadataItem("meta", key, text(value.dropFirst(16))))
            }
        }
        return found
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? bytes.startIndex
        let trimmed = bytes[bytes.startIndex..<end]
        guard let text = String(validating: trimmed, as: UTF8.self),
            text.unicodeScalars.allSatisfy({
                $0.value >= 0x20 || $0.value == 9 || $0.value == 10 || $0.value == 13
            })
        else { return "(\(bytes.count) bytes)" }
        return text
    }
}
