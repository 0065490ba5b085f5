import Foundation
import TestSupport
import Testing

/// What programs read from `dossier rank` and `dossier explain`.
struct RankCommandTests {
    private static let keys = [
        "rank", "subject", "name", "kind", "regime", "score", "low", "high", "readiness", "rulesVersion",
        "asOf",
    ]

    @Test func `ranking as JSON has the keys relied on, best first`() throws {
        let rows = try PublicRecord.ask("rank", "--format", "json").rows()
        #expect(rows.count >= 10)
        for row in rows { for key in Self.keys { #expect(row.keys.contains(key), "\(key)") } }
        let ranks = try rows.map { try #require($0["rank"] as? Int) }
        #expect(ranks.first == 1)
        #expect(ranks == ranks.sorted())
        for row in rows {
            let score = try #require(row["score"] as? Double)
            let low = try #require(row["low"] as? Double)
            let high = try #require(row["high"] as? Double)
            #expect(0 <= low && low <= score && score <= high && high <= 1)
            #expect(row["regime"] as? String == "eu-ghrsr")
            #expect((row["rulesVersion"] as? String)?.isEmpty == false)
        }
        // Among those whom a source ties to an act, a higher score stands first.
        let tied = rows.filter { $0["inferredOnly"] as? Bool == false }.compactMap { $0["score"] as? Double }
        #expect(tied == tied.sorted(by: >))
    }

    @Test func `ranking as CSV has the same keys as columns and the same subjects`() throws {
        let table = try PublicRecord.ask("rank", "--format", "csv")
        let header = try #require(table.lines.first).split(separator: ",").map(String.init)
        for key in Self.keys { #expect(header.contains(key), "\(key)") }
        let rows = try PublicRecord.ask("rank", "--format", "json").rows()
        #expect(table.lines.count == rows.count + 1)
        for (line, row) in zip(table.lines.dropFirst(), rows) {
            #expect(line.contains(try #require(row["subject"] as? String)))
        }
    }

    @Test func `equal questions give equal bytes, in any locale and zone`() throws {
        for question in [
            ["rank", "--format", "json"], ["explain", "AG-MSS"], ["status", "--format", "csv"],
        ] {
            let answers = try PublicRecord.inCopy { folder in
                try [("C", "UTC"), ("tr_TR.UTF-8", "Asia/Seoul")].map { language, zone in
                    try DossierProgram.run(
                        question, in: folder, environment: ["LC_ALL": language, "LANG": language, "TZ": zone])
                }
            }
            #expect(answers[0].status == 0)
            #expect(answers[0].output == answers[1].output)
        }
    }

    @Test func `nothing published later enters the ranking of an earlier day`() throws {
        let rows = try PublicRecord.ask("rank", "--as-of", "2023-11-30", "--format", "json").rows()
        #expect(!rows.isEmpty)
        for row in rows {
            #expect(row["asOf"] as? String == "2023-11-30")
            // The EU listed it in July 2024 and named it then.
            #expect(row["subject"] as? String != "AG-FAC-ONSONG-MSS")
        }
    }

    @Test func `what holds for few is filtered to few`() throws {
        let all = try PublicRecord.ask("rank", "--format", "json").rows()
        let officials = try PublicRecord.ask("rank", "--kind", "official", "--format", "json").rows()
        #expect(!officials.isEmpty && officials.count < all.count)
        #expect(officials.allSatisfy { $0["kind"] as? String == "official" })
        let unlisted = try PublicRecord.ask("rank", "--not-listed-in", "EU", "--format", "json").rows()
        #expect(!unlisted.contains { $0["subject"] as? String == "AG-FAC-ONSONG-MSS" })
        #expect(all.contains { $0["subject"] as? String == "AG-FAC-ONSONG-MSS" })
    }

    @Test func `a recorded assessment comes out again byte for byte, until the record changes`() throws {
        try PublicRecord.inCopy { folder in
            expectFailure(
                try DossierProgram.run(["explain", "AG-MSS", "--replay"], in: folder), 1, "--record")
            let recorded = try DossierProgram.run(["explain", "AG-MSS", "--record"], in: folder)
            #expect(recorded.status == 0, "\(recorded.errors)")
            let replayed = try DossierProgram.run(["explain", "AG-MSS", "--replay"], in: folder)
            #expect(replayed.status == 0, "\(replayed.errors)")
            #expect(replayed.errors.contains("the same bytes"))

            let fictional = try DossierProgram.run(
                ["generate", "--officials", "2", "--incidents", "2", "--evidence", "4", "--output", "more"],
                in: folder)
            #expect(fictional.status == 0)
            #expect(try DossierProgram.run(["import", "more"], in: folder).status == 0)
            let changed = try DossierProgram.run(["explain", "AG-MSS", "--replay"], in: folder)
            #expect(changed.status == 2, "\(changed.errors)")
            #expect(changed.errors.contains("other inputs"))
        }
    }

    @Test func `an explanation unfolds to items and arithmetic in every format`() throws {
        let text = try PublicRecord.ask("explain", "AG-MSS").output
        #expect(text.contains("AG-MSS") && text.contains("EV-") && text.contains("Score"))

        let json = try #require(
            try PublicRecord.ask("explain", "AG-MSS", "--format", "json").json() as? [String: Any])
        for key in ["subject", "regime", "rulesVersion", "casebookHash", "elements", "score"] {
            #expect(json.keys.contains(key), "\(key) of \(json.keys.sorted())")
        }
        #expect(json["subject"] as? String == "AG-MSS")

        let page = try PublicRecord.ask("explain", "AG-MSS", "--format", "html").output
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(!page.contains("<script") && !page.contains("http-equiv"))
        // What a page may not lose of what the text says: the law's marks, what does not arise, what stands beside.
        for (words, said) in [
            ("[wording to verify]", "[wording to verify]"), ("does not arise", "<td>does not arise</td>"),
            ("Contrary evidence", "<h2>Contrary evidence</h2>"),
        ] {
            #expect(text.contains(words))
            #expect(page.contains(said), "\(said)")
        }
        for tag in [
            "html", "head", "body", "main", "table", "tr", "td", "th", "details", "summary", "p", "ul", "li",
        ] {
            let opened = page.ranges(of: "<\(tag)>").count + page.ranges(of: "<\(tag) ").count
            #expect(opened == page.ranges(of: "</\(tag)>").count, "\(tag)")
        }
    }
}
