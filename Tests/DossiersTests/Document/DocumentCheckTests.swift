import Audiences
import CasebookModel
import Dossiers
import Foundation
import Testing

struct DocumentCheckTests {
    private func document(
        _ blocks: [Block], notes: [Document.Note] = [], audience: Audience = .internal
    ) -> Document {
        var document = SampleDocument.make(audience: audience)
        document.blocks = blocks
        document.notes = notes
        return document
    }

    private func ids(_ document: Document) -> [String] { document.diagnostics().map(\.id) }

    @Test(arguments: Audience.allCases)
    func `the sample is fit for every audience`(_ audience: Audience) {
        #expect(SampleDocument.make(audience: audience).diagnostics().isEmpty)
    }

    @Test func `a footnote that is not there is found`() {
        #expect(
            ids(document([.paragraph(.init(["x", .strong([.footnote("gone")])]))])) == [
                "document.dangling-reference"
            ])
    }

    @Test func `a paragraph without a number cannot be referred to`() {
        #expect(
            ids(document([.paragraph(.init(id: "p", ["x"])), .paragraph(.init([.paragraph("p")]))]))
                == ["document.dangling-reference"])
    }

    @Test func `an element without evidence is found, one that says what is missing is not`() {
        func table(_ cell: [Inline]) -> Document {
            document([
                .table(
                    .init(
                        id: "t", purpose: .elements, columns: [.init(), .init()],
                        header: [.init([.init(["a"]), .init(["b"])])],
                        rows: [.init([.init(["Element"]), .init(cell)])]))
            ])
        }
        #expect(ids(table(["He is responsible."])) == ["document.uncited-element"])
        #expect(ids(table([.missing(["no source names him"])])).isEmpty)
        #expect(ids(table([.exhibit("E1")])).isEmpty)
    }

    @Test func `an internal note does not leave the organisation`() {
        let note = Block.callout(.init(.internalNote, [["x"]]))
        #expect(ids(document([note], audience: .governmentOpen)) == ["document.internal-note"])
        #expect(ids(document([note], audience: .internal)).isEmpty)
    }

    @Test func `a figure without an alternative is found`() {
        #expect(
            ids(document([.figure(.init(id: "f", svg: "<svg></svg>", alternative: " "))])) == [
                "document.missing-alternative"
            ])
    }

    @Test func `skipped levels, doubled identifiers and odd ones are found`() {
        #expect(ids(document([.heading(.init(level: 2, id: "a", ["x"]))])) == ["document.heading-order"])
        let heading = Block.heading(.init(level: 1, id: "a", ["x"]))
        #expect(ids(document([heading, heading])) == ["document.identifier"])
        #expect(ids(document([.heading(.init(level: 1, id: "a b", ["x"]))])) == ["document.identifier"])
    }

    @Test func `paragraph numbers count from 1 without gaps`() {
        #expect(ids(document([.paragraph(.init(number: 2, ["x"]))])) == ["document.paragraph-numbers"])
    }

    @Test func `a key of a template is found in a note too`() {
        #expect(
            ids(
                document(
                    [.paragraph(.init([.footnote("n")]))], notes: [.init(id: "n", content: ["{{subject}}"])]))
                == ["document.unfilled-key"])
    }

    @Test func `an address that a reader's program could run is refused`() {
        #expect(
            ids(document([.paragraph(.init([.link(["x"], address: "javascript:x")]))])) == [
                "document.address"
            ])
    }

    @Test func `rows fill their columns`() {
        let table = Table(
            id: "t", columns: [.init(), .init()], header: [.init([.init(["a"]), .init(["b"])])],
            rows: [.init([.init(["only one"])])])
        #expect(ids(document([.table(table)])) == ["document.table-shape"])
    }

    @Test func `documents survive JSON`() throws {
        let document = SampleDocument.make()
        let data = try JSONEncoder().encode(document)
        #expect(try JSONDecoder().decode(Document.self, from: data) == document)
    }

    @Test func `what leaves the organisation carries no trace`() throws {
        let out = String(
            decoding: try JSONDocumentWriter().bytes(SampleDocument.make(audience: .governmentOpen)),
            as: UTF8.self)
        #expect(!out.contains("EV-REPORT") && !out.contains("OF-KANG-SAMPLE#post"))
        let inside = String(decoding: try JSONDocumentWriter().bytes(SampleDocument.make()), as: UTF8.self)
        #expect(inside.contains("EV-REPORT"))
    }

    @Test func `words are counted as authorities count them`() {
        #expect(document([.paragraph(.init(["One two-three, 4."]))]).wordCount - document([]).wordCount == 3)
        #expect(document([.paragraph(.init(["国家安全"]))]).wordCount - document([]).wordCount == 4)
        #expect(document([.paragraph(.init(["국가 보위성"]))]).wordCount - document([]).wordCount == 2)
    }
}
