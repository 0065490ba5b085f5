import CasebookModel

/// One pass that takes from a casebook what an audience may not see.
///
/// Order: items of evidence by visibility and consent; then claims by visibility and by what support is left; then
/// records; then references to what is gone. Claims that rest on protected persons alone are made coarse for audiences
/// outside.
struct Redaction {
    let casebook: Casebook
    let audience: Audience
    let recipient: String?
    let consents: [Consent]
    let day: Day
    private(set) var withheld: [Withheld] = []
    private(set) var coarsened: [Coarsened] = []

    init(casebook: Casebook, audience: Audience, recipient: String?, consents: [Consent], day: Day) {
        self.casebook = casebook
        self.audience = audience
        self.recipient = recipient
        self.consents = consents
        self.day = day
    }

    mutating func run() -> Casebook {
        var set = casebook.records
        set.origins = seen(set.origins)
        set.sources = seen(set.sources)
        let sources = Set(set.sources.map(\.id))
        let everyItem = set.evidence
        set.evidence = seen(set.evidence).filter { item in
            if !sources.contains(item.source) {
                withheld.append(Withheld(record: item.id.description, claim: nil, reason: .visibility))
                return false
            }
            guard let reason = refusal(of: item) else { return true }
            withheld.append(Withheld(record: item.id.description, claim: nil, reason: reason))
            return false
        }
        set.agencies = seen(set.agencies)
        set.officials = seen(set.officials)
        set.companies = seen(set.companies)
        set.sites = seen(set.sites)
        set.instruments = seen(set.instruments)
        set.incidents = seen(set.incidents)
        set.victims = seen(set.victims)
        set.witnesses = seen(set.witnesses)
        set.responses = seen(set.responses)
        set.conflicts = seen(set.conflicts)
        set.decisions = seen(set.decisions)
        set.listings = seen(set.listings)

        let items = Set(set.evidence.map(\.id))
        let filter = ClaimFilter(
            items: items, lost: Set(everyItem.map(\.id)).subtracting(items), ceiling: audience.ceiling,
            isInternal: audience == .internal)
        set.mapClaims(filter)
        withheld += filter.withheld

        withholdSites(&set)
        if audience.isCoarsened { coarsen(&set) }
        if audience != .internal { dropInternalNotes(&set) }
        dropEmptied(&set)
        mendReferences(&set)
        return Casebook(header: casebook.header, records: set)
    }

    private mutating func seen<Record: CasebookRecord>(_ records: [Record]) -> [Record] {
        records.filter { record in
            guard (record.visibility ?? .public) > audience.ceiling else { return true }
            withheld.append(Withheld(record: record.id.description, claim: nil, reason: .visibility))
            return false
        }
    }

    /// Why an item may not be used, or `nil` when it may: every protected person it concerns must have agreed.
    ///
    /// Inside the organisation nothing is held back for want of a consent: what may not be kept is erased, not hidden.
    private func refusal(of item: Evidence) -> Withheld.Reason? {
        guard audience != .internal else { return nil }
        for person in item.persons {
            let given = consents.filter { consent in
                consent.person == person && consent.use == audience.use
                    && (consent.recipient == nil || consent.recipient == recipient)
            }
            let standings = given.map { $0.standing(on: day) }
            // A withdrawal for this use and recipient outweighs an older consent that was never taken back.
            if standings.contains(.withdrawn) { return .consentWithdrawn }
            if standings.contains(.inForce) { continue }
            return standings.contains(.expired) ? .consentExpired : .consentMissing
        }
        return nil
    }

    private mutating func withholdSites(_ set: inout RecordSet) {
        guard audience != .internal, audience != .governmentClosed else { return }
        set.sites = set.sites.map { site in
            guard site.withheld == true, !site.coordinates.isEmpty else { return site }
            var site = site
            for claim in site.coordinates {
                withheld.append(
                    Withheld(record: site.id.description, claim: claim.key, reason: .siteWithheld))
            }
            site.coordinates = []
            return site
        }
    }

