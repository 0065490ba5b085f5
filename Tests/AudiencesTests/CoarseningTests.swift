import Audiences
import CasebookModel
import Foundation
import TestSupport
import Testing

/// What could tell who someone is by being exact, rare or reckonable is made coarse, by a rule with a name.
struct CoarseningTests {
    private static let today = Day(number: 20_700)
    private static let outside = Audience.allCases.filter(\.isCoarsened)

    private func consents(_ persons: Int) -> [Consent] {
        (0..<persons).flatMap { person in
            Consent.Use.allCases.map { use in
                Consent(
                    id: "\(person)\(use.rawValue)", person: "WI-\(person)", use: use,
                    given: Day(number: 20_000),
                    language: "ko")
            }
        }
    }

    /// Item 0 … 3 are testimony of witness 0 … 3, item 9 is a report that names no protected person.
    private func base(connections: [String?] = [nil, nil, nil, nil]) -> RecordSet {
        var set = RecordSet()
        set.sources = ["SO-1", "SO-2"].map { id in
            Source(
                id: SourceID(id), kind: "interview", title: MultilingualText("Interview on 7 March 2019"),
                publisher: "Example House", published: PartialDate(parsing: "2019-03-20"),
                accessed: Self.today,
                language: "en", read: .all)
        }
        set.evidence = (0..<4).map { index in
            Evidence(
                id: EvidenceID("EV-\(index)"), source: "SO-1", kind: "testimony",
                quotation: Quotation(
                    text: "On 7 March 2019 they took three people; he was 43.", language: "en"),
                directness: .direct, connection: connections[index],
                exhibit: Exhibit(
                    sha256: "00", fileName: "valley house 2019-03-07.JPG", collected: Self.today),
                persons: ["WI-\(index)"])
        }
        set.evidence.append(
            Evidence(
                id: "EV-9", source: "SO-2", kind: "report", directness: .secondHand, connection: "neighbour"))
        set.witnesses = (0..<4).map {
            Witness(id: WitnessID("WI-\($0)"), alias: "Witness \($0)", connection: connections[$0])
        }
        return set
    }

    private func told(_ items: EvidenceID...) -> Basis {
        Basis(evidence: items.map { EvidenceLink($0) }, wording: .documentedByUs)
    }

