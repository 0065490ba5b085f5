/// A part of the command graph as nodes and edges, to be drawn or handed on.
///
/// JSON keys are stable and only added. Every edge that no source states as such is marked inferred.
package struct CommandChain: Hashable, Sendable, Codable {
    package enum NodeKind: String, Sendable, Codable, CaseIterable { case agency, official, incident }

    package struct Node: Hashable, Sendable, Codable {
        package var id: String
        package var kind: NodeKind
        package var label: String
        /// Relations away from the agency asked for: positive above it, negative below it; `nil` for incidents.
        package var level: Int?

        package init(id: String, kind: NodeKind, label: String, level: Int? = nil) {
            self.id = id
            self.kind = kind
            self.label = label
            self.level = level
        }
    }

    package enum EdgeKind: String, Sendable, Codable, CaseIterable {
        /// From a unit to the agency that commands it.
        case command
        /// From an official to the agency his or her post commands.
        case commands
        /// From an agency or official to an incident, in the role a source states.
        case involved
    }

    package struct Edge: Hashable, Sendable, Codable {
        package var from: String
        package var to: String
        package var kind: EdgeKind
        package var label: String
        package var claim: ClaimID
        /// The period as its source words it, or its bounds; `nil` when none is known.
        package var period: String?
        /// Whether it certainly or possibly held at the time asked for.
        package var overlap: Period.Overlap

        package init(
            from: String, to: String, kind: EdgeKind, label: String, claim: ClaimID, period: String?,
            overlap: Period.Overlap
        ) {
            self.from = from
            self.to = to
            self.kind = kind
            self.label = label
            self.claim = claim
            self.period = period
            self.overlap = overlap
        }
    }

    /// Version of this form.
    package var version = 1
    /// The agency or incident asked for.
    package var subject: String
    /// The day asked for; `nil` for any time.
    package var on: Day?
    /// Sorted by level from the top, then by identifier.
    package var nodes: [Node]
    /// Sorted by claim.
    package var edges: [Edge]
    /// What a reader must be told with it.
    package var notice: String =
        "Inferred from posts and command relations: formal authority only, not control, knowledge or failure to act."

    package init(subject: String, on: Day?, nodes: [Node], edges: [Edge]) {
        self.subject = subject
        self.on = on
        self.nodes = nodes.sorted {
            ($0.level.map { -$0 } ?? .max, $0.kind.rawValue, $0.id)
                < ($1.level.map { -$0 } ?? .max, $1.kind.rawValue, $1.id)
        }
        self.edges = edges.sorted {
            ($0.claim, $0.from, $0.to) < ($1.claim, $1.from, $1.to)
        }
    }
}

extension CommandGraph {
    /// The agencies above and below an agency, and whose posts commanded them.
    ///
    /// - Parameters:
    ///   - day: the day it must have held, certainly or possibly; `nil` for any time.
    ///   - languages: which name of an agency or official to show first.
    /// - Returns: `nil` when the casebook has no such agency.
    package func chain(
        of agency: AgencyID, on day: Day?, in casebook: Casebook, languages: [String] = ["en"]
    ) -> CommandChain? {
        guard casebook.agency(agency) != nil else { return nil }
        return chain(
            subject: agency.description, units: [agency], during: periods(day), on: day, casebook, languages,
            incident: nil)
    }

    /// The units a source involves in an incident, the agencies above them and whose posts commanded them at its time.
    ///
    /// - Parameter day: the day it must have held; `nil` for the incident's own time.
    /// - Returns: `nil` when the casebook has no such incident.
    package func chain(
        of incident: IncidentID, on day: Day?, in casebook: Casebook, languages: [String] = ["en"]
    ) -> CommandChain? {
        guard let record = casebook.incident(incident) else { return nil }
        let units = Set(record.involvements.compactMap { $0.value.party.agency }).sorted()
        return chain(
            subject: incident.description, units: units,
            during: day == nil ? record.dates.map(\.value) : periods(day), on: day, casebook, languages,
            incident: record)
    }

    private func periods(_ day: Day?) -> [Period] {
        day.map { [Period(from: PartialDate($0), to: PartialDate($0))] } ?? []
    }

