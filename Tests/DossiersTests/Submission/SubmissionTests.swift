import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

struct SubmissionTests {
    private func built(
        _ subject: PartyID, _ regime: String = "eu-ghrsr", language: String = "en",
        audience: Audience = .governmentOpen, purpose: SubmissionPurpose = .list, asOf: Day? = nil
    ) throws -> BuiltSubmission {
        try SubmissionBuilder(
            SubmissionFixtures.request(
                subject, regime, language: language, audience: audience, purpose: purpose, asOf: asOf)
        ).build()
    }

    private static let minister: PartyID = "OF-RI-CHANG-DAE"
    private static let centre: PartyID = "AG-FAC-ONSONG-MSS"
    private static let withoutLink: PartyID = "OF-PANG-TU-SOP"

    @Test(arguments: [minister, centre, withoutLink], SubmissionFixtures.languages)
    func `an EU document passes every check in every language`(subject: PartyID, language: String) throws {
        let document = try built(subject, language: language).document
        let errors = document.diagnostics().filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        #expect(document.metadata.watermark?.isEmpty == false)
    }

    @Test func `every route builds in every language for a subject of each kind`() throws {
        let library = try #require(SubmissionFixtures.library)
        let record = try #require(SubmissionFixtures.publicRecord)
        let company = PartyID(try #require(record.companies.first).id.description)
        // No consent is on record there, so that one view serves all recipients.
        let view = AudienceView(of: record, for: .governmentOpen, on: SubmissionFixtures.day)
        let others: [PartyID] = ["OF-JONG-KYONG-THAEK", Self.centre]
        let rules = Set(library.regimes.flatMap { $0.statements.map(\.text) } + library.practice.sentences)
        var count = 0
        for regime in library.regimes where !regime.submission.sections.isEmpty {
            let subjects = regime.kind == .importBan ? [company] : others
            for (language, subject) in SubmissionFixtures.languages.flatMap({ tag in
                subjects.map { (tag, $0) }
            }) {
                let request = try SubmissionFixtures.request(
                    subject, regime.id, language: language, view: view)
                let document = try SubmissionBuilder(request).build().document
                let errors = document.diagnostics().filter { $0.severity == .error }
                #expect(errors.isEmpty, "\(regime.id) \(language) \(subject): \(errors)")
                for words in document.untranslated where rules.contains(words) {
                    Issue.record("\(regime.id) \(language): \(words)")
                }
                count += 1
            }
        }
        #expect(count > 200)
    }

    @Test func `a correction request names what contradicts itself`() throws {
        let text = try built(Self.centre, purpose: .correct).document.allText
        #expect(text.contains("Request to correct the entry on the Onsong County MSS Detention Centre"))
        #expect(text.contains("We ask that the entry on the Onsong County MSS Detention Centre"))
        #expect(!text.contains("Measures requested"))
    }

    @Test func `a weapons regime takes no submission`() throws {
        #expect(throws: SubmissionProblem.noSubmission(regime: "uk-dprk")) {
            try built(Self.minister, "uk-dprk")
        }
    }

    @Test func `sections stand in the regime's order`() throws {
        let library = try #require(SubmissionFixtures.library)
        for id in ["eu-ghrsr", "uk-ghr", "us-glomag", "ca-sema", "au-thematic-hr"] {
            let document = try built(Self.centre, id, purpose: .maintain).document
            let headings = document.blocks.compactMap { block -> String? in
                if case .heading(let heading) = block, heading.level == 1 { heading.id } else { nil }
            }
            let wanted = library[id]?.submission.sections.map(\.rawValue).filter { $0 != "cover" }
            #expect(headings == wanted, "\(id)")
        }
    }

    @Test func `the Onsong entry is shown with its contradiction and a request to correct it`() throws {
        let text = try built(Self.centre, purpose: .maintain).document.allText
        #expect(text.contains("Which ministry runs the Onsong centre that the EU lists"))
        #expect(text.contains("Ministry of State Security") && text.contains("Ministry of Social Security"))
        #expect(text.contains("We ask that it be corrected"))
        #expect(text.contains("The conflict is not resolved"))
    }

    @Test func `a subject without a sourced tie gets a sheet that says so and cannot be final`() throws {
        let sheet = try built(Self.withoutLink)
        #expect(sheet.isGapSheet)
        #expect(sheet.document.allText.contains("does not yet carry a sourced link"))
        var request = try SubmissionFixtures.request(Self.withoutLink, "eu-ghrsr")
        request.approval = FinalApproval(gates: [])
        #expect(throws: SubmissionProblem.self) { try SubmissionBuilder(request).build() }
    }

