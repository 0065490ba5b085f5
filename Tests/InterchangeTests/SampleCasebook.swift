import CasebookModel

/// A stream of numbers that is the same in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// Casebooks of fictional records that fill every field now and then.
struct SampleCasebook {
    var random: Seeded
    /// Texts with blanks at their ends, which tables do not keep.
    var withOddEnds = true

    init(seed: UInt64, withOddEnds: Bool = true) {
        random = Seeded(state: seed)
        self.withOddEnds = withOddEnds
    }

    mutating func casebook(_ size: Int) -> Casebook {
        var set = RecordSet()
        for n in 0..<size {
            set.origins.append(Origin(id: OriginID("OR-\(n)"), title: text(), note: maybe { $0.text() }))
            set.sources.append(source(n))
            set.evidence.append(evidence(n))
            set.agencies.append(agency(n))
            set.officials.append(official(n))
            set.companies.append(company(n))
            set.sites.append(
                Site(
                    id: SiteID("SI-\(n)"), state: "KP", names: claims("name") { $0.name() },
                    coordinates: claims("place") {
                        Coordinates(
                            latitude: Double.random(in: -90...90, using: &$0.random),
                            longitude: Double.random(in: -180...180, using: &$0.random),
                            precision: Int.random(in: 1...5000, using: &$0.random))
                    }, withheld: maybe { _ in true }, note: maybe { $0.text() }))
            set.instruments.append(
                Instrument(
                    id: InstrumentID("IT-\(n)"), kind: "treaty", title: text(), states: ["KP", "CN"],
                    dates: claims("date") { DateValue(date: $0.date()) },
                    signatories: claims("signed") { sample in
                        Signatory(
                            state: "KP", party: sample.maybe { $0.party() }, name: sample.maybe { $0.word() })
                    }, statements: claims("says") { Statement(text: $0.text()) }))
            set.incidents.append(incident(n))
            set.victims.append(
                Victim(
                    id: VictimID("VI-\(n)"), alias: word(), categories: [7], published: links(),
                    visibility: maybe { _ in .restricted }, note: maybe { $0.text() }))
            set.witnesses.append(
                Witness(id: WitnessID("WI-\(n)"), alias: word(), connection: maybe { _ in "eyewitness" }))
            set.responses.append(
                Response(
                    id: ResponseID("RE-\(n)"), state: "KP", about: ["IN-0", "AG-0"],
                    statements: claims("says") { sample in
                        ResponseStatement(
                            kind: .denial, date: sample.maybe { $0.date() }, text: sample.text())
                    }))
            set.conflicts.append(
                Conflict(
                    id: ConflictID("CF-\(n)"), title: text(),
                    claims: [ClaimID(record: "AG-0", key: "name-0"), ClaimID(record: "AG-1", key: "name-0")],
                    about: ["AG-0"], explanation: text(), evidence: links(), advice: maybe { $0.text() },
                    resolution: maybe {
                        Resolution(
                            prefers: ClaimID(record: "AG-0", key: "name-0"), by: $0.word(), on: $0.day(),
                            reason: $0.word())
                    }))
            set.decisions.append(
                Decision(
                    id: DecisionID("DE-\(n)"), parties: ["OF-0", "OF-1"], verdict: .different, by: word(),
                    on: day(),
                    reason: text(), evidence: links()))
            set.listings.append(
                Listing(
                    id: ListingID("LI-\(n)"), subject: party(),
                    statuses: claims("listed") { sample in
                        ListingStatus(
                            state: .listed, jurisdiction: "EU", list: sample.maybe { _ in "eu-fsf" },
                            ground: .humanRights, listed: sample.maybe { $0.date() },
                            reasons: sample.maybe { $0.text() })
                    }))
        }
        let header = CasebookHeader(
            title: text(), language: "en", compiled: day(), licence: maybe { $0.word() },
            about: maybe { $0.text() })
        keep(&set)
        return Casebook(header: header, records: set)
    }

    /// Gives some records of each kind a lawful basis.
    private mutating func keep(_ set: inout RecordSet) {
        func keep<Record: CasebookRecord>(_ records: inout [Record]) {
            for index in records.indices {
                records[index].keeping = maybe { sample in
                    Keeping(
                        basis: "legal-claims", grounds: sample.maybe { $0.text() },
                        review: sample.maybe { $0.day() })
                }
            }
        }
        keep(&set.origins)
        keep(&set.sources)
        keep(&set.evidence)
        keep(&set.agencies)
        keep(&set.officials)
        keep(&set.companies)
        keep(&set.sites)
        keep(&set.instruments)
        keep(&set.incidents)
        keep(&set.victims)
        keep(&set.witnesses)
        keep(&set.responses)
        keep(&set.conflicts)
        keep(&set.decisions)
        keep(&set.listings)
    }

