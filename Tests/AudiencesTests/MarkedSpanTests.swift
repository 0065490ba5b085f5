import Audiences
import CasebookModel
import TestSupport
import Testing

struct MarkedSpanTests {
    private static let today = Day(number: 20_700)

    private func casebook(_ narrative: String, quotation: String = "They came.") -> Casebook {
        var set = RecordSet()
        set.sources = [.interview]
        set.evidence = [
            Evidence(
                id: "EV-1", source: "SO-1", kind: "testimony",
                quotation: Quotation(text: quotation, language: "en"), directness: .direct)
        ]
        set.witnesses = [Witness(id: "WI-ONE", alias: "Witness A")]
        set.incidents = [
            Incident(
                id: "IN-1", kind: .event, title: MultilingualText("Event"),
                narrative: MultilingualText(narrative),
                acts: [
                    Claim(
                        "act", Act(violation: "enforced-disappearance"),
                        Basis(evidence: [EvidenceLink("EV-1")], wording: .reported))
                ])
        ]
        return Casebook(
            header: CasebookHeader(title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
            records: set)
    }

    private func narrative(_ view: AudienceView) -> String? {
        view.casebook.incidents.first?.narrative?["en"]
    }

    @Test func `a mark is read with its person and words, and one not closed reaches to the end`() {
        let marks = MarkedSpan.all(
            in: "So {{WI-ONE}} and {{WI-ONE|the only teacher}} and {{KIM}} {{WI-ONE and more")
        #expect(marks.map(\.person) == ["WI-ONE", "WI-ONE", nil, nil])
        #expect(marks.map(\.words) == [nil, "the only teacher", nil, nil])
        #expect(MarkedSpan.replacing(in: "a {{WI-ONE") { _ in "b" } == "a b")
        #expect(MarkedSpan.all(in: "{ \"a\": { } }").isEmpty)
    }

    @Test(arguments: Audience.allCases)
    func `the person alone becomes the alias, marked words go out inside only`(audience: Audience) {
        let text = "It was {{WI-ONE}}, {{WI-ONE|the only teacher of the valley}}."
        let shown = narrative(AudienceView(of: casebook(text), for: audience, on: Self.today))
        let words = audience == .internal ? "the only teacher of the valley" : "[…]"
        #expect(shown == "It was Witness A, \(words).")
    }

    @Test func `marked words reach a government in the closed annex with consent to be named, and only it`() {
        let text = "It was {{WI-ONE|the only teacher}}."
        let consent = Consent(
            id: "c", person: "WI-ONE", use: .nameToGovernment, recipient: "EU", given: Day(number: 20_000),
            language: "ko")
        func shown(_ recipient: String, _ audience: Audience = .governmentClosed) -> String? {
            narrative(
                AudienceView(
                    of: casebook(text), for: audience, recipient: recipient, consents: [consent],
                    on: Self.today))
        }
        #expect(shown("EU") == "It was the only teacher.")
        #expect(shown("US") == "It was […].")
        #expect(shown("EU", .governmentOpen) == "It was […].")
    }

    @Test func `a mark that is not closed hides the rest, and marks stay in an export made to come back`() {
        let open = "It was {{WI-ONE|the only teacher. The end."
        #expect(narrative(AudienceView(of: casebook(open), for: .public, on: Self.today)) == "It was […]")
        let kept = AudienceView(of: casebook(open), for: .internal, on: Self.today, keepsMarks: true)
        #expect(narrative(kept) == open)
        let outside = AudienceView(of: casebook(open), for: .public, on: Self.today, keepsMarks: true)
        #expect(narrative(outside) == "It was […]", "marks are kept inside only")
    }

    @Test func `a name in a text is masked outside and reported, and only reported inside`() throws {
        let names = [ProtectedName(person: "WI-ONE", name: "Rosalind Fictional-Nowhere")]
        let held = casebook("Rosalind was taken.", quotation: "I, Rosalind Fictional-Nowhere, saw it.")
        for audience in Audience.allCases {
            let view = AudienceView(of: held, for: audience, on: Self.today, names: names)
            #expect(view.knowsNames)
            #expect(
                view.masked == [
                    Masked(record: "EV-1", field: "quotation", person: "WI-ONE"),
                    Masked(record: "IN-1", field: "narrative", person: "WI-ONE"),
                ])
            let text = try AudienceViewTests.text(of: view)
            #expect(text.contains("Rosalind") == (audience == .internal))
        }
        #expect(!AudienceView(of: held, for: .public, on: Self.today).knowsNames)
    }

    @Test func `a record or claim whose identifier holds a name is left out`() throws {
        let names = [ProtectedName(person: "WI-ONE", name: "Rosalind Fictional-Nowhere")]
        var set = casebook("Quiet.").records
        set.evidence.append(
            Evidence(
                id: "EV-ROSALIND-INTERVIEW", source: "SO-1", kind: "testimony",
                quotation: Quotation(text: "Unseen.", language: "en"), directness: .direct))
        set.incidents[0].acts.append(
            Claim(
                "told-by-rosalind", Act(violation: "torture"),
                Basis(evidence: [EvidenceLink("EV-1")], wording: .reported)))
        set.incidents[0].acts.append(
            Claim(
                "other", Act(violation: "torture"),
                Basis(evidence: [EvidenceLink("EV-ROSALIND-INTERVIEW")], wording: .reported)))
        let held = Casebook(header: casebook("").header, records: set)
        let view = AudienceView(of: held, for: .public, on: Self.today, names: names)
        #expect(view.casebook.evidence.map(\.id) == ["EV-1"])
        #expect(view.casebook.incidents.first?.acts.map(\.key) == ["act"])
        #expect(view.withheld.filter { $0.reason == .protectedName }.count == 2)
        #expect(view.masked.map(\.record) == ["EV-[…]-INTERVIEW", "IN-1"])
    }
}
