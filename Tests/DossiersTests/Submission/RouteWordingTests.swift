import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

/// What each route's document says, and what it must not say.
struct RouteWordingTests {
    private static let ministry: PartyID = "AG-MSS"
    private static let centre: PartyID = "AG-FAC-ONSONG-MSS"
    private static let leader: PartyID = "OF-KIM-JONG-UN"
    private static let company: PartyID = "CO-CHOLHYON"

    private func built(
        _ subject: PartyID, _ regime: String, language: String = "en", purpose: SubmissionPurpose = .list,
        audience: Audience = .governmentOpen, texts: [String: CounselText] = [:]
    ) throws -> BuiltSubmission {
        var request = try SubmissionFixtures.request(
            subject, regime, language: language, audience: audience, purpose: purpose)
        request.texts = texts
        return try SubmissionBuilder(request).build()
    }

    private func paragraph(_ id: String, of document: Document) -> String? {
        let plain = PlainText(document)
        for case .paragraph(let paragraph) in document.blocks where paragraph.id == id {
            return plain.text(paragraph.content)
        }
        return nil
    }

    private func elements(_ document: Document) -> Table? {
        for case .table(let table) in document.blocks where table.purpose == .elements { return table }
        return nil
    }

    // MARK: the statement of reasons

    @Test(arguments: SubmissionFixtures.languages)
    func `the reasons on a ministry keep to their budget and say where the rest is told`(
        language: String
    ) throws {
        let submission = try built(Self.ministry, "eu-ghrsr", language: language)
        let budget = try #require(submission.budgets.first { $0.part == "statement-of-reasons" })
        let most = try #require(budget.most)
        #expect(budget.words <= most, "\(language)")
        let text = try #require(paragraph("reasons", of: submission.document))
        // Several paragraphs share one word, as each language has it.
        let shared = [
            "en": "paras.\u{A0}20, 24, ", "es": "párrs.\u{A0}20, 24, ", "ko": "문단\u{A0}",
            "zh-Hans": "第20、24、", "zh-Hant": "第20、24、",
        ]
        #expect(text.ranges(of: try #require(shared[language])).count == 1, "\(text)")
    }

