import Audiences
import CasebookModel
import Dossiers
import Foundation
import Scoring
import TestSupport
import Testing

struct SubmissionWordingTests {
    private static let minister: PartyID = "OF-RI-CHANG-DAE"
    private static let centre: PartyID = "AG-FAC-ONSONG-MSS"
    private static let builder: PartyID = "CO-CHOLHYON"

    private func document(
        _ subject: PartyID, _ regime: String = "eu-ghrsr", language: String = "en",
        audience: Audience = .governmentOpen, purpose: SubmissionPurpose = .maintain
    ) throws -> Document {
        try SubmissionBuilder(
            SubmissionFixtures.request(
                subject, regime, language: language, audience: audience, purpose: purpose)
        ).build().document
    }

    private func count(_ needle: String, in text: String) -> Int {
        text.components(separatedBy: needle).count - 1
    }

    @Test func `a body is called by no name in the other script of Chinese, and by one in the reader's own`()
        throws
    {
        func title(_ language: String) throws -> String {
            let document = try document("AG-MSS", "uk-ghr", language: language)
            return PlainText(document).text(document.metadata.title)
        }
        // By one name, as the sentences on the law have it; what reads as another State's ministry is a name to search by.
        let (simplified, traditional) = ("国家保卫省", "國家保衛省")
        let hans = try title("zh-Hans")
        let hant = try title("zh-Hant")
        #expect(hans.contains(simplified) && !hans.contains(traditional))
        #expect(hant.contains(traditional) && !hant.contains(simplified))
        for title in [hans, hant] { #expect(!title.contains("安全部")) }
        for (language, name) in [("zh-Hans", simplified), ("zh-Hant", traditional)] {
            #expect(try SubmissionFixtures.locale(language).law.values.contains { $0.contains(name) })
        }
        // A name in characters that no source calls simplified serves both.
        for language in ["zh-Hans", "zh-Hant"] {
            let document = try document("OF-JONG-KYONG-THAEK", language: language)
            #expect(PlainText(document).text(document.metadata.title).contains("鄭京擇"), "\(language)")
        }
    }

    @Test func `what sources in other languages call a body is no name in its original script`() throws {
        let fields = try document("AG-MSS", "uk-ghr").blocks.compactMap { block -> FieldList? in
            guard case .fields(let fields) = block else { return nil }
            return fields
        }.flatMap(\.fields)
        let original = "\(try #require(fields.first { "\($0.name)".contains("original script") }).values)"
        let others = "\(try #require(fields.first { "\($0.name)".contains("Other spellings") }).values)"
        #expect(original.contains("국가보위성") && !original.contains("国家安全"))
        #expect(others.contains("朝鲜国家安全部"))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `a communication to a court says first where its jurisdiction ends`(_ language: String) throws {
        let document = try document("OF-KIM-JONG-UN", "icc-art15", language: language)
        let words = ["en": "States Parties", "ko": "당사국", "es": "Estados parte"][language] ?? "缔约国"
        let opening = document.blocks.prefix { if case .heading = $0 { false } else { true } }
        #expect("\(opening)".contains(language == "zh-Hant" ? "締約國" : words), "\(opening)")
    }

    @Test(arguments: ["criminal-file", "icc-art15"])
    func `each act of a crime against humanity is cited by its letter, and what surrounds it once`(
        _ route: String
    ) throws {
        let document = try document("OF-KIM-JONG-UN", route)
        let plain = PlainText(document)
        var text = ""
        document.forEachRun { text += plain.text($0) + "\n" }
        for cited in [
            "Enslavement (Rome Statute art. 7(1)(c))", "Killing (Rome Statute art. 7(1)(a))",
            "Imprisonment without fair trial (Rome Statute art. 7(1)(e))",
        ] { #expect(text.contains(cited), "\(cited)") }
        #expect(count("With knowledge of the attack", in: text) == 1)
    }

    @Test func `a count is told in its source's words, so that those returned are not called victims`() throws
    {
        let document = try document("OF-KIM-JONG-UN", "criminal-file")
        let plain = PlainText(document)
        var prisoners = ""
        document.forEachRun { prisoners += plain.text($0) + "\n" }
        #expect(prisoners.contains("8,343 returned") && prisoners.contains("80 escaped later"))
        #expect(!prisoners.contains("Number of victims according to Cardozo"))
        #expect(prisoners.contains("up to 65,000 in four camps"))
        let record = try #require(SubmissionFixtures.publicRecord)
        for incident in record.incidents {
            for count in incident.counts where count.value.text == nil {
                #expect(count.value.least != nil || count.value.most != nil, "\(incident.id)")
            }
        }
    }

    @Test func `an authority is named once and without the copy its list was read in`() throws {
        let paragraphs = try document(Self.minister).blocks.compactMap { block -> String? in
            guard case .paragraph(let paragraph) = block else { return nil }
            return "\(paragraph.content)"
        }
        #expect(paragraphs.contains { $0.contains("(European Union") || $0.contains("European Union") })
        #expect(!paragraphs.contains { $0.contains("as parsed by") })
    }

    @Test func `a person's sex, recorded without evidence, stays within the organisation`() throws {
        func names(_ audience: Audience) throws -> Bool {
            let document = try document(Self.minister, audience: audience)
            return document.blocks.contains { "\($0)".contains("\"Sex\"") }
        }
        let inside = try names(.internal)
        let outside = try [Audience.public, .partner, .governmentOpen, .governmentClosed].map(names)
        #expect(inside)
        #expect(!outside.contains(true))
    }

    @Test func `the note on an authority's own statement stands once under the table of elements`() throws {
        let document = try document(Self.minister)
        var cells = ""
        for case .table(let table) in document.blocks where table.id == "elements-table" {
            cells += "\(table.rows)"
        }
        #expect(cells.contains("†"))
        #expect(!cells.contains("cannot carry a case before it"))
        let notes = document.blocks.filter { block in
            guard case .paragraph(let paragraph) = block else { return false }
            return "\(paragraph.content)".contains("† ")
        }
        #expect(notes.count == 2, "one under the summary, one under the table")
    }

    @Test func `how sure the rules are of the law is told within the organisation alone`() throws {
        for audience in [Audience.public, .partner, .governmentOpen] {
            let text = try document(Self.minister, audience: audience).allText
            #expect(!text.contains("general knowledge"), "\(audience)")
        }
        let inside = try document(Self.minister, audience: .internal).allText
        #expect(inside.contains("statements of law in the rules for this regime are from general knowledge"))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `a file to maintain says what came after and what independent material is missing`(
        language: String
    ) throws {
        let locale = try SubmissionFixtures.locale(language)
        let text = try document(Self.minister, language: language).allText
        #expect(text.contains(locale(.maintainIndependentMissing)))
        let fresh = try document(Self.centre, language: language).allText
        #expect(!fresh.contains(locale(.maintainIndependentMissing)))
        let new = try document(Self.minister, language: language, purpose: .list).allText
        #expect(!new.contains(locale(.maintainIndependentMissing)))
    }

    @Test func `the post cited after the listing is told as continued`() throws {
        let text = try document(Self.minister).allText
        #expect(text.contains("Continued post: Minister of State Security"))
        #expect(text.contains("published after that day: 1"))
    }

    @Test func `a company is called a company and is not asked to be kept from travelling`() throws {
        let text = try document(Self.builder, purpose: .list).allText
        #expect(text.contains("asset freeze"))
        #expect(!text.contains("ban on entry"))
        #expect(!text.contains("()"))
        let person = try document("OF-JONG-KYONG-THAEK", purpose: .list).allText
        #expect(person.contains("ban on entry and transit"))
    }

    @Test func `what the authority's own list shows is told where the law asks for it`() throws {
        for case .table(let table) in try document(Self.minister, "us-glomag", purpose: .list).blocks
        where table.id == "elements-table" {
            let last = try #require(table.rows.last)
            #expect("\(last)".contains("not found in the copy of "))
        }
    }

    @Test func `all incidents that are counted for a body are named`() throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let text = try document(Self.minister).allText
        let interrogation = record.incidents.filter { incident in
            incident.involvements.contains { $0.party == "AG-MSS" && $0.wording != .inferred }
        }
        let named = interrogation.filter { text.contains($0.title.text(for: ["en"])?.text ?? "\u{0}") }
        #expect(named.count > 5)
    }

    @Test func `a Korean reader gets the Latin name beside a Korean body's own, not a Chinese one`() throws {
        let text = try document(Self.minister, language: "ko").allText
        #expect(text.contains("국가보위성"))
        #expect(text.contains("Ministry of State Security"))
        #expect(!text.contains("朝鲜国家安全部"))
    }
}
