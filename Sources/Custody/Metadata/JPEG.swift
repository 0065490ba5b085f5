/// JPEG files (ITU-T T.81): which segments carry the picture, and which carry statements.
enum JPEG {
    private static let exif = Array("Exif\0\0".utf8)
    private static let xmp = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
    private static let extendedXMP = Array("http://ns.adobe.com/xmp/extension/\0".utf8)
    private static let photoshop = Array("Photoshop 3.0\0".utf8)
    private static let profile = Array("ICC_PROFILE\0".utf8)

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.jpeg)
        plan.keep(0..<2)
        plan.pieces.append(.bytes([]))
        var at = 2
        var hasPicture = false
        // Where a minimal EXIF goes: behind JFIF, which must come first.
        var header: Int?
        var orientation = 1
        while true {
            guard at + 1 < source.size else { throw .damaged(source.url, "the picture does not end") }
            guard try source.byte(at: at) == 0xff else {
                throw .damaged(source.url, "no marker at byte \(at)")
            }
            let marker = try source.byte(at: at + 1)
            if marker == 0xff {
                at += 1
                continue
            }
            if marker == 0xd9 {
                plan.keep(at..<(at + 2))
                at += 2
                break
            }
            let length = try source.unsigned(at: at + 2, octets: 2)
            guard length >= 2, at + 2 + length <= source.size else {
                throw .damaged(source.url, "a segment at byte \(at) breaks off")
            }
            let whole = at..<(at + 2 + length)
            switch marker {
            case 0xe0...0xef, 0xfe:
                let content = try source.bytes(at: at + 4, count: length - 2)
                let segment = Segment(marker, content)
                plan.found += segment.items
                if let stated = segment.orientation, (2...8).contains(stated), orientation == 1 {
                    orientation = stated
                }
                switch segment.fate {
                case .keep: plan.keep(whole)
                case .drop:
                    plan.removed += segment.items
                    plan.dropped.append((at + 4)..<whole.upperBound)
                case .replace(let bytes):
                    plan.pieces.append(.bytes(bytes))
                    plan.removed += segment.items
                }
                if marker == 0xe0, at == 2 {
                    header = plan.pieces.count
                    plan.pieces.append(.bytes([]))
                }
            case 0xda:
                hasPicture = true
                plan.keep(whole)
                let end = try endOfScan(source, from: whole.upperBound)
                plan.keep(whole.upperBound..<end)
                at = end
                continue
            default:
                plan.keep(whole)
            }
            at = whole.upperBound
        }
        guard hasPicture else { throw .damaged(source.url, "it holds no picture") }
        if at < source.size {
            plan.dropped.append(at..<source.size)
            var isBlank = true
            try source.forEachPiece(in: at..<source.size) { piece in
                isBlank = isBlank && piece.allSatisfy { $0 == 0 }
            }
            if !isBlank {
                plan.take([MetadataItem("after the picture", "data", "(\(source.size - at) bytes)")])
            }
        }
        if orientation != 1 {
            // A picture shown lying on its side would be a loss; the orientation alone says little of who and where.
            let content = exif + TIFF.orientationOnly(orientation)
            let length = content.count + 2
            plan.pieces[header ?? 1] = .bytes(
                [0xff, 0xe1, UInt8(length >> 8), UInt8(length & 0xff)] + content)
            plan.remains.append(
                "The orientation (\(orientation)) is kept, so that the picture is shown upright.")
        }
        plan.remains.append("What the picture itself shows is unchanged, as is any mark hidden in it.")
        return plan
    }

    /// Where the entropy-coded data ends: at the next marker other than a restart or a stuffed zero.
    private static func endOfScan(_ source: FileSource, from start: Int) throws(CustodyError) -> Int {
        var at = start
        while at < source.size {
            let window = try source.bytes(at: at, count: min(FileSource.piece, source.size - at))
            var index = 0
            while let found = window[index...].firstIndex(of: 0xff) {
                guard found + 1 < window.count else { break }
                let next = window[found + 1]
                if next != 0, next != 0xff, !(0xd0...0xd7).contains(next) { return at + found }
                index = next == 0xff ? found + 1 : found + 2
                if index >= window.count { break }
            }
            guard at + window.count < source.size else { break }
            // One byte over, for a marker that straddles two windows.
            at += window.last == 0xff ? window.count - 1 : window.count
        }
        throw .damaged(source.url, "the picture does not end")
    }

    private enum Fate {
        case keep
        case drop
        case replace([UInt8])
    }

    /// An application segment or a comment.
    private struct Segment {
        var items: [MetadataItem] = []
        var fate = Fate.drop
        var orientation: Int?

        init(_ marker: UInt8, _ content: [UInt8]) {
            switch marker {
            case _ where content.allSatisfy({ $0 == 0 }):
                // Overwritten where it stands, as in a PDF.
                break
            case 0xfe: items = [MetadataItem("comment", "comment", String(decoding: content, as: UTF8.self))]
            case 0xe0 where content.starts(with: Array("JFIF\0".utf8)) && content.count >= 14:
                fate = .keep
                guard content.count > 14 else { break }
                items = [MetadataItem("JFIF", "thumbnail", "(\(content.count - 14) bytes)")]
                fate = .replace([0xff, 0xe0, 0, 16] + content.prefix(12) + [0, 0])
            case 0xe1 where content.starts(with: exif):
                let tiff = TIFF(Array(content.dropFirst(exif.count)))
                orientation = tiff?.orientation
                items = tiff?.items ?? [MetadataItem("EXIF", "EXIF", "(damaged, \(content.count) bytes)")]
            case 0xe1 where content.starts(with: xmp):
                items = XMP.items(Array(content.dropFirst(xmp.count)))
            case 0xe1 where content.starts(with: extendedXMP):
                items = XMP.items(Array(content.dropFirst(extendedXMP.count + 40)), place: "extended XMP")
            case 0xe2 where content.starts(with: profile):
                // Without its profile the colours would change.
                fate = .keep
                items = [MetadataItem("ICC", "profile", "(\(content.count) bytes)", isSensitive: false)]
            case 0xed where content.starts(with: photoshop):
                items = IPTC.items(Array(content.dropFirst(photoshop.count)))
            case 0xee where content.starts(with: Array("Adobe".utf8)) && content.count == 12:
                // States how the colours are coded.
                fate = .keep
            default:
                let name = String(
                    decoding: content.prefix { (0x20...0x7e).contains($0) }.prefix(32), as: UTF8.self)
                items = [
                    MetadataItem(
                        "APP\(marker & 15)", name.isEmpty ? "data" : name, "(\(content.count) bytes)")
                ]
            }
        }
    }
}

