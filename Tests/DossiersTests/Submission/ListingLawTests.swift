import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

/// What is asked where the authority lists the subject already, and what is said of roles, elements and crimes.
struct ListingLawTests {
    private static let minister: PartyID = "OF-JONG-KYONG-THAEK"

    private func built(
        _ subject: PartyID, _ regime: String, language: String = "en", purpose: SubmissionPurpose = .list
    ) throws -> Document {
        try SubmissionBuilder(
            SubmissionFixtures.request(subject, regime, language: language, purpose: purpose)
        ).build().document
    }

    private func cells(_ document: Document, _ table: String) -> [[String]] {
        let plain = PlainText(document)
        for case .table(let found) in document.blocks where found.id == table {
            return found.rows.map { row in
                row.cells.map { $0.paragraphs.map(plain.text).joined(separator: "\n") }
            }
        }
        return []
    }

    @Test func `a listing is under the law whose programme it bears, and under no other`() throws {
        let library = try #require(SubmissionFixtures.library)
        let status = ListingStatus(
            state: .listed, jurisdiction: "US", programme: "DPRK2", ground: .humanRights)
        let under = library.regimes.filter { $0.lists(status) && $0.kind.listsParties }.map(\.id)
        #expect(under == ["us-dprk-eo", "us-nkspea"])
        var untold = status
        untold.programme = nil
        #expect(!(try #require(library["us-glomag"]).lists(untold)))
        var british = status
        british.jurisdiction = "GB"
        #expect(try #require(library["uk-ghr"]).lists(british))
        #expect(!(try #require(library["us-dprk-eo"]).lists(british)))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `a listing under another law is asked to be made under this one too`(language: String) throws {
        let document = try built(Self.minister, "us-glomag", language: language, purpose: .addGround)
        let locale = try SubmissionFixtures.locale(language)
        // Each phrase up to its first gap.
        for phrase in [Phrase.askEntry, .purposeAddLaw] {
            let start = String(locale(phrase).prefix { $0 != "{" })
            #expect(document.allText.contains(start), "\(phrase)")
        }
        #expect(document.allText.contains("DPRK2"))
        #expect(document.allText.contains("23212"))
    }

    @Test func `another law's listing is no other ground`() throws {
        let text = try built(Self.minister, "us-glomag", purpose: .addGround).allText
        #expect(text.contains("rests on human rights grounds under another law"))
        #expect(!text.contains("rests on another ground"))
        #expect(text.contains("In force: human rights, DPRK2 (Executive Order 13687), reference 23212, "))
    }

