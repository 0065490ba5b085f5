import CasebookModel
import Scoring
import Testing

/// Ties by command, on a small invented casebook of Fabulia.
struct CommandTests {
    private let all = Basis(evidence: [EvidenceLink("EV-1")], wording: .found)

    private func period(_ from: String, _ to: String?) -> Period {
        Period(from: PartialDate(parsing: from), to: to.flatMap { PartialDate(parsing: $0) })
    }

    private func casebook(post: Period?, relation: RelationType = .command) -> Casebook {
        var set = RecordSet()
        set.sources = [
            Source(
                id: "SO-1", kind: "court-judgment", title: MultilingualText("Fable"),
                publisher: "Court of Fabulia",
                language: "en", read: .all,
                reliability: [Grade("A", by: "Tester", on: Shipped.today, reason: "Made up")])
        ]
        set.evidence = [
            Evidence(
                id: "EV-1", source: "SO-1", kind: "official-finding",
                credibility: [Grade("2", by: "Tester", on: Shipped.today, reason: "Made up")],
                directness: .direct)
        ]
        func name(_ text: String) -> [Claim<Name>] { [Claim("name", Name(text: text, language: "en"), all)] }
        set.agencies = [
            Agency(id: "AG-TOP", state: "XF", kind: "ministry", names: name("Ministry of Fables")),
            Agency(
                id: "AG-UNIT", state: "XF", kind: "bureau", names: name("Bureau of Fables"),
                relations: [Claim("above", AgencyRelation(to: "AG-TOP", type: relation), all)]),
        ]
        set.officials = [
            Official(
                id: "OF-CHIEF", state: "XF", names: name("Alder Inkwell"),
                postings: [
                    Claim(
                        "chief",
                        Posting(
                            agency: "AG-TOP", title: MultilingualText("Minister"), period: post,
                            commands: true), all)
                ])
        ]
        set.incidents = [
            Incident(
                id: "IN-1", kind: .event, title: MultilingualText("Fable incident"),
                dates: [Claim("when", period("2010-03-01", "2010-03-02"), all)],
                acts: [Claim("act", Act(violation: "torture"), all)],
                involvements: [Claim("unit", Involvement(party: "AG-UNIT", role: "interrogated"), all)])
        ]
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    private func assessment(_ casebook: Casebook, _ rules: RuleSet? = nil) throws -> Assessment {
        try #require(try Shipped.engine(casebook, rules).assess("OF-CHIEF", under: Shipped.regime()))
    }

    @Test func `a post over the unit at the time is an inferred tie with distance and overlap`() throws {
        let found = try assessment(casebook(post: period("2009-01-01", "2011-01-01")))
        let tie = try #require(found.inferred.first)
        #expect(tie.distance == 1)
        #expect(tie.overlap == .possible, "the relation is undated")
        #expect(found.score == .none)
        #expect(found.readiness == .notYet)
    }

    @Test func `a post that ended before the act ties to nothing`() throws {
        #expect(try assessment(casebook(post: period("2001", "2005"))).inferred.isEmpty)
    }

    @Test func `party guidance is not command`() throws {
        let casebook = casebook(post: period("2009-01-01", "2011-01-01"), relation: .partyGuidance)
        #expect(try assessment(casebook).inferred.isEmpty)
    }

    @Test func `ties by command can be switched off`() throws {
        let rules = try Shipped.rules().switching(.command, on: false)
        #expect(try assessment(casebook(post: period("2009-01-01", "2011-01-01")), rules).inferred.isEmpty)
    }

    @Test func `the chain of an incident names unit, superior and post, and says that it is inferred`() throws
    {
        let casebook = casebook(post: period("2009-01-01", "2011-01-01"))
        let chain = try #require(CommandGraph(casebook).chain(of: IncidentID("IN-1"), on: nil, in: casebook))
        #expect(chain.nodes.map(\.id) == ["AG-TOP", "OF-CHIEF", "AG-UNIT", "IN-1"])
        #expect(chain.text.contains("Alder Inkwell, Minister"))
        #expect(chain.text.contains("Inferred"))
        #expect(chain.graphML.contains(#"<node id="AG-UNIT">"#))
    }
}
