import Foundation
import TestSupport
import Testing

/// What a reviewer of the field tries first, on the public record.
struct ReviewerTrialTests {
    private static let spellings = [
        "정경택", "JONG Kyong-thaek", "Jeong Gyeong-taek", "Chŏng Kyŏng-t'aek", "鄭京澤",
    ]

    @Test func `five spellings of one name match`() throws {
        try Folders.withScratch { folder in
            let table = "query,candidate\n" + Self.spellings.map { "Jong Kyong Thaek,\($0)\n" }.joined()
            try Data(table.utf8).write(to: folder.appending(path: "pairs.csv"))
            let answer = try DossierProgram.run(["names", "compare", "--batch", "pairs.csv"], in: folder)
            #expect(answer.status == 0, "\(answer.errors)")
            #expect(answer.lines.count == 6)
            #expect(answer.lines.first == "query,candidate,score,match")
            for line in answer.lines.dropFirst() { #expect(line.hasSuffix(",true"), "\(line)") }
            // A single answer says the same, and why.
            let one = try #require(
                try DossierProgram.run(
                    ["names", "compare", "정경택", "Jong Kyong Thaek", "--format", "json"], in: folder
                ).json() as? [String: Any])
            #expect(one["match"] as? Bool == true)
            #expect((one["reasons"] as? [String])?.isEmpty == false)
        }
    }

