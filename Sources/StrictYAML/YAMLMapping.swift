package import CasebookModel

/// A mapping whose keys are taken one by one; those nobody took are reported when the reading ends.
///
/// Every accessor reports what is wrong and returns `nil`, so that reading goes on to the next problem.
package final class YAMLMapping {
    package let node: YAMLNode
    package let problems: YAMLProblems
    private let pairs: [YAMLNode.Pair]
    private var asked: Set<String> = []

    private init(_ node: YAMLNode, _ pairs: [YAMLNode.Pair], _ problems: YAMLProblems) {
        self.node = node
        self.pairs = pairs
        self.problems = problems
    }

    /// Reads a mapping with a closure and reports the keys it did not take; `nil` when the node is none.
    package static func read<Result>(
        _ node: YAMLNode, _ problems: YAMLProblems, _ body: (YAMLMapping) throws -> Result
    ) rethrows -> Result? {
        guard let pairs = node.pairs else {
            problems.expected("a mapping", "write 'key: value' lines", node)
            return nil
        }
        let mapping = YAMLMapping(node, pairs, problems)
        let result = try body(mapping)
        for pair in pairs where !mapping.asked.contains(pair.key) {
            problems.unknownKey(pair, known: mapping.asked)
        }
        return result
    }

    /// The keys in file order; asking for them takes them all.
    package var keys: [String] {
        asked.formUnion(pairs.map(\.key))
        return pairs.map(\.key)
    }

    /// The value of a key, `nil` when it is left out or empty.
    package func optional(_ key: String) -> YAMLNode? {
        asked.insert(key)
        guard let node = pairs.first(where: { $0.key == key })?.value, !node.isNothing else { return nil }
        return node
    }

    /// The value of a key that must be there.
    package func required(_ key: String) -> YAMLNode? {
        if let node = optional(key) { return node }
        problems.missingKey(key, in: node)
        return nil
    }

    package func text(_ key: String) -> String? { required(key).flatMap(problems.text) }
    package func optionalText(_ key: String) -> String? { optional(key).flatMap(problems.text) }
    package func int(_ key: String) -> Int? { required(key).flatMap(problems.int) }
    package func optionalInt(_ key: String) -> Int? { optional(key).flatMap(problems.int) }
    package func double(_ key: String) -> Double? { required(key).flatMap(problems.double) }
    package func optionalDouble(_ key: String) -> Double? { optional(key).flatMap(problems.double) }
    package func bool(_ key: String) -> Bool? { required(key).flatMap(problems.bool) }
    package func optionalBool(_ key: String) -> Bool? { optional(key).flatMap(problems.bool) }

    package func day(_ key: String) -> Day? { required(key).flatMap(day) }
    package func optionalDay(_ key: String) -> Day? { optional(key).flatMap(day) }
    package func date(_ key: String) -> PartialDate? { required(key).flatMap(date) }
    package func optionalDate(_ key: String) -> PartialDate? { optional(key).flatMap(date) }

    package func term<Term: RawRepresentable & CaseIterable>(_ key: String, as type: Term.Type) -> Term?
    where Term.RawValue == String {
        required(key).flatMap { term($0, as: type) }
    }

    package func optionalTerm<Term: RawRepresentable & CaseIterable>(_ key: String, as type: Term.Type)
        -> Term?
    where Term.RawValue == String {
        optional(key).flatMap { term($0, as: type) }
    }

    /// The items of a list; empty when the key is left out.
    package func list(_ key: String) -> [YAMLNode] {
        guard let node = optional(key) else { return [] }
        guard let items = node.items else {
            problems.expected("a list", "begin each item with '- '", node)
            return []
        }
        return items
    }

    package func texts(_ key: String) -> [String] { list(key).compactMap(problems.text) }

    /// Reads the mapping under a key that must be there.
    package func mapping<Result>(_ key: String, _ body: (YAMLMapping) throws -> Result) rethrows -> Result? {
        guard let node = required(key) else { return nil }
        return try YAMLMapping.read(node, problems, body)
    }

    package func optionalMapping<Result>(_ key: String, _ body: (YAMLMapping) throws -> Result) rethrows
        -> Result?
    {
        guard let node = optional(key) else { return nil }
        return try YAMLMapping.read(node, problems, body)
    }

    /// Decodes the value of a key that must be there with a strict decoder.
    package func value<Value: Decodable>(_ key: String, as type: Value.Type) -> Value? {
        required(key).flatMap { decodeYAML(type, from: $0, problems) }
    }

    package func optionalValue<Value: Decodable>(_ key: String, as type: Value.Type) -> Value? {
        optional(key).flatMap { decodeYAML(type, from: $0, problems) }
    }

    private func day(_ node: YAMLNode) -> Day? {
        guard let text = problems.text(node) else { return nil }
        guard let day = Day(parsing: text) else {
            problems.report("yaml.day", at: node.mark, "'\(excerpt(text))' is no day", hint: dayHint)
            return nil
        }
        return day
    }

    private func date(_ node: YAMLNode) -> PartialDate? {
        guard let text = problems.text(node) else { return nil }
        guard let date = PartialDate(parsing: text) else {
            problems.report("yaml.date", at: node.mark, "'\(excerpt(text))' is no date", hint: dateHint)
            return nil
        }
        return date
    }

    private func term<Term: RawRepresentable & CaseIterable>(_ node: YAMLNode, as type: Term.Type) -> Term?
    where Term.RawValue == String {
        guard let text = problems.text(node) else { return nil }
        guard let term = Term(rawValue: text) else {
            problems.unknownTerm(text, at: node.mark, among: Term.allCases.map(\.rawValue))
            return nil
        }
        return term
    }
}

let dayHint = "write an existing day as YYYY-MM-DD"
let dateHint =
    "write 2022-07-22, 2022-07, 2022, 2017/2022-03 (a range), ~2013 (about), <2017-10 (no later than) or >2013 (not before)"

extension YAMLProblems {
    func unknownKey(_ pair: YAMLNode.Pair, known: Set<String>) {
        let what = isTable ? "column or field" : "key"
        let hint =
            nearest(to: pair.key, among: known).map { "did you mean '\($0)'?" }
            ?? "the \(isTable ? "columns and fields" : "keys") here are \(known.sorted().joined(separator: ", "))"
        report(
            "yaml.unknown-key", at: pair.keyMark, "the \(what) '\(excerpt(pair.key))' is not known here",
            hint: hint)
    }

    func missingKey(_ key: String, in node: YAMLNode) {
        if isTable {
            report(
                "yaml.missing-key", at: node.mark, "the column '\(key)' is empty or missing in this row",
                hint: "fill it")
        } else {
            report(
                "yaml.missing-key", at: node.mark, "the key '\(key)' is missing here", hint: "add '\(key): …'"
            )
        }
    }

    func unknownTerm(_ text: String, at mark: YAMLMark, among terms: [String]) {
        let meant = nearest(to: text, among: terms).map { "did you mean '\($0)'? " } ?? ""
        report(
            "yaml.unknown-value", at: mark, "'\(excerpt(text))' is not one of the values allowed here",
            hint: meant + "write one of: " + terms.joined(separator: ", "))
    }
}
