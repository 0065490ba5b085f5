import Foundation
import TestSupport
import Testing

/// Syncing through the program's door, from a publisher on this machine. Lists and whom they name are made up.
struct ListSyncTests {
    /// A party of a copy; what is not said is left out.
    private struct Party {
        var id: String
        var name: String
        var born = "1950-05-05"
        var comment = ""
        var programme = "TRIAL"
    }

    private static let pudding = Party(id: "XFi.001", name: "HOLLOW PUDDING")
    private static let others = [
        "CUSTARD SPOON", "JELLY LANTERN", "MARZIPAN CANDLE", "TREACLE WINDMILL", "NUTMEG ANCHOR",
        "PEPPER QUILT",
        "CLOVE HARBOUR", "SAFFRON BUCKET", "GINGER CHIMNEY", "MUSTARD PILLOW",
    ].enumerated().map { Party(id: "XFi.1\($0.offset)", name: $0.element, born: "19\(60 + $0.offset)-02-03") }

    /// A copy in the format of the Security Council's list.
    private func copy(of day: String, _ parties: [Party]) -> String {
        let records = parties.map { party in
            let names = party.name.split(separator: " ")
            return """
                <INDIVIDUAL><DATAID>\(party.id)</DATAID><FIRST_NAME>\(names[0])</FIRST_NAME>\
                <SECOND_NAME>\(names[1])</SECOND_NAME><UN_LIST_TYPE>\(party.programme)</UN_LIST_TYPE>\
                <REFERENCE_NUMBER>\(party.id)</REFERENCE_NUMBER><LISTED_ON>2030-01-01</LISTED_ON>\
                <COMMENTS1>\(party.comment)</COMMENTS1>\
                <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>\(party.born)</DATE>\
                </INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>
                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="\(day)T10:00:00Z">\
            <INDIVIDUALS>\(records.joined())</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
            """
    }

    /// Runs with a publisher, and with a home whose only lists are `first` and `second` of that publisher.
    private func withPublisher(_ body: (Desk) throws -> Void) throws {
        try Folders.withScratch { scratch in
            let publisher = try ListPublisher(in: scratch)
            let home = scratch.appending(path: "home", directoryHint: .isDirectory)
            let lists = home.appending(path: "Rules/lists", directoryHint: .isDirectory)
            let files = FileManager.default
            try files.createDirectory(at: lists, withIntermediateDirectories: true)
            let rules = Folders.checkout.appending(path: "Rules")
            // Copies, since the program does not walk through links inside Rules.
            for name in try files.contentsOfDirectory(atPath: rules.plainPath) where name != "lists" {
                try files.copyItem(
                    at: rules.appending(path: name), to: home.appending(path: "Rules/\(name)"))
            }
            for name in ["Dossiers", ".tools"] {
                try files.createSymbolicLink(
                    at: home.appending(path: name), withDestinationURL: Folders.checkout.appending(path: name)
                )
            }
            for name in ["countries.yaml", "identifiers.yaml"] {
                try files.createSymbolicLink(
                    at: lists.appending(path: name),
                    withDestinationURL: rules.appending(path: "lists/\(name)"))
            }
            try Data("entries: []\nprogrammes: []\n".utf8).write(to: lists.appending(path: "grounds.yaml"))
            for (id, jurisdiction) in [("first", "XF"), ("second", "XS")] {
                let text = """
                    id: \(id)
                    title: {en: "The \(id) list of a trial"}
                    jurisdiction: \(jurisdiction)
                    publisher: "Society of the Fictional Lighthouse"
                    format: un-xml
                    downloads:
                      - {url: "https://127.0.0.1:\(publisher.port)/\(id).xml", file: \(id).xml}
                    licence: none
                    cadence: never
                    tried: whole
                    limit: 1000000
                    assertions: {least: {entries: 3}, fill: {names: 100}, kept: 80}

                    """
                try Data(text.utf8).write(to: lists.appending(path: "\(id).yaml"))
            }
            try body(Desk(folder: scratch, home: home, publisher: publisher))
        }
    }

    /// Where one person works with the program.
    private struct Desk {
        let folder: URL
        let home: URL
        let publisher: ListPublisher

        func run(_ arguments: String..., trusting: Bool = true) throws -> DossierProgram.Outcome {
            var environment = [
                "DOSSIER_HOME": home.plainPath, "no_proxy": "127.0.0.1",
                // In 2032: the copies of these tests are dated 2031.
                "SOURCE_DATE_EPOCH": "1956528000",
            ]
            if trusting { environment["SSL_CERT_FILE"] = publisher.certificate }
            return try DossierProgram.run(
                arguments, in: folder, registry: folder.appending(path: "trial.sqlite").plainPath,
                environment: environment)
        }

        /// Runs what must succeed.
        @discardableResult
        func done(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws
            -> DossierProgram.Outcome
        {
            let words = line.split(separator: " ").map { String($0).replacing("+", with: " ") }
            let outcome = try DossierProgram.run(
                words, in: folder, registry: folder.appending(path: "trial.sqlite").plainPath,
                environment: [
                    "DOSSIER_HOME": home.plainPath, "SSL_CERT_FILE": publisher.certificate,
                    "SOURCE_DATE_EPOCH": "1956528000",
                ])
            #expect(outcome.status == 0, "\(line): \(outcome.errors)", sourceLocation: sourceLocation)
            return outcome
        }

        /// Syncs, expects the exit code, and gives the outcome of each list by its name.
        func sync(_ status: Int32, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String:
            [String: Any]]
        {
            let outcome = try run("lists", "sync", "--attempts", "1", "--format", "json")
            #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
            expectPlainWords(outcome, sourceLocation: sourceLocation)
            return Dictionary(
                uniqueKeysWithValues: try outcome.rows().map { ($0["list"] as? String ?? "", $0) })
        }

        /// The date and the number of copies held of a list.
        func held(_ list: String) throws -> String {
            let rows = try done("lists --format json").rows()
            let row = try #require(rows.first { $0["source"] as? String == list })
            return "\(row["date"] as? String ?? "none") of \(row["copies"] as? Int ?? 0)"
        }
    }

    @Test func `what is new is kept, what is not is not fetched again`() throws {
        try withPublisher { desk in
            try desk.publisher.publish(copy(of: "2031-02-01", Self.others), as: "first.xml")
            try desk.publisher.publish(copy(of: "2031-02-02", Self.others), as: "second.xml")
            let first = try desk.sync(0)
            #expect(first["first"]?["outcome"] as? String == "stored")
            #expect(first["second"]?["entries"] as? Int == 10)
            let second = try desk.sync(0)
            #expect(second.values.allSatisfy { $0["outcome"] as? String == "unchanged" })
            #expect(desk.publisher.answers.filter { $0.hasSuffix(" 304") }.count == 2)
            // A new edition of one, the other as it was.
            try desk.publisher.publish(copy(of: "2031-03-01", Self.others + [Self.pudding]), as: "first.xml")
            let third = try desk.sync(0)
            #expect(third["first"]?["date"] as? String == "2031-03-01")
            #expect(third["second"]?["outcome"] as? String == "unchanged")
            #expect(try desk.held("first") == "2031-03-01 of 2")
            #expect(try desk.held("second") == "2031-02-02 of 1")
        }
    }

    @Test func `one that fails stops no other, and its last good copy stays`() throws {
        try withPublisher { desk in
            let good = copy(of: "2031-02-01", Self.others)
            try desk.publisher.publish(good, as: "first.xml")
            try desk.publisher.publish(good, as: "second.xml")
            _ = try desk.sync(0)
            let damages: [(String, String)] = [
                (String(copy(of: "2031-02-09", Self.others).dropLast(200)), "breaks off"),
                ("<html><body>Come back later</body></html>", "web page"), ("", "empty"),
                (copy(of: "2031-02-09", Array(Self.others.prefix(5))), "50 %"),
                (copy(of: "2031-02-09", []), "at least"),
                ("<!DOCTYPE a [<!ENTITY b \"c\">]>" + good, "entities"),
                ("<data-set/>", "data-set"),
            ]
            for (place, (text, words)) in damages.enumerated() {
                let day = "2031-03-0\(place + 1)"
                try desk.publisher.publish(text, as: "second.xml")
                try desk.publisher.publish(copy(of: day, Self.others), as: "first.xml")
                let synced = try desk.sync(2)
                #expect(synced["first"]?["outcome"] as? String == "stored", "\(place)")
                #expect(synced["first"]?["date"] as? String == day)
                #expect(synced["second"]?["outcome"] as? String == "failed", "\(place)")
                let why = synced["second"]?["error"] as? String ?? ""
                #expect(why.contains(words), "\(place): \(why)")
                #expect(try desk.held("second") == "2031-02-01 of 1")
            }
            // The server itself in trouble.
            try desk.publisher.publish(copy(of: "2031-04-01", Self.others), as: "second.xml")
            try desk.publisher.misbehave("second.xml", "status", "503")
            #expect((try desk.sync(2)["second"]?["error"] as? String)?.contains("503") == true)
            try desk.publisher.misbehave("second.xml", "status", nil)
            try desk.publisher.misbehave("second.xml", "cut")
            #expect(try desk.sync(2)["second"]?["outcome"] as? String == "failed")
            #expect(try desk.held("second") == "2031-02-01 of 1")
            try desk.publisher.misbehave("second.xml", "cut", nil)
            // An edition that a cache kept is not newer than what is held.
            try desk.publisher.publish(copy(of: "2031-01-01", Self.others), as: "second.xml")
            #expect(try desk.sync(0)["second"]?["date"] as? String == "2031-01-01")
            #expect(try desk.held("second") == "2031-02-01 of 2")
            try desk.publisher.publish(copy(of: "2031-04-01", Self.others), as: "second.xml")
            // Well again: it is taken, and nothing of the failures is left over.
            #expect(try desk.sync(0)["second"]?["outcome"] as? String == "stored")
            #expect(try desk.held("second") == "2031-04-01 of 3")
            try desk.done("audit verify")
        }
    }

    @Test func `a publisher that nobody vouches for is not believed`() throws {
        try withPublisher { desk in
            try desk.publisher.publish(copy(of: "2031-02-01", Self.others), as: "first.xml")
            let outcome = try desk.run(
                "lists", "sync", "first", "--attempts", "1", "--format", "json", trusting: false)
            #expect(outcome.status == 2)
            #expect((try outcome.rows()[0]["error"] as? String)?.contains("not secure") == true)
            #expect(desk.publisher.answers == [])
            #expect(
                !FileManager.default.fileExists(atPath: desk.folder.appending(path: "trial.sqlite").plainPath)
            )
        }
    }

    // MARK: what a new copy means for our subjects

    private static let casebook: [String: String] = [
        "casebook.yaml": "title: {en: A trial}\nlanguage: en\ncompiled: 2030-01-01\n",
        "sources.yaml": """
        sources:
          - id: SO-ALMANAC
            kind: ngo-report
            title: {en: The Treacle Almanac}
            publisher: Society of the Fictional Lighthouse
            published: 2025-12
            language: en
            read: all
        evidence:
          - id: EV-PAGE-2
            source: SO-ALMANAC
            locator: p. 2
            kind: testimony
            directness: second-hand

        """,
        "officials.yaml": """
        officials:
          - id: OF-HOLLOW-PUDDING
            state: XF
            names:
              - {key: name, text: Hollow Pudding, language: en, evidence: [EV-PAGE-2], wording: reported}
            births:
              - {key: birth, date: "1950-05-05", evidence: [EV-PAGE-2], wording: reported}

        """,
    ]

    private func withMatch(_ body: (Desk, String) throws -> Void) throws {
        try withPublisher { desk in
            try BrokenFiles.write(Self.casebook, to: desk.folder.appending(path: "casebook"))
            try desk.done("import casebook")
            try desk.publisher.publish(copy(of: "2031-02-01", Self.others + [Self.pudding]), as: "first.xml")
            try desk.publisher.publish(copy(of: "2031-02-01", Self.others), as: "second.xml")
            _ = try desk.sync(0)
            try desk.done("screen --all")
            let match = try #require(try desk.done("matches --format json").rows().first)
            let id = try #require(match["id"] as? String)
            #expect(id == "OF-HOLLOW-PUDDING|first|XFi.001")
            try body(desk, id)
        }
    }

    /// Publishes a new copy with the subject's entry so, and screens again.
    private func renew(_ desk: Desk, _ day: String, _ party: Party?) throws -> [String: [String: Any]] {
        try desk.publisher.publish(copy(of: day, Self.others + [party].compactMap { $0 }), as: "first.xml")
        let synced = try desk.sync(0)
        try desk.done("screen --all")
        return synced
    }

    @Test(arguments: ["confirm", "reject"])
    func `a decision is asked for again when the entry changes in what matters, and only then`(_ word: String)
        throws
    {
        try withMatch { desk, match in
            try desk.done("matches \(word) \(match) --reason name+and+birth")
            func state() throws -> (state: String, again: Bool) {
                let rows = try desk.done("matches --format json").rows()
                let row = try #require(rows.first { $0["id"] as? String == match })
                return (row["state"] as? String ?? "", row["asksAgain"] as? Bool ?? false)
            }
            let decided = word == "confirm" ? "confirmed" : "rejected"
            #expect(try state() == (decided, false))
            // A remark and a programme say nothing of who it is.
            var party = Self.pudding
            party.comment = "Seen with a spoon."
            party.programme = "OTHER"
            _ = try renew(desk, "2031-03-01", party)
            #expect(try state() == (decided, false))
            // Another birth date does; the decision stands until someone decides anew.
            party.born = "1951-06-06"
            _ = try renew(desk, "2031-04-01", party)
            #expect(try state() == (decided, true))
            try desk.done("matches \(word) \(match) --reason looked+again")
            #expect(try state() == (decided, false))
            // Another name, which screening would not find.
            party.name = "PARSLEY DOORKNOB"
            _ = try renew(desk, "2031-05-01", party)
            #expect(try state() == (decided, true))
            // And back to what was decided on.
            party.name = "HOLLOW PUDDING"
            _ = try renew(desk, "2031-06-01", party)
            #expect(try state() == (decided, false))
        }
    }

    @Test func `two copies tell what changed for our subjects, and which submissions it touches`() throws {
        try withMatch { desk, match in
            try desk.done("matches confirm \(match) --reason name+and+birth")
            try desk.done(
                "submissions draft SU-1 --subject OF-HOLLOW-PUDDING --regime eu-ghrsr --authority Example+Desk --purpose list"
            )
            var party = Self.pudding
            party.born = "1950-05-09"
            let amended = try renew(desk, "2031-03-01", party)
            let affected = amended["first"]?["affected"] as? [String] ?? []
            #expect(affected.count == 1 && affected[0].contains("amended by XF"), "\(affected)")
            #expect((amended["second"]?["affected"] as? [String]) == [])
            let rows = try desk.done("alerts --since 2031-02-01 --format json").rows()
            #expect(rows.count == 1)
            #expect(rows.first?["subject"] as? String == "Hollow Pudding")
            let change = rows.first?["change"] as? [String: Any]
            #expect(change?["kind"] as? String == "amended")
            #expect((change?["fields"] as? [[String: Any]])?.map { $0["field"] as? String } == ["births"])
            // What happens to others is no alert of ours.
            _ = try renew(desk, "2031-04-01", nil)
            let gone = try desk.done("alerts --since 2031-03-01 --format json").rows()
            #expect(gone.map { ($0["change"] as? [String: Any])?["kind"] as? String } == ["not-found"])
            #expect(try desk.done("alerts --since 2031-04-01 --format json").rows().isEmpty)
            // Back under another number: known again, and said.
            _ = try renew(desk, "2031-05-01", Self.pudding)
            var renumbered = Self.pudding
            renumbered.id = "XFi.777"
            _ = try renew(desk, "2031-06-01", renumbered)
            let moved = try desk.done("alerts --since 2031-05-01 --format json").rows()
                .map { ($0["change"] as? [String: Any])?["entry"] as? String ?? "" }
            #expect(moved.contains("XFi.777"))
        }
    }

    @Test func `nobody is called not found in a copy that was not looked in`() throws {
        try withPublisher { desk in
            try BrokenFiles.write(Self.casebook, to: desk.folder.appending(path: "casebook"))
            try desk.done("import casebook")
            try desk.publisher.publish(copy(of: "2031-02-01", Self.others + [Self.pudding]), as: "first.xml")
            try desk.publisher.publish(copy(of: "2031-02-03", Self.others), as: "second.xml")
            _ = try desk.sync(0)
            func states() throws -> [String] {
                try desk.done("status --format json").rows().map {
                    "\($0["jurisdiction"] ?? "") \($0["state"] ?? "") \($0["copy"] ?? "")"
                }
            }
            // Nobody has screened yet.
            #expect(try states() == ["XF candidate 2031-02-01", "XS not-found-in-copy 2031-02-03"])
            try desk.done("screen --all")
            let match = "OF-HOLLOW-PUDDING|first|XFi.001"
            try desk.done("matches reject \(match) --reason another+man")
            #expect(try states() == ["XF not-found-in-copy 2031-02-01", "XS not-found-in-copy 2031-02-03"])
            // The entry has become another: what was rejected may be wrong now.
            var party = Self.pudding
            party.comment = "Says nothing of who it is."
            try desk.publisher.publish(copy(of: "2031-03-01", Self.others + [party]), as: "first.xml")
            _ = try desk.sync(0)
            #expect(try states().first == "XF not-found-in-copy 2031-03-01")
            party.born = "1950-05-06"
            try desk.publisher.publish(copy(of: "2031-04-01", Self.others + [party]), as: "first.xml")
            _ = try desk.sync(0)
            #expect(try states().first == "XF candidate 2031-04-01")
        }
    }

    @Test func `a batch of names comes back with numbers and words of its own`() throws {
        try Folders.withScratch { folder in
            let text =
                "query,candidate,note\nHollow Pudding,\"PUDDING, Hollow\",a\nHollow Pudding,Jelly Lantern,b\n"
            try Data(text.utf8).write(to: folder.appending(path: "pairs.csv"))
            let table = try DossierProgram.run(["names", "compare", "--batch", "pairs.csv"], in: folder)
            #expect(table.lines.first == "query,candidate,note,score,match")
            #expect(
                table.lines.count == 3 && table.lines[1].hasSuffix(",true")
                    && table.lines[2].hasSuffix(",false"))
            let rows = try DossierProgram.run(
                ["names", "compare", "--batch", "pairs.csv", "--format", "json"], in: folder
            ).rows()
            #expect(rows.map { $0["match"] as? Bool } == [true, false])
            #expect(rows.allSatisfy { (0...1).contains($0["score"] as? Double ?? -1) })
            #expect(rows.map { $0["note"] as? String } == ["a", "b"])
        }
    }

    @Test func `a corrected table of grounds corrects what is said of copies held`() throws {
        try withMatch { desk, match in
            try desk.done("matches confirm \(match) --reason name+and+birth")
            func cell() throws -> [String: Any] {
                let cells = try desk.done("status --jurisdiction XF --format json").rows()
                return try #require(cells.first)
            }
            #expect(try cell()["state"] as? String == "listed-on-another-ground")
            #expect(try cell()["ground"] as? String == "unknown")
            let table = """
                entries:
                  - list: first
                    ids: [XFi.001]
                    ground: human-rights
                    listed: "2029-12-31"
                    source: "The Treacle Almanac, p. 3"
                programmes: []

                """
            try Data(table.utf8).write(to: desk.home.appending(path: "Rules/lists/grounds.yaml"))
            #expect(try cell()["state"] as? String == "listed")
            #expect(try cell()["ground"] as? String == "human-rights")
        }
    }
}
