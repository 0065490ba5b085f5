import CasebookModel

extension CasebookColumns {
    /// Lays a casebook out in columns, in time that grows with its size.
    init(_ casebook: Casebook) {
        var builder = ColumnBuilder()
        builder.items(of: casebook)
        builder.parties(of: casebook)
        builder.incidents(of: casebook)
        builder.finish(casebook)
        self = builder.columns
    }
}

private struct ColumnBuilder {
    var columns = CasebookColumns()
    private var itemNumber: [EvidenceID: Int32] = [:]
    private var profileNumber: [ItemProfile: UInt32] = [:]
    private var gravityNumber: [GravityProfile: UInt32] = [:]
    private var kindOfProfile: [UInt16] = []
    private var periodOfPosting: [Int32: Period?] = [:]

    // MARK: Items

    mutating func items(of casebook: Casebook) {
        let sources = Dictionary(uniqueKeysWithValues: casebook.sources.enumerated().map { ($1.id, $0) })
        let reliability = casebook.sources.map { $0.reliability.inForce }
        var originNumber: [String: Int32] = [:]
        let denials = denialItems(casebook)
        itemNumber.reserveCapacity(casebook.evidence.count)
        for (number, item) in casebook.evidence.enumerated() {
            itemNumber[item.id] = Int32(number)
            let index = sources[item.source]
            let source = index.map { casebook.sources[$0] }
            let origin = item.origin?.description ?? source?.origin?.description ?? item.source.description
            let known = Int32(originNumber.count)
            let originIndex = originNumber[origin, default: known]
            if originIndex == known {
                originNumber[origin] = known
                columns.origins.append(origin)
            }
            let grade = index.flatMap { reliability[$0] }
            let profile = columns.profile(of: item, in: source, reliability: grade)
            let nextProfile = UInt32(columns.profiles.count)
            let profileIndex = profileNumber[profile, default: nextProfile]
            if profileIndex == nextProfile {
                profileNumber[profile] = nextProfile
                columns.profiles.append(profile)
            }
            columns.itemProfile.append(profileIndex)
            columns.itemOrigin.append(originIndex)
            columns.itemGovernment.append(
                source?.government.map { Int16(columns.governments.number($0)) } ?? -1)
            columns.itemIsPublic.append(
                max(item.visibility ?? .public, source?.visibility ?? .public) == .public)
            columns.itemIsDenial.append(denials.contains(item.id))
        }
    }

    /// Items that a State's denial or silence was taken from.
    private func denialItems(_ casebook: Casebook) -> Set<EvidenceID> {
        var denials: Set<EvidenceID> = []
        for response in casebook.responses {
            for statement in response.statements where statement.kind == .denial || statement.kind == .silence
            {
                denials.formUnion(statement.evidence.map(\.item))
            }
        }
        return denials
    }

    // MARK: Claims

    private mutating func add<Value>(_ claims: [Claim<Value>], _ record: String) -> Range<Int32> {
        let first = Int32(columns.claims.count)
        for claim in claims {
            columns.claims.append(ClaimID(record: record, key: claim.key))
            columns.wording.append(claim.wording.position)
            columns.status.append(claim.status.position)
            addLinks(claim.evidence)
        }
        return first..<Int32(columns.claims.count)
    }

    private mutating func addLinks(_ links: [EvidenceLink]) {
        var supporting: [CasebookColumns.ItemLink] = []
        var contradicting: [CasebookColumns.ItemLink] = []
        for link in links {
            guard let item = itemNumber[link.item] else { continue }
            let row = CasebookColumns.ItemLink(
                item: item, profile: columns.itemProfile[Int(item)], origin: columns.itemOrigin[Int(item)])
            if link.stance == .supports { supporting.append(row) } else { contradicting.append(row) }
        }
        if supporting.count > 1 { supporting.sort { ($0.origin, $0.item) < ($1.origin, $1.item) } }
        if contradicting.count > 1 { contradicting.sort { ($0.origin, $0.item) < ($1.origin, $1.item) } }
        columns.breadth.append(columns.breadth(of: supporting[...]))
        if !contradicting.isEmpty { columns.contested.append(Int32(columns.claims.count - 1)) }
        columns.supporting.appendRow(supporting)
        columns.contradicting.appendRow(contradicting)
    }

