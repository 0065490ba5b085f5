import CasebookModel
import Scoring
import Testing

/// To know whose an act is makes no score higher or lower: it is weighed as the incident's.
struct NamedVictimsTests {
    @Test func `whose an act, a step or a part is changes no assessment`() throws {
        var set = generate(officials: 20, incidents: 40, evidence: 400, seed: 5).records
        let victims = (0..<3).map { VictimID("VI-FABULIA-\($0)") }
        set.victims = victims.map { Victim(id: $0, alias: "Person \($0)") }
        for index in set.incidents.indices {
            set.incidents[index].victims = victims
            set.incidents[index].legs = [
                Claim(
                    "step", Leg(step: "arrest", order: 1), set.incidents[index].acts[0].basis)
            ]
        }
        let header = CasebookHeader(
            title: MultilingualText("Fables"), language: "en", compiled: Shipped.today)
        let bare = Casebook(header: header, records: set)
        for index in set.incidents.indices {
            set.incidents[index].acts[0].value.victims = [victims[index % 3]]
            set.incidents[index].legs[0].value.victims = [victims[(index + 1) % 3]]
            set.incidents[index].involvements[0].value.victims = Array(victims.dropFirst(index % 3))
        }
        let named = Casebook(header: header, records: set)
        let (first, second) = (try Shipped.engine(bare), try Shipped.engine(named))
        var compared = 0
        for regime in ["eu-ghrsr", "us-glomag", "uk-ghr"] {
            let law = try Shipped.regime(regime)
            for official in bare.officials {
                let subject = PartyID(official.id)
                let before = try #require(first.assess(subject, under: law))
                var after = try #require(second.assess(subject, under: law))
                // The sum tells that the record is another one; nothing else is.
                #expect(after.casebookHash != before.casebookHash)
                after.casebookHash = before.casebookHash
                try #require(after == before, "\(official.id) under \(regime)")
                compared += before.elements.contains { $0.proposal != .gap } ? 1 : 0
            }
        }
        #expect(compared > 30)
    }
}
