import CasebookModel
import Testing

@testable import Scoring

/// One act and one role carry a file, on an invented casebook of Fabulia.
struct PleadingTests {
    private struct Deed {
        var violation: String
        var role = "interrogated"
        var item = "EV-COURT"
        var isPattern = false
    }

    private func casebook(_ deeds: [Deed], counts: [Int: Int] = [:], state: String = "XF") -> Casebook {
        var set = RecordSet()
        let grade = { (value: String) in [Grade(value, by: "Tester", on: Shipped.today, reason: "Made up")] }
        set.sources = [
            Source(
                id: "SO-COURT", kind: "court-judgment", title: MultilingualText("Fable"),
                publisher: "Court of Fabulia", published: PartialDate(parsing: "2011"), language: "en",
                read: .all, reliability: grade("A")),
            Source(
                id: "SO-EU", kind: "list-entry", title: MultilingualText("Reasons"), publisher: "Council",
                published: PartialDate(parsing: "2012"), language: "en", read: .all, government: "EU",
                reliability: grade("A")),
        ]
        set.evidence = [("EV-COURT", "SO-COURT"), ("EV-EU", "SO-EU")].map { item, source in
            Evidence(
                id: EvidenceID(item), source: SourceID(source), kind: "official-finding",
                credibility: grade("2"), directness: .direct)
        }
        let court = Basis(evidence: [EvidenceLink("EV-COURT")], wording: .found)
        set.officials = [
            Official(
                id: "OF-INK", state: state,
                names: [Claim("name", Name(text: "Alder Inkwell", language: "en"), court)],
                births: [Claim("birth", DateValue(date: PartialDate(Day(number: 1000))), court)])
        ]
        set.incidents = deeds.enumerated().map { number, deed in
            let basis = Basis(evidence: [EvidenceLink(EvidenceID(deed.item))], wording: .found)
            return Incident(
                id: IncidentID("IN-\(number)"), kind: deed.isPattern ? .pattern : .event,
                title: MultilingualText("Fable incident"),
                acts: [Claim("act", Act(violation: deed.violation), basis)],
                involvements: [Claim("ink", Involvement(party: "OF-INK", role: deed.role), basis)],
                counts: counts[number].map {
                    [Claim("count", VictimCount(least: $0, claimant: "Court of Fabulia"), court)]
                } ?? [])
        }
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
    }

    private func assess(
        _ deeds: [Deed], _ regime: String = "eu-ghrsr", counts: [Int: Int] = [:], state: String = "XF"
    ) throws -> Assessment {
        let engine = try Shipped.engine(casebook(deeds, counts: counts, state: state))
        return try #require(engine.assess("OF-INK", under: Shipped.regime(regime)))
    }

    private func element(_ id: String, _ assessment: Assessment) throws -> ElementFinding {
        try #require(assessment.elements.first { $0.element == id })
    }

    @Test func `a threshold for other conduct does not arise and weighs nothing`() throws {
        let assessment = try assess([Deed(violation: "torture")])
        let threshold = try element("EU2", assessment)
        #expect(threshold.doesNotArise == true)
        #expect(threshold.interval == .none)
        #expect(!threshold.byEvidence)
        #expect(threshold.reasons.map(\.text).joined().contains("torture"))
        let counted = ["EU1", "EU3", "EU-ID"]
        let mean = try counted.map { try element($0, assessment).interval.point }.reduce(0, +) / 3
        #expect(abs(assessment.support.point - mean) < 1e-12)
        #expect(try element("EU-TEN", assessment).doesNotArise == true, "interrogating rests on no post")
    }

    @Test func `a threshold is asked of conduct it is about, and a pattern of the same act shows it`() throws
    {
        let single = try element("EU2", assess([Deed(violation: "trafficking")]))
        #expect(single.doesNotArise == nil)
        #expect(single.proposal == .gap)
        let pattern = try element("EU2", assess([Deed(violation: "trafficking", isPattern: true)]))
        #expect(pattern.proposal == .supported)
    }