    @Test func `counsel names the incidents that the reasons tell`() throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let incident = try #require(
            record.incidents.first { incident in
                incident.involvements.contains { $0.party == Self.ministry && $0.wording == .reported }
            })
        let named = CounselText(
            text: MultilingualText(incident.id.description), by: "A. Lawyer", on: SubmissionFixtures.day)
        let document = try built(
            Self.ministry, "eu-ghrsr", texts: ["reasons-incidents": named]
        ).document
        let text = try #require(paragraph("reasons", of: document))
        #expect(text.contains(incident.title.text(for: ["en"])?.text ?? "\u{0}"))
        let others = record.incidents.filter { other in
            other.id != incident.id && other.involvements.contains { $0.party == Self.ministry }
        }
        #expect(others.count > 3)
        for other in others { #expect(!text.contains(other.title.text(for: ["en"])?.text ?? "\u{0}")) }
    }

    @Test func `the internal sheet says which incidents were chosen and how to choose others`() throws {
        let text = try built(Self.ministry, "eu-ghrsr", audience: .internal).document.allText
        #expect(text.contains("The statement of reasons tells these incidents, the strongest first: IN-"))
        #expect(text.contains("“reasons-incidents”"))
    }

    // MARK: elements

    @Test func `an element that does not arise says so and cites nothing`() throws {
        let table = try #require(elements(try built(Self.ministry, "eu-ghrsr").document))
        let plain = table.rows.filter { "\($0)".contains("notApplicable") }
        #expect(!plain.isEmpty)
        for row in plain {
            #expect(!"\(row)".contains("footnote("))
            #expect(!"\(row)".contains("missing("))
        }
    }

    @Test func `elements lead to the paragraphs that tell the incidents`() throws {
        let document = try built(Self.ministry, "eu-ghrsr").document
        let table = try #require(elements(document))
        var targets: Set<String> = []
        for row in table.rows {
            for run in row.cells.flatMap(\.paragraphs) {
                run.forEachInline { if case .paragraph(let id) = $0 { targets.insert(id) } }
            }
        }
        #expect(targets.count > 5)
        for target in targets { #expect(paragraph(target, of: document) != nil, "\(target)") }
    }

    // MARK: names of roles

    @Test func `a place of detention is said to have held people, not to have been held`() throws {
        let document = try built(Self.centre, "eu-ghrsr", purpose: .maintain).document
        let text = document.allText
        #expect(text.contains("held those concerned in its custody"))
        #expect(!text.contains("“held in custody”"))
        let firm = try built(Self.company, "us-caatsa-321").document.allText
        #expect(firm.contains("employed workers under forced labor"))
        #expect(!firm.contains("“employed under forced labour”"))
    }

    // MARK: conflicts

    @Test func `a conflict on another person's post stays out of the leader's file`() throws {
        let text = try built(Self.leader, "us-glomag", purpose: .maintain).document.allText
        #expect(!text.contains("Post of Kang Song Nam"))
        #expect(!text.contains("Post of Kim Il Nam"))
        #expect(text.contains("How many people the camps hold"))
        #expect(text.contains("It bears on: Political prison camps"))
    }

    // MARK: routes

    @Test(arguments: ["us-glomag", "us-7031c", "us-nkspea", "us-dprk-eo"])
    func `a file for the United States pleads no European law`(regime: String) throws {
        let document = try built(Self.leader, regime, purpose: .maintain).document
        let plain = PlainText(document)
        var own: [String] = []
        for block in document.blocks {
            switch block {
            case .heading(let heading): own.append(plain.text(heading.content))
            case .table(let table) where table.id != "exhibits-table" && table.id != "listings-table":
                for row in table.rows + table.header {
                    own += row.cells.flatMap { $0.paragraphs.map(plain.text) }
                }
            default: break
            }
        }
        #expect(own.count > 30)
        for text in own {
            #expect(!text.contains("2020/1999") && !text.contains("2020/1998"), "\(text)")
            #expect(!text.contains("TEU") && !text.contains("Member State"), "\(text)")
        }
    }

    @Test(arguments: ["us-1307-wro", "us-caatsa-321", "eu-flr"])
    func `an import ban is about goods and asks for no listing`(regime: String) throws {
        let document = try built(Self.company, regime, purpose: .maintain).document
        let text = document.allText
        #expect(!text.contains("listing of Ch"))
        #expect(!text.contains("for listing."))
        #expect(!text.contains("Drafted above"))
        #expect(text.contains("An examination of goods can be asked for once a source states a product."))
    }

    @Test func `a communication tells only what the working group takes up`() throws {
        let text = try built(Self.ministry, "un-wgeid").document.allText
        #expect(text.contains("enforced disappearance"))
        #expect(!text.contains("Trial and execution of Jang Song Thaek"))
    }

    @Test func `a correction is asked for with what both sides say, and no new reasons are drafted`() throws {
        let document = try built(Self.centre, "eu-ghrsr", purpose: .correct).document
        #expect(paragraph("reasons", of: document) == nil)
        let text = document.allText
        #expect(text.contains("We ask that the entry on the Onsong County MSS Detention Centre"))
        #expect(text.contains("Which ministry runs the Onsong centre that the EU lists. Entry I.B 33"))
        #expect(!text.contains("We ask that it be corrected"))
        #expect(text.contains("how the entry should read instead"))
        #expect(text.contains("The authority's own reasons for its listing"))
    }

    @Test(arguments: ["jp-gap", "kr-gap", "ch-embargo"])
    func `a brief asks for a law and not for a listing`(regime: String) throws {
        let text = try built(Self.ministry, regime).document.allText
        #expect(text.contains("A law with the provisions set out above should be enacted"))
        #expect(!text.contains("for listing."))
    }

    @Test func `no internal code of a limb or a crime stands in a criminal file`() throws {
        let text = try built(Self.leader, "criminal-file").document.allText
        #expect(!text.contains("RS-28"))
        #expect(text.contains("What has to be shown: Rome Statute art. 28"))
    }

    // MARK: words and numbers

    @Test func `programmes' codes are told with the law behind them`() throws {
        let text = try built(Self.ministry, "eu-ghrsr").document.allText
        #expect(text.contains("DPRK3 (Executive Order 13722), reference 20129"))
        let minister = try built("OF-RI-CHANG-DAE", "uk-ghr").document.allText
        #expect(minister.contains("HR (EU Global Human Rights Sanctions Regime), reference EU.12054.45"))
    }

    @Test func `numbers of victims are words and grouped digits, and none is made up`() throws {
        let text = try built(Self.leader, "us-glomag", purpose: .maintain).document.allText
        #expect(text.contains("50,000 to 70,000"))
        #expect(text.contains("up to 65,000"))
        #expect(!text.contains("≥") && !text.contains("≤"))
        let ministry = try built(Self.ministry, "eu-ghrsr").document.allText
        #expect(ministry.contains("Figure according to NO CHAIN: ten families' cases."))
        #expect(ministry.contains("the number could not be confirmed"))
        #expect(!ministry.contains("victims according to NO CHAIN: date not stated"))
    }

    @Test func `a finding is put in the mouth of the body that found it`() throws {
        let text = try built(Self.ministry, "eu-ghrsr").document.allText
        #expect(text.contains("A court or UN body found (UN Commission of Inquiry"))
        #expect(
            !text.contains(
                "A court or UN body found (UN Commission of Inquiry on human rights in the DPRK and"))
        let leader = try built(Self.leader, "criminal-file").document.allText
        #expect(leader.contains("A court or UN body found, as passed on by others (Cardozo"))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `no document prints a year as its first day`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        for (subject, regime) in [(Self.ministry, "eu-ghrsr"), (Self.leader, "us-glomag")] {
            let text = try built(subject, regime, language: language).document.allText
            // A report in the record was in fact published on 1 January 2023.
            for year in 1948...2026 where year != 2023 {
                let day = try #require(Day(parsing: "\(year)-01-01"))
                // With what stands before it, so that the 21st is not taken for the first.
                let first = locale.text(day)
                let leads = first.hasPrefix("1 ") ? " " + first : first
                #expect(!text.contains(leads), "\(language) \(regime) \(year)")
            }
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `no law is named by nothing`(language: String) throws {
        for (subject, regime) in [(Self.ministry, "un-wgad"), (Self.ministry, "eu-ghrsr")] {
            let text = try built(subject, regime, language: language).document.allText
            for line in text.split(separator: "\n") {
                #expect(!line.hasSuffix(": ") && !line.hasSuffix("："), "\(language) \(regime): \(line)")
            }
        }
    }
}
