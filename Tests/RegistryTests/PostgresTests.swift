import CPostgres
import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// A private PostgreSQL server in a scratch folder, spoken to through a socket there.
enum PostgresServer {
    static let programs = "/usr/lib/postgresql/15/bin"

    static var isHere: Bool {
        cpg_available() == 1 && FileManager.default.isExecutableFile(atPath: "\(programs)/initdb")
    }

    /// Runs a program, as an unprivileged user where we are root, whom the server refuses.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let file = "\(programs)/\(program)"
        guard getuid() == 0 else { return try ChildProgram.run(file, arguments).status }
        return try ChildProgram.run("/usr/sbin/runuser", ["-u", "postgres", "--", file] + arguments).status
    }

    static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
        try Folders.withScratch { folder in
            let data = folder.appending(path: "data").path(percentEncoded: false)
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
            if getuid() == 0, let user = getpwnam("postgres") {
                for path in [folder.path(percentEncoded: false), data] {
                    _ = chown(path, user.pointee.pw_uid, user.pointee.pw_gid)
                }
            }
            try #require(
                try run(
                    "initdb",
                    ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"])
                    == 0)
            let socket = folder.path(percentEncoded: false)
            try #require(
                try run(
                    "pg_ctl", ["-D", data, "-w", "-l", "\(data)/log", "-o", "-k \(socket) -h '' -F", "start"])
                    == 0)
            defer { _ = try? run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]) }
            return try body(socket)
        }
    }
}

struct PostgresTests {
    @Test(.enabled(if: PostgresServer.isHere, "needs PostgreSQL 15 and libpq on this machine"))
    func `the same door, tables, views and search run on PostgreSQL`() throws {
        try PostgresServer.with { socket in
            let connection = try #require(PostgresConnection(socket: socket))
            try RegistryStore.prepare(connection, identity: "ruritania-pg", at: Fictional.now)
            let store = try RegistryStore(connection: connection, path: "postgres", mode: .readWrite)
            let records = Fictional.records(officials: 4)
            let report = try store.importRecords(
                Fictional.header, records, actor: "Ada", reason: "first", at: Fictional.now)
            #expect(report.created == 11)
            #expect(try store.casebook() == Casebook(header: Fictional.header, records: records))
            let again = try store.importRecords(
                Fictional.header, records, actor: "Ada", reason: "again", at: Fictional.now)
            #expect(again.unchanged == 11)

            try store.write(actor: "Ben", reason: "renamed", at: Fictional.later(9)) {
                try $0.put(Victim(id: "VI-ONE", alias: "Guest"))
            }
            #expect(try store.casebook(recordedAsOf: Fictional.later(8)).victims.map(\.alias) == ["Victim 1"])
            for text in ["보위", "위부장", "保卫", "rupert", "guest"] {
                #expect(try !store.search(text).isEmpty, "\(text)")
            }
            #expect(try store.search("보장").isEmpty)

            let entry = ListEntry(
                list: "zz-list", id: "1", kind: .person, names: [EntryName("Rupert Sample")])
            let day = try #require(Day(parsing: "2026-01-05"))
            _ = try store.write(actor: "Ada", reason: "sync", at: Fictional.now) {
                try $0.putList(
                    ListCopy(list: "zz-list", sha256: sha256(of: "x"), size: 1, shape: ListShape(entries: 1)),
                    date: day,
                    files: [ListFile(name: "l.xml", bytes: Data("x".utf8))], entries: [entry])
            }
            #expect(try store.listEntries(of: "zz-list") == [entry])
            let ring = try store.write(actor: "Ada", reason: "keys", at: Fictional.now) {
                try $0.startSealing(
                    holder: "Ada", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                    identity: store.identity)
            }
            let values = try store.write(actor: "Ada", reason: "seal", at: Fictional.now) {
                try $0.seal(Secret("A Name"), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
                return try $0.unseal("VI-ONE", reason: "x", with: ring)
            }
            #expect(values.map(\.plain.text) == ["A Name"])

            func answers(_ sql: String) throws -> [SQLRow] { try connection.reading { try $0.query(sql) } }
            #expect(try answers("SELECT official, agency, began FROM posting ORDER BY official").count == 4)
            #expect(try answers("SELECT party, role FROM involvement").first?.text(1) == "ordered")
            #expect(try answers("SELECT * FROM evidence_link WHERE stance = 'contradicts'").count == 4)
            #expect(try answers("SELECT source FROM evidence").first?.text(0) == "SO-GAZETTE")
            #expect(throws: RegistryError.self) {
                try connection.transaction { try $0.execute("DELETE FROM change") }
            }
            #expect(throws: RegistryError.self) {
                try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                    try $0.remove(.source, "SO-GAZETTE")
                }
            }
            #expect(try store.verifyAudit(against: store.auditHead()).problems.isEmpty)
        }
    }
}
