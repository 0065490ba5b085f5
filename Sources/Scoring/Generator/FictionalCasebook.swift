package import CasebookModel

/// Makes casebooks of any size for trials of speed and of properties: plainly fictional people of the invented State of
/// Fabulia (code `XF`), equal for equal arguments.
///
/// - Parameters:
///   - officials: how many; an agency for every five of them, at least three.
///   - incidents: each with two acts, an involved official and, every other one, an involved agency.
///   - evidence: how many items, dealt out over the claims that scoring reads.
package func generate(officials: Int, incidents: Int, evidence: Int, seed: UInt64) -> Casebook {
    var maker = FictionalMaker(
        officials: max(1, officials), incidents: max(0, incidents), evidence: max(1, evidence), seed: seed)
    return maker.casebook()
}

private struct FictionalMaker {
    let officials: Int
    let incidents: Int
    let evidence: Int
    var random: SplitMix64
    let day = Day(number: 19_000)
    private var nextItem = 0

    init(officials: Int, incidents: Int, evidence: Int, seed: UInt64) {
        self.officials = officials
        self.incidents = incidents
        self.evidence = evidence
        random = SplitMix64(seed: seed)
    }

    private static let first = [
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fern", "Gorse", "Hazel", "Ivy", "Juniper",
    ]
    private static let last = [
        "Inkwell", "Jugglestone", "Kettledrum", "Lanternjaw", "Mudpuddle", "Nutcracker", "Oatcake",
    ]
    private static let kinds = [
        "testimony", "testimony", "testimony", "ngo-documentation", "news-report", "official-document",
        "official-finding",
        "imagery", "expert-analysis", "state-media",
    ]
    private static let connections = ["victim", "eyewitness", "relative", "insider", "reporter", "analyst"]
    private static let violations = [
        "enforced-disappearance", "torture", "arbitrary-detention", "forced-return", "killing",
        "forced-labour",
        "surveillance",
    ]
    private static let roles = [
        "arrested", "held", "interrogated", "ordered", "commanded", "guarded", "handed-over",
    ]
    private static let wordings: [Strength] = [.reported, .alleged, .documentedByUs, .found, .designated]

    private mutating func pick<Item>(_ items: [Item]) -> Item { items[random.below(items.count)] }