/// IPTC-IIM records within Photoshop resource blocks.
enum IPTC {
    private static let names: [Int: String] = [
        5: "ObjectName", 15: "Category", 25: "Keywords", 40: "SpecialInstructions", 55: "DateCreated",
        60: "TimeCreated",
        65: "OriginatingProgram", 80: "By-line", 85: "By-lineTitle", 90: "City", 92: "Sub-location",
        95: "Province-State",
        100: "CountryCode", 101: "Country", 103: "TransmissionReference", 105: "Headline", 110: "Credit",
        115: "Source",
        116: "CopyrightNotice", 118: "Contact", 120: "Caption", 122: "Writer",
    ]

    static func items(_ bytes: [UInt8]) -> [MetadataItem] {
        var found: [MetadataItem] = []
        var at = 0
        while at + 12 <= bytes.count, bytes[at...].starts(with: "8BIM".utf8) {
            let id = Int(bytes[at + 4]) << 8 | Int(bytes[at + 5])
            let name = (Int(bytes[at + 6]) + 2) & ~1
            let sizeAt = at + 6 + name
            guard sizeAt + 4 <= bytes.count else { break }
            let size = bytes[sizeAt..<(sizeAt + 4)].reduce(0) { $0 << 8 | Int($1) }
            let start = sizeAt + 4
            guard size <= bytes.count - start else { break }
            if id == 0x0404 {
                found += records(bytes, start..<(start + size))
            } else {
                found.append(MetadataItem("Photoshop", "resource \(id)", "(\(size) bytes)"))
            }
            at = start + size + size % 2
        }
        return found.isEmpty ? [MetadataItem("Photoshop", "data", "(\(bytes.count) bytes)")] : found
    }

    private static func records(_ bytes: [UInt8], _ range: Range<Int>) -> [MetadataItem] {
        var found: [MetadataItem] = []
        var at = range.lowerBound
        while at + 5 <= range.upperBound, bytes[at] == 0x1c {
            let record = Int(bytes[at + 1]), number = Int(bytes[at + 2])
            let size = Int(bytes[at + 3]) << 8 | Int(bytes[at + 4])
            guard size < 0x8000, at + 5 + size <= range.upperBound else { break }
            let value = String(decoding: bytes[(at + 5)..<(at + 5 + size)], as: UTF8.self)
            let name = record == 2 ? names[number] : nil
            found.append(MetadataItem("IPTC", name ?? "\(record):\(number)", value))
            at += 5 + size
        }
        return found
    }
}
