/// Who commands whom over time, from agencies' command relations and officials' commanding posts.
///
/// Only relations of the type `command` carry superior responsibility: administrative ties, party guidance and
/// succession are no part of it. A post evidences formal authority only; whatever is read off this graph is inferred.
package struct CommandGraph: Sendable {
    /// A command relation of a unit to the agency above it.
    package struct Relation: Hashable, Sendable {
        package var unit: AgencyID
        package var superior: AgencyID
        package var claim: ClaimID
        package var period: Period?
    }

    /// A post that commands an agency.
    package struct Post: Hashable, Sendable {
        package var official: OfficialID
        package var agency: AgencyID
        package var claim: ClaimID
        package var title: MultilingualText
        package var period: Period?
    }

    /// An agency above or below another, with the way there.
    package struct Reach: Hashable, Sendable {
        package var agency: AgencyID
        /// Relations crossed; 0 for the unit itself.
        package var distance: Int
        /// Whether all relations on the way overlap the time asked for certainly, or at least possibly.
        package var overlap: Period.Overlap
        package var relations: [ClaimID]

        /// The unit itself, with no way to go.
        package static func itself(_ agency: AgencyID) -> Reach {
            Reach(agency: agency, distance: 0, overlap: .certain, relations: [])
        }
    }

    /// An official whose post commanded a unit, directly or from above.
    package struct Commander: Hashable, Sendable {
        package var post: Post
        package var reach: Reach
        /// The weaker of the post's and the way's overlap.
        package var overlap: Period.Overlap
    }

    package let relations: [Relation]
    package let posts: [Post]
    private let above: [AgencyID: [Relation]]
    private let below: [AgencyID: [Relation]]
    private let postsOfAgency: [AgencyID: [Post]]
    private let postsOfOfficial: [OfficialID: [Post]]

    package init(_ casebook: Casebook) {
        var relations: [Relation] = []
        for agency in casebook.agencies {
            for claim in agency.relations where claim.value.type == .command {
                relations.append(
                    Relation(
                        unit: agency.id, superior: claim.value.to,
                        claim: ClaimID(record: agency.id.description, key: claim.key),
                        period: claim.value.period))
            }
        }
        var posts: [Post] = []
        for official in casebook.officials {
            for claim in official.postings where claim.value.commands == true {
                guard let agency = claim.value.agency else { continue }
                posts.append(
                    Post(
                        official: official.id, agency: agency,
                        claim: ClaimID(record: official.id.description, key: claim.key),
                        title: claim.value.title, period: claim.value.period))
            }
        }
        self.init(relations: relations, posts: posts)
    }

    package init(relations: [Relation], posts: [Post]) {
        self.relations = relations.sorted { $0.claim < $1.claim }
        self.posts = posts.sorted { $0.claim < $1.claim }
        above = Dictionary(grouping: self.relations, by: \.unit)
        below = Dictionary(grouping: self.relations, by: \.superior)
        postsOfAgency = Dictionary(grouping: self.posts, by: \.agency)
        postsOfOfficial = Dictionary(grouping: self.posts, by: \.official)
    }

    package func posts(over agency: AgencyID) -> [Post] { postsOfAgency[agency] ?? [] }

    package func posts(of official: OfficialID) -> [Post] { postsOfOfficial[official] ?? [] }

    /// The unit itself and every agency above it, nearest first.
    ///
    /// - Parameter periods: when; empty for any time at all, which overlaps everything certainly.
    package func superiors(of unit: AgencyID, during periods: [Period]) -> [Reach] {
        reach(from: unit, during: periods) { (above[$0] ?? []).map { ($0, $0.superior) } }
    }

    /// The agency itself and every unit below it, nearest first.
    package func subordinates(of agency: AgencyID, during periods: [Period]) -> [Reach] {
        reach(from: agency, during: periods) { (below[$0] ?? []).map { ($0, $0.unit) } }
    }

    /// Whose posts commanded a unit, nearest first.
    package func commanders(of unit: AgencyID, during periods: [Period]) -> [Commander] {
        superiors(of: unit, during: periods).flatMap { reach in
            posts(over: reach.agency).compactMap { post in
                let overlap = min(reach.overlap, Self.overlap(post.period, periods))
                return overlap == .none ? nil : Commander(post: post, reach: reach, overlap: overlap)
            }
        }
    }

    /// First by relations that certainly held, then by those that possibly did, so that doubt is never hidden behind a
    /// shorter way. An agency met before is not entered again, so a ring of relations ends.
    private func reach(
        from start: AgencyID, during periods: [Period],
        _ next: (AgencyID) -> [(relation: Relation, agency: AgencyID)]
    ) -> [Reach] {
        var found: [AgencyID: Reach] = [:]
        for least in [Period.Overlap.certain, .possible] {
            var seen: Set<AgencyID> = [start]
            var layer = [Reach.itself(start)]
            while !layer.isEmpty {
                var following: [Reach] = []
                for here in layer {
                    if found[here.agency] == nil { found[here.agency] = here }
                    for step in next(here.agency) {
                        let overlap = Self.overlap(step.relation.period, periods)
                        guard overlap >= least, seen.insert(step.agency).inserted else { continue }
                        following.append(
                            Reach(
                                agency: step.agency, distance: here.distance + 1,
                                overlap: min(here.overlap, overlap),
                                relations: here.relations + [step.relation.claim]))
                    }
                }
                layer = following
            }
        }
        return found.values.sorted { ($0.distance, $0.agency) < ($1.distance, $1.agency) }
    }

    /// How far a period overlaps all of several: certain only when with each, none when with none.
    package static func overlap(_ period: Period?, _ periods: [Period]) -> Period.Overlap {
        guard !periods.isEmpty else { return .certain }
        guard let period else { return .possible }
        let overlaps = periods.map { period.overlap(with: $0) }
        if overlaps.allSatisfy({ $0 == .certain }) { return .certain }
        return overlaps.allSatisfy { $0 == .none } ? .none : .possible
    }
}
