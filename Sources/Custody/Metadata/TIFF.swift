/// Tags of TIFF and EXIF (CIPA DC-008): what cameras write into JPEG, PNG, HEIC and TIFF files.
struct TIFF {
    let bytes: [UInt8]
    private let isBigEndian: Bool
    private(set) var items: [MetadataItem] = []
    /// 1 to 8 as EXIF counts them; `nil` when none is stated.
    private(set) var orientation: Int?

    /// `nil` when the bytes do not begin as TIFF does. Damage further on ends the reading where it stands.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 8 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0x49, 0x49): isBigEndian = false
        case (0x4d, 0x4d): isBigEndian = true
        default: return nil
        }
        self.bytes = bytes
        guard unsigned(2, 2) == 42, let first = unsigned(4, 4) else { return nil }
        var seen: Set<Int> = []
        readDirectory(first, place: "EXIF", names: Self.names, seen: &seen, depth: 0)
    }

    private func unsigned(_ at: Int, _ octets: Int) -> Int? {
        guard at >= 0, at <= bytes.count - octets else { return nil }
        let part = bytes[at..<(at + octets)]
        return isBigEndian
            ? part.reduce(0) { $0 << 8 | Int($1) } : part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func readDirectory(
        _ at: Int, place: String, names: [Int: String], seen: inout Set<Int>, depth: Int
    ) {
        guard depth < 8, seen.insert(at).inserted, let count = unsigned(at, 2) else { return }
        for index in 0..<count {
            let entry = at + 2 + index * 12
            guard let tag = unsigned(entry, 2), let type = unsigned(entry + 2, 2),
                let number = unsigned(entry + 4, 4),
                entry + 12 <= bytes.count
            else { return }
            let sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
            guard type > 0, type < sizes.count else { continue }
            let length = sizes[type] * number
            let valueAt = length <= 4 ? entry + 8 : unsigned(entry + 8, 4) ?? bytes.count
            guard number < 1 << 28, valueAt <= bytes.count, length <= bytes.count - valueAt else {
                items.append(MetadataItem(place, names[tag] ?? "tag \(tag)", "(damaged)"))
                continue
            }
            let child: (String, [Int: String])? =
                switch tag {
                case 0x8769: ("EXIF", Self.names)
                case 0x8825: ("GPS", Self.positionNames)
                case 0xa005: ("Interoperability", [:])
                default: nil
                }
            if let child, let target = unsigned(valueAt, 4) {
                readDirectory(target, place: child.0, names: child.1, seen: &seen, depth: depth + 1)
                continue
            }
            if tag == 0x0112, place == "EXIF", let value = unsigned(valueAt, type == 4 ? 4 : 2),
                orientation == nil
            {
                orientation = value
            }
            let isHarmless = place == "EXIF" && Self.harmless.contains(tag)
            items.append(
                MetadataItem(
                    place, names[tag] ?? "tag \(tag)", text(type, number, valueAt, tag),
                    isSensitive: !isHarmless))
        }
        if let next = unsigned(at + 2 + count * 12, 4), next != 0 {
            readDirectory(
                next, place: place == "EXIF" ? "Thumbnail" : place, names: names, seen: &seen,
                depth: depth + 1)
        }
    }

    private func text(_ type: Int, _ count: Int, _ at: Int, _ tag: Int) -> String {
        switch type {
        case 2: return String(decoding: bytes[at..<(at + count)].prefix { $0 != 0 }, as: UTF8.self)
        case 1 where tag >= 0x9c9b && tag <= 0x9c9f:
            let units = stride(from: at, to: at + count - 1, by: 2).map {
                UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
            }
            return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
        case 7 where tag == 0x9286 && count > 8:
            return String(decoding: bytes[(at + 8)..<(at + count)], as: UTF8.self)
        case 1, 6, 7:
            let part = bytes[at..<(at + count)]
            if count <= 4 { return part.map(String.init).joined(separator: " ") }
            return part.allSatisfy { (0x20...0x7e).contains($0) }
                ? String(decoding: part, as: UTF8.self) : "(\(count) bytes)"
        case 3, 8: return list(count) { unsigned(at + $0 * 2, 2).map(String.init) }
        case 4, 9, 13: return list(count) { unsigned(at + $0 * 4, 4).map(String.init) }
        case 5, 10:
            return list(count) { index in
                guard let over = unsigned(at + index * 8, 4), let under = unsigned(at + index * 8 + 4, 4)
                else { return nil }
                return under == 1 ? "\(over)" : "\(over)/\(under)"
            }
        default: return "(\(count) numbers)"
        }
    }

    private func list(_ count: Int, _ value: (Int) -> String?) -> String {
        (0..<min(count, 16)).compactMap(value).joined(separator: " ") + (count > 16 ? " …" : "")
    }

    /// A TIFF structure that states an orientation and nothing else.
    static func orientationOnly(_ orientation: Int) -> [UInt8] {
        [
            0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation & 15), 0,
            0, 0, 0, 0, 0,
        ]
    }

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var plan = StripPlan(.tiff)
        guard let tiff = TIFF(try source.all(upTo: 512 << 20)) else {
            throw .damaged(source.url, "it is not TIFF")
        }
        plan.found = tiff.items
        plan.refusal = "TIFF pictures and their tags cannot be told apart safely; turn it into PNG first"
        return plan
    }
}