    private mutating func record(_ id: String, _ body: (inout ColumnBuilder) -> Void) {
        let first = Int32(columns.claims.count)
        body(&self)
        columns.claimsOfRecord[id] = first..<Int32(columns.claims.count)
    }

    // MARK: Subjects

    mutating func parties(of casebook: Casebook) {
        for official in casebook.officials {
            subject(PartyID(official.id), .official, official.state)
            record(official.id.description) { builder in
                let id = official.id.description
                builder.columns.names.append(builder.add(official.names, id))
                builder.columns.births.append(builder.add(official.births, id))
                builder.columns.identifiers.append(builder.add(official.identifiers, id))
                let postings = builder.add(official.postings, id)
                builder.columns.postings.append(postings)
                for (number, posting) in zip(postings, official.postings) {
                    builder.periodOfPosting[number] = .some(posting.value.period)
                }
                _ = builder.add(official.life, id)
                _ = builder.add(official.birthplaces, id)
                _ = builder.add(official.descriptions, id)
                _ = builder.add(official.statements, id)
            }
            columns.isDead.append(
                official.life.contains { $0.value.state == .dead && $0.status == .accepted })
        }
        for agency in casebook.agencies {
            subject(PartyID(agency.id), .agency, agency.state)
            record(agency.id.description) { builder in
                let id = agency.id.description
                builder.columns.names.append(builder.add(agency.names, id))
                builder.columns.identifiers.append(builder.add(agency.identifiers, id))
                builder.columns.births.append(builder.add(agency.established, id))
                builder.columns.postings.append(0..<0)
                _ = builder.add(agency.relations, id)
                _ = builder.add(agency.abolished, id)
                _ = builder.add(agency.sites, id)
                _ = builder.add(agency.statements, id)
            }
            columns.isDead.append(false)
        }
        for company in casebook.companies {
            subject(
                PartyID(company.id), .company, company.state,
                hasGoods: company.products.contains { !$0.evidence.isEmpty })
            record(company.id.description) { builder in
                let id = company.id.description
                builder.columns.names.append(builder.add(company.names, id))
                builder.columns.identifiers.append(builder.add(company.identifiers, id))
                builder.columns.births.append(0..<0)
                builder.columns.postings.append(0..<0)
                _ = builder.add(company.relations, id)
                _ = builder.add(company.products, id)
                _ = builder.add(company.sites, id)
                _ = builder.add(company.statements, id)
            }
            columns.isDead.append(false)
        }
        listings(casebook)
    }

    private mutating func subject(
        _ id: PartyID, _ kind: SubjectKind, _ state: String, hasGoods: Bool = false
    ) {
        columns.subjectNumber[id] = Int32(columns.subjects.count)
        columns.subjects.append(id)
        columns.subjectKind.append(kind)
        columns.subjectState.append(state)
        columns.hasGoods.append(hasGoods)
    }

    private mutating func listings(_ casebook: Casebook) {
        var statuses: [Int32: [ListingStatus]] = [:]
        for listing in casebook.listings {
            guard let subject = columns.subjectNumber[listing.subject] else { continue }
            statuses[subject, default: []] += listing.statuses.map(\.value)
        }
        var pairs: [(row: Int32, value: CasebookColumns.ListingRow)] = []
        for (subject, statuses) in statuses.sorted(by: { $0.key < $1.key }) {
            pairs += ListingStatus.inForce(statuses).map {
                (subject, CasebookColumns.ListingRow(jurisdiction: $0.jurisdiction, ground: $0.ground))
            }
        }
        columns.listings = Rows(count: columns.subjects.count, pairs: pairs)
    }

