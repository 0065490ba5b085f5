import CasebookModel
import Scoring
import Testing

/// Whoever headed the body that acted, where a law reaches heads by their post: on an invented casebook of Fabulia.
struct HeadOfBodyTests {
    private let all = Basis(evidence: [EvidenceLink("EV-1")], wording: .found)

    private func period(_ from: String, _ to: String?) -> Period {
        Period(from: PartialDate(parsing: from), to: to.flatMap { PartialDate(parsing: $0) })
    }

    /// A minister, the ministry and its act; a guard with a weak source for the same act where asked for.
    private func casebook(
        post: Period?, commands: Bool = true, over agency: AgencyID = "AG-TOP", guarded: Bool = false,
        ministerActed: Bool = false
    ) -> Casebook {
        var set = RecordSet()
        let grade = [Grade("A", by: "Tester", on: Shipped.today, reason: "Made up")]
        set.sources = [
            Source(
                id: "SO-1", kind: "court-judgment", title: MultilingualText("Fable"),
                publisher: "Court of Fabulia", language: "en", read: .all, reliability: grade)
        ]
        set.evidence = [
            Evidence(
                id: "EV-1", source: "SO-1", kind: "official-finding",
                credibility: [Grade("2", by: "Tester", on: Shipped.today, reason: "Made up")],
                directness: .direct),
            Evidence(
                id: "EV-2", source: "SO-1", kind: "news-report",
                credibility: [Grade("5", by: "Tester", on: Shipped.today, reason: "Made up")],
                directness: .furtherRemoved),
        ]
        func name(_ text: String) -> [Claim<Name>] { [Claim("name", Name(text: text, language: "en"), all)] }
        set.agencies = [
            Agency(
                id: "AG-OVER", state: "XF", kind: "ministry", names: name("Council of Fables")),
            Agency(
                id: "AG-TOP", state: "XF", kind: "ministry", names: name("Ministry of Fables"),
                relations: [Claim("above", AgencyRelation(to: "AG-OVER", type: .command), all)]),
        ]
        set.officials = [
            Official(
                id: "OF-CHIEF", state: "XF", names: name("Alder Inkwell"),
                postings: [
                    Claim(
                        "chief",
                        Posting(
                            agency: agency, title: MultilingualText("Minister"), period: post,
                            commands: commands), all)
                ]),
            Official(id: "OF-GUARD", state: "XF", names: name("Bramble Quill")),
        ]
        var involvements = [Claim("body", Involvement(party: "AG-TOP", role: "interrogated"), all)]
        if guarded {
            involvements.append(
                Claim(
                    "guard", Involvement(party: "OF-GUARD", role: "guarded"),
                    Basis(evidence: [EvidenceLink("EV-2")], wording: .alleged)))
        }
        if ministerActed {
            involvements.append(Claim("own", Involvement(party: "OF-CHIEF", role: "ordered"), all))
        }
        set.incidents = [
            Incident(
                id: "IN-1", kind: .event, title: MultilingualText("Fable incident"),
                dates: [Claim("when", period("2010-03-01", "2010-03-02"), all)],
                acts: [Claim("act", Act(violation: "torture"), all)], involvements: involvements)
        ]
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    private func assess(
        _ casebook: Casebook, under regime: String = "eu-ghrsr", _ rules: RuleSet? = nil
    ) throws -> Assessment {
        try #require(
            try Shipped.engine(casebook, rules).assess("OF-CHIEF", under: Shipped.regime(regime)))
    }

    private func finding(_ id: String, _ assessment: Assessment) throws -> ElementFinding {
        try #require(assessment.elements.first { $0.element == id })
    }

    private var inOffice: Period { period("2009-01-01", "2011-01-01") }

    @Test(arguments: [("eu-ghrsr", "EU3"), ("us-glomag", "GM3")])
    func `a law that reaches heads of bodies is arguable by the post, marked as inferred`(
        _ regime: String, _ limb: String
    ) throws {
        let found = try assess(casebook(post: inOffice), under: regime)
        let element = try finding(limb, found)
        #expect(element.proposal == .arguable)
        #expect(element.claims.contains(ClaimID(record: "OF-CHIEF", key: "chief")))
        #expect(element.claims.contains(ClaimID(record: "IN-1", key: "body")))
        #expect(element.isInferred)
        #expect(element.reasons.contains { $0.text.hasPrefix("Inferred from the post") })
        #expect(element.missing.contains { $0.code == "own-part" })
    }

    @Test func `what the body did and when the post was held are shown as sources state them`() throws {
        let found = try assess(casebook(post: inOffice))
        #expect(try finding("EU1", found).proposal == .supported)
        #expect(try finding("EU-TEN", found).proposal == .supported)
        #expect(found.readiness != .readyForReview, "an inference carries no file alone")
    }

    @Test func `a headship enters no score, so that it never ranks above a source for the same act`() throws {
        let casebook = casebook(post: inOffice, guarded: true)
        let scores = try Shipped.engine(casebook).scores(under: Shipped.regime())
        let ranked = scores.rank().map(\.subject.description)
        #expect(ranked == ["AG-TOP", "OF-GUARD", "OF-CHIEF"])
        #expect(try assess(casebook).score == .none)
    }

    @Test func `a regime without such a limb leaves its elements gaps`() throws {
        #expect(try finding("UK3", assess(casebook(post: inOffice), under: "uk-ghr")).proposal == .gap)
    }

    @Test func `a post that only may overlap the act counts less`() throws {
        let certain = try finding("EU3", assess(casebook(post: inOffice))).interval
        let possible = try finding("EU3", assess(casebook(post: nil))).interval
        #expect(possible.point < certain.point)
        #expect(
            try finding("EU-TEN", assess(casebook(post: nil))).missing.contains { $0.code == "dated-post" })
    }

    @Test func `a post that ended, commands nothing or stands over the body's superior makes no head`() throws
    {
        for casebook in [
            casebook(post: period("2001", "2005")), casebook(post: inOffice, commands: false),
            casebook(post: inOffice, over: "AG-OVER"),
        ] {
            #expect(try finding("EU3", assess(casebook)).proposal == .gap)
        }
    }

    @Test func `what a source states of the person's own part is pleaded before the post`() throws {
        let found = try assess(casebook(post: inOffice, ministerActed: true))
        #expect(found.score.point > 0)
        #expect(try finding("EU3", found).reasons.contains { $0.text.contains("ordered") })
    }

    @Test func `headship is switched off with command`() throws {
        let rules = try Shipped.rules().switching(.command, on: false)
        #expect(
            try finding("EU3", assess(casebook(post: inOffice), under: "eu-ghrsr", rules)).proposal == .gap)
    }
}
