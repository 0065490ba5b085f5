import Audiences
import CasebookModel
import Foundation
import TestSupport
import Testing

/// Whose an act or a step is, is told only of whom the audience may hear, and shapes nothing else of what is shown.
struct NamedVictimsTests {
    private struct Drawn {
        var casebook: Casebook
        var consents: [Consent]
    }

    /// Seven made-up victims: open, partner, restricted and sealed ones, some made public by an item, some who agreed.
    private func draw(_ random: inout SplitMix) -> Drawn {
        var set = RecordSet()
        set.sources = [.interview]
        let visibilities: [Visibility?] = [nil, nil, .public, .partner, .restricted, .sealed]
        func any<Value>(_ values: [Value], _ random: inout SplitMix) -> Value {
            values[Int.random(in: 0..<values.count, using: &random)]
        }
        let ids = (0..<7).map { "VI-MADE-UP-\($0)" }
        set.evidence = (0..<6).map { index in
            Evidence(
                id: EvidenceID("EV-\(index)"), source: "SO-1", kind: "testimony", directness: .direct,
                persons: index < 3 ? [] : ids.filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
                visibility: index == 0 ? nil : any(visibilities, &random))
        }
        set.agencies = [
            Agency(
                id: "AG-MADE-UP", state: "KP", kind: "security",
                names: [
                    Claim(
                        "name", Name(text: "Office of Lamps", language: "en"),
                        Basis(evidence: [EvidenceLink("EV-0")], wording: .reported))
                ])
        ]
        set.victims = ids.map { id in
            Victim(
                id: VictimID(id), alias: "Alias \(id.suffix(1))", categories: [1],
                published: Int.random(in: 0..<3, using: &random) == 0
                    ? [EvidenceLink(EvidenceID("EV-\(Int.random(in: 0..<6, using: &random))"))] : [],
                visibility: any(visibilities, &random))
        }
        for index in 0..<3 {
            let own = ids.filter { _ in Bool.random(using: &random) }
            func some() -> [VictimID] {
                own.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map { VictimID($0) }
            }
            func basis() -> Basis {
                Basis(
                    evidence: [EvidenceLink(EvidenceID("EV-\(Int.random(in: 0..<6, using: &random))"))],
                    wording: .reported, visibility: any(visibilities, &random))
            }
            set.incidents.append(
                Incident(
                    id: IncidentID("IN-\(index)"), kind: .event, title: MultilingualText("Event \(index)"),
                    categories: [1],
                    acts: (0..<4).map {
                        Claim("act-\($0)", Act(violation: "torture", victims: some()), basis())
                    },
                    legs: (0..<4).map {
                        Claim("leg-\($0)", Leg(step: "arrest", order: $0 + 1, victims: some()), basis())
                    },
                    involvements: (0..<2).map {
                        Claim(
                            "part-\($0)",
                            Involvement(party: "AG-MADE-UP", role: "held", victims: some()), basis())
                    },
                    counts: Bool.random(using: &random)
                        ? [
                            Claim(
                                "count", VictimCount(least: 3, most: 3, claimant: "Example House"), basis())
                        ] : [], victims: own.map { VictimID($0) }))
        }
        let consents = ids.enumerated().flatMap { number, id in
            Consent.Use.allCases.compactMap { use in
                Int.random(in: 0..<3, using: &random) != 0
                    ? nil
                    : Consent(
                        id: "CN-\(number)-\(use.rawValue)", person: id, use: use,
                        recipient: any([nil, "EU", "US"], &random), given: Day(number: 100), language: "ko",
                        withdrawn: any([nil, nil, Day(number: 150)], &random))
            }
        }
        return Drawn(casebook: Self.casebook(set), consents: consents)
    }

    private static func casebook(_ set: RecordSet) -> Casebook {
        Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fiction"), language: "en", compiled: Day(number: 100)), records: set)
    }

    private func view(_ drawn: Drawn, _ audience: Audience, _ casebook: Casebook) -> AudienceView {
        AudienceView(
            of: casebook, for: audience, recipient: "EU", consents: drawn.consents, on: Day(number: 200))
    }

    private func named(_ incident: Incident) -> [String: [VictimID]] {
        var all: [String: [VictimID]] = [:]
        for claim in incident.acts { all[claim.key] = claim.value.victims }
        for claim in incident.legs { all[claim.key] = claim.value.victims }
        for claim in incident.involvements { all[claim.key] = claim.value.victims }
        return all
    }

    @Test func `acts and steps name whoever is shown and agreed or is public already, and nobody else`()
        throws
    {
        var random = SplitMix(state: 77)
        var tally = (named: 0, cut: 0)
        for round in 0..<400 {
            let drawn = draw(&random)
            for audience in Audience.allCases {
                let shown = view(drawn, audience, drawn.casebook).casebook
                for incident in shown.incidents {
                    let before = named(try #require(drawn.casebook.incident(incident.id)))
                    for (key, victims) in named(incident) {
                        let wanted = before[key, default: []].filter { id in
                            guard let victim = shown.victim(id), incident.victims.contains(id) else {
                                return false
                            }
                            let hasAgreed = drawn.consents.contains {
                                $0.person == id.description && $0.use == audience.use
                                    && ($0.recipient ?? "EU") == "EU" && $0.withdrawn == nil
                            }
                            return audience == .internal || hasAgreed || !victim.published.isEmpty
                        }
                        try #require(
                            victims == wanted, "round \(round), \(audience), \(incident.id)#\(key)")
                        tally.named += victims.count
                        tally.cut += before[key, default: []].count - victims.count
                    }
                }
            }
        }
        #expect(tally.named > 1000 && tally.cut > 1000, "\(tally)")
    }

    /// With other names, or none, the rest of what is shown is the same: neither claims nor numbers nor texts tell of them.
    @Test func `whoever is not named leaves no trace`() throws {
        var random = SplitMix(state: 78)
        for round in 0..<200 {
            let drawn = draw(&random)
            for audience in Audience.allCases {
                let shown = view(drawn, audience, drawn.casebook).casebook
                let sayable = Set(shown.incidents.flatMap { named($0).values.joined() })
                var set = drawn.casebook.records
                for index in set.incidents.indices {
                    set.incidents[index] = set.incidents[index].namingVictims { victim in
                        shown.incident(set.incidents[index].id)?.victims.contains(victim) ?? false
                            && sayable.contains(victim)
                    }
                }
                let again = view(drawn, audience, Self.casebook(set)).casebook
                try #require(again.records == shown.records, "round \(round), \(audience)")
                let text = String(decoding: try JSONEncoder().encode(shown.incidents), as: UTF8.self)
                for victim in drawn.casebook.victims where shown.victim(victim.id) == nil {
                    try #require(!text.contains(victim.id.description), "round \(round), \(audience)")
                }
                for index in set.incidents.indices {
                    set.incidents[index] = set.incidents[index].namingVictims { _ in false }
                }
                let bare = view(drawn, audience, Self.casebook(set)).casebook
                try #require(
                    bare.incidents == shown.incidents.map { $0.namingVictims { _ in false } },
                    "round \(round), \(audience): to name someone changes nothing but the names")
            }
        }
    }
}
