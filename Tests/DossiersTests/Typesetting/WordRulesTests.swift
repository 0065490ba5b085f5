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
    /// By part: what stands there, what is put in its place, what is told of it.
    private static let damages: [(part: String, changes: [(text: String, damaged: String, told: String)])] = [
        (
            "word/document.xml",
            [
                (
                    "<w:pStyle w:val=\"Heading1\"", "<w:jc w:val=\"left\"/><w:pStyle w:val=\"Heading1\"",
                    "pStyle stands too late"
                ),
                (
                    "<w:trPr><w:cantSplit/>", "<w:tc><w:p/></w:tc><w:trPr><w:cantSplit/>",
                    "trPr is not the first in its tr"
                ),
                ("w:name=\"note_2\"", "w:name=\"NOTE_1\"", "two bookmarks have the name NOTE_1"),
                ("<w:bookmarkEnd ", "<w:proofErr ", "bookmarks begin or end without the other"),
                ("NOTEREF note_1", "NOTEREF note_9999", "a field leads to note_9999"),
                (
                    "w:fldCharType=\"end\"", "w:fldCharType=\"separate\"",
                    "a field begins or ends without the other"
                ),
                (" descr=\"", " absent=\"", "has no text in its place"),
                ("</w:tc>", "<w:sdt/></w:tc>", "a cell does not end in a paragraph"),
                ("w:val=\"NumberedParagraph\"", "w:val=\"Nobodys\"", "pStyle names Nobodys"),
            ]
        ),
        (
            "word/footnotes.xml",
            [
                ("<w:footnote w:id=\"", "<w:footnote w:id=\"7", "is not there")
            ]
        ),
        (
            "word/settings.xml",
            [
                ("</w:settings>", "<w:zoom w:percent=\"100\"/></w:settings>", "zoom stands too late")
            ]
        ),
        (
            "word/_rels/document.xml.rels",
            [
                ("media/drawing1.svg", "media/absent.svg", "leads to word/media/absent.svg")
            ]
        ),
        (
            "[Content_Types].xml",
            [
                ("Extension=\"svg\"", "Extension=\"gif\"", "it has no content type")
            ]
        ),
        (
            "word/styles.xml",
            [
                ("</w:styles>", "</w:style>", "it is not well formed")
            ]
        ),
    ]

    @Test func `the sample breaks none of them, and each breach is told`() async throws {
        var document = SampleDocument.make(audience: .governmentOpen)
        document.blocks.append(
            .figure(
                Figure(
                    id: "chain", svg: SampleFigures.chain.svg, alternative: SampleFigures.chain.alternative,
                    caption: [.text("A chain")])))
        try await Folders.withScratch { folder in
            try await Typesetter(home: Folders.checkout).docx(document)
                .write(to: folder.appending(path: "sample.docx"))
            #expect(try WordRules.breaches(of: "sample.docx", in: folder) == "")
            #expect(try Programs.run("unzip", ["-q", "-d", "parts", "sample.docx"], in: folder).status == 0)
            let finisher = Folders.checkout.appending(path: "scripts/docx_finish.py")
                .path(percentEncoded: false)
            for (part, changes) in Self.damages {
                let file = folder.appending(path: "parts").appending(path: part)
                let whole = try String(contentsOf: file, encoding: .utf8)
                for change in changes {
                    var text = whole
                    let place = try #require(text.range(of: change.text), "\(part) has no \(change.text)")
                    text.replaceSubrange(place, with: change.damaged)
                    try Data(text.utf8).write(to: file)
                    let packed = try Programs.run(
                        "python3", ["-I", finisher, "pack", "parts", "damaged.docx"], in: folder)
                    #expect(packed.status == 0, "\(packed.output)")
                    let told = try WordRules.breaches(of: "damaged.docx", in: folder)
                    #expect(told.contains(change.told), "\(change.told): \(told)")
                }
                try Data(whole.utf8).write(to: file)
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
