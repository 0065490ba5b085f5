import Audiences
import StrictYAML

/// The words of the note in a bundle, in one language; read from `Dossiers/locales/bundle`.
package struct BundleWords: Sendable, Equatable, Codable {
    /// Above all: "What this bundle holds".
    package var title: String
    package var enclosed: String
    package var notEnclosed: String
    package var metadataRemoved: String
    package var asItIs: String
    package var original: String
    /// Before the rules by which records were left out of the dossier.
    package var leftOut: String
    package var nothingLeftOut: String
    /// How to check the files: names `SHA256SUMS`.
    package var check: String
    /// What each rule says, by its name.
    package var rules: [String: String]

    package init(bytes: [UInt8], file: String) throws {
        self = try decodeYAML(BundleWords.self, from: bytes, file: file)
        for rule in WithholdingRule.allCases where (rules[rule.rawValue] ?? "").isEmpty {
            throw FileFailure(file, "the rule '\(rule.rawValue)' has no words: add them under rules")
        }
    }
}

/// Why something is not in a bundle.
package enum WithholdingRule: String, Sendable, Codable, CaseIterable {
    /// The casebook knows of no preserved file; the list of exhibits says where the source is.
    case noFile = "no-file"
    /// The casebook names a file that this registry does not hold.
    case notHeld = "not-held"
    /// The preserved file is for fewer readers than this one.
    case fileVisibility = "file-visibility"
    /// The file is sealed, and leaves only in a closed annex to a recipient its person agreed to.
    case sealed
    /// The file may be passed on to other recipients only.
    case notShareable = "not-shareable"
    /// What the file tells beside what it shows cannot be taken out.
    case metadata
    // What left records and claims out of the dossier itself.
    case visibility
    case consentMissing = "consent-missing"
    case consentExpired = "consent-expired"
    case consentWithdrawn = "consent-withdrawn"
    case noSupport = "no-support"
    case siteWithheld = "site-withheld"
    case internalNote = "internal-note"
    case protectedName = "protected-name"
    case smallCount = "small-count"
    case unreferenced

    /// The rule by which a record or claim was left out of the dossier.
    init(_ reason: Withheld.Reason) {
        self =
            switch reason {
            case .visibility: .visibility
            case .consentMissing: .consentMissing
            case .consentExpired: .consentExpired
            case .consentWithdrawn: .consentWithdrawn
            case .noSupport: .noSupport
            case .siteWithheld: .siteWithheld
            case .internalNote: .internalNote
            case .protectedName: .protectedName
            case .smallCount: .smallCount
            case .unreferenced: .unreferenced
            }
    }
}
