import Foundation
import TestSupport
import Testing

@testable import Registry

struct ImageMetadataTests {
    /// A minimal JPEG stream: header, parts that tell something, a table, one scan, and what follows it.
    private func jpeg(_ segments: [(UInt8, String)], tail: String = "") -> Data {
        var bytes: [UInt8] = [0xFF, 0xD8]
        for (marker, text) in segments {
            bytes += [0xFF, marker, 0, UInt8(text.utf8.count + 2)] + Array(text.utf8)
        }
        bytes += [
            0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 3, 9, 0x11, 0xFF, 0x00, 0x22, 0xFF, 0xD0, 0x33, 0xFF, 0xD9,
        ]
        return Data(bytes + Array(tail.utf8))
    }

    @Test func `a photograph loses what it tells and keeps what it shows`() throws {
        let told = jpeg(
            [
                (0xE1, "Exif\0Zenda 41.25 N"), (0xE1, "http://ns.adobe.com/xap Rupert"),
                (0xFE, "taken by Rupert"), (0xE2, "ICC_PROFILE"),
            ],
            tail: "hidden Rupert")
        guard case .stripped(let bytes, let parts) = ImageMetadata.strip(told) else {
            Issue.record("not stripped")
            return
        }
        #expect(bytes == jpeg([(0xE2, "ICC_PROFILE")]))
        #expect(parts.map(\.name) == ["Exif", "XMP", "comment", "data after the picture"])
        #expect(ImageMetadata.strip(bytes) == .stripped(bytes, []))
    }

    @Test func `what cannot be read as a picture is not called clean`() {
        let whole = jpeg([(0xE1, "Exif\0Zenda")])
        for bytes in [Data(), Data("%PDF-1.7".utf8), whole.dropLast(3), Data(whole.prefix(9))] {
            #expect(ImageMetadata.strip(Data(bytes)) == .unknownFormat)
        }
    }

    @Test(
        .enabled(if: Folders.shared != nil, "needs the folder of real data beside the checkout (../shared)"))
    func `a real photograph keeps its picture`() throws {
        let file = try #require(Folders.shared).appending(path: "samples/proofmode/IMG_20161214_163821.jpg")
        let original = try Data(contentsOf: file)
        guard case .stripped(let bytes, let parts) = ImageMetadata.strip(original) else {
            Issue.record("not stripped")
            return
        }
        #expect(parts.contains { $0.name == "Exif" })
        #expect(bytes.count < original.count && bytes.count > original.count / 2)
        #expect(bytes.range(of: Data("Exif".utf8)) == nil)
        // The scan is there unchanged to its last byte.
        #expect(original.range(of: bytes.suffix(4096)) != nil)
    }

    @Test func `a drawing loses its text chunks`() {
        func chunk(_ kind: String, _ text: String) -> [UInt8] {
            [0, 0, 0, UInt8(text.utf8.count)] + Array(kind.utf8) + Array(text.utf8) + [1, 2, 3, 4]
        }
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let told = Data(
            signature + chunk("IHDR", "head") + chunk("tEXt", "Author Rupert") + chunk("eXIf", "x")
                + chunk("IDAT", "data")
                + chunk("IEND", ""))
        let plain = Data(signature + chunk("IHDR", "head") + chunk("IDAT", "data") + chunk("IEND", ""))
        #expect(
            ImageMetadata.strip(told)
                == .stripped(plain, [.init(name: "tEXt", byteCount: 13), .init(name: "eXIf", byteCount: 1)]))
    }
}
