import Audiences
import CasebookModel
import Scoring

/// A claim with the identifier it is cited by.
@dynamicMemberLookup
struct Cited<Value: Codable & Hashable & Sendable>: Sendable {
    var id: ClaimID
    var claim: Claim<Value>
    init(_ claim: Claim<Value>, of record: String) {
        id = ClaimID(record: record, key: claim.key)
        self.claim = claim
    }
    var value: Value { claim.value }
    subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member { claim.value[keyPath: path] }
}

/// A sourced tie of the subject to an incident.
struct Tie: Sendable {
    var incident: Incident
    var involvement: Cited<Involvement>
    /// The acts the involvement is about, with what the regime says of each.
    var acts: [Cited<Act>]
}

/// What an audience's view holds on one subject, in the order a submission tells it.
struct SubjectFile: Sendable {
    let casebook: Casebook
    let subject: PartyID
    let kind: SubjectKind
    let state: String
    let sex: String?
    let names: [Cited<Name>]
    let births: [Cited<DateValue>]
    let birthplaces: [Cited<Statement>]
    let identifiers: [Cited<IdentifierValue>]
    let postings: [Cited<Posting>]
    let life: [Cited<LifeStatus>]
    let descriptions: [Cited<Statement>]
    let statements: [Cited<Statement>]
    let relations: [Cited<AgencyRelation>]
    let sites: [Cited<SiteTenure>]
    let products: [Cited<Product>]
    let companyRelations: [Cited<CompanyRelation>]
    let caution: MultilingualText?
    let agencyKind: String?
    /// Involvements that a source states, by the date of their incident; inferred ones are left out.
    private(set) var ties: [Tie]
    let conflicts: [Conflict]
    /// The bodies the subject holds or held posts in.
    let postAgencies: [AgencyID]
    let responses: [Response]
    let listings: [Cited<ListingStatus>]
    /// Those of them that list the subject and that no delisting ended.
    var listingsInForce: [Cited<ListingStatus>] {
        let inForce = ListingStatus.inForce(listings.map(\.value))
        return listings.filter { inForce.contains($0.value) }
    }

    /// `nil` when the view has no such party.
    init?(_ subject: PartyID, in view: AudienceView) {
        let casebook = view.casebook
        guard let kind = SubjectKind(subject) else { return nil }
        self.casebook = casebook
        self.subject = subject
        self.kind = kind
        let record = subject.description
        func cited<Value>(_ claims: [Claim<Value>]) -> [Cited<Value>] { claims.map { Cited($0, of: record) } }
        switch kind {
        case .official:
            guard let official = subject.official.flatMap(casebook.official) else { return nil }
            state = official.state
            sex = official.sex
            names = cited(official.names)
            births = cited(official.births)
            birthplaces = cited(official.birthplaces)
            identifiers = cited(official.identifiers)
            postings = cited(official.postings)
            life = cited(official.life)
            descriptions = cited(official.descriptions)
            statements = cited(official.statements)
            relations = []
            sites = []
            products = []
            companyRelations = []
            caution = official.caution
            agencyKind = nil
        case .agency:
            guard let agency = subject.agency.flatMap(casebook.agency) else { return nil }
            state = agency.state
            sex = nil
            names = cited(agency.names)
            births = []
            birthplaces = []
            identifiers = cited(agency.identifiers)
            postings = []
            life = []
            descriptions = []
            statements = cited(agency.statements)
            relations = cited(agency.relations)
            sites = cited(agency.sites)
            products = []
            companyRelations = []
            caution = agency.caution
            agencyKind = agency.kind
        case .company:
            guard let company = subject.company.flatMap(casebook.company) else { return nil }
            state = company.state
            sex = nil
            names = cited(company.names)
            births = []
            birthplaces = []
            identifiers = cited(company.identifiers)
            postings = []
            life = []
            descriptions = []
            statements = cited(company.statements)
            relations = []
            sites = cited(company.sites)
            products = cited(company.products)
            companyRelations = cited(company.relations)
            caution = company.caution
            agencyKind = nil
        }
        ties = Self.ties(of: subject, in: casebook)
        let touched = Set([record] + ties.map { $0.incident.id.description })
        let posts = Self.agencies(of: postings.map(\.value))
        postAgencies = posts
        conflicts = Self.conflicts(
            in: casebook, on: touched.union(posts.map(\.description)), about: record)
        let listed = casebook.listings.filter { $0.subject == subject }
        listings = listed.flatMap { listing in listing.statuses.map { Cited($0, of: listing.id.description) }
        }
        let about = touched.union(listed.map { $0.id.description })
        responses = casebook.responses.filter { $0.about.contains { about.contains($0) } }
    }

