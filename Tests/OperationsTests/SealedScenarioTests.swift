import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// A whole life of a registry in which people are sealed; then every byte it left behind is searched.
struct SealedScenarioTests {
    private static let sealed = [
        "Quorzanfeld Mirabeltak", "뷔훔쏠", "+00 555 0142 7766",
        "They took Zanrudfen at dawn from the mill at Oshdorvil",
    ]
    /// The same in other scripts, and parts of it.
    private static let forms =
        sealed + ["Quorzanfeld", "Mirabeltak", "훔쏠", "Zanrudfen", "Oshdorvil", "bwihumssol"]

    private func seal(_ folder: URL) throws {
        try Data((0..<32).map { UInt8($0 &* 7 &+ 3) }).write(to: folder.appending(path: "key"))
        #expect(try DossierProgram.run(["seal", "start", "--key-file", "key"], in: folder).status == 0)
        for (field, value) in zip(["legal-name", "name-ko", "telephone", "testimony"], Self.sealed) {
            let file = folder.appending(path: "value")
            try Data(value.utf8).write(to: file)
            let put = try DossierProgram.run(
                ["seal", "put", "WI-ONE", field, "--file", "value", "--key-file", "key"], in: folder)
            #expect(put.status == 0, "\(put.errors)")
            #expect(LeakSearch(Self.forms).leaks(in: put.output + put.errors).isEmpty)
            try FileManager.default.removeItem(at: file)
        }
    }

    @Test
    func `nothing sealed is in any byte that a registry leaves behind, killed in the midst of work too`()
        throws
    {
        try GuardedRecord.inRegistry { folder in
            let temporary = folder.appending(path: "temporary")
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            try seal(folder)
            let search = LeakSearch(Self.forms)
            var questions = [
                ["search", "Quorzanfeld"], ["search", "훔쏠"], ["show", "WI-ONE", "--format", "json"],
                ["show", "witnesses"],
                ["explain", "OF-SUBJECT"], ["explain", "OF-SUBJECT", "--format", "html"],
                ["gaps", "OF-SUBJECT"],
                ["attack", "OF-SUBJECT"], ["status"], ["held", "WI-ONE", "--format", "json"],
                ["chain", "AG-UNIT"],
                ["chain", "AG-UNIT", "--format", "svg"], ["chain", "AG-UNIT", "--format", "graphml"],
                ["rank"],
                ["audit", "log"], ["audit", "show", "WI-ONE"], ["audit", "verify"],
                ["submissions", "calendar"],
                ["seal", "holders"], ["seal", "check", "--key-file", "key"], ["consent", "show"],
                ["backup", "kept"], ["restore", "kept", "--registry", "back.sqlite"], ["export", "files"],
                ["export", "tables", "--csv"], ["export", "public", "--audience", "public"],
                ["export", "all", "--everything"],
            ]
            for audience in ["public", "partner", "government-open", "internal"] {
                questions.append([
                    "build", "OF-SUBJECT", "--regime", "eu-ghrsr", "--audience", audience, "--format",
                    "md,json,html",
                    "--language", "en,ko", "--check-names", "--key-file", "key", "--output", "out",
                ])
            }
            for (number, question) in questions.enumerated() {
                let answer = try DossierProgram.run(
                    question, in: folder, environment: ["TMPDIR": temporary.plainPath])
                // A question asks with the name; the answer must not know it.
                let said = answer.output + answer.errors.replacing(question.last ?? "", with: "")
                #expect(search.leaks(in: said).isEmpty, "\(question.prefix(2)) (\(number))")
                #expect(answer.status >= 0, "\(question): \(answer.errors)")
            }
            for milliseconds in [30, 80, 200] as [UInt32] {
                for work in [
                    [
                        "build", "OF-SUBJECT", "--format", "md,html", "--check-names", "--key-file", "key",
                        "--output", "out",
                    ],
                    ["seal", "open", "WI-ONE", "--reason", "trial", "--key-file", "key"],
                    ["backup", "kept-\(milliseconds)"],
                    ["import", "casebook"],
                ] {
                    _ = try DossierProgram.run(
                        work, in: folder, environment: ["TMPDIR": temporary.plainPath],
                        signal: (SIGKILL, milliseconds))
                }
            }
            let (leaks, files) = try search.leaks(below: folder, except: ["key"])
            #expect(leaks.isEmpty, "\(leaks)")
            #expect(files > 30, "the registry, its log, backups, exports and documents were searched")
            // The search would have seen it: the same bytes, planted in the registry's own file.
            try Data(
                (try Data(contentsOf: folder.appending(path: "dossier.sqlite"))) + Data(Self.sealed[0].utf8)
            )
            .write(to: folder.appending(path: "planted"))
            #expect(try !search.leaks(below: folder, except: ["key"]).leaks.isEmpty)
            // And the key still opens what is sealed.
            let opened = try DossierProgram.run(
                ["seal", "open", "WI-ONE", "--reason", "trial", "--key-file", "key"], in: folder)
            for value in Self.sealed { #expect(opened.output.contains(value)) }
        }
    }

    @Test func `what is to be sealed comes through a pipe, and a correction says why`() throws {
        try GuardedRecord.inRegistry { folder in
            let done = try DossierProgram.shell(
                """
                set -e
                head -c 32 casebook/records.yaml > key; "$D" seal start --key-file key -q
                printf 'id: PP-1\\npart: interpreter\\nnames: [Quorzanfeld Mirabeltak]\\n' | "$D" seal person - --key-file key
                printf 'witnesses:\\n  - {id: WI-TWO, alias: Quorzanfeld}\\n' | "$D" seal record - --key-file key
                "$D" seal open PP-1 --reason trial --key-file key | grep -q Mirabeltak
                "$D" seal open WI-TWO --reason trial --key-file key | grep -q Quorzanfeld
                if grep -r -a -q -e Quorzanfeld -e Mirabeltak .; then exit 9; fi
                sed -i 's/Witness A/Witness Amber/' casebook/records.yaml
                "$D" import casebook --reason "she asked for another alias" -q
                "$D" audit show WI-ONE | grep -q "she asked for another alias"
                """, in: folder)
            #expect(done.status == 0, "\(done.status): \(done.errors)\(done.output)")
        }
    }

    @Test(arguments: ["seen-by-quorzanfeld", "seen"])
    func `a sealed name in an identifier or a claim's key is found, and does not leave`(key: String) throws {
        try GuardedRecord.inRegistry { folder in
            let id = key == "seen" ? "IN-MIRABELTAK-QUORZANFELD" : "IN-TWO"
            let more = """
                incidents:
                  - id: \(id)
                    kind: event
                    title: {en: Another event}
                    categories: [1]
                    acts: [{key: \(key), violation: torture, evidence: [EV-REPORT], wording: reported}]
                conflicts:
                  - {id: CF-ONE, title: {en: Two accounts}, claims: ["\(id)#\(key)", "IN-ONE#act"], explanation: {en: "See \(id)#\(key)"}}
                """
            try Data(more.utf8).write(to: folder.appending(path: "casebook/more.yaml"))
            let imported = try DossierProgram.run(["import", "casebook", "-q"], in: folder)
            try #require(imported.status == 0, "\(imported.errors)")
            try seal(folder)
            let check = try DossierProgram.run(
                ["seal", "check", "--key-file", "key", "--format", "json"], in: folder)
            #expect(check.status == 2)
            // Where, and not what.
            let told = key == "seen" ? ["IN-[…]", "id"] : ["IN-TWO", "seen-by-[…] (key)"]
            #expect(
                try check.rows().contains {
                    [$0["record"], $0["field"]].map { $0 as? String } == told
                }, "\(check.output)")
            #expect(LeakSearch(Self.forms).leaks(in: check.output + check.errors).isEmpty)
            func export(_ name: String, _ more: [String]) throws -> DossierProgram.Outcome {
                try DossierProgram.run(
                    ["export", name, "--audience", "partner", "--check-names", "--key-file", "key"] + more,
                    in: folder)
            }
            for (name, more) in [("other", []), ("exchanged", ["--pseudonyms"])] {
                let done = try export(name, more)
                #expect(done.status == 0, "\(done.errors)")
                #expect(LeakSearch(Self.forms).leaks(in: done.output + done.errors).isEmpty)
                let (leaks, files) = try LeakSearch(Self.forms + ["mirabeltak", "quorzanfeld"]).leaks(
                    below: folder.appending(path: name))
                #expect(leaks.isEmpty && files > 3, "\(leaks)")
            }
        }
    }

