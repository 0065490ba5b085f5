import Foundation
import TestSupport
import Testing

/// A final for a recipient of its own, from its building to a withdrawal. Persons, places and recipients are invented.
struct RecipientFinalTests {
    @Test
    func `a final for a named recipient is approved by a second person, filed, and named by a withdrawal`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try FinalTests().prepare(folder)
            try Data(FinalTests().approval().utf8).write(to: folder.appending(path: "approval.yaml"))
            let stem = "OF-XF-HEAD_au-thematic-hr_list_government-closed_en_final"
            let name = stem + "_to-example-house.md"
            let made = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                "$D" accounts set tester administrator --reason first -q --key-file key
                "$D" accounts set ada reviewer --reason second -q --key-file key
                head -c 40 make.py | tail -c 33 > ada.key
                "$D" accounts passphrase --of ada --new-key-file ada.key -q --key-file key
                "$D" accounts four-eyes approve-submission -q --key-file key > /dev/null
                build() { "$D" build OF-XF-HEAD --regime au-thematic-hr --audience government-closed --in-clear --format md -q "$@"; }
                build --recipient "Example House" --final approval.yaml --output before > /dev/null
                for person in WI-XF-AUNT VI-XF-ONE; do
                    "$D" consent add CN-HOUSE-$person --person $person --use name-to-government --recipient "Example House" \
                        --given 2020-01-02 --language en -q
                done
                build --recipient "Example House" --final approval.yaml --output house > /dev/null
                build --final approval.yaml --output canberra > /dev/null
                for id in SU-HOUSE SU-CANBERRA; do
                    "$D" submissions draft $id --subject OF-XF-HEAD --regime au-thematic-hr --authority "Example Desk" \
                        --purpose list --audience government-closed -q --key-file key
                    no "$D" submissions file $id house/\(name) --on 2026-11-25
                    no "$D" submissions approve $id --reason mine --key-file key
                    "$D" submissions approve $id --reason read --actor ada --key-file ada.key -q
                done
                "$D" submissions file SU-HOUSE house/\(name) --on 2026-11-25 -q
                "$D" submissions file SU-CANBERRA canberra/\(stem).md --on 2026-11-25 -q
                """, in: folder)
            try #require(made.status == 0, "\(made.status): \(made.errors)")
            #expect(made.errors.contains("to file it, it must be approved"), "\(made.errors)")
            #expect(made.errors.contains("a second person must approve it"), "\(made.errors)")

            // What the recipient's consents let in is in its file alone.
            func text(_ out: String) throws -> String {
                try String(
                    contentsOf: folder.appending(path: "\(out)/\(out == "canberra" ? stem + ".md" : name)"),
                    encoding: .utf8
                ).replacing("_to-example-house", with: "")
            }
            func evidence(_ id: String) throws -> [String] {
                let shown = try DossierProgram.run(
                    ["submissions", "show", id, "--format", "json"], in: folder)
                let answer = try #require(shown.json() as? [String: Any])
                return try #require(answer["evidence"] as? [String])
            }
            #expect(try !text("house").contains("DRAFT"))
            #expect(try text("house") != text("before"), "the consents changed nothing")
            #expect(try text("canberra") == text("before"), "consents to the House reached Canberra")
            #expect(try evidence("SU-HOUSE").contains("EV-XF-AUNT"))
            #expect(try !evidence("SU-CANBERRA").contains("EV-XF-AUNT"))

            let withdrawn = try DossierProgram.run(
                ["consent", "withdraw", "CN-HOUSE-WI-XF-AUNT"], in: folder)
            #expect(withdrawn.status == 0, "\(withdrawn.errors)")
            #expect(
                withdrawn.lines.map { $0.split(separator: "\t")[0] } == ["SU-HOUSE"], "\(withdrawn.output)")
            // Filed again after the withdrawal, it goes on record with what does not stand any more.
            let again = try DossierProgram.shell(
                """
                set -e
                "$D" submissions draft SU-LATE --subject OF-XF-HEAD --regime au-thematic-hr --authority "Example Desk" \
                    --purpose list --audience government-closed -q --key-file key
                "$D" submissions approve SU-LATE --reason read --actor ada --key-file ada.key -q
                "$D" submissions file SU-LATE house/\(name) --on 2026-11-25
                """, in: folder)
            #expect(again.status == 0, "\(again.errors)")
            #expect(
                again.errors.contains(
                    "consent CN-HOUSE-WI-XF-AUNT of WI-XF-AUNT, whom it rests on, is withdrawn"),
                "\(again.errors)")
        }
    }
}