    private func view(_ set: RecordSet, _ audience: Audience) -> AudienceView {
        AudienceView(
            of: Casebook(
                header: CasebookHeader(
                    title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
                records: set), for: audience, recipient: "EU", consents: consents(4), on: Self.today)
    }

    private func incident(_ id: String, counts: [Claim<VictimCount>], partOf: IncidentID? = nil) -> Incident {
        Incident(
            id: IncidentID(id), kind: .event, title: MultilingualText("Event"), partOf: partOf,
            acts: [Claim("act", Act(violation: "torture"), told("EV-9"))], counts: counts)
    }

    private func count(_ number: Int, _ basis: Basis, _ key: String = "count") -> Claim<VictimCount> {
        Claim(key, VictimCount(least: number, most: number, claimant: "us"), basis)
    }

    @Test(
        arguments: [
            ("2019-03-07", "2019-03"), ("~2019-03-07", "~2019-03"), ("<2019-03-07", "<2019-03"),
            (">2019-03-07", ">2019-03"), ("2019-03-07/2019-03-09", "2019-03"),
            ("2019-02-27/2019-03-02", "2019-02/2019-03"),
            ("2019-03-07/2019", "2019-03/2019"), ("2019", "2019"), ("2018/2019-03", "2018/2019-03"),
        ])
    func `a day in any form of date becomes its month, wherever in an incident it stands`(
        date: String, month: String
    )
        throws
    {
        let exact = try #require(PartialDate(parsing: date))
        let period = Period(from: exact, wording: "on the seventh")
        var set = base()
        var event = incident("IN-1", counts: [])
        event.dates = [Claim("date", period, told("EV-0"))]
        event.acts = [Claim("act", Act(violation: "torture", period: period), told("EV-0"))]
        event.legs = [Claim("leg", Leg(step: "arrest", order: 1, period: period), told("EV-0"))]
        event.involvements = [
            Claim("tie", Involvement(party: "OF-1", role: "held", period: period), told("EV-0"))
        ]
        event.proceedings = [Claim("court", Proceeding(forum: "Court", date: exact), told("EV-0"))]
        set.incidents = [event]
        set.officials = [
            Official(
                id: "OF-1", state: "KP",
                names: [Claim("name", Name(text: "Kang Sample", language: "en"), told("EV-9"))],
                postings: [
                    Claim(
                        "post", Posting(body: "Body", title: MultilingualText("Guard"), period: period),
                        told("EV-0"))
                ])
        ]
        for audience in Self.outside {
            let view = view(set, audience)
            let shown = try #require(view.casebook.incidents.first)
            let official = try #require(view.casebook.officials.first)
            let dates = [
                shown.dates.first?.from, shown.acts.first?.value.period?.from,
                shown.legs.first?.value.period?.from,
                shown.involvements.first?.value.period?.from, shown.proceedings.first?.value.date,
                official.postings.first?.value.period?.from,
            ]
            #expect(dates.allSatisfy { $0?.description == month }, "\(audience): \(dates)")
        }
        #expect(view(set, .internal).casebook.incidents.first?.dates.first?.from == exact)
        #expect(view(set, .governmentClosed).casebook.incidents.first?.dates.first?.from == exact)
    }

    @Test func `a day that a report also gives stays exact`() throws {
        let exact = try #require(PartialDate(parsing: "2019-03-07"))
        var set = base()
        var event = incident("IN-1", counts: [])
        event.dates = [Claim("date", Period(from: exact), told("EV-0", "EV-9"))]
        set.incidents = [event]
        #expect(view(set, .public).casebook.incidents.first?.dates.first?.from == exact)
    }

    @Test(
        arguments: [
            "7 March 2019", "March 7, 2019", "7th of March", "2019-03-07", "07.03.2019", "2019년 3월 7일",
            "3월 7일",
            "2019年3月7日", "7 de marzo de 2019", "7/3/2019", "7 MARCH 2019", "20190307",
        ])
    func `texts and testimony do not repeat the day or the number`(written: String) throws {
        let exact = try #require(PartialDate(parsing: "2019-03-07"))
        var set = base()
        var event = incident("IN-1", counts: [count(3, told("EV-0"))])
        event.title = MultilingualText("Three taken on \(written) of 43 and 17 March")
        event.dates = [Claim("date", Period(from: exact), told("EV-0"))]
        event.involvements = [
            Claim(
                "tie",
                Involvement(party: "OF-1", role: "held", text: MultilingualText("He took 3명 on \(written)")),
                told("EV-9"))
        ]
        set.officials = [
            Official(
                id: "OF-1", state: "KP",
                names: [Claim("name", Name(text: "Kang Sample", language: "en"), told("EV-9"))])
        ]
        set.incidents = [event]
        for audience in Self.outside {
            let view = view(set, audience)
            let shown = try #require(view.casebook.incidents.first)
            #expect(shown.title["en"] == "[…] taken on […] of 43 and 17 March", "\(shown.title)")
            #expect(shown.involvements.first?.value.text?["en"] == "He took […] on […]")
            #expect(
                view.casebook.evidence.first?.quotation?.text == "On […] they took […] people; he was 43.")
            #expect(view.casebook.sources.first?.title["en"] == "Interview on […]")
            #expect(view.coarsened.contains { $0.rule == .factInText })
        }
    }

    @Test func `an interview's days and an exhibit's file name go`() throws {
        var set = base()
        set.incidents = [incident("IN-1", counts: [])]
        let shown = view(set, .public).casebook
        let told = try #require(shown.source("SO-1"))
        #expect(told.published?.description == "2019-03" && told.accessed == nil)
        #expect(shown.source("SO-2")?.published?.description == "2019-03-20")
        #expect(shown.evidence("EV-0")?.exhibit?.fileName == "exhibit.jpg")
        #expect(shown.evidence("EV-0")?.exhibit?.collected == nil)
    }