    @Test(arguments: [
        "Quorzanfeld Mirabeltak saw it", "MIRABELTAK, Quorzanfeld", "the report of Quorzanfeld", "뷔 훔쏠의 진술",
    ])
    func `a sealed name typed into a text is told at once, found, and masked in what leaves`(
        quotation: String
    ) throws {
        try GuardedRecord.inRegistry(quotation: quotation) { folder in
            try seal(folder)
            let check = try DossierProgram.run(
                ["seal", "check", "--key-file", "key", "--format", "json"], in: folder)
            #expect(check.status == 2, "\(check.errors)")
            let rows = try check.rows()
            #expect(rows.count == 1 && rows.first?["record"] as? String == "EV-REPORT", "\(check.output)")
            let search = LeakSearch(Self.forms)
            #expect(search.leaks(in: check.output + check.errors).isEmpty)
            func build(_ more: String...) throws -> DossierProgram.Outcome {
                try DossierProgram.run(
                    [
                        "build", "OF-SUBJECT", "--audience", "government-open", "--format", "md,json",
                        "--output", "out",
                    ] + more,
                    in: folder)
            }
            let blind = try build()
            #expect(blind.errors.contains("--check-names"), "\(blind.errors)")
            #expect(
                try !search.leaks(below: folder.appending(path: "out")).leaks.isEmpty,
                "else this proves nothing")
            let seen = try build("--check-names", "--key-file", "key")
            #expect(
                seen.errors.contains("EV-REPORT quotation names WI-ONE; the name was masked"),
                "\(seen.errors)")
            #expect(try search.leaks(below: folder.appending(path: "out")).leaks.isEmpty)
            let exported = try DossierProgram.run(
                ["export", "files", "--audience", "public", "--check-names", "--key-file", "key"], in: folder)
            #expect(exported.status == 0, "\(exported.errors)")
            #expect(try search.leaks(below: folder.appending(path: "files")).leaks.isEmpty)
        }
    }
}
