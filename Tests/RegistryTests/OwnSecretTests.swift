import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// A name is typed by anyone; what a reviewer or an administrator does takes what only that person has.
struct OwnSecretTests {
    private let cost = PassphraseCost(rounds: 1 << 10)
    private let ada = Secret("five plain words of Ada")
    private let ben = Secret("five plain words of Ben")

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "done"
        } catch { return "\(error)" }
    }

    @discardableResult
    private func write<Result>(
        _ store: RegistryStore, _ actor: Actor, _ body: (WriteTransaction) throws -> Result
    ) throws -> Result {
        try store.write(actor: actor, reason: "work", at: Fictional.now, body)
    }

    /// Ada holds the registry's key, Ben and Cleo review, Eve reads.
    private func registry(in folder: URL) throws -> RegistryStore {
        let store = try Fictional.registry(in: folder, officials: 1)
        try write(store, "Ada") { try $0.put(Account(name: "Ada", role: .administrator)) }
        try write(store, "Ada") {
            try $0.put(Account(name: "Ben", role: .reviewer))
            try $0.put(Account(name: "Cleo", role: .reviewer))
            try $0.put(Account(name: "Eve", role: .viewer))
            _ = try $0.startSealing(holder: "Ada", secret: ada, cost: cost, identity: store.identity)
        }
        try write(store, try store.prove("Ada", with: ada)) {
            try $0.setSecret(of: "Ben", to: ben, cost: cost)
        }
        return store
    }

    private let match = Match(
        subject: "OF-RURITANIA-0", list: "zz-list", reference: "1", score: 1, reasons: [], fingerprint: "a")
    private let submission = Submission(
        id: "SU-1", regime: "zz", authority: "A Ministry", purpose: .list, subjects: ["OF-RURITANIA-0"],
        title: "Fiction", audience: "government-open")

    @Test func `a viewer who types an administrator's or a reviewer's name does nothing that takes one`()
        throws
    {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            try write(store, "Cleo") {
                _ = try $0.putCandidates([match], screened: ["zz-list"])
                try $0.draft(submission)
            }
            let acts: [(Actor, (WriteTransaction) throws -> Void)] = [
                ("Ada", { try $0.put(Account(name: "Eve", role: .administrator)) }),
                ("Ada", { try $0.put(FourEyesRules.all(false)) }),
                ("Ada", { try $0.setSecret(of: "Cleo", to: Secret("words of Eve's own"), cost: self.cost) }),
                ("Ada", { _ = try $0.destroyKey(of: "VI-ONE") }),
                ("Ben", { _ = try $0.decideMatch(match.id, .confirmed, reason: "x") }),
                ("Ben", { try $0.approve(submission: "SU-1") }),
                ("Ben", { try $0.setSecret(of: "Ben", to: Secret("words of Eve's own"), cost: self.cost) }),
            ]
            for (number, (actor, act)) in acts.enumerated() {
                let error = #expect(throws: RegistryError.self) { try write(store, actor, act) }
                guard case .needsProof = error?.kind else {
                    Issue.record("act \(number): \(error?.description ?? "done")")
                    continue
                }
                #expect(error?.description.contains("must show to be \(actor)") == true)
            }
            #expect(try store.accounts().first { $0.name == "Eve" }?.role == .viewer)
            for (actor, secret) in [("Ada", ben), ("Ben", ada), ("Ben", Secret("another"))] {
                #expect(
                    message { _ = try store.prove(Actor(actor), with: secret) }.contains("is not this one"))
            }
            #expect(message { _ = try store.prove("Cleo", with: ada) }.contains("sets one"))
            // Each with what only that person has.
            let proven = try store.prove("Ben", with: ben)
            try write(store, proven) { try $0.approve(submission: "SU-1") }
            _ = try write(store, proven) { try $0.decideMatch(match.id, .rejected, reason: "x") }
            try write(store, try store.prove("Ada", with: ada)) { try $0.put(FourEyesRules.all(false)) }
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `once one account has a passphrase no one is a second person by the name of one who has none`()
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            try write(store, "Ada") { try $0.put(Account(name: "Ada", role: .administrator)) }
            try write(store, "Ada") {
                for name in ["Ben", "Cleo"] { try $0.put(Account(name: name, role: .reviewer)) }
            }
            func confirm(_ actor: Actor) -> String {
                message {
                    _ = try write(store, actor) { try $0.decideMatch(match.id, .confirmed, reason: "x") }
                }
            }
            _ = try write(store, "Ben") { try $0.putCandidates([match], screened: ["zz-list"]) }
            #expect(try store.takesProof() == false)
            // By names alone, one person is two.
            #expect(confirm("Ben") == "done")
            try write(store, "Ada") { try $0.setSecret(of: "Ada", to: ada, cost: cost) }
            #expect(try store.takesProof())
            #expect(confirm("Cleo").contains("Cleo has none: an administrator gives one"))
            let proven = try store.prove("Ada", with: ada)
            for name in ["Ben", "Cleo"] {
                #expect(
                    message {
                        try write(store, Actor(name)) { try $0.setSecret(of: name, to: ben, cost: cost) }
                    }.contains("an administrator gives \(name)"))
                try write(store, proven) {
                    try $0.setSecret(of: name, to: name == "Ben" ? ben : Secret("words of Cleo"), cost: cost)
                }
            }
            let cleo = try store.prove("Cleo", with: Secret("words of Cleo"))
            #expect(confirm("Cleo").contains("must show to be Cleo"))
            // Both who act show it: who drafts what another approves, and who enters a grade that another accepts.
            #expect(
                message { _ = try write(store, "Ben") { try $0.draft(submission) } }.contains(
                    "must show to be Ben"))
            var source = try #require(try store.casebook().sources.first)
            source.reliability = [Grade("B", by: "Ben", on: Fictional.now.day, reason: "read")]
            let entering = { [source] (actor: Actor) in
                self.message {
                    try self.write(store, actor) { (transaction) -> Void in _ = try transaction.put(source) }
                }
            }
            #expect(entering("Ben").contains("must show to be Ben"))
            let benProven = try store.prove("Ben", with: ben)
            #expect(entering(benProven) == "done")
            try write(store, benProven) { try $0.draft(submission) }
            #expect(
                message { try write(store, benProven) { try $0.approve(submission: "SU-1") } }.contains(
                    "drafted"))
            try write(store, cleo) { try $0.approve(submission: "SU-1") }
            // What Ben's mere name proposed counts for nothing.
            #expect(confirm(cleo) == "done")
            #expect(try store.matches().first?.state == .candidate)
            #expect(confirm(benProven) == "done")
            #expect(try store.matches().first?.state == .confirmed)
            // Chosen by an administrator, and in the log: names are believed of those who have none.
            try write(store, proven) { try $0.put(Account(name: "Dora", role: .reviewer)) }
            #expect(
                message { try write(store, "Dora") { try $0.undoMatch(match.id) } }.contains("Dora has none"))
            var rules = try store.fourEyesRules()
            rules.takesProof = false
            try write(store, proven) { [rules] in try $0.put(rules) }
            #expect(try store.takesProof() == false)
            #expect(message { try write(store, "Dora") { try $0.undoMatch(match.id) } } == "done")
            #expect(message { try write(store, "Ben") { try $0.undoMatch(match.id) } }.contains("must show"))
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `what was shown in one registry counts in no other`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            let other = folder.appending(path: "other", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            let second = try RegistryStore.create(
                at: other.appending(path: "r.sqlite").path, identity: "elsewhere", at: Fictional.now)
            try write(second, "Ben") { try $0.put(Account(name: "Ben", role: .administrator)) }
            try write(second, "Ben") {
                try $0.setSecret(of: "Ben", to: Secret("other words of Ben"), cost: cost)
            }
            let proven = try store.prove("Ben", with: ben)
            #expect(message { try write(second, proven) { try $0.put(FourEyesRules.all(true)) } } != "done")
        }
    }

    @Test func `an administrator can ask it of everyone, and not be shut out by it`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            try write(store, "Ada") { try $0.put(Account(name: "Ada", role: .administrator)) }
            try write(store, "Ada") { try $0.put(Account(name: "Cleo", role: .reviewer)) }
            let rules = FourEyesRules(
                acceptGrade: false, confirmMatch: false, approveSubmission: false, unseal: false,
                takesProof: true)
            #expect(message { try write(store, "Ada") { try $0.put(rules) } }.contains("shut out"))
            #expect(
                message { try write(store, "Cleo") { try $0.setSecret(of: "Cleo", to: ben, cost: cost) } }
                    .contains("an administrator sets a passphrase first"))
            try write(store, "Ada") { try $0.setSecret(of: "Ada", to: ada, cost: cost) }
            let proven = try store.prove("Ada", with: ada)
            try write(store, proven) { try $0.put(rules) }
            #expect(
                message { try write(store, "Cleo") { try $0.refuse("x") } }.contains("no open proposal"))
            #expect(
                message { try write(store, "Cleo") { try $0.undoMatch("x") } }.contains("Cleo has none"))
            // An administrator gives the first, or anyone would have it who says the name; the next takes it or one too.
            #expect(
                message { try write(store, "Cleo") { try $0.setSecret(of: "Cleo", to: ben, cost: cost) } }
                    .contains("--of Cleo"))
            try write(store, proven) { try $0.setSecret(of: "Cleo", to: ben, cost: cost) }
            #expect(message { try write(store, "Cleo") { try $0.undoMatch("x") } }.contains("must show"))
            try write(store, proven) {
                try $0.setSecret(of: "Cleo", to: Secret("a third set of words"), cost: cost)
            }
            #expect(message { _ = try store.prove("Cleo", with: ben) }.contains("is not this one"))
            _ = try store.prove("Cleo", with: Secret("a third set of words"))
            // A closed account is known by nothing.
            try write(store, proven) { try $0.put(Account(name: "Cleo", role: .reviewer, active: false)) }
            #expect(message { _ = try store.prove("Cleo", with: ben) }.contains("no passphrase"))
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE key_material SET wrapped = zeroblob(60) WHERE purpose = 'check'",
        "DELETE FROM key_material WHERE purpose = 'check'",
        "INSERT INTO key_material SELECT 'check', 'Cleo', wrapped FROM key_material WHERE purpose = 'check'",
    ])
    func `a passphrase that was exchanged, taken away or added is found`(script: String) throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            #expect(try store.verifyAudit().problems.isEmpty)
            try store.connection.transaction { try $0.run(script: script) }
            #expect(try store.verifyAudit().problems.map(\.id).allSatisfy { $0.hasPrefix("audit.proof-") })
            #expect(try !store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `nothing of a passphrase is in the log, and access to the key takes its place`() throws {
        try Folders.withScratch { folder in
            let store = try registry(in: folder)
            let ring = try store.unlock(holder: "Ada", with: ada)
            try write(store, "Ada") {
                try $0.addHolder("Ben", secret: Secret("words that open it"), cost: cost, with: ring)
            }
            #expect(try store.accounts().first { $0.name == "Ben" }?.secret == nil)
            #expect(message { _ = try store.prove("Ben", with: ben) }.contains("is not this one"))
            _ = try store.prove("Ben", with: Secret("words that open it"))
            #expect(
                message { try write(store, "Ben") { try $0.setSecret(of: "Ben", to: ben, cost: cost) } }
                    .contains("seal passphrase"))
            let salted = try store.connection.reading {
                try $0.count("SELECT count(*) FROM change WHERE body LIKE '%salt%'")
            }
            #expect(salted == 0)
        }
    }
}
