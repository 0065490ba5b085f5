import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

/// What is certain, what is possible and what is only feared are told apart.
struct CertaintyTests {
    private func document(_ subject: PartyID, _ regime: String, _ language: String) throws -> Document {
        try SubmissionBuilder(
            SubmissionFixtures.request(subject, regime, language: language, purpose: .maintain)
        ).build().document
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `incidents that a post certainly covers and those it possibly covers stand in two sentences`(
        language: String
    ) throws {
        let locale = try SubmissionFixtures.locale(language)
        let record = try #require(SubmissionFixtures.publicRecord)
        let official = try #require(record.official("OF-RI-CHANG-DAE"))
        func head(_ phrase: Phrase) -> String {
            let pattern = locale.pattern(phrase)
            return String(pattern.prefix { $0 != "{" })
        }
        let text = try document("OF-RI-CHANG-DAE", "uk-ghr", language).allText
        let possible = locale.pattern(.dateKnownAs).replacing("{when}", with: "")
        #expect(text.contains(possible))
        let line = try #require(
            text.split(separator: "\n").first { $0.contains(possible) && $0.contains(head(.unitPossible)) })
        // Whatever is certain stands before, without a word on dates.
        for posting in official.postings where posting.value.commands == true {
            guard let agency = posting.value.agency, let held = posting.value.period else { continue }
            for incident in record.incidents {
                guard
                    incident.involvements.contains(where: {
                        $0.party == PartyID(agency) && $0.wording != .inferred
                    }), let when = incident.dates.first?.value, let title = incident.title.text(for: ["en"]),
                    language == "en"
                else { continue }
                let shown = line.contains(title.text)
                #expect(shown == (held.overlap(with: when) != .none), "\(incident.id)")
                let known = line.contains("\(title.text) (date known only as:")
                #expect(known == (held.overlap(with: when) == .possible), "\(incident.id)")
            }
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `a return that no source says has happened is told as feared, without a date`(language: String)
        throws
    {
        let locale = try SubmissionFixtures.locale(language)
        let document = try document("AG-KP-CONSULATE-VLADIVOSTOK", "eu-ghrsr", language)
        let plain = PlainText(document)
        let name = try #require(locale.term("forced-return", in: "violation"))
        let feared = try #require(locale.term("feared", in: "consequence"))
        var rows = 0
        for case .table(let table) in document.blocks where table.id.hasPrefix("acts-") {
            for row in table.rows {
                let cells = row.cells.map { $0.paragraphs.map(plain.text).joined() }
                guard cells[0].lowercased().contains(name.lowercased()) else { continue }
                rows += 1
                let called = locale(.actFeared, ["act": name])
                #expect(cells[0].lowercased().contains(called.lowercased()), "\(cells)")
                #expect(cells[1] == feared, "\(cells)")
            }
        }
        #expect(rows == 1)
        for case .table(let table) in document.blocks where table.purpose == .elements {
            for row in table.rows {
                let shown = row.cells[2].paragraphs.map(plain.text).joined().lowercased()
                #expect(!shown.contains(name.lowercased()), "\(shown)")
            }
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `the day of an arrest and that of a hand-over are told apart`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        let submission = try SubmissionFixtures.request("AG-MSS", "un-wgeid", language: language)
        let consent = Consent(
            id: "CN-1", person: "VI-KIM-CHEOL-OK", use: .submit,
            given: try #require(Day(parsing: "2026-10-01")), language: "ko")
        let document = try CommunicationBuilder(
            CommunicationRequest(submission: submission, victim: "VI-KIM-CHEOL-OK", consents: [consent])
        ).build().document
        let index = try #require(submission.regime.elements.firstIndex { $0.fact == .date })
        let plain = PlainText(document)
        for case .table(let table) in document.blocks where table.id == "communication-table" {
            let lines = table.rows[index].cells[1].paragraphs.map(plain.text)
            let days = try ["2023-04-05", "2023-10-09"].map { try #require(Day(parsing: $0)) }
            #expect(lines.count == 2, "\(lines)")
            for ((line, day), step) in zip(zip(lines, days), ["arrest", "hand-over"]) {
                let name = try #require(locale.term(step, in: "leg-step"))
                #expect(line.lowercased().hasPrefix(name.lowercased()), "\(line)")
                #expect(line.contains(locale.text(Period(from: PartialDate(day), to: PartialDate(day)))))
            }
        }
    }
}
