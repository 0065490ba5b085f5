/// PDF files (ISO 32000-1): the information dictionary, XMP and the names beside notes are overwritten where they stand, so that
/// every offset in the file stays right.
struct PDFFile {
    private static let largest = 512 << 20
    private static let largestStream = 256 << 20
    private static let notes: Set<String> = [
        "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
        "/Underline", "/Squiggly",
        "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Redact",
    ]

    private let source: FileSource
    private let syntax: PDFSyntax
    private var plan = StripPlan(.pdf)
    private var patches: [(range: Range<Int>, piece: StripPlan.Piece)] = []
    /// Numbers of objects that are an information dictionary or a value in one.
    private var information: Set<Int> = []

    private struct Object {
        let number: Int
        let start: Int
        let entries: [PDFSyntax.Entry]
        let end: Int
        let stream: Range<Int>?
    }

    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        var file = PDFFile(source, try source.all(upTo: largest))
        try file.read()
        file.plan.pieces = StripPlan.patched(source.size, file.patches)
        return file.plan
    }

    private init(_ source: FileSource, _ bytes: [UInt8]) {
        self.source = source
        syntax = PDFSyntax(bytes: bytes)
    }

    private mutating func read() throws(CustodyError) {
        let objects = objects()
        guard !objects.isEmpty else { throw .damaged(source.url, "it holds no objects") }
        findInformation()
        if syntax.find("/Encrypt", from: 0) != nil { plan.refusal = "it is encrypted" }
        if syntax.find("/ByteRange", from: 0) != nil {
            plan.refusal = "it is signed, and a changed copy would carry a broken signature"
        }
        // Twice: values of the information dictionary may be objects of their own.
        for object in objects where information.contains(object.number) {
            for entry in object.entries {
                if let target = syntax.reference(at: entry.value.lowerBound) {
                    information.insert(target.number)
                }
            }
        }
        for object in objects { try read(object) }
        readInformation(outside: objects)
        noteRemains(objects)
    }

    private func objects() -> [Object] {
        var found: [Object] = []
        var at = 0
        while let word = syntax.find("obj", from: at) {
            at = word + 3
            guard let number = objectNumber(before: word) else { continue }
            let start = syntax.afterSpace(at)
            guard let dictionary = syntax.dictionary(at: start) else {
                found.append(
                    Object(
                        number: number, start: start, entries: [], end: syntax.end(ofValueAt: start) ?? start,
                        stream: nil))
                continue
            }
            let after = syntax.afterSpace(dictionary.end)
            var stream: Range<Int>?
            if syntax.starts("stream", at: after) {
                stream = streamRange(after + 6, dictionary.entries)
                at = stream?.upperBound ?? dictionary.end
            } else {
                at = dictionary.end
            }
            found.append(
                Object(
                    number: number, start: start, entries: dictionary.entries, end: dictionary.end,
                    stream: stream))
        }
        return found
    }

    /// `12 0 ` before `obj`.
    private func objectNumber(before word: Int) -> Int? {
        let bytes = syntax.bytes
        var at = word - 1
        func back(while test: (UInt8) -> Bool) -> Int {
            let from = at
            while at >= 0, test(bytes[at]) { at -= 1 }
            return from - at
        }
        guard back(while: PDFSyntax.isSpace) > 0, back(while: PDFSyntax.isDigit) > 0,
            back(while: PDFSyntax.isSpace) > 0,
            back(while: PDFSyntax.isDigit) > 0
        else { return nil }
        return syntax.integer(at: at + 1)?.value
    }

    private func streamRange(_ word: Int, _ entries: [PDFSyntax.Entry]) -> Range<Int>? {
        let bytes = syntax.bytes
        var start = word
        if start < bytes.count, bytes[start] == 13 { start += 1 }
        if start < bytes.count, bytes[start] == 10 { start += 1 }
        if let entry = entries.first(where: { $0.key == "Length" }),
            syntax.reference(at: entry.value.lowerBound) == nil,
            let length = syntax.integer(at: entry.value.lowerBound)?.value, start + length <= bytes.count,
            syntax.starts("endstream", at: syntax.afterSpace(start + length))
        {
            return start..<(start + length)
        }
        guard var end = syntax.find("endstream", from: start) else { return nil }
        if end > start, bytes[end - 1] == 10 { end -= 1 }
        if end > start, bytes[end - 1] == 13 { end -= 1 }
        return start..<end
    }

    private mutating func findInformation() {
        var at = 0
        while let found = syntax.find("/Info", from: at) {
            at = found + 5
            if let target = syntax.reference(at: syntax.afterSpace(at)) { information.insert(target.number) }
        }
    }

    private mutating func read(_ object: Object) throws(CustodyError) {
        let type = value(object.entries, "Type"), subtype = value(object.entries, "Subtype")
        let edits = edits(syntax, object.entries, isInformation: information.contains(object.number))
        plan.take(edits.items)
        patches += edits.ranges.map { ($0, .fill(0x20, $0.count)) }
        guard let stream = object.stream else { return }
        if type == "/Metadata" || subtype == "/XML" {
            try readMetadata(object, stream)
        } else if type == "/ObjStm" {
            try readObjects(object, stream)
        } else if value(object.entries, "Filter") == "/DCTDecode" {
            readPicture(stream)
        }
    }

    private func value(_ entries: [PDFSyntax.Entry], _ key: String) -> String? {
        entries.first { $0.key == key }.map { String(decoding: syntax.bytes[$0.value], as: UTF8.self) }
    }

    /// The strings of a dictionary that are statements.
    private func edits(
        _ syntax: PDFSyntax, _ entries: [PDFSyntax.Entry], isInformation: Bool
    ) -> (items: [MetadataItem], ranges: [Range<Int>]) {
        let subtype = entries.first { $0.key == "Subtype" }.map { syntax.text($0.value) } ?? ""
        let isNote = Self.notes.contains(subtype)
        var items: [MetadataItem] = [], ranges: [Range<Int>] = []
        for entry in entries
        where isInformation || (isNote && ["T", "M", "CreationDate", "NM"].contains(entry.key)) {
            let strings = syntax.strings(in: entry.value).filter { range in
                syntax.bytes[range].contains { $0 != 0x20 }
            }
            guard !strings.isEmpty else { continue }
            items.append(MetadataItem(isInformation ? "Info" : "note", entry.key, syntax.text(entry.value)))
            ranges += strings
        }
        return (items, ranges)
    }

    private mutating func readMetadata(_ object: Object, _ stream: Range<Int>) throws(CustodyError) {
        let content = Array(syntax.bytes[stream])
        switch value(object.entries, "Filter") {
        case nil:
            let items = XMP.items(content)
            guard !items.isEmpty else { return }
            plan.take(items)
            patches.append((stream, .fill(0x20, stream.count)))
        case "/FlateDecode", "[/FlateDecode]", "[ /FlateDecode ]":
            guard let text = Deflate.expandZlib(content, limit: Self.largestStream),
                let blank = PDFBlank.zlib(content.count)
            else {
                plan.refusal = "its XMP cannot be unpacked"
                return
            }
            plan.take(XMP.items(text))
            patches.append((stream, .bytes(blank)))
        default:
            plan.found.append(MetadataItem("XMP", "stream", "(\(content.count) bytes)"))
            plan.refusal = "its XMP is coded in a way that is not read"
        }
    }

    /// Objects packed together in one compressed stream (ISO 32000-1 §7.5.7).
    private mutating func readObjects(_ object: Object, _ stream: Range<Int>) throws(CustodyError) {
        let content = Array(syntax.bytes[stream])
        guard value(object.entries, "DecodeParms") == nil,
            let count = value(object.entries, "N").flatMap({ Int($0) }),
            let first = value(object.entries, "First").flatMap({ Int($0) }), count >= 0, first >= 0,
            let unpacked = Deflate.expandZlib(content, limit: Self.largestStream), first <= unpacked.count
        else {
            plan.refusal = "some of its objects are packed in a way that is not read"
            return
        }
        let inner = PDFSyntax(bytes: unpacked)
        var changed = unpacked
        var at = 0
        for _ in 0..<count {
            guard let number = inner.integer(at: inner.afterSpace(at)),
                let offset = inner.integer(at: inner.afterSpace(number.end))
            else { break }
            at = offset.end
            let start = inner.afterSpace(min(first + offset.value, unpacked.count))
            let isInformation = information.contains(number.value)
            let edits: (items: [MetadataItem], ranges: [Range<Int>])
            if let dictionary = inner.dictionary(at: start) {
                edits = self.edits(inner, dictionary.entries, isInformation: isInformation)
            } else if isInformation, let end = inner.end(ofValueAt: start) {
                edits = (
                    [MetadataItem("Info", "value", inner.text(start..<end))], inner.strings(in: start..<end)
                )
            } else {
                continue
            }
            plan.take(edits.items)
            for range in edits.ranges { for index in range { changed[index] = 0x20 } }
        }
        guard changed != unpacked else { return }
        guard let packed = Deflate.compressZlib(changed), packed.count <= content.count else {
            plan.refusal = "its information dictionary is packed so tightly that it cannot be overwritten"
            return
        }
        // What follows the end of the compressed data is passed over by readers.
        patches.append(
            (stream, .bytes(packed + [UInt8](repeating: 0x20, count: content.count - packed.count))))
    }

    private mutating func readPicture(_ stream: Range<Int>) {
        guard let inner = try? JPEG.plan(FileSource(Array(syntax.bytes[stream]), named: source.url)),
            !inner.removed.isEmpty
        else { return }
        plan.take(
            inner.removed.map {
                MetadataItem("picture: \($0.place)", $0.key, $0.value, isSensitive: $0.isSensitive)
            })
        for range in inner.dropped where !range.isEmpty {
            patches.append(
                (
                    (stream.lowerBound + range.lowerBound)..<(stream.lowerBound + range.upperBound),
                    .fill(0, range.count)
                ))
        }
    }

    /// Values of the information dictionary that are strings as objects of their own.
    private mutating func readInformation(outside objects: [Object]) {
        for object in objects where object.entries.isEmpty && information.contains(object.number) {
            let strings = syntax.strings(in: object.start..<object.end)
            guard !strings.isEmpty else { continue }
            plan.take([MetadataItem("Info", "value", syntax.text(object.start..<object.end))])
            patches += strings.map { ($0, .fill(0x20, $0.count)) }
        }
    }

    private mutating func noteRemains(_ objects: [Object]) {
        if syntax.find("/EmbeddedFile", from: 0) != nil {
            plan.refusal = plan.refusal ?? "files are attached to it; take them out first"
        }
        var ends = 0, at = 0
        while let end = syntax.find("%%EOF", from: at) {
            ends += 1
            at = end + 5
        }
        if ends > 1, syntax.find("/Linearized", from: 0, before: min(2048, syntax.bytes.count)) == nil {
            plan.remains.append(
                "The file holds earlier versions of itself: text deleted since can still be read.")
        }
        if syntax.find("/PieceInfo", from: 0) != nil {
            plan.remains.append("Private data of the program that made it (PieceInfo) remains.")
        }
        plan.remains.append(
            "The text, notes' text, bookmarks, form fields, hidden layers and the file's identifier (ID) are unchanged."
        )
        plan.remains.append(
            "Names that were set as part of a page, or text under black bars, are not found by this.")
    }
}

enum PDFBlank {
    /// A zlib stream of exactly `length` bytes that expands to spaces; `nil` when it is too short for one.
    static func zlib(_ length: Int) -> [UInt8]? {
        // Two bytes of header and four of check sum; every stored block takes five and holds at most 65535.
        guard length >= 11 else { return nil }
        var left = length - 6
        var out: [UInt8] = [0x78, 0x01]
        var total = 0
        while left > 0 {
            var now = min(left - 5, 65535)
            // What is left behind must be nothing or room for another block.
            if left - 5 - now > 0, left - 5 - now < 5 { now -= 5 }
            let isLast = left - 5 - now == 0
            out += [
                isLast ? 1 : 0, UInt8(now & 255), UInt8(now >> 8), UInt8(~now & 255), UInt8(~now >> 8 & 255),
            ]
            out += [UInt8](repeating: 0x20, count: now)
            total += now
            left -= 5 + now
        }
        // Adler-32 over `total` spaces (RFC 1950).
        var low = 1, high = 0
        for _ in 0..<total {
            low = (low + 0x20) % 65521
            high = (high + low) % 65521
        }
        return out + [UInt8(high >> 8), UInt8(high & 255), UInt8(low >> 8), UInt8(low & 255)]
    }
}
