import Foundation
import TestSupport
import Testing

/// Copies of real lists, whole and damaged, through the program's door.
@Suite(.enabled(if: Folders.shared != nil, "needs the real lists beside the checkout"))
struct ListCommandTests {
    private static func list(_ path: String) throws -> URL {
        try #require(Folders.shared).appending(path: "lists/\(path)")
    }

    private func held(_ source: String, in folder: URL) throws -> [String: Any] {
        let rows = try DossierProgram.run(["lists", "--format", "json"], in: folder).rows()
        return try #require(rows.first { $0["source"] as? String == source })
    }

    @Test func `a copy is kept once and answers with source, date and entries`() throws {
        try Folders.withScratch { folder in
            let file = try Self.list("un-sc/consolidated_2026-08-01.xml").plainPath
            let first = try #require(
                try DossierProgram.run(["lists", "import", "un-sc", file, "--format", "json"], in: folder)
                    .json()
                    as? [String: Any])
            #expect(first["source"] as? String == "un-sc")
            #expect((first["date"] as? String)?.hasPrefix("2026-0") == true)
            #expect(try #require(first["entries"] as? Int) > 900)
            #expect(first["alreadyHeld"] as? Bool == false)
            let second = try #require(
                try DossierProgram.run(["lists", "import", "un-sc", file, "--format", "json"], in: folder)
                    .json()
                    as? [String: Any])
            #expect(second["alreadyHeld"] as? Bool == true)
            #expect(second["entries"] as? Int == first["entries"] as? Int)
            #expect(try held("un-sc", in: folder)["copies"] as? Int == 1)
        }
    }

    @Test func `a damaged copy is refused and the last good one stays`() throws {
        try Folders.withScratch { folder in
            let good = try Self.list("un-sc/consolidated_2025-06-19.xml")
            let newer = try Data(contentsOf: try Self.list("un-sc/consolidated_2026-08-01.xml"))
            let kept = try DossierProgram.run(["lists", "import", "un-sc", good.plainPath], in: folder)
            #expect(kept.status == 0, "\(kept.errors)")
            let before = try held("un-sc", in: folder)
            let head = try DossierProgram.run(["audit", "head"], in: folder).output

            func refuse(_ name: String, _ bytes: Data, sourceLocation: SourceLocation = #_sourceLocation)
                throws
            {
                try bytes.write(to: folder.appending(path: name))
                let refused = try DossierProgram.run(["lists", "import", "un-sc", name], in: folder)
                expectFailure(refused, 1, sourceLocation: sourceLocation)
                #expect(
                    refused.errors.contains(name) || refused.errors.contains("The copy of un-sc"),
                    "\(refused.errors)",
                    sourceLocation: sourceLocation)
            }
            try refuse("cut.xml", newer.prefix(newer.count * 2 / 3))
            // Cut in the middle, and closed by a well-meaning tool: well-formed, and half of it gone.
            let individuals = try #require(newer.range(of: Data("<INDIVIDUALS>".utf8)))
            let half = try #require(
                newer.range(
                    of: Data("</INDIVIDUAL>".utf8),
                    in: (individuals.upperBound + newer.count / 5)..<newer.endIndex))
            try refuse(
                "closed.xml", newer[..<half.upperBound] + Data("</INDIVIDUALS></CONSOLIDATED_LIST>".utf8))
            try refuse(
                "page.html",
                Data("<!DOCTYPE html><html><head><title>503</title></head><body>Try later</body></html>".utf8)
            )
            try refuse("empty.xml", Data())
            try refuse("text.xml", Data("Not a list at all".utf8))
            try refuse("broken.xml", newer.prefix(400_000) + Data("<<<&&".utf8) + newer.suffix(400_000))
            for name in [
                "badfetch_2021-02-09_redirect-fragment.xml", "badfetch_2021-08-19_403-forbidden.xml",
            ] {
                try refuse("of-\(name)", try Data(contentsOf: try Self.list("un-sc/\(name)")))
            }
            // Another publisher's list under this name.
            try refuse("other.xml", try Data(contentsOf: try Self.list("canada/sema-lmes_2025.xml")))

            let after = try held("un-sc", in: folder)
            #expect(before["date"] as? String == after["date"] as? String)
            #expect(before["entries"] as? Int == after["entries"] as? Int)
            #expect(try DossierProgram.run(["audit", "head"], in: folder).output == head)
        }
    }

    @Test func `a refused copy makes no registry`() throws {
        try Folders.withScratch { folder in
            try Data("<html><body>no</body></html>".utf8).write(to: folder.appending(path: "page.xml"))
            expectFailure(
                try DossierProgram.run(["lists", "import", "un-sc", "page.xml"], in: folder), 1, "page.xml")
            expectFailure(
                try DossierProgram.run(["lists", "import", "un-sc", "gone.xml"], in: folder), 1, "gone.xml")
            expectFailure(
                try DossierProgram.run(["lists", "import", "un-scc", "page.xml"], in: folder), 1,
                "did you mean un-sc?")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.plainPath) == ["page.xml"])
        }
    }

    @Test func `a copy of a list tells what changed since the one before`() throws {
        try Folders.withScratch { folder in
            for name in ["consolidated_2025-06-19.xml", "consolidated_2026-08-01.xml"] {
                let kept = try DossierProgram.run(
                    ["lists", "import", "un-sc", try Self.list("un-sc/\(name)").plainPath], in: folder)
                #expect(kept.status == 0, "\(kept.errors)")
            }
            let changes = try DossierProgram.run(["lists", "diff", "un-sc", "--format", "json"], in: folder)
            #expect(changes.status == 0, "\(changes.errors)")
            let rows = try changes.rows()
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { ($0["from"] as? String ?? "") < ($0["to"] as? String ?? "") })
        }
    }

    @Test func `a confirmed match turns a status into a listing, and undoing turns it back`() throws {
        try PublicRecord.inCopy { folder in
            let file = try Self.list("un-sc/consolidated_2026-08-01.xml").plainPath
            let kept = try DossierProgram.run(
                ["lists", "import", "un-sc", file, "--format", "json"], in: folder)
            #expect(kept.status == 0, "\(kept.errors)")
            let screened = try DossierProgram.run(["screen", "--all", "-q", "--format", "json"], in: folder)
            #expect(screened.status == 0, "\(screened.errors)")
            let matches = try DossierProgram.run(["matches", "--format", "json"], in: folder).rows()
            let match = try #require(
                matches.first { $0["subject"] as? String == "OF-CHO-YON-CHUN" }, "\(matches.count) matches")
            let identifier = try #require((match["match"] ?? match["id"]) as? String)
            func cell() throws -> [String: Any] {
                let cells = try DossierProgram.run(
                    ["status", "OF-CHO-YON-CHUN", "--jurisdiction", "UN", "--format", "json"], in: folder
                ).rows()
                return try #require(cells.first)
            }
            #expect(try cell()["basis"] as? String != "match")
            let confirm = ["matches", "confirm", identifier, "--reason", "name, birth year and post agree"]
            #expect(try DossierProgram.run(confirm, in: folder).status == 0)
            #expect(try cell()["basis"] as? String == "match")
            #expect(try cell()["state"] as? String == "listed-on-another-ground")
            let undo = ["matches", "undo", identifier, "--reason", "a trial"]
            #expect(try DossierProgram.run(undo, in: folder).status == 0)
            #expect(try cell()["basis"] as? String != "match")
            expectFailure(
                try DossierProgram.run(["matches", "confirm", "no-such-match", "--reason", "x"], in: folder),
                1)
        }
    }

    @Test func `a copy from a day to come is refused, unless a person accepts it`() throws {
        try Folders.withScratch { folder in
            let file = try Self.list("un-sc/consolidated_2026-08-01.xml").plainPath
            let ask = ["lists", "import", "un-sc", file, "--date", "2099-01-01"]
            expectFailure(try DossierProgram.run(ask, in: folder), 1, "2099-01-01", "--accept")
            #expect(try held("un-sc", in: folder)["copies"] as? Int ?? 0 == 0)
            #expect(try DossierProgram.run(ask + ["--accept"], in: folder).status == 0)
        }
    }

    @Test func `a confirmed entry that a newer copy no longer holds is not shown as listed`() throws {
        try PublicRecord.inCopy { folder in
            let file = try Self.list("un-sc/consolidated_2026-08-01.xml")
            #expect(
                try DossierProgram.run(["lists", "import", "un-sc", file.plainPath], in: folder).status == 0)
            _ = try DossierProgram.run(["screen", "--all", "-q"], in: folder)
            let matches = try DossierProgram.run(["matches", "--format", "json"], in: folder).rows()
            let match = try #require(matches.first { $0["subject"] as? String == "OF-CHO-YON-CHUN" })
            let confirm = ["matches", "confirm", try #require((match["match"] ?? match["id"]) as? String)]
            #expect(try DossierProgram.run(confirm + ["--reason", "a trial"], in: folder).status == 0)

            var text = try String(contentsOf: file, encoding: .utf8)
            let reference = try #require(text.range(of: "KPi.041"))
            let from = try #require(
                text[..<reference.lowerBound].range(of: "<INDIVIDUAL>", options: .backwards))
            let to = try #require(text[reference.upperBound...].range(of: "</INDIVIDUAL>"))
            text.removeSubrange(from.lowerBound..<to.upperBound)
            text = text.replacing("dateGenerated=\"2026-08-01", with: "dateGenerated=\"2026-09-01")
            try text.write(to: folder.appending(path: "later.xml"), atomically: true, encoding: .utf8)
            let later = try DossierProgram.run(["lists", "import", "un-sc", "later.xml"], in: folder)
            #expect(later.status == 0, "\(later.errors)")
            let cell = try #require(
                try DossierProgram.run(
                    ["status", "OF-CHO-YON-CHUN", "--jurisdiction", "UN", "--format", "json"], in: folder
                ).rows().first)
            #expect(cell["state"] as? String == "not-found-in-copy")
            #expect(cell["copy"] as? String == "2026-09-01")
            #expect(cell["entry"] as? String == "KPi.041")
        }
    }

    @Test func `alerts name the lists that could not be compared`() throws {
        try Folders.withScratch { folder in
            let file = try Self.list("un-sc/consolidated_2026-08-01.xml").plainPath
            #expect(try DossierProgram.run(["lists", "import", "un-sc", file], in: folder).status == 0)
            let silent = try DossierProgram.run(["alerts", "--since", "2025-01-01"], in: folder)
            #expect(silent.status == 0)
            #expect(silent.errors.contains("not compared"))
            #expect(silent.errors.contains("un-sc"))
            try Data("not a registry at all, but as long as one begins".utf8).write(
                to: folder.appending(path: "dossier.sqlite"))
            expectFailure(try DossierProgram.run(["alerts", "--since", "2025-01-01"], in: folder), 1)
        }
    }
}
