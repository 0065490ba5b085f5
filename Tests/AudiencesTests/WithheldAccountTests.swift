import Audiences
import CasebookModel
import Testing

/// What is left of an account, and of who gave it, once consent withholds it.
struct WithheldAccountTests {
    private static let today = Day(number: 20_700)

    /// An act that rests on what a protected person said and on a report, told again in a narrative.
    private func view(_ person: String, consents: [Consent]) -> AudienceView {
        var set = RecordSet()
        set.sources = [.interview]
        set.evidence = [
            Evidence(
                id: "EV-TOLD", source: "SO-1", kind: "testimony", directness: .direct, persons: [person]),
            Evidence(id: "EV-REPORT", source: "SO-1", kind: "report", directness: .secondHand),
        ]
        set.victims = [Victim(id: "VI-1", alias: "Person Onyx")]
        set.witnesses = [Witness(id: "WI-1", alias: "Witness Amber")]
        let basis = Basis(
            evidence: [EvidenceLink("EV-TOLD"), EvidenceLink("EV-REPORT")], wording: .documentedByUs)
        set.incidents = [
            Incident(
                id: "IN-1", kind: .event, title: MultilingualText("Event"),
                narrative: MultilingualText("They were led past the well."),
                acts: [Claim("act", Act(violation: "torture"), basis)])
        ]
        return AudienceView(
            of: Casebook(
                header: CasebookHeader(
                    title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
                records: set), for: .public, consents: consents, on: Self.today)
    }

    private func consent(_ person: String) -> [Consent] {
        Consent.Use.allCases.map { use in
            Consent(
                id: "CN-\(use.rawValue)", person: person, use: use, given: Day(number: 20_000), language: "en"
            )
        }
    }

    @Test func `a narrative goes with an account behind it, also where its claims stay on a report`() throws {
        let without = try #require(view("WI-1", consents: []).casebook.incidents.first)
        #expect(without.acts.count == 1, "the report carries the act")
        #expect(without.narrative == nil)
        let with = try #require(view("WI-1", consents: consent("WI-1")).casebook.incidents.first)
        #expect(with.narrative != nil)
    }

    @Test func `a victim who told something and agreed to nothing is not shown, as a witness is not`() {
        #expect(!view("VI-1", consents: []).casebook.victims.contains { $0.id == "VI-1" })
        #expect(view("VI-1", consents: consent("VI-1")).casebook.victims.contains { $0.id == "VI-1" })
        #expect(!view("WI-1", consents: []).casebook.witnesses.contains { $0.id == "WI-1" })
    }
}
