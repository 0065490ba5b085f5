extension Casebook {
    /// The casebook as it could have been written on a day: what was public by then, with today's grades.
    ///
    /// A source counts as public from the latest day its publication date can mean; a source without a date never does.
    /// A claim stays while an item that supports it was public; its later items go. A record stays while a claim of it
    /// does. Texts that rest on the record as a whole (narrative, note, caution) go where any of its items came later,
    /// since they may tell what was not known.
    ///
    /// A listing is an official publication of its own date: it is seen from the day it took effect even where the copy
    /// that was read is a later one; a later delisting is not seen, and reasons amended later are left out.
    package func published(by day: Day) -> Casebook {
        let publicSources = Set(
            sources.filter { source in
                guard let latest = source.published?.latest else { return false }
                return latest <= day
            }.map(\.id))
        let publicItems = Set(evidence.filter { publicSources.contains($0.source) }.map(\.id))
        var set = records
        set.listings = listings.map { $0.seen(on: day, publicItems) }
        let carriedItems = Set(set.listings.flatMap { $0.statuses.flatMap { $0.evidence.map(\.item) } })
        let listingsSeen = set.listings.filter { !$0.statuses.isEmpty }

        let filter = PublishedClaims(items: publicItems)
        set.mapClaims(filter)
        set.listings = listingsSeen
        set.agencies = Self.seen(agencies, set.agencies, publicItems, texts: [\.note, \.caution])
        set.officials = Self.seen(officials, set.officials, publicItems, texts: [\.note, \.caution])
        set.companies = Self.seen(companies, set.companies, publicItems, texts: [\.note, \.caution])
        set.incidents = Self.seen(incidents, set.incidents, publicItems, texts: [\.narrative, \.note])
        set.sites = zip(sites, set.sites).map { $0.restsOnMore(than: publicItems) ? $1.withoutNote : $1 }
        set.instruments = Self.seen(instruments, set.instruments, publicItems, texts: [\.note])
        set.responses = Self.seen(responses, set.responses, publicItems, texts: [\.note])

        let claims = set.claimIDs
        set.conflicts = conflicts.compactMap { conflict in
            var conflict = conflict
            let before = conflict.claims.count
            conflict.claims = conflict.claims.filter(claims.contains)
            guard conflict.claims.count > 1, conflict.evidence.allSatisfy({ publicItems.contains($0.item) })
            else { return nil }
            return conflict.seen(on: day, lackingClaims: conflict.claims.count < before)
        }
        set.decisions = decisions.filter { $0.evidence.allSatisfy { publicItems.contains($0.item) } }
        set.victims = victims.compactMap { victim in
            var victim = victim
            victim.published = victim.published.filter { publicItems.contains($0.item) }
            return victim.published.isEmpty ? nil : victim
        }
        set.evidence = evidence.filter { publicItems.contains($0.id) || carriedItems.contains($0.id) }
        let usedSources = Set(set.evidence.map(\.source))
        set.sources = sources.filter { publicSources.contains($0.id) || usedSources.contains($0.id) }
        let usedOrigins = Set(set.evidence.compactMap(\.origin) + set.sources.compactMap(\.origin))
        // What we note of an origin tells what became of it, so it waits for the day of all its items.
        set.origins = origins.filter { usedOrigins.contains($0.id) }.map { origin in
            var origin = origin
            if evidence.contains(where: { $0.origin == origin.id && !publicItems.contains($0.id) }) {
                origin.note = nil
            }
            return origin
        }
        let known = set.identifiers
        set.incidents = set.incidents.map { incident in
            var incident = incident
            incident.involvements.removeAll { !known.contains($0.party.description) }
            incident.legs.removeAll { leg in leg.value.agency.map { !known.contains($0.description) } ?? false
            }
            if let parent = incident.partOf, !known.contains(parent.description) { incident.partOf = nil }
            incident.victims = incident.victims.filter { known.contains($0.description) }
            incident.instruments = incident.instruments.filter { known.contains($0.description) }
            return incident.namingVictims { incident.victims.contains($0) }
        }
        return Casebook(header: header, records: set)
    }

    /// Records that still have a claim, without the texts that may rest on an item which came later.
    private static func seen<Record: ClaimBearing>(
        _ before: [Record], _ after: [Record], _ items: Set<EvidenceID>,
        texts: [WritableKeyPath<Record, MultilingualText?>]
    ) -> [Record] {
        zip(before, after).compactMap { was, now in
            guard now.claimCount > 0 else { return nil }
            guard was.restsOnMore(than: items) else { return now }
            var now = now
            for text in texts { now[keyPath: text] = nil }
            return now
        }
    }
}