    @Test func `a role fits no limb through acts that the law does not reach`() throws {
        let document = try built("OF-RI-CHANG-HO", "cz-1-2023")
        let limb = try #require(
            cells(document, "elements-table").first { $0[0].contains("under the EU act") })
        #expect(limb[2] == "No act that the regime's list reaches is evidenced.")
    }

    @Test func `the urgent procedure is judged by the lists it names`() throws {
        let document = try built("AG-MSS", "uk-ghr")
        let row = try #require(
            cells(document, "elements-table").first { $0[0].contains("Condition B") })
        #expect(row[2].contains("United States: human rights"))
        #expect(row[2].contains("European Union") && !row[2].contains("United Kingdom"))
    }

    // MARK: crimes

    @Test func `torture and disappearance are underlying acts of crimes against humanity`() throws {
        let document = try built(Self.minister, "criminal-file")
        let rows = cells(document, "requirements-crime-against-humanity")
        let acts = try #require(rows.first { $0[0] == "An underlying act of art. 7(1)" })[2]
        for act in ["Torture", "Enforced disappearance", "Arbitrary arrest or detention", "Forced labour"] {
            #expect(acts.contains(act + ": para."), "\(act)")
        }
    }

    @Test func `who acted for the State is told where sources tie its organs to the act`() throws {
        let document = try built(Self.minister, "criminal-file")
        let actor = try #require(
            cells(document, "requirements-torture").first { $0[0].hasPrefix("By a public official") })[2]
        #expect(actor.contains("The Ministry of State Security"))
        #expect(actor.contains("held those concerned in its custody"))
    }

    @Test func `a mode of liability refers to the role and does not tell it again`() throws {
        let text = try built(Self.minister, "criminal-file").allText
        let told = "JONG Kyong-thaek was in command. Acts concerned: torture"
        #expect(text.ranges(of: told).count == 1)
        #expect(text.contains("Was in command: para."))
    }

    // MARK: nothing empty, nothing twice

    @Test(arguments: RouteDocuments.routes, ["en", "ko"])
    func `no heading stands over nothing`(route: String, language: String) throws {
        for variant in 0..<3 {
            let document = try RouteDocuments.document(route, language, .governmentOpen, variant: variant)
            for (block, next) in zip(document.blocks, document.blocks.dropFirst()) {
                guard case .heading(let heading) = block, case .heading(let following) = next else {
                    continue
                }
                #expect(following.level > heading.level, "\(route) \(heading.id)")
            }
            if case .heading(let last)? = document.blocks.last { Issue.record("\(route) \(last.id)") }
        }
    }

    @Test func `a company without posts has no section on them`() throws {
        let document = try built("CO-SEK-STUDIO", "us-1307-wro")
        for case .heading(let heading) in document.blocks { #expect(heading.id != "responsibility") }
    }

    @Test func `what both sides of a conflict say is told once`() throws {
        let text = try built("OF-CHOE-PU-IL", "au-thematic-hr").allText
        #expect(!text.contains("An item speaks against this: Minister of People's Security"))
        #expect(text.contains("One claim: Minister of People's Security"))
    }

    @Test func `a conflict is contrary information, and does not stand for the search`() throws {
        let document = try built("OF-RI-CHANG-DAE", "eu-ghrsr", purpose: .maintain)
        let row = try #require(
            cells(document, "elements-table").first { $0[0].hasPrefix("Is contrary information set out") })
        #expect(row[2].hasPrefix("Contrary information is set out in full"))
        #expect(row[2].contains("No search for further contrary information is on record."))
        #expect(!document.allText.contains("No contrary information is on record"))
    }

    @Test func `keeping a listing that is under no such law is not asked without saying so`() throws {
        let text = try built(Self.minister, "us-glomag", purpose: .maintain).allText
        #expect(text.contains("No listing under this law is on record."))
        let other = try built("OF-RI-CHANG-DAE", "eu-ghrsr", purpose: .maintain).allText
        #expect(!other.contains("No listing under this law is on record."))
    }

    @Test(arguments: ["jp-gap", "kr-gap", "ch-embargo"])
    func `what a brief says of a State's law has its sources under it`(route: String) throws {
        let document = try built(Self.minister, route)
        var marks = 0
        for case .paragraph(let paragraph) in document.blocks where paragraph.id?.hasPrefix("law-") == true {
            paragraph.content.forEachInline { if case .footnote = $0 { marks += 1 } }
        }
        #expect(marks >= 2)
        #expect(document.notes.contains { $0.id.hasPrefix("law-source-") })
    }

    @Test func `measures of several words stay apart`() throws {
        let text = try built("AG-MSS-BUREAU-7", "ca-sema").allText
        #expect(text.contains("Measures requested: ban on dealings; seizure and forfeiture."))
    }

    /// The matrix and the table are two views of the same rows.
    @Test(arguments: RouteDocuments.routes)
    func `the matrix of elements marks nothing that its table does not cite`(route: String) throws {
        for variant in 0..<3 {
            let document = try RouteDocuments.document(route, "en", .governmentOpen, variant: variant)
            var alternative: String?
            for case .figure(let figure) in document.blocks where figure.id == "figure-matrix" {
                alternative = figure.alternative
            }
            guard let alternative else { continue }
            for case .table(let table) in document.blocks where table.purpose == .elements {
                for row in table.rows {
                    let question = PlainText(document).text(row.cells[0].paragraphs[0])
                    guard let start = alternative.firstRange(of: question + ": ") else { continue }
                    let said = alternative[start.upperBound...].prefix { $0 != "?" }
                    let cites = row.cells[2].paragraphs.contains { "\($0)".contains("footnote(") }
                    if !cites { #expect(!said.hasPrefix("evidence of this kind"), "\(route): \(question)") }
                }
            }
        }
    }
}
