import CasebookModel
import Foundation
import TestSupport
import Testing

/// Which of an incident's victims an act or a step is of. All persons are made up.
struct OfVictimsTests {
    private static func incident() -> Incident {
        let basis = Basis(evidence: [EvidenceLink("EV-1")], wording: .reported)
        return Incident(
            id: "IN-LAMPS", kind: .event, title: MultilingualText("The night of the lamps"), categories: [1],
            narrative: MultilingualText("Onyx was taken first, Topaz a year later."),
            acts: [
                Claim("of-onyx", Act(violation: "torture", victims: ["VI-ONYX"]), basis),
                Claim("of-topaz", Act(violation: "execution", victims: ["VI-TOPAZ"]), basis),
                Claim("of-both", Act(violation: "abduction", victims: ["VI-ONYX", "VI-TOPAZ"]), basis),
                Claim("of-all", Act(violation: "enforced-disappearance"), basis),
            ],
            legs: [
                Claim("onyx", Leg(step: "arrest", order: 1, victims: ["VI-ONYX"]), basis),
                Claim("topaz", Leg(step: "arrest", order: 2, victims: ["VI-TOPAZ"]), basis),
                Claim("all", Leg(step: "custody", order: 3), basis),
            ],
            involvements: [
                Claim("whole", Involvement(party: "AG-LAMPS", role: "held"), basis),
                Claim(
                    "one", Involvement(party: "OF-LAMP", role: "ordered", acts: ["of-topaz"]), basis),
                Claim(
                    "two", Involvement(party: "OF-WICK", role: "ordered", acts: ["of-topaz", "of-onyx"]),
                    basis),
                Claim(
                    "other", Involvement(party: "OF-WICK", role: "interrogated", victims: ["VI-TOPAZ"]),
                    basis),
            ], victims: ["VI-ONYX", "VI-TOPAZ"])
    }

    private static func casebook() -> Casebook {
        var set = RecordSet()
        set.victims = [
            Victim(id: "VI-ONYX", alias: "Person Onyx"), Victim(id: "VI-TOPAZ", alias: "Person Topaz"),
        ]
        set.incidents = [incident()]
        set.conflicts = [
            Conflict(
                id: "CF-1", title: MultilingualText("When"),
                claims: [
                    ClaimID(record: "IN-LAMPS", key: "topaz"), ClaimID(record: "IN-LAMPS", key: "all"),
                ], explanation: MultilingualText("They differ"))
        ]
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fiction"), language: "en", compiled: Day(number: 20_700)),
            records: set)
    }

    @Test
    func `what is of others alone is not told of one, and a part in it alone does not become a part in all`()
        throws
    {
        let told = try #require(Self.casebook().told(of: "VI-ONYX").incidents.first)
        #expect(told.acts.map(\.key) == ["of-onyx", "of-both", "of-all"])
        #expect(told.legs.map(\.key) == ["onyx", "all"])
        #expect(told.involvements.map(\.key) == ["whole", "two"])
        #expect(told.involvements.map(\.value.acts) == [[], ["of-onyx"]])
        #expect(told.narrative == nil, "it tells what was left out")
        #expect(told.acts.map(\.value.victims) == [["VI-ONYX"], ["VI-ONYX"], []])
        #expect(told.legs.map(\.value.victims) == [["VI-ONYX"], []])
        #expect(Self.casebook().told(of: "VI-ONYX").conflicts.isEmpty)
    }

    @Test func `where nobody is named an incident is told of each as it stands`() throws {
        let incident = Self.incident().namingVictims { _ in false }
        #expect(incident.acts.allSatisfy { $0.value.victims.isEmpty && $0.value.isTold(of: "VI-ONYX") })
        #expect(incident.told(of: "VI-ONYX") == incident)
    }

    @Test func `incidents of other victims stay as they are`() {
        let casebook = Self.casebook()
        #expect(casebook.told(of: "VI-AGATE").incidents == casebook.incidents)
    }

    /// What was stored before there was the field must have the same bytes again: the audit chain covers them.
    @Test func `an act and a step that name nobody are written as before there were names`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let act = #"{"violation":"torture"}"#
        let leg = #"{"order":1,"step":"arrest"}"#
        let readAct = try JSONDecoder().decode(Act.self, from: Data(act.utf8))
        let readLeg = try JSONDecoder().decode(Leg.self, from: Data(leg.utf8))
        #expect(readAct == Act(violation: "torture") && readLeg == Leg(step: "arrest", order: 1))
        #expect(String(decoding: try encoder.encode(readAct), as: UTF8.self) == act)
        #expect(String(decoding: try encoder.encode(readLeg), as: UTF8.self) == leg)
        let named = Act(violation: "torture", victims: ["VI-ONYX"])
        #expect(
            String(decoding: try encoder.encode(named), as: UTF8.self)
                == #"{"victims":["VI-ONYX"],"violation":"torture"}"#)
    }

    @Test func `who was not public by a day is not named by acts and steps seen from it`() throws {
        var set = Self.casebook().records
        set.sources = [try PublishedByTests.source("SO-EARLY", "2020")]
        set.evidence = [PublishedByTests.item("EV-1", "SO-EARLY")]
        set.victims[0].published = [EvidenceLink("EV-1")]
        let day = try #require(Day(parsing: "2021-01-01"))
        let seen = Casebook(header: Self.casebook().header, records: set).published(by: day)
        let incident = try #require(seen.incidents.first)
        #expect(incident.victims == ["VI-ONYX"])
        #expect(incident.acts.map(\.value.victims) == [["VI-ONYX"], [], ["VI-ONYX"], []])
        #expect(incident.legs.map(\.value.victims) == [["VI-ONYX"], [], []])
    }
}
