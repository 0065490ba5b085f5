import Audiences
import CasebookModel
import Dossiers
import TestSupport
import Testing

/// A case that the working group has already is updated, not submitted a second time.
struct KnownCaseTests {
    private func document(
        _ victim: VictimID, _ regime: String, _ language: String, _ audience: Audience,
        filed: [KnownCase] = []
    ) throws -> Document {
        let submission = try SubmissionFixtures.request(
            "AG-MSS", regime, language: language, audience: audience)
        let consent = Consent(
            id: "CN-1", person: victim.description, use: .submit,
            given: try #require(Day(parsing: "2026-10-01")), language: "ko")
        return try CommunicationBuilder(
            CommunicationRequest(submission: submission, victim: victim, consents: [consent], filed: filed)
        ).build().document
    }

    /// The sentence up to what is filled in.
    private func beginning(_ language: String) throws -> String {
        let locale = try SubmissionFixtures.locale(language)
        let whole = locale(.knownCase, ["body": "\u{1}", "cases": "\u{2}"])
        return String(
            whole.split { $0 == "\u{1}" || $0 == "\u{2}" }.map(String.init).max { $0.count < $1.count } ?? "")
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `the internal sheet says that a case is with the group, and no copy outside does`(language: String)
        throws
    {
        let sentence = try beginning(language)
        #expect(sentence.count > 10)
        let inside = try document("VI-KIM-CHEOL-OK", "un-wgeid", language, .internal).allText
        #expect(inside.contains(sentence), "\(sentence)")
        #expect(inside.contains("134th session"))
        let outside = try document("VI-KIM-CHEOL-OK", "un-wgeid", language, .governmentOpen).allText
        #expect(!outside.contains(sentence))
        // Another body, and a person of whom no proceeding is recorded.
        #expect(!(try document("VI-KIM-CHEOL-OK", "un-wgad", language, .internal).allText.contains(sentence)))
        #expect(
            !(try document("VI-YOKOTA-MEGUMI", "un-wgeid", language, .internal).allText.contains(sentence)))
    }

    @Test func `what the organisation filed itself counts too, with its number and day`() throws {
        let own = KnownCase(on: PartialDate(SubmissionFixtures.day), reference: "EX/77", isOwn: true)
        let text = try document("VI-YOKOTA-MEGUMI", "un-wgeid", "en", .internal, filed: [own]).allText
        #expect(text.contains("(EX/77, 24 November 2026, filed by the organisation)"), "\(text.prefix(0))")
    }
}
