import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What is kept stays whole and stays secret.
struct KeepingTests {
    @Test func `the log of an import is whole, and one changed byte is found`() throws {
        try PublicRecord.inCopy { folder in
            let sound = try DossierProgram.run(["audit", "verify"], in: folder)
            #expect(sound.status == 0)
            #expect(sound.errors.contains("the log is whole"))
            let log = try DossierProgram.run(["audit", "log", "--format", "json"], in: folder).rows()
            #expect(log.last?["actor"] as? String == "tester")
            #expect(log.last?["operation"] as? String == "import")

            let file = folder.appending(path: "dossier.sqlite")
            var bytes = try Data(contentsOf: file)
            let reason = try #require(bytes.range(of: Data("import of ".utf8)))
            bytes[reason.lowerBound] = UInt8(ascii: "I")
            try bytes.write(to: file)
            let damaged = try DossierProgram.run(["audit", "verify"], in: folder)
            #expect(damaged.status == 2)
            #expect(damaged.output.contains("error:"), "\(damaged.output)")
            #expect(!damaged.errors.contains("the log is whole"))
            expectPlainWords(damaged)
        }
    }

    @Test func `a head kept outside shows a registry that was put back to an earlier state`() throws {
        try PublicRecord.inCopy { folder in
            let earlier = try Data(contentsOf: folder.appending(path: "dossier.sqlite"))
            #expect(try DossierProgram.run(["explain", "AG-MSS", "--record", "-q"], in: folder).status == 0)
            let head = try DossierProgram.run(["audit", "head"], in: folder).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try DossierProgram.run(["audit", "verify", "--head", head], in: folder).status == 0)
            for ending in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(at: folder.appending(path: "dossier.sqlite\(ending)"))
            }
            try earlier.write(to: folder.appending(path: "dossier.sqlite"))
            #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
            #expect(try DossierProgram.run(["audit", "verify", "--head", head], in: folder).status == 2)
            expectFailure(
                try DossierProgram.run(["audit", "verify", "--head", "x"], in: folder), 64, "audit head")
        }
    }

    @Test func `a sealed value is nowhere in the files, opens with its key, and is lost with it`() throws {
        try PublicRecord.inCopy { folder in
            let secret = "Rosalind Fictional-Nowhere"
            try Data(secret.utf8).write(to: folder.appending(path: "value"))
            try Data((0..<32).map { UInt8($0 &* 7 &+ 3) }).write(to: folder.appending(path: "key"))
            try Data((0..<32).map { UInt8($0 &* 5 &+ 1) }).write(to: folder.appending(path: "other-key"))
            let key = ["--key-file", "key"]
            #expect(try DossierProgram.run(["seal", "start"] + key, in: folder).status == 0)
            let put = try DossierProgram.run(
                ["seal", "put", "VI-0001", "legal-name", "--file", "value"] + key, in: folder)
            #expect(put.status == 0, "\(put.errors)")
            #expect(!put.errors.contains("Rosalind") && !put.output.contains("Rosalind"))
            #expect(put.errors.contains("there is no record of VI-0001"), "a mistyped person is told")
            try FileManager.default.removeItem(at: folder.appending(path: "value"))

            // In no file of the registry, as text of any width or as Base64.
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.plainPath) {
                let bytes = try Data(contentsOf: folder.appending(path: name))
                for form in [
                    Data(secret.utf8), Data("Rosalind".utf8),
                    secret.data(using: .utf16LittleEndian) ?? Data(),
                    Data(Data(secret.utf8).base64EncodedString().prefix(20).utf8),
                ] { #expect(bytes.range(of: form) == nil, "\(name)") }
            }
            for question in [["export", "out"], ["audit", "show", "VI-0001"], ["search", "Rosalind"]] {
                let answer = try DossierProgram.run(question, in: folder)
                #expect(!answer.output.contains("Rosalind") && !answer.errors.contains("Rosalind"))
            }
            #expect(try DossierProgram.shell("grep -r Rosalind out", in: folder).status == 1)

            let open = ["seal", "open", "VI-0001", "--reason", "a trial"]
            let opened = try DossierProgram.run(open + key, in: folder)
            #expect(opened.status == 0, "\(opened.errors)")
            #expect(opened.output.contains(secret))
            let log = try DossierProgram.run(["audit", "log"], in: folder).output
            #expect(log.contains("unseal") && log.contains("a trial"))

            expectFailure(try DossierProgram.run(open + ["--key-file", "other-key"], in: folder), 1)
            expectFailure(
                try DossierProgram.run(open + ["--key-file", "no-key"], in: folder), 1, "no such file")
            expectFailure(
                try DossierProgram.run(["seal", "destroy", "VI-0001", "--reason", "asked for"], in: folder),
                64, "--yes")
            #expect(try DossierProgram.run(open + key, in: folder).status == 0)
            let destroyed = try DossierProgram.run(
                ["seal", "destroy", "VI-0001", "--reason", "asked for", "--yes"], in: folder)
            #expect(destroyed.status == 0, "\(destroyed.errors)")
            expectFailure(try DossierProgram.run(open + key, in: folder), 1, "destroyed")
            #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
        }
    }

    @Test func `a passphrase comes by standard input and never as an argument`() throws {
        try PublicRecord.inCopy { folder in
            let phrase = folder.appending(path: "phrase")
            try Data("correct horse battery fictional\n".utf8).write(to: phrase)
            let value = folder.appending(path: "value")
            try Data("Rosalind Fictional-Nowhere".utf8).write(to: value)
            let from = "--passphrase-from-input"
            #expect(try DossierProgram.run(["seal", "start", from], in: folder, input: phrase).status == 0)
            #expect(
                try DossierProgram.run(
                    ["seal", "put", "WI-0001", "legal-name", "--file", "value", from], in: folder,
                    input: phrase
                ).status == 0)
            let opened = try DossierProgram.run(
                ["seal", "open", "WI-0001", "--reason", "a trial", from], in: folder, input: phrase)
            #expect(opened.output.contains("Rosalind"))
            try Data("another phrase\n".utf8).write(to: phrase)
            expectFailure(
                try DossierProgram.run(
                    ["seal", "open", "WI-0001", "--reason", "a trial", from], in: folder, input: phrase), 1)
        }
    }

    @Test func `a backup is verified, restored, and holds the same record`() throws {
        try PublicRecord.inCopy { folder in
            let made = try DossierProgram.run(["backup", "kept"], in: folder)
            #expect(made.status == 0, "\(made.errors)")
            #expect(try DossierProgram.run(["restore", "kept", "--verify-only"], in: folder).status == 0)
            let back = try DossierProgram.run(["restore", "kept", "--registry", "back.sqlite"], in: folder)
            #expect(back.status == 0, "\(back.errors)")
            #expect(try DossierProgram.run(["export", "a"], in: folder).status == 0)
            #expect(
                try DossierProgram.run(["export", "b", "--registry", "back.sqlite"], in: folder).status == 0)
            #expect(try DossierProgram.shell("diff -r a b", in: folder).status == 0)
            expectFailure(try DossierProgram.run(["restore", "kept"], in: folder), 1, "already")
        }
    }

    @Test func `an administrator's or reviewer's name alone does nothing once they have a key file`() throws {
        try PublicRecord.inCopy { folder in
            for (name, byte) in [("ada", 1), ("ben", 2), ("eve", 3)] as [(String, UInt8)] {
                try Data((0..<32).map { $0 &* 7 &+ byte }).write(to: folder.appending(path: name))
            }
            func run(_ actor: String, _ arguments: String...) throws -> DossierProgram.Outcome {
                try DossierProgram.run(arguments + ["--actor", actor], in: folder)
            }
            for (name, role) in [("ada", "administrator"), ("ben", "reviewer"), ("eve", "viewer")] {
                #expect(try run("ada", "accounts", "set", name, role, "--reason", "start").status == 0)
            }
            #expect(try run("ada", "seal", "start", "--key-file", "ada").status == 0)
            // Whoever said a name first would have it: an administrator gives each account its first.
            expectFailure(
                try run("ben", "accounts", "passphrase", "--new-key-file", "ben"), 1, "--of ben")
            expectFailure(
                try run("ben", "submissions", "approve", "SU-1", "--reason", "x"), 1, "ben has none")
            #expect(
                try run(
                    "ada", "accounts", "passphrase", "--of", "ben", "--new-key-file", "ben", "--key-file",
                    "ada"
                ).status == 0)
            let draft = [
                "submissions", "draft", "SU-1", "--subject", "OF-RI-CHANG-DAE", "--regime", "eu-ghrsr",
                "--authority", "Desk", "--purpose", "list",
            ]
            #expect(
                try DossierProgram.run(
                    draft + ["--actor", "ada", "--key-file", "ada"], in: folder
                ).status == 0)
            // Eve types their names.
            let promote = ["accounts", "set", "eve", "administrator", "--reason", "x"]
            let approve = ["submissions", "approve", "SU-1", "--reason", "x"]
            for (actor, act) in [("ada", promote), ("ben", approve)] {
                let named = act + ["--actor", actor]
                expectFailure(
                    try DossierProgram.run(named, in: folder), 1, "must show to be \(actor)", "--key-file")
                expectFailure(
                    try DossierProgram.run(named + ["--key-file", "eve"], in: folder), 1, "is not this one")
            }
            #expect(
                try DossierProgram.run(approve + ["--actor", "ben", "--key-file", "ben"], in: folder).status
                    == 0)
            let shown = try run("eve", "accounts", "--format", "csv")
            #expect(shown.output.contains("eve,viewer,yes,nothing"), "\(shown.output)")
            #expect(shown.output.contains("ben,reviewer,yes,key-file"), "\(shown.output)")
            #expect(try run("eve", "audit", "verify").status == 0)
        }
    }

    @Test func `a passphrase opens in whichever form its letters were typed`() throws {
        try Folders.withScratch { folder in
            let phrase = "등불 아래 노란 주전자 셋"
            for (name, text) in [
                ("composed", phrase.precomposedStringWithCanonicalMapping),
                ("apart", phrase.decomposedStringWithCanonicalMapping),
            ] {
                try Data((text + "\n").utf8).write(to: folder.appending(path: name))
            }
            let done = try DossierProgram.shell(
                """
                set -e
                "$D" init -q; cmp -s composed apart && exit 9
                "$D" seal start --passphrase-from-input -q < composed
                "$D" backup kept --encrypt --passphrase-from-input -q < apart > /dev/null
                mkdir back && "$D" restore kept --encrypted --registry back/dossier.sqlite --passphrase-from-input -q < composed
                "$D" seal check --passphrase-from-input -q < apart
                """, in: folder)
            #expect(done.status == 0, "\(done.errors)")
        }
    }
}
