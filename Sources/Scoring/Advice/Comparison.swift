package import CasebookModel

/// What differs between two assessments: of two subjects, two days or two versions of the rules.
package struct AssessmentComparison: Hashable, Sendable, Codable {
    package struct Difference: Hashable, Sendable, Codable {
        /// `score`, `gravity`, `element EU1` and so on.
        package var what: String
        package var first: String
        package var second: String
    }

    package var first: PartyID
    package var second: PartyID
    package var differences: [Difference]

    /// Nothing is left out: numbers are compared bit for bit and shown with three decimals.
    package init(_ a: Assessment, _ b: Assessment) {
        first = a.subject
        second = b.subject
        var found: [Difference] = []
        func add(_ what: String, _ one: String, _ two: String, differs: Bool) {
            if differs { found.append(Difference(what: what, first: one, second: two)) }
        }
        func text(_ value: Interval) -> String {
            "\(decimals(value.point, 3)) (\(decimals(value.low, 3))–\(decimals(value.high, 3)))"
        }
        let numbers: [(String, KeyPath<Assessment, Interval>)] = [
            ("score", \.score), ("tie", \.link), ("support", \.support), ("gravity", \.gravity),
            ("responsibility", \.responsibility), ("added value", \.addedValue),
        ]
        add("regime", a.regime, b.regime, differs: a.regime != b.regime)
        add("as of", a.asOf?.description ?? "all", b.asOf?.description ?? "all", differs: a.asOf != b.asOf)
        add("rules", a.rulesVersion, b.rulesVersion, differs: a.rulesVersion != b.rulesVersion)
        add("casebook", a.casebookHash, b.casebookHash, differs: a.casebookHash != b.casebookHash)
        add("readiness", a.readiness.rawValue, b.readiness.rawValue, differs: a.readiness != b.readiness)
        for (name, path) in numbers {
            add(
                name, text(a[keyPath: path]), text(b[keyPath: path]),
                differs: a[keyPath: path] != b[keyPath: path])
        }
        let ids = Set(a.elements.map(\.element) + b.elements.map(\.element)).sorted()
        for id in ids {
            let one = a.elements.first { $0.element == id }
            let two = b.elements.first { $0.element == id }
            let words: (ElementFinding?) -> String = { finding in
                finding.map { "\($0.proposal.rawValue) \(text($0.interval)), \($0.evidence.count) items" }
                    ?? "–"
            }
            add(
                "element \(id)", words(one), words(two),
                differs: one?.proposal != two?.proposal || one?.interval != two?.interval
                    || one?.evidence != two?.evidence)
        }
        add(
            "victims", "\(a.victims.least)", "\(b.victims.least)", differs: a.victims.least != b.victims.least
        )
        add(
            "contrary items", "\(a.contrary.count)", "\(b.contrary.count)",
            differs: a.contrary.map(\.evidence) != b.contrary.map(\.evidence))
        differences = found
    }
}
