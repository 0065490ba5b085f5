import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct SealedRecordTests {
    private let cost = PassphraseCost(rounds: 1 << 10)
    private static let names = ["Wilhelmina Secretname", "Ottokar Hidden-Interpreter", "가공인물 비밀"]

    private func write<Result>(_ store: RegistryStore, _ body: (WriteTransaction) throws -> Result) throws
        -> Result
    {
        try store.write(actor: "Ada", reason: "work", at: Fictional.now, body)
    }

    private func registry(in folder: URL) throws -> (store: RegistryStore, ring: Keyring) {
        let store = try Fictional.registry(in: folder, officials: 1)
        let ring = try write(store) {
            try $0.startSealing(
                holder: "Ada", secret: Secret("five plain words"), cost: cost, identity: store.identity)
        }
        return (store, ring)
    }

    private let source = Source(
        id: "SO-C7", kind: "gazette", title: MultilingualText("What Wilhelmina Secretname told"),
        publisher: "Wilhelmina Secretname", url: "https://ruritania.example/secretname", language: "en",
        read: .all,
        reliability: [
            Grade(
                "B", by: "Ada", on: Day(number: 20_000), reason: "Secretname was a clerk there",
                accepted: true)
        ], visibility: .sealed, note: MultilingualText("가공인물 비밀"))

    private var testimony: Evidence {
        Evidence(
            id: "EV-C8", source: "SO-C7", locator: "Secretname, second hour", kind: "official-record",
            quotation: Quotation(text: "I, Wilhelmina Secretname, was there", language: "en"),
            credibility: [Grade("2", by: "Ada", on: Day(number: 20_000), reason: "Secretname again")],
            directness: .direct, connection: "insider",
            exhibit: Exhibit(sha256: String(repeating: "a", count: 64), fileName: "secretname.wav"),
            persons: ["PP-1K4"], visibility: .sealed)
    }

    private let person = ProtectedPerson(
        id: "PP-1K4", part: .interpreter, names: ["Ottokar Hidden-Interpreter"], languages: ["ko"],
        contacts: ["ottokar@ruritania.example"], concerns: ["SO-C7"])

    @Test
    func `of a person sealed whole the day of review alone stands in clear, and nothing of the grounds`()
        throws
    {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            let day = Day(number: 20_900)
            var kept = person
            kept.keeping = Keeping(
                basis: "archiving", grounds: MultilingualText("Secretname's cousin asked"), review: day)
            var undated = person
            undated.id = "PP-2B2"
            var witness = Witness(id: "WI-C9", alias: "Secretname")
            witness.keeping = kept.keeping
            try write(store) { transaction in
                try transaction.seal(kept, with: ring)
                try transaction.seal(undated, with: ring)
                try transaction.seal(whole: witness, with: ring)
            }
            let found = try store.protectedPersons()
            #expect(found.map(\.id) == ["PP-1K4", "PP-2B2"] && found.map(\.review) == [day, nil])
            #expect(ReviewDue(person: "PP-1K4", review: day, on: day).state == .due)
            #expect(ReviewDue(person: "PP-1K4", review: day, on: day.adding(days: -1)).state == .later)
            #expect(ReviewDue(person: "PP-2B2", review: nil, on: day).state == .noReview)
            let reviews = try store.casebook().records.reviews(on: day).filter { $0.state == .due }
            #expect(reviews.map(\.id) == ["WI-C9"])
            let opened = try write(store) { try $0.unseal("WI-C9", reason: "x", with: ring) }
            #expect(opened.first?.plain.text?.contains("cousin asked") == true)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let bytes = try Data(contentsOf: folder.appending(path: name))
                for word in ["cousin", "Secretname"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
                }
            }
        }
    }

    @Test
    func
        `nothing of a record that is sealed whole comes back in clear, and what an earlier program left is found`()
        throws
    {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            var witness = Witness(id: "WI-C9", alias: "Secretname")
            witness.keeping = Keeping(
                basis: "archiving", grounds: MultilingualText("Secretname's cousin asked"),
                review: Day(number: 20_900))
            try write(store) { try $0.seal(whole: witness, with: ring) }
            // As an import of a casebook that still has it in clear would.
            let error = #expect(throws: RegistryError.self) { try write(store) { try $0.put(witness) } }
            #expect(error?.description.contains("dossier seal record") == true)
            var records = RecordSet()
            records.witnesses = [witness]
            let report = try store.importRecords(
                nil, records, actor: "Ada", reason: "x", at: Fictional.now)
            #expect(report.lines.map(\.outcome) == [.conflicting])
            #expect(try store.clearRemainders().isEmpty)
            let clear = try #require(try store.casebook().witnesses.first { $0.id == "WI-C9" })
            #expect(clear == witness.concealed)
            _ = try write(store) { try $0.put(clear) }
            // As it was written before grounds were concealed.
            var half = clear
            half.keeping = witness.keeping
            let body = try StoredJSON.encode(half)
            try write(store) { _ = try $0.store(.record(.witness), "WI-C9", body: body) }
            let found = try store.clearRemainders()
            #expect(found.map(\.id) == ["sealed.remainder"] && found.first?.message.contains("WI-C9") == true)
            #expect(!found.contains { "\($0)".contains("cousin") })
            try write(store) { try $0.seal(whole: witness, with: ring) }
            #expect(try store.clearRemainders().isEmpty && store.verifyAudit().problems.isEmpty)
            // Removed with its stand-in, nothing is left to look for.
            try write(store) { try $0.remove(.witness, "WI-C9") }
            #expect(try store.clearRemainders().isEmpty)
        }
    }

    @Test func `whole records are ciphertext in every file, and the rest works on what stays in clear`()
        throws
    {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            try write(store) { transaction in
                try transaction.seal(person, with: ring)
                try transaction.seal(whole: source, with: ring)
                try transaction.seal(whole: testimony, of: "SO-C7", with: ring)
                try transaction.seal(
                    whole: Witness(id: "WI-C9", alias: "Secretname", note: MultilingualText("Secretname")),
                    with: ring)
            }
            // What was sealed can be changed, sealed.
            var corrected = source
            corrected.publisher = "Wilhelmina Secretname the Elder"
            try write(store) { try $0.seal(whole: corrected, with: ring) }
            _ = try store.backUp(to: folder.appending(path: "backup"), actor: "Ada", at: Fictional.now)

            let casebook = try store.casebook()
            let clear = try #require(casebook.records.sources.first { $0.id == "SO-C7" })
            #expect(clear == source.concealed && clear.visibility == .restricted)
            #expect(clear.reliability.inForce?.value == "B")
            let item = try #require(casebook.records.evidence.first { $0.id == "EV-C8" })
            #expect(item.source == "SO-C7" && item.quotation == nil && item.exhibit == nil)
            #expect(try store.search("Secretname").isEmpty && store.search("비밀").isEmpty)
            #expect(try store.wholeSealedRecords() == ["EV-C8", "PP-1K4", "SO-C7", "WI-C9"])

            for file in ExhibitFiles.all(in: folder) {
                let bytes = try Data(contentsOf: folder.appending(path: file))
                for needle in [
                    "ecretname", "SECRETNAME", "Ottokar", "ottokar", "비밀", "interpreter", "insider",
                ] {
                    #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file)")
                    #expect(
                        bytes.range(of: Data(needle.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }))
                            == nil)
                }
            }
            #expect(ExhibitFiles.all(in: folder).contains("case.sqlite-wal"))
            #expect(try store.verifyAudit().problems.isEmpty)

            let opened = try write(store) { try $0.unseal("SO-C7", reason: "a hearing", with: ring) }
            let records = opened.compactMap { RegistryStore.record(in: $0.value, $0.plain) }
            #expect(records.count == 2)
            guard case .evidence(let evidence) = records[0], case .source(let whole) = records[1] else {
                Issue.record("other records: \(records.count)")
                return
            }
            #expect(evidence == testimony && whole == corrected)
            let people = try write(store) { try $0.unseal("PP-1K4", reason: "a hearing", with: ring) }
            guard
                case .person(let found)? = people.first.flatMap({
                    RegistryStore.record(in: $0.value, $0.plain)
                })
            else {
                Issue.record("no person")
                return
            }
            #expect(found == person)
        }
    }

    @Test func `names of people who are sealed whole are among those that texts are searched for`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            try write(store) { transaction in
                try transaction.seal(person, with: ring)
                try transaction.seal(whole: Witness(id: "WI-C9", alias: "Old Secretname"), with: ring)
                try transaction.seal(
                    Secret("A Fiction"), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
            }
            let opened = try write(store) { try $0.openForCheck(reason: "a search", with: ring) }
            #expect(
                opened.map { "\($0.value.person) \($0.value.field) \($0.plain.text ?? "")" } == [
                    "PP-1K4 name Ottokar Hidden-Interpreter", "PP-1K4 contact ottokar@ruritania.example",
                    "VI-ONE legal-name A Fiction", "WI-C9 name Old Secretname",
                ])
        }
    }

    @Test func `each search for sealed names is in the audit log, with who and why and without a name`()
        throws
    {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            #expect(try write(store) { try $0.openForCheck(reason: "nothing yet", with: ring) }.isEmpty)
            let before = try #require(try store.auditLog().first)
            try write(store) { try $0.seal(person, with: ring) }
            for _ in 0..<2 {
                _ = try store.write(
                    actor: "Ada", operation: "look for sealed names", reason: "a search", at: Fictional.now
                ) { try $0.openForCheck(reason: "a search", with: ring) }
            }
            let entries = try store.auditLog().filter { $0.sequence > before.sequence + 1 }
            #expect(entries.map(\.operation) == ["look for sealed names", "look for sealed names"])
            #expect(entries.allSatisfy { $0.actor == "Ada" && $0.reason == "a search" && $0.changeCount > 0 })
            let openings = try store.things(.approval, as: Approval.self)
            #expect(openings.map(\.about) == ["*", "*"] && openings.map(\.action) == [.unseal, .unseal])
            #expect(openings.allSatisfy { $0.usedAt == Fictional.now && $0.outcome == .approved })
            // It is no one's agreement to open a person's values to be read.
            #expect(try !String(decoding: JSONEncoder().encode(openings), as: UTF8.self).contains("PP-1K4"))
        }
    }

    @Test func `each has a key of its own, which can be destroyed`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            try write(store) { transaction in
                try transaction.seal(person, with: ring)
                try transaction.seal(whole: source, with: ring)
            }
            _ = try write(store) { try $0.destroyKey(of: "PP-1K4") }
            #expect(throws: RegistryError.self) {
                try write(store) { try $0.unseal("PP-1K4", reason: "x", with: ring) }
            }
            #expect(try write(store) { try $0.unseal("SO-C7", reason: "x", with: ring) }.count == 1)
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test
    func `a record that stands in clear is not sealed too late, and one marked sealed never enters in clear`()
        throws
    {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            let late = #expect(throws: RegistryError.self) {
                try write(store) {
                    try $0.seal(whole: Victim(id: "VI-ONE", alias: "Secretname"), with: ring)
                }
            }
            #expect(late?.description.contains("stands in clear") == true)
            let clear = #expect(throws: RegistryError.self) { try write(store) { _ = try $0.put(source) } }
            #expect(clear?.description.contains("dossier seal record") == true)
            let odd = #expect(throws: RegistryError.self) {
                try write(store) { try $0.seal(ProtectedPerson(id: "Ottokar", part: .broker), with: ring) }
            }
            #expect(odd?.description.contains("PP-") == true)
        }
    }
}