    private mutating func source(_ n: Int) -> Source {
        Source(
            id: SourceID("SO-\(n)"), kind: "ngo-report", title: text(), publisher: word(),
            symbol: maybe { $0.word() },
            url: maybe { _ in "https://example.org/a?b=c#d" }, published: maybe { $0.date() },
            accessed: maybe { $0.day() },
            language: "ko", read: .opening, government: maybe { _ in "EU" }, origin: maybe { _ in "OR-0" },
            reliability: grades("C"), note: maybe { $0.text() })
    }

    private mutating func evidence(_ n: Int) -> Evidence {
        var item = Evidence(
            id: EvidenceID("EV-\(n)"), source: "SO-0", locator: maybe { $0.word() }, kind: "testimony",
            quotation: maybe { Quotation(text: $0.word(), language: "ko") }, translation: maybe { $0.text() },
            credibility: grades("3"), directness: .secondHand,
            exhibit: maybe {
                Exhibit(sha256: String(repeating: "0a", count: 32), fileName: $0.word(), collected: $0.day())
            },
            usability: maybe {
                Usability(originalHeld: false, consent: $0.word(), shareableWith: ["EU", "A; B"])
            })
        item.persons = maybe { _ in ["WI-0", "VI-0"] } ?? []
        return item
    }

    private mutating func agency(_ n: Int) -> Agency {
        Agency(
            id: AgencyID("AG-\(n)"), state: "KP", kind: "ministry",
            names: claims("name", atLeast: 1) { $0.name() },
            established: claims("founded") { DateValue(date: $0.date()) },
            relations: claims("under") { sample in
                AgencyRelation(to: "AG-0", type: .partyGuidance, period: sample.maybe { $0.period() })
            }, statements: claims("says") { Statement(text: $0.text()) },
            sites: claims("seat") { sample in SiteTenure(site: "SI-0", period: sample.maybe { $0.period() })
            },
            identifiers: claims("number") { sample in
                IdentifierValue(type: "other", number: "007", issuer: sample.maybe { $0.word() })
            }, caution: maybe { $0.text() })
    }

    private mutating func official(_ n: Int) -> Official {
        Official(
            id: OfficialID("OF-\(n)"), state: "KP", sex: maybe { _ in "m" },
            names: claims("name", atLeast: 1) { $0.name() },
            births: claims("birth") { DateValue(date: $0.date()) },
            postings: claims("post") { sample in
                Posting(
                    agency: sample.maybe { _ in "AG-0" }, body: sample.maybe { $0.word() },
                    title: sample.text(),
                    rank: sample.maybe { $0.word() }, period: sample.maybe { $0.period() },
                    commands: sample.maybe { _ in true })
            },
            life: claims("life") { sample in LifeStatus(state: .alive, date: sample.maybe { $0.date() }) },
            descriptions: claims("looks") { Statement(text: $0.text()) }, visibility: maybe { _ in .partner },
            note: maybe { $0.text() })
    }

    private mutating func company(_ n: Int) -> Company {
        Company(
            id: CompanyID("CO-\(n)"), state: "CN", kind: "firm", names: claims("name") { $0.name() },
            products: claims("makes") { sample in
                Product(name: sample.text(), hsCode: sample.maybe { _ in "030617" })
            },
            relations: claims("tie") { sample in
                CompanyRelation(to: sample.party(), type: "owned-by", period: sample.maybe { $0.period() })
            })
    }

