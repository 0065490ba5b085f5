/// Cycles: an agency above itself, an incident within itself.
extension RecordCheck {
    func graph() {
        for type in RelationType.allCases { cycles(of: type) }
        incidentCycles()
    }

    private struct Edge {
        let from: AgencyID
        let to: AgencyID
        let period: Period
        let path: RecordPath
    }

    /// A circle of relations is impossible when all of them can have held at one time.
    private func cycles(of type: RelationType) {
        var edges: [AgencyID: [Edge]] = [:]
        for (index, agency) in records.agencies.enumerated() {
            for (offset, claim) in agency.relations.enumerated()
            where claim.value.type == type && claim.value.to != agency.id {
                let path = RecordPath(.agency, index).key("relations").item(offset)
                edges[agency.id, default: []].append(
                    Edge(from: agency.id, to: claim.value.to, period: claim.period ?? Period(), path: path))
            }
        }
        var done: Set<AgencyID> = []
        for start in edges.keys.sorted() { walk(start, edges, &done, [], type) }
    }

    private func walk(
        _ agency: AgencyID, _ edges: [AgencyID: [Edge]], _ done: inout Set<AgencyID>, _ trail: [Edge],
        _ type: RelationType
    ) {
        if let first = trail.firstIndex(where: { $0.from == agency }) {
            let circle = Array(trail[first...])
            let start = circle.compactMap(\.period.earliestStart).max() ?? .distantPast
            let end = circle.compactMap(\.period.latestEnd).min() ?? .distantFuture
            guard type == .predecessor || start <= end, let last = circle.last else { return }
            let names = (circle.map(\.from.description) + [agency.description]).joined(separator: " → ")
            report(
                "relation.cycle", last.path,
                "the relations of type '\(type.rawValue)' run in a circle: \(names)",
                hint: "remove or correct one of them, or give them periods that exclude each other")
            return
        }
        guard !done.contains(agency) else { return }
        for edge in edges[agency] ?? [] { walk(edge.to, edges, &done, trail + [edge], type) }
        done.insert(agency)
    }

    private func incidentCycles() {
        let parents = Dictionary(records.incidents.map { ($0.id, $0.partOf) }) { first, _ in first }
        var reported: Set<IncidentID> = []
        for (index, incident) in records.incidents.enumerated() {
            var trail = [incident.id]
            var next = incident.partOf
            while let parent = next {
                if parent == incident.id {
                    if reported.isDisjoint(with: trail) {
                        report(
                            "incident.cycle", RecordPath(.incident, index).key("partOf"),
                            "the incident is part of itself: "
                                + (trail + [parent]).map(\.description).joined(separator: " → "),
                            hint: "leave 'partOf' out of the largest of them")
                    }
                    reported.formUnion(trail)
                    break
                }
                if trail.contains(parent) { break }
                trail.append(parent)
                next = parents[parent] ?? nil
            }
        }
    }
}