    private func chain(
        subject: String, units: [AgencyID], during periods: [Period], on day: Day?, _ casebook: Casebook,
        _ languages: [String], incident: Incident?
    ) -> CommandChain {
        var levels: [AgencyID: Int] = [:]
        for unit in units {
            for reach in superiors(of: unit, during: periods) {
                levels[reach.agency] = max(levels[reach.agency] ?? .min, reach.distance)
            }
            if incident == nil {
                for reach in subordinates(of: unit, during: periods) where levels[reach.agency] == nil {
                    levels[reach.agency] = -reach.distance
                }
            }
        }
        var nodes = levels.map { agency, level in
            CommandChain.Node(
                id: agency.description, kind: .agency, label: label(agency, casebook, languages), level: level
            )
        }
        var edges: [CommandChain.Edge] = []
        for relation in relations where levels[relation.unit] != nil && levels[relation.superior] != nil {
            let overlap = Self.overlap(relation.period, periods)
            guard overlap != .none else { continue }
            edges.append(
                CommandChain.Edge(
                    from: relation.unit.description, to: relation.superior.description, kind: .command,
                    label: "under the command of", claim: relation.claim, period: relation.period?.words,
                    overlap: overlap))
        }
        var officials: Set<OfficialID> = []
        for post in posts {
            guard let level = levels[post.agency] else { continue }
            let overlap = Self.overlap(post.period, periods)
            guard overlap != .none else { continue }
            if officials.insert(post.official).inserted {
                nodes.append(
                    CommandChain.Node(
                        id: post.official.description, kind: .official,
                        label: label(post.official, casebook, languages), level: level))
            }
            edges.append(
                CommandChain.Edge(
                    from: post.official.description, to: post.agency.description, kind: .commands,
                    label: post.title.text(for: languages)?.text ?? "commands", claim: post.claim,
                    period: post.period?.words, overlap: overlap))
        }
        if let incident { add(incident, to: &nodes, &edges, casebook, languages) }
        return CommandChain(subject: subject, on: day, nodes: nodes, edges: edges)
    }

    private func add(
        _ incident: Incident, to nodes: inout [CommandChain.Node], _ edges: inout [CommandChain.Edge],
        _ casebook: Casebook, _ languages: [String]
    ) {
        nodes.append(
            CommandChain.Node(
                id: incident.id.description, kind: .incident,
                label: incident.title.text(for: languages)?.text ?? incident.id.description))
        var known = Set(nodes.map(\.id))
        for involvement in incident.involvements {
            let party = involvement.value.party
            if known.insert(party.description).inserted {
                guard let official = party.official else { continue }
                nodes.append(
                    CommandChain.Node(
                        id: party.description, kind: .official, label: label(official, casebook, languages)))
            }
            edges.append(
                CommandChain.Edge(
                    from: party.description, to: incident.id.description, kind: .involved,
                    label: involvement.value.role,
                    claim: ClaimID(record: incident.id.description, key: involvement.key),
                    period: involvement.value.period?.words, overlap: .certain))
        }
    }

    private func label(_ agency: AgencyID, _ casebook: Casebook, _ languages: [String]) -> String {
        Name.shown(casebook.agency(agency)?.names ?? [], languages) ?? agency.description
    }

    private func label(_ official: OfficialID, _ casebook: Casebook, _ languages: [String]) -> String {
        Name.shown(casebook.official(official)?.names ?? [], languages) ?? official.description
    }
}

extension Name {
    /// The name to show a reader of some languages: a primary one in the first language there is, else the first.
    package static func shown(_ names: [Claim<Name>], _ languages: [String]) -> String? {
        for language in languages + ["en"] {
            let fitting = names.filter {
                $0.value.language == language || $0.value.language.hasPrefix(language + "-")
            }
            if let name = fitting.first(where: { $0.value.type == nil || $0.value.type == "primary" })
                ?? fitting.first
            {
                return name.value.text
            }
        }
        return names.first?.value.text
    }
}

extension Period {
    /// The period in the source's words, or its ends: `2012-04 – 2017-01`, `from 2020`, `until <2017-10`.
    package var words: String? {
        if let wording { return wording }
        switch (from, to) {
        case (let from?, let to?): return from == to ? from.description : "\(from) – \(to)"
        case (let from?, nil):
            return lastCited.map { "\(from) – cited \($0)" } ?? "from \(from)"
        case (nil, let to?): return "until \(to)"
        case (nil, nil): return lastCited.map { "cited \($0)" }
        }
    }
}
