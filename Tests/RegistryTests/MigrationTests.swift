import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct MigrationTests {
    /// A small registry of each schema that was ever released, kept as it was.
    static let kept = Folders.checkout.appending(path: "Tests/Fixtures/registries")

    /// Keeps the newest schema when asked to and it is not kept yet; never overwrites.
    private func keepNewest() throws {
        let file = Self.kept.appending(path: "schema-\(Migration.newest).db").path(percentEncoded: false)
        guard ProcessInfo.processInfo.environment["DOSSIER_RECORD"] == "1",
            !FileManager.default.fileExists(atPath: file)
        else { return }
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            try store.write(actor: "Ben", reason: "correction", at: Fictional.later(60)) {
                try $0.put(Victim(id: "VI-ONE", alias: "Visitor"))
            }
            let connection = try #require(store.connection as? SQLiteConnection)
            _ = try connection.pragma("PRAGMA journal_mode = DELETE")
            _ = try connection.pragma("PRAGMA page_size = 512")
            _ = try connection.pragma("VACUUM")
            try store.close()
            try FileManager.default.copyItem(atPath: store.path, toPath: file)
        }
    }

    @Test(arguments: 1...Migration.newest)
    func `a registry of any earlier schema opens whole`(schema: Int) throws {
        try keepNewest()
        try Folders.withScratch { folder in
            let path = Fictional.path(in: folder)
            try FileManager.default.copyItem(
                atPath: Self.kept.appending(path: "schema-\(schema).db").path(percentEncoded: false),
                toPath: path)
            let store = try RegistryStore.open(path, at: Fictional.later(1000))
            var records = Fictional.records(officials: 2)
            let first = Casebook(header: Fictional.header, records: records)
            records.victims = [Victim(id: "VI-ONE", alias: "Visitor")]
            #expect(try store.casebook() == Casebook(header: Fictional.header, records: records))
            #expect(try store.casebook(recordedAsOf: Fictional.later(59)) == first)
            #expect(try store.search("보위").count == 2)
            #expect(try store.verifyAudit().problems.isEmpty)
            #expect((store.copyBeforeMigration != nil) == (schema < Migration.newest))
            try store.write(actor: "Ada", reason: "it can be worked with", at: Fictional.later(1001)) {
                try $0.put(Victim(id: "VI-TWO", alias: "Victim 2"))
            }
        }
    }

    @Test func `a step runs in one transaction after a copy was made, and not at all when it fails`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            let connection = try #require(store.connection as? SQLiteConnection)
            let before = try store.casebook()
            let newest = Migration.newest
            let copied = try RegistryStore.migrate(
                connection, from: newest, at: Fictional.now, to: newest + 1
            ) { sql in
                try sql.run(script: "CREATE TABLE addition (id TEXT PRIMARY KEY NOT NULL) STRICT")
            }
            let copy = try #require(copied)
            #expect(try connection.pragma("PRAGMA user_version").first?.integer(0) == newest + 1)
            // A second program that saw the old schema too does nothing, and leaves the copy as it was.
            let bytes = try Data(contentsOf: URL(filePath: copy))
            let again = try RegistryStore.migrate(
                connection, from: newest, at: Fictional.now, to: newest + 1
            ) { _ in Issue.record("it ran twice") }
            #expect(try again == nil && Data(contentsOf: URL(filePath: copy)) == bytes)
            let mode =
                try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            #expect(throws: RegistryError.self) {
                _ = try RegistryStore.migrate(
                    connection, from: newest + 1, at: Fictional.now, to: newest + 2
                ) { sql in
                    try sql.run(script: "CREATE TABLE half (id TEXT) STRICT; CREATE TABLE addition (id TEXT)")
                }
            }
            #expect(try connection.pragma("PRAGMA user_version").first?.integer(0) == newest + 1)
            #expect(
                try connection.reading {
                    try $0.count("SELECT count(*) FROM sqlite_master WHERE name = 'half'")
                } == 0)
            #expect(try store.casebook() == before)
            // Whoever opened it is told where the copy lies, and what it holds.
            let told = try RegistryStore(
                connection: connection, path: store.path, mode: .readWrite, copyBeforeMigration: copy
            ).noticeOfMigration
            #expect(told?.contains(copy) == true && told?.contains("with its keys") == true)
            #expect(store.noticeOfMigration == nil)
            #expect(try store.copiesBeside().count == 2)
            #expect(try RegistryStore.open(copy, at: Fictional.now).casebook() == before)
            try store.close()
            let error = try #require(throws: RegistryError.self) {
                try RegistryStore.open(store.path, at: Fictional.now)
            }
            #expect(error.description.contains("install a newer version"))
        }
    }

    /// What a released step must not become: each is known by its hash.
    @Test func `released steps are as they were released`() {
        for (dialect, hashes) in [
            SQLDialect.sqlite: [
                "e1c6daf136e333c2e07120f9b2fa87125ed2fc00fcb4c91958a81d3162bafcb3",
                "b561773952d65d4f2991dcc90e13875f8e07eef3dc6642ff41c455508054889d",
            ],
            .postgres: [
                "a9a6b901c091acdc51a6e64a4bf80aee933f8f9ca72612d36bf3dad0c64b5eb4",
                "978b672845cf78dffd06ee49076a2725fb4f4772fd6960a8252cecb93fd6f21b",
            ],
        ] {
            #expect(Migration.all(for: dialect).map { sha256(of: $0.script) } == hashes, "\(dialect)")
        }
    }

    @Test func `a person with another tool finds every table explained and every view readable`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            try store.connection.reading { sql in
                for row in try sql.query(
                    "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')")
                {
                    guard let name = row.text(0), let text = row.text(1), !name.hasPrefix("search_index")
                    else { continue }
                    #expect(text.contains("-- "), "\(name) has no comment")
                    _ = try sql.query("SELECT * FROM \"\(name)\" LIMIT 1")
                }
                for kind in ThingKind.all { _ = try sql.query("SELECT id FROM \(kind.table) LIMIT 1") }
                let posting = try sql.first(
                    "SELECT official, agency, title, began, ended, strength FROM posting ORDER BY 1")
                #expect(
                    posting?.values
                        == [
                            .text("OF-RURITANIA-0"), .text("AG-RURITANIA-GUARD"), .text("Chief of the Guard"),
                            .text("2017"),
                            .text("2020-03"), .text("designated"),
                        ])
                let links = try sql.query(
                    "SELECT claim, stance FROM evidence_link WHERE record = 'OF-RURITANIA-0' ORDER BY claim")
                #expect(
                    links.map(\.values) == [
                        [.text("chief"), .text("supports")], [.text("name"), .text("supports")],
                        [.text("name-ko"), .text("contradicts")],
                    ])
                #expect(try sql.first("SELECT name, birth, visibility FROM official")?.text(2) == "public")
                #expect(try sql.first("SELECT date_from, part_of FROM incident")?.text(0) == "2018-02")
            }
        }
    }
}
