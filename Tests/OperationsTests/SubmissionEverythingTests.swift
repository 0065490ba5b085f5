import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Everything leaves, and comes back whole. Persons, authorities and names are invented.
struct SubmissionEverythingTests {
    private static let secret = "Quillon Abernoth-Veresk"

    /// Made once: a registry with all kinds of things in it, and its export in `all`. Tests work on copies.
    private static let made: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "dossier-everything-\(getpid())", directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit {
            let path = FileManager.default.temporaryDirectory.appending(
                path: "dossier-everything-\(getpid())")
            try? FileManager.default.removeItem(at: path)
        }
        try PublicRecord.inCopy { try copyFiles(from: $0, to: folder) }
        try Data("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF".utf8).write(to: folder.appending(path: "key"))
        try Data(secret.utf8).write(to: folder.appending(path: "name.txt"))
        let script = """
            set -e
            "$D" seal start --key-file key -q
            "$D" seal put VI-INVENTED legal-name --file name.txt --key-file key -q
            echo "a photograph" > open.txt; echo "an account by Abernoth-Veresk" > sealed.txt
            "$D" evidence add open.txt --reason test -q
            "$D" evidence add sealed.txt --seal-for VI-INVENTED --key-file key --reason test -q
            "$D" submissions draft SU-1 --subject OF-RI-CHANG-DAE --regime eu-ghrsr --authority "Example Desk" --purpose maintain -q
            "$D" submissions approve SU-1 --reason read -q
            echo letter > letter.txt
            "$D" submissions file SU-1 letter.txt --on 2026-11-20 --allow-draft -q
            "$D" audit head > head.txt
            "$D" export --everything all -q
            """
        let done = try DossierProgram.shell(script, in: folder)
        guard done.status == 0 else { throw NotMade(description: done.errors) }
        return folder
    }

    private struct NotMade: Error, CustomStringConvertible { let description: String }

    private static func copyFiles(from source: URL, to folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: source.plainPath)
        where !name.hasSuffix(".lock") {
            try FileManager.default.copyItem(
                at: source.appending(path: name), to: folder.appending(path: name))
        }
    }

    private func withExport(_ body: (URL) throws -> Void) throws {
        let made = try Self.made.get()
        try Folders.withScratch { folder in
            try Self.copyFiles(from: made, to: folder)
            try body(folder)
        }
    }

    @Test
    func
        `an export of everything makes the same registry again, with all its history`()
        throws
    {
        try withExport { folder in
            let script = """
                set -e
                "$D" import --everything all --registry again.sqlite > head2.txt
                cmp head.txt head2.txt
                "$D" audit verify --registry again.sqlite --head head.txt
                "$D" verify --registry again.sqlite
                "$D" export one -q; "$D" export two -q --registry again.sqlite; diff -r one two
                "$D" submissions outputs SU-1 --extract back --registry again.sqlite; cmp back/letter.txt letter.txt
                "$D" search onsong --format json > s1; "$D" search onsong --format json --registry again.sqlite > s2; cmp s1 s2
                "$D" seal open VI-INVENTED --reason test --key-file key --registry again.sqlite > name2.txt
                grep -q "\(Self.secret)" name2.txt
                (cd all; sha256sum lists/*/*/* submissions/*/filed/* exhibits/*/* 2>/dev/null | cut -d' ' -f1) > sums
                while read sum; do grep -q "$sum" all/manifest.json; done < sums
                """
            let done = try DossierProgram.shell(script, in: folder)
            #expect(done.status == 0, "\(done.output) \(done.errors)")
        }
    }

    @Test func `nothing sealed stands in an export of everything in clear`() throws {
        try withExport { folder in
            let names = try #require(
                FileManager.default.enumerator(atPath: folder.appending(path: "all").plainPath))
            var seen = 0
            for case let name as String in names {
                guard
                    let bytes = FileManager.default.contents(
                        atPath: folder.appending(path: "all/\(name)").plainPath)
                else { continue }
                seen += 1
                #expect(bytes.range(of: Data("Abernoth".utf8)) == nil, "\(name)")
                #expect(
                    bytes.range(of: Data(Data(Self.secret.utf8).base64EncodedString().utf8)) == nil, "\(name)"
                )
            }
            #expect(seen > 40)
        }
    }

    @Test(arguments: [
        "echo x >> all/README.md", "rm all/tables/sites.csv",
        "sed -i s/letter/ledger/ all/submissions/SU-1/filed/letter.txt",
        "f=$(ls all/exhibits/*/* | head -1); chmod u+w $f; echo x > $f",
        // The manifest made to agree: the audit log still tells.
        "sed -i 's/Example Desk/Another Desk/' all/registry/submission.jsonl; s=$(sha256sum < all/registry/submission.jsonl | cut -c1-64); python3 - $s <<'P'\nimport json,sys\nm=json.load(open('all/manifest.json'))\nfor f in m['files']:\n    if f['path']=='registry/submission.jsonl': f['sha256']=sys.argv[1]\njson.dump(m,open('all/manifest.json','w'))\nP",
        "sed -i 's#README.md#../README.md#' all/manifest.json",
    ])
    func `an export that was altered makes no registry`(damage: String) throws {
        try withExport { folder in
            #expect(try DossierProgram.shell(damage, in: folder).status == 0)
            let done = try DossierProgram.run(
                ["import", "--everything", "all", "--registry", "again.sqlite"], in: folder)
            #expect(done.status == 1, "\(done.output)")
            expectPlainWords(done)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.plainPath).filter {
                $0.hasPrefix("again")
            }
            #expect(left.isEmpty, "\(left)")
        }
    }

    @Test func `neither an export nor an import of everything writes over what is there`() throws {
        try withExport { folder in
            let export = try DossierProgram.run(["export", "--everything", "all"], in: folder)
            #expect(export.status == 1)
            #expect(export.errors.contains("exists already"))
            let bytes = try Data(contentsOf: folder.appending(path: "dossier.sqlite"))
            let done = try DossierProgram.run(["import", "--everything", "all"], in: folder)
            #expect(done.status == 1)
            #expect(try Data(contentsOf: folder.appending(path: "dossier.sqlite")) == bytes)
        }
    }

    @Test func `everything held on someone is found, and what is sealed shows its length alone`() throws {
        try withExport { folder in
            let held = try DossierProgram.run(["held", "VI-INVENTED", "--format", "json"], in: folder)
            #expect(held.status == 0, "\(held.errors)")
            #expect(!held.output.contains("Abernoth"))
            let answer = try #require(try held.json() as? [String: Any])
            let items = try #require(answer["items"] as? [[String: Any]])
            let sealed = try #require(items.first { $0["kind"] as? String == "sealed_value" })
            #expect(sealed["content"] == nil)
            // Nonce and tag of ChaCha20-Poly1305 are 28 bytes.
            #expect(sealed["bytes"] as? Int == Self.secret.utf8.count + 28)
            #expect(items.contains { $0["kind"] as? String == "exhibit" })
            let official = try DossierProgram.run(
                ["held", "OF-RI-CHANG-DAE", "--format", "json"], in: folder)
            for expected in ["SU-1", "LI-OF-RI-CHANG-DAE", "EV-EU-HR-RI-CHANG-DAE"] {
                #expect(official.output.contains("\"\(expected)\""), "\(expected)")
            }
            let nobody = try DossierProgram.run(["held", "VI-NOBODY-AT-ALL"], in: folder)
            #expect(nobody.status == 1)
            expectPlainWords(nobody)
        }
    }
}

