import Foundation
import Testing

@testable import Custody

struct OfficeMarkupTests {
    func cleaned(_ text: String, _ name: String, isOpenDocument: Bool = false) -> (
        text: String, items: [MetadataItem]
    ) {
        var markup = OfficeMarkup(name: name, isOpenDocument: isOpenDocument)
        return (String(decoding: markup.clean(Array(text.utf8)), as: UTF8.self), markup.items)
    }

    @Test func `names beside comments of workbooks and slides are blanked`() {
        let authors = cleaned(
            "<comments><authors><author>Ondine</author></authors></comments>", "xl/comments1.xml")
        #expect(authors.text == "<comments><authors><author></author></authors></comments>")
        let person = cleaned(
            "<personList><person displayName=\"Ondine\" id=\"{1}\" userId=\"S::ondine\" providerId=\"AD\"/></personList>",
            "xl/persons/person.xml")
        #expect(
            person.text
                == "<personList><person displayName=\"Author\" id=\"{1}\" userId=\"none\" providerId=\"none\"/></personList>"
        )
        let slides = cleaned(
            "<p:cmAuthorLst><p:cmAuthor id=\"0\" name=\"Ondine\" initials=\"O\" lastIdx=\"1\"/></p:cmAuthorLst>",
            "ppt/commentAuthors.xml")
        #expect(
            slides.text
                == "<p:cmAuthorLst><p:cmAuthor id=\"0\" name=\"Author\" initials=\"A\" lastIdx=\"1\"/></p:cmAuthorLst>"
        )
        let path = cleaned(
            "<workbook><x15ac:absPath url=\"C:\\Users\\Ondine\\\"/><sheets/></workbook>", "xl/workbook.xml")
        #expect(path.text == "<workbook><sheets/></workbook>")
        #expect(path.items.map(\.value) == ["C:\\Users\\Ondine\\"])
    }

    @Test func `what is not a statement stays byte for byte`() {
        for text in [
            "<table id=\"1\" name=\"T\" displayName=\"Table1\"><tableColumn name=\"date\"/></table>",
            "<c:date1904 val=\"0\"/><w:date w:fullDate=\"x\"/>",
            "<a b='1' / ><c>x &lt; y</c><![CDATA[<w:rsids>]]>", "<", "<a", "<a b", "<a b=", "<a b=\"", "</",
            "<!--", "<?", "",
            "<Relationship Id=\"r\" Target=\"https://example.org/\" TargetMode=\"External\"/>",
        ] where text != "<!--" {
            #expect(cleaned(text, "xl/tables/table1.xml").text == text)
        }
    }

    @Test func `left-out elements take everything inside with them and nothing behind`() {
        let text = "<s><w:rsids><w:a><w:rsids/></w:a>t</w:rsids><k>1</k><w:rsids/><l/></s>"
        #expect(cleaned(text, "word/settings.xml").text == "<s><k>1</k><l/></s>")
        #expect(cleaned("<a><!-- by Ondine --><b/></a>", "word/document.xml").text == "<a><b/></a>")
    }
}
