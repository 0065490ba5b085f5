import CZlib
import Foundation
import TestSupport
import Testing

/// A search that finds nothing proves nothing: whatever is planted must be found.
struct LeakSearchTests {
    private static let secrets = ["Rosalind Fictional-Nowhere", "한솔비", "Ésperanza Inventada", "虚构的人"]
    private static let search = LeakSearch(secrets)

    private func expectFound(
        _ bytes: Data, named name: String = "file", _ wanted: [String] = secrets,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = Set(Self.search.leaks(in: bytes, named: name).map(\.secret))
        #expect(found == Set(wanted), sourceLocation: sourceLocation)
    }

    private var text: String { "Told by " + Self.secrets.joined(separator: "; then by ") + ", at length." }

    private func deflated(_ bytes: Data) -> Data {
        var out = [UInt8](repeating: 0, count: czlib_bound(bytes.count))
        let length = czlib_compress([UInt8](bytes), bytes.count, &out, out.count)
        return Data(out[0..<length])
    }

    /// A ZIP archive with one file.
    private func archive(_ name: String, _ bytes: Data) -> Data {
        let body = deflated(bytes).dropFirst(2).dropLast(4)
        func little(_ value: Int, _ count: Int) -> Data {
            Data((0..<count).map { UInt8(value >> (8 * $0) & 0xFF) })
        }
        let common =
            little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + little(0, 4) + little(body.count, 4)
            + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
        let local = little(0x0403_4B50, 4) + common + Data(name.utf8) + body
        let central =
            little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
            + little(0, 4)
            + little(0, 4) + Data(name.utf8)
        let end =
            little(0x0605_4B50, 4) + little(0, 4) + little(1, 2) + little(1, 2) + little(central.count, 4)
            + little(local.count, 4) + little(0, 2)
        return local + central + end
    }

    @Test func `plain text is found in every case, form and spacing`() {
        expectFound(Data(text.utf8))
        expectFound(Data(text.uppercased().utf8))
        expectFound(Data(text.decomposedStringWithCanonicalMapping.utf8))
        expectFound(Data(text.replacing(" ", with: "\u{AD}\n ").utf8))
        expectFound(Data((text.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? "").utf8))
        expectFound(Data("told by rosalindfictionalnowhere".utf8), [Self.secrets[0]])
        expectFound(Data("Esperanza inventada".utf8), [Self.secrets[2]])
        expectFound(Data("x".utf8), named: "Rosalind_Fictional-Nowhere.pdf", [Self.secrets[0]])
    }

