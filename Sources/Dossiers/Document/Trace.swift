/// What a sentence rests on, so that one can get back from it to the record. It stays with the organisation: writers
/// put it into a file only when the audience is internal.
package struct Trace: Equatable, Codable, Sendable {
    /// Claims as record and key: `OF-EXAMPLE#minister`.
    package var claims: [String]
    /// Identifiers of evidence.
    package var evidence: [String]
    /// The words quoted, as the source has them.
    package var quotations: [String]
    /// The consents that allow the use.
    package var consents: [String]

    package init(
        claims: [String] = [], evidence: [String] = [], quotations: [String] = [], consents: [String] = []
    ) {
        self.claims = claims
        self.evidence = evidence
        self.quotations = quotations
        self.consents = consents
    }

    package var isEmpty: Bool {
        claims.isEmpty && evidence.isEmpty && quotations.isEmpty && consents.isEmpty
    }
}
