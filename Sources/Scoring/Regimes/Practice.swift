/// How this project files: its own rules, not law.
package struct Practice: Hashable, Sendable, Codable {
    /// Something that has to be passed by name before a document is final.
    package struct Gate: Hashable, Sendable, Codable {
        package enum Check: String, Sendable, Codable, CaseIterable {
            /// The program can see whether it is passed.
            case machine
            /// Only a person can say so.
            case person
        }
        package var id: String
        package var rule: String
        package var check: Check
    }

    /// How old conduct may be before a reader asks why now.
    package struct Recency: Hashable, Sendable, Codable {
        package enum Flag: String, Sendable, Codable, CaseIterable { case green, amber, red }
        /// Up to so many whole years it is green, up to the next amber, then red.
        package var greenYears: Int
        package var amberYears: Int
        package var green: String
        package var amber: String
        package var red: String
        package var mark: Verification

        /// The flag of conduct that ended so many days before, or that continues.
        package func flag(daysSince days: Int, continues: Bool, evidencedWithinGreen: Bool) -> Flag {
            if continues, evidencedWithinGreen { return .green }
            if days <= greenYears * 366 { return .green }
            if days <= amberYears * 366 || continues { return .amber }
            return .red
        }
    }

    package struct ToVerify: Hashable, Sendable, Codable {
        package var regimes: [String]
        package var what: String
    }

    package struct Provision: Hashable, Sendable, Codable {
        package var text: String
        package var mark: Verification
    }

    /// How a disappearance is carried by another right where the law does not name it.
    package struct Carrying: Hashable, Sendable, Codable {
        package var code: String
        package var statement: LegalStatement
    }

    package var gates: [Gate]
    package var recency: Recency
    /// Days within which regime and address must have been confirmed.
    package var currencyDays: Int
    package var exhibitFields: [String]
    package var footnote: LegalStatement
    package var toVerify: [ToVerify]
    package var modelProvisions: [Provision]
    package var carrying: [Carrying]

    /// Its sentences that documents print.
    package var sentences: [String] { gates.map(\.rule) + toVerify.map(\.what) + modelProvisions.map(\.text) }

    package func toVerify(for regime: String) -> [String] {
        toVerify.filter { $0.regimes.contains(regime) }.map(\.what)
    }
}