    // MARK: Incidents

    mutating func incidents(of casebook: Casebook) {
        let numbers = Dictionary(
            uniqueKeysWithValues: casebook.incidents.enumerated().map { ($1.id, Int32($0)) })
        for (number, incident) in casebook.incidents.enumerated() {
            let facts = IncidentFacts(incident)
            columns.incidentPattern.append(incident.kind == .pattern)
            columns.incidentParent.append(incident.partOf.flatMap { numbers[$0] } ?? -1)
            columns.incidentCategories.append(facts.categories)
            columns.incidentLatest.append(facts.latest)
            columns.incidentContinues.append(facts.continues)
            record(incident.id.description) { builder in
                builder.incident(Int32(number), incident, facts)
            }
        }
    }

    private mutating func incident(_ number: Int32, _ incident: Incident, _ facts: IncidentFacts) {
        let id = incident.id.description
        let firstAct = Int32(columns.acts.count)
        var actOfKey: [String: Int32] = [:]
        let feared = Set(incident.acts.filter(\.value.isFeared).map(\.key))
        for (claim, act) in zip(add(incident.acts, id), incident.acts) where !act.value.isFeared {
            actOfKey[act.key] = Int32(columns.acts.count)
            let gravity = facts.gravity(of: act.value, columns.violations.number(act.value.violation))
            let next = UInt32(columns.gravities.count)
            let gravityIndex = gravityNumber[gravity, default: next]
            if gravityIndex == next {
                gravityNumber[gravity] = next
                columns.gravities.append(gravity)
            }
            columns.acts.append(
                CasebookColumns.ActRow(
                    claim: claim, incident: number, violation: gravity.violation, gravity: gravityIndex))
        }
        let acts = firstAct..<Int32(columns.acts.count)
        columns.incidentActs.append(acts)
        let firstInvolvement = Int32(columns.involvements.count)
        for (claim, involvement) in zip(add(incident.involvements, id), incident.involvements) {
            guard let subject = columns.subjectNumber[involvement.value.party] else { continue }
            columns.involvements.append(
                CasebookColumns.InvolvementRow(
                    claim: claim, subject: subject, incident: number,
                    role: columns.roles.number(involvement.value.role)))
            let named = involvement.value.acts.compactMap { actOfKey[$0] }.sorted()
            // A part in what is only feared is none in the incident's other acts.
            let isOfFeared = !feared.isDisjoint(with: involvement.value.acts)
            columns.involvedActs.appendRow(named.isEmpty && !isOfFeared ? Array(acts) : named)
            tenures(subject, involvement.value.period.map { [$0] } ?? facts.periods)
        }
        columns.involvementsOfIncident.append(firstInvolvement..<Int32(columns.involvements.count))
        _ = add(incident.dates, id)
        _ = add(incident.counts, id)
        _ = add(incident.legs, id)
        _ = add(incident.sites, id)
        _ = add(incident.charges, id)
        _ = add(incident.proceedings, id)
    }

    private mutating func tenures(_ subject: Int32, _ periods: [Period]) {
        for posting in columns.postings[Int(subject)] {
            guard let period = periodOfPosting[posting] else { continue }
            let overlap = overlap(of: period, with: periods)
            if overlap != .none {
                columns.tenures.append(
                    CasebookColumns.TenureRow(posting: posting, isCertain: overlap == .certain))
            }
        }
        columns.tenures.endRow()
    }

    // MARK: The whole

