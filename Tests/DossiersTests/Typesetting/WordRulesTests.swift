import Audiences
import Dossiers
import Foundation
import TestSupport
import Testing

/// What breaks the rules by which Word takes a document, found by `scripts/check_docx.py`.
enum WordRules {
    static func breaches(of file: String, in folder: URL) throws -> String {
        let script = Folders.checkout.appending(path: "scripts/check_docx.py").path(percentEncoded: false)
        let checked = try Programs.run("python3", ["-I", script, file], in: folder)
        #expect(checked.status == 0 || !checked.output.isEmpty, "python3 is absent")
        return checked.output
    }
}

/// The check of Word documents notices what Word would not take.
@Suite(.enabled(if: isSetUp && Programs.has("python3", "unzip"), "needs 'make setup', python3 and unzip"))
struct WordRulesTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        let part: String
        let text: String
        let damaged: String
        let told: String
        var testDescription: String { told }
    }

    static let damages = [
        Damage(
            part: "word/document.xml", text: "<w:pStyle w:val=\"Heading1\"",
            damaged: "<w:jc w:val=\"left\"/><w:pStyle w:val=\"Heading1\"", told: "pStyle stands too late"),
        Damage(
            part: "word/document.xml", text: "<w:trPr><w:cantSplit/>",
            damaged: "<w:tc><w:p/></w:tc><w:trPr><w:cantSplit/>", told: "trPr is not the first in its tr"),
        Damage(
            part: "word/document.xml", text: "w:name=\"note_2\"", damaged: "w:name=\"NOTE_1\"",
            told: "two bookmarks have the name NOTE_1"),
        Damage(
            part: "word/document.xml", text: "<w:bookmarkEnd ", damaged: "<w:proofErr ",
            told: "bookmarks begin or end without the other"),
        Damage(
            part: "word/document.xml", text: "NOTEREF note_1", damaged: "NOTEREF note_9999",
            told: "a field leads to note_9999"),
        Damage(
            part: "word/document.xml", text: "w:fldCharType=\"end\"", damaged: "w:fldCharType=\"separate\"",
            told: "a field begins or ends without the other"),
        Damage(
            part: "word/document.xml", text: " descr=\"", damaged: " absent=\"",
            told: "has no text in its place"),
        Damage(
            part: "word/document.xml", text: "</w:tc>", damaged: "<w:sdt/></w:tc>",
            told: "a cell does not end in a paragraph"),
        Damage(
            part: "word/document.xml", text: "w:val=\"NumberedParagraph\"", damaged: "w:val=\"Nobodys\"",
            told: "pStyle names Nobodys"),
        Damage(
            part: "word/footnotes.xml", text: "<w:footnote w:id=\"", damaged: "<w:footnote w:id=\"7",
            told: "is not there"),
        Damage(
            part: "word/settings.xml", text: "</w:settings>",
            damaged: "<w:zoom w:percent=\"100\"/></w:settings>", told: "zoom stands too late"),
        Damage(
            part: "word/_rels/document.xml.rels", text: "media/drawing1.svg", damaged: "media/absent.svg",
            told: "leads to word/media/absent.svg"),
        Damage(
            part: "[Content_Types].xml", text: "Extension=\"svg\"", damaged: "Extension=\"gif\"",
            told: "it has no content type"),
        Damage(
            part: "word/styles.xml", text: "</w:styles>", damaged: "</w:style>", told: "it is not well formed"
        ),
    ]

    /// The sample as a Word document, made once and unpacked.
    private static let sample = OneSample()

    private actor OneSample {
        private var parts: URL?

        func folder() async throws -> URL {
            if let parts { return parts }
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "word-rules-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var document = SampleDocument.make(audience: .governmentOpen)
            document.blocks.append(
                .figure(
                    Figure(
                        id: "chain", svg: SampleFigures.chain.svg,
                        alternative: SampleFigures.chain.alternative,
                        caption: [.text("A chain")])))
            try await Typesetter(home: Folders.checkout).docx(document)
                .write(to: folder.appending(path: "sample.docx"))
            #expect(try Programs.run("unzip", ["-q", "-d", "parts", "sample.docx"], in: folder).status == 0)
            parts = folder
            return folder
        }
    }

    @Test func `the sample breaks none of them, and each breach is told`() async throws {
        let made = try await Self.sample.folder()
        defer { try? FileManager.default.removeItem(at: made) }
        #expect(try WordRules.breaches(of: "sample.docx", in: made) == "")
        for damage in Self.damages {
            try Folders.withScratch { folder in
                let parts = folder.appending(path: "parts")
                try FileManager.default.copyItem(at: made.appending(path: "parts"), to: parts)
                let part = parts.appending(path: damage.part)
                var text = try String(contentsOf: part, encoding: .utf8)
                let place = try #require(text.range(of: damage.text), "\(damage.part) has no \(damage.text)")
                text.replaceSubrange(place, with: damage.damaged)
                try Data(text.utf8).write(to: part)
                let finisher = Folders.checkout.appending(path: "scripts/docx_finish.py")
                let packed = try Programs.run(
                    "python3", ["-I", finisher.path(percentEncoded: false), "pack", "parts", "damaged.docx"],
                    in: folder)
                #expect(packed.status == 0, "\(packed.output)")
                let told = try WordRules.breaches(of: "damaged.docx", in: folder)
                #expect(told.contains(damage.told), "\(damage.told): \(told)")
            }
        }
    }

    @Test
    func `a heading with a long identifier is led to, and letters of another script have their fonts once`()
        async throws
    {
        let long = "incident-" + String(repeating: "IN-LONG-", count: 6)
        var document = SampleDocument.make(audience: .governmentOpen)
        document.blocks += [
            .heading(Heading(level: 1, id: long, number: "9", [.text("A long way down")])),
            .paragraph(Paragraph([.text("国家安全部门、骨直", language: "zh-Hans"), .text("보위성", language: "ko")])),
        ]
        try await Folders.withScratch { folder in
            try await Typesetter(home: Folders.checkout).docx(document)
                .write(to: folder.appending(path: "long.docx"))
            #expect(try WordRules.breaches(of: "long.docx", in: folder) == "")
        }
    }
}
