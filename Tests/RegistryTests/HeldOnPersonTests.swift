import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct HeldOnPersonTests {
    @Test func `everything held on a person is found by the identifier, and nothing of another`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            try store.write(actor: "Ada", reason: "work", at: Fictional.now) { transaction in
                try transaction.put(Victim(id: "VI-ONE-B", alias: "Another"))
                var incident = try #require(try store.record(IncidentID("IN-NIGHT"))).record
                incident.victims = ["VI-ONE"]
                try transaction.put(incident)
                try transaction.put(
                    Consent(
                        id: "CN-1", person: "VI-ONE", use: .store,
                        given: #require(Day(parsing: "2026-01-01")),
                        language: "ko"))
                let ring = try transaction.startSealing(
                    holder: "Ada", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                    identity: store.identity)
                try transaction.seal(
                    Secret("A Name"), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
            }
            let held = try store.everythingHeld(on: "VI-ONE")
            #expect(
                held.items.map { "\($0.kind) \($0.id)" } == [
                    "incident IN-NIGHT", "victim VI-ONE", "consent CN-1",
                    "sealed_value VI-ONE|VI-ONE|legal-name",
                    "person_key VI-ONE",
                ])
            #expect(held.items.allSatisfy { !$0.body.contains("A Name") })
            #expect(held.history.map(\.sequence) == held.history.map(\.sequence).sorted())
            #expect(held.history.contains { $0.id == "VI-ONE" && $0.action == .created })
        }
    }
}
