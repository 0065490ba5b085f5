import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct OpeningTests {
    private func message(opening path: String, _ mode: RegistryStore.Mode = .readWrite) -> String {
        do {
            _ = try RegistryStore.open(path, mode: mode, at: Fictional.now)
            return "opened"
        } catch { return "\(error)" }
    }

    @Test func `a registry opens again with what was stored`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            let before = try store.casebook()
            try store.close()
            let again = try RegistryStore.open(Fictional.path(in: folder), at: Fictional.later(1))
            #expect(try again.casebook() == before)
            #expect(again.identity == "ruritania-1")
            #expect(again.exhibitsFolder.lastPathComponent == "case.exhibits")
        }
    }

    @Test func `nothing is overwritten by a new registry`() throws {
        try Folders.withScratch { folder in
            _ = try Fictional.registry(in: folder)
            #expect(throws: RegistryError(.exists, Fictional.path(in: folder))) {
                try Fictional.registry(in: folder)
            }
        }
    }

    @Test func `a registry that came to be meanwhile is left alone by one that is put in place`() throws {
        try Folders.withScratch { folder in
            let path = Fictional.path(in: folder)
            try Data("theirs".utf8).write(to: URL(filePath: path))
            try Data("ours".utf8).write(to: URL(filePath: path + ".new"))
            #expect(throws: RegistryError(.exists, path)) {
                try RegistryStore.putInPlace(path + ".new", at: path)
            }
            #expect(FileManager.default.contents(atPath: path) == Data("theirs".utf8))
            #expect(!FileManager.default.fileExists(atPath: path + ".new"))
        }
    }

    @Test func `what is no registry is told apart, and left as it is`() throws {
        try Folders.withScratch { folder in
            let path = Fictional.path(in: folder)
            #expect(message(opening: path).contains("there is no registry here"))
            #expect(message(opening: folder.path(percentEncoded: false)).contains("not a SQLite database"))

            try Data("date,name\n".utf8).write(to: URL(filePath: path))
            #expect(message(opening: path).contains("not a SQLite database"))
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("date,name\n".utf8))

            try Data().write(to: URL(filePath: path))
            #expect(message(opening: path).contains("not a SQLite database"))

            let other = try SQLiteConnection(
                path: folder.appending(path: "other.sqlite").path(percentEncoded: false), readOnly: false,
                journal: .rollback, busySeconds: 1)
            try other.transaction { try $0.run(script: "CREATE TABLE song (title TEXT)") }
            try other.close()
            #expect(message(opening: other.path).contains("not a registry of this program"))
        }
    }

    @Test func `a registry of a newer version is refused by name of the version`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let connection = try #require(store.connection as? SQLiteConnection)
            _ = try connection.pragma("PRAGMA user_version = 99")
            try store.close()
            #expect(message(opening: store.path).contains("schema 99"))
            #expect(message(opening: store.path, .readOnly).contains("install a newer version"))
        }
    }

    @Test func `a file cut short or scribbled over is called damaged, not misread`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 200)
            try store.close()
            let whole = try Data(contentsOf: URL(filePath: store.path))
            for broken in [
                whole.prefix(whole.count / 2),
                whole.prefix(100) + Data(repeating: 0xA5, count: whole.count - 100),
            ] {
                try Data(broken).write(to: URL(filePath: store.path))
                let text: String
                do {
                    let store = try RegistryStore.open(store.path, at: Fictional.now)
                    _ = try store.casebook()
                    text = "read"
                } catch { text = "\(error)" }
                #expect(text.contains("damaged") || text.contains("not a SQLite database"), "\(text)")
            }
        }
    }

    @Test func `a registry open for reading changes nothing`() throws {
        try Folders.withScratch { folder in
            try Fictional.registry(in: folder, officials: 1).close()
            let store = try RegistryStore.open(Fictional.path(in: folder), mode: .readOnly, at: Fictional.now)
            #expect(try store.casebook().officials.count == 1)
            #expect(throws: RegistryError(.readOnly, store.path)) {
                try store.write(actor: "Ada", reason: "no", at: Fictional.now) {
                    try $0.put(Fictional.official(9))
                }
            }
        }
    }

    @Test func `a change without a name or a reason is refused`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            #expect(throws: RegistryError.self) {
                try store.write(actor: "", reason: "x", at: Fictional.now) {
                    try $0.put(Fictional.official(1))
                }
            }
            #expect(throws: RegistryError.self) {
                try store.write(actor: "Ada", reason: "", at: Fictional.now) {
                    try $0.put(Fictional.official(1))
                }
            }
        }
    }

    @Test func `a second import waits its turn by name`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let lock = try store.lockForImport(holder: "the import of Ada (process 1)")
            let error = try #require(throws: RegistryError.self) { try store.lockForImport(holder: "Ben") }
            #expect(error.description.contains("the import of Ada (process 1) is importing or syncing"))
            withExtendedLifetime(lock) {}
        }
    }

    @Test func `a synced folder is told of`() throws {
        try Folders.withScratch { folder in
            let place = folder.appending(path: "Dropbox/work")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            #expect(FileSystemPlace(folder: place.path).synced == "Dropbox")
            let marked = folder.appending(path: "team")
            try FileManager.default.createDirectory(
                at: marked.appending(path: ".stfolder"), withIntermediateDirectories: true)
            #expect(FileSystemPlace(folder: marked.path).synced == "Syncthing")
            #expect(FileSystemPlace(folder: folder.path).warnings.isEmpty)
        }
    }

    @Test func `the second version that a sync program makes is told of`() throws {
        let names = [
            "case.sqlite", "case (Ada's conflicted copy 2026-01-31).sqlite", "case.sqlite-wal",
            "case.sync-conflict-20260131-120000-ABCDEFG.sqlite", "case-2.sqlite", "other conflict.sqlite",
            "case_conflict-20260131.sqlite",
        ]
        #expect(
            FileSystemPlace.conflictingCopies(of: "case.sqlite", among: names) == [
                "case (Ada's conflicted copy 2026-01-31).sqlite",
                "case.sync-conflict-20260131-120000-ABCDEFG.sqlite", "case_conflict-20260131.sqlite",
            ])
        try Folders.withScratch { folder in
            let synced = folder.appending(path: "Dropbox")
            try FileManager.default.createDirectory(at: synced, withIntermediateDirectories: true)
            let store = try Fictional.registry(in: synced)
            #expect(FileSystemPlace.warnings(ofRegistry: store.path).count == 1)
            try Data().write(to: synced.appending(path: "case (conflicted copy).sqlite"))
            #expect(FileSystemPlace.warnings(ofRegistry: store.path).count == 2)
        }
    }

    @Test func `a network file system is known by its mount`() {
        let mounts = """
            22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            23 22 0:22 / /mnt/team\\040share rw,relatime shared:2 master:1 - nfs4 server:/x rw
            24 22 0:23 / /mnt/team\\040share/local rw,relatime - ext4 /dev/sdb1 rw
            """
        func name(_ path: String) -> String? {
            FileSystemPlace.name(ofType: FileSystemPlace.mountType(of: path, in: mounts))
        }
        #expect(name("/home/ada") == nil)
        #expect(name("/mnt/team share/case") == "NFS")
        #expect(name("/mnt/team share/local/case") == nil)
        #expect(name("/mnt/team shared") == nil)
    }
}
