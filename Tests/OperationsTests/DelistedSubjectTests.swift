import Foundation
import TestSupport
import Testing

/// Someone whom an authority listed and took off again. Persons and places are invented.
struct DelistedSubjectTests {
    @Test func `a listing that was ended is none: it is asked for anew, and shown as delisted`() throws {
        try FictionalFiling.inFolder { folder in
            let listings = """
                listings:
                  - id: LI-XF-HEAD
                    subject: OF-XF-HEAD
                    statuses:
                      - {key: on, state: listed, jurisdiction: EU, ground: human-rights, listed: "2022-01-01", evidence: [EV-XF-PLAIN], wording: designated}
                      - {key: off, state: delisted, jurisdiction: EU, ground: human-rights, delisted: "2024-01-01", evidence: [EV-XF-PLAIN], wording: designated}
                      - {key: us, state: listed, jurisdiction: US, ground: human-rights, listed: "2022-01-01", evidence: [EV-XF-PLAIN], wording: designated}

                """
            try Data(listings.utf8).write(to: folder.appending(path: "book/listings.yaml"))
            let built = try DossierProgram.shell(
                """
                set -e
                "$D" import book -q
                "$D" build OF-XF-HEAD --regime eu-ghrsr --format md --output out -q > /dev/null
                "$D" build OF-XF-HEAD --regime us-glomag --format md --output out -q > /dev/null
                cat out/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.md | head -20
                echo ----
                cat out/OF-XF-HEAD_us-glomag_maintain_government-open_en_draft.md | head -20
                """, in: folder)
            try #require(built.status == 0, "\(built.errors)")
            let titles = built.output.components(separatedBy: "----")
            #expect(!titles[0].lowercased().contains("maintain"), "\(titles[0])")
            #expect(titles[1].lowercased().contains("maintain"), "\(titles[1])")
            let cells = try DossierProgram.run(["status", "OF-XF-HEAD", "--format", "json"], in: folder)
                .rows()
            func state(_ jurisdiction: String) -> String? {
                cells.first { $0["jurisdiction"] as? String == jurisdiction }?["state"] as? String
            }
            #expect(state("EU") == "delisted")
            #expect(state("US") == "listed")
            let country = try DossierProgram.run(
                ["submissions", "country", "EU", "--format", "md", "--output", "sheet"], in: folder)
            #expect(country.status == 0, "\(country.errors)")
            let sheet = try String(
                contentsOf: folder.appending(path: "sheet/country_EU_government-open_en.md"), encoding: .utf8)
            let rows = sheet.split(separator: "\n").filter { $0.hasPrefix("|") && $0.contains("Jugglestone") }
            #expect(rows.count == 1 && rows[0].contains("United States"), "\(rows)")
        }
    }
}
