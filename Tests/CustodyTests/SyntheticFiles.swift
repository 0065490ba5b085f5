import Foundation

@testable import Custody

/// Small files of every kind with statements that must not leave; the people and places are made up.
enum SyntheticFiles {
    static let secrets = ["Ondine Vraagteken", "Port-Nowhere", "Fictaphone 9", "오래된이름"]
    static let person = secrets[0], place = secrets[1], device = secrets[2], korean = secrets[3]

    static func big(_ value: Int, _ octets: Int) -> [UInt8] {
        (0..<octets).map { UInt8(value >> ((octets - 1 - $0) * 8) & 255) }
    }

    // MARK: Pictures

    /// EXIF with a device, a time, a position and an orientation.
    static func exif(orientation: Int) -> [UInt8] {
        let texts: [(Int, String)] = [(0x010f, device), (0x0132, "2031:02:03 04:05:06"), (0x013b, person)]
        let entries = texts.count + 2
        let heapStart = 8 + 2 + entries * 12 + 4
        var heap: [UInt8] = []
        var directory = big(entries, 2)
        directory += big(0x010f, 2) + big(2, 2) + big(device.utf8.count + 1, 4) + big(heapStart, 4)
        heap += Array(device.utf8) + [0]
        directory += big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + [0, 0]
        for (tag, text) in texts.dropFirst() {
            directory +=
                big(tag, 2) + big(2, 2) + big(text.utf8.count + 1, 4) + big(heapStart + heap.count, 4)
            heap += Array(text.utf8) + [0]
        }
        directory += big(0x8825, 2) + big(4, 2) + big(1, 4) + big(heapStart + heap.count, 4)
        let positionStart = heapStart + heap.count
        heap += big(2, 2)
        heap += big(1, 2) + big(2, 2) + big(2, 4) + Array("N".utf8) + [0, 0, 0]
        heap += big(2, 2) + big(5, 2) + big(3, 4) + big(positionStart + 2 + 24 + 4, 4)
        heap += big(0, 4)
        for part in [39, 1, 12, 1, 3456, 100] { heap += big(part, 4) }
        return Array("MM".utf8) + [0, 42] + big(8, 4) + directory + big(0, 4) + heap
    }

