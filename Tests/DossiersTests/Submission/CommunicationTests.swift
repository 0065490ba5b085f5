import Audiences
import CasebookModel
import Dossiers
import TestSupport
import Testing

/// What a communication on one person says to a working group.
struct CommunicationTests {
    private func document(_ language: String = "en") throws -> Document {
        let submission = try SubmissionFixtures.request(
            "AG-MSS", "un-wgeid", language: language, view: nil)
        let consent = Consent(
            id: "CN-1", person: "VI-KIM-CHEOL-OK", use: .submit,
            given: try #require(Day(parsing: "2026-10-01")), language: "ko")
        return try CommunicationBuilder(
            CommunicationRequest(submission: submission, victim: "VI-KIM-CHEOL-OK", consents: [consent])
        ).build().document
    }

    @Test func `bodies do what bodies do, in sentences`() throws {
        let text = try document().allText
        #expect(text.contains("detention centre held those concerned in its custody"))
        #expect(!text.contains(", held those concerned") && !text.contains(", carried out"))
        #expect(text.contains("Hand-over to another State: 9 October 2023."))
        #expect(!text.contains(": When:"))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `it is written for the State that will read it, and is no submission against someone`(
        language: String
    ) throws {
        let locale = try SubmissionFixtures.locale(language)
        let document = try document(language)
        #expect(document.metadata.handling == locale(.handlingCommunication))
        #expect(document.allText.contains(locale(.handlingTextCommunication)))
        #expect(!document.allText.contains(locale(.handlingText)))
        let errors = document.diagnostics().filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
    }

    private func missionary(
        _ victim: VictimID, _ language: String = "en", view: AudienceView? = nil
    ) throws -> Document {
        let submission = try SubmissionFixtures.request("AG-MSS", "un-wgad", language: language, view: view)
        let consent = Consent(
            id: "CN-1", person: victim.description, use: .submit,
            given: try #require(Day(parsing: "2026-10-01")), language: "ko")
        return try CommunicationBuilder(
            CommunicationRequest(submission: submission, victim: victim, consents: [consent])
        ).build().document
    }

    private func answers(in document: Document) -> [String: String] {
        let plain = PlainText(document)
        var answers: [String: String] = [:]
        for case .table(let table) in document.blocks where table.id == "communication-table" {
            for row in table.rows {
                answers[plain.text(row.cells[0].paragraphs[0])] =
                    row.cells[1].paragraphs.map(plain.text).joined(separator: "\n")
            }
        }
        return answers
    }

    /// Three persons were seized in one incident, in three years; a source names the organ for one of them.
    @Test func `a step that is true of one person is not told as another's`() throws {
        let own = try missionary("VI-CHOI-CHUN-GIL")
        let taken = try #require(answers(in: own).first { $0.key.hasPrefix("When and where") }).value
        #expect(taken.contains("Arrest (concerning Choi Chun-gil): "), "\(taken)")
        #expect(taken.contains("December 2014. Choi Chun-gil, presumably taken"))
        let document = try missionary("VI-KIM-JUNG-WOOK")
        let answers = answers(in: document)
        let arrest = try #require(answers.first { $0.key.hasPrefix("When and where") }).value
        #expect(!arrest.contains("Choi") && !arrest.contains("2014"), "\(arrest)")
        #expect(!document.allText.contains("presumably taken"))
        #expect(!document.allText.contains("seized"), "the narrative tells of the others' arrests")
        let held = try #require(answers.first { $0.key.hasPrefix("Where is the person held") }).value
        #expect(held == "To be filled in with the family or the source.")
        #expect(!document.allText.contains(".."))
    }

    @Test func `the dates of several persons together are nobody's own`() throws {
        let days: [VictimID: String] = [
            "VI-KIM-JUNG-WOOK": "8 October 2013", "VI-KIM-KOOK-KIE": "October 2014",
            "VI-CHOI-CHUN-GIL": "December 2014",
        ]
        for (victim, day) in days {
            let told = try missionary(victim)
            let answer = try #require(answers(in: told).first { $0.key.hasPrefix("When and where") }).value
            #expect(answer.hasPrefix(day), "\(answer)")
            for (other, another) in days where other != victim {
                // A month without a day would also be found in the day.
                #expect(!told.allText.contains(another), "\(victim) \(another)")
            }
            #expect(!told.allText.contains("for several persons together"), "\(victim)")
        }
        let record = try #require(SubmissionFixtures.publicRecord)
        var set = record.records
        for index in set.incidents.indices { set.incidents[index].legs = [] }
        let view = AudienceView(
            of: Casebook(header: record.header, records: set), for: .governmentOpen, recipient: nil,
            on: SubmissionFixtures.day)
        let undated = try missionary("VI-KIM-KOOK-KIE", view: view).allText
        #expect(undated.contains("for several persons together; the date of this one is missing"))
        #expect(!(try document().allText.contains("for several persons together")))
    }

    @Test func `who is believed responsible is told as strongly as the source tells it`() throws {
        let document = try document()
        let plain = PlainText(document)
        for case .table(let table) in document.blocks where table.id == "communication-table" {
            let row = try #require(
                table.rows.first { plain.text($0.cells[0].paragraphs[0]).hasPrefix("Who is believed") })
            #expect(!row.cells[1].paragraphs.isEmpty)
            for line in row.cells[1].paragraphs.map(plain.text) {
                #expect(line.hasPrefix("A court or UN body found (") || line.hasPrefix("It is "), "\(line)")
            }
        }
    }

    @Test(arguments: ["un-wgeid", "un-wgad"])
    func `where nobody consented yet or nothing is told of one alone, a section says what is to be filled in`(
        route: String
    ) throws {
        var unfilled = 0
        for victim in try #require(SubmissionFixtures.publicRecord).victims {
            let document = try CommunicationBuilder(
                CommunicationRequest(
                    submission: SubmissionFixtures.request("AG-MSS", route, view: nil), victim: victim.id,
                    consents: [])
            ).build().document
            for (block, next) in zip(document.blocks, document.blocks.dropFirst()) {
                guard case .heading(let heading) = block else { continue }
                if case .heading(let following) = next {
                    #expect(following.level > heading.level, "\(victim.id) \(heading.id)")
                } else if heading.id == "consent" {
                    unfilled += 1
                }
            }
        }
        #expect(unfilled > 3)
    }

    @Test func `what relatives did is left to people to write`() throws {
        let plain = PlainText(try document())
        var shown = ""
        for case .table(let table) in try document().blocks where table.id == "communication-table" {
            for row in table.rows where "\(row)".contains("What have relatives done") {
                shown = row.cells.flatMap(\.paragraphs).map(plain.text).joined(separator: "\n")
                #expect("\(row)".contains("missing("))
            }
        }
        #expect(shown.contains("To be filled in with the family or the source."))
    }
}