    private func number(_ value: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    mutating func casebook() -> Casebook {
        var set = RecordSet()
        let sources = max(2, evidence / 20)
        for index in 0..<sources { set.sources.append(source(index)) }
        set.evidence.reserveCapacity(evidence)
        for index in 0..<evidence { set.evidence.append(item(index, sources)) }
        let agencies = max(3, officials / 5)
        // Items are dealt out evenly: what a claim gets in the mean, spread from one to twice that.
        let claims = agencies * 2 + officials * 3 + incidents * 4
        let mean = max(1, evidence / max(1, claims))
        for index in 0..<agencies { set.agencies.append(agency(index, agencies, mean)) }
        for index in 0..<officials { set.officials.append(official(index, agencies, mean)) }
        for index in 0..<incidents { set.incidents.append(incident(index, agencies, mean)) }
        return Casebook(
            header: CasebookHeader(
                title: MultilingualText("Fictional casebook of Fabulia"), language: "en", compiled: day),
            records: set)
    }

    private mutating func source(_ index: Int) -> Source {
        let letter = pick(["A", "B", "B", "C", "C", "D", "E", "F"])
        return Source(
            id: SourceID("SO-X\(number(index))"), kind: "ngo-report",
            title: MultilingualText("Fable no. \(index + 1)"), publisher: "Fabulia Storytellers",
            published: PartialDate(day), language: "en", read: random.below(10) == 0 ? .opening : .all,
            government: random.below(12) == 0 ? pick(["EU", "US", "GB"]) : nil,
            reliability: [Grade(letter, by: "Fictional Grader", on: day, reason: "Made by the generator")])
    }

    private mutating func item(_ index: Int, _ sources: Int) -> Evidence {
        let digit = pick(["1", "2", "2", "3", "3", "4", "5", "6"])
        return Evidence(
            id: EvidenceID("EV-X\(number(index))"), source: SourceID("SO-X\(number(random.below(sources)))"),
            kind: pick(Self.kinds),
            credibility: [
                Grade(
                    digit, by: "Fictional Grader", on: day, reason: "Made by the generator",
                    machine: random.below(3) == 0 ? true : nil)
            ], directness: pick([.direct, .direct, .secondHand, .furtherRemoved, .unknown]),
            connection: pick(Self.connections),
            exhibit: random.below(2) == 0
                ? Exhibit(sha256: String(repeating: "0", count: 64), fileName: "fable.txt") : nil)
    }

    private mutating func basis(_ mean: Int, mayContradict: Bool = false) -> Basis {
        let count = 1 + random.below(2 * mean)
        var links: [EvidenceLink] = []
        for _ in 0..<count {
            links.append(EvidenceLink(EvidenceID("EV-X\(number(nextItem % evidence))")))
            nextItem += 1
        }
        if mayContradict, random.below(10) == 0, links.count > 1 {
            links[links.count - 1].stance = .contradicts
        }
        let status: ClaimStatus? = random.below(20) == 0 ? .contested : nil
        return Basis(evidence: links, wording: pick(Self.wordings), status: status)
    }

    private mutating func agency(_ index: Int, _ count: Int, _ mean: Int) -> Agency {
        let above = index == 0 ? nil : (index - 1) / 4
        return Agency(
            id: AgencyID("AG-X\(number(index))"), state: "XF", kind: "bureau",
            names: [Claim("name", Name(text: "Bureau of Fables \(index + 1)", language: "en"), basis(mean))],
            relations: above.map {
                [
                    Claim(
                        "above", AgencyRelation(to: AgencyID("AG-X\(number($0))"), type: .command),
                        basis(mean))
                ]
            } ?? [])
    }

    private mutating func official(_ index: Int, _ agencies: Int, _ mean: Int) -> Official {
        let name = "\(pick(Self.first)) \(pick(Self.last)) \(index + 1)"
        let start = 1990 + random.below(30)
        let hasBirth = random.below(2) == 0
        return Official(
            id: OfficialID("OF-X\(number(index))"), state: "XF",
            names: [Claim("name", Name(text: name, language: "en"), basis(mean))],
            births: hasBirth
                ? [Claim("birth", DateValue(date: date("\(1940 + random.below(40))")), basis(mean))] : [],
            postings: [
                Claim(
                    "post",
                    Posting(
                        agency: AgencyID("AG-X\(number(random.below(agencies)))"),
                        title: MultilingualText("Keeper of Fables"),
                        period: Period(from: date("\(start)"), to: date("\(start + 1 + random.below(15))")),
                        commands: random.below(3) == 0 ? true : nil), basis(mean))
            ])
    }

    private func date(_ text: String) -> PartialDate { PartialDate(parsing: text) ?? PartialDate(day) }

    private mutating func incident(_ index: Int, _ agencies: Int, _ mean: Int) -> Incident {
        let start = 1990 + random.below(34)
        var involvements = [
            Claim(
                "person",
                Involvement(
                    party: PartyID("OF-X\(number(random.below(officials)))"), role: pick(Self.roles),
                    acts: random.below(2) == 0 ? ["first"] : []), basis(mean, mayContradict: true))
        ]
        if index.isMultiple(of: 2) {
            involvements.append(
                Claim(
                    "unit",
                    Involvement(
                        party: PartyID("AG-X\(number(random.below(agencies)))"), role: pick(Self.roles)),
                    basis(mean, mayContradict: true)))
        }
        let isPart = index >= 10 && random.below(5) == 0
        return Incident(
            id: IncidentID("IN-X\(number(index))"), kind: random.below(10) == 0 ? .pattern : .event,
            title: MultilingualText("Fable incident \(index + 1)"), categories: [random.below(11)],
            dates: [
                Claim(
                    "when", Period(from: date("\(start)-03"), to: date("\(start + random.below(3))-09")),
                    Basis(evidence: [], wording: .reported))
            ],
            partOf: isPart ? IncidentID("IN-X\(number(random.below(index)))") : nil,
            acts: ["first", "second"].map { key in
                Claim(
                    key,
                    Act(
                        violation: pick(Self.violations),
                        continues: random.below(3) == 0 ? true : nil), basis(mean, mayContradict: true))
            }, involvements: involvements,
            counts: [
                Claim(
                    "count", VictimCount(least: pick([1, 2, 5, 20, 150]), claimant: "Fabulia Storytellers"),
                    basis(1))
            ])
    }
}
