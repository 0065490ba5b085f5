import Foundation
import TestSupport
import Testing

/// The first hour of a stranger: a registry is made, filled, searched, written out and read back.
struct CasebookCommandTests {
    @Test func `a new registry is made once and then left alone`() throws {
        try Folders.withScratch { folder in
            let made = try DossierProgram.run(["init"], in: folder)
            #expect(made.status == 0)
            #expect(
                FileManager.default.fileExists(atPath: folder.appending(path: "dossier.sqlite").plainPath))
            expectFailure(try DossierProgram.run(["init"], in: folder), 1, "dossier.sqlite", "already")
        }
    }

    @Test func `the registry can be named before the command as well as after it`() throws {
        try Folders.withScratch { folder in
            let path = folder.appending(path: "named.sqlite").plainPath
            let made = try DossierProgram.run(["--registry", path, "init"], in: folder)
            #expect(made.status == 0)
            #expect(FileManager.default.fileExists(atPath: path))
            let head = try DossierProgram.run(["audit", "head", "--registry", path], in: folder)
            #expect(head.status == 0)
        }
    }

    @Test func `a dry run says what would happen and makes nothing`() throws {
        try Folders.withScratch { folder in
            let rehearsed = try DossierProgram.run(
                ["import", DossierProgram.publicRecord, "--dry-run"], in: folder)
            #expect(rehearsed.status == 0)
            #expect(rehearsed.output.contains("would be created"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.plainPath).isEmpty)
        }
    }

    @Test func `the same import again changes nothing, and says so in JSON`() throws {
        try PublicRecord.inCopy { folder in
            let head = try DossierProgram.run(["audit", "head"], in: folder).output
            let again = try DossierProgram.run(
                ["import", DossierProgram.publicRecord, "--format", "json"], in: folder)
            let answer = try #require(try again.json() as? [String: Any])
            #expect(answer["schema"] as? String == "import/1")
            #expect(answer["created"] as? Int == 0)
            #expect(answer["changed"] as? Int == 0)
            #expect(try #require(answer["unchanged"] as? Int) > 500)
            #expect((answer["conflicting"] as? [Any])?.isEmpty == true)
            #expect((answer["onlyHere"] as? [Any])?.isEmpty == true)
            #expect(answer["dryRun"] as? Bool == false)
            let rehearsed = try DossierProgram.run(
                ["import", DossierProgram.publicRecord, "--dry-run"], in: folder)
            #expect(rehearsed.output.contains("0 would be created, 0 would be changed"))
            #expect(!head.isEmpty)
        }
    }

    @Test(arguments: [[], ["--csv"]]) func `an export comes back in with nothing changed`(form: [String])
        throws
    {
        try PublicRecord.inCopy { folder in
            let written = try DossierProgram.run(["export", "out"] + form, in: folder)
            #expect(written.status == 0, "\(written.errors)")
            for registry in ["dossier.sqlite", "fresh.sqlite"] {
                let back = try DossierProgram.run(
                    ["import", "out", "--registry", registry, "--format", "json"], in: folder)
                #expect(back.status == 0, "\(back.errors)")
                let answer = try #require(try back.json() as? [String: Any])
                #expect(answer["changed"] as? Int == 0)
                #expect((answer["conflicting"] as? [Any])?.isEmpty == true)
                if registry == "dossier.sqlite" { #expect(answer["created"] as? Int == 0) }
            }
            // The same content, wherever it came from.
            let first = try DossierProgram.run(["export", "a", "--registry", "dossier.sqlite"], in: folder)
            let second = try DossierProgram.run(["export", "b", "--registry", "fresh.sqlite"], in: folder)
            #expect(first.status == 0 && second.status == 0)
            let difference = try DossierProgram.shell("diff -r a b", in: folder)
            #expect(difference.status == 0, "\(difference.output.prefix(2000))")
        }
    }

    @Test func `two syllables of a Korean word find the records that hold it`() throws {
        let found = try PublicRecord.ask("search", "보위", "--format", "json")
        let identifiers = try found.rows().compactMap { $0["id"] as? String }
        #expect(identifiers.contains("AG-MSS"))
        #expect(identifiers.contains("OF-RI-CHANG-DAE"))
        let nothing = try PublicRecord.ask("search", "zzzz-no-such-word")
        #expect(nothing.status == 0)
        #expect(nothing.output.isEmpty)
        #expect(nothing.errors.contains("nothing found"))
    }

    @Test func `a record is shown whole and kinds are listed`() throws {
        let record = try PublicRecord.ask("show", "OF-PANG-TU-SOP")
        #expect(record.status == 0)
        #expect(record.output.contains("방두섭"))
        let json = try #require(
            try PublicRecord.ask("show", "OF-PANG-TU-SOP", "--format", "json").json() as? [String: Any])
        #expect(json["id"] as? String == "OF-PANG-TU-SOP")
        let officials = try PublicRecord.ask("show", "officials", "--format", "json").rows()
        #expect(officials.count >= 20)
        let table = try PublicRecord.ask("show", "officials", "--format", "csv")
        #expect(table.lines.count == officials.count + 1)
        #expect(try #require(table.lines.first).contains("id"))
    }

    @Test func `tables end in one line break`() throws {
        let table = try PublicRecord.ask("show", "officials", "--format", "csv")
        #expect(table.output.utf8.suffix(3).first != UInt8(ascii: "\n"))
        #expect(Array(table.output.utf8.suffix(2)) == Array("\r\n".utf8))
    }

    @Test func `the shipped record has no errors`() throws {
        try Folders.withScratch { folder in
            let checked = try DossierProgram.run(["check", DossierProgram.publicRecord], in: folder)
            #expect(!checked.output.contains("error:"), "\(checked.output)")
            #expect(checked.errors.contains(": 0 errors"))
        }
    }

    @Test func `a registry has one command set of JSON answers, each with its version`() throws {
        for question in [
            ["rank"], ["status", "OF-KIM-WON-HONG"], ["search", "보위"], ["show", "officials"], ["lists"],
            ["rules"],
            ["audit", "log"], ["gaps", "AG-MSS"], ["attack", "AG-MSS"],
        ] {
            let answer = try PublicRecord.inCopy {
                try DossierProgram.run(question + ["--format", "json"], in: $0)
            }
            let rows = try answer.rows()
            #expect(!rows.isEmpty, "\(question)")
            for row in rows { #expect(row["schema"] is String, "\(question): no schema") }
        }
    }

    @Test func `what an audience may not see is not exported`() throws {
        try PublicRecord.inCopy { folder in
            let all = try DossierProgram.run(["export", "all"], in: folder)
            let open = try DossierProgram.run(["export", "open", "--audience", "public"], in: folder)
            #expect(all.status == 0 && open.status == 0)
            let checked = try DossierProgram.run(["check", "open"], in: folder)
            #expect(checked.errors.contains(": 0 errors"), "\(checked.output)")
        }
    }
}
