package import CasebookModel

/// What words of the rules mean in international law.
package struct Definitions: Hashable, Sendable, Codable {
    package struct Part: Hashable, Sendable, Codable {
        package var id: String
        package var text: String
        package var cite: String?
        package var mark: Verification
    }

    package struct Definition: Hashable, Sendable, Codable {
        package var id: String
        package var names: MultilingualText
        package var statement: LegalStatement
        @Listed package var parts: [Part] = []
    }

    /// A sign of forced labour, after the International Labour Organization.
    package struct Indicator: Hashable, Sendable, Codable {
        package var id: String
        package var names: MultilingualText
        package var mark: Verification
    }

    package var definitions: [Definition]
    package var indicators: [Indicator]

    package func definition(_ id: String) -> Definition? { definitions.first { $0.id == id } }
}
