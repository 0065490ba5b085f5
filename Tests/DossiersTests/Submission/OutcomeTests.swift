import Audiences
import CasebookModel
import Dossiers
import Foundation
import Scoring
import TestSupport
import Testing

/// What each route asks its authority for, in that law's word, and that nothing is asked for where no act is reached.
struct OutcomeTests {
    private static let ministry: PartyID = "AG-MSS"
    /// Tied by sources to sexual violence alone.
    private static let minister: PartyID = "OF-RI-CHANG-DAE"
    /// Tied by sources to torture, killing and more.
    private static let former: PartyID = "OF-JONG-KYONG-THAEK"
    private static let company: PartyID = "CO-CHOLHYON"

    private func request(
        _ subject: PartyID, _ regime: String, language: String = "en", audience: Audience = .governmentOpen,
        texts: [String: CounselText] = [:]
    ) throws -> SubmissionRequest {
        var request = try SubmissionFixtures.request(subject, regime, language: language, audience: audience)
        request.texts = texts
        return request
    }

    private func built(
        _ subject: PartyID, _ regime: String, language: String = "en", audience: Audience = .governmentOpen,
        texts: [String: CounselText] = [:]
    ) throws -> BuiltSubmission {
        try SubmissionBuilder(
            request(subject, regime, language: language, audience: audience, texts: texts)
        ).build()
    }

    private func section(_ id: String, of document: Document) -> String {
        let plain = PlainText(document)
        var inside = false
        var out: [String] = []
        for block in document.blocks {
            switch block {
            case .heading(let heading) where heading.level == 1: inside = heading.id == id
            case .paragraph(let paragraph) where inside: out.append(plain.text(paragraph.content))
            case .list(let list) where inside: out += list.items.map { plain.text($0.content) }
            default: break
            }
        }
        return out.joined(separator: "\n")
    }

    private func row(_ question: String, of document: Document) throws -> Table.Row {
        let plain = PlainText(document)
        for case .table(let table) in document.blocks where table.purpose == .elements {
            let found = table.rows.first { row in
                row.cells.first?.paragraphs.first.map(plain.text)?.contains(question) == true
            }
            if let found { return found }
        }
        throw Absent()
    }

    private func text(_ row: Table.Row, of document: Document) -> String {
        let plain = PlainText(document)
        return row.cells.flatMap(\.paragraphs).map(plain.text).joined(separator: "\n")
    }

    private struct Absent: Error {}

    // MARK: the law's word

    @Test(arguments: SubmissionFixtures.languages)
    func `every outcome of the rules has its words, and no other has any`(language: String) throws {
        let library = try #require(SubmissionFixtures.library)
        let locale = try SubmissionFixtures.locale(language)
        let used = Set(library.regimes.compactMap { $0.outcome?.id })
        for form in ["outcome", "outcome-of", "outcome-be"] {
            #expect(Set(locale.terms(of: form).keys) == used, "\(language) \(form)")
        }
    }

    @Test(
        arguments: [
            ("us-7031c", "be designated as ineligible for entry under section 7031(c)"),
            ("us-dprk-eo", "be designated under Executive Orders 13687, 13722 and 13810"),
            ("us-nkspea", "be designated under the North Korea Sanctions and Policy Enhancement Act"),
            ("us-glomag", "be designated under the Global Magnitsky Act"),
            ("uk-ghr", "be designated under the UK Global Human Rights Sanctions Regulations 2020"),
            ("au-thematic-hr", "be designated under the Autonomous Sanctions Regulations 2011"),
            ("eu-ghrsr", "be listed under the EU Global Human Rights Sanctions Regime"),
            ("ca-sema", "be listed under the Special Economic Measures Act of Canada"),
            ("lt-aliens-133", "be barred from entry under article 133"),
            ("ee-entry-ban", "be barred from entry under the Obligation to Leave"),
        ])
    func `the request, the title and the recommendation have the law's own word`(
        regime: String, words: String
    ) throws {
        let document = try built(Self.former, regime).document
        #expect(section("ask", of: document).contains(words))
        let others = ["be listed", "be designated", "be barred from entry"].filter { !words.hasPrefix($0) }
        for part in ["ask", "recommendation"] {
            for other in others { #expect(!section(part, of: document).contains(other), "\(part): \(other)") }
        }
        let title = PlainText(document).text(document.metadata.title)
        let noun =
            words.hasPrefix("be listed")
            ? "listing of" : words.hasPrefix("be barred") ? "entry ban on" : "designation of"
        #expect(title.contains(noun))
        if !words.hasPrefix("be listed") { #expect(!title.contains("listing")) }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `each language asks in the law's word`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        for regime in ["us-7031c", "lt-aliens-133", "eu-ghrsr"] {
            let law = try #require(SubmissionFixtures.library?[regime])
            let outcome = try #require(law.outcome?.id)
            let words = try #require(locale.term(outcome, in: "outcome-be"))
            let document = try built(Self.former, regime, language: language).document
            #expect(section("ask", of: document).contains(words), "\(language) \(regime)")
            #expect(section("recommendation", of: document).contains(words), "\(language) \(regime)")
        }
    }

    // MARK: nothing reached

    @Test(arguments: ["lt-aliens-133", "ee-entry-ban"], SubmissionFixtures.languages)
    func `where no act is reached nothing is asked for or recommended, and no final is made`(
        regime: String, language: String
    ) throws {
        let submission = try built(Self.minister, regime, language: language)
        #expect(submission.gap == .nothingReached)
        #expect(section("ask", of: submission.document).isEmpty)
        #expect(section("recommendation", of: submission.document).isEmpty)
        #expect(!section("narrative", of: submission.document).isEmpty)
        let errors = submission.document.diagnostics().filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        // The laws that do reach the act are named.
        let text = submission.document.allText
        let other = try #require(SubmissionFixtures.library?["eu-ghrsr"]?.names.text(for: [language])?.text)
        #expect(text.contains(other), "\(language)")
        var final = try request(Self.minister, regime, language: language)
        final.approval = FinalApproval(gates: [])
        #expect {
            try SubmissionBuilder(final).build()
        } throws: { error in
            guard case .notFinal(let reasons)? = error as? SubmissionProblem else { return false }
            return reasons.contains(SubmissionGap.nothingReached.obstacle)
        }
    }

