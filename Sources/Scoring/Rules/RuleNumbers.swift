/// Where each number of the rules stands in a flat table, so that a pass looks numbers up by position alone.
///
/// Three places come first for rules that are switched off: 1 (nothing taken away), 0 (no doubt), ½.
struct RuleIndex: Sendable {
    typealias Place = Int32
    static let one: Place = 0
    static let zero: Place = 1

    let rules: ScoringRules
    /// The values by place, with what they mean.
    private(set) var values: [RuleValue] = [RuleValue(1), RuleValue(0)]
    private(set) var meanings: [RuleID.Meaning] = [.strength, .strength]
    private(set) var names: [(rule: RuleID, key: String)?] = [nil, nil]
    private var places: [[String: Place]] = []

    init(_ rules: ScoringRules) {
        self.rules = rules
        for rule in rules.rules {
            var keys: [String: Place] = [:]
            for entry in rule.entries {
                keys[entry.key] = Place(values.count)
                values.append(entry.value)
                meanings.append(rule.id.meaning)
                names.append((rule.id, entry.key))
            }
            places.append(keys)
        }
    }

    func isOn(_ rule: RuleID) -> Bool { rules.isOn(rule) }

    private func keys(_ rule: RuleID) -> [String: Place] {
        places[RuleID.allCases.firstIndex(of: rule) ?? 0]
    }

    /// The place of a strength: 1 when the rule is off; the value of `other` for a term that is not named.
    func strength(_ rule: RuleID, _ key: String) -> Place {
        guard rules.isOn(rule) else { return Self.one }
        return keys(rule)[key] ?? keys(rule)["other"] ?? Self.one
    }

    /// The place of a doubt or weight: 0 when the rule is off.
    func weight(_ rule: RuleID, _ key: String) -> Place {
        guard rules.isOn(rule) else { return Self.zero }
        return keys(rule)[key] ?? Self.zero
    }

    /// The place of the step that holds for a number: 1 when the rule is off.
    func step(_ rule: RuleID, _ number: Int) -> Place {
        guard rules.isOn(rule) else { return Self.one }
        var best: (step: Int, place: Place)?
        for (key, place) in keys(rule) {
            guard let step = Int(key), step <= number, step >= best?.step ?? 0 else { continue }
            best = (step, place)
        }
        return best?.place ?? Self.one
    }
}

/// The rules' numbers as lanes: the bounds of the interval, or a block of draws.
struct RuleNumbers<Lanes: StrengthLanes>: Sendable {
    var values: [Lanes]
    /// How far doubts take effect, from −1 (down) to +1 (up).
    var leanings: [Lanes]

    @inline(__always) subscript(place: RuleIndex.Place) -> Lanes { values[Int(place)] }

    /// A value widened by the doubt at a place.
    @inline(__always) func widened(_ value: Lanes, by doubt: RuleIndex.Place) -> Lanes {
        doubt == RuleIndex.zero
            ? value : Combining.widened(value, by: values[Int(doubt)], at: leanings[Int(doubt)])
    }
}

extension RuleNumbers where Lanes == Sides {
    /// Strengths with their ranges, weights at their value, doubts leaning to each side.
    init(_ index: RuleIndex) {
        values = zip(index.values, index.meanings).map { value, meaning in
            meaning == .strength ? Sides(value.interval) : Sides(repeating: value.value)
        }
        leanings = [Sides](repeating: Sides.leaning, count: index.values.count)
    }
}

extension SIMD4 where Scalar == Double {
    /// Down for the low bound, up for the high one.
    static let leaning = SIMD4<Double>(-1, 0, 1, 0)
}
