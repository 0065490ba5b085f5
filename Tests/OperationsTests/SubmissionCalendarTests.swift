import Foundation
import TestSupport
import Testing

/// Who owes what by when, and what a change of status touches. Authorities are invented.
struct SubmissionCalendarTests {
    private func withSubmissions(_ body: (URL) throws -> Void) throws {
        try PublicRecord.inCopy { folder in
            let script = """
                set -e
                "$D" submissions draft SU-EU --subject OF-RI-CHANG-DAE --regime eu-ghrsr --authority "Ünïtéd Exämple, Désk; 심사과 \(String(repeating: "긴 이름 ", count: 20))" --purpose maintain -q
                "$D" submissions draft SU-UK --subject OF-RI-CHANG-DAE --regime uk-ghr --authority "Example Unit" --purpose list -q
                "$D" submissions approve SU-EU --reason read -q
                echo letter > letter.txt
                "$D" submissions file SU-EU letter.txt --on 2026-11-20 --follow-up 2026-12-20 --allow-draft -q
                """
            let made = try DossierProgram.shell(script, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            try body(folder)
        }
    }

    @Test func `the end of the EU's regime is in the list before it comes, with the submissions under it`()
        throws
    {
        try withSubmissions { folder in
            let rows = try DossierProgram.run(["submissions", "due", "--format", "json"], in: folder).rows()
            let end = try #require(rows.first { $0["about"] as? String == "eu-ghrsr" })
            #expect(end["on"] as? String == "2026-12-08")
            #expect(end["days"] as? Int == 13)
            #expect(end["submissions"] as? [String] == ["SU-EU"])
            #expect(
                rows.compactMap { $0["on"] as? String } == rows.compactMap { $0["on"] as? String }.sorted())
            let soon = try DossierProgram.run(
                ["submissions", "due", "--by", "2026-12-01", "--format", "json"], in: folder
            ).rows()
            #expect(soon.isEmpty)
        }
    }

    @Test func `the calendar is one that calendars read, and says no names unless asked`() throws {
        try withSubmissions { folder in
            let plain = try DossierProgram.run(["submissions", "calendar"], in: folder).output
            let again = try DossierProgram.run(["submissions", "calendar"], in: folder).output
            #expect(plain == again, "equal registries give equal calendars")
            #expect(!plain.contains("OF-RI") && !plain.contains("Désk"))
            let named = try DossierProgram.run(["submissions", "calendar", "--names"], in: folder).output
            for text in [plain, named] {
                let bytes = Array(text.utf8)
                let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
                #expect(lines.last?.isEmpty == true)
                for line in lines.dropLast() {
                    #expect(line.last == 13, "every line ends with CRLF")
                    #expect(line.count - 1 <= 75, "\(String(decoding: line, as: UTF8.self))")
                    #expect(String(validating: line, as: UTF8.self) != nil, "no character is broken in two")
                }
                let unfolded = text.replacing("\r\n ", with: "")
                #expect(unfolded.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
                #expect(unfolded.hasSuffix("END:VCALENDAR\r\n"))
                #expect(unfolded.contains("DTSTAMP:20261125T000000Z\r\n"))
                #expect(unfolded.contains("DTSTART;VALUE=DATE:20261208\r\nDTEND;VALUE=DATE:20261209\r\n"))
            }
            let unfolded = named.replacing("\r\n ", with: "")
            #expect(unfolded.contains("Ünïtéd Exämple\\, Désk\\; 심사과"))
            let identifiers = unfolded.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }
            #expect(Set(identifiers).count == identifiers.count && identifiers.count >= 3)
            // A step put off keeps its identifier.
            let moved = try DossierProgram.run(
                [
                    "submissions", "event", "SU-EU", "--kind", "meeting", "--on", "2026-11-21", "--text", "x",
                    "--due", "2027-01-15",
                ],
                in: folder)
            #expect(moved.status == 0)
            let later = try DossierProgram.run(["submissions", "calendar"], in: folder).output
            #expect(later.contains("DTSTART;VALUE=DATE:20270115"))
            #expect(later.contains("UID:follow-up-SU-EU@") && plain.contains("UID:follow-up-SU-EU@"))
        }
    }

    @Test func `it is told who has to act, and until when a communication is urgent`() throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                echo letter > letter.txt
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 letter.txt --on 2026-11-20 --follow-up 2026-12-01 --allow-draft -q
                "$D" submissions draft SU-2 --subject VI-XF-ONE --regime un-wgeid --authority "Example Secretariat" --purpose list -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            func due() throws -> [[String: Any]] {
                try DossierProgram.run(["submissions", "due", "--format", "json"], in: folder).rows()
            }
            let waiting = try #require(try due().first { $0["about"] as? String == "SU-1" })
            #expect(waiting["owedBy"] as? String == "Example Desk")
            // Three months after the tenth of October.
            let urgent = try #require(try due().first { $0["kind"] as? String == "urgent-ends" })
            #expect(urgent["on"] as? String == "2027-01-10" && urgent["about"] as? String == "SU-2")
            let asked = try DossierProgram.run(
                [
                    "submissions", "event", "SU-1", "--kind", "question", "--on", "2026-11-22", "--text",
                    "why",
                    "--due", "2026-12-02",
                ], in: folder)
            #expect(asked.status == 0)
            #expect(try due().first { $0["about"] as? String == "SU-1" }?["owedBy"] as? String == "we")
        }
    }

    @Test func `a listing by one government names the submissions to others that can cite it`() throws {
        try withSubmissions { folder in
            let rows = try DossierProgram.run(
                ["submissions", "affected", "--since", "2020-01-01", "--format", "json"], in: folder
            ).rows()
            let here = try #require(rows.first { $0["submission"] as? String == "SU-EU" })
            #expect((here["advice"] as? String)?.contains("note the outcome") == true)
            let there = try #require(rows.first { $0["submission"] as? String == "SU-UK" })
            #expect(there["advice"] as? String == "listed by EU on 2024-07-22: SU-UK (GB) can cite it")
            let since = try DossierProgram.run(["submissions", "affected", "--format", "json"], in: folder)
                .rows()
            #expect(since.isEmpty, "nothing changed since they were drafted and filed")
        }
    }
}
