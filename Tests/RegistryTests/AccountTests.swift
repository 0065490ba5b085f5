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
            func accept(_ actor: Actor, by grader: String, _ value: String) -> String {
                message {
                    _ = try store.write(actor: actor, reason: "grade", at: Fictional.now) {
                        var source = try #require(try store.record(SourceID("SO-GAZETTE"))).record
                        source.reliability.append(
                            Grade(value, by: grader, on: on, reason: "official gazette", accepted: true))
                        try $0.put(source)
                    }
                }
            }
            #expect(accept("Ben", by: "Ben", "A").contains("someone else must accept"))
            #expect(accept("Dan", by: "Ben", "A").contains("may not accept a grade"))
            #expect(accept("Cleo", by: "Ben", "A") == "done")
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
