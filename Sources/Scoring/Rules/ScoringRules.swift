import CasebookModel

/// One number of a rule: its value and the range within which another reader might set it.
package struct RuleValue: Hashable, Sendable, Codable {
    package var low: Double
    package var value: Double
    package var high: Double

    package init(low: Double, value: Double, high: Double) {
        self.low = low
        self.value = value
        self.high = high
    }

    package init(_ value: Double) { self.init(low: value, value: value, high: value) }
    package var interval: Interval { Interval(low: low, point: value, high: high) }
}

/// A rule with its numbers in the order of their keys.
package struct ScoringRule: Hashable, Sendable, Codable {
    package var id: RuleID
    package var isOn: Bool
    /// One sentence: what it does and why.
    package var why: String
    /// Sorted by key; steps by number.
    package var entries: [Entry]

    package struct Entry: Hashable, Sendable, Codable {
        package var key: String
        package var value: RuleValue

        package init(key: String, value: RuleValue) {
            self.key = key
            self.value = value
        }
    }

    package init(id: RuleID, isOn: Bool, why: String, entries: [Entry]) {
        self.id = id
        self.isOn = isOn
        self.why = why
        self.entries = entries
    }

    package subscript(key: String) -> RuleValue? { entries.first { $0.key == key }?.value }
}

/// All rules of scoring, as a lawyer wrote them in `scoring.yaml`, after a profile's changes.
package struct ScoringRules: Hashable, Sendable {
    /// In the order of `RuleID`; every rule is there.
    package private(set) var rules: [ScoringRule]

    /// - Parameter rules: any order; a rule that is left out is switched off.
    package init(rules: [ScoringRule]) {
        let given = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.rules = RuleID.allCases.map {
            given[$0] ?? ScoringRule(id: $0, isOn: false, why: "", entries: [])
        }
    }

    package subscript(id: RuleID) -> ScoringRule {
        rules[RuleID.allCases.firstIndex(of: id) ?? 0]
    }

    package func isOn(_ id: RuleID) -> Bool { self[id].isOn }

    /// The rules with some switched.
    package func switching(_ id: RuleID, on: Bool) -> ScoringRules {
        var copy = self
        for index in copy.rules.indices where copy.rules[index].id == id { copy.rules[index].isOn = on }
        return copy
    }

    /// The rules with one number changed; unchanged when there is no such key.
    package func setting(_ id: RuleID, _ key: String, to value: RuleValue) -> ScoringRules {
        var copy = self
        for index in copy.rules.indices where copy.rules[index].id == id {
            for entry in copy.rules[index].entries.indices where copy.rules[index].entries[entry].key == key {
                copy.rules[index].entries[entry].value = value
            }
        }
        return copy
    }
}
