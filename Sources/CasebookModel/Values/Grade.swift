/// One grading of a source (reliability A–F) or of an item of evidence (credibility 1–6), after the Admiralty scale
/// (STANAG 2511): who graded, when, what, and why. F and 6 mean "cannot be judged", not "worst".
package struct Grade: Hashable, Sendable, Codable {
    /// `A`…`F` for a source, `1`…`6` for an item.
    package var value: String
    /// Who graded: a person's name or account, or the rule's identifier when `machine` is true.
    package var by: String
    package var on: Day
    package var reason: String
    /// Set when a rule, not a person, gave it.
    package var machine: Bool?
    /// Set when a reviewer accepted it; at most one grade of an item is accepted.
    package var accepted: Bool?

    package init(
        _ value: String, by: String, on: Day, reason: String, machine: Bool? = nil, accepted: Bool? = nil
    ) {
        self.value = value
        self.by = by
        self.on = on
        self.reason = reason
        self.machine = machine
        self.accepted = accepted
    }
}

extension [Grade] {
    /// The grade in force: the accepted one, else the newest by a person, else the newest by a rule.
    package var inForce: Grade? {
        if let accepted = first(where: { $0.accepted == true }) { return accepted }
        let people = filter { $0.machine != true }
        return (people.isEmpty ? self : people).max { ($0.on, $0.value) < ($1.on, $1.value) }
    }
}
