import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct AccountTests {
    /// A registry with an administrator, two reviewers, a researcher and a viewer.
    private func registry(in folder: URL) throws -> RegistryStore {
        let store = try Fictional.registry(in: folder, officials: 1)
        try store.write(actor: "Ada", reason: "accounts", at: Fictional.now) {
            try $0.put(Account(name: "Ada", role: .administrator))
        }
        try store.write(actor: "Ada", reason: "accounts", at: Fictional.now) {
            try $0.put(Account(name: "Ben", role: .reviewer))
            try $0.put(Account(name: "Cleo", role: .reviewer))
            try $0.put(Account(name: "Dan", role: .researcher))
            try $0.put(Account(name: "Eve", role: .viewer))
        }
        return store
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "done"
        } catch { return "\(error)" }
    }

    @Test func `only accounts write, each within its role`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            func put(_ actor: Actor) -> String {
                message {
                    _ = try store.write(actor: actor, reason: "x", at: Fictional.now) {
                        try $0.put(Victim(id: "VI-NEW", alias: "\(actor)"))
                    }
                }
            }
            #expect(put("Dan") == "done")
            #expect(put("Eve").contains("may only read"))
            #expect(put("Mallory").contains("no account"))
            #expect(
                message {
                    _ = try store.write(actor: "Dan", reason: "x", at: Fictional.now) {
                        try $0.put(Account(name: "Dan", role: .administrator))
                    }
                }.contains("may not keep accounts"))
            try store.write(actor: "Ada", reason: "left", at: Fictional.now) {
                try $0.put(Account(name: "Dan", role: .researcher, active: false))
            }
            #expect(put("Dan").contains("closed"))
            #expect(
                message {
                    _ = try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                        try $0.put(Account(name: "Ada", role: .viewer))
                    }
                }.contains("one administrator must stay"))
        }
    }

    @Test func `the first account is an administrator's`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            #expect(
                message {
                    _ = try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                        try $0.put(Account(name: "Ada", role: .viewer))
                    }
                }.contains("first account"))
        }
    }

    @Test func `confirming a match takes two people, rejecting it one`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            let match = Match(
                subject: "OF-RURITANIA-0", list: "zz-list", reference: "1", score: 1, reasons: [],
                fingerprint: "a")
            try store.write(actor: "Dan", reason: "screening", at: Fictional.now) {
                _ = try $0.putCandidates([match], screened: ["zz-list"])
            }
            func decide(_ actor: Actor, _ state: Match.State) throws -> GuardedOutcome {
                try store.write(actor: actor, reason: "decision", at: Fictional.now) {
                    try $0.decideMatch(match.id, state, reason: "the same birth date")
                }
            }
            #expect(throws: RegistryError.self) { try decide("Dan", .confirmed) }
            #expect(try decide("Ben", .confirmed) == .waiting(proposedBy: "Ben"))
            #expect(try decide("Ben", .confirmed) == .waiting(proposedBy: "Ben"))
            #expect(try store.openApprovals().count == 1)
            #expect(try store.matches(state: .confirmed).isEmpty)
            #expect(try decide("Cleo", .confirmed) == .done)
            #expect(try store.matches(state: .confirmed).count == 1)
            #expect(try store.openApprovals().isEmpty)
            #expect(try decide("Ben", .rejected) == .done)
        }
    }

    @Test func `no one approves an own draft or accepts an own grade`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            try store.write(actor: "Ben", reason: "draft", at: Fictional.now) {
                try $0.draft(
                    Submission(
                        id: "SU-1", regime: "zz-law", authority: "The Crown", purpose: .list, subjects: [],
                        title: "t", audience: "public"))
            }
            func approve(_ actor: Actor) -> String {
                message {
                    _ = try store.write(actor: actor, reason: "read it", at: Fictional.now) {
                        try $0.approve(submission: "SU-1")
                    }
                }
            }
            #expect(approve("Ben").contains("a second person must approve"))
            #expect(approve("Dan").contains("may not approve"))
            #expect(approve("Cleo") == "done")

            let on = try #require(Day(parsing: "2026-02-02"))
            func grade(
                _ actor: Actor, by grader: String, _ value: String, accepted: Bool?, machine: Bool? = nil
            )
                -> String
            {
                message {
                    _ = try store.write(actor: actor, reason: "grade", at: Fictional.now) {
                        var source = try #require(try store.record(SourceID("SO-GAZETTE"))).record
                        let new = Grade(
                            value, by: grader, on: on, reason: "official gazette", machine: machine,
                            accepted: accepted)
                        source.reliability.removeAll { $0.value == value }
                        source.reliability.append(new)
                        try $0.put(source)
                    }
                }
            }
            let refusal = "someone else must accept"
            #expect(grade("Ben", by: "Ben", "A", accepted: true).contains(refusal))
            #expect(grade("Dan", by: "Ben", "A", accepted: true).contains("may not accept a grade"))
            // Neither another's name nor a rule's goes round it: the log knows who entered the grade.
            #expect(grade("Ben", by: "Cleo", "A", accepted: true).contains(refusal))
            #expect(grade("Ben", by: "Cleo", "A", accepted: nil) == "done")
            #expect(grade("Ben", by: "Cleo", "A", accepted: true).contains(refusal))
            #expect(grade("Ben", by: "rule-3", "B", accepted: true, machine: true).contains(refusal))
            #expect(grade("Cleo", by: "Cleo", "A", accepted: true) == "done")
        }
    }

    @Test func `who changed a draft last does not approve it`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            func draft(_ actor: Actor, _ title: String) throws {
                try store.write(actor: actor, reason: "draft", at: Fictional.now) {
                    _ = try $0.draft(
                        Submission(
                            id: "SU-1", regime: "zz-law", authority: "The Crown", purpose: .list,
                            subjects: [], title: title, audience: "public"))
                }
            }
            func approve(_ actor: Actor) -> String {
                message {
                    _ = try store.write(actor: actor, reason: "read it", at: Fictional.now) {
                        try $0.approve(submission: "SU-1")
                    }
                }
            }
            try draft("Dan", "what Dan wrote")
            try draft("Ben", "what Ben made of it")
            #expect(approve("Ben").contains("a second person must approve"))
            #expect(approve("Cleo") == "done")
            // Put back by Ben as it was: approved still. Changed by Cleo: a draft again, and not for Cleo to approve.
            try draft("Ben", "what Ben made of it")
            #expect(try store.submissions().first?.state == .approved)
            try draft("Cleo", "what Cleo slipped in")
            #expect(approve("Cleo").contains("a second person must approve"))
        }
    }

    @Test func `a sealed exhibit opens to no one who could not open a sealed value`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            let ring = try store.write(actor: "Ada", reason: "keys", at: Fictional.now) {
                try $0.startSealing(
                    holder: "Dan", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                    identity: store.identity)
            }
            try store.write(actor: "Ada", reason: "passphrases", at: Fictional.now) {
                try $0.setSecret(
                    of: "Ada", to: Secret("words of Ada alone"), cost: PassphraseCost(rounds: 1 << 10))
            }
            let ada = try store.prove("Ada", with: Secret("words of Ada alone"))
            try store.write(actor: ada, reason: "passphrases", at: Fictional.now) {
                try $0.setSecret(
                    of: "Ben", to: Secret("words of Ben alone"), cost: PassphraseCost(rounds: 1 << 10))
            }
            let ben = try store.prove("Ben", with: Secret("words of Ben alone"))
            let file = folder.appending(path: "testimony")
            try Data("a testimony".utf8).write(to: file)
            let exhibit = try store.addExhibit(
                file, ExhibitIntake(), sealing: ("VI-ONE", ring), actor: "Dan", reason: "x", at: Fictional.now
            )
            func copy(_ actor: Actor, _ name: String, as kind: CustodyEvent.Kind = .copied) -> String {
                message {
                    _ = try store.copyExhibit(
                        exhibit.sha256, to: folder.appending(path: name), as: kind, recipient: "The Crown",
                        with: ring, actor: actor, reason: "to read", at: Fictional.now)
                }
            }
            for kind in [CustodyEvent.Kind.copied, .accessed, .exported] {
                #expect(copy("Dan", "out", as: kind).contains("second person must agree"))
            }
            let asked = try #require(
                try store.write(actor: "Dan", reason: "x", at: Fictional.now) {
                    try $0.askToUnseal("VI-ONE", reason: "a hearing")
                })
            try store.write(actor: ben, reason: "x", at: Fictional.now) { try $0.agreeToUnseal(asked) }
            // The word was for Dan, for one time.
            #expect(copy("Cleo", "out").contains("second person must agree"))
            #expect(copy("Dan", "out") == "done")
            #expect(copy("Dan", "out-again").contains("second person must agree"))
        }
    }

    @Test func `where one person works alone, a second is needed only once chosen`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            #expect(try store.fourEyesRules() == .all(false))
            try store.write(actor: "Ada", reason: "rules", at: Fictional.now) {
                try $0.put(FourEyesRules.all(true))
            }
            #expect(try store.fourEyesRules() == .all(true))
        }
    }
}
