/// What within an incident may be of some of its victims alone.
package protocol OfVictims {
    /// Those of the incident's victims it is of; empty means all of them, or that it is not known of whom.
    var victims: [VictimID] { get set }
}

extension Act: OfVictims {}
extension Leg: OfVictims {}
extension Involvement: OfVictims {}

extension OfVictims {
    /// Whether it may be told as this victim's: it is said to be, or it is not said of whom it is.
    package func isTold(of victim: VictimID) -> Bool { victims.isEmpty || victims.contains(victim) }
}

extension Incident {
    /// The incident as it is told for one of its victims: without the acts, steps and parts that are said to be of others alone,
    /// and without naming those others in what stays.
    ///
    /// A part in acts that are others' alone goes with them: without its acts it would read as a part in the whole. So does
    /// the narrative once anything is left out, since it tells in prose what the claims tell one by one.
    package func told(of victim: VictimID) -> Incident {
        var incident = self
        incident.acts = Self.told(acts, of: victim)
        incident.legs = Self.told(legs, of: victim)
        let gone = Set(acts.map(\.key)).subtracting(incident.acts.map(\.key))
        incident.involvements = Self.told(involvements, of: victim).compactMap { claim in
            guard !claim.value.acts.isEmpty, !gone.isEmpty else { return claim }
            var claim = claim
            claim.value.acts.removeAll(where: gone.contains)
            return claim.value.acts.isEmpty ? nil : claim
        }
        if incident.acts.count < acts.count || incident.legs.count < legs.count
            || incident.involvements.count < involvements.count
        {
            incident.narrative = nil
        }
        return incident
    }

    private static func told<Part: OfVictims>(_ claims: [Claim<Part>], of victim: VictimID) -> [Claim<Part>] {
        claims.filter { $0.value.isTold(of: victim) }.map { claim in
            var claim = claim
            claim.value.victims = claim.value.victims.filter { $0 == victim }
            return claim
        }
    }

    /// The incident with acts, steps and parts that name only those of its victims a filter lets pass.
    ///
    /// What was of none but others is then of nobody in particular: that it happened stays, to whom does not.
    package func namingVictims(where isNamed: (VictimID) -> Bool) -> Incident {
        var incident = self
        for index in acts.indices { incident.acts[index].value.victims.removeAll { !isNamed($0) } }
        for index in legs.indices { incident.legs[index].value.victims.removeAll { !isNamed($0) } }
        for index in involvements.indices {
            incident.involvements[index].value.victims.removeAll { !isNamed($0) }
        }
        return incident
    }
}

extension Casebook {
    /// The casebook as it is told for one victim: their incidents hold nothing that is said to be of others alone.
    ///
    /// Made before anything is left out for an audience: once a victim is not shown, what was theirs alone would read as
    /// being of all.
    package func told(of victim: VictimID) -> Casebook {
        var set = records
        var gone: Set<ClaimID> = []
        set.incidents = set.incidents.map { incident in
            guard incident.victims.contains(victim) else { return incident }
            let told = incident.told(of: victim)
            let id = incident.id.description
            func keys(_ incident: Incident) -> [String] {
                incident.acts.map(\.key) + incident.legs.map(\.key) + incident.involvements.map(\.key)
            }
            let lost = Set(keys(incident)).subtracting(keys(told))
            gone.formUnion(lost.map { ClaimID(record: id, key: $0) })
            return told
        }
        if !gone.isEmpty { set.conflicts.removeAll { $0.claims.contains(where: gone.contains) } }
        return Casebook(header: header, records: set)
    }
}
