import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ReviewTests {
    private func candidate(_ reference: String, score: Double = 0.9, fingerprint: String = "a") -> Match {
        Match(
            subject: "OF-RURITANIA-0", list: "zz-list", reference: reference, score: score,
            reasons: ["the names are alike"], fingerprint: fingerprint)
    }

    @Test func `a decision on a match stands until its facts change, and can be taken back`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            func screen(_ matches: [Match]) throws -> MatchReport {
                try store.write(actor: "Ada", reason: "screening", at: Fictional.now) {
                    try $0.putCandidates(matches, screened: ["zz-list"])
                }
            }
            #expect(try screen([candidate("1"), candidate("2")]).new.count == 2)
            #expect(try screen([candidate("1"), candidate("2")]).unchanged == 2)
            let outcome = try store.write(actor: "Ada", reason: "same birth", at: Fictional.now) {
                try $0.decideMatch(candidate("1").id, .confirmed, reason: "same birth")
            }
            #expect(outcome == .done)
            let report = try screen([candidate("1", fingerprint: "b")])
            #expect(report.askAgain == [candidate("1").id])
            #expect(report.gone == [candidate("2").id])
            let match = try #require(try store.matches(subject: "OF-RURITANIA-0").first)
            #expect(match.state == .confirmed && match.asksAgain && match.decision?.by == "Ada")
            try store.write(actor: "Ada", reason: "not sure", at: Fictional.now) {
                try $0.undoMatch(match.id)
            }
            #expect(try store.matches(state: .candidate).map(\.id) == [match.id])
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `an assessment is stored again only when it was made from something else`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            var assessment = StoredAssessment(
                subject: "OF-RURITANIA-0", regime: "zz-law", inputs: "h1", rulesVersion: "r1",
                madeAt: Fictional.now, json: #"{"score":0.5,"words":",\"inputs\":"}"#)
            func put() throws -> ChangeAction? {
                try store.write(actor: "Ada", reason: "ranking", at: Fictional.now) { try $0.put(assessment) }
            }
            #expect(try put() == .created)
            assessment.madeAt = Fictional.later(10)
            #expect(try put() == nil)
            assessment.inputs = "h2"
            #expect(try put() == .changed)
            #expect(try store.assessment(of: "OF-RURITANIA-0", under: "zz-law") == assessment)
            assessment.json = "[1]"
            assessment.inputs = "h3"
            #expect(throws: RegistryError.self) { try put() }
        }
    }

    @Test func `a submission goes from draft to outcome, and what was filed is frozen`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            @discardableResult
            func write<Result>(_ actor: Actor, _ body: (WriteTransaction) throws -> Result) throws -> Result {
                try store.write(actor: actor, reason: "work", at: Fictional.now, body)
            }
            let today = try #require(Day(parsing: "2026-02-02"))
            let draft = Submission(
                id: "SU-1", regime: "zz-law", authority: "The Crown", purpose: .list,
                subjects: ["OF-RURITANIA-0"], title: "Filing", audience: "government-open",
                evidence: ["EV-GAZETTE"], persons: ["VI-ONE"])
            let file = FiledFile(
                fileName: "filing.pdf", mediaType: "application/pdf", audience: "government-open",
                language: "en",
                bytes: Data("a frozen page".utf8))
            try write("Ada") { try $0.draft(draft) }
            #expect(throws: RegistryError.self) {
                try write("Ada") {
                    try $0.file(submission: "SU-1", on: today, files: [file], head: store.auditHead())
                }
            }
            try write("Ben") { try $0.approve(submission: "SU-1") }
            // The same draft again does not unapprove it; another text does.
            #expect(try write("Ada") { try $0.draft(draft) } == nil)
            let head = try store.auditHead()
            let frozen = try write("Ben") {
                try $0.file(
                    submission: "SU-1", on: today, files: [file], head: head, followUp: today.adding(days: 60)
                )
            }
            #expect(try store.bytes(of: #require(frozen.first)) == file.bytes)
            #expect(throws: RegistryError.self) { try write("Ada") { try $0.draft(draft) } }
            #expect(try store.followUpsDue(by: today).isEmpty)
            #expect(try store.followUpsDue(by: today.adding(days: 60)).map(\.id) == ["SU-1"])
            try write("Ada") {
                try $0.record(
                    SubmissionEvent(
                        submission: "SU-1", kind: .acknowledgement, on: today, text: "by letter",
                        reference: "C-7"))
                try $0.record(
                    SubmissionEvent(
                        submission: "SU-1", kind: .outcome, on: today, text: "listed", state: .listed))
            }
            let filed = try #require(try store.submission("SU-1"))
            #expect(filed.state == .listed && filed.reference == "C-7" && filed.nextFollowUp == nil)
            #expect(filed.filedHead == head.description)
            #expect(try store.events(of: "SU-1").map(\.kind) == [.acknowledgement, .outcome])
            #expect(try store.verifyAudit(against: head).problems.isEmpty)
        }
    }

    @Test func `a withdrawn consent names every filing that used it`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            let today = try #require(Day(parsing: "2026-02-02"))
            let report = try store.write(actor: "Ada", reason: "work", at: Fictional.now) { transaction in
                try transaction.put(
                    Consent(
                        id: "CN-1", person: "VI-ONE", use: .submit, recipient: "EU", given: today,
                        language: "ko"))
                var item = try #require(
                    try transaction.sql.first("SELECT body FROM evidence WHERE id = 'EV-GAZETTE'")
                )
                .text(0).map { try StoredJSON.decode(Evidence.self, from: $0) }
                item?.usability = Usability(consent: "CN-1")
                try transaction.put(#require(item))
                for (id, evidence, persons) in [
                    ("SU-1", ["EV-GAZETTE"], []), ("SU-2", [], ["VI-ONE"]), ("SU-3", [], ["VI-TWO"]),
                ] as [(String, [EvidenceID], [String])] {
                    try transaction.draft(
                        Submission(
                            id: id, regime: "zz-law", authority: "The Crown", purpose: .list, subjects: [],
                            title: id, audience: "partner", evidence: evidence, persons: persons))
                    try transaction.approve(submission: id)
                    _ = try transaction.file(
                        submission: id, on: today,
                        files: [
                            FiledFile(
                                fileName: "a", mediaType: "text/plain", audience: "partner", language: "en",
                                bytes: Data(id.utf8))
                        ], head: AuditHead(registry: "x", sequence: 0, hash: ""))
                }
                return try transaction.withdraw(consent: "CN-1", on: today.adding(days: 3))
            }
            #expect(report.submissions.map(\.id) == ["SU-1", "SU-2"])
            #expect(report.evidence == ["EV-GAZETTE"])
            #expect(report.consent.standing(on: today.adding(days: 4)) == .withdrawn)
            #expect(try store.consents(of: "VI-ONE").first?.withdrawn == today.adding(days: 3))
        }
    }
}
