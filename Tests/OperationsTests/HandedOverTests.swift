import Foundation
import TestSupport
import Testing

/// What leaves with a file beyond its text, and what is known of it afterwards.
struct HandedOverTests {
    @Test(
        arguments: [
            "OF-XF-HEAD_uk-ghr_list_government-closed_en_draft_to-eu.md",
            "OF-XF-HEAD_uk-ghr_government-closed_en.md",
        ])
    func `a withdrawal names what was filed for a recipient whom the file's name says, or does not say`(
        name: String
    ) throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD --regime uk-ghr --audience government-closed --in-clear --recipient EU --format md \
                    --output out -q
                test -e out/\(name) || mv out/*.md out/\(name)
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/\(name) --on 2026-11-25 --allow-draft -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            let shown = try #require(
                try DossierProgram.run(["submissions", "show", "SU-1", "--format", "json"], in: folder).json()
                    as? [String: Any])
            let evidence = try #require(shown["evidence"] as? [String])
            #expect(evidence.contains("EV-XF-AUNT"), "\(evidence)")
            let withdrawn = try DossierProgram.run(
                ["consent", "withdraw", "CN-2"], in: folder)
            #expect((withdrawn.output + withdrawn.errors).contains("SU-1"), "\(withdrawn)")
        }
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
    func `whoever agreed to be named hands over their name and nothing else that is sealed`() throws {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e
                echo "lantern oatcake juniper kettledrum" > pass
                echo "+00 555 0142 77" > value && "$D" seal put WI-XF-AUNT telephone --file value --key-file key -q
                echo "They came at dawn by the well" > value && "$D" seal put WI-XF-AUNT testimony --file value --key-file key -q
                echo "Zelda Mothername" > value && "$D" seal put WI-XF-AUNT mother-name --file value --key-file key -q
                echo "나래 무명" > value && "$D" seal put WI-XF-AUNT name-ko --file value --key-file key -q
                "$D" build OF-XF-HEAD --format md --audience government-closed --bundle --reason asked \
                    --annex-passphrase pass --sealed --key-file key --output out -q
                openssl cms -decrypt -inform DER -in out/*.p7m -pwri_password "$(cat pass)" -out a.zip
                unzip -p a.zip identities.txt
                """, in: folder)
            try #require(built.status == 0, "\(built.errors)\(built.output)")
            #expect(built.output.contains("legal-name: Rosalind Fictional-Nowhere"))
            #expect(built.output.contains("name-ko: 나래 무명"))
            for word in ["555 0142", "Zelda", "telephone", "testimony", "at dawn"] {
                #expect(!built.output.contains(word), "'\(word)' is handed over")
            }
        }
    }

    @Test func `a sheet masks a sealed name that was typed into a filing, and what a mark protects`() throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --output out -q
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --purpose list -q \
                    --authority "Desk {{WI-XF-AUNT|of the lamplighter's niece}}"
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/OF-XF-HEAD_uk-ghr_list_government-open_en_draft.md --on 2026-11-21 --allow-draft -q
                "$D" submissions event SU-1 --kind answer --on 2026-11-22 --text "We spoke with Rosalind Fictional-Nowhere" \
                    --reference "ROSALIND/77" -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            for sheet in [["country", "gb"], ["family", "VI-XF-ONE"]] {
                let told = try DossierProgram.run(
                    ["submissions"] + sheet + [
                        "--format", "md,html", "--check-names", "--key-file", "key", "--output", "sheet",
                    ], in: folder)
                #expect(told.status == 0, "\(told.errors)")
                let html = try Built.text(told, "html")
                for text in [try Built.text(told, "md"), html, told.errors, told.output] {
                    for word in ["Rosalind", "ROSALIND", "lamplighter's niece", "{{"] {
                        #expect(!text.contains(word), "'\(word)' stands in the sheet of \(sheet)")
                    }
                }
            }
        }
    }

    @Test func `what is to be sealed is not repeated when it cannot be read`() throws {
        try FictionalFiling.inFolder { folder in
            let secret = "Rosalind Fictional-Nowhere"
            for (command, text) in [
                ("record", "witnesses:\n  - {id: WI-XF-NEW, alias: A, \(secret): b}\n"),
                ("record", "witnesses:\n  - {id: \(secret), alias: A, visibility: \(secret)}\n"),
                ("person", "id: PP-XF-NEW\npart: \(secret)\n\(secret): x\n"),
            ] {
                try Data(text.utf8).write(to: folder.appending(path: "secret.yaml"))
                let refused = try DossierProgram.run(
                    ["seal", command, "secret.yaml", "--key-file", "key"], in: folder)
                #expect(refused.status != 0)
                #expect(!(refused.errors + refused.output).contains("Rosalind"), "\(command)")
                #expect(refused.errors.contains(".yaml:"), "the place is told: \(refused.errors)")
            }
        }
    }

    @Test func `a subject named again is written once, into files that only their owner reads`() throws {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD OF-XF-HEAD OF-XF-HEAD --language en,en --format md,html,md --jobs 4 --output out
                stat -c '%a %n' out/*.md out/*.html
                ls -A out
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(built.lines.count { $0.hasPrefix("600 ") } == 2, "\(built.output)")
            #expect(built.lines.count { $0.contains("/out/") && $0.hasSuffix(".md") } == 1, "\(built.output)")
            #expect(!built.output.contains(".part"), "\(built.output)")
        }
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
    func `one agreement serves a whole closed annex, and without it nothing is spent or noted as gone`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let done = try DossierProgram.shell(
                """
                set -e
                echo "lantern oatcake juniper kettledrum" > pass
                "$D" accounts set tester administrator --reason first -q --key-file key
                "$D" accounts set ada reviewer --reason second -q --key-file key
                head -c 40 make.py | tail -c 33 > ada.key
                "$D" accounts passphrase --of ada --new-key-file ada.key -q --key-file key
                "$D" accounts four-eyes unseal -q --key-file key > /dev/null
                annex() {
                    "$D" build OF-XF-HEAD --format md --audience government-closed --bundle --reason asked \
                        --annex-passphrase pass --sealed --key-file key --output out -q
                }
                if annex 2> refused; then exit 9; fi
                grep -q "a second person must agree" refused
                if "$D" audit log --format csv | grep -q "export exhibit"; then exit 8; fi
                test ! -e out || test -z "$(ls -A out)"
                asked=$("$D" seal ask WI-XF-AUNT --reason "the annex")
                # The name alone is no second person.
                if "$D" seal agree $asked --actor ada -q; then exit 6; fi
                if "$D" seal agree $asked --actor ada --key-file key -q; then exit 5; fi
                "$D" seal agree $asked --actor ada --key-file ada.key -q
                annex
                openssl cms -decrypt -inform DER -in out/*.p7m -pwri_password "$(cat pass)" -out a.zip
                unzip -p a.zip identities.txt | grep -q Rosalind
                unzip -p a.zip 'exhibits/*' | grep -q Marigold
                rm -r out
                if annex 2> again; then exit 7; fi
                """, in: folder)
            #expect(done.status == 0, "\(done.status): \(done.errors)\(done.output)")
        }
    }
}
