/// How strongly the source itself speaks; no output words a claim more strongly.
package enum Strength: String, Sendable, Codable, CaseIterable {
    /// A court or a UN body found it.
    case found
    /// A government stated it when listing someone.
    case designated
    /// Someone accuses: a charge, a warrant, a petition.
    case alleged
    /// A publication reports it.
    case reported
    /// The party itself, or its State, says so.
    case selfDeclared = "self-declared"
    /// This organisation documented it first-hand.
    case documentedByUs = "documented-by-us"
    /// No source states it; it follows from other claims.
    case inferred
}

/// What this organisation makes of a claim.
package enum ClaimStatus: String, Sendable, Codable, CaseIterable {
    case accepted, contested
    case needsWork = "needs-work"
}

/// Whether an item of evidence speaks for or against a claim.
package enum Stance: String, Sendable, Codable, CaseIterable {
    case supports, contradicts
}

/// Who may see a record or a claim, from everyone to key holders only.
package enum Visibility: String, Sendable, Codable, CaseIterable, Comparable {
    case `public`, partner, restricted, sealed

    package static func < (a: Visibility, b: Visibility) -> Bool { a.rank < b.rank }
    private var rank: Int { Visibility.allCases.firstIndex(of: self) ?? 0 }
}

/// The tie between an item of evidence and a claim. In files a bare identifier means that it supports.
package struct EvidenceLink: Hashable, Sendable {
    package var item: EvidenceID
    package var stance: Stance

    package init(_ item: EvidenceID, _ stance: Stance = .supports) {
        self.item = item
        self.stance = stance
    }
}

extension EvidenceLink: Codable {
    private enum CodingKeys: String, CodingKey { case item, stance }

    package init(from decoder: any Decoder) throws {
        if let id = try? decoder.singleValueContainer().decode(EvidenceID.self) {
            self.init(id)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(EvidenceID.self, forKey: .item),
            try container.decode(Stance.self, forKey: .stance))
    }

    package func encode(to encoder: any Encoder) throws {
        if stance == .supports {
            var container = encoder.singleValueContainer()
            try container.encode(item)
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(item, forKey: .item)
        try container.encode(stance, forKey: .stance)
    }
}

/// What every claim carries beside its value.
package struct Basis: Hashable, Sendable, Codable {
    @Listed package var evidence: [EvidenceLink] = []
    /// The source's own strength.
    package var wording: Strength
    /// `nil` is read as accepted.
    package var status: ClaimStatus?
    /// `nil` is read as the visibility of the record.
    package var visibility: Visibility?
    package var note: MultilingualText?

    package init(
        evidence: [EvidenceLink] = [], wording: Strength = .reported, status: ClaimStatus? = nil,
        visibility: Visibility? = nil, note: MultilingualText? = nil
    ) {
        self.evidence = evidence
        self.wording = wording
        self.status = status
        self.visibility = visibility
        self.note = note
    }
}

/// A value that someone asserts, with its key within the record and its basis.
///
/// In files the three stand side by side in one mapping: `{key: minister, title: …, evidence: [EV-…], wording: designated}`.
@dynamicMemberLookup
package struct Claim<Value: Codable & Hashable & Sendable>: Hashable, Sendable {
    /// Unique among all claims of its record: lower-case letters, digits and hyphens.
    package var key: String
    package var value: Value
    package var basis: Basis

    package init(_ key: String, _ value: Value, _ basis: Basis) {
        self.key = key
        self.value = value
        self.basis = basis
    }

    package subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member { value[keyPath: path] }

    package var status: ClaimStatus { basis.status ?? .accepted }
    package var evidence: [EvidenceLink] { basis.evidence }
    package var wording: Strength { basis.wording }
}

extension Claim: Codable {
    private enum CodingKeys: String, CodingKey { case key }

    package init(from decoder: any Decoder) throws {
        key = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .key)
        value = try Value(from: decoder)
        basis = try Basis(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(key, forKey: .key)
        try value.encode(to: encoder)
        try basis.encode(to: encoder)
    }
}
