import Foundation
import TestSupport
import Testing

/// What a final rests on is written down when it is built, and taken from there whenever it is asked for.
struct BuiltTraceTests {
    private static let name = "OF-XF-HEAD_au-thematic-hr_list_government-open_en_final.md"

    /// Builds the final and drafts and approves `SU-1`.
    private func buildFinal(in folder: URL) throws {
        try FinalTests().prepare(folder)
        try Data(FinalTests().approval().utf8).write(to: folder.appending(path: "approval.yaml"))
        let made = try DossierProgram.shell(
            """
            set -e
            "$D" build OF-XF-HEAD --regime au-thematic-hr --format md,html --final approval.yaml --output out -q
            "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime au-thematic-hr --authority "Example Desk" --purpose list -q
            "$D" submissions approve SU-1 --reason read -q
            """, in: folder)
        try #require(made.status == 0, "\(made.errors)")
    }

    /// A day later the tie rests on other items, sources have other titles, and counsel wrote something else.
    private func changeEverything(in folder: URL) throws {
        let changed = try DossierProgram.shell(
            """
            set -e
            sed -i 's/EV-XF-PHOTO, EV-XF-NOTES, EV-XF-ODD, EV-XF-CLOSED, EV-XF-PLAIN, EV-XF-AUNT/EV-XF-PLAIN/; s/Report on the lantern tower/Renamed report/' book/records.yaml
            "$D" import book -q
            sed -i 's/Searched and written down/Never written so/' dossier.counsel/*.yaml
            """, in: folder, environment: Self.later)
        try #require(changed.status == 0, "\(changed.errors)")
    }

    private static let later = ["SOURCE_DATE_EPOCH": "1795651200"]

    private func traces(_ file: String, in folder: URL) throws -> [[[String: String]]] {
        try (1...12).map { paragraph in
            let told = try DossierProgram.run(
                ["trace", file, "\(paragraph)", "--format", "json"], in: folder, environment: Self.later)
            return told.status == 0 ? try told.rows().map { $0.compactMapValues { $0 as? String } } : []
        }
    }

    private func evidence(of submission: String, in folder: URL) throws -> [String] {
        let shown = try DossierProgram.run(
            ["submissions", "show", submission, "--format", "json"], in: folder)
        let answer = try #require(shown.json() as? [String: Any])
        return try #require(answer["evidence"] as? [String])
    }

    @Test
    func `a casebook and texts that changed between building and filing change nothing of what is frozen`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try buildFinal(in: folder)
            let file = "out/" + Self.name
            let before = try traces(file, in: folder)
            #expect(before.contains { $0.contains { $0["id"] == "EV-XF-NOTES" } })
            let told = try DossierProgram.run(["trace", file, "1"], in: folder)
            #expect(
                told.errors.contains("written down when the final was built on 2026-11-25"), "\(told.errors)")

            try changeEverything(in: folder)
            #expect(try traces(file, in: folder) == before, "before it is filed")
            let filed = try DossierProgram.run(
                ["submissions", "file", "SU-1", file, "--on", "2026-11-26", "-q"], in: folder,
                environment: Self.later)
            #expect(filed.status == 0, "\(filed.errors)")
            #expect(!filed.errors.contains("worked out"), "\(filed.errors)")
            #expect(try traces(file, in: folder) == before, "once it is filed")
            #expect(try evidence(of: "SU-1", in: folder).contains("EV-XF-NOTES"))

            // Counsel's texts as they went in, in a form that builds the same again.
            let texts = try DossierProgram.run(
                ["submissions", "outputs", "SU-1", "--texts", Self.name], in: folder)
            #expect(texts.output.contains("Searched and written down") && !texts.output.contains("Never"))
            try Data(texts.output.utf8).write(to: folder.appending(path: "then.yaml"))
            let again = try DossierProgram.run(
                [
                    "build", "OF-XF-HEAD", "--regime", "au-thematic-hr", "--format", "md", "--texts",
                    "then.yaml",
                    "--output", "again",
                ], in: folder, environment: Self.later)
            #expect(try Built.text(again, "md").contains("Searched and written down"), "\(again.errors)")
            // All formats of one final share one trace, and the audit log knows it.
            let kept = try DossierProgram.shell(
                #"""
                python3 - <<'EOS'
                import sqlite3
                base = sqlite3.connect("dossier.sqlite")
                for table, column in [("setting", "id"), ("change", "record")]:
                    print(base.execute(f"select count(distinct {column}) from {table} where {column} like 'built-trace/%'").fetchone()[0])
                EOS
                "$D" audit verify -q && echo whole
                """#, in: folder)
            #expect(kept.output == "1\n1\nwhole\n", "\(kept)")
        }
    }

    @Test
    func `a final that was renamed is known by its bytes, and one that was altered is refused or marked`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try buildFinal(in: folder)
            let steps = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                mkdir altered && sed 's/lantern/lamp/' out/\(Self.name) > altered/\(Self.name)
                cp out/\(Self.name) "what we sent.md"
                "$D" trace "what we sent.md" 1 > /dev/null
                "$D" trace altered/\(Self.name) 1 > /dev/null
                no "$D" submissions file SU-1 altered/\(Self.name) --on 2026-11-25
                "$D" submissions draft SU-2 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-2 --reason read -q
                no "$D" submissions file SU-2 "what we sent.md" --on 2026-11-25 --allow-draft
                """, in: folder)
            #expect(steps.status == 0, "\(steps.errors)")
            let lines = steps.errors.split(separator: "\n")
            #expect(lines.first?.contains("written down when the final was built") == true, "\(lines)")
            #expect(
                lines.contains {
                    !$0.hasPrefix("Error")
                        && $0.contains("is not the final of that name that was built on 2026-11-25")
                }, "\(lines)")
            #expect(
                lines.contains {
                    $0.hasPrefix("Error") && $0.contains("it was altered since, or built otherwise")
                })
            #expect(lines.contains { $0.contains("was built under au-thematic-hr") }, "\(lines)")

            try changeEverything(in: folder)
            let marked = try DossierProgram.shell(
                """
                "$D" submissions file SU-1 altered/\(Self.name) --on 2026-11-26 --allow-draft --recipient AU &&
                    "$D" trace altered/\(Self.name) 1 > /dev/null
                """, in: folder, environment: Self.later)
            #expect(marked.status == 0, "\(marked.errors)")
            #expect(marked.errors.contains("it was altered since"), "\(marked.errors)")
            #expect(marked.errors.contains("it is worked out from the registry as it was on 2026-11-26"))
            #expect(
                marked.errors.contains("as it was frozen with SU-1, filed on 2026-11-26; worked out then"))
            // What the final rested on may still be in it.
            #expect(try evidence(of: "SU-1", in: folder).contains("EV-XF-NOTES"))
        }
    }
}
