import CasebookModel
import Testing

@testable import Scoring

/// What the engine reads out of listings, carrying acts, parts of incidents, conflicts and kinds: an invented casebook of Fabulia.
struct RecordReadingTests {
    private static func grade(_ value: String) -> [Grade] {
        [Grade(value, by: "Tester", on: Shipped.today, reason: "Made up")]
    }

    private static func basis(_ items: String..., wording: Strength = .found) -> Basis {
        Basis(evidence: items.map { EvidenceLink(EvidenceID($0)) }, wording: wording)
    }

    /// Two sources and their items; one official with a name and a birth.
    private static func records() -> RecordSet {
        var set = RecordSet()
        set.sources = [("SO-A", "2011"), ("SO-B", "2024")].map { id, year in
            Source(
                id: SourceID(id), kind: "court-judgment", title: MultilingualText("Fable"),
                publisher: "Court of Fabulia", published: PartialDate(parsing: year), language: "en",
                read: .all, reliability: grade("A"))
        }
        set.evidence = [
            ("EV-A", "SO-A", "official-finding"), ("EV-B", "SO-B", "official-finding"),
            ("EV-A-NGO", "SO-A", "ngo-documentation"), ("EV-A-IMAGE", "SO-A", "imagery"),
        ].map { id, source, kind in
            Evidence(
                id: EvidenceID(id), source: SourceID(source), kind: kind, credibility: grade("2"),
                directness: .direct)
        }
        set.officials = [
            Official(
                id: "OF-INK", state: "XF",
                names: [Claim("name", Name(text: "Alder Inkwell", language: "en"), basis("EV-A"))],
                births: [Claim("birth", DateValue(date: PartialDate(Day(number: 1000))), basis("EV-A"))])
        ]
        return set
    }

    private static func incident(
        _ id: IncidentID, _ violations: [String], part: IncidentID? = nil, least: Int? = nil,
        basis acts: Basis = basis("EV-A"), involved: Basis = basis("EV-A")
    ) -> Incident {
        Incident(
            id: id, kind: .event, title: MultilingualText("Fable incident"), partOf: part,
            acts: violations.map { Claim($0, Act(violation: $0), acts) },
            involvements: [
                Claim(
                    "ink",
                    Involvement(party: "OF-INK", role: "interrogated", acts: [violations[0]]), involved)
            ],
            counts: least.map {
                [Claim("count", VictimCount(least: $0, claimant: "Court of Fabulia"), basis("EV-A"))]
            } ?? [])
    }

    private static func casebook(_ set: RecordSet) -> Casebook {
        Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    private func assess(_ set: RecordSet, _ regime: String, _ rules: RuleSet? = nil) throws -> Assessment {
        try #require(
            try Shipped.engine(Self.casebook(set), rules).assess("OF-INK", under: Shipped.regime(regime)))
    }

    private func listing(_ statuses: [ListingStatus]) -> Listing {
        Listing(
            id: "LI-1", subject: "OF-INK",
            statuses: statuses.enumerated().map { Claim("status-\($0)", $1, Self.basis("EV-A")) })
    }

    private func status(
        _ state: ListingStatus.State, _ jurisdiction: String, listed: String? = nil, delisted: String? = nil
    ) -> ListingStatus {
        ListingStatus(
            state: state, jurisdiction: jurisdiction, ground: .humanRights,
            listed: listed.flatMap { PartialDate(parsing: $0) },
            delisted: delisted.flatMap { PartialDate(parsing: $0) })
    }

    @Test func `a delisting ends the listing of its own jurisdiction and no other`() throws {
        var set = Self.records()
        set.incidents = [Self.incident("IN-1", ["torture"])]
        set.listings = [
            listing([
                status(.listed, "US", listed: "2012-01-01"), status(.listed, "EU", listed: "2012-01-01"),
                status(.delisted, "EU", delisted: "2014-01-01"),
            ])
        ]
        let american = try assess(set, "us-glomag")
        #expect(american.warnings.contains { $0.kind == .alreadyListed })
        #expect(american.addedValue.point == 0.1)
        let union = try assess(set, "eu-ghrsr")
        #expect(!union.warnings.contains { $0.kind == .alreadyListed })
        #expect(union.addedValue.point == 0.7, "listed by a partner")
        let scores = try Shipped.engine(Self.casebook(set)).scores(under: Shipped.regime("us-glomag"))
        #expect(scores.rank(RankFilter(notListedIn: "US")).isEmpty)
        #expect(scores.rank(RankFilter(notListedIn: "EU")).count == 1)
    }

    @Test func `a listing made anew after a delisting stands`() {
        let old = status(.listed, "EU", listed: "2010-01-01")
        let end = status(.delisted, "EU", delisted: "2012-01-01")
        let new = status(.listed, "EU", listed: "2014-01-01")
        #expect(ListingStatus.inForce([old, end, new]) == [new])
    }

