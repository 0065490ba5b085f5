import CasebookModel
import Testing

@testable import Scoring

/// An import ban is on goods: forced labour somewhere supports no question about them. Invented companies of Fabulia.
struct GoodsTests {
    private func assess(_ company: PartyID, _ regime: String) throws -> Assessment {
        var set = RecordSet()
        let grade = { (value: String) in [Grade(value, by: "Tester", on: Shipped.today, reason: "Made up")] }
        set.sources = [
            Source(
                id: "SO-COURT", kind: "court-judgment", title: MultilingualText("Fable"),
                publisher: "Court of Fabulia", published: PartialDate(parsing: "2011"), language: "en",
                read: .all, reliability: grade("A"))
        ]
        set.evidence = [
            Evidence(
                id: "EV-COURT", source: "SO-COURT", kind: "official-finding", credibility: grade("2"),
                directness: .direct)
        ]
        let basis = Basis(evidence: [EvidenceLink("EV-COURT")], wording: .found)
        func firm(_ id: CompanyID, _ products: [Claim<Product>]) -> Company {
            Company(
                id: id, state: "XF", kind: "firm",
                names: [Claim("name", Name(text: "Fable Works \(id)", language: "en"), basis)],
                products: products)
        }
        set.companies = [
            firm("CO-IDLE", []),
            firm("CO-MAKER", [Claim("ink", Product(name: MultilingualText("Ink")), basis)]),
        ]
        set.incidents = [
            Incident(
                id: "IN-LABOUR", kind: .pattern, title: MultilingualText("Fable labour"), categories: [9],
                acts: [Claim("labour", Act(violation: "forced-labour"), basis)],
                involvements: ["CO-IDLE", "CO-MAKER"].enumerated().map { number, party in
                    Claim("party-\(number)", Involvement(party: PartyID(party), role: "employed"), basis)
                })
        ]
        let casebook = Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fables"), language: "en", compiled: Shipped.today), records: set)
        return try #require(
            Shipped.engine(casebook).assess(company, under: Shipped.regime(regime)))
    }

    private func proposal(_ element: String, _ assessment: Assessment) throws -> Proposal {
        try #require(assessment.elements.first { $0.element == element }).proposal
    }

    @Test(
        arguments: [
            ("ca-import-ban", "CAI-1", "CAI-2"), ("mx-import-ban", "MXI-1", "MXI-2"),
            ("eu-flr", "FLR-1", "FLR-2"), ("us-1307-wro", "WRO-1", "WRO-3"),
            ("us-caatsa-321", "C321-1", "C321-2"),
        ])
    func `forced labour of a company without sourced goods supports no question on goods`(
        regime: String, goods: String, labour: String
    ) throws {
        let (idle, maker) = (try assess("CO-IDLE", regime), try assess("CO-MAKER", regime))
        #expect(try proposal(goods, idle) == .gap)
        #expect(try proposal(goods, maker) == .supported)
        #expect(idle.support.point < maker.support.point)
        // That a maker of goods keeps someone in forced labour does not say that they made these.
        for assessment in [idle, maker] { #expect(try proposal(labour, assessment) == .gap) }
    }

    @Test func `nationality, indicators and origin are for people to show, whatever an act is called`() throws
    {
        for (regime, elements) in [("us-caatsa-321", ["C321-2"]), ("us-1307-wro", ["WRO-2", "WRO-3"])] {
            let assessment = try assess("CO-MAKER", regime)
            for element in elements {
                let finding = try #require(assessment.elements.first { $0.element == element })
                #expect(finding.proposal == .gap && !finding.byEvidence, "\(element)")
                #expect(finding.missing.map(\.text) == ["A person's answer, in the file"])
            }
        }
    }
}