    @Test func `a pattern of one act never shows the scale of another`() throws {
        let assessment = try assess([
            Deed(violation: "trafficking"), Deed(violation: "torture", role: "other", isPattern: true),
        ])
        #expect(try element("EU2", assessment).proposal == .gap)
        #expect(try element("EU2", assessment).doesNotArise == nil)
    }

    @Test func `conduct in a role no limb takes does not join with the limb of another act`() throws {
        let assessment = try assess([Deed(violation: "torture", role: "other")])
        #expect(try element("EU1", assessment).proposal == .supported)
        #expect(try element("EU3", assessment).proposal == .gap)
        #expect(assessment.score == .none)
    }

    @Test func `a carrying right is asked in the United Kingdom of a disappearance and not of torture`()
        throws
    {
        let torture = try assess([Deed(violation: "torture")], "uk-ghr")
        #expect(try element("UK2", torture).doesNotArise == true)
        let lost = try assess([Deed(violation: "enforced-disappearance")], "uk-ghr")
        #expect(try element("UK2", lost).proposal == .gap)
    }

    @Test(arguments: ["us-dprk-eo", "us-nkspea"])
    func
        `a helper's knowledge is asked of a helper from elsewhere and weighs nothing against the State's own`(
            regime: String
        ) throws
    {
        let deed = Deed(violation: "forced-labour", role: "enabled")
        let abroad = try assess([deed], regime)
        #expect(try element("ND6", abroad).doesNotArise == nil)
        let own = try assess([deed], regime, state: "KP")
        let asked = try element("ND6", own)
        #expect(asked.doesNotArise == true)
        #expect(asked.reasons.map(\.text) == ["Does not arise: it is not asked of what is of KP itself."])
        #expect(own.support.point > abroad.support.point)
        let counted = own.elements.filter { $0.byEvidence && $0.kind == "must" }
        let mean = counted.map(\.interval.point).reduce(0, +) / Double(counted.count)
        #expect(abs(own.support.point - mean) < 1e-12)
        let explained = try Shipped.engine(casebook([deed], state: "KP"))
            .scores(under: Shipped.regime(regime)).rank()
        #expect(explained.first?.gaps == counted.count { $0.proposal == .gap })
    }

    @Test func `what does not arise is counted neither as supported nor as a gap in a ranking`() throws {
        let engine = try Shipped.engine(casebook([Deed(violation: "torture")]))
        let row = try #require(engine.scores(under: Shipped.regime()).rank().first)
        #expect(row.supported + row.arguable + row.gaps == 3)
    }

    @Test func `incidents without a sourced number add none to the total and are said to`() throws {
        let deeds = [Deed(violation: "torture"), Deed(violation: "killing")]
        let none = try assess(deeds)
        #expect(none.victims.least == 0)
        #expect(none.victims.text == "no number sourced")
        #expect(none.text.contains("lowest sourced number: no number sourced"))
        let some = try assess(deeds, counts: [0: 12])
        #expect(some.victims.least == 12)
        #expect(some.victims.unsourced == [IncidentID("IN-1")])
        #expect(some.victims.text == "12; no number sourced for 1 further incident")
    }

    @Test func `statements of the authority filed with score nothing and are named in a warning`() throws {
        let assessment = try assess([Deed(violation: "torture", item: "EV-EU")])
        #expect(assessment.score == .none)
        let warning = try #require(assessment.warnings.first { $0.kind == .ownGovernment })
        #expect(warning.text.contains("EV-EU"))
        #expect(warning.text.contains("No other source ties the subject to an act."))
        #expect(try element("EU1", assessment).reasons.contains { $0.rule == "own-government" })
        let elsewhere = try assess([Deed(violation: "torture", item: "EV-EU")], "uk-ghr")
        #expect(elsewhere.score.point > 0)
        #expect(!elsewhere.warnings.contains { $0.kind == .ownGovernment })
    }

