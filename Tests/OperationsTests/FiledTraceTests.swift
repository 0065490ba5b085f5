import Foundation
import TestSupport
import Testing

/// What a filed file rests on is told as it was when it was filed.
struct FiledTraceTests {
    @Test func `a filed file is traced as it was frozen, whatever the registry holds since`() throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --output out -q
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/OF-XF-HEAD_uk-ghr_list_government-open_en_draft.md --on 2026-11-25 --allow-draft -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            let file = "out/OF-XF-HEAD_uk-ghr_list_government-open_en_draft.md"
            func traces(_ file: String) throws -> [[[String: String]]] {
                try (1...12).map { paragraph in
                    let told = try DossierProgram.run(
                        ["trace", file, "\(paragraph)", "--format", "json"], in: folder,
                        environment: ["SOURCE_DATE_EPOCH": "1795651200"])
                    return told.status == 0
                        ? try told.rows().map { $0.compactMapValues { $0 as? String } } : []
                }
            }
            let before = try traces(file)
            #expect(before.contains { $0.contains { $0["id"] == "EV-XF-NOTES" } })
            #expect(
                before.contains {
                    $0.contains { $0["text"]?.contains("Report on the lantern tower") == true }
                })
            // A day later the casebook is another: the tie rests on other items, the source has another title.
            let changed = try DossierProgram.shell(
                """
                set -e
                sed -i 's/EV-XF-PHOTO, EV-XF-NOTES, EV-XF-ODD, EV-XF-CLOSED, EV-XF-PLAIN, EV-XF-AUNT/EV-XF-PLAIN/; s/Report on the lantern tower/Renamed report/; s/Taken to the lantern tower/Renamed incident/' book/records.yaml
                "$D" import book -q
                cp \(file) other_\(URL(filePath: file).lastPathComponent)
                mkdir again && "$D" build OF-XF-HEAD --regime uk-ghr --format md --output again -q
                """, in: folder, environment: ["SOURCE_DATE_EPOCH": "1795651200"])
            try #require(changed.status == 0, "\(changed.errors)")
            #expect(try traces(file) == before, "the filed file")
            let fresh = try traces("again/" + URL(filePath: file).lastPathComponent)
            #expect(fresh != before, "a file built since")
            #expect(
                !fresh.contains {
                    $0.contains { $0["text"]?.contains("Report on the lantern tower") == true }
                })
            let told = try DossierProgram.run(["trace", file, "1"], in: folder)
            #expect(told.errors.contains("as it was frozen with SU-1"), "\(told.errors)")
        }
    }

    @Test func `what was filed on an earlier day is traced to the registry of that day`() throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --output out -q
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                sed -i 's/EV-XF-PHOTO, EV-XF-NOTES, EV-XF-ODD, EV-XF-CLOSED/EV-XF-PLAIN/' book/records.yaml
                export SOURCE_DATE_EPOCH=1796169600
                "$D" import book -q
                "$D" submissions file SU-1 out/OF-XF-HEAD_uk-ghr_list_government-open_en_draft.md --on 2026-11-25 --allow-draft -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            let shown = try #require(
                try DossierProgram.run(["submissions", "show", "SU-1", "--format", "json"], in: folder).json()
                    as? [String: Any])
            let evidence = try #require(shown["evidence"] as? [String])
            #expect(evidence.contains("EV-XF-NOTES"), "what it rested on that day: \(evidence)")
        }
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
    func `a document taken out of a filed bundle, or out of a closed annex, is known again by its bytes`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try FinalTests().prepare(folder)
            try Data(FinalTests().approval().utf8).write(to: folder.appending(path: "approval.yaml"))
            let made = try DossierProgram.shell(
                """
                set -e
                echo "lantern oatcake juniper kettledrum" > pass
                for person in WI-XF-AUNT VI-XF-ONE; do
                    "$D" consent add CN-AU-$person --person $person --use name-to-government --recipient AU --given 2020-01-02 \
                        --language en -q
                done
                "$D" build OF-XF-HEAD --regime au-thematic-hr --audience government-open,government-closed --format md,html \
                    --bundle --reason asked --annex-passphrase pass --sealed --key-file key --final approval.yaml --output out -q
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime au-thematic-hr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/OF-XF-HEAD_au-thematic-hr_list_government-open_en_final.zip \
                    out/OF-XF-HEAD_au-thematic-hr_list_government-closed_en_final.zip.p7m --on 2026-11-25 -q
                mkdir into && cd into && unzip -q ../out/*open_en_final.zip
                openssl cms -decrypt -inform DER -in ../out/*.p7m -pwri_password "$(cat ../pass)" -out ../annex.zip
                unzip -qo ../annex.zip
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)\(made.output)")
            for name in ["open_en_final.md", "open_en_final.html", "closed_en_final.md"] {
                let file = "into/dossier/OF-XF-HEAD_au-thematic-hr_list_government-" + name
                let told = try DossierProgram.run(["trace", file, "1"], in: folder)
                #expect(told.status == 0, "\(told.errors)")
                #expect(told.errors.contains("as it was frozen with SU-1"), "\(name): \(told.errors)")
            }
            // Another byte, and it is no longer what was filed.
            let file = "into/dossier/OF-XF-HEAD_au-thematic-hr_list_government-open_en_final.md"
            _ = try DossierProgram.shell("echo >> \(file)", in: folder)
            let told = try DossierProgram.run(["trace", file, "1"], in: folder)
            #expect(told.status == 0 && !told.errors.contains("as it was frozen"), "\(told.errors)")
            // The registry keeps no sum by which someone could try names against the file of identities.
            let kept = try DossierProgram.shell(
                #"""
                python3 - <<'EOS'
                import sqlite3, zipfile, hashlib
                sums = {hashlib.sha256(z.read(n)).hexdigest() for z in [zipfile.ZipFile("annex.zip")] for n in z.namelist() if "/" not in n}
                data = "".join(str(row) for row in sqlite3.connect("dossier.sqlite").iterdump())
                print(len(sums), sum(value in data for value in sums))
                EOS
                """#, in: folder)
            #expect(kept.output == "4 0\n", "\(kept)")
        }
    }
}
