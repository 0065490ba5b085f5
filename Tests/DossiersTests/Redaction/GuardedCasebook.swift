import Foundation
import Audiences
import CasebookModel

/// A plainly fictional casebook full of what must not go out: names of sealed people typed into every kind of text,
/// texts above an audience, notes, testimony without consent, exact days and places that rest on it.
///
/// Equal seeds make equal casebooks.
struct GuardedCasebook {
    struct Person {
        let id: String
        let latin: [String]
        let hangul: String
        /// Written into what the person told, and nowhere else.
        let mark: String
    }

    let casebook: Casebook
    let persons: [Person]
    let consents: [Consent]
    let names: [ProtectedName]
    /// The day that rests on testimony alone, and its place.
    let day: Day
    let latitude = "41.98765"
    let subject: PartyID = "OF-SUBJECT"

    static let today = Day(number: 20_781)
    static let recipient = "EU"

    /// Texts that stand in records above each visibility.
    static func mark(_ visibility: Visibility) -> String {
        switch visibility {
        case .public: "quiltopen"
        case .partner: "quiltpartnerward"
        case .restricted: "quiltrestrictward"
        case .sealed: "quiltsealward"
        }
    }
    /// Stands in the identifiers of victims above each visibility; inside, what was withheld is told by its identifier.
    static func personMark(_ visibility: Visibility) -> String {
        switch visibility {
        case .public: "quiltopenperson"
        case .partner: "quiltpartnerperson"
        case .restricted: "quiltrestrictperson"
        case .sealed: "quiltsealperson"
        }
    }
    static let noteMark = "quiltnoteward"

    /// What must be nowhere in what an audience gets.
    func secrets(for audience: Audience) -> [String] {
        var all: [String] = []
        if audience != .internal {
            for person in persons {
                all += [
                    person.latin.joined(separator: " "), person.latin.reversed().joined(separator: " "),
                    person.hangul,
                ]
                all += person.latin + [String(person.hangul.dropFirst())]
                if !agrees(person, to: audience) { all.append(person.mark) }
            }
            all.append(Self.noteMark)
        }
        let above = Visibility.allCases.filter { $0 > audience.ceiling }
        all += above.map(Self.mark)
        if audience != .internal { all += above.map(Self.personMark) }
        if audience.isCoarsened {
            let months = [
                "January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October",
                "November", "December",
            ]
            all += [
                day.description, "\(day.day) \(months[day.month - 1]) \(day.year)",
                "\(months[day.month - 1]) \(day.day), \(day.year)", "\(day.year)년 \(day.month)월 \(day.day)일",
                "\(day.year)年\(day.month)月\(day.day)日", latitude,
            ]
        }
        return all
    }

    func agrees(_ person: Person, to audience: Audience) -> Bool {
        consents.contains { consent in
            consent.person == person.id && consent.use == audience.use
                && (consent.recipient ?? Self.recipient) == Self.recipient
                && consent.standing(on: Self.today) == .inForce
        }
            && !consents.contains { consent in
                consent.person == person.id && consent.use == audience.use
                    && (consent.recipient ?? Self.recipient) == Self.recipient
                    && consent.standing(on: Self.today) == .withdrawn
            }
    }

    func view(_ audience: Audience, names: Bool = true) -> AudienceView {
        AudienceView(
            of: casebook, for: audience, recipient: Self.recipient, consents: consents, on: Self.today,
            names: names ? self.names : nil)
    }

    init(seed: UInt64) {
        var random = Lehmer(state: seed)
        let syllables = ["mur", "tak", "quel", "zan", "rud", "fen", "osh", "dor", "vil", "pex", "gam", "jor"]
        let hangul = Array("뷔쏠훔늪쿵둑촘뭄뵤퀼")
        func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }
        var persons: [Person] = []
        for index in 0..<4 {
            let words = (0..<2).map { _ in (0..<3).map { _ in pick(syllables) }.joined().capitalized }
            persons.append(
                Person(
                    id: "WI-\(index)", latin: words, hangul: String((0..<3).map { _ in pick(hangul) }),
                    mark: "quilttold\(["alpha", "bravo", "delta", "gamma"][index])ward"))
        }
        self.persons = persons
        names = persons.flatMap { person in
            [
                ProtectedName(person: person.id, name: person.latin.joined(separator: " ")),
                ProtectedName(person: person.id, name: person.hangul),
            ]
        }
        var consents: [Consent] = []
        for (number, person) in persons.enumerated() {
            for use in Consent.Use.allCases where Bool.random(using: &random) {
                let given = Day(number: 20_000)
                let ends = Day(number: 20_500)
                consents.append(
                    Consent(
                        id: "CN-\(number)-\(use.rawValue)", person: person.id, use: use,
                        recipient: pick([nil, "EU", "US"]), given: given, language: "ko",
                        expires: pick([nil, nil, ends]), withdrawn: pick([nil, nil, nil, ends])))
            }
        }
        self.consents = consents
        // Never a twentieth: two months of it side by side, '2017-05,2017-05', read without what stands between digits hold
        // '2017-05-20', which nobody wrote.
        let days = (Int32(17_000)...18_500).map { Day(number: $0) }.filter { $0.day != 20 }
        day = pick(days)