    /// Notes are this organisation's working remarks; what readers need is in texts and cautions.
    private func dropInternalNotes(_ set: inout RecordSet) {
        set.origins = set.origins.map { $0.without(\.note) }
        set.sources = set.sources.map { $0.without(\.note) }
        set.evidence = set.evidence.map { $0.without(\.note) }
        set.agencies = set.agencies.map { $0.without(\.note) }
        set.officials = set.officials.map { $0.without(\.note) }
        set.companies = set.companies.map { $0.without(\.note) }
        set.sites = set.sites.map { $0.without(\.note) }
        set.instruments = set.instruments.map { $0.without(\.note) }
        set.incidents = set.incidents.map { $0.without(\.note) }
        set.victims = set.victims.map { $0.without(\.note) }
        set.witnesses = set.witnesses.map { $0.without(\.note) }
        set.responses = set.responses.map { $0.without(\.note) }
        set.listings = set.listings.map { $0.without(\.note) }
    }

    private mutating func coarsen(_ set: inout RecordSet) {
        let guarded = Set(set.evidence.filter { !$0.persons.isEmpty }.map(\.id))
        guard !guarded.isEmpty else { return }
        func restsOnPersons(_ basis: Basis) -> Bool {
            let support = basis.evidence.filter { $0.stance == .supports }
            return !support.isEmpty && support.allSatisfy { guarded.contains($0.item) }
        }
        var made: [Coarsened] = []
        set.incidents = set.incidents.map { incident in
            var incident = incident
            let id = incident.id.description
            var touched = false
            incident.dates = incident.dates.map { claim in
                guard restsOnPersons(claim.basis), let period = claim.value.coarse else { return claim }
                var claim = claim
                claim.value = period
                touched = true
                made.append(Coarsened(claim: ClaimID(record: id, key: claim.key), rule: .dayToMonth))
                return claim
            }
            incident.counts = incident.counts.map { claim in
                guard restsOnPersons(claim.basis), let most = claim.value.most ?? claim.value.least, most < 5
                else { return claim }
                var claim = claim
                claim.value.least = nil
                claim.value.most = 4
                claim.value.text = nil
                touched = true
                made.append(Coarsened(claim: ClaimID(record: id, key: claim.key), rule: .smallCount))
                return claim
            }
            // A narrative may repeat the exact day, place or number, so it goes with them.
            if touched { incident.narrative = nil }
            return incident
        }
        set.sites = set.sites.map { site in
            var site = site
            site.coordinates = site.coordinates.map { claim in
                guard restsOnPersons(claim.basis), claim.value.precision < 10_000 else { return claim }
                var claim = claim
                // Two decimals of a degree are about a kilometre; one decimal about eleven.
                claim.value.latitude = (claim.value.latitude * 10).rounded() / 10
                claim.value.longitude = (claim.value.longitude * 10).rounded() / 10
                claim.value.precision = 10_000
                made.append(
                    Coarsened(
                        claim: ClaimID(record: site.id.description, key: claim.key),
                        rule: .placeToTenKilometres))
                return claim
            }
            return site
        }
        coarsened = made
    }

    /// Records that lost every claim they had tell the audience only that something is kept from it; they go.
    private mutating func dropEmptied(_ set: inout RecordSet) {
        set.agencies = emptied(casebook.agencies, set.agencies)
        set.officials = emptied(casebook.officials, set.officials)
        set.companies = emptied(casebook.companies, set.companies)
        set.incidents = emptied(casebook.incidents, set.incidents)
        set.instruments = emptied(casebook.instruments, set.instruments)
        set.responses = emptied(casebook.responses, set.responses)
        set.listings = emptied(casebook.listings, set.listings)
    }