    mutating func finish(_ casebook: Casebook) {
        columns.headOfBody = columns.roles.number(Limb.headOfBody)
        columns.involvementsOfSubject = Rows(
            count: columns.subjects.count,
            pairs: columns.involvements.enumerated().map { ($1.subject, Int32($0)) })
        groups()
        for conflict in casebook.conflicts {
            let members = conflict.claims.compactMap { columns.claim($0) }
            let number = Int32(columns.conflicts.count)
            columns.conflicts.append(
                CasebookColumns.ConflictRow(
                    id: conflict.id, members: members,
                    preferred: conflict.resolution?.prefers.flatMap { columns.claim($0) } ?? -1,
                    isResolved: conflict.resolution != nil))
            for member in members { columns.conflictsOfClaim[member, default: []].append(number) }
        }
        var links: [(row: Int32, value: Int32)] = []
        links.reserveCapacity(columns.supporting.values.count + columns.contradicting.values.count)
        for claim in columns.claims.indices {
            for link in columns.supporting[claim] { links.append((link.item, Int32(claim))) }
            for link in columns.contradicting[claim] { links.append((link.item, Int32(claim))) }
        }
        columns.claimsOfItem = Rows(count: columns.itemProfile.count, pairs: links)
    }

    /// An incident that is part of another the subject is tied to counts in the uppermost such one.
    private mutating func groups() {
        columns.group = [Int32](repeating: 0, count: columns.involvements.count)
        var stamp = [Int32](repeating: -1, count: columns.incidentParent.count)
        for subject in columns.subjects.indices {
            let rows = columns.involvementsOfSubject[subject]
            for row in rows { stamp[Int(columns.involvements[Int(row)].incident)] = Int32(subject) }
            for row in rows {
                var top = columns.involvements[Int(row)].incident
                var next = columns.incidentParent[Int(top)]
                // A cycle of parts is refused by validation; this bound keeps a bad casebook from looping.
                var steps = 0
                while next >= 0, steps < 64 {
                    if stamp[Int(next)] == Int32(subject) { top = next }
                    next = columns.incidentParent[Int(next)]
                    steps += 1
                }
                columns.group[Int(row)] = top
            }
        }
    }
}

/// What several date claims of an incident say together of a period: certain only when all are, none only when all are.
func overlap(of period: Period?, with periods: [Period]) -> Period.Overlap {
    guard let period, !periods.isEmpty else { return .possible }
    let overlaps = periods.map { period.overlap(with: $0) }
    if overlaps.allSatisfy({ $0 == .certain }) { return .certain }
    return overlaps.allSatisfy { $0 == .none } ? .none : .possible
}

extension CasebookColumns {
    /// What the rules look at in an item.
    mutating func profile(of item: Evidence, in source: Source?, reliability grade: Grade?) -> ItemProfile {
        let credibility = item.credibility.inForce
        return ItemProfile(
            reliability: ItemProfile.reliability(grade), credibility: ItemProfile.credibility(credibility),
            machineReliability: grade?.machine == true, machineCredibility: credibility?.machine == true,
            directness: item.directness,
            connection: item.connection.flatMap { $0 == "unknown" ? nil : connections.number($0) },
            kind: kinds.number(item.kind), isPreserved: item.exhibit != nil,
            read: item.read ?? source?.read ?? .notRead)
    }

    /// Origins and kinds among a claim's items.
    func breadth(of links: ArraySlice<ItemLink>) -> Breadth {
        var kinds: UInt64 = 0
        var origins: UInt16 = 0
        var last: Int32 = -1
        var hasGovernment = false
        var hasDenial = false
        for link in links {
            if link.origin != last {
                origins += origins < .max ? 1 : 0
                last = link.origin
            }
            kinds |= 1 << UInt64(profiles[Int(link.profile)].kind & 63)
            if itemGovernment[Int(link.item)] >= 0 { hasGovernment = true }
            if itemIsDenial[Int(link.item)] { hasDenial = true }
        }
        return Breadth(
            origins: origins, kinds: UInt8(kinds.nonzeroBitCount), items: UInt16(clamping: links.count),
            hasGovernment: hasGovernment, hasDenial: hasDenial)
    }
}

extension CaseIterable where Self: Equatable {
    /// Its place among all cases.
    var position: UInt8 {
        UInt8(clamping: Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0)
    }
}
