import Foundation
import TestSupport
import Testing

/// What programs and lawyers read of doubt: single origins, opposing counsel, past listings.
struct DoubtCommandTests {
    @Test func `the trial on past listings in METHODOLOGY is what the program makes of the public record`()
        throws
    {
        let table = try PublicRecord.ask("rules", "trial")
        #expect(table.status == 0)
        let page = try String(
            contentsOf: Folders.checkout.appending(path: "Rules/METHODOLOGY.md"), encoding: .utf8)
        let printed = Set(page.split(whereSeparator: \.isNewline))
        #expect(table.lines.count > 20)
        for line in table.lines { #expect(printed.contains(line), "not in METHODOLOGY.md: \(line)") }
        // Nothing of an older trial is left beside it.
        let cases = printed.filter { $0.hasPrefix("| 20") }
        #expect(cases.count == Set(table.lines.filter { $0.hasPrefix("| 20") }).count)
    }

    @Test func `a robust ranking says what falls with each origin, in all forms`() throws {
        let text = try PublicRecord.ask("rank", "--robustness", "--draws", "64")
        #expect(text.output.contains("When a single origin is discredited"))
        let answer = try PublicRecord.ask("rank", "--robustness", "--draws", "64", "--format", "json").json()
        let doubt = try #require(answer as? [String: Any])
        let origins = try #require(doubt["origins"] as? [[String: Any]])
        #expect((doubt["ranks"] as? [[String: Any]])?.isEmpty == false)
        #expect(!origins.isEmpty)
        for row in origins {
            let before = try #require(row["before"] as? Double)
            let after = try #require(row["after"] as? Double)
            let fall = try #require(row["fall"] as? Double)
            #expect(abs(before - after - fall) < 1e-12)
            #expect((row["title"] as? String)?.isEmpty == false)
        }
        let table = try PublicRecord.ask("rank", "--origins", "--format", "csv")
        #expect(table.lines.count == origins.count + 1)
    }

    @Test func `opposing counsel speaks in sentences, and a birth date stakes identity alone`() throws {
        let ranked = try PublicRecord.ask("rank", "--kind", "official", "--format", "json").rows()
        let subject = try #require(ranked.first?["subject"] as? String)
        let score = try #require(ranked.first?["score"] as? Double)
        let points = try PublicRecord.ask("attack", subject, "--format", "json").rows()
        #expect(!points.isEmpty)
        for point in points {
            let text = try #require(point["text"] as? String)
            #expect(text.first?.isUppercase == true && text.hasSuffix("."))
            for claim in try #require(point["claims"] as? [String]) {
                #expect(!text.contains(claim), "a claim stands as its identifier: \(text)")
            }
            if point["kind"] as? String == "identity" {
                let stake = try #require(point["atStake"] as? Double)
                #expect(score == 0 || stake < score)
            }
        }
        let page = try PublicRecord.ask("attack", subject, "--format", "html")
        #expect(page.output.contains("what opposing counsel would say"))
        #expect(page.output.contains("conceded"))
    }
}
