package import StrictYAML

/// The words that stand in drawings, in one language; read from `Dossiers/locales/figures`.
package struct FigureWords: Sendable, Equatable, Codable {
    package var chain: String
    /// Stands where a drawing shows all holders of a post with their periods.
    package var allPeriods: String
    package var certain: String
    package var possible: String
    package var inferred: String
    package var noHolder: String
    package var commands: String
    package var timeline: String
    package var postings: String
    package var incidents: String
    package var matrix: String
    package var supports: String
    package var supportsInPart: String
    /// Of what the authority itself said, which carries no case before it.
    package var ownOnly: String
    package var contradicts: String
    package var missing: String
    package var listings: String
    package var listed: String
    package var listedOtherwise: String
    package var delisted: String
    package var notFound: String
    /// Of a list that the copies read do not settle.
    package var notEstablished: String
    package var map: String
    package var precision: String
    package var withheld: String
    package var kilometres: String
    /// Of a place that lies beyond the coasts and borders at hand.
    package var outside: String

    package init(bytes: [UInt8], file: String) throws(YAMLFailure) {
        self = try decodeYAML(FigureWords.self, from: bytes, file: file)
    }
}