extension TIFF {
    /// Tags that describe the coding of the picture alone.
    private static let harmless: Set<Int> = [
        0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117, 0x011a, 0x011b,
        0x011c, 0x0128,
        0x0211, 0x0212, 0x0213, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003,
    ]

    private static let names: [Int: String] = [
        0x0100: "ImageWidth", 0x0101: "ImageLength", 0x0102: "BitsPerSample", 0x0103: "Compression",
        0x010d: "DocumentName", 0x010e: "ImageDescription", 0x010f: "Make", 0x0110: "Model",
        0x0112: "Orientation",
        0x011a: "XResolution", 0x011b: "YResolution", 0x0128: "ResolutionUnit", 0x0131: "Software",
        0x0132: "DateTime",
        0x013b: "Artist", 0x013c: "HostComputer", 0x0201: "ThumbnailOffset", 0x0202: "ThumbnailLength",
        0x0213: "YCbCrPositioning", 0x02bc: "XMP", 0x4746: "Rating", 0x8298: "Copyright",
        0x829a: "ExposureTime",
        0x829d: "FNumber", 0x83bb: "IPTC", 0x8649: "Photoshop", 0x8773: "ICCProfile",
        0x8822: "ExposureProgram",
        0x8827: "ISOSpeedRatings", 0x9000: "ExifVersion", 0x9003: "DateTimeOriginal",
        0x9004: "DateTimeDigitized",
        0x9010: "OffsetTime", 0x9011: "OffsetTimeOriginal", 0x9012: "OffsetTimeDigitized",
        0x9101: "ComponentsConfiguration", 0x9201: "ShutterSpeedValue", 0x9202: "ApertureValue",
        0x9203: "BrightnessValue", 0x9204: "ExposureBiasValue", 0x9206: "SubjectDistance",
        0x9207: "MeteringMode",
        0x9208: "LightSource", 0x9209: "Flash", 0x920a: "FocalLength", 0x927c: "MakerNote",
        0x9286: "UserComment",
        0x9290: "SubSecTime", 0x9291: "SubSecTimeOriginal", 0x9292: "SubSecTimeDigitized", 0x9c9b: "XPTitle",
        0x9c9c: "XPComment", 0x9c9d: "XPAuthor", 0x9c9e: "XPKeywords", 0x9c9f: "XPSubject",
        0xa000: "FlashpixVersion",
        0xa001: "ColorSpace", 0xa002: "PixelXDimension", 0xa003: "PixelYDimension", 0xa402: "ExposureMode",
        0xa403: "WhiteBalance", 0xa404: "DigitalZoomRatio", 0xa405: "FocalLengthIn35mmFilm",
        0xa406: "SceneCaptureType",
        0xa420: "ImageUniqueID", 0xa430: "CameraOwnerName", 0xa431: "BodySerialNumber",
        0xa432: "LensSpecification",
        0xa433: "LensMake", 0xa434: "LensModel", 0xa435: "LensSerialNumber",
    ]

    private static let positionNames: [Int: String] = [
        0: "GPSVersionID", 1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude",
        5: "GPSAltitudeRef", 6: "GPSAltitude", 7: "GPSTimeStamp", 8: "GPSSatellites", 11: "GPSDOP",
        12: "GPSSpeedRef",
        13: "GPSSpeed", 16: "GPSImgDirectionRef", 17: "GPSImgDirection", 18: "GPSMapDatum",
        27: "GPSProcessingMethod",
        28: "GPSAreaInformation", 29: "GPSDateStamp", 31: "GPSHPositioningError",
    ]
}