    /// Whoever adds, subtracts or compares what any one audience is shown, or two of them together, learns no number of
    /// protected people below five.
    @Test func `no small number can be reckoned from the others`() throws {
        var random = SplitMix(state: 3)
        var bands = 0
        var leftOut = 0
        for seed in 0..<800 {
            var set = base()
            let parts = Int.random(in: 1...4, using: &random)
            var truth: [IncidentID: Int] = [:]
            var isGuarded: [IncidentID: Bool] = [:]
            for index in 0...parts {
                let id = IncidentID("IN-\(index)")
                truth[id] = index == 0 ? 0 : Int.random(in: 1...12, using: &random)
                isGuarded[id] = Bool.random(using: &random)
            }
            truth["IN-0"] = truth.values.reduce(0, +)
            set.incidents = (0...parts).map { index in
                let id = IncidentID("IN-\(index)")
                return incident(
                    id.description,
                    counts: [count(truth[id] ?? 0, isGuarded[id] == true ? told("EV-0") : told("EV-9"))],
                    partOf: index == 0 ? nil : "IN-0")
            }
            var low: [IncidentID: Int] = [:]
            var high: [IncidentID: Int] = [:]
            for audience in Self.outside {
                let view = view(set, audience)
                bands += view.coarsened.count { $0.rule == .countToBand }
                leftOut += view.withheld.count { $0.reason == .smallCount }
                for event in view.casebook.incidents {
                    guard let value = event.counts.first?.value else { continue }
                    low[event.id] = max(low[event.id] ?? 0, value.least ?? 0)
                    high[event.id] = min(high[event.id] ?? .max, value.most ?? .max)
                }
            }
            // Bounds tightened by "the whole is the sum of its parts", until nothing changes.
            let children = (1...parts).map { IncidentID("IN-\($0)") }
            let isWhole = children.allSatisfy { high[$0] != nil } && high["IN-0"] != nil
            if isWhole {
                for _ in 0..<8 {
                    for child in children {
                        let others = children.filter { $0 != child }
                        let least = (low["IN-0"] ?? 0) - others.reduce(0) { $0 + (high[$1] ?? 0) }
                        let most = (high["IN-0"] ?? 0) - others.reduce(0) { $0 + (low[$1] ?? 0) }
                        low[child] = max(low[child] ?? 0, least)
                        high[child] = min(high[child] ?? .max, most)
                    }
                }
            }
            for id in [IncidentID("IN-0")] + children where isGuarded[id] == true && (truth[id] ?? 9) < 5 {
                guard let least = low[id], let most = high[id] else { continue }
                try #require(least < most, "seed \(seed): \(id) is known to be \(least)")
            }
        }
        #expect(bands > 50 && leftOut > 50)
    }

