import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Sudden ends: the power, Ctrl-C, a reader that has seen enough.
struct InterruptionTests {
    /// A fictional casebook whose import takes a second or more.
    private func generate(in folder: URL, officials: Int = 120) throws {
        let made = try DossierProgram.run(
            [
                "generate", "--officials", "\(officials)", "--incidents", "\(officials)", "--evidence",
                "\(officials * 6)", "--output", "big",
            ], in: folder)
        try #require(made.status == 0)
    }

    @Test func `an import that is killed leaves all or nothing`() throws {
        try PublicRecord.inCopy { folder in
            try generate(in: folder)
            let head = try DossierProgram.run(["audit", "head"], in: folder).output
            let whole = try DossierProgram.run(["import", "big", "--registry", "whole.sqlite"], in: folder)
            try #require(whole.status == 0)
            let expected =
                try DossierProgram.run(
                    ["show", "officials", "--registry", "whole.sqlite", "--format", "csv"], in: folder
                ).lines.count - 1
            #expect(expected >= 120)
            let own =
                try DossierProgram.run(["show", "officials", "--format", "csv"], in: folder).lines.count - 1

            var random = SystemRandomNumberGenerator()
            var killed = 0
            for _ in 0..<12 {
                let moment = UInt32.random(in: 20...1300, using: &random)
                let run = try DossierProgram.run(
                    ["import", "big"], in: folder, signal: (SIGKILL, moment))
                if run.status == -SIGKILL { killed += 1 }
                let shown = try DossierProgram.run(["show", "officials", "--format", "csv"], in: folder)
                #expect(shown.status == 0, "killed after \(moment) ms: \(shown.errors)")
                let count = shown.lines.count - 1
                #expect(count == own || count == own + expected, "killed after \(moment) ms: \(count)")
                let verified = try DossierProgram.run(["audit", "verify"], in: folder)
                #expect(verified.status == 0, "killed after \(moment) ms: \(verified.output)")
                if count == own {
                    #expect(try DossierProgram.run(["audit", "head"], in: folder).output == head)
                }
            }
            #expect(killed > 0, "no moment was early enough")
            let last = try DossierProgram.run(["import", "big"], in: folder)
            #expect(last.status == 0, "\(last.errors)")
            #expect(
                try DossierProgram.run(["show", "officials", "--format", "csv"], in: folder).lines.count - 1
                    == own + expected)
        }
    }

    @Test func `Ctrl-C during an import ends it with 130 and keeps nothing half-written`() throws {
        try PublicRecord.inCopy { folder in
            try generate(in: folder, officials: 400)
            let head = try DossierProgram.run(["audit", "head"], in: folder).output
            for moment: UInt32 in [20, 50, 200, 600] {
                let run = try DossierProgram.run(["import", "big"], in: folder, signal: (SIGINT, moment))
                // Before the program has begun, the signal itself ends it.
                #expect(run.status == 130 || (moment < 200 && run.status == -SIGINT), "after \(moment) ms")
                #expect(run.output.isEmpty)
                if run.status == 130 {
                    #expect(run.errors.contains("interrupted"))
                    expectPlainWords(run)
                }
                #expect(try DossierProgram.run(["audit", "head"], in: folder).output == head)
                #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
            }
        }
    }

    @Test func `a reader that has seen enough ends the program quietly`() throws {
        try PublicRecord.inCopy { folder in
            for question in [
                "show evidence", "rank --format json -q", "explain AG-MSS -q", "status --format csv",
            ] {
                let run = try DossierProgram.shell(
                    "set -o pipefail; $D \(question) | head -1; echo \"${PIPESTATUS[0]}\" >&2", in: folder)
                #expect(run.lines.count == 1)
                #expect(run.errors == "0\n", "\(question): \(run.errors)")
            }
        }
    }

    @Test func `two imports at once never mix`() throws {
        try PublicRecord.inCopy { folder in
            try generate(in: folder, officials: 60)
            let run = try DossierProgram.shell(
                """
                $D import big > one 2>&1 & first=$!
                $D import big > two 2>&1 & second=$!
                wait $first; echo $?; wait $second; echo $?
                """, in: folder)
            let codes = run.lines.map(String.init)
            #expect(codes.contains("0"), "\(codes)")
            #expect(codes.allSatisfy { ["0", "1"].contains($0) }, "\(codes)")
            if codes.contains("1") {
                let talk = try ["one", "two"].map {
                    try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
                }
                #expect(talk.contains { $0.contains("Error: ") && $0.contains("import") }, "\(talk)")
            }
            #expect(try DossierProgram.run(["audit", "verify"], in: folder).status == 0)
            let again = try DossierProgram.run(["import", "big"], in: folder)
            #expect(again.output.hasPrefix("0 created, 0 changed"), "\(again.output)")
        }
    }
}
