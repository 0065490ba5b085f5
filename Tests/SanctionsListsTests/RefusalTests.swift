import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

struct RefusalTests {
    private let un = Fixtures.all.first { $0.format == .unXML }!

    private func refusal(_ fixture: Fixtures.Fixture, _ text: String) -> ListRefusal? {
        do {
            _ = try Fixtures.read(fixture, bytes: Array(text.utf8))
            return nil
        } catch {
            return error as? ListRefusal
        }
    }

    @Test(arguments: Fixtures.all) func `an empty file is refused`(_ fixture: Fixtures.Fixture) {
        #expect(refusal(fixture, "") == .empty(file: fixture.name))
        #expect(refusal(fixture, "\n \n") != nil)
    }

    @Test(arguments: Fixtures.all) func `a web page is refused as one`(_ fixture: Fixtures.Fixture) {
        let pages = [
            "<!DOCTYPE html><html><body>Not now, please come back another day, thank you</body></html>",
            "  <HTML><head><title>403 Forbidden</title></head><body>No</body></HTML>",
            "<head><body> This object may be found <a HREF=\"https://x/\">here</a> </body>",
        ]
        for page in pages { #expect(refusal(fixture, page) == .html(file: fixture.name)) }
    }

    @Test(arguments: Fixtures.all.filter { $0.name.hasSuffix(".xml") })
    func `an XML list cut anywhere is refused`(_ fixture: Fixtures.Fixture) {
        let bytes = Array(fixture.text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        for cut in stride(from: 1, to: bytes.count - 1, by: 37) {
            #expect(throws: ListRefusal.self, "cut at \(cut)") {
                try Fixtures.read(fixture, bytes: Array(bytes[..<cut]))
            }
        }
    }

    @Test func `a list cut between two entries is called truncated`() {
        let cut = un.text.range(of: "</INDIVIDUAL>")!.upperBound
        guard case .truncated(file: "un.xml", _)? = refusal(un, String(un.text[..<cut])) else {
            Issue.record("not called truncated")
            return
        }
    }

    @Test func `a second document behind the first is refused`() {
        guard case .secondRoot? = refusal(un, un.text + un.text.split(separator: "?>")[1]) else {
            Issue.record("the second root was read")
            return
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an entity bomb and an outside entity are refused before they do harm`() {
        let bomb = """
            <!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&c;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
            """
        guard case .entities? = refusal(un, bomb) else {
            Issue.record("entities were declared")
            return
        }
        let outside = """
            <!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST><INDIVIDUALS>&x;</INDIVIDUALS></CONSOLIDATED_LIST>
            """
        guard case .entities? = refusal(un, outside) else {
            Issue.record("an outside entity was declared")
            return
        }
        let document =
            "<!DOCTYPE CONSOLIDATED_LIST SYSTEM \"http://127.0.0.1:9/x.dtd\"><CONSOLIDATED_LIST dateGenerated=\"2031-02-01\"></CONSOLIDATED_LIST>"
        guard case .entities? = refusal(un, document) else {
            Issue.record("an outside document type was asked for")
            return
        }
    }

    @Test func `another document, an absurd depth and an absurd record are refused`() {
        #expect(
            refusal(
                un,
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News of the day and more of it</title></channel></rss>"
            )
                == .otherRoot(file: "un.xml", found: "rss", expected: "CONSOLIDATED_LIST"))
        let deep = "<CONSOLIDATED_LIST><INDIVIDUALS>" + String(repeating: "<INDIVIDUAL>", count: 200)
        guard case .monstrous? = refusal(un, deep) else {
            Issue.record("depth")
            return
        }
        let long =
            "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><COMMENTS1>"
            + String(repeating: "long words ", count: 2_000_000)
            + "</COMMENTS1></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
        guard case .monstrous? = refusal(un, long) else {
            Issue.record("size")
            return
        }
    }

    @Test func `a list without entries, and one with an identifier twice, are refused`() {
        guard
            case .tooFew? = refusal(
                un,
                "<CONSOLIDATED_LIST dateGenerated=\"2031-02-01T00:00:00Z\"><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>"
            )
        else {
            Issue.record("no entries")
            return
        }
        #expect(
            refusal(un, un.text.replacing("XXe.001", with: "XXi.001"))
                == .identifierTwice(list: "un-sc", id: "XXi.001"))
    }

    @Test func `a copy that says another number of entries than it holds is refused`() throws {
        let sdn = try #require(Fixtures.all.first { $0.format == .ofacXML })
        #expect(
            refusal(sdn, sdn.text.replacing("<Record_Count>2<", with: "<Record_Count>3<"))
                == .otherCount(list: "ofac-sdn", stated: 3, found: 2))
    }

    @Test(arguments: Fixtures.all.filter { $0.name.hasSuffix(".csv") })
    func `a table with a broken row or another header is refused`(_ fixture: Fixtures.Fixture) {
        let short = fixture.text + "\none,two,three;four\n"
        guard case .rowWidth? = refusal(fixture, short) else {
            Issue.record("a short row")
            return
        }
        #expect(throws: ListRefusal.self) {
            try Fixtures.read(fixture, bytes: Array("a,b,c\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n".utf8))
        }
    }

    @Test func `every refusal is one sentence that says what to do`() {
        let all: [ListRefusal] = [
            .unreadable(file: "f", "r"), .wrongFiles(expected: "x"), .empty(file: "f"), .html(file: "f"),
            .truncated(file: "f", line: 1), .malformed(file: "f", line: 1, "r"),
            .entities(file: "f", line: 1),
            .missingColumns(file: "f", ["c"]), .lostEntries(list: "l", before: 9, now: 1, kept: 1),
        ]
        for refusal in all {
            #expect(refusal.description.hasSuffix("."))
            #expect(!refusal.description.contains("ListRefusal"))
        }
    }
}
