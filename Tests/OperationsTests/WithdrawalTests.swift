import Foundation
import TestSupport
import Testing

/// A withdrawal reaches back to everything that left. Persons and places are invented.
struct WithdrawalTests {
    /// Files what a build wrote under an identifier.
    private func file(_ id: String, _ build: String, audience: String, in folder: URL) throws {
        let done = try DossierProgram.shell(
            """
            set -e
            "$D" submissions draft \(id) --subject OF-XF-HEAD --regime eu-ghrsr --authority Desk --purpose list --audience \(audience) -q
            "$D" submissions approve \(id) --reason read -q
            "$D" build OF-XF-HEAD --regime eu-ghrsr --audience \(audience) --output out-\(id) \(build) -q
            "$D" submissions file \(id) $(find out-\(id) -maxdepth 1 -type f) --on 2026-11-24 --allow-draft -q
            """, in: folder)
        #expect(done.status == 0, "\(id): \(done.errors)")
    }

    private func named(_ consent: String, in folder: URL) throws -> [String] {
        let done = try DossierProgram.run(["consent", "withdraw", consent], in: folder)
        #expect(done.status == 0, "\(done.errors)")
        return done.lines.map { String($0.split(separator: "\t")[0]) }
    }

    @Test
    func `a withdrawal names what quoted the person, enclosed the exhibit or named them in the closed annex`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let ready = try DossierProgram.shell(
                """
                printf 'nine words that nobody else would ever think of\n' > phrase
                "$D" consent add CN-4 --person VI-XF-TWO --use submit --given 2020-01-02 --language en -q
                """, in: folder)
            try #require(ready.status == 0, "\(ready.errors)")
            try file("SU-OPEN", "--format md", audience: "government-open", in: folder)
            try file(
                "SU-CLOSED",
                "--format md --bundle --reason asked --annex-passphrase phrase",
                audience: "government-closed", in: folder)
            try file(
                "SU-ANNEX",
                "--format md --bundle --reason asked --annex-passphrase phrase --sealed --key-file key",
                audience: "government-closed", in: folder)
            // The aunt's account is restricted: it is in what is closed alone.
            #expect(try named("CN-2", in: folder) == ["SU-ANNEX", "SU-CLOSED"])
            #expect(try named("CN-3", in: folder) == ["SU-ANNEX", "SU-CLOSED"])
        }
    }

    @Test func `a withdrawal names what shows the person's account in a figure alone`() throws {
        try GuardedRecord.inRegistry { folder in
            let done = try DossierProgram.shell(
                """
                set -e
                sed -i 's/^agencies:/agencies:\\n  - {id: AG-TOP, state: KP, kind: bureau, names: [{key: name, text: Bureau of Nowhere, language: en, evidence: [EV-REPORT], wording: reported}]}/' casebook/records.yaml
                sed -i 's/^    kind: bureau$/    kind: bureau\\n    relations: [{key: above, to: AG-TOP, type: command, evidence: [EV-CHAIN], wording: reported}]/' casebook/records.yaml
                sed -i 's/^agencies:/  - {id: EV-CHAIN, source: SO-TALK, kind: testimony, locator: clip 9, directness: direct, persons: [WI-TWO], quotation: {text: They answered to it, language: en}}\\nagencies:/' casebook/records.yaml
                printf '\\n  - {id: WI-TWO, alias: Witness B, connection: eyewitness}\\n' >> casebook/records.yaml
                "$D" import casebook -q
                "$D" consent add CN-2 --person WI-TWO --use submit --given 2020-01-02 --language en -q
                "$D" submissions draft SU-1 --subject OF-SUBJECT --regime eu-ghrsr --authority Desk --purpose list --audience government-open -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" build OF-SUBJECT --regime eu-ghrsr --audience government-open --format md,json --output out -q
                "$D" submissions file SU-1 $(find out -maxdepth 1 -type f) --on 2026-11-24 --allow-draft -q
                """, in: folder)
            try #require(done.status == 0, "\(done.errors)")
            #expect(try named("CN-2", in: folder) == ["SU-1"])
        }
    }

    @Test func `destroying a key names the backups, exports and copies that still hold it`() throws {
        try FictionalFiling.inFolder { folder in
            let done = try DossierProgram.shell(
                """
                set -e
                "$D" backup kept -q > /dev/null; mkdir elsewhere; "$D" backup elsewhere/kept-too -q > /dev/null
                "$D" export --everything all -q > /dev/null
                cp dossier.sqlite dossier.sqlite.before-schema-1
                "$D" seal destroy WI-XF-AUNT --reason asked --yes
                """, in: folder)
            #expect(done.status == 0, "\(done.errors)")
            let places = done.lines.map { String($0.split(separator: "\t")[0]) }
            #expect(
                places.map { String($0.split(separator: "/").last ?? "") }.sorted()
                    == ["all", "dossier.sqlite.before-schema-1", "kept", "kept-too"], "\(places)")
            #expect(
                places.allSatisfy {
                    FileManager.default.fileExists(
                        atPath: $0.hasPrefix("/") ? $0 : folder.appending(path: $0).plainPath)
                })
            // What was made afterwards holds it no more, and is not named when another key goes.
            let later = try DossierProgram.shell(
                """
                "$D" backup after -q > /dev/null; "$D" held WI-XF-AUNT --format csv
                """, in: folder)
            #expect(later.output.contains("sealed: ciphertext"))
        }
    }
}
