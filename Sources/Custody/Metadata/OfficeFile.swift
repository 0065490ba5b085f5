/// Office documents: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300), both XML in a ZIP archive.
///
/// Parts that state who, when and with what are emptied; names beside comments and tracked changes are blanked; pictures inside
/// are stripped as pictures are. Text stays, that of comments and tracked changes included, and the report says so.
struct OfficeFile {
    private let archive: ZIPArchive
    private var plan: StripPlan
    private var output = ZIPPieces()

    static func kind(of source: FileSource) throws(CustodyError) -> FileKind? {
        guard let archive = try? ZIPArchive(source) else { return nil }
        let names = Set(archive.entries.map(\.name))
        if names.contains("[Content_Types].xml"), names.contains("_rels/.rels") { return .officeOpenXML }
        guard let first = archive.entries.first, first.name == "mimetype", names.contains("content.xml"),
            try archive.bytes(of: first).starts(with: "application/vnd.oasis.opendocument.".utf8)
        else { return nil }
        return .openDocument
    }

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        let archive = try ZIPArchive(source)
        guard let kind = try kind(of: source) else { throw .unknownKind(source.url) }
        var file = OfficeFile(archive: archive, plan: StripPlan(kind))
        for entry in archive.entries { try file.add(entry) }
        if archive.entries.contains(where: \.hasTime) {
            file.plan.take([MetadataItem("ZIP", "times", "when each part was packed")])
        }
        if archive.entries.contains(where: { $0.extraSize > 0 }) {
            file.plan.take([MetadataItem("ZIP", "extra fields", "times and owners of the parts")])
        }
        if !archive.comment.isEmpty {
            file.plan.take([MetadataItem("ZIP", "comment", String(decoding: archive.comment, as: UTF8.self))])
        }
        file.plan.pieces = file.output.finished()
        file.plan.remains.append(
            "The text is unchanged, hidden text, sheets, slides and the words of links included.")
        return file.plan
    }

    private mutating func add(_ entry: ZIPArchive.Entry) throws(CustodyError) {
        let name = entry.name
        if entry.flags & 1 != 0 { plan.refusal = "it is encrypted" }
        if name.hasSuffix("/") || name == "mimetype" {
            output.add(entry)
            return
        }
        let low = name.lowercased()
        if low.hasPrefix("meta-inf/") && low.contains("signatures") || low.hasPrefix("_xmlsignatures/") {
            plan.found.append(MetadataItem(name, "signature", "names its signer"))
            plan.refusal =
                "it is signed, and a changed copy would carry a broken signature with the signer's name"
            return
        }
        if low.hasSuffix(".xml") || low.hasSuffix(".rels") || low.hasSuffix(".rdf") || low.hasSuffix(".vml") {
            let bytes = try archive.bytes(of: entry)
            guard Markup.isReadable(bytes) else {
                plan.refusal = "its part \(name) is in an encoding that is not read"
                return
            }
            var cleaning = OfficeMarkup(name: name, isOpenDocument: plan.kind == .openDocument)
            let cleaned = cleaning.clean(bytes)
            plan.take(cleaning.items)
            for sentence in cleaning.remains where !plan.remains.contains(sentence) {
                plan.remains.append(sentence)
            }
            cleaned == bytes ? output.add(entry) : output.add(name, cleaned, isStored: false)
            return
        }
        try addBinary(entry, low)
    }

    private mutating func addBinary(_ entry: ZIPArchive.Entry, _ low: String) throws(CustodyError) {
        if low.contains("thumbnail"), entry.size > 0, entry.checksum != Deflate.checksum(EmptyPicture.png) {
            // A picture of the first page, taken when it was last saved: perhaps before names were blackened.
            plan.take([MetadataItem(entry.name, "thumbnail", "(\(entry.size) bytes)")])
            output.add(entry.name, low.hasSuffix(".png") ? EmptyPicture.png : [], isStored: true)
            return
        }
        let bytes = try archive.bytes(of: entry)
        let inner: StripPlan?
        if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            inner = try pictureOrNil(bytes, JPEG.plan)
        } else if bytes.starts(with: PNG.signature) {
            inner = try pictureOrNil(bytes, PNG.plan)
        } else {
            inner = nil
        }
        if let inner {
            plan.take(
                inner.removed.map {
                    MetadataItem("\(entry.name): \($0.place)", $0.key, $0.value, isSensitive: $0.isSensitive)
                })
            let isChanged = !inner.removed.isEmpty
            isChanged ? output.add(entry.name, inner.flattened(bytes), isStored: true) : output.add(entry)
            return
        }
        if !bytes.isEmpty {
            plan.remains.append(
                "The part \(entry.name) was not looked into and may carry metadata of its own.")
        }
        output.add(entry)
    }

    private func pictureOrNil(
        _ bytes: [UInt8], _ plan: (FileSource) throws(CustodyError) -> StripPlan
    ) throws(CustodyError) -> StripPlan? {
        try? plan(FileSource(bytes, named: archive.source.url))
    }
}

extension StripPlan {
    /// The copy's bytes, of an original held in memory.
    func flattened(_ original: [UInt8]) -> [UInt8] {
        pieces.reduce(into: []) { all, piece in
            switch piece {
            case .original(let range): all += original[range]
            case .bytes(let bytes): all += bytes
            case .fill(let byte, let count): all += [UInt8](repeating: byte, count: count)
            }
        }
    }
}

/// One transparent point, for places where a picture must be.
enum EmptyPicture {
    static let png: [UInt8] = {
        let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]
        let data = Deflate.compressZlib([0, 0, 0, 0, 0]) ?? []
        return PNG.signature + PNG.chunk("IHDR", header) + PNG.chunk("IDAT", data) + PNG.chunk("IEND", [])
    }()
}
