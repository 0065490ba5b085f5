package import Audiences
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
        for rule in WithholdingRule.allCases where (rules[rule.name] ?? "").isEmpty {
            throw FileFailure(file, "the rule '\(rule.name)' has no words: add them under rules")
        }
    }
}

/// Why something is not in a bundle.
package enum WithholdingRule: Hashable, Sendable {
    case file(FileRule)
    /// What left records and claims out of the dossier itself.
    case record(Withheld.Reason)

    package enum FileRule: String, Sendable, CaseIterable {
        /// The casebook knows of no preserved file; the list of exhibits says where the source is.
        case none = "no-file"
        /// The casebook names a file that this registry does not hold.
        case notHeld = "not-held"
        /// The preserved file is for fewer readers than this one.
        case visibility = "file-visibility"
        /// The file is sealed, and leaves only in a closed annex to a recipient its person agreed to.
        case sealed
        /// The file may be passed on to other recipients only.
        case notShareable = "not-shareable"
        /// What the file tells beside what it shows cannot be taken out.
        case metadata
    }

    /// Files' rules first.
    package static let allCases = FileRule.allCases.map(Self.file) + Withheld.Reason.allCases.map(Self.record)

    /// By which words and manifests name it.
    package var name: String {
        switch self {
        case .file(let rule): rule.rawValue
        case .record(let reason): reason.rawValue
        }
    }
}

extension WithholdingRule: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
