import Foundation
import TestSupport
import Testing

@testable import Custody

struct MetadataTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let kind: FileKind
        let bytes: [UInt8]
        var testDescription: String { name }
    }

    static let samples = [
        Sample(name: "a.jpg", kind: .jpeg, bytes: SyntheticFiles.jpeg()),
        Sample(name: "a.png", kind: .png, bytes: SyntheticFiles.png()),
        Sample(name: "a.docx", kind: .officeOpenXML, bytes: SyntheticFiles.docx()),
        Sample(name: "a.odt", kind: .openDocument, bytes: SyntheticFiles.odt()),
        Sample(name: "plain.pdf", kind: .pdf, bytes: SyntheticFiles.pdf(packed: false)),
        Sample(name: "packed.pdf", kind: .pdf, bytes: SyntheticFiles.pdf(packed: true)),
        Sample(name: "a.mp4", kind: .isoMedia, bytes: SyntheticFiles.film()),
        Sample(name: "a.wav", kind: .wave, bytes: SyntheticFiles.wave()),
        Sample(name: "a.mp3", kind: .mp3, bytes: SyntheticFiles.mp3()),
    ]

    /// Every form in which a text can lie in a file as it is.
    static func forms(_ text: String) -> [[UInt8]] {
        let units = Array(text.utf16)
        return [
            Array(text.utf8), units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
            Array(hexadecimal(Array(text.utf8)).utf8),
            Array(hexadecimal(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }).uppercased().utf8),
            Array(Data(text.utf8).base64EncodedString().utf8.dropLast(4)),
        ]
    }

    /// The file's bytes and all that can be unpacked from them.
    static func layers(_ bytes: [UInt8]) throws -> [Data] {
        var found = [Data(bytes)]
        if bytes.starts(with: [0x50, 0x4b]) {
            let archive = try ZIPArchive(FileSource(bytes, named: URL(filePath: "archive")))
            for entry in archive.entries { found += try layers(archive.bytes(of: entry)) }
        }
        // Compressed streams of PDF and PNG, wherever a zlib header stands.
        for at in bytes.indices.dropLast(2) where bytes[at] == 0x78 {
            if let text = Deflate.expandZlib(Array(bytes[at...]), limit: 1 << 20) { found.append(Data(text)) }
        }
        return found
    }

    static func strip(_ bytes: [UInt8], name: String) throws -> (
        copy: [UInt8], report: StripReport, left: [MetadataItem]
    ) {
        try Folders.withScratch { folder in
            let original = folder.appending(path: name), copy = folder.appending(path: "copy of " + name)
            try Data(bytes).write(to: original)
            let report = try Metadata.strip(from: original, to: copy)
            #expect(try Data(contentsOf: original) == Data(bytes), "the original changed")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2,
                "something was left behind")
            let written = [UInt8](try Data(contentsOf: copy))
            #expect(report.size == written.count)
            #expect(try report.sha256 == hexadecimal(DigestAlgorithm.sha256.digest(of: written)))
            return (written, report, try Metadata.metadata(of: copy))
        }
    }

    @Test(arguments: samples) func `everything stated is shown`(_ sample: Sample) throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: sample.name)
            try Data(sample.bytes).write(to: file)
            #expect(try Metadata.kind(of: file) == sample.kind)
            let items = try Metadata.metadata(of: file)
            let all = items.map(\.value).joined(separator: "\n")
            for secret in SyntheticFiles.secrets { #expect(all.contains(secret), "\(secret) is not shown") }
            #expect(items.contains { $0.isSensitive })
        }
    }

    @Test(arguments: samples) func `a stripped copy holds none of it in any encoding`(_ sample: Sample) throws
    {
        let before = try Self.layers(sample.bytes)
        let result = try Self.strip(sample.bytes, name: sample.name)
        let after = try Self.layers(result.copy)
        for secret in SyntheticFiles.secrets {
            for form in Self.forms(secret) {
                for layer in after { #expect(layer.range(of: Data(form)) == nil, "\(secret) remains") }
            }
            #expect(
                before.contains { layer in Self.forms(secret).contains { layer.range(of: Data($0)) != nil } },
                "\(secret) was never there")
        }
        #expect(!result.report.removed.isEmpty)
        #expect(!result.report.remains.isEmpty)
        let left = result.left.filter(\.isSensitive)
        #expect(left.isEmpty, "\(left)")
    }

    @Test(arguments: samples) func `stripping a stripped copy changes nothing`(_ sample: Sample) throws {
        let once = try Self.strip(sample.bytes, name: sample.name).copy
        #expect(try Self.strip(once, name: sample.name).copy == once)
    }

    @Test(arguments: samples) func `a file cut off or damaged is copied or refused, without a crash`(
        _ sample: Sample
    ) throws {
        var random = SeededNumbers(seed: 7)
        try Folders.withScratch { folder in
            let file = folder.appending(path: sample.name), copy = folder.appending(path: "copy")
            for round in 0..<60 {
                var bytes = sample.bytes
                if round % 2 == 0 {
                    bytes = Array(bytes.prefix(Int(random.next() % UInt64(bytes.count))))
                } else {
                    for _ in 0..<4 {
                        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(
                            truncatingIfNeeded: random.next())
                    }
                }
                try Data(bytes).write(to: file)
                _ = try? Metadata.metadata(of: file)
                let report = try? Metadata.strip(from: file, to: copy)
                // Whatever was written was whole; whatever was refused left nothing.
                let size = try? FileManager.default.attributesOfItem(atPath: copy.path)[.size] as? Int
                #expect(size == report?.size)
                #expect(try Data(contentsOf: file) == Data(bytes))
                if report != nil { try FileManager.default.removeItem(at: copy) }
            }
        }
    }

    @Test func `a picture's data is the same byte for byte and its orientation is kept`() throws {
        let result = try Self.strip(SyntheticFiles.jpeg(), name: "a.jpg")
        #expect(result.copy.suffix(SyntheticFiles.picture.count).elementsEqual(SyntheticFiles.picture))
        #expect(
            result.copy.prefix(2 + SyntheticFiles.header.count).elementsEqual(
                [0xff, 0xd8] + SyntheticFiles.header))
        #expect(result.left.map(\.key) == ["Orientation"])
        #expect(result.left.first?.value == "6")
        let png = try Self.strip(SyntheticFiles.png(), name: "a.png")
        #expect(Data(png.copy).range(of: Data(PNG.chunk("IDAT", SyntheticFiles.pixels))) != nil)
        #expect(Data(png.copy).range(of: Data("gAMA".utf8)) != nil)
    }

    @Test func `statements in any order and number are taken out`() throws {
        var random = SeededNumbers(seed: 11)
        for _ in 0..<40 {
            let statements = (0..<Int(random.next() % 9)).map { _ in
                SyntheticFiles.statements.randomElement(using: &random) ?? []
            }
            let result = try Self.strip(SyntheticFiles.jpeg(statements), name: "a.jpg")
            for secret in SyntheticFiles.secrets {
                #expect(Data(result.copy).range(of: Data(secret.utf8)) == nil)
            }
            #expect(result.copy.suffix(SyntheticFiles.picture.count).elementsEqual(SyntheticFiles.picture))
        }
    }

    @Test func `a film keeps its length and its media in place`() throws {
        let film = SyntheticFiles.film()
        let result = try Self.strip(film, name: "a.mp4")
        #expect(result.copy.count == film.count)
        let media = try #require(Data(film).range(of: Data(SyntheticFiles.sound)))
        #expect(Data(result.copy)[media] == Data(SyntheticFiles.sound))
        let items = result.report.removed
        #expect(items.contains { $0.value == "+39.1234+125.5678/" })
        #expect(items.contains { $0.place == "mvhd" && $0.key == "created" })
    }

    @Test func `a film with a track of positions is refused`() throws {
        #expect(throws: CustodyError.self) {
            try Self.strip(SyntheticFiles.film(handler: "meta"), name: "a.mp4")
        }
    }

    @Test func `the text of an office document and its tracked changes remain and are named`() throws {
        let result = try Self.strip(SyntheticFiles.docx(), name: "a.docx")
        let text = try Self.layers(result.copy).map { String(decoding: $0, as: UTF8.self) }.joined()
        for kept in ["The text stays.", "a remark", "<w:zoom w:percent=\"100\"/><w:defaultTabStop", "added"] {
            #expect(text.contains(kept), "\(kept)")
        }
        for gone in ["00AB12CD", "2031-02-03"] { #expect(!text.contains(gone), "\(gone)") }
        #expect(result.report.remains.contains { $0.contains("comments") })
        #expect(result.report.remains.contains { $0.contains("Tracked changes") })
    }

    @Test func `a PDF keeps its length and every offset`() throws {
        for packed in [false, true] {
            let pdf = SyntheticFiles.pdf(packed: packed)
            let copy = try Self.strip(pdf, name: "a.pdf").copy
            #expect(copy.count == pdf.count)
            for mark in [
                "1 0 obj", "2 0 obj", "7 0 obj", "trailer", "/Contents (a remark)", "/Trapped /False",
            ] where !(packed && mark.hasPrefix("/Tr")) {
                #expect(
                    Data(copy).range(of: Data(mark.utf8)) == Data(pdf).range(of: Data(mark.utf8)), "\(mark)")
            }
        }
    }

    @Test func `kinds that cannot be cleaned are refused and nothing is written`() throws {
        let signed = Array(
            String(decoding: SyntheticFiles.pdf(packed: false), as: Unicode.ASCII.self).replacing(
                "/Trapped", with: "/ByteRange"
            ).utf8)
        let refused: [(String, [UInt8])] = [
            ("a.txt", Array("plain text".utf8)), ("a.exe", Array("MZ\0\0".utf8)), ("empty", []),
            ("a.tif", SyntheticFiles.exif(orientation: 1)),
            ("signed.pdf", signed), ("a.zip", SyntheticFiles.zip([("a.txt", Array("a".utf8))])),
            ("a.heic", SyntheticFiles.box("ftyp", Array("heic".utf8) + [0, 0, 0, 0])),
        ]
        for (name, bytes) in refused {
            try Folders.withScratch { folder in
                let file = folder.appending(path: name)
                try Data(bytes).write(to: file)
                #expect(throws: CustodyError.self, "\(name)") {
                    try Metadata.strip(from: file, to: folder.appending(path: "copy"))
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
            }
        }
    }

    @Test func `a copy never overwrites its original`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "a.jpg"), link = folder.appending(path: "b.jpg")
            try Data(SyntheticFiles.jpeg()).write(to: file)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            #expect(throws: CustodyError.sameFile(file)) { try Metadata.strip(from: file, to: file) }
            #expect(throws: CustodyError.self) { try Metadata.strip(from: file, to: link) }
            #expect(try Data(contentsOf: file) == Data(SyntheticFiles.jpeg()))
        }
    }

    @Test(
        .enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
    func `a real photograph loses what it states and keeps its data`() throws {
        let photo = try #require(Folders.shared).appending(path: "samples/proofmode/IMG_20161214_163821.jpg")
        let items = try Metadata.metadata(of: photo)
        func value(_ key: String) -> String? { items.first { $0.key == key }?.value }
        #expect(value("Make") == "LGE")
        #expect(value("Model") == "Nexus 5")
        #expect(value("DateTimeOriginal") == "2016:12:14 16:38:22")
        let original = try Data(contentsOf: photo)
        let result = try Self.strip([UInt8](original), name: "photo.jpg")
        let start = try #require(original.range(of: Data([0xff, 0xdb])))
        #expect(Data(result.copy) == Data([0xff, 0xd8]) + original[start.lowerBound...])
        #expect(result.left.isEmpty)
        // Longer than what compressed data holds by chance.
        for secret in ["Nexus 5", "2016:12:14"] {
            #expect(Data(result.copy).range(of: Data(secret.utf8)) == nil)
        }
    }
}

/// A generator of equal numbers from an equal seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
