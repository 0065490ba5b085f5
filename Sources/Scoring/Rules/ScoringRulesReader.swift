import CasebookModel
import StrictYAML

/// Reads `scoring.yaml` and profiles strictly: unknown keys, weights outside 0…1, ranges that do not hold their value
/// and missing rules are refused with file and line.
struct ScoringRulesReader {
    /// Terms by vocabulary, where the vocabulary files were handed over; keys are not checked against absent ones.
    var vocabularies: [String: Set<String>]

    func rules(_ root: YAMLNode, _ problems: YAMLProblems) -> ScoringRules? {
        var read: [ScoringRule] = []
        _ = YAMLMapping.read(root, problems) { file in
            version(file, "scoring")
            _ = file.text("about")
            _ = file.mapping("rules") { mapping in
                for id in RuleID.allCases {
                    _ = mapping.mapping(id.rawValue) { rule in
                        read.append(
                            ScoringRule(
                                id: id, isOn: rule.optionalBool("on") ?? id.isOnByDefault,
                                why: rule.text("why") ?? "", entries: entries(id, rule, needsAll: true)))
                    }
                }
            }
        }
        return problems.hasErrors ? nil : ScoringRules(rules: read)
    }

    /// A profile's changes laid over the rules.
    func profile(_ root: YAMLNode, over base: ScoringRules, _ problems: YAMLProblems) -> Profile? {
        var rules = base
        var name = ""
        var about = ""
        _ = YAMLMapping.read(root, problems) { file in
            version(file, "profile-version")
            name = file.text("profile") ?? ""
            about = file.text("about") ?? ""
            _ = file.optionalText("over")
            _ = file.optionalMapping("rules") { mapping in
                for id in RuleID.allCases {
                    _ = mapping.optionalMapping(id.rawValue) { rule in
                        _ = rule.text("why")
                        if let on = rule.optionalBool("on") { rules = rules.switching(id, on: on) }
                        for entry in entries(id, rule, needsAll: false) {
                            rules = rules.setting(id, entry.key, to: entry.value)
                        }
                    }
                }
            }
        }
        return problems.hasErrors ? nil : Profile(name: name, about: about, rules: rules)
    }

    private func version(_ file: YAMLMapping, _ key: String) {
        guard let node = file.required(key), let version = file.problems.int(node) else { return }
        if version != 1 {
            file.problems.report(
                "rules.version", at: node.mark, "version \(version) of this file is not known",
                hint: "use version 1, or a newer program")
        }
    }

    private func entries(_ id: RuleID, _ rule: YAMLMapping, needsAll: Bool) -> [ScoringRule.Entry] {
        if case .none = id.keys { return [] }
        guard let node = needsAll ? rule.required("values") : rule.optional("values") else { return [] }
        var entries: [ScoringRule.Entry] = []
        _ = YAMLMapping.read(node, rule.problems) { values in
            let known: [String]
            switch id.keys {
            case .none: known = []
            case .fixed(let keys): known = keys
            case .vocabulary(let name):
                known = vocabularyKeys(name, values, needsAll)
            case .steps:
                known = stepKeys(node, values, needsAll)
            }
            for key in known {
                guard let value = needsAll && isFixed(id) ? values.required(key) : values.optional(key),
                    let number = ruleValue(value, values.problems)
                else { continue }
                entries.append(ScoringRule.Entry(key: key, value: number))
            }
        }
        return entries.sorted { (sortKey($0.key), $0.key) < (sortKey($1.key), $1.key) }
    }

    private func isFixed(_ id: RuleID) -> Bool { if case .fixed = id.keys { true } else { false } }

    /// Steps sort by number, words after them by their letters.
    private func sortKey(_ key: String) -> Int { Int(key) ?? .max }

    private func vocabularyKeys(_ name: String, _ values: YAMLMapping, _ needsAll: Bool) -> [String] {
        if needsAll, values.optional("other") == nil {
            values.problems.report(
                "rules.no-other", at: values.node.mark, "the key 'other' is missing here",
                hint: "add 'other: …' for terms of the vocabulary '\(name)' that are not named")
        }
        guard let terms = vocabularies[name] else { return values.keys }
        return terms.union(["other"]).sorted()
    }

    private func stepKeys(_ node: YAMLNode, _ values: YAMLMapping, _ needsAll: Bool) -> [String] {
        for pair in node.pairs ?? [] where decimal(pair.key.utf8) == nil {
            values.problems.report(
                "rules.step", at: pair.keyMark, "'\(pair.key)' is no step",
                hint: "write whole numbers from 0 up; each holds from there on")
        }
        let keys = values.keys
        if needsAll, !keys.contains("0") {
            values.problems.report(
                "rules.no-zero", at: node.mark, "the step 0 is missing here", hint: "add '0: …'")
        }
        return keys
    }

    private func ruleValue(_ node: YAMLNode, _ problems: YAMLProblems) -> RuleValue? {
        guard let items = node.items, items.count == 3 else {
            problems.expected("a list of three numbers", "write [low, value, high]", node)
            return nil
        }
        let numbers = items.compactMap(problems.double)
        guard numbers.count == 3 else { return nil }
        for (item, number) in zip(items, numbers) where number < 0 || number > 1 {
            problems.report(
                "rules.range", at: item.mark, "\(item.text ?? "") lies outside 0…1",
                hint: "write a number from 0 to 1")
        }
        guard numbers[0] <= numbers[1], numbers[1] <= numbers[2] else {
            problems.report(
                "rules.order", at: node.mark, "the value does not lie within its own range",
                hint: "write [low, value, high] with low ≤ value ≤ high")
            return nil
        }
        return RuleValue(low: numbers[0], value: numbers[1], high: numbers[2])
    }
}

/// The rules as some task wants them: prosecution, a regime, an import ban.
package struct Profile: Hashable, Sendable {
    package var name: String
    package var about: String
    package var rules: ScoringRules

    package init(name: String, about: String, rules: ScoringRules) {
        self.name = name
        self.about = about
        self.rules = rules
    }
}