    static var xmp: [UInt8] {
        Array(
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description \
            xmlns:dc="http://purl.org/dc/elements/1.1/" photoshop:City="\(place)"><dc:creator><rdf:Seq><rdf:li>\(person)</rdf:li>\
            </rdf:Seq></dc:creator><dc:title>\(korean)</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
            """.utf8)
    }

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xff, marker] + big(content.count + 2, 2) + content
    }

    /// What carries the picture, from the first table to the end.
    static let picture: [UInt8] =
        segment(0xdb, [0] + [UInt8](repeating: 7, count: 64)) + segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
        + segment(0xc4, [0] + [UInt8](repeating: 1, count: 16)) + segment(0xda, [1, 1, 0, 0, 63, 0])
        + [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0, 0xff, 0xd1, 0x78] + segment(0xc4, [1, 2, 3])
        + segment(0xda, [1, 1, 0, 0, 63, 0]) + [0x9a, 0xff, 0, 0xbc, 0xff, 0xd9]

    static let header = segment(0xe0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])

    static var statements: [[UInt8]] {
        let caption =
            [0x1c, 2, 80] + big(person.utf8.count, 2) + Array(person.utf8) + [0x1c, 2, 90]
            + big(place.utf8.count, 2) + Array(place.utf8)
        let resource =
            Array("8BIM".utf8) + [4, 4, 0, 0] + big(caption.count, 4) + caption
            + (caption.count % 2 == 1 ? [0] : [])
        return [
            segment(0xe1, Array("Exif\0\0".utf8) + exif(orientation: 6)),
            segment(0xe1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + xmp),
            segment(0xed, Array("Photoshop 3.0\0".utf8) + resource),
            segment(0xfe, Array("taken by \(person)".utf8)),
            segment(0xec, Array("Ducky \(device)".utf8)),
            segment(0xe2, Array("MPF\0 \(place)".utf8)),
            segment(0xeb, Array("JP \(korean)".utf8)),
        ]
    }

    static func jpeg(_ statements: [[UInt8]] = statements) -> [UInt8] {
        [0xff, 0xd8] + header + statements.flatMap { $0 } + picture + Array("ftypmp42 film of \(person)".utf8)
    }

    static let pixels = Deflate.compressZlib([0, 1, 2, 3, 0, 4, 5, 6]) ?? []

    static func png() -> [UInt8] {
        let packed = Deflate.compressZlib(Array(person.utf8)) ?? []
        return PNG.signature + PNG.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 2, 8, 2, 0, 0, 0])
            + PNG.chunk("gAMA", [0, 0, 0xb1, 0x8f])
            + PNG.chunk("tEXt", Array("Author\0\(person)".utf8))
            + PNG.chunk("zTXt", Array("Comment\0".utf8) + [0] + packed)
            + PNG.chunk("iTXt", Array("Title\0".utf8) + [0, 0] + Array("ko\0\0\(korean)".utf8))
            + PNG.chunk("iTXt", Array("XML:com.adobe.xmp\0".utf8) + [0, 0, 0, 0] + xmp)
            + PNG.chunk("eXIf", exif(orientation: 1)) + PNG.chunk("tIME", [7, 0xef, 1, 2, 3, 4, 5])
            + PNG.chunk("prVt", Array(device.utf8))
            + PNG.chunk("IDAT", pixels) + PNG.chunk("IEND", []) + Array(place.utf8)
    }

    // MARK: Office documents

    static func zip(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var pieces = ZIPPieces()
        for (name, bytes) in parts { pieces.add(name, bytes, isStored: name == "mimetype") }
        var plan = StripPlan(.openDocument)
        plan.pieces = pieces.finished()
        return plan.flattened([])
    }

    static func docx() -> [UInt8] {
        let core =
            "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:creator>\(person)</dc:creator><cp:lastModifiedBy>\(person)</cp:lastModifiedBy><dc:title>\(korean)</dc:title></cp:coreProperties>"
        let document =
            "<w:document xmlns:w=\"w\"><w:body><w:p w:rsidR=\"00AB12CD\" w:rsidRDefault=\"00AB12CD\"><w:r><w:t>The text stays.</w:t></w:r><w:ins w:id=\"1\" w:author=\"\(person)\" w:date=\"2031-02-03T04:05:06Z\"><w:r w:rsidRPr=\"00AB12CD\"><w:t>added</w:t></w:r></w:ins></w:p></w:body></w:document>"
        return zip([
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            (
                "_rels/.rels",
                Array(
                    "<Relationships><Relationship Id=\"r1\" Target=\"word/document.xml\"/></Relationships>"
                        .utf8)
            ),
            ("docProps/core.xml", Array(core.utf8)),
            (
                "docProps/app.xml",
                Array(
                    "<Properties><Company>\(place)</Company><Application>\(device)</Application></Properties>"
                        .utf8)
            ),
            (
                "docProps/custom.xml",
                Array(
                    "<Properties><property name=\"Case\"><vt:lpwstr>\(place)</vt:lpwstr></property></Properties>"
                        .utf8)
            ),
            ("docProps/thumbnail.jpeg", jpeg()), ("word/document.xml", Array(document.utf8)),
            (
                "word/comments.xml",
                Array(
                    "<w:comments><w:comment w:id=\"0\" w:author=\"\(person)\" w:initials=\"OV\" w:date=\"2031-02-03T00:00:00Z\"><w:p><w:r><w:t>a remark</w:t></w:r></w:p></w:comment></w:comments>"
                        .utf8)
            ),
            (
                "word/people.xml",
                Array(
                    "<w15:people><w15:person w15:author=\"\(person)\"><w15:presenceInfo w15:providerId=\"AD\" w15:userId=\"\(place)\"/></w15:person></w15:people>"
                        .utf8)
            ),
            (
                "word/settings.xml",
                Array(
                    "<w:settings><w:zoom w:percent=\"100\"/><w:rsids><w:rsidRoot w:val=\"00AB12CD\"/><w:rsid w:val=\"00AB12CD\"/></w:rsids><w:defaultTabStop w:val=\"720\"/></w:settings>"
                        .utf8)
            ),
            (
                "word/_rels/settings.xml.rels",
                Array(
                    "<Relationships><Relationship Id=\"r1\" Target=\"file:///C:\\Users\\\(person)\\Normal.dotm\" TargetMode=\"External\"/></Relationships>"
                        .utf8)
            ),
            ("word/media/image1.jpg", jpeg()), ("word/media/image2.png", png()),
        ])
    }

    static func odt() -> [UInt8] {
        let meta =
            "<office:document-meta><office:meta><meta:initial-creator>\(person)</meta:initial-creator><dc:creator>\(person)</dc:creator><dc:title>\(korean)</dc:title><meta:generator>\(device)</meta:generator></office:meta></office:document-meta>"
        let content =
            "<office:document-content><office:body><text:p>The text stays.<office:annotation><dc:creator>\(person)</dc:creator><dc:date>2031-02-03T04:05:06</dc:date><text:p>a remark</text:p></office:annotation></text:p></office:body></office:document-content>"
        return zip([
            ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            ("content.xml", Array(content.utf8)),
            ("meta.xml", Array(meta.utf8)),
            (
                "settings.xml",
                Array(
                    "<office:document-settings><config:config-item config:name=\"PrinterName\">\(place)</config:config-item><config:config-item config:name=\"TabOverflow\">true</config:config-item></office:document-settings>"
                        .utf8)
            ),
            ("Thumbnails/thumbnail.png", png()), ("Pictures/a.jpg", jpeg()),
        ])
    }

    // MARK: PDF

    static func pdf(packed: Bool) -> [UInt8] {
        let hexadecimalTitle = ([0xfe, 0xff] + korean.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }).map
        { big(Int($0), 1) }
        .map { String(format: "%02X", $0[0]) }.joined()
        let info =
            "<< /Author (\(person)) /Title <\(hexadecimalTitle)> /Producer (\(device)) /Keywords (one \\(two\\) \(place)) /Trapped /False >>"
        var out = Array(
            "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                .utf8)
        out += Array(
            "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [7 0 R] >>\nendobj\n".utf8)
        let metadata = packed ? Deflate.compressZlib(xmp) ?? [] : xmp
        out += Array(
            "4 0 obj\n<< /Type /Metadata /Subtype /XML /Length \(metadata.count)\(packed ? " /Filter /FlateDecode" : "") >>\nstream\n"
                .utf8)
        out += metadata + Array("\nendstream\nendobj\n".utf8)
        if packed {
            let first = "5 0 "
            let body = Deflate.compressZlib(Array((first + info).utf8)) ?? []
            out +=
                Array(
                    "6 0 obj\n<< /Type /ObjStm /N 1 /First \(first.utf8.count) /Filter /FlateDecode /Length \(body.count) >>\nstream\n"
                        .utf8) + body
            out += Array("\nendstream\nendobj\n".utf8)
        } else {
            out += Array("5 0 obj\n\(info)\nendobj\n".utf8)
        }
        out += Array(
            "7 0 obj\n<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /T (\(person)) /M (D:20310203) /Contents (a remark) >>\nendobj\n"
                .utf8)
        let photo = jpeg()
        out +=
            Array(
                "8 0 obj\n<< /Type /XObject /Subtype /Image /Filter /DCTDecode /Length \(photo.count) >>\nstream\n"
                    .utf8) + photo + Array("\nendstream\nendobj\n".utf8)
        return out + Array("trailer\n<< /Root 1 0 R /Info 5 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n".utf8)
    }

    // MARK: Films

    static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count + 8, 4) + type.unicodeScalars.map { UInt8($0.value) } + content
    }

    static let sound = [UInt8](repeating: 0x5a, count: 300) + Array("moov".utf8)

    static func film(handler: String = "soun") -> [UInt8] {
        let times = [0, 0, 0, 0] + big(0xd1c4_b4b8, 4) + big(0xd1c4_b4b8, 4)
        let position = Array("+39.1234+125.5678/".utf8)
        let handlerBox = box(
            "hdlr",
            [0, 0, 0, 0, 0, 0, 0, 0] + Array(handler.utf8) + [UInt8](repeating: 0, count: 12)
                + Array("\(device)\0".utf8))
        let media = box(
            "mdia",
            box("mdhd", times + [UInt8](repeating: 0, count: 12)) + handlerBox
                + box("minf", box("stbl", box("stco", [0, 0, 0, 0] + big(1, 4) + big(24, 4)))))
        let track = box(
            "trak",
            box("tkhd", times + [UInt8](repeating: 0, count: 72)) + media
                + box("udta", box("name", Array(person.utf8))))
        let user = box(
            "udta",
            box("\u{a9}xyz", big(position.count, 2) + [0x15, 0xc7] + position)
                + box("\u{a9}nam", big(korean.utf8.count, 2) + [0, 0] + Array(korean.utf8)))
        let list = box("ilst", box("\u{a9}too", box("data", [0, 0, 0, 1, 0, 0, 0, 0] + Array(device.utf8))))
        let meta = box("meta", [0, 0, 0, 0] + box("hdlr", [UInt8](repeating: 0, count: 25)) + list)
        let movie = box("moov", box("mvhd", times + [UInt8](repeating: 0, count: 88)) + track + user + meta)
        let extra = box(
            "uuid",
            [0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac]
                + xmp)
        return box("ftyp", Array("mp42".utf8) + [0, 0, 0, 0]) + box("mdat", sound) + movie + extra
            + box("free", Array("left by \(place)".utf8))
            + box("thmb", jpeg())
    }

    // MARK: Sound

    static func little(_ value: Int) -> [UInt8] { big(value, 4).reversed() }

    static func wave() -> [UInt8] {
        let texts =
            Array("INFO".utf8) + Array("IART".utf8) + little(64)
            + Array("\(person) \(place) \(device) \(korean)".utf8)
        let list = texts + [UInt8](repeating: 0, count: texts.count % 2)
        let chunks =
            Array("WAVEfmt ".utf8) + little(16) + [UInt8](repeating: 1, count: 16) + Array("LIST".utf8)
            + little(list.count) + list
            + Array("data".utf8) + little(304) + sound
        return Array("RIFF".utf8) + little(chunks.count) + chunks
    }

    static func mp3() -> [UInt8] {
        func frame(_ name: String, _ content: [UInt8]) -> [UInt8] {
            Array(name.utf8) + big(content.count, 4) + [0, 0] + content
        }
        let units: [UInt8] = person.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
        let wide: [UInt8] = [0xff, 0xfe] + units
        let frames =
            frame("TPE1", [1] + wide) + frame("TIT2", [3] + Array("\(place) \(korean)".utf8))
            + [UInt8](repeating: 0, count: 20)
        let tag =
            Array("ID3".utf8) + [3, 0, 0, 0, 0, UInt8(frames.count >> 7), UInt8(frames.count & 127)] + frames
        let old = Array("TAG\(device)".utf8) + [UInt8](repeating: 0, count: 125 - device.utf8.count)
        return tag + [0xff, 0xfb, 0x90, 0] + sound + old
    }
}
