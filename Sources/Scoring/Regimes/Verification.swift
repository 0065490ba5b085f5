package import CasebookModel

/// How far a statement about the law has been checked.
///
/// Ordered from least to most: a statement is only as good as its weakest part.
package enum Verification: String, Sendable, Codable, CaseIterable, Comparable {
    /// From general knowledge: to be confirmed against the official text before anyone relies on it.
    case general = "K"
    /// Read in a copy of a secondary source.
    case secondary = "V2"
    /// Read in a copy of the primary text or an official page.
    case primary = "V"

    /// What readers are told.
    package var label: String {
        switch self {
        case .primary: "verified in a primary text"
        case .secondary: "verified in a secondary source"
        case .general: "from general knowledge, to verify"
        }
    }

    package static func < (a: Verification, b: Verification) -> Bool { a.order < b.order }
    private var order: Int {
        switch self {
        case .general: 0
        case .secondary: 1
        case .primary: 2
        }
    }
}

/// A part of a statement that is less well checked than the rest of it.
package struct MarkedPart: Hashable, Sendable, Codable {
    /// What the weaker mark is about, such as "the letters of the sub-paragraphs".
    package var about: String
    package var mark: Verification

    package init(about: String, mark: Verification) {
        self.about = about
        self.mark = mark
    }
}

/// One statement about the law or a procedure, with its citation and how far it has been checked.
package struct LegalStatement: Hashable, Sendable, Codable {
    package var text: String
    /// The provision, as a lawyer cites it.
    package var cite: String?
    package var mark: Verification
    /// Parts of it that carry a weaker mark.
    @Listed package var parts: [MarkedPart] = []
    /// Keys of the law sources it was read in (`Rules/regimes/sources.yaml`).
    @Listed package var sources: [String] = []

    package init(
        _ text: String, cite: String? = nil, mark: Verification, parts: [MarkedPart] = [],
        sources: [String] = []
    ) {
        self.text = text
        self.cite = cite
        self.mark = mark
        self.parts = parts
        self.sources = sources
    }

    /// The mark of its least checked part.
    package var weakest: Verification { parts.map(\.mark).reduce(mark, min) }
}

/// Where a statement about the law was read.
package struct LawSource: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case primary
        case primaryCopy = "primary-copy"
        case primaryPartial = "primary-partial"
        case primaryCopyPartial = "primary-copy-partial"
        case secondaryOfficial = "secondary-official"
        case secondary, practitioner, data
    }
    package var id: String
    package var what: String
    package var address: String
    package var kind: Kind

    package init(id: String, what: String, address: String, kind: Kind) {
        self.id = id
        self.what = what
        self.address = address
        self.kind = kind
    }
}
