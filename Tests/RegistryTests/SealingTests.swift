import CasebookModel
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Registry

struct SealingTests {
    /// Cheap, so that the suite is quick; the real cost is tried once.
    private let cost = PassphraseCost(rounds: 1 << 10)
    private let name = "Wilhelmina Secretname-Unmistakable"
    private let passphrase = Secret("five plain words of Zenda")

    @discardableResult
    private func write<Result>(
        _ store: RegistryStore, _ actor: Actor = "Ada", _ body: (WriteTransaction) throws -> Result
    ) throws -> Result {
        try store.write(actor: actor, reason: "work", at: Fictional.now, body)
    }

    /// A registry with one sealed name.
    private func registry(in folder: URL) throws -> (store: RegistryStore, ring: Keyring) {
        let store = try Fictional.registry(in: folder, officials: 1)
        let ring = try write(store) {
            try $0.startSealing(holder: "Ada", secret: passphrase, cost: cost, identity: store.identity)
        }
        _ = try write(store) {
            try $0.seal(Secret(name), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
        }
        return (store, ring)
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "done"
        } catch { return "\(error)" }
    }

    @Test func `what is sealed opens with the key and only with it`() throws {
        try Folders.withScratch { folder in
            let (store, _) = try registry(in: folder)
            let ring = try store.unlock(holder: "Ada", with: passphrase)
            let values = try write(store) { try $0.unseal("VI-ONE", reason: "a hearing", with: ring) }
            #expect(values.map(\.plain.text) == [name])
            #expect(values.map(\.value.field) == ["legal-name"])
            #expect(
                message { _ = try store.unlock(holder: "Ada", with: Secret("another passphrase")) }.contains(
                    "is not this one"))
            #expect(message { _ = try store.unlock(holder: "Ben", with: passphrase) }.contains("has no key"))
            // That it was read is on record.
            #expect(try store.history(of: "unseal:VI-ONE:1").last?.actor == "Ada")
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `without the key everything else works`() throws {
        try Folders.withScratch { folder in
            let (store, _) = try registry(in: folder)
            try store.close()
            let again = try RegistryStore.open(store.path, at: Fictional.now)
            #expect(try again.casebook().victims.map(\.alias) == ["Victim 1"])
            #expect(try again.search("Secretname").isEmpty)
            try write(again) { _ = try $0.put(Victim(id: "VI-TWO", alias: "Victim 2")) }
            #expect(try again.sealedValues().count == 1)
        }
    }

    @Test func `nothing shows a sealed value or a secret`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            let sealed = try #require(try store.sealedValues().first)
            for value in [sealed, passphrase, ring] as [Any] {
                var dumped = ""
                dump(value, to: &dumped)
                for shown in ["\(value)", String(reflecting: value), dumped] {
                    #expect(
                        !shown.contains("Zenda") && !shown.contains("legal-name") && !shown.contains("bytes"),
                        "\(shown)")
                }
            }
        }
    }

    @Test func `no file holds a sealed string, in any of its usual forms`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            let testimony = folder.appending(path: "testimony.txt")
            try Data("I am \(name), and I was there.".utf8).write(to: testimony)
            let exhibit = try store.addExhibit(
                testimony, ExhibitIntake(), sealing: ("VI-ONE", ring), actor: "Ada", reason: "interview",
                at: Fictional.now)
            try FileManager.default.removeItem(at: testimony)
            _ = try write(store) {
                try $0.seal(
                    Secret(name + " changed"), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring
                )
            }
            _ = try store.backUp(to: folder.appending(path: "backup"), actor: "Ada", at: Fictional.now)
            // The log is on disk too: nothing was closed yet.
            let files = ExhibitFiles.all(in: folder)
            #expect(files.contains("case.sqlite-wal") && files.contains("backup/registry.sqlite"))
            #expect(files.contains { $0.hasSuffix(exhibit.storedSHA256) })
            let needles = [
                Data(name.utf8), Data(name.lowercased().utf8), Data("Secretname".utf8),
                Data("Secretname".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
                Data(Data(name.utf8).base64EncodedString().utf8).dropLast(4), Data("testimony.txt".utf8),
                Data("five plain words".utf8),
            ]
            for file in files {
                let bytes = try Data(contentsOf: folder.appending(path: file))
                for needle in needles { #expect(bytes.range(of: needle) == nil, "\(file)") }
            }
            // The search itself is sound: what is not sealed is found.
            #expect(
                try Data(contentsOf: folder.appending(path: "backup/registry.sqlite")).range(
                    of: Data("Victim 1".utf8)) != nil)
        }
    }

    @Test func `the passphrase can be changed, and the old one opens nothing`() throws {
        try Folders.withScratch { folder in
            let (store, _) = try registry(in: folder)
            let new = Secret(String(repeating: "k", count: 40))
            #expect(
                message {
                    try write(store) { try $0.changeSecret(of: "Ada", from: new, to: passphrase, cost: cost) }
                }.contains("is not this one"))
            #expect(
                message {
                    try write(store) {
                        try $0.changeSecret(of: "Ada", from: passphrase, to: Secret("short"), cost: cost)
                    }
                }.contains("too short"))
            try write(store) {
                try $0.changeSecret(of: "Ada", from: passphrase, to: new, method: .keyFile, cost: cost)
            }
            #expect(
                message { _ = try store.unlock(holder: "Ada", with: passphrase) }.contains("is not this one"))
            let ring = try store.unlock(holder: "Ada", with: new)
            #expect(
                try write(store) { try $0.unseal("VI-ONE", reason: "x", with: ring) }.map(\.plain.text) == [
                    name
                ])
            #expect(try store.keyHolders().map(\.method) == [.keyFile])
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `a colleague is let in and shut out`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            let theirs = Secret("another five plain words")
            try write(store) { try $0.addHolder("Ben", secret: theirs, cost: cost, with: ring) }
            let second = try store.unlock(holder: "Ben", with: theirs)
            #expect(try write(store, "Ben") { try $0.unseal("VI-ONE", reason: "x", with: second) }.count == 1)

            let fresh = try write(store) { try $0.removeHolder("Ben", with: ring) }
            #expect(message { _ = try store.unlock(holder: "Ben", with: theirs) }.contains("has no key"))
            // Neither the keyring Ben kept nor the one from before opens or seals anything in this file.
            for old in [second, ring] {
                #expect(
                    message { _ = try write(store) { try $0.unseal("VI-ONE", reason: "x", with: old) } }
                        .contains("does not open"))
                #expect(
                    message {
                        _ = try write(store) {
                            try $0.seal(
                                Secret("x"), of: "VI-TWO", record: "VI-TWO", field: "birth", with: old)
                        }
                    }.contains("does not open"))
            }
            #expect(
                try write(store) { try $0.unseal("VI-ONE", reason: "x", with: fresh) }.map(\.plain.text) == [
                    name
                ])
            let reopened = try store.unlock(holder: "Ada", with: passphrase)
            #expect(try write(store) { try $0.unseal("VI-ONE", reason: "x", with: reopened) }.count == 1)
            #expect(try store.keyHolders().map(\.active) == [true, false])
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `destroying one person's key loses that person for good and no one else`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            _ = try write(store) {
                try $0.seal(
                    Secret("Another Fiction"), of: "VI-TWO", record: "VI-TWO", field: "legal-name", with: ring
                )
            }
            let backup = try store.backUp(
                to: folder.appending(path: "backup"), actor: "Ada", at: Fictional.later(5))
            let wrapped = try #require(
                try store.connection.reading {
                    try $0.first(
                        "SELECT wrapped FROM key_material WHERE purpose = 'person' AND owner = 'VI-ONE'")?
                        .blob(0)
                })
            let holding = try store.write(
                actor: "Ada", operation: "erase", reason: "the person asked", at: Fictional.later(9)
            ) { try $0.destroyKey(of: "VI-ONE") }
            #expect(holding == [backup])
            #expect(try store.foldLog())
            #expect(
                message { _ = try write(store) { try $0.unseal("VI-ONE", reason: "x", with: ring) } }
                    .contains("was destroyed"))
            #expect(
                message {
                    _ = try write(store) {
                        try $0.seal(Secret("x"), of: "VI-ONE", record: "VI-ONE", field: "birth", with: ring)
                    }
                }.contains("was destroyed"))
            #expect(try write(store) { try $0.unseal("VI-TWO", reason: "x", with: ring) }.count == 1)
            // The chain covers ciphertext, so it stays whole; the wrapped key is in no file of the registry.
            #expect(try store.verifyAudit().problems.isEmpty)
            for file in ExhibitFiles.all(in: folder) where file.hasPrefix("case.") {
                #expect(
                    try Data(contentsOf: folder.appending(path: file)).range(of: wrapped) == nil, "\(file)")
            }
        }
    }

    @Test(arguments: [
        "UPDATE sealed_value SET body = (SELECT replace(body, 'legal-name', 'birth') FROM sealed_value)",
        "UPDATE key_material SET wrapped = zeroblob(60) WHERE purpose = 'person'",
        "DELETE FROM key_material WHERE purpose = 'person'",
        "INSERT INTO key_material SELECT 'person', 'VI-NEW', wrapped FROM key_material WHERE purpose = 'person'",
    ])
    func `an altered, swapped or vanished value or key is found`(script: String) throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            try store.connection.transaction { try $0.run(script: script) }
            #expect(try !store.verifyAudit().problems.isEmpty)
            if !script.contains("INSERT") {
                #expect(
                    message { _ = try write(store) { try $0.unseal("VI-ONE", reason: "x", with: ring) } }
                        != "done")
            }
        }
    }

    @Test func `unsealing takes a second person's word, for one time`() throws {
        try Folders.withScratch { folder in
            let (store, ring) = try registry(in: folder)
            try write(store) { try $0.put(Account(name: "Ada", role: .administrator)) }
            try write(store, try store.prove("Ada", with: passphrase)) {
                _ = try $0.put(Account(name: "Ben", role: .reviewer))
                _ = try $0.put(Account(name: "Dan", role: .researcher))
                try $0.setSecret(of: "Ben", to: Secret("words of Ben alone"), cost: cost)
            }
            func unseal() -> String {
                message { _ = try write(store, "Dan") { try $0.unseal("VI-ONE", reason: "x", with: ring) } }
            }
            #expect(unseal().contains("second person must agree"))
            let asked = try #require(
                try write(store, "Dan") { try $0.askToUnseal("VI-ONE", reason: "a hearing") })
            #expect(message { try write(store, "Dan") { try $0.agreeToUnseal(asked) } } != "done")
            #expect(unseal().contains("second person must agree"))
            // Ben's name alone is no second person.
            #expect(message { try write(store, "Ben") { try $0.agreeToUnseal(asked) } } != "done")
            try write(store, try store.prove("Ben", with: Secret("words of Ben alone"))) {
                try $0.agreeToUnseal(asked)
            }
            #expect(unseal() == "done")
            #expect(unseal().contains("second person must agree"))
        }
    }

    @Test func `the real cost of a passphrase is memory-hard, and a doctored one is refused`() throws {
        #expect(PassphraseCost.standard.rounds * PassphraseCost.standard.blockSize * 128 == 128 << 20)
        #expect(throws: RegistryError.self) {
            try PassphraseCost(rounds: 1 << 30).key(from: passphrase, salt: Data(count: 32))
        }
        // RFC 7914, section 12, the second vector, of which a key is the first 32 bytes.
        let key = try PassphraseCost(rounds: 1024, blockSize: 8, parallelism: 16).key(
            from: Secret("password"), salt: Data("NaCl".utf8))
        #expect(
            key.withUnsafeBytes { hexadecimal($0) }
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
    }

    @Test(arguments: [
        0, 1, SealedStream.blockSize - 1, SealedStream.blockSize, SealedStream.blockSize + 1,
        2 * SealedStream.blockSize,
    ])
    func `a sealed file opens whole, and not when cut, lengthened or altered`(size: Int) throws {
        try Folders.withScratch { folder in
            let key = try cost.key(from: passphrase, salt: Data(count: 32))
            let plain = folder.appending(path: "plain")
            let sealed = folder.appending(path: "sealed")
            let content = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try content.write(to: plain)
            func open(_ bytes: Data, label: String = "x") throws -> Data {
                let file = folder.appending(path: "try")
                let out = folder.appending(path: "out")
                try bytes.write(to: file)
                try Data().write(to: out)
                try SealedStream.open(
                    from: FileHandle(forReadingFrom: file), to: FileHandle(forWritingTo: out), with: key,
                    label: Data(label.utf8))
                return try Data(contentsOf: out)
            }
            try Data().write(to: sealed)
            let hashes = try SealedStream.seal(
                from: FileHandle(forReadingFrom: plain), to: FileHandle(forWritingTo: sealed), with: key,
                label: Data("x".utf8))
            let bytes = try Data(contentsOf: sealed)
            #expect(hashes.plain == sha256(of: content) && hashes.stored == sha256(of: bytes))
            #expect(try open(bytes) == content)
            #expect(throws: RegistryError.self) { try open(bytes, label: "y") }
            for broken in [
                bytes.dropLast(), bytes + Data([0]), bytes.prefix(12),
                bytes.prefix(12 + SealedStream.blockSize + 16),
                bytes.prefix(20) + Data([bytes.last ?? 0]) + bytes.dropFirst(21),
            ] where Data(broken) != bytes {
                #expect(throws: RegistryError.self) { try open(Data(broken)) }
            }
        }
    }
}
