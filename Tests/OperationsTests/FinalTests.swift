import Foundation
import TestSupport
import Testing

/// What it takes to make a final, and what does not.
struct FinalTests {
    func approval(
        by: String = "A. Lawyer", on: String = "2026-11-24", subject: String = "OF-XF-HEAD",
        regime: String = "au-thematic-hr", gates: ClosedRange<Int> = 1...10, law: Bool = true,
        currency: String? = "2026-11-24"
    ) -> String {
        var text = "subject: \(subject)\nregime: \(regime)\ngates:\n"
        for gate in gates { text += "  - {gate: G\(gate), by: \"\(by)\", on: \"\(on)\"}\n" }
        if law { text += "lawVerified: {gate: law, by: \"\(by)\", on: \"\(on)\"}\n" }
        if let currency {
            text += "currencyConfirmed: {gate: currency, by: \"\(by)\", on: \"\(currency)\"}\n"
        }
        return text
    }

    private func build(_ text: String, in folder: URL, more: [String] = []) throws -> DossierProgram.Outcome {
        try Data(text.utf8).write(to: folder.appending(path: "approval.yaml"))
        return try DossierProgram.run(
            [
                "build", "OF-XF-HEAD", "--regime", "au-thematic-hr", "--format", "md", "--final",
                "approval.yaml",
                "--output", "out", "-q",
            ] + more, in: folder)
    }

    /// Everything a final wants of this fictional subject but the approval itself.
    func prepare(_ folder: URL) throws {
        let counsel = folder.appending(path: "dossier.counsel")
        try FileManager.default.createDirectory(at: counsel, withIntermediateDirectories: true)
        var texts = ""
        for slot in [
            "contrary-search", "policy", "national-interest", "nexus", "egregiousness", "proportionality",
        ] {
            texts += "\(slot): {text: {en: Searched and written down.}, by: A. Lawyer, on: \"2026-11-24\"}\n"
        }
        try Data(texts.utf8).write(to: counsel.appending(path: "OF-XF-HEAD_au-thematic-hr.yaml"))
        let address = [
            "submissions", "address", "au-thematic-hr", "--authority", "Example Office", "--line",
            "1 Lantern Lane", "--on", "2026-11-20", "--by", "A. Lawyer", "--source", "its own page",
        ]
        #expect(try DossierProgram.run(address, in: folder).status == 0)
    }

    @Test
    func `no way round: nobody, a day to come, another dossier's gates, a gate short, old confirmations`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try prepare(folder)
            let tries: [(String, String)] = [
                (approval(by: ""), "no person is named"), (approval(by: " - "), "no person is named"),
                (approval(on: "2026-12-24"), "is to come"),
                (approval(subject: "AG-XF-GUARD"), "not given for this dossier"),
                (approval(regime: "uk-ghr"), "not given for this dossier"),
                (approval(gates: 1...9), "G10: no named person"),
                (approval(gates: 2...10), "G1: no named person"),
                (approval(gates: 1...11), "there is no gate G11"),
                (approval(law: false), "statements of law"), (approval(currency: nil), "in force"),
                (approval(currency: "2026-09-01"), "days ago"),
                (approval(currency: "2027-01-01"), "is to come"),
            ]
            for (text, reason) in tries {
                let refused = try build(text, in: folder)
                #expect(
                    refused.status == 1 && refused.errors.contains(reason), "\(reason): \(refused.errors)")
                expectPlainWords(refused)
            }
            let inside = try build(approval(), in: folder, more: ["--audience", "internal"])
            #expect(inside.errors.contains("a reader outside"), "\(inside.errors)")
            let earlier = try build(approval(), in: folder, more: ["--as-of", "2026-11-01"])
            #expect(earlier.status == 1, "\(earlier.errors)")
            #expect(
                !FileManager.default.fileExists(atPath: folder.appending(path: "out").plainPath),
                "nothing is written")
        }
    }

    @Test func `a final is what is filed: not a draft without its mark, not a final that was changed`() throws
    {
        try FictionalFiling.inFolder { folder in
            try prepare(folder)
            let built = try build(approval(), in: folder)
            try #require(built.status == 0, "\(built.errors)")
            let file = try Built.file(built, "md")
            let text = try Built.text(built, "md")
            #expect(!text.contains("DRAFT"))
            #expect(text.contains("1 Lantern Lane") && text.contains("Address confirmed on 20 November 2026"))
            let steps = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime au-thematic-hr --authority "Example Office" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                mkdir forged
                sed 's/lantern/lamp/' out/\(file.lastPathComponent) > forged/\(file.lastPathComponent)
                no "$D" submissions file SU-1 forged/\(file.lastPathComponent) --on 2026-11-25
                "$D" build OF-XF-HEAD --regime au-thematic-hr --format md --output draft -q
                unmarked=$(ls draft/*_draft.md)
                sed -i 's/DRAFT//g' "$unmarked"
                no "$D" submissions file SU-1 "$unmarked" --on 2026-11-25
                cp "$unmarked" draft/\(file.lastPathComponent)
                no "$D" submissions file SU-1 draft/\(file.lastPathComponent) --on 2026-11-25
                echo letter > letter.txt
                no "$D" submissions file SU-1 letter.txt --on 2026-11-25
                "$D" submissions file SU-1 out/\(file.lastPathComponent) letter.txt --on 2026-11-25
                """, in: folder)
            #expect(steps.status == 0, "\(steps.errors)")
            #expect(steps.errors.contains("is not the final of that name that was built on 2026-11-25"))
            #expect(steps.errors.contains("none of the files is a final that"))
            #expect(steps.errors.contains("confirmed on 2026-11-20 by A. Lawyer"), "\(steps.errors)")
        }
    }

    @Test func `an address is used only with the day a person confirmed it`() throws {
        try FictionalFiling.inFolder { folder in
            let address = [
                "submissions", "address", "uk-ghr", "--authority", "Example Desk", "--line", "2 Lamp Row",
            ]
            #expect(try DossierProgram.run(address, in: folder).status == 64)
            let late = address + ["--on", "2027-01-01", "--source", "a letter"]
            expectFailure(try DossierProgram.run(late, in: folder), 1, "is to come")
            let nobody = address + ["--on", "2026-11-01", "--source", "a letter", "--by", " "]
            expectFailure(try DossierProgram.run(nobody, in: folder), 1, "who confirmed")
            let before = try DossierProgram.run(
                ["build", "OF-XF-HEAD", "--regime", "uk-ghr", "--format", "md"], in: folder)
            #expect(try !Built.text(before, "md").contains("2 Lamp Row"))
            let kept = address + ["--on", "2026-11-01", "--source", "a letter", "--by", "A. Lawyer"]
            #expect(try DossierProgram.run(kept, in: folder).status == 0)
            let after = try DossierProgram.run(
                ["build", "OF-XF-HEAD", "--regime", "uk-ghr", "--format", "md"], in: folder)
            let text = try Built.text(after, "md")
            #expect(text.contains("2 Lamp Row") && text.contains("1 November 2026"))
            let rows = try DossierProgram.run(["submissions", "address", "--format", "json"], in: folder)
                .rows()
            #expect(rows.first?["confirmedBy"] as? String == "A. Lawyer")
            #expect(rows.first?["days"] as? Int == 24)
        }
    }
}