    @Test func `the program's spellings are one and another man's are not`() throws {
        try Folders.withScratch { folder in
            let others = ["Jong Kyong Il", "Kim Kyong Thaek", "Jong Yong Thaek"]
            let table = "query,candidate\n" + others.map { "Jong Kyong Thaek,\($0)\n" }.joined()
            try Data(table.utf8).write(to: folder.appending(path: "pairs.csv"))
            let answer = try DossierProgram.run(["names", "compare", "--batch", "pairs.csv"], in: folder)
            for line in answer.lines.dropFirst() { #expect(line.hasSuffix(",false"), "\(line)") }
        }
    }

    /// The entries of a real copy of OFAC's list that some programme on North Korea put there.
    private func koreanEntries() throws -> Data {
        let file = try #require(Folders.shared).appending(path: "lists/us-ofac/sdn_2024-05-07.xml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: "<sdnEntry>")
        let last = try #require(parts.last?.components(separatedBy: "</sdnEntry>").last)
        let kept = parts.dropFirst().filter { $0.contains("<program>DPRK") }.map { entry in
            "<sdnEntry>" + entry.components(separatedBy: "</sdnEntry>")[0] + "</sdnEntry>"
        }
        // The list says how many entries it has, and is not believed with others.
        let head = parts[0].replacing(
            "<Record_Count>\(parts.count - 1)<", with: "<Record_Count>\(kept.count)<")
        return Data((head + kept.joined(separator: "\n") + last).utf8)
    }

    @Test(.enabled(if: Folders.shared != nil, "needs the real lists beside the checkout"))
    func `every spelling finds the one listed man, and a common name finds two who are told apart`() throws {
        try PublicRecord.inCopy { folder in
            try koreanEntries().write(to: folder.appending(path: "part.xml"))
            // A part of a list is no copy of it: only a person's word lets it in.
            expectFailure(try DossierProgram.run(["lists", "import", "ofac-sdn", "part.xml"], in: folder), 1)
            let kept = try DossierProgram.run(
                ["lists", "import", "ofac-sdn", "part.xml", "--accept"], in: folder)
            #expect(kept.status == 0, "\(kept.errors)")
            let names =
                "id,name,kind\n" + Self.spellings.enumerated().map { "jong-\($0),\($1),person\n" }.joined()
                + "common,Kim Yong Chol,person\n"
            try Data(names.utf8).write(to: folder.appending(path: "names.csv"))
            let found = try DossierProgram.run(
                ["screen", "--names", "names.csv", "--format", "json"], in: folder
            ).rows()
            func entries(_ id: String) -> Set<String> {
                Set(found.filter { $0["id"] as? String == id }.compactMap { $0["entry"] as? String })
            }
            let listed = entries("jong-0")
            #expect(listed.count == 1)
            for index in Self.spellings.indices {
                #expect(entries("jong-\(index)") == listed, "\(Self.spellings[index])")
            }
            #expect(entries("common").count == 2)
            #expect(entries("common").isDisjoint(with: listed))
            // Known by birth date and post, the general is one of the two, and the other is shown as his namesake.
            let general = try DossierProgram.run(
                ["screen", "OF-KIM-YONG-CHOL-GENERAL", "--format", "json"], in: folder
            ).rows()
            let standings = Dictionary(
                general.compactMap { row in (row["entry"] as? String).map { ($0, row["standing"] as? String) }
                },
                uniquingKeysWith: { first, _ in first })
            #expect(Set(standings.values) == ["candidate", "homonym"], "\(standings)")
        }
    }

    @Test func `one common name is several men, each shown apart`() throws {
        let rows = try PublicRecord.ask(
            "show", "officials", "--containing", "Kim Yong Chol", "--format", "json"
        ).rows()
        #expect(Set(rows.compactMap { $0["id"] as? String }).count >= 2)
        // And a listing of the one is not the other's.
        let general = try PublicRecord.ask("status", "OF-KIM-YONG-CHOL-GENERAL", "--format", "csv").output
        let arms = try PublicRecord.ask("status", "OF-KIM-YONG-CHOL-KOMID", "--format", "csv").output
        #expect(!general.contains("OF-KIM-YONG-CHOL-KOMID") && !arms.contains("OF-KIM-YONG-CHOL-GENERAL"))
    }

    @Test func `a former minister is listed in the EU, but not for what was done to people`() throws {
        let cells = try PublicRecord.ask("status", "OF-KIM-WON-HONG", "--format", "json").rows()
        let european = try #require(cells.first { $0["jurisdiction"] as? String == "EU" })
        #expect(european["state"] as? String == "listed-on-another-ground")
        #expect(european["ground"] as? String == "proliferation")
        let american = try #require(cells.first { $0["jurisdiction"] as? String == "US" })
        #expect(american["state"] as? String == "listed")
        let table = try PublicRecord.ask("status", "OF-KIM-WON-HONG").output
        #expect(table.contains("other: proliferation"))
    }

    @Test func `the minister of a day is named, and no source ties him to that day's event`() throws {
        let chain = try PublicRecord.ask("chain", "AG-MSS", "--on", "2023-10-09")
        #expect(chain.status == 0)
        #expect(chain.output.contains("RI Chang Dae"))
        #expect(chain.output.contains("Inferred"))
        for other in ["KIM Won Hong", "JONG Kyong-thaek"] { #expect(!chain.output.contains(other)) }

        let record = try PublicRecord.inCopy { folder in
            #expect(try DossierProgram.run(["export", "out"], in: folder).status == 0)
            return try String(contentsOf: folder.appending(path: "out/incidents.yaml"), encoding: .utf8)
        }
        var onThatDay = 0
        for incident in record.split(separator: "\n  - id: ") where incident.contains("2023-10-09") {
            onThatDay += 1
            #expect(!incident.contains("OF-RI-CHANG-DAE"), "\(incident.prefix(60))")
        }
        #expect(onThatDay > 0, "the record tells of that day")
    }

    @Test func `a minister whom no source ties to an act gets a gap sheet`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(["build", "OF-PANG-TU-SOP", "--format", "md"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(built.errors.contains("no source ties the subject to an act"))
            let text = try Built.text(built, "md")
            #expect(text.contains("does not yet carry a sourced link"))
            #expect(text.contains("Nothing can be submitted"))
        }
    }

    @Test func `the contradiction about a detention centre is printed, both sides`() throws {
        try PublicRecord.inCopy { folder in
            let built = try DossierProgram.run(["build", "AG-FAC-ONSONG-MSS", "--format", "md"], in: folder)
            let text = try Built.text(built, "md")
            let conflicts = try #require(text.range(of: "Contrary information and conflicts\n"))
            let section = text[conflicts.upperBound...]
            #expect(section.contains("Ministry of Social Security"))
            #expect(section.contains("Ministry of State Security"))
            #expect(section.contains("both sides stand"))
        }
    }

    @Test func `the record of an earlier day knows no later listing`() throws {
        let day = ["--as-of", "2023-11-30"]
        let status = try PublicRecord.inCopy {
            try DossierProgram.run(["status", "--format", "json"] + day, in: $0)
        }
        let cells = try status.rows()
        #expect(!cells.isEmpty)
        for cell in cells where ["listed", "listed-on-another-ground"].contains(cell["state"] as? String) {
            if let date = cell["date"] as? String { #expect(date < "2023-12", "\(cell)") }
        }
        try PublicRecord.inCopy { folder in
            // Named first by the listing of July 2024: nothing was public, and that is said.
            for command in ["build", "explain", "gaps"] {
                let refused = try DossierProgram.run([command, "AG-FAC-ONSONG-MSS"] + day, in: folder)
                expectFailure(refused, 1, "nothing on AG-FAC-ONSONG-MSS was public by 2023-11-30")
            }
            let asked = try DossierProgram.run(["status", "AG-FAC-ONSONG-MSS"] + day, in: folder)
            #expect(asked.errors.contains("nothing on AG-FAC-ONSONG-MSS was public by 2023-11-30"))

            let built = try DossierProgram.run(
                ["build", "AG-MSS", "--format", "md", "--audience", "internal"] + day, in: folder)
            #expect(built.status == 0, "\(built.errors)")
            #expect(built.output.contains("_as-of-2023-11-30"))
            let text = try Built.text(built, "md")
            #expect(text.contains("30 November 2023"))
            for later in ["July 2024", "2024-07", "2025", "Onsong County MSS"] {
                #expect(!text.contains(later), "\(later)")
            }
        }
    }
}
