import Audiences
import CasebookModel
import Foundation
import TestSupport
import Testing

/// A seeded generator, so that a failing casebook can be made again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

struct AudienceViewTests {
    static let today = Day(number: 20_700)

    /// A fictional casebook in which every text that must not reach an audience carries a token that names its visibility.
    static func casebook(seed: UInt64) -> Casebook {
        var random = SplitMix(state: seed)
        let visibilities: [Visibility?] = [nil, .public, .partner, .restricted]
        func token(_ visibility: Visibility?) -> String {
            "TOKEN-\((visibility ?? .public).rawValue.uppercased())"
        }
        var set = RecordSet()
        for index in 0..<6 {
            let visibility = visibilities.randomElement(using: &random) ?? nil
            set.sources.append(
                Source(
                    id: SourceID("SO-\(index)"), kind: "interview",
                    title: MultilingualText("Interview \(token(visibility))"), publisher: "Example House",
                    language: "en", read: .all, visibility: visibility))
        }
        for index in 0..<20 {
            let visibility = visibilities.randomElement(using: &random) ?? nil
            let persons = Bool.random(using: &random) ? ["WI-\(index % 4)"] : []
            let marked = persons.isEmpty ? token(visibility) : "\(token(visibility)) PERSON-\(index % 4)."
            set.evidence.append(
                Evidence(
                    id: EvidenceID("EV-\(index)"), source: SourceID("SO-\(index % 6)"), kind: "testimony",
                    quotation: Quotation(text: marked, language: "en"), directness: .direct, persons: persons,
                    visibility: visibility))
        }
        func basis(_ visibility: Visibility?) -> Basis {
            let items = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                EvidenceLink(EvidenceID("EV-\(Int.random(in: 0..<20, using: &random))"))
            }
            return Basis(
                evidence: items, wording: .documentedByUs, visibility: visibility,
                note: MultilingualText("TOKEN-NOTE"))
        }
        for index in 0..<4 {
            set.witnesses.append(Witness(id: WitnessID("WI-\(index)"), alias: "Witness \(index)"))
        }
        for index in 0..<5 {
            let record = visibilities.randomElement(using: &random) ?? nil
            let claim = visibilities.randomElement(using: &random) ?? nil
            set.officials.append(
                Official(
                    id: OfficialID("OF-\(index)"), state: "XX",
                    names: [
                        Claim(
                            "name",
                            Name(text: "Person of Nowhere \(token(claim)) \(token(record))", language: "en"),
                            basis(claim))
                    ], visibility: record, note: MultilingualText("TOKEN-NOTE")))
        }
        for index in 0..<5 {
            let record = visibilities.randomElement(using: &random) ?? nil
            let claim = visibilities.randomElement(using: &random) ?? nil
            let day = PartialDate(Day(number: Int32.random(in: 15_000...20_000, using: &random)))
            set.incidents.append(
                Incident(
                    id: IncidentID("IN-\(index)"), kind: .event,
                    title: MultilingualText("Event \(token(record))"),
                    categories: [7], narrative: MultilingualText("It happened on \(day)."),
                    dates: [Claim("date", Period(from: day, to: day), basis(claim))],
                    involvements: [
                        Claim(
                            "link",
                            Involvement(
                                party: PartyID("OF-\(index)"), role: "held",
                                text: MultilingualText("As told \(token(claim))")), basis(claim))
                    ],
                    counts: [Claim("count", VictimCount(least: 3, most: 3, claimant: "us"), basis(claim))],
                    visibility: record))
        }
        return Casebook(
            header: CasebookHeader(title: MultilingualText("Fiction"), language: "en", compiled: today),
            records: set)
    }

    static func text(of view: AudienceView) throws -> String {
        let set = view.casebook.records
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let parts: [any Encodable] = [
            set.sources, set.evidence, set.officials, set.incidents, set.witnesses, set.agencies,
            set.listings,
        ]
        return try parts.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined()
    }

    @Test func `no view of two thousand casebooks holds a text above its audience`() throws {
        for seed in 0..<400 {
            let casebook = Self.casebook(seed: UInt64(seed))
            for audience in Audience.allCases {
                let view = AudienceView(of: casebook, for: audience, on: Self.today)
                let text = try Self.text(of: view)
                for visibility in Visibility.allCases where visibility > audience.ceiling {
                    let leaks = text.contains("TOKEN-\(visibility.rawValue.uppercased())")
                    try #require(!leaks, "seed \(seed): \(visibility) text in a view for \(audience)")
                }
                if audience != .internal {
                    try #require(!text.contains("TOKEN-NOTE"), "seed \(seed): a working note leaves")
                }
            }
        }
    }

    @Test func `an item about a protected person is shown only with a consent for that use and recipient`()
        throws
    {
        let agreed = Consent(
            id: "c1", person: "WI-1", use: .submit, recipient: "EU", given: Day(number: 20_000),
            language: "ko")
        for seed in 0..<100 {
            let casebook = Self.casebook(seed: UInt64(seed))
            let none = try Self.text(
                of: AudienceView(of: casebook, for: .governmentOpen, recipient: "EU", on: Self.today))
            try #require(!none.contains("PERSON-"))
            let one = try Self.text(
                of: AudienceView(
                    of: casebook, for: .governmentOpen, recipient: "EU", consents: [agreed], on: Self.today))
            for other in [0, 2, 3] { try #require(!one.contains("PERSON-\(other).")) }
            let elsewhere = try Self.text(
                of: AudienceView(
                    of: casebook, for: .governmentOpen, recipient: "US", consents: [agreed], on: Self.today))
            try #require(!elsewhere.contains("PERSON-"))
        }
    }

    @Test func `a withdrawn or expired consent leaves the item out and says which`() {
        let item = Evidence(
            id: "EV-1", source: "SO-1", kind: "testimony", directness: .direct, persons: ["WI-1"])
        var set = RecordSet()
        set.sources = [.interview]
        set.evidence = [item]
        let casebook = Casebook(
            header: CasebookHeader(title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
            records: set)
        func reason(_ consent: Consent?) -> Withheld.Reason? {
            AudienceView(of: casebook, for: .partner, consents: consent.map { [$0] } ?? [], on: Self.today)
                .withheld.first { $0.record == "EV-1" }?.reason
        }
        let given = Day(number: 20_000)
        let past = Day(number: 20_100)
        func consent(from: Day? = nil, expires: Day? = nil, withdrawn: Day? = nil) -> Consent {
            Consent(
                id: "c", person: "WI-1", use: .shareWithPartner, given: from ?? given, language: "ko",
                expires: expires,
                withdrawn: withdrawn)
        }
        #expect(reason(nil) == .consentMissing)
        #expect(reason(consent(from: Self.today.adding(days: 1))) == .consentNotYet)
        #expect(reason(consent(from: Self.today)) == nil)
        #expect(reason(consent(expires: past)) == .consentExpired)
        #expect(reason(consent(withdrawn: past)) == .consentWithdrawn)
        #expect(reason(consent()) == nil)
    }

    @Test func `a day and a small number that rest on protected persons alone are made coarse outside`()
        throws
    {
        let consent = Consent(
            id: "c", person: "WI-1", use: .publish, given: Day(number: 20_000), language: "ko")
        var set = RecordSet()
        set.sources = [.interview]
        set.evidence = [
            Evidence(id: "EV-1", source: "SO-1", kind: "testimony", directness: .direct, persons: ["WI-1"])
        ]
        let basis = Basis(evidence: [EvidenceLink("EV-1")], wording: .documentedByUs)
        let day = try #require(PartialDate(parsing: "2019-03-07"))
        set.incidents = [
            Incident(
                id: "IN-1", kind: .event, title: MultilingualText("Event"),
                narrative: MultilingualText("On 7 March 2019 three people were taken."),
                dates: [Claim("date", Period(from: day, to: day), basis)],
                counts: [Claim("count", VictimCount(least: 3, most: 3, claimant: "us"), basis)])
        ]
        let casebook = Casebook(
            header: CasebookHeader(title: MultilingualText("Fiction"), language: "en", compiled: Self.today),
            records: set)
        let view = AudienceView(of: casebook, for: .public, consents: [consent], on: Self.today)
        let incident = try #require(view.casebook.incidents.first)
        #expect(incident.dates.first?.from?.description == "2019-03")
        #expect(incident.counts.first?.least == nil)
        #expect(incident.counts.first?.most == 4)
        #expect(incident.narrative == nil)
        #expect(view.coarsened.map(\.rule) == [.smallCount, .dayToMonth])
        let inside = AudienceView(
            of: casebook, for: .internal,
            consents: [
                Consent(id: "s", person: "WI-1", use: .store, given: Day(number: 20_000), language: "ko")
            ],
            on: Self.today)
        #expect(inside.casebook.incidents.first?.dates.first?.from?.description == "2019-03-07")
    }
}