    private mutating func incident(_ n: Int) -> Incident {
        Incident(
            id: IncidentID("IN-\(n)"), kind: .event, title: text(), categories: [6, 10],
            categoryWording: maybe { $0.text() }, narrative: maybe { $0.text() },
            dates: claims("date") { $0.period() },
            sites: claims("at") { _ in SiteTenure(site: "SI-0") }, partOf: maybe { _ in "IN-0" },
            acts: claims("act") { sample in
                Act(
                    violation: "torture", text: sample.maybe { $0.text() },
                    period: sample.maybe { $0.period() },
                    continues: sample.maybe { _ in false }, consequence: sample.maybe { _ in "death" },
                    victims: sample.maybe { _ in ["VI-0"] } ?? [])
            },
            legs: claims("leg") { sample in
                Leg(
                    step: "arrest", order: 1, agency: sample.maybe { _ in "AG-0" },
                    text: sample.maybe { $0.text() }, victims: sample.maybe { _ in ["VI-0"] } ?? [])
            },
            involvements: claims("by") { sample in
                Involvement(
                    party: sample.party(), role: "held", acts: sample.maybe { _ in ["act-0"] } ?? [],
                    period: sample.maybe { $0.period() }, victims: sample.maybe { _ in ["VI-0"] } ?? [])
            },
            counts: claims("count") { sample in
                VictimCount(
                    least: sample.maybe { _ in 3 }, most: sample.maybe { _ in 8 }, claimant: sample.word())
            },
            charges: claims("charge") { sample in
                Charge(
                    wording: Quotation(text: sample.word(), language: "ko"), gloss: sample.maybe { $0.text() }
                )
            },
            proceedings: claims("before") { sample in
                Proceeding(forum: sample.word(), date: sample.maybe { $0.date() })
            }, victims: maybe { _ in ["VI-0"] } ?? [], instruments: maybe { _ in ["IT-0"] } ?? [])
    }

    private mutating func claims<Value>(
        _ key: String, atLeast least: Int = 0, _ value: (inout SampleCasebook) -> Value
    ) -> [Claim<Value>] {
        (0..<Int.random(in: least...2, using: &random)).map { n in
            Claim(
                "\(key)-\(n)", value(&self),
                Basis(
                    evidence: links(), wording: Strength.allCases.randomElement(using: &random) ?? .reported,
                    status: maybe { _ in .contested }, visibility: maybe { _ in .restricted },
                    note: maybe { $0.text() }))
        }
    }

    mutating func maybe<Value>(_ value: (inout SampleCasebook) -> Value) -> Value? {
        Bool.random(using: &random) ? value(&self) : nil
    }

    private mutating func links() -> [EvidenceLink] {
        [
            EvidenceLink("EV-0"),
            EvidenceLink("EV-1", Bool.random(using: &random) ? .supports : .contradicts),
        ]
    }

    private mutating func grades(_ value: String) -> [Grade] {
        (0..<Int.random(in: 0...2, using: &random)).map { n in
            Grade(
                value, by: word(), on: day(), reason: word(), machine: maybe { _ in true },
                accepted: n == 0 ? true : nil)
        }
    }

    private mutating func name() -> Name {
        Name(
            text: word(), language: "ko-Latn", type: maybe { _ in "alias" },
            romanisation: maybe { _ in "dprk" },
            period: maybe { $0.period() })
    }

    private mutating func party() -> PartyID {
        ["OF-0", "AG-0", "CO-0"].randomElement(using: &random) ?? "OF-0"
    }

    private mutating func day() -> Day { Day(number: Int32.random(in: -10_000...20_000, using: &random)) }

    private mutating func date() -> PartialDate {
        let texts = ["2013", "2013-05", "2013-05-07", "~1970", "<2017-10", ">2013", "2017/2022-03"]
        return PartialDate(parsing: texts.randomElement(using: &random) ?? "2013") ?? PartialDate(day())
    }

    private mutating func period() -> Period {
        Period(
            from: date(), to: maybe { _ in PartialDate(Day(number: 20_100)) }, wording: maybe { $0.word() })
    }

    mutating func text() -> MultilingualText {
        var text = MultilingualText(word(), language: "en")
        if Bool.random(using: &random) {
            text.versions["ko"] = .init(
                word(), translator: maybe { $0.word() }, translated: maybe { $0.day() })
        }
        return text
    }

    /// A text of one or more odd pieces, never empty.
    mutating func word() -> String {
        let pieces = [
            "Example", "보기 기관", "例", " and ", ": ", "#", "- ", "'", "\"", "a, b", "x; y", "=1+1", "-2", "@x",
            "\n", "null",
            "true", "007", "{", "]", "é", "|", "1,5", "\t", "%", "~",
        ]
        let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }
        .joined()
        let ends = text.drop { $0.isWhitespace }
        let kept = withOddEnds ? text : String(ends.reversed().drop { $0.isWhitespace }.reversed())
        return kept.allSatisfy(\.isWhitespace) ? "Example" : kept
    }
}
