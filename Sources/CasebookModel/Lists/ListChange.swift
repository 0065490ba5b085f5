/// What differs for one entry between two copies of a list.
package struct ListChange: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case listed, amended
        /// A second sign says so: the copy itself, or the publisher's notice.
        case delisted
        /// In the earlier copy, not found in the later one; whether it was delisted is not known.
        case notFound = "not-found"
        /// A change that the publisher most probably did not mean; `anomalies` say which.
        case anomaly
    }

    package var kind: Kind
    package var list: String
    /// The entry's identifier in the later copy, or in the earlier one where the later has none.
    package var entry: String
    package var name: String
    /// Which fields changed, sorted by field; for `amended` and for anomalies that touch fields.
    @Listed package var fields: [FieldChange] = []
    @Listed package var anomalies: [ListAnomaly] = []

    package init(
        kind: Kind, list: String, entry: String, name: String, fields: [FieldChange] = [],
        anomalies: [ListAnomaly] = []
    ) {
        self.kind = kind
        self.list = list
        self.entry = entry
        self.name = name
        self.fields = fields
        self.anomalies = anomalies
    }
}

/// The values of one field that went and came; both are sorted, and values in both copies are in neither.
package struct FieldChange: Hashable, Sendable, Codable {
    /// The field's name, such as `names` or `births`.
    package var field: String
    @Listed package var removed: [String] = []
    @Listed package var added: [String] = []

    package init(field: String, removed: [String] = [], added: [String] = []) {
        self.field = field
        self.removed = removed
        self.added = added
    }
}

/// A publisher's slip that history must survive.
package struct ListAnomaly: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Missing from some copies and back again with the same identifier.
        case missingAndBack = "missing-and-back"
        /// The same party under a reference that gained, lost or changed a suffix.
        case referenceSuffix = "reference-suffix"
        /// The same party under another reference.
        case referenceChanged = "reference-changed"
        /// The publisher gave parties other running numbers, and nothing else about them changed.
        case renumbered
        /// A birth date moved by one day while nothing else about the birth did.
        case birthDateShift = "birth-date-shift"
        /// A reference number that belongs to another party.
        case referenceOfAnother = "reference-of-another"
        /// One reference number on two entries of the copy.
        case referenceTwice = "reference-twice"
        /// Very many entries changed in the same field at once: a new serialisation, not amendments.
        case reserialised
    }

    package var kind: Kind
    /// The other identifier or reference concerned, where there is one.
    package var reference: String?
    /// One sentence for a person to read.
    package var message: String

    package init(_ kind: Kind, reference: String? = nil, message: String) {
        self.kind = kind
        self.reference = reference
        self.message = message
    }
}