    @Test func `UTF-16 is found in both orders, at even and odd places`() throws {
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
            let wide = try #require(text.data(using: encoding))
            expectFound(wide)
            expectFound(Data([0x41]) + wide)
            expectFound(
                Data((0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37) }) + wide
                    + Data(repeating: 0xFF, count: 9))
        }
    }

    @Test func `percent signs, entities and escapes are read`() throws {
        let percent = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        expectFound(Data("https://example.org/?q=\(percent)&x=1".utf8))
        expectFound(Data(text.unicodeScalars.map { "&#\($0.value);" }.joined().utf8))
        expectFound(Data(text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined().utf8))
        let units = text.utf16.map {
            "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
        }
        expectFound(Data("{\"a\": \"\(units.joined())\"}".utf8))
        expectFound(Data(text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined().utf8))
        expectFound(
            Data(
                text.utf8.map {
                    "\\" + String(repeating: "0", count: 3 - String($0, radix: 8).count)
                        + String($0, radix: 8)
                }.joined().utf8))
    }

    @Test func `Base64 and hexadecimal are read, in lines and after a path`() {
        let bytes = Data(text.utf8)
        expectFound(Data("{\"ciphertext\":\"\(bytes.base64EncodedString())\"}".utf8))
        expectFound(bytes.base64EncodedData(options: [.lineLength64Characters]))
        for path in ["a/", "ab/", "abc/", "abcd/"] {
            expectFound(Data("x=\(path)\(bytes.base64EncodedString())".utf8))
        }
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        expectFound(Data("x'\(hexadecimal)'".utf8))
        expectFound(Data("<\(hexadecimal.uppercased())>".utf8))
    }

    @Test func `compressed streams, archives and archives in archives are unpacked`() {
        let bytes = Data(text.utf8)
        expectFound(deflated(bytes))
        expectFound(
            Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]) + deflated(bytes).dropFirst(2).dropLast(4)
                + Data(count: 8))
        expectFound(archive("word/document.xml", bytes))
        expectFound(archive("inner.zip", archive("word/document.xml", Data("<w:t>\(text)</w:t>".utf8))))
        expectFound(
            archive("exhibits/rosalind-fictional-nowhere.txt", Data("nothing".utf8)), [Self.secrets[0]])
        let json = "{\"file\": \"\(archive("a.txt", bytes).base64EncodedString())\"}"
        expectFound(Data(json.utf8))
    }

    @Test func `a text that a PDF shows by the numbers of its glyphs is read, and its metadata`() {
        let scalars = Array(Set(text.unicodeScalars)).sorted()
        func four(_ value: Int) -> String {
            String(repeating: "0", count: 4 - String(value, radix: 16).count) + String(value, radix: 16)
        }
        let table =
            "/CMapName /X def begincmap\n\(scalars.count) beginbfchar\n"
            + scalars.enumerated().map { "<\(four($0 + 7))> <\(four(Int($1.value)))>" }.joined(
                separator: "\n")
            + "\nendbfchar endcmap"
        let glyphs = text.unicodeScalars.map { four((scalars.firstIndex(of: $0) ?? 0) + 7) }
        // Words are drawn in pieces with kerning between them.
        let page =
            "BT /F1 10 Tf ["
            + stride(from: 0, to: glyphs.count, by: 3).map {
                "<\(glyphs[$0..<min($0 + 3, glyphs.count)].joined())>"
            }.joined(separator: "-12 ") + "] TJ ET"
        func stream(_ content: String) -> Data {
            let body = deflated(Data(content.utf8))
            return Data("1 0 obj\n<< /Length \(body.count) /Filter /FlateDecode >>\nstream\n".utf8) + body
                + Data("\nendstream\nendobj\n".utf8)
        }
        let head = Data("%PDF-1.7\n".utf8)
        expectFound(head + stream(table) + stream(page))
        // The same in parentheses, where bytes that end lines are escaped.
        let escapes: [UInt8: String] = [
            0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x08: "\\b", 0x0C: "\\f", 0x28: "\\(", 0x29: "\\)",
            0x5C: "\\\\",
        ]
        var shown = Data("BT [(".utf8)
        for scalar in text.unicodeScalars {
            let glyph = (scalars.firstIndex(of: scalar) ?? 0) + 7
            for byte in [UInt8(glyph >> 8), UInt8(glyph & 0xFF)] {
                shown += escapes[byte].map { Data($0.utf8) } ?? Data([byte])
            }
        }
        shown += Data(")] TJ ET".utf8)
        let body = deflated(shown)
        expectFound(
            head + stream(table) + Data("2 0 obj\n<< /Filter /FlateDecode >>\nstream\n".utf8) + body
                + Data("\nendstream\nendobj\n".utf8))
        expectFound(head + stream(page), [])
        var wide: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 { wide += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        let octal = wide.map {
            "\\" + String(repeating: "0", count: 3 - String($0, radix: 8).count) + String($0, radix: 8)
        }.joined()
        expectFound(head + Data("<< /Title (\(octal)) >>".utf8))
        expectFound(
            head
                + Data(
                    "<< /Title <\(wide.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())> >>"
                        .utf8))
        expectFound(head + stream("<< /Alt (\(octal)) >>"))
        expectFound(head + stream("<rdf:li>\(text)</rdf:li>"))
    }

    @Test func `what is not there is not found`() {
        for quiet in [
            "Told by a witness who is not named, of Nowhere.", "Rosalind was a name in a play",
            String(repeating: "솔직히 비가 왔다 한국에 ", count: 40),
            "",
        ] { expectFound(Data(quiet.utf8), []) }
        var random = SplitMix(state: 5)
        for _ in 0..<50 {
            expectFound(Data((0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }), [])
        }
    }

    @Test func `every file below a folder is read, its folders' names too`() throws {
        try Folders.withScratch { folder in
            let inner = folder.appending(path: "한솔비/deep")
            try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
            try Data("quiet".utf8).write(to: inner.appending(path: "a"))
            try Data("Rosalind Fictional-Nowhere".utf8).write(to: inner.appending(path: ".hidden"))
            let (leaks, files) = try Self.search.leaks(below: folder)
            #expect(files == 2)
            #expect(Set(leaks.map(\.secret)) == ["Rosalind Fictional-Nowhere", "한솔비"])
        }
    }
}