        func named() -> String {
            let person = pick(persons)
            let latin = Bool.random(using: &random) ? person.latin : person.latin.reversed()
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return latin.joined(separator: " ").uppercased()
            case 1: return latin.joined(separator: "-").lowercased()
            case 2: return person.hangul + "는"
            case 3: return person.latin[0]
            case 4: return String(person.hangul.dropFirst()) + "의"
            case 5: return latin.joined()
            case 6: return person.hangul.decomposedStringWithCanonicalMapping
            default: return latin.joined(separator: " ")
            }
        }
        func text(_ words: String, _ visibility: Visibility?) -> String {
            let name = Bool.random(using: &random) ? " told of by \(named())," : ""
            return "\(words),\(name) \(Self.mark(visibility ?? .public))"
        }
        func texts(_ words: String, _ visibility: Visibility?) -> MultilingualText {
            var all = MultilingualText(text(words, visibility))
            for language in ["ko", "es", "zh-Hans"] where Bool.random(using: &random) {
                all.versions[language] = .init(text(words, visibility), translator: pick([nil, named()]))
            }
            return all
        }
        let visibilities: [Visibility?] = [nil, nil, .public, .partner, .restricted]
        var set = RecordSet()
        for index in 0..<5 {
            let visibility = index == 0 ? nil : pick(visibilities)
            set.sources.append(
                Source(
                    id: SourceID("SO-\(index)"), kind: index == 0 ? "ngo-report" : "interview",
                    title: texts("Interview \(index)", visibility), publisher: "Example House",
                    url: "https://example.org/\(named().lowercased().replacing(" ", with: "-"))",
                    published: index == 0 ? PartialDate(parsing: "2021-02-02") : PartialDate(day),
                    accessed: index == 0 ? nil : day, language: "en", read: .all,
                    visibility: visibility,
                    note: MultilingualText(Self.noteMark)))
        }
        for index in 0..<24 {
            let visibility = pick(visibilities)
            let teller = index % 3 == 0 ? nil : pick(persons)
            let told = teller.map { " \($0.mark)" } ?? ""
            let name = index % 7 == 6 ? "EV-\(pick(persons).latin[0].uppercased())-\(index)" : "EV-\(index)"
            set.evidence.append(
                Evidence(
                    id: EvidenceID(name), source: SourceID(teller == nil ? "SO-0" : "SO-\(index % 5)"),
                    locator: text("clip \(index)", visibility), kind: "testimony",
                    quotation: Quotation(
                        text: text("They came" + (teller == nil ? "" : " on \(day)"), visibility) + told,
                        language: "en"),
                    translation: texts("They came", visibility), directness: .direct, connection: "neighbour",
                    exhibit: Exhibit(
                        sha256: String(repeating: "ab", count: 32),
                        fileName: "\(named())\(teller == nil ? "" : " \(day)").jpg",
                        collected: teller == nil ? nil : day), persons: teller.map { [$0.id] } ?? [],
                    visibility: visibility,
                    note: MultilingualText(Self.noteMark)))
        }
        for person in persons {
            set.witnesses.append(
                Witness(
                    id: WitnessID(person.id), alias: "Witness \(person.id)", connection: "neighbour",
                    note: MultilingualText("\(Self.noteMark) \(person.latin.joined(separator: " "))")))
        }
        // Victims whom no audience, or none but inside, may tell apart: an act and a step name them.
        set.victims = Visibility.allCases.map { visibility in
            Victim(
                id: VictimID("VI-" + Self.personMark(visibility).uppercased()),
                alias: "Person \(Self.mark(visibility))",
                visibility: visibility)
        }
        let victims = set.victims.map(\.id)
        let items = set.evidence
        func basis(_ visibility: Visibility?, told: Bool? = nil) -> Basis {
            let fitting = told.map { wanted in items.filter { $0.persons.isEmpty != wanted } } ?? items
            return Basis(
                evidence: (0..<3).map { _ in EvidenceLink(pick(fitting).id) }, wording: .documentedByUs,
                visibility: visibility, note: MultilingualText(Self.noteMark))
        }
        let open = Basis(evidence: [EvidenceLink("EV-0"), EvidenceLink("EV-3")], wording: .reported)
        set.agencies = [
            Agency(
                id: "AG-UNIT", state: "KP", kind: "security",
                names: [Claim("name", Name(text: "Unit of Nowhere", language: "en"), open)],
                relations: [Claim("above", AgencyRelation(to: "AG-TOP", type: .command), open)],
                statements: [Claim("said", Statement(text: texts("It held people", nil)), basis(nil))],
                sites: [Claim("seat", SiteTenure(site: "SI-PLACE"), basis(nil))]),
            Agency(
                id: "AG-TOP", state: "KP", kind: "security",
                names: [Claim("name", Name(text: "Bureau of Nowhere", language: "en"), open)]),
        ]
        set.officials = [
            Official(
                id: "OF-SUBJECT", state: "KP",
                names: [Claim("name", Name(text: "Kang Testperson", language: "en"), open)],
                postings: [
                    Claim(
                        "head",
                        Posting(
                            agency: "AG-UNIT", title: texts("Head", nil),
                            period: Period(from: PartialDate(parsing: "2015"), to: PartialDate(day)),
                            commands: true),
                        basis(nil, told: true))
                ],
                descriptions: [
                    Claim("looks", Statement(text: texts("Tall", nil)), basis(pick(visibilities)))
                ],
                statements: [
                    Claim("said", Statement(text: texts("It is said", nil)), basis(pick(visibilities)))
                ])
        ]
        set.sites = [
            Site(
                id: "SI-PLACE", state: "KP",
                names: [Claim("name", Name(text: "Nowhere Valley", language: "en"), open)],
                coordinates: [
                    Claim(
                        "point", Coordinates(latitude: 41.98765, longitude: 129.12345, precision: 50),
                        basis(nil, told: true))
                ], withheld: seed.isMultiple(of: 2) ? true : nil)
        ]
        for index in 0..<4 {
            let visibility = index == 0 ? nil : pick(visibilities)
            set.incidents.append(
                Incident(
                    id: IncidentID("IN-\(index)"), kind: .event, title: texts("Event \(index)", visibility),
                    categories: [1], narrative: texts("It happened on \(day)", visibility),
                    dates: [
                        Claim(
                            "date", Period(from: PartialDate(day), to: PartialDate(day)),
                            basis(nil, told: true))
                    ],
                    sites: [Claim("place", SiteTenure(site: "SI-PLACE"), basis(nil))],
                    partOf: index > 1 ? "IN-0" : nil,
                    acts: [
                        Claim(
                            "act",
                            Act(
                                violation: "enforced-disappearance",
                                text: texts("Taken on \(day)", visibility),
                                period: Period(from: PartialDate(parsing: "<\(day)")),
                                victims: Array(victims.suffix(index))), basis(nil, told: true)
                        ),
                        Claim(
                            index == 3 ? "told-by-\(persons[0].latin[0].lowercased())" : "second",
                            Act(violation: "torture", text: texts("Beaten", visibility), victims: victims),
                            basis(pick(visibilities))),
                    ],
                    legs: [
                        Claim(
                            "arrest",
                            Leg(
                                step: "arrest", order: 1, agency: "AG-UNIT", site: "SI-PLACE",
                                period: Period(from: PartialDate(day), wording: "on \(day)"),
                                text: texts("By night", visibility), victims: victims),
                            basis(nil, told: true))
                    ],
                    involvements: [
                        Claim(
                            "link",
                            Involvement(
                                party: "OF-SUBJECT", role: "ordered", text: texts("As told", visibility)),
                            index == 0 ? open : basis(nil)),
                        Claim("unit", Involvement(party: "AG-UNIT", role: "held"), basis(pick(visibilities))),
                    ],
                    counts: [
                        Claim(
                            "count",
                            VictimCount(least: 3, most: 3, claimant: "us", text: texts("three", visibility)),
                            basis(nil, told: true))
                    ], victims: victims, visibility: visibility, note: MultilingualText(Self.noteMark)))
        }
        set.responses = [
            Response(
                id: "RE-1", state: "KP", about: ["IN-0"],
                statements: [
                    Claim(
                        "denial",
                        ResponseStatement(
                            kind: .denial, date: PartialDate(parsing: "2020"), text: texts("Denied", nil)),
                        open)
                ])
        ]
        set.conflicts = [
            Conflict(
                id: "CF-1", title: texts("Two accounts", nil),
                claims: [ClaimID(record: "IN-0", key: "act"), ClaimID(record: "IN-0", key: "second")],
                about: ["IN-0"],
                explanation: texts("They differ", nil), advice: texts("Ask again", nil),
                resolution: Resolution(
                    by: persons[1].latin.joined(separator: " "), on: Self.today,
                    reason: "said \(persons[2].hangul)")
            )
        ]
        set.listings = [
            Listing(
                id: "LI-1", subject: "OF-SUBJECT",
                statuses: [
                    Claim(
                        "us",
                        ListingStatus(
                            state: .listed, jurisdiction: "US", ground: .proliferation,
                            listed: PartialDate(parsing: "2017"), reasons: texts("Reasons", nil)), open)
                ])
        ]
        casebook = Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fiction"), language: "en", compiled: Self.today,
                about: MultilingualText("Compiled with \(persons[3].latin.joined(separator: " "))")),
            records: set)
    }
}

/// A seeded generator.
private struct Lehmer: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
