/// HEIC and AVIF pictures (ISO/IEC 23008-12): what they state is shown, copies are refused.
enum HEIC {
    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.heic)
        plan.refusal = "pictures of this kind are not taken apart here; turn it into JPEG or PNG first"
        for box in try ISOMedia.boxes(source, 0..<source.size) {
            switch box.type {
            case "meta" where box.content.count > 4 && box.content.count < 16 << 20:
                let children = try ISOMedia.boxes(
                    source, (box.content.lowerBound + 4)..<box.content.upperBound)
                let names = try itemTypes(source, children)
                for (type, place) in try places(source, children, names) {
                    let bytes = try source.bytes(at: place.lowerBound, count: place.count)
                    if type == "Exif", bytes.count > 4 {
                        let skip = 4 + bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
                        plan.found += TIFF(Array(bytes.dropFirst(skip)))?.items ?? []
                    } else if type == "mime" {
                        plan.found += XMP.items(bytes)
                    }
                }
            case "ftyp", "mdat", "free": continue
            default: plan.found += try MediaStatements.items(source, box)
            }
        }
        return plan
    }

    /// Item numbers of `Exif` and `mime` (XMP) items from `iinf`.
    private static func itemTypes(_ source: FileSource, _ boxes: [ISOMedia.Box]) throws(CustodyError) -> [Int:
        String]
    {
        guard let info = boxes.first(where: { $0.type == "iinf" }), info.content.count > 6 else { return [:] }
        let version = try source.bytes(at: info.content.lowerBound, count: 1)[0]
        var found: [Int: String] = [:]
        let start = info.content.lowerBound + (version == 0 ? 6 : 8)
        guard start <= info.content.upperBound else { return [:] }
        for entry in try ISOMedia.boxes(source, start..<info.content.upperBound)
        where entry.type == "infe" && entry.content.count >= 14 {
            let bytes = try source.bytes(at: entry.content.lowerBound, count: 14)
            guard bytes[0] == 2 || bytes[0] == 3 else { continue }
            let wide = bytes[0] == 3 ? 4 : 2
            let number = bytes[4..<(4 + wide)].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: bytes[(6 + wide)..<(10 + wide)], as: UTF8.self)
            if type == "Exif" || type == "mime" { found[number] = type }
        }
        return found
    }

    /// Where the items lie, from `iloc`: those in one piece at a place in the file.
    private static func places(
        _ source: FileSource, _ boxes: [ISOMedia.Box], _ names: [Int: String]
    ) throws(CustodyError) -> [(String, Range<Int>)] {
        guard let box = boxes.first(where: { $0.type == "iloc" }), box.content.count >= 8 else { return [] }
        let bytes = try source.bytes(at: box.content.lowerBound, count: box.content.count)
        var at = 4
        func number(_ octets: Int) -> Int? {
            guard octets <= 7, at + octets <= bytes.count else { return nil }
            defer { at += octets }
            return bytes[at..<(at + octets)].reduce(0) { $0 << 8 | Int($1) }
        }
        let version = bytes[0]
        guard version <= 2, let sizes = number(2) else { return [] }
        let offsetSize = sizes >> 12, lengthSize = sizes >> 8 & 15, baseSize = sizes >> 4 & 15
        let indexSize = version > 0 ? sizes & 15 : 0
        var found: [(String, Range<Int>)] = []
        guard let count = number(version < 2 ? 2 : 4) else { return [] }
        for _ in 0..<count {
            guard let item = number(version < 2 ? 2 : 4), let method = version > 0 ? number(2) : 0,
                number(2) != nil,
                let base = number(baseSize), let extents = number(2)
            else { return found }
            for _ in 0..<extents {
                guard number(indexSize) != nil, let offset = number(offsetSize),
                    let length = number(lengthSize)
                else { return found }
                if let name = names[item], method & 15 == 0, extents == 1,
                    base + offset + length <= source.size
                {
                    found.append((name, (base + offset)..<(base + offset + length)))
                }
            }
        }
        return found
    }
}
