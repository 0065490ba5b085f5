/// A change made to every claim of a record alike, whatever its value: keep it, alter its basis, or drop it.
package protocol ClaimTransform {
    /// The claim as it is to stand, or `nil` when it is to go.
    func callAsFunction<Value>(_ claim: Claim<Value>, of record: String) -> Claim<Value>?
}

/// A record made of claims, all of which one transform can pass over.
package protocol ClaimBearing: CasebookRecord {
    mutating func mapClaims(_ transform: some ClaimTransform)
    /// How many claims it holds.
    var claimCount: Int { get }
}

extension ClaimBearing {
    package func mappingClaims(_ transform: some ClaimTransform) -> Self {
        var copy = self
        copy.mapClaims(transform)
        return copy
    }

    fileprivate func mapped<Value>(_ claims: [Claim<Value>], _ transform: some ClaimTransform) -> [Claim<
        Value
    >] {
        claims.compactMap { transform($0, of: id.description) }
    }
}

extension Agency: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        names = mapped(names, transform)
        established = mapped(established, transform)
        abolished = mapped(abolished, transform)
        relations = mapped(relations, transform)
        statements = mapped(statements, transform)
        sites = mapped(sites, transform)
        identifiers = mapped(identifiers, transform)
    }

    package var claimCount: Int {
        names.count + established.count + abolished.count + relations.count + statements.count + sites.count
            + identifiers.count
    }
}

extension Official: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        names = mapped(names, transform)
        births = mapped(births, transform)
        birthplaces = mapped(birthplaces, transform)
        identifiers = mapped(identifiers, transform)
        postings = mapped(postings, transform)
        life = mapped(life, transform)
        descriptions = mapped(descriptions, transform)
        statements = mapped(statements, transform)
    }

    package var claimCount: Int {
        names.count + births.count + birthplaces.count + identifiers.count + postings.count + life.count
            + descriptions.count + statements.count
    }
}

extension Company: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        names = mapped(names, transform)
        identifiers = mapped(identifiers, transform)
        products = mapped(products, transform)
        relations = mapped(relations, transform)
        sites = mapped(sites, transform)
        statements = mapped(statements, transform)
    }

    package var claimCount: Int {
        names.count + identifiers.count + products.count + relations.count + sites.count + statements.count
    }
}

extension Site: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        names = mapped(names, transform)
        coordinates = mapped(coordinates, transform)
    }

    package var claimCount: Int { names.count + coordinates.count }
}

extension Instrument: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        dates = mapped(dates, transform)
        signatories = mapped(signatories, transform)
        statements = mapped(statements, transform)
    }

    package var claimCount: Int { dates.count + signatories.count + statements.count }
}

extension Incident: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        dates = mapped(dates, transform)
        sites = mapped(sites, transform)
        acts = mapped(acts, transform)
        legs = mapped(legs, transform)
        involvements = mapped(involvements, transform)
        counts = mapped(counts, transform)
        charges = mapped(charges, transform)
        proceedings = mapped(proceedings, transform)
    }

    package var claimCount: Int {
        dates.count + sites.count + acts.count + legs.count + involvements.count + counts.count
            + charges.count + proceedings.count
    }
}

extension Response: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        statements = mapped(statements, transform)
    }

    package var claimCount: Int { statements.count }
}

extension Listing: ClaimBearing {
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        statuses = mapped(statuses, transform)
    }

    package var claimCount: Int { statuses.count }
}

extension RecordSet {
    /// Passes a transform over the claims of every record.
    package mutating func mapClaims(_ transform: some ClaimTransform) {
        agencies = agencies.map { $0.mappingClaims(transform) }
        officials = officials.map { $0.mappingClaims(transform) }
        companies = companies.map { $0.mappingClaims(transform) }
        sites = sites.map { $0.mappingClaims(transform) }
        instruments = instruments.map { $0.mappingClaims(transform) }
        incidents = incidents.map { $0.mappingClaims(transform) }
        responses = responses.map { $0.mappingClaims(transform) }
        listings = listings.map { $0.mappingClaims(transform) }
    }
}

/// Collects what a transform sees without changing anything.
package final class ClaimCollector<Item>: ClaimTransform {
    package private(set) var items: [Item] = []
    private let collect: (String, String, Basis) -> Item?

    /// - Parameter collect: called with record, claim key and basis of each claim.
    package init(_ collect: @escaping (String, String, Basis) -> Item?) { self.collect = collect }

    package func callAsFunction<Value>(_ claim: Claim<Value>, of record: String) -> Claim<Value>? {
        if let item = collect(record, claim.key, claim.basis) { items.append(item) }
        return claim
    }
}