    @Test func `a small number's victims are not listed one by one, but for those who agreed`() throws {
        var set = base()
        set.victims = (0..<3).map { Victim(id: VictimID("VI-\($0)"), alias: "Person \($0)", categories: [1]) }
        set.victims[2].published = [EvidenceLink("EV-9")]
        var event = incident("IN-1", counts: [count(3, told("EV-0"))])
        event.victims = ["VI-0", "VI-1", "VI-2"]
        set.incidents = [event]
        let agreed = Consent(
            id: "x", person: "VI-1", use: .publish, given: Day(number: 20_000), language: "ko")
        let casebook = Casebook(
            header: CasebookHeader(title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
            records: set)
        let view = AudienceView(of: casebook, for: .public, consents: consents(4) + [agreed], on: Self.today)
        #expect(view.casebook.incidents.first?.victims == ["VI-1", "VI-2"])
        #expect(view.casebook.victims.map(\.id) == ["VI-1", "VI-2"])
        #expect(view.casebook.victim("VI-1")?.categories.isEmpty == true)
        #expect(view.casebook.victim("VI-2")?.categories == [1], "who is published is not rare")
    }

    @Test func `a rare connection is left out, a common one and a report's stay`() {
        let rare = view(base(connections: ["spouse", "neighbour", "neighbour", "neighbour"]), .public)
        #expect(rare.casebook.evidence.filter { $0.id != "EV-9" }.allSatisfy { $0.connection == nil })
        #expect(rare.casebook.evidence("EV-9")?.connection == "neighbour")
        #expect(rare.casebook.witnesses.allSatisfy { $0.connection == nil })
        #expect(rare.coarsened.contains { $0.rule == .rareCombination })
        var many = base(connections: ["neighbour", "neighbour", "neighbour", "neighbour"])
        many.witnesses.append(Witness(id: "WI-9", alias: "Witness 9", connection: "neighbour"))
        #expect(view(many, .public).casebook.evidence("EV-0")?.connection == "neighbour")
    }

    @Test func `a place known from testimony alone becomes a circle of ten kilometres that holds it`() throws
    {
        var random = SplitMix(state: 8)
        for _ in 0..<500 {
            let point = Coordinates(
                latitude: Double.random(in: 33...43, using: &random),
                longitude: Double.random(in: 124...131, using: &random),
                precision: 40)
            var set = base()
            set.sites = [Site(id: "SI-1", state: "KP", coordinates: [Claim("point", point, told("EV-1"))])]
            let shown = try #require(view(set, .partner).casebook.sites.first?.coordinates.first?.value)
            #expect(shown.precision == 10_000)
            #expect((shown.latitude * 10).rounded() == shown.latitude * 10)
            let north = (shown.latitude - point.latitude) * 111_200
            let east = (shown.longitude - point.longitude) * 111_200 * cos(point.latitude * .pi / 180)
            #expect((north * north + east * east).squareRoot() < 10_000)
        }
    }

    @Test func `who works for the organisation and how it grades does not leave by name`() {
        var set = base()
        set.sources[1].reliability = [
            Grade("B", by: "Fictional Reviewer", on: Self.today, reason: "known to us")
        ]
        set.evidence[4].credibility = [Grade("2", by: "Fictional Reviewer", on: Self.today, reason: "seen")]
        set.decisions = [
            Decision(
                id: "DE-1", parties: ["OF-1", "OF-2"], verdict: .different, by: "Fictional Reviewer",
                on: Self.today,
                reason: MultilingualText("Births differ"))
        ]
        set.officials = ["OF-1", "OF-2"].map {
            Official(
                id: OfficialID($0), state: "KP",
                names: [Claim("name", Name(text: "Kang", language: "en"), told("EV-9"))])
        }
        for audience in Audience.allCases {
            let shown = view(set, audience).casebook
            let names =
                shown.sources.flatMap(\.reliability).map(\.by)
                + shown.evidence.flatMap(\.credibility).map(\.by) + shown.decisions.map(\.by)
            #expect(names.count == 3)
            #expect(names.contains("Fictional Reviewer") == (audience == .internal))
            #expect(shown.sources.flatMap(\.reliability).first?.value == "B", "scoring needs the grade")
        }
    }

    @Test func `a day that rests on testimony alone once the rest is left out stands in no text`() throws {
        var set = base()
        set.evidence.append(
            Evidence(
                id: "EV-MEMO", source: "SO-2", kind: "official-document", directness: .direct,
                visibility: .restricted))
        let exact = try #require(PartialDate(parsing: "2019-03-07"))
        var event = incident("IN-1", counts: [])
        event.dates = [Claim("when", Period(from: exact), told("EV-MEMO", "EV-0"))]
        event.acts = [
            Claim(
                "act", Act(violation: "torture", text: MultilingualText("Beaten on 7 March 2019")),
                told("EV-9"))
        ]
        event.narrative = MultilingualText("On 7 March 2019 they came")
        set.incidents = [event]
        for audience in Self.outside {
            let shown = try #require(view(set, audience).casebook.incidents.first)
            #expect(shown.dates.first?.from?.description == "2019-03")
            #expect(shown.narrative == nil)
            let text = shown.acts.first?.value.text?.text(for: ["en"])?.text
            #expect(text?.contains("7 March") == false, "\(text ?? "no text")")
        }
    }

    @Test func `a day that rests on testimony alone stands in no statement of a body and no conflict`() throws
    {
        var set = base()
        var event = incident("IN-1", counts: [])
        let exact = try #require(PartialDate(parsing: "2019-03-07"))
        event.dates = [
            Claim("when", Period(from: exact), told("EV-0")),
            Claim("other", Period(from: exact), told("EV-9")),
        ]
        set.incidents = [event]
        set.agencies = [
            Agency(
                id: "AG-1", state: "XF", kind: "bureau",
                names: [Claim("name", Name(text: "Bureau of Fables", language: "en"), told("EV-9"))],
                statements: [
                    Claim(
                        "took",
                        Statement(text: MultilingualText("It took the three of them away on 7 March 2019")),
                        told("EV-1"))
                ])
        ]
        set.conflicts = [
            Conflict(
                id: "CF-1", title: MultilingualText("When"),
                claims: [
                    ClaimID(record: "IN-1", key: "when"), ClaimID(record: "IN-1", key: "other"),
                ],
                explanation: MultilingualText("The witness says 7 March 2019"))
        ]
        for audience in Self.outside {
            let shown = view(set, audience).casebook
            let said = try #require(
                shown.agencies.first?.statements.first?.value.text.text(for: ["en"])?.text)
            #expect(!said.contains("7 March"), "\(said)")
            let explained = try #require(shown.conflicts.first?.explanation.text(for: ["en"])?.text)
            #expect(!explained.contains("7 March"), "\(explained)")
        }
    }
}
