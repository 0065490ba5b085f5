import Foundation
import TestSupport
import Testing

/// A bundle as its recipient gets it, read with other programs.
struct BundleTests {
    private let build =
        #""$D" build OF-XF-HEAD --regime eu-ghrsr --format md,html --bundle --reason "asked for" -q"#

    /// Opens it with `unzip` and Python and tells what it holds.
    private func unpacked(_ name: String, in folder: URL) throws -> URL {
        let read = try DossierProgram.shell(
            """
            set -e
            unzip -tq \(name)
            rm -rf into && mkdir into && python3 - <<'EOS'
            import zipfile
            archive = zipfile.ZipFile("\(name)")
            assert archive.testzip() is None
            assert all(entry.date_time == (2026, 11, 25, 0, 0, 0) for entry in archive.infolist())
            archive.extractall("into")
            EOS
            cd into && sha256sum --quiet -c SHA256SUMS
            test $(find . -type f | wc -l) -eq $(($(wc -l < SHA256SUMS) + 1))
            """, in: folder)
        #expect(read.status == 0, "\(read.errors)\(read.output)")
        return folder.appending(path: "into")
    }

    private func text(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func `it holds what its reader may see, without metadata, and a note of what was withheld`() throws
    {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(build, in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let into = try unpacked("OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.zip", in: folder)
            let names = try #require(
                FileManager.default.subpathsOfDirectory(atPath: into.plainPath) as [String]?
            ).filter { ($0.contains(".") && !$0.hasSuffix(".figures")) || $0 == "SHA256SUMS" }.sorted()
            let exhibits = names.filter { $0.hasPrefix("exhibits/") }
            #expect(exhibits.count == 2, "the photograph and the notes: \(exhibits)")
            #expect(Set(exhibits.map { $0.suffix(4) }) == [".png", ".txt"])
            #expect(names.contains("dossier/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.md"))
            #expect(names.contains("dossier/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.html"))
            for name in names {
                let bytes = try Data(contentsOf: into.appending(path: name))
                for secret in ["Photographer Nobody-Knows", "Marigold", "A closed note", "photo.png"] {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name) holds '\(secret)'")
                }
            }
            let note = try text("withheld.txt", in: into)
            for rule in ["metadata:", "file-visibility:", "no-file:", "visibility:"] {
                #expect(note.contains(rule), "\(note)")
            }
            let manifest = try #require(
                JSONSerialization.jsonObject(with: Data(try text("manifest.json", in: into).utf8))
                    as? [String: Any])
            #expect(manifest["isDraft"] as? Bool == true)
            let withheld = try #require(manifest["withheld"] as? [[String: Any]])
            #expect(
                Set(withheld.compactMap { $0["rule"] as? String }) == [
                    "metadata", "file-visibility", "no-file",
                ])
            // Numbered as cited.
            let dossier = try text("dossier/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.md", in: into)
            #expect(dossier.contains("Report on the lantern tower"))
        }
    }

    @Test func `each exhibit that leaves leaves a trace in its custody, and equal input gives equal bytes`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                \(build) --output a
                \(build) --output b
                cmp a/*.zip b/*.zip
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)\(built.output)")
            let sum = try DossierProgram.shell("sha256sum photo.png | cut -c1-64", in: folder).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let events = try DossierProgram.run(
                ["evidence", "custody", sum, "--format", "json"], in: folder
            ).rows()
            let exported = events.filter { $0["kind"] as? String == "exported" }
            #expect(exported.count == 2)
            for event in exported {
                #expect(event["recipient"] as? String == "EU")
                #expect((event["method"] as? String)?.contains("without metadata") == true)
                #expect(event["copy"] as? String != nil, "the copy's own sum is kept")
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.plainPath)
                    .allSatisfy { !$0.hasPrefix(".dossier-") }, "no working folder is left")
        }
    }

    private static let isLong = ProcessInfo.processInfo.environment["DOSSIER_SLOW"] != nil

    @Test(.enabled(if: isLong, "writes five gigabytes: needs DOSSIER_SLOW"))
    func
        `a recording of more than four gigabytes goes along, in less memory than that, and other programs read it`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e
                truncate -s 4400M big.bin && printf end >> big.bin
                sum=$(sha256sum big.bin | cut -c1-64); was=$(sha256sum odd.xyz | cut -c1-64)
                sed -i "s/$was/$sum/; s/odd.xyz/big.bin/" book/records.yaml
                "$D" import book -q
                ulimit -v 2500000
                "$D" evidence add big.bin --visibility public --reason kept -q
                # What holds no text and is of no format whose metadata can be taken out stays, and leaves as an original only.
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --bundle --reason asked -q --output without
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --bundle --original 3 --reason asked -q
                test $(stat -c %s without/*.zip) -lt 100000
                unzip -tq OF-XF-HEAD_uk-ghr_list_government-open_en_draft.zip
                python3 - <<'EOS'
                import hashlib, json, zipfile
                archive = zipfile.ZipFile("OF-XF-HEAD_uk-ghr_list_government-open_en_draft.zip")
                entry = archive.getinfo("exhibits/exhibit-003.bin")
                assert entry.file_size == 4400 * 1024 * 1024 + 3, entry
                sum = hashlib.sha256()
                with archive.open(entry) as file:
                    while piece := file.read(1 << 22):
                        last = piece
                        sum.update(piece)
                assert last.endswith(b"end")
                # What comes behind it lies farther than the first format can say.
                manifest = json.loads(archive.read("manifest.json"))
                assert archive.getinfo("manifest.json").header_offset > 1 << 32
                kept = [file for file in manifest["files"] if file["path"] == entry.filename]
                assert kept[0]["sha256"] == sum.hexdigest() and kept[0]["bytes"] == entry.file_size
                EOS
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)\(built.output)")
        }
    }

    @Test func `an original leaves only for a reason`() throws {
        try FictionalFiling.inFolder { folder in
            let refused = try DossierProgram.shell(
                #""$D" build OF-XF-HEAD --format md --bundle --original 2"#, in: folder)
            #expect(refused.status == 64)
            let built = try DossierProgram.shell(
                #""$D" build OF-XF-HEAD --format md --bundle --original 2 --reason "the court asks for it" -q"#,
                in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let into = try unpacked("OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.zip", in: folder)
            let photo = try Data(contentsOf: into.appending(path: "exhibits/exhibit-002.png"))
            #expect(try photo == Data(contentsOf: folder.appending(path: "photo.png")))
        }
    }
}

/// A closed annex as its recipient opens it.
struct ClosedAnnexTests {
    private static let openssl = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
    private let passphrase = "lantern oatcake juniper kettledrum"

    private func text(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test(.enabled(if: openssl && DossierProgram.hasTools, "needs openssl, and 'make setup'"))
    func `it opens with openssl for whoever it is closed for, and for nobody else`() throws {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                # A certificate begins when it is made, whatever the day of the tests.
                export SOURCE_DATE_EPOCH=$(date +%s)
                openssl req -x509 -newkey rsa:2048 -nodes -keyout desk.key -out desk.pem -days 9000 -subj /CN=desk.example 2>/dev/null
                openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 9000 -subj /CN=other.example 2>/dev/null
                echo "\(passphrase)" > pass
                "$D" build OF-XF-HEAD --format md,pdf --audience government-open,government-closed --bundle --reason asked \
                    --certificate desk.pem --annex-passphrase pass --sealed --key-file key -q --output out
                ls out
                f=out/OF-XF-HEAD_eu-ghrsr_list_government-closed_en_draft.zip.p7m
                openssl cms -decrypt -inform DER -in $f -recip desk.pem -inkey desk.key -out a.zip
                openssl cms -decrypt -inform DER -in $f -pwri_password "\(passphrase)" -out b.zip
                cmp a.zip b.zip
                unzip -tq a.zip
                mkdir into && cd into && unzip -q ../a.zip && sha256sum --quiet -c SHA256SUMS && cd ..
                no openssl cms -decrypt -inform DER -in $f -recip other.pem -inkey other.key -out c.zip 2>/dev/null
                no openssl cms -decrypt -inform DER -in $f -pwri_password "a wrong passphrase" -out d.zip 2>/dev/null
                python3 - <<'EOS'
                import glob
                data = bytearray(open(glob.glob("out/*.p7m")[0], "rb").read())
                data[len(data) // 2] ^= 1
                open("bad.p7m", "wb").write(data)
                EOS
                no openssl cms -decrypt -inform DER -in bad.p7m -pwri_password "\(passphrase)" -out e.zip 2>/dev/null
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)\(built.output)")
            let into = folder.appending(path: "into")
            let sealed = try FileManager.default.subpathsOfDirectory(atPath: into.plainPath).filter {
                (try? String(contentsOf: into.appending(path: $0), encoding: .utf8))?.contains("Marigold")
                    == true
            }
            #expect(sealed.count == 1, "the sealed file is in the annex, by the consent of its person")
            #expect(
                try text("identities.txt", in: into).contains(
                    "Witness Amber: legal-name: Rosalind Fictional-Nowhere"))
            let closed = try Data(
                contentsOf: folder.appending(
                    path: "out/OF-XF-HEAD_eu-ghrsr_list_government-closed_en_draft.zip.p7m"))
            for word in ["Jugglestone", "Marigold", "Rosalind", "exhibit-00", "PK\u{3}\u{4}"] {
                #expect(closed.range(of: Data(word.utf8)) == nil, "'\(word)' is in clear")
            }
            let open = try Data(
                contentsOf: folder.appending(
                    path: "out/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.zip"))
            for word in ["Marigold", "Rosalind"] { #expect(open.range(of: Data(word.utf8)) == nil) }
        }
    }

    @Test(.enabled(if: openssl, "needs openssl"))
    func `nothing of it is left on the disk in clear`() throws {
        try FictionalFiling.inFolder { folder in
            let temporary = folder.appending(path: "temporary")
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            let built = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                echo "\(passphrase)" > pass
                export TMPDIR="$PWD/temporary"
                "$D" build OF-XF-HEAD --format md --audience government-closed --bundle --reason asked \
                    --annex-passphrase pass --sealed --key-file key -q --output out
                rm -f sealed.txt closed.txt make.py
                no grep -rl "Marigold Nowhere\\|Rosalind" .
                no grep -rl "DraftMark\\|Keeper of the lanterns" out temporary
                test -z "$(ls -A temporary)"
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)\(built.output)")
        }
    }

    @Test
    func `it is never written in clear by mistake, nor closed with a weak passphrase or an old certificate`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let annex = ["build", "OF-XF-HEAD", "--format", "md", "--audience", "government-closed"]
            // In a session without a terminal nobody can be asked.
            let unasked = try DossierProgram.shell(
                #"setsid -w "$D" \#(annex.joined(separator: " ")) -q"#, in: folder)
            expectFailure(unasked, 1, "--certificate", "--in-clear")
            try Data("short\n".utf8).write(to: folder.appending(path: "pass"))
            expectFailure(
                try DossierProgram.run(annex + ["--annex-passphrase", "pass", "-q"], in: folder), 1,
                "too short")
            try Data("no certificate".utf8).write(to: folder.appending(path: "c.pem"))
            let unread = try DossierProgram.run(annex + ["--certificate", "c.pem", "-q"], in: folder)
            #expect(unread.status == 1 && unread.errors.contains("no X.509 certificate"), "\(unread.errors)")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.plainPath)
            #expect(!files.contains { $0.contains("government-closed") }, "\(files)")
            #expect(try DossierProgram.run(annex + ["--in-clear"], in: folder).status == 0)
        }
    }

    @Test func `a sealed exhibit stays where its person did not agree to this recipient`() throws {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e; no() { if "$@"; then echo "went through: $*" >&2; exit 9; fi; }
                echo "\(passphrase)" > pass
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --audience government-closed --bundle --reason asked \
                    --annex-passphrase pass --sealed --key-file key --output out
                openssl cms -decrypt -inform DER -in out/*.p7m -pwri_password "\(passphrase)" -out a.zip
                no bash -c "unzip -p a.zip | grep -q Marigold"
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)\(built.output)")
        }
    }
}
