package import CasebookModel

/// Who will read an output, and so what it may contain.
package enum Audience: String, Sendable, Hashable, Codable, CaseIterable {
    /// Anyone.
    case `public`
    /// An organisation that works with ours under an agreement.
    case partner
    /// A government, in a form the listed person may come to read (disclosure, freedom of information).
    case governmentOpen = "government-open"
    /// A government, in a separate encrypted annex on its recorded terms.
    case governmentClosed = "government-closed"
    /// This organisation.
    case `internal`

    /// The most restricted visibility it may see. Sealed values are in no casebook and so in no view.
    package var ceiling: Visibility {
        switch self {
        case .public, .governmentOpen: .public
        case .partner: .partner
        case .governmentClosed, .internal: .restricted
        }
    }

    /// The consent a protected person must have given before an item that concerns them is shown to it.
    package var use: Consent.Use {
        switch self {
        case .public: .publish
        case .partner: .shareWithPartner
        case .governmentOpen: .submit
        case .governmentClosed: .nameToGovernment
        case .internal: .store
        }
    }

    /// Whether scores, grades, ranks and hashes of the rules may be shown.
    package var seesScores: Bool { self == .internal }

    /// Whether exact days, places and small numbers that rest on protected persons are made coarse.
    package var isCoarsened: Bool { self == .public || self == .governmentOpen || self == .partner }
}
