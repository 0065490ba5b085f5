import CasebookModel
import NameMatching
import Screening
import Testing

struct CandidateTests {
    @Test func `agreeing facts raise the score and are told`() throws {
        let listed = entry(
            "1", "HAN Song Uk", births: ["1961-02-03"], states: ["KP"],
            posts: ["Director of the Farm Guidance Bureau"],
            numbers: ["A-123 456"])
        let index = ListNameIndex([listed], reader: reader)
        let bare = try #require(index.screen(person("Han Seong-uk")).first)
        let born = try #require(index.screen(person("Han Seong-uk", births: ["1961"])).first)
        let full = try #require(
            index.screen(
                person(
                    "Han Seong-uk", births: ["1961-02-03"], states: ["KP"],
                    posts: ["Director, Farm Guidance Bureau"],
                    numbers: ["a123456"])
            ).first)
        #expect(bare.score <= born.score && born.score <= full.score)
        #expect(
            Set(full.factors.filter { $0.stance == .agrees }.map(\.topic)) == [
                .birth, .country, .post, .identifier,
            ])
        #expect(
            bare.factors.contains { $0.text == "birth date unknown of the subject; the entry has 1961-02-03" }
        )
    }

    @Test func `a contradiction is never made good by agreements`() throws {
        let index = ListNameIndex(
            [
                entry(
                    "1", "HAN Song Uk", births: ["1961-02-03"], states: ["KP"], posts: ["Minister of Rivers"])
            ], reader: reader)
        let found = try #require(
            index.screen(
                person("Han Song Uk", births: ["1938"], states: ["KP"], posts: ["Minister of Rivers"])
            ).first)
        #expect(found.standing == .homonym)
        #expect(found.score < NameComparison.threshold)
    }

    @Test func `the same passport outweighs a birth date that contradicts`() throws {
        let index = ListNameIndex(
            [entry("1", "HAN Song Uk", births: ["1961-02-03"], numbers: ["472 320"])], reader: reader)
        let found = try #require(
            index.screen(person("Han Song Uk", births: ["1938"], numbers: ["472320"])).first)
        #expect(found.standing == .candidate)
        #expect(found.factors.contains { $0.topic == .birth && $0.stance == .contradicts })
    }

    @Test func `alternatives contradict only when all do`() throws {
        let index = ListNameIndex(
            [entry("1", "HAN Song Uk", births: ["1961-02-03", "1970"])], reader: reader)
        #expect(
            try #require(index.screen(person("Han Song Uk", births: ["1970-05"])).first).standing
                == .candidate)
        #expect(
            try #require(index.screen(person("Han Song Uk", births: ["1980", "1950"])).first).standing
                == .homonym)
    }

    @Test func `a ship that bears a person's name is no candidate`() {
        let index = ListNameIndex([entry("9", "Song Uk", kind: .vessel)], reader: reader)
        #expect(index.screen(person("Song Uk")).allSatisfy { $0.standing == .homonym })
    }

    @Test func `each entry is found once, by the name that agrees best`() throws {
        let index = ListNameIndex([entry("1", "HAN Song Uk", "Han Seong-uk", "한성욱")], reader: reader)
        let found = index.screen(person("Han Son Uk", "한성욱"))
        #expect(found.count == 1)
        #expect(try #require(found.first).query == "한성욱")
        #expect(try #require(found.first).nameScore == 1)
    }

    @Test func `all subjects are screened in their order, with equal results each time`() {
        let entries = (0..<40).map {
            entry("\($0)", "Han \(["Song", "Yong", "Chol"][$0 % 3]) \(["Uk", "Il"][$0 % 2])")
        }
        let index = ListNameIndex(entries, reader: reader)
        let subjects = [person("Han Song Uk"), person("Nobody Atall"), person("한용일")]
        let once = index.screen(subjects)
        #expect(once.map(\.subject) == subjects)
        #expect(once[1].candidates.isEmpty)
        #expect(once[0].candidates.map(\.entry) == index.screen(subjects)[0].candidates.map(\.entry))
        #expect(once[0].candidates.count == 7)
    }

    @Test func `an official is looked for by all names, births and posts`() {
        let official = Official(
            id: "OF-HAN-SONG-UK", state: "KP",
            names: [
                Claim("a", Name(text: "한성욱", language: "ko"), Basis()),
                Claim("b", Name(text: "Han Song Uk", language: "en"), Basis()),
            ],
            births: [Claim("c", DateValue(date: PartialDate(parsing: "1961")!), Basis())],
            postings: [Claim("d", Posting(agency: "AG-X", title: MultilingualText("Director")), Basis())])
        let subject = ScreenSubject(official) { _ in "Bureau of Rivers" }
        #expect(subject.kind == .person)
        #expect(subject.names == ["한성욱", "Han Song Uk"])
        #expect(subject.births.map(\.description) == ["1961"])
        #expect(subject.posts == ["Director, Bureau of Rivers"])
        #expect(subject.states == ["KP"])
    }

    @Test(arguments: [
        ("1947", "1947-03-02", ScreenFactor.Stance.agrees), ("1946/1948", "1948", .agrees),
        ("1946", "1947", .warns),
        ("1962-02-18", "1962-02-19", .warns), ("1962-02-18", "1952-02-18", .warns), ("~1947", "1950", .warns),
        ("1947", "1962", .contradicts), ("~1947", "1962", .contradicts), ("<1950", "1949", .agrees),
    ])
    func `birth dates agree, warn or contradict`(_ a: String, _ b: String, _ stance: ScreenFactor.Stance)
        throws
    {
        let index = ListNameIndex([entry("1", "HAN Song Uk", births: [b])], reader: reader)
        let found = try #require(index.screen(person("Han Song Uk", births: [a])).first)
        #expect(found.factors.first { $0.topic == .birth }?.stance == stance)
    }

    @Test func `an address abroad warns, and does not make another person of a listed one`() throws {
        var listed = entry("1", "HAN Song Uk")
        listed.addresses = [EntryAddress(city: "Somewhere", country: EntryCountry("China", code: "CN"))]
        let found = try #require(
            ListNameIndex([listed], reader: reader).screen(person("Han Song Uk", states: ["KP"])).first)
        #expect(found.standing == .candidate)
        #expect(found.factors.contains { $0.topic == .country && $0.stance == .warns })
    }

    @Test func `for an organ of a State an address in another State contradicts`() throws {
        var listed = entry("1", "MINISTRY OF STATE SECURITY", kind: .organisation)
        listed.addresses = [EntryAddress(city: "Pyongyang", country: EntryCountry("North Korea", code: "KP"))]
        let subject = ScreenSubject(
            id: "x", kind: .organisation, names: ["Ministry of State Security"], states: ["CN"])
        let found = try #require(ListNameIndex([listed], reader: reader).screen(subject).first)
        #expect(found.standing == .homonym)
    }
}