    @Test func `a law that could not be read asks for nothing`() throws {
        let submission = try built(Self.former, "lv-national")
        #expect(submission.gap == .lawUnread)
        #expect(!submission.document.allText.contains("We ask that"))
        #expect(submission.document.allText.contains("could not be read"))
    }

    @Test func `the same laws are asked where an act is reached`() throws {
        for regime in ["lt-aliens-133", "ee-entry-ban", "eu-ghrsr", "uk-ghr"] {
            let submission = try built(Self.former, regime)
            #expect(submission.gap == nil, "\(regime)")
            #expect(submission.document.allText.contains("We ask that"), "\(regime)")
        }
    }

    @Test(arguments: ["us-1307-wro", "us-caatsa-321", "eu-flr", "ca-import-ban", "mx-import-ban"])
    func `an import ban without a product asks for nothing and is not final`(regime: String) throws {
        let document = try built(Self.company, regime).document
        #expect(!document.allText.contains("We ask that"))
        var final = try request(Self.company, regime)
        final.approval = FinalApproval(gates: [])
        #expect {
            try SubmissionBuilder(final).build()
        } throws: { "\($0)".contains("no source states a product") }
    }

    // MARK: elements of one limb

    @Test func `what a helper in a third country must have known is not lacking for a minister`() throws {
        for regime in ["us-dprk-eo", "us-nkspea"] {
            let document = try built(Self.minister, regime).document
            let row = try row("For a helper in a third country", of: document)
            #expect("\(row)".contains("notApplicable"), "\(regime)")
            #expect(!"\(row)".contains("missing("), "\(regime)")
        }
        // A body of the State itself is no helper from elsewhere, though its role fits a helper's limb.
        let own = try built("AG-PROSECUTOR", "us-dprk-eo").document
        let ownRow = try row("For a helper in a third country", of: own)
        #expect("\(ownRow)".contains("notApplicable"))
        // Of a third country's, whose role does, it is asked.
        let helper = try built("AG-CN-BORDER-PROVINCES-POLICE", "us-dprk-eo").document
        let row = try row("For a helper in a third country", of: helper)
        #expect(!"\(row)".contains("notApplicable"))
    }

    // MARK: rights that carry

    @Test(arguments: ["uk-ghr", "au-thematic-hr"])
    func `sexual violence is carried by torture or ill-treatment, and by nothing else`(regime: String) throws
    {
        let document = try built(Self.ministry, regime).document
        let shown = text(try row("sexual violence is pleaded", of: document), of: document)
        #expect(shown.contains("Sexual and gender-based violence, carried by torture"))
        #expect(!shown.contains("Sexual and gender-based violence, carried by killing"))
        #expect(!shown.contains("Sexual and gender-based violence, carried by forced labour"))
        #expect(!shown.contains("Sexual and gender-based violence, carried by enslavement"))
        let alone = try built(Self.minister, regime).document
        let missing = text(try row("sexual violence is pleaded", of: alone), of: alone)
        #expect(missing.contains("is not a ground by itself"))
        #expect(missing.contains("Counsel has to set out whether it amounts or leads to one of these"))
    }

    @Test func `counsel's argument answers the question which right carries the act`() throws {
        let argued = CounselText(
            text: MultilingualText("The violence described is torture by itself."), by: "A. Lawyer",
            on: SubmissionFixtures.day)
        let document = try built(Self.minister, "uk-ghr", texts: ["UK2": argued]).document
        let row = try row("sexual violence is pleaded", of: document)
        #expect(!"\(row)".contains("missing("))
        #expect(document.allText.contains("The violence described is torture by itself."))
    }

    @Test func `British reasons say as what sexual violence is pleaded, and leave out what nothing carries`()
        throws
    {
        let reasons = section("statement-of-reasons", of: try built(Self.ministry, "uk-ghr").document)
        #expect(
            reasons.contains("sexual and gender-based violence (pleaded as torture or cruel, inhuman or"))
        #expect(!reasons.contains("forcible return (pleaded"))
        let alone = section("statement-of-reasons", of: try built(Self.minister, "uk-ghr").document)
        #expect(alone.contains("violence (pleaded as torture or cruel, inhuman or degrading treatment"))
    }

    // MARK: length

    @Test func `reasons under the usual length say why and are not filled up`() throws {
        let short = try #require(
            try built(Self.minister, "eu-ghrsr").budgets.first { $0.part == "statement-of-reasons" })
        let least = try #require(short.least)
        #expect(short.words < least)
        let shortness = try #require(short.shortness)
        #expect(shortness.words == least - short.words)
        guard case .told(let told, let all) = shortness.cause else {
            Issue.record("\(shortness)")
            return
        }
        #expect(told == all && told > 0)
        let sheet = try built(Self.minister, "eu-ghrsr", audience: .internal).document.allText
        #expect(sheet.contains("not padded: \(told) of \(all) incidents are told"))
        let outside = try built(Self.minister, "eu-ghrsr").document.allText
        #expect(!outside.contains("not padded"))
        let full = try #require(
            try built(Self.ministry, "eu-ghrsr").budgets.first { $0.part == "statement-of-reasons" })
        #expect(full.words >= least && full.shortness == nil)
    }

    // MARK: scale and system

    @Test(arguments: SubmissionFixtures.languages)
    func `scale and system is more than titles of incidents`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        let document = try built(Self.minister, "ca-sema", language: language).document
        let shown = section("systematic-showing", of: document)
        let act = try #require(locale.term("enforced-disappearance", in: "violation"))
        // Of the ministry that the minister heads, told as its own.
        #expect(shown.contains(act), "\(language)")
        #expect(shown.contains("113"), "\(language)")
    }

    // MARK: readers

    @Test func `American authorities read American spelling in our own words, and names as they are`() throws
    {
        let american = try built(Self.company, "us-1307-wro").document.allText
        #expect(american.contains("Submitting organization") && american.contains("Forced labor"))
        #expect(!american.contains("Submitting organisation"))
        #expect(american.contains("International Labour Organization"))
        let british = try built(Self.minister, "uk-ghr").document.allText
        #expect(british.contains("Submitting organisation"))
    }

    @Test func `a brief to Seoul does not tell Seoul what its law on defamation means for drafters`() throws {
        let open = section("law-gap", of: try built(Self.ministry, "kr-gap").document)
        #expect(!open.contains("defamation"))
        #expect(open.contains("What the law lacks:"))
        let inside = section("law-gap", of: try built(Self.ministry, "kr-gap", audience: .internal).document)
        #expect(inside.contains("defamation"))
    }

    @Test func `what open sources show is told once an incident, with where it is told`() throws {
        let document = try built(Self.ministry, "uk-ghr").document
        let record = try #require(SubmissionFixtures.publicRecord)
        let tied = record.incidents.filter { incident in
            incident.involvements.contains { $0.party == Self.ministry && $0.wording != .inferred }
        }
        let shown = section("open-source-proof", of: document)
        for incident in tied {
            let title = incident.title.text(for: ["en"])?.text ?? "\u{0}"
            #expect(shown.components(separatedBy: title + ": ").count == 2, "\(title)")
        }
    }

    @Test func `an element that does not arise has no strength beside it`() throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let library = try #require(SubmissionFixtures.library)
        let rules = try RuleSet(
            files: SubmissionFixtures.ruleFiles + SubmissionFixtures.scoringFiles, regimes: library.regimes)
        let engine = ScoringEngine(record, rules: rules, today: SubmissionFixtures.day)
        var request = try request(Self.minister, "us-dprk-eo", audience: .internal)
        request.assessment = engine.assess(Self.minister, under: request.regime)
        #expect(request.assessment != nil)
        let document = try SubmissionBuilder(request).build().document
        let row = try row("For a helper in a third country", of: document)
        #expect(row.cells.count == 4)
        #expect(row.cells.last?.paragraphs.allSatisfy(\.isEmpty) == true)
    }

    @Test func `no code of an element stands in a document for readers outside`() throws {
        for regime in ["uk-ghr", "us-dprk-eo", "ca-sema", "eu-ghrsr"] {
            let text = try built(Self.ministry, regime).document.allText
            let codes = try #require(SubmissionFixtures.library?[regime]).elements.map(\.id)
            for code in codes { #expect(!text.contains(code), "\(regime) \(code)") }
        }
    }
}
