import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ExhibitTests {
    private func add(_ store: RegistryStore, _ file: URL) throws -> ExhibitRecord {
        try store.addExhibit(
            file, ExhibitIntake(mediaType: "text/plain", from: "an archive of Zenda", method: "download"),
            actor: "Ada",
            reason: "evidence", at: Fictional.now)
    }

    private func file(_ folder: URL, _ name: String, _ text: String) throws -> URL {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }

    @Test func `an exhibit is kept by its content with its history`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let exhibit = try add(store, file(folder, "a.txt", "a page"))
            #expect(
                exhibit.sha256 == sha256(of: "a page") && exhibit.byteCount == 6
                    && exhibit.fileName == "a.txt")
            #expect(try add(store, file(folder, "copy of a.txt", "a page")) == exhibit)
            #expect(try store.exhibits() == [exhibit])
            let out = folder.appending(path: "out.txt")
            try store.copyExhibit(
                exhibit.sha256, to: out, as: .exported, recipient: "The Crown", actor: "Ben",
                reason: "asked for",
                at: Fictional.later(5))
            #expect(try Data(contentsOf: out) == Data("a page".utf8))
            let events = try store.custody(of: exhibit.sha256)
            #expect(events.map(\.kind) == [.added, .added, .accessed, .exported])
            #expect(events.last?.recipient == "The Crown" && events.first?.from == "an archive of Zenda")
            #expect(throws: RegistryError.self) {
                try store.copyExhibit(
                    exhibit.sha256, to: out, as: .copied, actor: "Ben", reason: "again", at: Fictional.now)
            }
            #expect(try store.verifyExhibits() == ExhibitReport(sound: 1, bytes: 6, problems: []))
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `any altered byte, a loss and an excess are found, and adding the file again mends it`() throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let original = try file(folder, "a.txt", "a page of evidence")
            let exhibit = try add(store, original)
            let place = ExhibitFiles.place(of: exhibit.storedSHA256, in: store.exhibitsFolder)
            let path = place.path(percentEncoded: false)
            let whole = try Data(contentsOf: place)
            func replace(_ bytes: Data) throws {
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
                try bytes.write(to: place)
            }
            for index in whole.indices {
                var broken = whole
                broken[index] ^= 1
                try replace(broken)
                #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.damaged"])
            }
            for broken in [whole.dropLast(), whole + Data([0])] {
                try replace(Data(broken))
                #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.damaged"])
                let out = folder.appending(path: "out.txt")
                #expect(throws: RegistryError.self) {
                    try store.copyExhibit(
                        exhibit.sha256, to: out, as: .copied, actor: "Ben", reason: "x", at: Fictional.now)
                }
                #expect(!FileManager.default.fileExists(atPath: out.path))
            }
            try FileManager.default.removeItem(at: place)
            #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.lost"])
            _ = try add(store, original)
            #expect(try store.verifyExhibits().problems.isEmpty)
            try Data("x".utf8).write(to: store.exhibitsFolder.appending(path: "stray"))
            #expect(try store.verifyExhibits().problems.map(\.id) == ["exhibit.excess"])
        }
    }

    @Test
    func `a sealed exhibit opens with the key, is checked without it, and is not kept in clear beside it`()
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let ring = try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                try $0.startSealing(
                    holder: "Ada", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                    identity: store.identity)
            }
            let original = try file(folder, "a.txt", "a testimony")
            let exhibit = try store.addExhibit(
                original, ExhibitIntake(), sealing: ("VI-ONE", ring), actor: "Ada", reason: "x",
                at: Fictional.now)
            #expect(exhibit.fileName == nil && exhibit.storedSHA256 != exhibit.sha256)
            #expect(try store.verifyExhibits().problems.isEmpty)
            let out = folder.appending(path: "out.txt")
            func copy(_ ring: Keyring?) throws {
                try store.copyExhibit(
                    exhibit.sha256, to: out, as: .accessed, with: ring, actor: "Ada", reason: "x",
                    at: Fictional.now)
            }
            #expect(throws: RegistryError.self) { try copy(nil) }
            try copy(ring)
            #expect(try Data(contentsOf: out) == Data("a testimony".utf8))
            #expect(throws: RegistryError.self) { try add(store, original) }
            #expect(ExhibitFiles.all(in: store.exhibitsFolder).count == 1)
        }
    }

    @Test func `a backup made in use is restored whole, and a damaged one is refused`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 20)
            _ = try add(store, file(folder, "a.txt", "a page"))
            let before = try store.casebook()
            for passphrase in [nil, Secret("five plain words")] {
                let place = folder.appending(path: passphrase == nil ? "plain" : "sealed")
                let record = try store.backUp(
                    to: place, passphrase: passphrase, cost: PassphraseCost(rounds: 1 << 10), actor: "Ada",
                    at: Fictional.now)
                #expect(record.encrypted == (passphrase != nil))
                #expect(try RegistryStore.verifyBackup(place, passphrase: passphrase).isEmpty)
                let path = folder.appending(path: "again-\(record.encrypted).sqlite").path(
                    percentEncoded: false)
                let (again, report) = try RegistryStore.restore(
                    from: place, to: path, passphrase: passphrase, at: Fictional.now)
                #expect(report.problems.isEmpty)
                #expect(try again.casebook() == before)
                #expect(try again.verifyExhibits() == ExhibitReport(sound: 1, bytes: 6, problems: []))
                if passphrase != nil {
                    let files = ExhibitFiles.all(in: place)
                    #expect(files.allSatisfy { $0 == "manifest.json" || $0.hasSuffix(".sealed") })
                    let bytes = try Data(contentsOf: place.appending(path: "registry.sqlite.sealed"))
                    #expect(bytes.range(of: Data("Rupert".utf8)) == nil)
                    #expect(throws: RegistryError.self) {
                        try RegistryStore.restore(
                            from: place, to: path + "2", passphrase: Secret("wrong words"), at: Fictional.now)
                    }
                    #expect(!FileManager.default.fileExists(atPath: path + "2"))
                }
                let database = place.appending(
                    path: passphrase == nil ? "registry.sqlite" : "registry.sqlite.sealed")
                var bytes = try Data(contentsOf: database)
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: database)
                #expect(try RegistryStore.verifyBackup(place).map(\.id) == ["backup.damaged"])
                #expect(throws: RegistryError.self) {
                    try RegistryStore.restore(
                        from: place, to: path + "3", passphrase: passphrase, at: Fictional.now)
                }
                #expect(!FileManager.default.fileExists(atPath: path + "3"))
            }
            #expect(try store.backups().count == 2)
        }
    }
}
