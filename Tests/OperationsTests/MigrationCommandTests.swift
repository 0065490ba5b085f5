import Foundation
import TestSupport
import Testing

/// A registry that an earlier version of the program made, opened by the command line.
struct MigrationCommandTests {
    private func inOldRegistry(_ body: (URL) throws -> Void) throws {
        try Folders.withScratch { folder in
            try FileManager.default.copyItem(
                at: Folders.checkout.appending(path: "Tests/Fixtures/registries/schema-1.db"),
                to: folder.appending(path: "dossier.sqlite"))
            try body(folder)
        }
    }

    private func schema(_ name: String, in folder: URL) throws -> String {
        try DossierProgram.shell(
            "python3 -c 'import sqlite3; print(sqlite3.connect(\"\(name)\").execute(\"PRAGMA user_version\").fetchone()[0])'",
            in: folder
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(arguments: [["show", "VI-ONE"], ["audit", "verify"], ["consent", "show"]])
    func `it is copied, brought up to date and opened by whichever command comes first, which says so`(
        arguments: [String]
    ) throws {
        try inOldRegistry { folder in
            let copy = "dossier.sqlite.before-schema-2"
            let first = try DossierProgram.run(arguments, in: folder)
            #expect(first.status == 0, "\(first.errors)")
            let notices = first.errors.split(separator: "\n").filter { $0.contains("brought to schema 2") }
            #expect(notices.count == 1, "\(first.errors)")
            #expect(notices.first?.contains(copy) == true && notices.first?.contains("with its keys") == true)
            #expect(try schema(copy, in: folder) == "1" && schema("dossier.sqlite", in: folder) == "2")
            let mode =
                try FileManager.default.attributesOfItem(
                    atPath: folder.appending(path: copy).plainPath)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let second = try DossierProgram.run(arguments, in: folder)
            #expect(second.status == 0 && !second.errors.contains("schema"), "\(second.errors)")
            #expect(second.output == first.output)
            let verified = try DossierProgram.run(["verify"], in: folder)
            #expect(verified.status == 0 && verified.errors.contains("\(copy) holds the registry"))
        }
    }

    @Test func `programs that open it at the same time all work, and the copy is of before`() throws {
        try inOldRegistry { folder in
            let done = try DossierProgram.shell(
                """
                for i in 1 2 3 4; do "$D" show VI-ONE > out.$i 2> err.$i & pids="$pids $!"; done
                for pid in $pids; do wait $pid || exit 9; done
                cat err.*
                """, in: folder)
            #expect(done.status == 0, "\(done.output)")
            #expect(try schema("dossier.sqlite.before-schema-2", in: folder) == "1")
            #expect(try schema("dossier.sqlite", in: folder) == "2")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.plainPath)
            #expect(names.count { $0.contains("before-schema") } == 1, "\(names)")
            #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
        }
    }
}