/// Keeps a claim while an item that supports it is among those given.
private struct PublishedClaims: ClaimTransform {
    let items: Set<EvidenceID>

    func callAsFunction<Value>(_ claim: Claim<Value>, of record: String) -> Claim<Value>? {
        var claim = claim
        claim.basis.evidence = claim.basis.evidence.filter { items.contains($0.item) }
        return claim.evidence.contains { $0.stance == .supports } ? claim : nil
    }
}

extension ClaimBearing {
    fileprivate func restsOnMore(than items: Set<EvidenceID>) -> Bool {
        let collector = ClaimCollector<Bool> { _, _, basis in
            basis.evidence.contains { !items.contains($0.item) } ? true : nil
        }
        _ = mappingClaims(collector)
        return !collector.items.isEmpty
    }
}

extension Site {
    fileprivate var withoutNote: Site {
        var site = self
        site.note = nil
        return site
    }
}

extension Conflict {
    /// Without a resolution that came later or prefers a claim not yet seen; without the texts that tell of such a claim.
    fileprivate func seen(on day: Day, lackingClaims isCut: Bool) -> Conflict {
        var conflict = self
        if let resolution, resolution.on > day || resolution.prefers.map({ !claims.contains($0) }) == true {
            conflict.resolution = nil
        }
        if isCut {
            conflict.explanation = title
            conflict.advice = nil
        }
        return conflict
    }
}

extension Listing {
    fileprivate func seen(on day: Day, _ items: Set<EvidenceID>) -> Listing {
        var listing = self
        listing.statuses = statuses.compactMap { claim in
            var claim = claim
            let isPublic = claim.evidence.contains { $0.stance == .supports && items.contains($0.item) }
            switch claim.value.state {
            case .notFoundInCopy, .unknown:
                guard let copy = claim.value.copy?.latest, copy <= day, isPublic else { return nil }
            case .listed, .delisted:
                if let listed = claim.value.listed {
                    guard let latest = listed.latest, latest <= day else { return nil }
                } else if !isPublic {
                    return nil
                }
                if claim.value.state == .delisted, let end = claim.value.delisted?.latest, end > day {
                    claim.value.state = .listed
                    claim.value.delisted = nil
                }
                if let amended = claim.value.amended?.latest, amended > day {
                    claim.value.amended = nil
                    claim.value.reasons = nil
                }
                if !isPublic { claim.value.reasons = nil }
            }
            return claim
        }
        if statuses.contains(where: { claim in !claim.evidence.allSatisfy { items.contains($0.item) } }) {
            listing.note = nil
        }
        return listing
    }
}

extension RecordSet {
    /// Every claim's identifier.
    package var claimIDs: Set<ClaimID> {
        let collector = ClaimCollector { record, key, _ in ClaimID(record: record, key: key) }
        var copy = self
        copy.mapClaims(collector)
        return Set(collector.items)
    }

    /// Every record's identifier.
    package var identifiers: Set<String> {
        var all = Set<String>()
        all.formUnion(origins.map(\.id.description))
        all.formUnion(sources.map(\.id.description))
        all.formUnion(evidence.map(\.id.description))
        all.formUnion(agencies.map(\.id.description))
        all.formUnion(officials.map(\.id.description))
        all.formUnion(companies.map(\.id.description))
        all.formUnion(sites.map(\.id.description))
        all.formUnion(instruments.map(\.id.description))
        all.formUnion(incidents.map(\.id.description))
        all.formUnion(victims.map(\.id.description))
        all.formUnion(witnesses.map(\.id.description))
        all.formUnion(responses.map(\.id.description))
        all.formUnion(conflicts.map(\.id.description))
        all.formUnion(decisions.map(\.id.description))
        all.formUnion(listings.map(\.id.description))
        return all
    }
}