    @Test func `a final needs every gate, the law verified and the renewal confirmed`() throws {
        var request = try SubmissionFixtures.request(Self.centre, "eu-ghrsr", purpose: .maintain)
        let day = SubmissionFixtures.day
        request.approval = FinalApproval(
            gates: (1...10).map { GatePass(gate: "G\($0)", by: "A. Lawyer", on: day) })
        do throws(SubmissionProblem) {
            _ = try SubmissionBuilder(request).build()
            Issue.record("it was made final")
        } catch {
            #expect(error.description.contains("statements of law"))
            #expect(error.description.contains("in force"))
        }
    }

    @Test func `nothing of scores, grades or rules leaves in what a government gets`() throws {
        for subject in [Self.minister, Self.centre] {
            let document = try built(subject, purpose: .maintain).document
            let text = document.allText.lowercased()
            for word in [
                "score", "readiness", "reliability", "credibility", "interval", "rules version", "sha-256",
                "general knowledge, to verify",
            ] {
                #expect(!text.contains(word), "\(subject): \(word)")
            }
            for block in document.blocks {
                if case .callout(let callout) = block { #expect(callout.kind != .internalNote) }
            }
        }
    }

    @Test func `the internal document has the gates, the unverified law and what was withheld`() throws {
        let text = try built(Self.centre, audience: .internal, purpose: .maintain).document.allText
        #expect(text.contains("G10"))
        #expect(text.contains("from general knowledge, to verify"))
        #expect(text.contains("To verify before filing"))
    }

    @Test(arguments: SubmissionFixtures.languages.filter { $0 != "en" })
    func `the internal sheet is in the document's language`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        let document = try built(Self.minister, language: language, audience: .internal).document
        let text = document.allText
        #expect(text.contains(locale(.internalGates)) && text.contains(locale(.internalToVerify)))
        #expect(text.contains(locale(.obstacleNobody)))
        let english = try built(Self.minister, audience: .internal).document.allText
        for words in ["Filing gates", "no named person has passed it", "from general knowledge"] {
            #expect(english.contains(words), "\(words)")
            #expect(!text.contains(words), "\(language): \(words)")
        }
        let gates = try #require(SubmissionFixtures.library).practice.gates.map(\.rule)
        for rule in gates { #expect(!document.untranslated.contains(rule), "\(language): \(rule)") }
    }

    @Test func `what a proposal lacks has its words in the locales, whatever the code`() throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let library = try #require(SubmissionFixtures.library)
        let terms = try SubmissionFixtures.locale("en").terms(of: "lacking")
        let rules = try RuleSet(
            files: SubmissionFixtures.ruleFiles + SubmissionFixtures.scoringFiles, regimes: library.regimes)
        let engine = ScoringEngine(record, rules: rules, today: SubmissionFixtures.day)
        var seen: Set<String> = []
        for regime in library.regimes {
            for subject: PartyID in [Self.minister, Self.centre, Self.withoutLink] {
                for finding in engine.assess(subject, under: regime)?.elements ?? [] {
                    seen.formUnion(finding.missing.map(\.code))
                }
            }
        }
        #expect(seen.count > 8)
        for code in seen.sorted() where !code.hasPrefix("person-") && !code.hasPrefix("no-claim-") {
            #expect(terms[code] != nil, "\(code)")
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `contrary information is to be set out: nothing says that it is supported, and no number`(
        language: String
    ) throws {
        let library = try #require(SubmissionFixtures.library)
        let locale = try SubmissionFixtures.locale(language)
        let words = locale.terms(of: "proposal")
        for (id, subject) in [
            ("us-glomag", Self.centre), ("eu-ghrsr", Self.centre), ("us-glomag", Self.minister),
        ] {
            let regime = try #require(library[id])
            let element = try #require(regime.elements.first { $0.test == .contrary })
            var request = try SubmissionFixtures.request(subject, id, language: language, audience: .internal)
            let rules = try RuleSet(
                files: SubmissionFixtures.ruleFiles + SubmissionFixtures.scoringFiles,
                regimes: library.regimes)
            request.assessment = ScoringEngine(
                request.view.casebook, rules: rules, today: SubmissionFixtures.day
            ).assess(subject, under: regime)
            let document = try SubmissionBuilder(request).build().document
            let plain = PlainText(document)
            let question = locale.law[element.question] ?? element.question
            let rows = document.blocks.flatMap { block -> [Table.Row] in
                guard case .table(let table) = block else { return [] }
                return table.rows
            }
            let row = try #require(rows.first { plain.text($0.cells[0].paragraphs[0]).contains(question) })
            let proposed = plain.text(try #require(row.cells.last).paragraphs[0])
            let finding = try #require(request.assessment?.elements.first { $0.element == element.id })
            let wanted = [
                Proposal.gap: words["gap"], .arguable: words["set-out-in-part"], .supported: words["set-out"],
            ]
            #expect(proposed == wanted[finding.proposal], "\(id) \(subject): \(proposed)")
            if finding.proposal == .arguable { #expect(finding.missing.map(\.code) == ["contrary-search"]) }
        }
    }

    @Test func `an authority's own reasons never carry a case before it`() throws {
        let document = try built(Self.minister, purpose: .maintain).document
        let text = document.allText
        #expect(text.contains("this authority's own statement, which cannot carry a case before it"))
    }

    @Test func `a claim is worded with its source's strength`() throws {
        let request = try SubmissionFixtures.request("AG-FAC-ONSONG-MSS", "uk-ghr")
        let document = try SubmissionBuilder(request).build().document
        let plain = PlainText(document)
        let words = [
            Strength.found: "A court or UN body found", .designated: "listing authority",
            .alleged: "It is alleged",
            .reported: "It is reported", .selfDeclared: "says so itself",
            .documentedByUs: "Documented by this organisation",
        ]
        var checked = 0
        for case .paragraph(let paragraph) in document.blocks {
            guard let claim = paragraph.trace.claims.first, paragraph.id?.hasPrefix("tie-") == true,
                let id = ClaimID(parsing: claim),
                let involvement = request.view.casebook.incident(IncidentID(id.record))?.involvements.first(
                    where: { $0.key == id.key })
            else { continue }
            let word = try #require(words[involvement.wording])
            #expect(plain.text(paragraph.content).contains(word), "\(claim)")
            checked += 1
        }
        #expect(checked > 0)
    }

    @Test func `every numbered paragraph with a footnote leads back to evidence`() throws {
        let document = try built(Self.centre, purpose: .maintain).document
        for (number, trace) in document.traces {
            guard
                case .paragraph(let paragraph)? = document.blocks.first(where: { block in
                    if case .paragraph(let paragraph) = block { paragraph.number == number } else { false }
                })
            else { continue }
            var cites = false
            paragraph.content.forEachInline { if case .footnote = $0 { cites = true } }
            if cites { #expect(!trace.evidence.isEmpty, "paragraph \(number)") }
        }
    }

    @Test func `the record of November 2023 knows nothing of the listing of July 2024`() throws {
        let day = try #require(Day(parsing: "2023-11-30"))
        let submission = try? built("AG-FAC-ONSONG-MSS", asOf: day)
        if let text = submission?.document.allText {
            #expect(!text.contains("22 July 2024"))
            #expect(text.contains("30 November 2023"))
        } else {
            #expect(throws: SubmissionProblem.self) { try built("AG-FAC-ONSONG-MSS", asOf: day) }
        }
    }

    @Test func `a year alone is never printed as the first of January`() throws {
        for language in SubmissionFixtures.languages {
            let locale = try SubmissionFixtures.locale(language)
            let text = locale.text(try #require(PartialDate(parsing: "2022")))
            #expect(text.contains("2022"))
            #expect(!text.contains(locale.dates.months[0]) || language.hasPrefix("zh") || language == "ko")
            #expect(text.filter(\.isNumber) == "2022")
        }
    }

    @Test func `an unknown subject is refused by name`() throws {
        #expect(throws: SubmissionProblem.noSuchSubject("OF-NOBODY-AT-ALL")) { try built("OF-NOBODY-AT-ALL") }
    }

    @Test func `counsel's text stays and is flagged when the evidence under it changes`() throws {
        var request = try SubmissionFixtures.request(Self.centre, "eu-ghrsr", purpose: .maintain)
        request.texts["summary"] = CounselText(
            text: MultilingualText("Counsel's own words."), by: "A. Lawyer", on: SubmissionFixtures.day,
            evidence: ["EV-SOMETHING-ELSE"])
        let built = try SubmissionBuilder(request).build()
        #expect(built.document.allText.contains("Counsel's own words."))
        #expect(built.staleTexts == ["summary"])
    }

    @Test func `equal requests give equal documents`() throws {
        let a = try built(Self.centre, purpose: .maintain).document
        let b = try built(Self.centre, purpose: .maintain).document
        #expect(a == b)
    }

    @Test func `the warnings name the end of the European regime`() throws {
        let library = try #require(SubmissionFixtures.library)
        let regime = try #require(library["eu-ghrsr"])
        let warnings = SubmissionBuilder.warnings(
            regime: regime, subject: Self.minister, on: SubmissionFixtures.day,
            locale: try SubmissionFixtures.locale("en"))
        #expect(warnings.contains { $0.contains("8 December 2026") && $0.contains("14 days") })
        #expect(warnings.contains { $0.contains("general knowledge") })
    }
}