/// An export of everything that is encrypted on request.
struct SealedEverythingTests {
    /// Words that stand in every clear copy of the export.
    private static let words = ["onsong", "audit_entry", "casebook.yaml", "Strelsau"].map { Data($0.utf8) }

    /// Where a file below a folder holds a word of the export in clear; the registry's own files hold them too.
    private func inClear(_ folder: URL) throws -> [String] {
        var found: [String] = []
        for case let name as String in FileManager.default.enumerator(atPath: folder.plainPath) ?? .init()
        where !name.hasPrefix("dossier.") {
            guard let bytes = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            if Self.words.contains(where: { bytes.range(of: $0) != nil }) { found.append(name) }
        }
        return found
    }

    /// What is interrupted, by Ctrl-C or at once, while it is written or read.
    @Test(arguments: [SIGINT, SIGKILL])
    func `an interrupted encrypted export or import leaves nothing in clear`(signal: Int32) throws {
        try PublicRecord.inCopy { folder in
            let ready = try DossierProgram.shell(
                """
                set -e
                printf 'five plain words of Zenda\n' > phrase; cp phrase again
                echo "a photograph of Strelsau" > open.txt; "$D" evidence add open.txt --reason test -q; rm open.txt
                mkdir in; "$D" export --everything in/all --encrypt --passphrase-from-input -q < phrase
                """, in: folder)
            try #require(ready.status == 0, "\(ready.errors)")
            let phrase = folder.appending(path: "phrase")
            var interrupted = 0
            for step in UInt32(1)...8 {
                for (number, arguments) in [
                    ["export", "--everything", "out-\(step)", "--encrypt", "--passphrase-from-input"],
                    [
                        "import", "--everything", "in/all", "--encrypted", "--passphrase-from-input",
                        "--registry", "dossier.made-\(step).sqlite",
                    ],
                    ["backup", "kept-\(step)", "--encrypt", "--passphrase-from-input"],
                ].enumerated() {
                    let run = try DossierProgram.run(
                        arguments, in: folder, input: phrase, signal: (signal, step * 140))
                    if run.status != 0 { interrupted += 1 }
                    #expect(try inClear(folder).isEmpty, "after \(step * 140) ms")
                    let left = try FileManager.default.contentsOfDirectory(atPath: folder.plainPath)
                    #expect(
                        !left.contains { $0.contains("everything-") || $0.contains("opening-") }, "\(left)")
                    if signal == SIGINT, number != 1, run.status == 130 {
                        #expect(
                            !left.contains { $0.hasSuffix("-\(step).partial") }, "after \(step * 140) ms")
                    }
                }
            }
            #expect(interrupted > 2, "no moment was early enough")
            #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
        }
    }

    @Test func `an encrypted export shows no name and no word, and makes the same registry again`() throws {
        try PublicRecord.inCopy { folder in
            let script = """
                set -e
                printf 'five plain words of Zenda\\n' > phrase; printf 'another five plain words\\n' > other
                echo "a photograph of Strelsau" > open.txt; "$D" evidence add open.txt --reason test -q; rm open.txt
                "$D" audit head > head.txt
                "$D" export --everything all --encrypt --passphrase-from-input -q < phrase
                if ls | grep -e everything- -e partial; then exit 9; fi
                if grep -r -i -l -e onsong -e strelsau -e "audit_entry" -e casebook.yaml all; then exit 9; fi
                if "$D" import --everything all --registry again.sqlite 2> told; then exit 9; fi; grep -q -e --encrypted told
                if "$D" import --everything all --encrypted --passphrase-from-input --registry again.sqlite < other; then exit 9; fi
                if ls | grep -e again -e opening-; then exit 9; fi
                "$D" import --everything all --encrypted --passphrase-from-input --registry again.sqlite < phrase > head2.txt
                cmp head.txt head2.txt; if ls | grep opening-; then exit 9; fi
                "$D" audit verify --registry again.sqlite --head head.txt
                "$D" verify --registry again.sqlite
                "$D" export one -q; "$D" export two -q --registry again.sqlite; diff -r one two
                "$D" import --everything all --encrypted --only-open clear --passphrase-from-input < phrase
                grep -q "Everything a registry held" clear/README.md; grep -q Strelsau clear/exhibits/*/*
                "$D" audit show "$("$D" audit log --limit 2 --format csv | tail -1 | cut -d, -f1)" | grep -q backup
                "$D" audit show "$("$D" audit log --limit 1 --format csv | tail -1 | cut -d, -f1)" | grep -q exported
                chmod u+w all/3.sealed; printf x | dd of=all/3.sealed bs=1 seek=40 conv=notrunc status=none
                if "$D" import --everything all --encrypted --only-open again --passphrase-from-input < phrase 2> told; then exit 9; fi
                grep -q altered told; test ! -e again
                """
            let done = try DossierProgram.shell(script, in: folder)
            #expect(done.status == 0, "\(done.output) \(done.errors)")
        }
    }
}
