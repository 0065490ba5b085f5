package import Foundation

/// One statement that a file carries beside what it shows.
package struct MetadataItem: Hashable, Sendable {
    /// Where it lies: `EXIF`, `GPS`, `XMP`, `docProps/core.xml`.
    package let place: String
    /// Its name there: `DateTimeOriginal`, `dc:creator`.
    package let key: String
    /// Its value as text, shortened to 200 characters; the size alone for what is not text.
    package let value: String
    /// Whether it can tell who, where, when or with what device: the default for everything not known to be harmless.
    package let isSensitive: Bool

    init(_ place: String, _ key: String, _ value: String, isSensitive: Bool = true) {
        self.place = place
        self.key = key
        let clean = value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
        let text = String(String.UnicodeScalarView(clean))
        self.value = text.count > 200 ? text.prefix(200) + "…" : text
        self.isSensitive = isSensitive
    }
}

/// A kind of file whose metadata this program knows.
package enum FileKind: String, CaseIterable, Sendable {
    case jpeg = "JPEG"
    case png = "PNG"
    case tiff = "TIFF"
    case heic = "HEIC"
    case pdf = "PDF"
    case officeOpenXML = "Office Open XML"
    case openDocument = "OpenDocument"
    case isoMedia = "MP4/MOV"
    case wave = "WAVE"
    case mp3 = "MP3"

    /// Whether copies without metadata can be made of it.
    package var canBeStripped: Bool { self != .tiff && self != .heic }
}

/// What stripping did, and what it did not.
package struct StripReport: Equatable, Sendable {
    package let kind: FileKind
    /// What was taken out.
    package let removed: [MetadataItem]
    /// Whole sentences on what the copy still carries or may carry, for the person who decides whether it may leave.
    package let remains: [String]
    /// SHA-256 of the copy in lower-case hexadecimal.
    package let sha256: String
    /// The copy's length in bytes.
    package let size: Int
}

/// Shows what files carry beside what they show, and makes copies without it.
package enum Metadata {
    /// The kind of a file by its first bytes, never by its name; `nil` when it is not known.
    package static func kind(of file: URL) throws(CustodyError) -> FileKind? {
        try kind(of: FileSource(file))
    }

    /// Everything that a file carries beside what it shows, in the order of the file.
    ///
    /// - Throws: `unknownKind` for a kind that is not known, `damaged` when the file is not what it seems.
    package static func metadata(of file: URL) throws(CustodyError) -> [MetadataItem] {
        try plan(for: FileSource(file)).found
    }

    /// Writes a copy without metadata; the original is only read.
    ///
    /// The compressed pictures, sound and text are copied byte for byte, in pieces, so that films of several gigabytes need
    /// little memory. The copy appears under its name only when it is whole.
    ///
    /// - Throws: `unknownKind` and `cannotStrip` when nothing may leave: such a file is never passed on as it is.
    package static func strip(from original: URL, to copy: URL) throws(CustodyError) -> StripReport {
        let source = try FileSource(original)
        let plan = try plan(for: source)
        if let refusal = plan.refusal { throw .cannotStrip(original, refusal) }
        let written = try PieceWriter.write(plan.pieces, of: source, to: copy)
        return StripReport(
            kind: plan.kind, removed: plan.removed, remains: plan.remains, sha256: written.sha256,
            size: written.size)
    }

    /// As `strip(from:to:)`, into a file that is open for writing and has perhaps no name yet: what it holds before it is
    /// whole is then under no name either.
    ///
    /// `named`: what messages call the copy.
    package static func strip(
        from original: URL, into descriptor: Int32, named copy: URL
    ) throws(CustodyError) -> StripReport {
        let source = try FileSource(original)
        let plan = try plan(for: source)
        if let refusal = plan.refusal { throw .cannotStrip(original, refusal) }
        let written = try PieceWriter.write(plan.pieces, of: source, into: descriptor, named: copy)
        return StripReport(
            kind: plan.kind, removed: plan.removed, remains: plan.remains, sha256: written.sha256,
            size: written.size)
    }

    static func kind(of source: FileSource) throws(CustodyError) -> FileKind? {
        let head = try source.bytes(at: 0, count: min(source.size, 64))
        func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
            head.dropFirst(offset).starts(with: bytes)
        }
        if starts([0xff, 0xd8, 0xff]) { return .jpeg }
        if starts(PNG.signature) { return .png }
        if starts(Array("II*\0".utf8)) || starts(Array("MM\0*".utf8)) { return .tiff }
        if starts(Array("%PDF-".utf8)) { return .pdf }
        if starts(Array("PK\u{3}\u{4}".utf8)) { return try OfficeFile.kind(of: source) }
        if starts(Array("RIFF".utf8)), starts(Array("WAVE".utf8), at: 8) { return .wave }
        if starts(Array("ID3".utf8)) { return .mp3 }
        if head.count > 3, head[0] == 0xff, [0xfb, 0xfa, 0xf3, 0xf2].contains(head[1]), head[2] & 0xf0 != 0xf0
        {
            return .mp3
        }
        if starts(Array("ftyp".utf8), at: 4) {
            let brand = String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self)
            return ["heic", "heix", "mif1", "msf1", "avif", "hevc", "heim", "heis"].contains(brand)
                ? .heic : .isoMedia
        }
        for name in ["moov", "mdat", "wide", "free", "skip", "pnot"] where starts(Array(name.utf8), at: 4) {
            return .isoMedia
        }
        return nil
    }

    private static func plan(for source: FileSource) throws(CustodyError) -> StripPlan {
        switch try kind(of: source) {
        case .jpeg: return try JPEG.plan(source)
        case .png: return try PNG.plan(source)
        case .tiff: return try TIFF.plan(source)
        case .heic: return try HEIC.plan(source)
        case .pdf: return try PDFFile.plan(source)
        case .officeOpenXML, .openDocument: return try OfficeFile.plan(source)
        case .isoMedia: return try ISOMedia.plan(source)
        case .wave: return try WAVE.plan(source)
        case .mp3: return try MP3.plan(source)
        case nil: throw .unknownKind(source.url)
        }
    }
}
