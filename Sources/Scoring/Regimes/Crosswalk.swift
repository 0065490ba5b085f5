package import CasebookModel

/// The codes of conduct with their names, and which regime reaches which.
package struct Crosswalk: Hashable, Sendable, Codable {
    /// A kind of conduct that rule files speak of.
    package struct Code: Hashable, Sendable, Codable {
        package var code: String
        package var names: MultilingualText
        /// Terms of the vocabulary `violation` that count as it.
        @Listed package var violations: [String] = []
        /// Why no violation does, or under which condition.
        package var reason: String?
    }

    /// A violation that no regime at hand lists.
    package struct Unlisted: Hashable, Sendable, Codable {
        package var violation: String
        package var reason: String
    }

    /// What the letters of the matrix mean.
    package var legend: [String: Coverage]
    package var codes: [Code]
    @Listed package var without: [Unlisted] = []
    /// By code, then by regime: a letter of the legend.
    package var matrix: [String: [String: String]]

    /// `nil` where a regime's file does not speak of the conduct.
    package func coverage(of code: String, in regime: String) -> Coverage? {
        matrix[code]?[regime].flatMap { legend[$0] }
    }

    package func code(_ id: String) -> Code? { codes.first { $0.code == id } }

    /// The codes a violation counts as, in the file's order.
    package func codes(for violation: String) -> [Code] {
        codes.filter { $0.violations.contains(violation) }
    }
}
