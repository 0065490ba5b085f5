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
    let names: [ProtectedName]
    let likeness: (any NameLikeness)?
    let keepsMarks: Bool
    private(set) var withheld: [Withheld] = []
    private(set) var coarsened: [Coarsened] = []
    private(set) var masked: Set<Masked> = []

    init(
        casebook: Casebook, audience: Audience, recipient: String?, consents: [Consent], day: Day,
        names: [ProtectedName], likeness: (any NameLikeness)?, keepsMarks: Bool
    ) {
        self.casebook = casebook
        self.audience = audience
        self.recipient = recipient
        self.consents = consents
        self.day = day
        self.names = names
        self.likeness = likeness
        self.keepsMarks = keepsMarks
    }

    mutating func run() -> Casebook {
        let guardOfNames = NameGuard(
            names, known: names.isEmpty ? [] : casebook.sayableNames, likeness: likeness)
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
        if audience != .internal { dropInternalNotes(&set) }
        dropNamedRecords(&set, guardOfNames)
        if audience.isCoarsened { coarsen(&set) }
        if audience != .internal { dropNarratives(&set) }
        dropEmptied(&set)
        let persons = Set(set.evidence.flatMap(\.persons))
        mendReferences(&set)
        if audience != .internal { dropUnreferencedPersons(&set, persons) }
        var header = casebook.header
        passTexts(&set, &header, guardOfNames)
        return Casebook(header: header, records: set)
    }

    private mutating func seen<Record: CasebookRecord>(_ records: [Record]) -> [Record] {
        records.filter { record in
            guard (record.visibility ?? .public) > audience.ceiling else { return true }
            withheld.append(Withheld(record: record.id.description, claim: nil, reason: .visibility))
            return false
        }.map { record in
            // On which ground a record is kept concerns no one outside.
            guard audience != .internal else { return record }
            var record = record
            record.keeping = nil
            return record
        }
    }

    /// Why an item may not be used, or `nil` when it may: every protected person it concerns must have agreed.
    ///
    /// Inside the organisation nothing is held back for want of a consent: what may not be kept is erased, not hidden.
    private func refusal(of item: Evidence) -> Withheld.Reason? {
        guard audience != .internal else { return nil }
        for person in item.persons {
            if let reason = standing(of: person) { return reason }
        }
        return nil
    }

    /// Why a protected person's consent does not reach this audience and recipient on the day; `nil` when it does.
    private func standing(of person: String) -> Withheld.Reason? {
        let given = consents.filter { consent in
            consent.person == person && consent.use == audience.use
                && (consent.recipient == nil || consent.recipient == recipient)
        }
        // A withdrawal outweighs every consent for this use and recipient but one given after it.
        let taken = given.compactMap(\.withdrawn).filter { $0 <= day }.max()
        let inForce = given.filter { $0.standing(on: day) == .inForce }
        if let taken {
            return inForce.contains { $0.given > taken } ? nil : .consentWithdrawn
        }
        if !inForce.isEmpty { return nil }
        let standings = Set(given.map { $0.standing(on: day) })
        if standings.contains(.notYet) { return .consentNotYet }
        return standings.contains(.expired) ? .consentExpired : .consentMissing
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
        let rules = self
        var coarsening = Coarsening(of: casebook) { person in rules.standing(of: person) == nil }
        coarsening.run(&set)
        coarsened = coarsening.made
        withheld += coarsening.withheld
    }

    // MARK: names of protected persons

    /// Identifiers and keys that hold a name cannot be masked: what bears them goes.
    private mutating func dropNamedRecords(_ set: inout RecordSet, _ names: NameGuard) {
        guard !names.isEmpty else { return }
        var bearers: [String: String] = [:]
        for id in set.identifiers {
            // The prefix is no part of a name.
            let own = RecordKind(identifier: id).map { String(id.dropFirst($0.prefix.count)) } ?? id
            guard let span = names.spans(in: own).first else { continue }
            bearers[id] = span.person
            // What is told of it says where, not what.
            let told = id.dropLast(own.count) + names.masking(own).text
            masked.insert(Masked(record: String(told), field: "id", person: span.person))
        }
        let keys = NamedKeys(names: names, isInternal: audience == .internal)
        set.mapClaims(keys)
        masked.formUnion(keys.masked)
        guard audience != .internal else { return }
        withheld += keys.withheld
        guard !bearers.isEmpty else { return }
        withheld += bearers.keys.map { Withheld(record: $0, claim: nil, reason: .protectedName) }
        let bears = { (id: String) in bearers[id] != nil }
        set.remove(where: bears)
        let items = Set(set.evidence.map(\.id))
        let filter = ClaimFilter(
            items: items, lost: [], ceiling: audience.ceiling, isInternal: false)
        set.mapClaims(filter)
        withheld += filter.withheld
    }

    private mutating func passTexts(
        _ set: inout RecordSet, _ header: inout CasebookHeader, _ names: NameGuard
    ) {
        let aliases = Dictionary(
            set.victims.map { ($0.id.description, $0.alias) }
                + set.witnesses.map { ($0.id.description, $0.alias) },
            uniquingKeysWith: { first, _ in first })
        let rules = self
        let gate = TextGate(names: names, keepsMarks: keepsMarks, masks: audience != .internal) { mark in
            guard let person = mark.person else { return NameGuard.mask }
            guard let words = mark.words else { return aliases[person] ?? NameGuard.mask }
            switch rules.audience {
            case .internal: return words
            case .governmentClosed: return rules.standing(of: person) == nil ? words : NameGuard.mask
            case .public, .partner, .governmentOpen: return NameGuard.mask
            }
        }
        set.mapTexts(gate)
        header.mapTexts(gate)
        masked.formUnion(gate.masked)
    }

    /// A protected person of whom nothing is shown would only tell that there is one.
    private mutating func dropUnreferencedPersons(_ set: inout RecordSet, _ persons: Set<String>) {
        let rules = self
        let hasTold = Set(casebook.evidence.flatMap(\.persons))
        let before = Set(casebook.incidents.flatMap(\.victims).map(\.description)).union(hasTold)
        let shown = Set(set.incidents.flatMap(\.victims))
        let isShown = { (victim: Victim) in
            let id = victim.id.description
            return shown.contains(victim.id) || !victim.published.isEmpty || !before.contains(id)
                || persons.contains(id) || rules.standing(of: id) == nil
        }
        let isHeard = { (witness: Witness) in
            persons.contains(witness.id.description) || !hasTold.contains(witness.id.description)
        }
        withheld += set.victims.filter { !isShown($0) }.map {
            Withheld(record: $0.id.description, claim: nil, reason: .unreferenced)
        }
        withheld += set.witnesses.filter { !isHeard($0) }.map {
            Withheld(record: $0.id.description, claim: nil, reason: .unreferenced)
        }
        set.victims.removeAll { !isShown($0) }
        set.witnesses.removeAll { !isHeard($0) }
    }

    /// A narrative tells in prose what the claims and their items tell one by one; where one of those is left out, so is it,
    /// also where a claim stays on another item: the narrative may retell the one that went.
    private mutating func dropNarratives(_ set: inout RecordSet) {
        let items = Set(set.evidence.map(\.id))
        for index in set.incidents.indices where set.incidents[index].narrative != nil {
            let incident = set.incidents[index]
            let lost = ClaimCollector { _, _, basis in
                basis.evidence.contains { !items.contains($0.item) } ? true : nil
            }
            let whole = casebook.incident(incident.id)
            _ = whole?.mappingClaims(lost)
            guard incident.claimCount < whole?.claimCount ?? 0 || !lost.items.isEmpty else { continue }
            set.incidents[index].narrative = nil
            withheld.append(Withheld(record: incident.id.description, claim: "narrative", reason: .noSupport))
        }
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

    /// The victims of whom an act or a step may be told one by one: whoever agreed that this audience and recipient learn
    /// of them, and whom others made public by an item that is shown. An alias alone is no leave: with what was done to
    /// each it would tell people apart.
    private func nameable(_ set: RecordSet) -> Set<VictimID> {
        guard audience != .internal else { return Set(set.victims.map(\.id)) }
        let items = Set(set.evidence.map(\.id))
        return Set(
            set.victims.filter { victim in
                victim.published.contains { items.contains($0.item) }
                    || standing(of: victim.id.description) == nil
            }.map(\.id))
    }

    private func mendReferences(_ set: inout RecordSet) {
        let nameable = nameable(set)
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
                item.credibility = item.credibility.map(\.unsigned)
                return item
            }
            set.sources = set.sources.map { source in
                var source = source
                source.reliability = source.reliability.map(\.unsigned)
                return source
            }
        }
        set.incidents = set.incidents.map { incident in
            var incident = incident
            if let parent = incident.partOf, !known.contains(parent.description) { incident.partOf = nil }
            incident.victims.removeAll { !known.contains($0.description) }
            incident.instruments.removeAll { !known.contains($0.description) }
            incident.involvements.removeAll { !known.contains($0.party.description) }
            return incident.namingVictims { incident.victims.contains($0) && nameable.contains($0) }
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
        if audience != .internal {
            for index in set.conflicts.indices { set.conflicts[index].resolution?.by = Grade.unsignedName }
            for index in set.decisions.indices { set.decisions[index].by = Grade.unsignedName }
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

extension Casebook {
    /// Names that may be said: of parties and places, and of victims whose names others published.
    var sayableNames: [String] {
        var all = officials.flatMap(\.names).map(\.value.text)
        all += agencies.flatMap(\.names).map(\.value.text)
        all += companies.flatMap(\.names).map(\.value.text)
        all += sites.flatMap(\.names).map(\.value.text)
        all += instruments.flatMap(\.signatories).compactMap(\.value.name)
        return all + victims.filter { !$0.published.isEmpty }.map(\.alias)
    }
}

/// Drops claims whose keys hold the name of a protected person.
private final class NamedKeys: ClaimTransform {
    private let names: NameGuard
    private let isInternal: Bool
    private(set) var withheld: [Withheld] = []
    private(set) var masked: Set<Masked> = []

    init(names: NameGuard, isInternal: Bool) {
        self.names = names
        self.isInternal = isInternal
    }

    func callAsFunction<Value>(_ claim: Claim<Value>, of record: String) -> Claim<Value>? {
        // Keys are in lower case, and a part of a name counts only where it is written as one.
        guard let span = names.spans(in: claim.key.uppercased()).first else { return claim }
        let told = names.masking(claim.key.uppercased()).text.lowercased()
        masked.insert(Masked(record: record, field: "\(told) (key)", person: span.person))
        guard !isInternal else { return claim }
        withheld.append(Withheld(record: record, claim: claim.key, reason: .protectedName))
        return nil
    }
}

extension Grade {
    /// Who works for the organisation is nobody's business outside.
    fileprivate static let unsignedName = "reviewer"

    fileprivate var unsigned: Grade {
        var grade = self
        if machine != true { grade.by = Self.unsignedName }
        grade.reason = ""
        return grade
    }
}

extension RecordSet {
    fileprivate mutating func remove(where bears: @escaping (String) -> Bool) {
        origins.removeAll { bears($0.id.description) }
        sources.removeAll { bears($0.id.description) }
        let gone = { (source: SourceID) in bears(source.description) }
        evidence.removeAll { bears($0.id.description) || gone($0.source) }
        agencies.removeAll { bears($0.id.description) }
        officials.removeAll { bears($0.id.description) }
        companies.removeAll { bears($0.id.description) }
        sites.removeAll { bears($0.id.description) }
        instruments.removeAll { bears($0.id.description) }
        incidents.removeAll { bears($0.id.description) }
        victims.removeAll { bears($0.id.description) }
        witnesses.removeAll { bears($0.id.description) }
        responses.removeAll { bears($0.id.description) }
        conflicts.removeAll { bears($0.id.description) }
        decisions.removeAll { bears($0.id.description) }
        listings.removeAll { bears($0.id.description) }
    }
}

extension CasebookRecord {
    fileprivate func without(_ path: WritableKeyPath<Self, MultilingualText?>) -> Self {
        var copy = self
        copy[keyPath: path] = nil
        return copy
    }
}
