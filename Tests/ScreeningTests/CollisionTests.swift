import CasebookModel
import NameMatching
import Screening
import Testing

/// Names that two parties bear: never joined silently.
struct CollisionTests {
    /// OFAC-12211 and OFAC-17614, as the list gives them.
    static let twoKimYongChols = [
        entry("12211", "KIM, Yong Chol", "KIM, Young-Cheol", births: ["~1947"], states: ["KP"]),
        entry("17614", "KIM, Yong Chol", births: ["1962-02-18"], states: ["KP"]),
    ]

    @Test func `of two Kim Yong Chols the one whose birth contradicts is a homonym`() throws {
        let index = ListNameIndex(Self.twoKimYongChols, reader: reader)
        let found = index.screen(person("김영철", births: ["1962-02-18"], states: ["KP"]))
        #expect(found.map(\.entry) == ["17614", "12211"])
        #expect(found.map(\.standing) == [.candidate, .homonym])
        #expect(found[1].score < NameComparison.threshold)
        #expect(found[1].nameScore == 1)
        let birth = try #require(found[1].factors.first { $0.topic == .birth })
        #expect(birth.text == "birth date contradicts: 1962-02-18 / ~1947")
    }

    @Test
    func `without a birth date both Kim Yong Chols stay, each showing the other and what tells them apart`()
        throws
    {
        let index = ListNameIndex(Self.twoKimYongChols, reader: reader)
        let found = index.screen(person("Kim Yong Chol", states: ["KP"]))
        #expect(found.map(\.standing) == [.candidate, .candidate])
        for candidate in found {
            let homonym = try #require(candidate.homonyms.first)
            #expect(candidate.homonyms.count == 1)
            #expect(homonym.entry != candidate.entry)
            #expect(homonym.differences.map(\.topic) == [.birth])
        }
        let first = try #require(found.first { $0.entry == "12211" }?.homonyms.first)
        #expect(
            first.text
                == "another entry bears the name: KIM, Yong Chol (list-a 17614); told apart by birth ~1947 here, 1962-02-18 there"
        )
    }

    @Test func `the same record on another list is no homonym, a contradicting one is`() {
        let entries = [
            entry("1", "KIM Yong Chol", list: "list-a", births: ["1962-02-18"]),
            entry("2", "KIM Young-Cheol", list: "list-b", births: ["1962"]),
            entry("3", "KIM Yong Chol", list: "list-c", births: ["1946"]),
        ]
        let found = ListNameIndex(entries, reader: reader).screen(person("Kim Yong Chol"))
        #expect(found.first { $0.entry == "1" }?.homonyms.map(\.entry) == ["3"])
        #expect(found.first { $0.entry == "3" }?.homonyms.map(\.entry).sorted() == ["1", "2"])
    }

    @Test func `Kim Jong Un, Kim Yong Un and Kim Jong Nam do not find one another`() {
        let names = ["Kim Jong Un", "Kim Yong Un", "Kim Jong Nam"]
        let index = ListNameIndex(names.map { entry($0, $0) }, reader: reader)
        for name in names + ["김정은", "Kim Jong-ŭn", "Ким Чен Ын"] {
            let found = index.screen(person(name)).map(\.entry)
            #expect(found == [names.contains(name) ? name : "Kim Jong Un"], "\(name) finds \(found)")
        }
    }

    static let ministries = [
        entry(
            "20129", "MINISTRY OF STATE SECURITY", "STATE SECURITY DEPARTMENT", kind: .organisation,
            states: ["KP"]),
        entry(
            "20118", "MINISTRY OF PEOPLE'S SECURITY", "MINISTRY OF PUBLIC SECURITY", kind: .organisation,
            states: ["KP"]),
        entry(
            "er-4", "National Security Office", "National Security Agency", kind: .organisation,
            states: ["ER"]),
    ]

    static func body(_ name: String, _ state: String?) -> ScreenSubject {
        ScreenSubject(id: "AG-TEST", kind: .organisation, names: [name], states: state.map { [$0] } ?? [])
    }

    @Test(arguments: [
        ("Ministry of State Security", "CN", "20129"), ("国家安全部", "CN", "20129"),
        ("Ministry of Public Security", "CN", "20118"),
        ("公安部", "CN", "20118"), ("National Security Agency", "KP", "er-4"),
    ])
    func `a body of another State is shown as a homonym`(_ name: String, _ state: String, _ listed: String)
        throws
    {
        let found = ListNameIndex(Self.ministries, reader: reader).screen(Self.body(name, state))
        let homonym = try #require(found.first { $0.entry == listed })
        #expect(homonym.standing == .homonym)
        #expect(homonym.factors.contains { $0.topic == .country && $0.stance == .contradicts })
        #expect(homonym.score < NameComparison.threshold)
        #expect(!found.contains { $0.entry == listed && $0.standing == .candidate })
    }

    @Test func `without a State a shared name stays open and says who bears it`() throws {
        let found = ListNameIndex(Self.ministries, reader: reader).screen(Self.body("国家安全部", nil))
        let candidate = try #require(found.first { $0.entry == "20129" })
        #expect(candidate.factors.contains { $0.topic == .country && $0.stance == .unknown })
        #expect(candidate.texts.contains { $0.contains("China's Ministry of State Security") })
    }

    @Test func `a renamed ministry finds its listing under the older name`() {
        for name in ["국가보위성", "국가안전보위부", "State Security Department", "朝鲜国家安全部"] {
            let found = ListNameIndex(Self.ministries, reader: reader).screen(Self.body(name, "KP"))
            #expect(found.first?.entry == "20129", "\(name)")
            #expect(found.first?.standing == .candidate, "\(name)")
        }
    }

    @Test func `a birth date two lists give differently warns and does not part`() throws {
        // Kim Won Hong: 17 July 1945 on one list, 7 January 1945 on another.
        let index = ListNameIndex([entry("21443", "KIM, Won Hong", births: ["1945-07-17"])], reader: reader)
        let found = try #require(index.screen(person("김원홍", births: ["1945-01-07"])).first)
        #expect(found.standing == .candidate)
        #expect(found.factors.first?.stance == .warns)
    }

    @Test func `of two bodies of one name on one list each shows the other and the country that parts them`()
        throws
    {
        var luhansk = entry("25437", "MINISTRY OF STATE SECURITY", kind: .organisation)
        luhansk.addresses = [EntryAddress(city: "Luhansk City", country: EntryCountry("Ukraine", code: "UA"))]
        let index = ListNameIndex([Self.ministries[0], luhansk], reader: reader)
        let ours = index.screen(Self.body("Ministry of State Security", "KP"))
        #expect(ours.map(\.entry) == ["20129", "25437"])
        #expect(ours.map(\.standing) == [.candidate, .homonym])
        let open = index.screen(Self.body("Ministry of State Security", nil))
        #expect(open.allSatisfy { $0.homonyms.first?.differences.map(\.topic) == [.country] })
        #expect(open.count == 2)
    }
}