    private mutating func emptied<Record: ClaimBearing>(_ before: [Record], _ after: [Record]) -> [Record] {
        let counts = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.claimCount) })
        return after.filter { record in
            guard record.claimCount == 0, (counts[record.id] ?? 0) > 0 else { return true }
            withheld.append(Withheld(record: record.id.description, claim: nil, reason: .noSupport))
            return false
        }
    }

    private func mendReferences(_ set: inout RecordSet) {
        let known = set.identifiers
        let claims = set.claimIDs
        let items = Set(set.evidence.map(\.id))
        let used = Set(set.evidence.map(\.source))
        if audience != .internal {
            // A source of which nothing is shown would only tell that it exists.
            let before = Set(casebook.evidence.map(\.source))
            set.sources = set.sources.filter { used.contains($0.id) || !before.contains($0.id) }
            set.evidence = set.evidence.map { item in
                var item = item
                item.persons = []
                item.usability = nil
                return item
            }
        }
        set.incidents = set.incidents.map { incident in
            var incident = incident
            if let parent = incident.partOf, !known.contains(parent.description) { incident.partOf = nil }
            incident.victims.removeAll { !known.contains($0.description) }
            incident.instruments.removeAll { !known.contains($0.description) }
            incident.involvements.removeAll { !known.contains($0.party.description) }
            return incident
        }
        set.conflicts = set.conflicts.compactMap { conflict in
            var conflict = conflict
            conflict.claims.removeAll { !claims.contains($0) }
            conflict.about.removeAll { !known.contains($0) }
            guard conflict.claims.count > 1, conflict.evidence.allSatisfy({ items.contains($0.item) }) else {
                return nil
            }
            return conflict
        }
        set.decisions = set.decisions.filter { decision in
            decision.parties.allSatisfy { known.contains($0.description) }
                && decision.evidence.allSatisfy { items.contains($0.item) }
        }
        set.responses = set.responses.map { response in
            var response = response
            response.about.removeAll { !known.contains($0) }
            return response
        }
        set.listings = set.listings.filter { known.contains($0.subject.description) }
        set.victims = set.victims.map { victim in
            var victim = victim
            victim.published.removeAll { !items.contains($0.item) }
            return victim
        }
    }
}

/// Drops claims above a visibility and claims whose support is gone, and notes of the basis.
private final class ClaimFilter: ClaimTransform {
    private let items: Set<EvidenceID>
    private let lost: Set<EvidenceID>
    private let ceiling: Visibility
    private let isInternal: Bool
    private(set) var withheld: [Withheld] = []

    init(items: Set<EvidenceID>, lost: Set<EvidenceID>, ceiling: Visibility, isInternal: Bool) {
        self.items = items
        self.lost = lost
        self.ceiling = ceiling
        self.isInternal = isInternal
    }

    func callAsFunction<Value>(_ claim: Claim<Value>, of record: String) -> Claim<Value>? {
        if (claim.basis.visibility ?? .public) > ceiling {
            withheld.append(Withheld(record: record, claim: claim.key, reason: .visibility))
            return nil
        }
        var claim = claim
        let had = claim.evidence.contains { $0.stance == .supports }
        claim.basis.evidence.removeAll { !items.contains($0.item) }
        if had, !claim.evidence.contains(where: { $0.stance == .supports }) {
            withheld.append(Withheld(record: record, claim: claim.key, reason: .noSupport))
            return nil
        }
        if !isInternal { claim.basis.note = nil }
        return claim
    }
}

extension Period {
    /// The period with days made months; `nil` when it holds no exact day.
    fileprivate var coarse: Period? {
        guard [from, to, lastCited].contains(where: { $0?.precision == .day }) else { return nil }
        return Period(from: from?.month, to: to?.month, lastCited: lastCited?.month, wording: nil)
    }
}

extension PartialDate {
    fileprivate var month: PartialDate? {
        guard precision == .day else { return self }
        return PartialDate(parsing: (isApproximate ? "~" : "") + description.filter { $0 != "~" }.prefix(7))
    }
}

extension CasebookRecord {
    fileprivate func without(_ path: WritableKeyPath<Self, MultilingualText?>) -> Self {
        var copy = self
        copy[keyPath: path] = nil
        return copy
    }
}