    @Test
    func `the act that carries another is shown, tested for its origins and among those whose loss is tried`()
        throws
    {
        var set = Self.records()
        set.incidents = [Self.incident("IN-1", ["enforced-disappearance", "torture"])]
        set.incidents[0].acts[1].basis = Basis(
            evidence: [EvidenceLink("EV-A-NGO")], wording: .documentedByUs)
        let assessment = try assess(set, "uk-ghr")
        let carried = try #require(assessment.elements.first { $0.element == "UK2" })
        #expect(carried.claims.contains(ClaimID(record: "IN-1", key: "torture")))
        #expect(carried.evidence.contains("EV-A-NGO"))
        #expect(carried.proposal == .arguable, "the carrier rests on one item that does not stand by itself")

        set.incidents[0].acts[1].basis = Self.basis("EV-B")
        let scores = try Shipped.engine(Self.casebook(set)).scores(under: Shipped.regime("uk-ghr"))
        let origins = try #require(scores.dependence(of: "OF-INK"))
        #expect(origins.first { $0.origin == "SO-B" }.map { $0.fall > 0 } == true)
    }

    @Test func `victims of a larger incident whose act the law does not take are not counted`() throws {
        var set = Self.records()
        set.incidents = [
            Self.incident("IN-1", ["torture"], part: "IN-2", least: 1),
            Self.incident("IN-2", ["censorship"], least: 10_000),
        ]
        #expect(try assess(set, "uk-ghr").victims.least == 1)
        #expect(try assess(set, "eu-ghrsr").victims.least == 10_000, "the Union takes both")
    }

    @Test func `a resolution that came later, or prefers what is not yet public, lifts no cap`() throws {
        var set = Self.records()
        set.incidents = [Self.incident("IN-1", ["torture"])]
        let sides = ["left", "right"].map {
            Claim($0, VictimCount(least: 1, claimant: "Court of Fabulia"), Self.basis("EV-A"))
        }
        set.incidents[0].counts =
            sides + [Claim("late", VictimCount(least: 2, claimant: "Court"), Self.basis("EV-B"))]
        let members = ["left", "right", "late"].map { ClaimID(record: "IN-1", key: $0) }
        set.conflicts = [
            Conflict(
                id: "CF-1", title: MultilingualText("How many"), claims: members,
                explanation: MultilingualText("The report of 2024 shows another number"),
                advice: MultilingualText("Use the report of 2024"),
                resolution: Resolution(
                    prefers: members[2], by: "Tester", on: Day(number: 20_000), reason: "Made up"))
        ]
        let cut = try #require(Self.casebook(set).published(by: Day(number: 18_993)).conflicts.first)
        #expect(cut.claims.count == 2)
        #expect(cut.resolution == nil)
        #expect(cut.advice == nil)
        #expect(cut.explanation == cut.title)
        let whole = try #require(Self.casebook(set).published(by: Shipped.today).conflicts.first)
        #expect(whole.resolution != nil)
        set.conflicts[0].resolution?.prefers = members[0]
        let early = try #require(Self.casebook(set).published(by: Day(number: 18_993)).conflicts.first)
        #expect(early.resolution == nil, "decided later")
    }

    @Test func `no more kinds of evidence count than there are origins`() throws {
        func tie(_ items: String...) throws -> Double {
            var set = Self.records()
            let basis = Basis(evidence: items.map { EvidenceLink(EvidenceID($0)) }, wording: .found)
            set.incidents = [Self.incident("IN-1", ["torture"], basis: basis, involved: basis)]
            return try assess(set, "eu-ghrsr").link.point
        }
        // 0.675 the stronger; the image is 0.675 × 0.95 = 0.64125 and belongs to the first origin; two origins: 0.75.
        let expected = 1 - (1 - 0.675) * (1 - 0.75 * 0.675)
        #expect(abs(try tie("EV-A", "EV-A-NGO", "EV-A-IMAGE", "EV-B") - expected) < 1e-9)
        #expect(abs(try tie("EV-A", "EV-B") - (1 - (1 - 0.675) * (1 - 0.5 * 0.675))) < 1e-9)
    }

    @Test func `where command counts, an origin that carries it is tried like any other`() throws {
        var set = Self.records()
        set.agencies = [
            Agency(
                id: "AG-INK", state: "XF", kind: "bureau",
                names: [Claim("name", Name(text: "Bureau of Ink", language: "en"), Self.basis("EV-A"))])
        ]
        set.officials[0].postings = [
            Claim(
                "chief",
                Posting(agency: "AG-INK", title: MultilingualText("Chief"), period: nil, commands: true),
                Self.basis("EV-A"))
        ]
        set.incidents = [Self.incident("IN-1", ["torture"], basis: Self.basis("EV-B"))]
        set.incidents[0].involvements = [
            Claim("unit", Involvement(party: "AG-INK", role: "interrogated"), Self.basis("EV-B"))
        ]
        let rules = try Shipped.rules().switching(.commandInScore, on: true)
        let scores = try Shipped.engine(Self.casebook(set), rules).scores(under: Shipped.regime())
        let loss = try #require(
            scores.originLosses().first { $0.origin == "SO-B" && $0.subject == "OF-INK" })
        #expect(loss.before > 0)
        #expect(loss.after == 0)
    }
}