    private static func agencies(of postings: [Posting]) -> [AgencyID] {
        var seen: Set<AgencyID> = []
        return postings.compactMap(\.agency).filter { seen.insert($0).inserted }
    }

    /// Conflicts that bear on what the file pleads: on the subject itself, or on a claim of an incident it is tied to or
    /// of a body it holds a post in. One on another person's post, which an incident only comes up in, is that person's.
    private static func conflicts(
        in casebook: Casebook, on records: Set<String>, about subject: String
    ) -> [Conflict] {
        casebook.conflicts.filter { conflict in
            conflict.about.contains(subject) || conflict.claims.contains { records.contains($0.record) }
        }
    }

    private static func ties(of subject: PartyID, in casebook: Casebook) -> [Tie] {
        var found: [Tie] = []
        for incident in casebook.incidents {
            for claim in incident.involvements where claim.party == subject && claim.wording != .inferred {
                // What is only feared is told among the acts, and nothing is pleaded on it.
                let acts = incident.acts.filter {
                    !$0.value.isFeared && (claim.acts.isEmpty || claim.acts.contains($0.key))
                }
                found.append(
                    Tie(
                        incident: incident, involvement: Cited(claim, of: incident.id.description),
                        acts: acts.map { Cited($0, of: incident.id.description) }))
            }
        }
        return found.sorted { a, b in
            let x = a.incident.dates.first?.earliestStart ?? Day.distantFuture
            let y = b.incident.dates.first?.earliestStart ?? Day.distantFuture
            return (x, a.incident.id, a.involvement.id) < (y, b.incident.id, b.involvement.id)
        }
    }

    /// Leaves out the ties whose acts a procedure does not take up: its mandate is about those alone.
    mutating func keepOnlyActs(reachedBy regime: Regime) {
        ties = ties.filter { tie in
            tie.acts.contains { act in
                regime.rules(for: act.value.violation).contains { rule in
                    rule.coverage != .notCovered
                        && (rule.categories.isEmpty
                            || rule.categories.contains { tie.incident.categories.contains($0) })
                }
            }
        }
    }

    /// The incidents of the ties, each once, in order.
    var incidents: [Incident] {
        var seen: Set<IncidentID> = []
        return ties.map(\.incident).filter { seen.insert($0.id).inserted }
    }

    func ties(in incident: Incident) -> [Tie] { ties.filter { $0.incident.id == incident.id } }

    /// The period of an incident, where a claim gives one.
    func period(of incident: Incident) -> Period? { incident.dates.first?.value }

    /// Contrary items on the claims a submission rests on, by claim.
    var contrary: [(claim: ClaimID, evidence: [EvidenceID])] {
        var found: [(ClaimID, [EvidenceID])] = []
        func look<Value>(_ cited: [Cited<Value>]) {
            for item in cited {
                let against = item.claim.evidence.filter { $0.stance == .contradicts }.map(\.item)
                if !against.isEmpty { found.append((item.id, against)) }
            }
        }
        look(names)
        look(births)
        look(postings)
        look(relations)
        look(statements)
        look(ties.map(\.involvement))
        var seen: Set<ClaimID> = []
        for act in ties.flatMap(\.acts) where seen.insert(act.id).inserted { look([act]) }
        return found.map { (claim: $0.0, evidence: $0.1) }
    }
}
