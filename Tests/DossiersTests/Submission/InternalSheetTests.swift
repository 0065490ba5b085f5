import Audiences
import CasebookModel
import Dossiers
import TestSupport
import Testing

/// The organisation's own sheet stands before what others read, and changes no number in it.
struct InternalSheetTests {
    private func listing(_ audience: Audience, _ language: String) throws -> Document {
        try SubmissionBuilder(
            SubmissionFixtures.request("AG-MSS", "eu-ghrsr", language: language, audience: audience)
        ).build().document
    }

    private func communication(_ audience: Audience, _ language: String) throws -> Document {
        let submission = try SubmissionFixtures.request(
            "AG-MSS", "un-wgad", language: language, audience: audience)
        let consent = Consent(
            id: "CN-1", person: "VI-CHOI-CHUN-GIL", use: .submit,
            given: try #require(Day(parsing: "2026-10-01")), language: "ko")
        return try CommunicationBuilder(
            CommunicationRequest(submission: submission, victim: "VI-CHOI-CHUN-GIL", consents: [consent])
        ).build().document
    }

    private func sections(of document: Document) -> [String] {
        document.blocks.compactMap { block in
            if case .heading(let heading) = block, let number = heading.number {
                "\(number) \(heading.id)"
            } else {
                nil
            }
        }
    }

    private func place(of id: String, in document: Document) -> Int? {
        document.blocks.firstIndex { if case .heading(let heading) = $0 { heading.id == id } else { false } }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `the internal sheet comes before the contents and every section`(language: String) throws {
        for document in [try listing(.internal, language), try communication(.internal, language)] {
            let sheet = try #require(place(of: "internal", in: document))
            let contents = try #require(
                document.blocks.firstIndex { if case .contents = $0 { true } else { false } })
            let first = try #require(
                document.blocks.firstIndex { if case .heading = $0 { true } else { false } })
            #expect(sheet == first && sheet < contents)
            #expect(document.blocks[contents - 1] == .pageBreak, "the sheet can be taken off")
            // Above it stands only that the document is a draft and what holds of all of it.
            for block in document.blocks[..<sheet] {
                guard case .callout = block else {
                    Issue.record("\(block)")
                    continue
                }
            }
            for case .paragraph(let paragraph) in document.blocks[sheet..<contents] {
                #expect(paragraph.number == nil)
            }
            #expect(document.diagnostics().filter { $0.severity == .error }.isEmpty)
        }
    }

    @Test func `sections and tables have the numbers that the reader outside sees`() throws {
        for build in [listing, communication] {
            let (own, outward) = (try build(.internal, "en"), try build(.governmentOpen, "en"))
            #expect(sections(of: own) == sections(of: outward))
            #expect(place(of: "internal", in: outward) == nil)
            let (tables, theirs) = (Numbering(own).tables, Numbering(outward).tables)
            for (id, number) in theirs { #expect(tables[id] == number, "\(id)") }
            #expect(tables["internal-gates"] == nil)
        }
    }

    @Test func `what a paragraph rests on is found under the same number`() throws {
        func traces(_ document: Document) -> [Int: Trace] {
            var traces: [Int: Trace] = [:]
            for case .paragraph(let paragraph) in document.blocks {
                if let number = paragraph.number { traces[number] = paragraph.trace }
            }
            return traces
        }
        let (own, outward) = (
            traces(try communication(.internal, "en")), traces(try communication(.governmentOpen, "en"))
        )
        #expect(!outward.isEmpty && own == outward)
    }
}
