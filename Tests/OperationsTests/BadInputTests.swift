import Foundation
import TestSupport
import Testing

/// One clear message, a code that is not 0, and the registry as it was.
struct BadInputTests {
    /// The registry's head before and after, which any change would move.
    private func expectUntouched(
        _ folder: URL, _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try DossierProgram.run(["audit", "head"], in: folder)
        #expect(before.status == 0, sourceLocation: sourceLocation)
        try body()
        let after = try DossierProgram.run(["audit", "head"], in: folder)
        #expect(before.output == after.output, sourceLocation: sourceLocation)
        #expect(
            try DossierProgram.run(["audit", "verify"], in: folder).status == 0,
            sourceLocation: sourceLocation)
    }

    @Test func `a broken folder shows all its problems in one run`() throws {
        try Folders.withScratch { folder in
            try BrokenFiles.write(BrokenFiles.casebook, to: folder.appending(path: "broken"))
            let checked = try DossierProgram.run(["check", "broken"], in: folder)
            #expect(checked.status == 2)
            expectPlainWords(checked)
            expectGolden(checked.output, named: "broken-casebook.txt")
            let rows = try DossierProgram.run(["check", "broken", "--format", "json"], in: folder).rows()
            #expect(rows.count >= 5)
            for row in rows { #expect((row["file"] as? String)?.hasSuffix(".yaml") == true) }
        }
    }

    @Test func `a broken folder is not imported, not even in part`() throws {
        try PublicRecord.inCopy { folder in
            try BrokenFiles.write(BrokenFiles.casebook, to: folder.appending(path: "broken"))
            try expectUntouched(folder) {
                let refused = try DossierProgram.run(["import", "broken"], in: folder)
                expectFailure(refused, 1, "nothing was imported")
                let mistakes = refused.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
                #expect(mistakes.count >= 5)
            }
            let fresh = try DossierProgram.run(["import", "broken", "--registry", "new.sqlite"], in: folder)
            #expect(fresh.status == 1)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "new.sqlite").plainPath))
        }
    }

    @Test func `a folder that is missing, empty or a file is told apart`() throws {
        try PublicRecord.inCopy { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "empty"), withIntermediateDirectories: true)
            try Data("no folder".utf8).write(to: folder.appending(path: "a-file"))
            try expectUntouched(folder) {
                expectFailure(try DossierProgram.run(["import", "gone"], in: folder), 1, "no such folder")
                expectFailure(try DossierProgram.run(["import", "a-file"], in: folder), 1, "it is a file")
                expectFailure(try DossierProgram.run(["import", "empty"], in: folder), 1, "casebook.yaml")
            }
        }
    }

    @Test func `files in another encoding are refused by name`() throws {
        try PublicRecord.inCopy { folder in
            let latin = folder.appending(path: "latin")
            try BrokenFiles.write(
                ["casebook.yaml": "title: {en: A trial}\nlanguage: en\ncompiled: 2026-01-01\n"], to: latin)
            var bytes = Data("sources:\n  - id: SO-CAF".utf8)
            bytes.append(0xE9)
            bytes.append(contentsOf: Data("\n    kind: ngo-report\n".utf8))
            try bytes.write(to: latin.appending(path: "sources.yaml"))
            let korean = folder.appending(path: "korean")
            try BrokenFiles.write(
                ["casebook.csv": "title,language,compiled\nA trial,en,2026-01-01\n"], to: korean)
            // "보위" as Windows writes it in Korea.
            try (Data("id,kind,title\nSO-TRIAL,ngo-report,".utf8) + Data([0xBA, 0xB8, 0xC0, 0xA7, 0x0A]))
                .write(to: korean.appending(path: "sources.csv"))
            try expectUntouched(folder) {
                let refused = try DossierProgram.run(["import", "latin"], in: folder)
                expectFailure(refused, 1, "sources.yaml", "UTF-8")
                expectFailure(
                    try DossierProgram.run(["import", "korean"], in: folder), 1, "sources.csv", "UTF-8")
            }
        }
    }

    @Test func `what is no registry is neither read nor written over`() throws {
        try Folders.withScratch { folder in
            let text = Data("A shopping list, not a database: eggs, flour, spoons.\n".utf8)
            let file = folder.appending(path: "dossier.sqlite")
            try text.write(to: file)
            for command in [
                ["rank"], ["status"], ["import", DossierProgram.publicRecord], ["audit", "verify"],
            ] {
                let refused = try DossierProgram.run(command, in: folder)
                #expect(refused.status == 1)
                #expect(refused.errors.contains("not a SQLite database"), "\(refused.errors)")
                expectPlainWords(refused)
            }
            #expect(try Data(contentsOf: file) == text)
            expectFailure(
                try DossierProgram.run(["rank", "--registry", "gone.sqlite"], in: folder), 1, "dossier init")
            try Data().write(to: file)
            expectFailure(try DossierProgram.run(["rank"], in: folder), 1, "not a SQLite database")
        }
    }

    @Test func `a registry of a newer version is refused and left alone`() throws {
        try PublicRecord.inCopy { folder in
            let file = folder.appending(path: "dossier.sqlite")
            var bytes = try Data(contentsOf: file)
            // The schema's number stands in bytes 60 to 63 of the file.
            bytes.replaceSubrange(60..<64, with: [0, 0, 0x03, 0xE7])
            try bytes.write(to: file)
            for command in [["rank"], ["import", DossierProgram.publicRecord]] {
                let refused = try DossierProgram.run(command, in: folder)
                #expect(refused.status == 1)
                #expect(refused.errors.contains("install a newer version"), "\(refused.errors)")
                expectPlainWords(refused)
            }
            #expect(try Data(contentsOf: file) == bytes)
        }
    }

    @Test(.enabled(if: Mounts.work, "needs a mount of its own, which is not permitted here"))
    func `a read-only folder can be read and is not written`() throws {
        try PublicRecord.inCopy { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "sealed"), withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: folder.appending(path: "dossier.sqlite"),
                to: folder.appending(path: "sealed/dossier.sqlite"))
            let before = try Data(contentsOf: folder.appending(path: "sealed/dossier.sqlite"))
            let outcome = try Mounts.shell(
                """
                mount --bind sealed sealed && mount -o remount,ro,bind sealed && cd sealed || exit 99
                for question in rank "search 보위" "status OF-KIM-WON-HONG" "audit verify" "chain AG-MSS"; do
                    $D $question > ../answer 2> ../talk || { echo "cannot be read: $question"; cat ../talk; }
                    test -s ../answer || grep -q whole ../talk || echo "no answer: $question"
                done
                for change in "import $PR" "seal start --key-file ../talk" "export here" "build AG-MSS --format md"; do
                    $D $change > ../answer 2> ../talk && echo "was written: $change"
                    grep -q '^Error: ' ../talk || { echo "no message: $change"; cat ../talk; }
                done
                """, in: folder)
            #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.errors)")
            #expect(outcome.output.isEmpty, "\(outcome.output)")
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
            #expect(try Data(contentsOf: folder.appending(path: "sealed/dossier.sqlite")) == before)
        }
    }

    @Test(.enabled(if: Mounts.work, "needs a mount of its own, which is not permitted here"))
    func `on a full disk the import is refused whole and the registry still opens`() throws {
        try Folders.withScratch { folder in
            let outcome = try Mounts.shell(
                """
                mkdir small && mount -t tmpfs -o size=1m tmpfs small && cd small || exit 99
                $D init -q > /dev/null || exit 98
                $D audit head > ../before
                $D import "$PR" > ../answer 2> ../talk; echo "import $?"
                grep '^Error: ' ../talk
                $D audit head > ../after; cmp ../before ../after && $D audit verify -q && echo sound
                $D show officials
                """, in: folder)
            #expect(outcome.output.contains("import 1\n"), "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains("disk is full"), "\(outcome.output)")
            #expect(outcome.output.contains("sound\n"), "\(outcome.output)\(outcome.errors)")
            #expect(outcome.errors.contains("there are no officials"), "\(outcome.errors)")
            expectPlainWords(outcome)
        }
    }

    @Test(.disabled(if: Sanitizer.isOn, "a sanitizer writes files of its own as it starts"))
    func `a file that may not grow ends an import whole or not at all`() throws {
        try PublicRecord.inCopy { folder in
            try expectUntouched(folder) {
                let outcome = try DossierProgram.shell(
                    """
                    $D generate -q --officials 100 --incidents 100 --evidence 600 --output big
                    trap '' XFSZ
                    ulimit -f 200
                    exec $D import big
                    """, in: folder)
                expectFailure(outcome, 1, "disk")
            }
        }
    }

    @Test(arguments: [
        ["bogus"], ["rank", "--format", "yaml"], ["build"], ["build", "AG-MSS", "--format", "papyrus"],
        ["build", "AG-MSS", "--language", "tlh"], ["build", "AG-MSS", "--audience", "everyone"],
        ["rank", "--as-of", "2023-13-01"], ["names", "compare", "one"], ["screen"],
        ["rank", "--kind", "victim"],
        ["status", "--state", "maybe"],
        ["rank", "--robustness", "--draws", "9223372036854775807"],
        ["rank", "--robustness", "--draws", "0"], ["search", "spoon", "--limit=9223372036854775807"],
        ["audit", "log", "--limit=-3"],
    ]) func `a usage error ends with 64`(arguments: [String]) throws {
        try Folders.withScratch { folder in
            let refused = try DossierProgram.run(arguments, in: folder)
            expectFailure(refused, 64, "Error: ")
        }
    }

    @Test(arguments: ["nan", "1e300", "-1", "tomorrow"]) func `a time stamp that is none is refused by name`(
        value: String
    ) throws {
        try Folders.withScratch { folder in
            let refused = try DossierProgram.run(
                ["rank"], in: folder, environment: ["SOURCE_DATE_EPOCH": value])
            #expect([1, 64].contains(refused.status))
            #expect(refused.errors.contains("SOURCE_DATE_EPOCH"))
        }
    }

    @Test func `a title from a stranger's file cannot steer the terminal`() throws {
        try Folders.withScratch { folder in
            let book = folder.appending(path: "book")
            try FileManager.default.createDirectory(at: book, withIntermediateDirectories: true)
            try Data("title: {en: A trial}\nlanguage: en\ncompiled: 2026-01-01\n".utf8).write(
                to: book.appending(path: "casebook.yaml"))
            let title = "The \\e[8mhidden\\a Treacle \\u202Ekcanamla"
            try Data(
                """
                sources:
                  - id: SO-ALMANAC
                    kind: ngo-report
                    title: {en: "\(title)"}
                    publisher: Society of the Fictional Lighthouse
                    published: 2025-12
                    language: en
                    read: all

                """.utf8
            ).write(to: book.appending(path: "sources.yaml"))
            let imported = try DossierProgram.run(["import", "book"], in: folder)
            guard imported.status == 0 else {
                // Refused at the door is as good, as long as the refusal does not steer either.
                #expect(!imported.errors.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
                return
            }
            for command in [["show", "sources"], ["search", "treacle"]] {
                let shown = try DossierProgram.run(command, in: folder).output
                #expect(shown.contains("Treacle"))
                #expect(
                    !shown.unicodeScalars.contains { [0x1B, 0x07, 0x202E].contains($0.value) }, "\(command)")
            }
        }
    }

    @Test func `an unknown word comes back with the nearest known one`() throws {
        for command in ["show", "explain", "gaps", "attack", "status", "build"] {
            let refused = try PublicRecord.ask(command, "OF-PANG-TU-SUP")
            expectFailure(refused, 1, "OF-PANG-TU-SUP", "did you mean OF-PANG-TU-SOP?")
        }
        expectFailure(
            try PublicRecord.ask("rank", "--regime", "eu-ghrs"), 1, "did you mean eu-ghrsr?", "uk-ghr")
        expectFailure(
            try PublicRecord.ask("build", "AG-MSS", "--regime", "uk-gh"), 1, "did you mean uk-ghr?")
        expectFailure(
            try PublicRecord.ask("lists", "diff", "ofac-sdm"), 1, "did you mean ofac-sdn?", "un-sc")
        expectFailure(try PublicRecord.ask("chain", "AG-MSSS"), 1, "did you mean AG-MSS?")
    }

    @Test func `a home that holds no rules is named`() throws {
        try Folders.withScratch { folder in
            expectFailure(
                try DossierProgram.run(["rank", "--home", "."], in: folder), 1, "--home", "Rules/scoring.yaml"
            )
            expectFailure(
                try DossierProgram.run(["rank"], in: folder, environment: ["DOSSIER_HOME": "/nowhere"]), 1,
                "DOSSIER_HOME", "/nowhere")
        }
    }

    @Test func `a folder that cannot be made is named`() throws {
        try PublicRecord.inCopy { folder in
            try Data().write(to: folder.appending(path: "file"))
            expectFailure(
                try DossierProgram.run(
                    ["build", "AG-MSS", "--format", "md", "--output", "file/out"], in: folder), 1, "file/out")
            expectFailure(try DossierProgram.run(["export", "file/out"], in: folder), 1, "file/out")
        }
    }
}