    @Test func `for a subject that nothing ties, the work list begins with what a first source would change`()
        throws
    {
        let engine = try Shipped.engine(casebook([Deed(violation: "torture", item: "EV-EU")]))
        let tasks = try #require(engine.scores(under: Shipped.regime()).gaps(of: "OF-INK"))
        let first = try #require(tasks.first)
        #expect(first.code == "first-tie")
        #expect(first.gain > 0.1)
        #expect(first.text.contains("other than EU's own authorities"))
        #expect(tasks.contains { $0.way == .disproof && $0.claim == first.claim })
    }

    @Test func `a listing is held against the ranks of the day before it`() throws {
        var set = casebook([Deed(violation: "torture")]).records
        set.listings = [
            Listing(
                id: "LI-INK", subject: "OF-INK",
                statuses: [
                    Claim(
                        "eu",
                        ListingStatus(
                            state: .listed, jurisdiction: "EU", ground: .humanRights,
                            listed: PartialDate(parsing: "2022-03-05")),
                        Basis(evidence: [EvidenceLink("EV-EU")], wording: .found))
                ])
        ]
        let casebook = Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
        let trials = listingTrials(of: casebook, rules: try Shipped.rules(), regimes: ["EU": "eu-ghrsr"])
        let trial = try #require(trials.first)
        #expect(trials.count == 1)
        #expect(trial.day.description == "2022-03-04")
        #expect(trial.rank == 1)
        #expect(trial.ranked == 1 && trial.laterListed == 1)
        #expect(table(of: trials).contains("Of 1 listings, 1 were ranked the day before, 1 of them by"))
    }

    @Test
    func
        `forced labour and a forced return pleaded by themselves have the threshold of (d), slavery has not`()
        throws
    {
        for violation in ["forced-labour", "forced-return"] {
            let single = try element("EU2", assess([Deed(violation: violation)]))
            #expect(single.doesNotArise == nil)
            #expect(single.proposal == .gap)
            let pattern = try element("EU2", assess([Deed(violation: violation, isPattern: true)]))
            #expect(pattern.proposal != .gap)
        }
        #expect(try element("EU2", assess([Deed(violation: "enslavement")])).doesNotArise == true)
        #expect(try element("CZ4", assess([Deed(violation: "forced-labour")], "cz-1-2023")).proposal == .gap)
    }

    @Test(arguments: [
        ("eu-ghrsr", "EU-TEN"), ("uk-ghr", "UK-TEN"), ("us-glomag", "GM4"), ("us-dprk-eo", "ND-TEN"),
        ("us-nkspea", "ND-TEN"), ("us-7031c", "SC-TEN"), ("ca-jvcfoa", "CJ-TEN"), ("ca-sema", "CS-TEN"),
        ("au-thematic-hr", "AU-TEN"), ("cz-1-2023", "CZ-TEN"),
    ])
    func `command is asked for the post at the time, an interrogation is not`(regime: String, tenure: String)
        throws
    {
        let commanded = try element(tenure, assess([Deed(violation: "torture", role: "commanded")], regime))
        #expect(commanded.doesNotArise == nil)
        #expect(commanded.proposal == .gap, "no post is on record")
        let interrogated = try element(tenure, assess([Deed(violation: "torture")], regime))
        #expect(interrogated.doesNotArise == true)
    }

    @Test
    func `a looser limb asks for no post: who failed to prevent is otherwise involved in the Union's words`()
        throws
    {
        let assessment = try assess([Deed(violation: "torture", role: "failed-to-prevent")])
        #expect(try element("EU-TEN", assessment).doesNotArise == true)
        #expect(try element("EU3", assessment).proposal == .supported)
        let british = try assess([Deed(violation: "torture", role: "failed-to-prevent")], "uk-ghr")
        #expect(try element("UK-TEN", british).proposal == .gap, "a failed duty is the post's own")
    }
}
