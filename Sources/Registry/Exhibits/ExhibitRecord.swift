package import CasebookModel

/// A preserved file, as the registry keeps it: known by its content, never changed.
package struct ExhibitRecord: Hashable, Sendable, Codable {
    /// Lower-case hexadecimal SHA-256 of the file as it came; also its identifier.
    package var sha256: String
    /// As it was called when it came; a sealed exhibit has none.
    package var fileName: String?
    package var mediaType: String?
    /// Of the file as it came.
    package var byteCount: Int
    /// The protected person under whose key the stored bytes are; `nil` for one stored as it came.
    package var sealedFor: String?
    /// SHA-256 of the bytes as stored; the same as `sha256` unless it is sealed.
    package var storedSHA256: String
    package var visibility: Visibility
}

/// Something that was done with an exhibit.
package struct CustodyEvent: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case added, accessed, copied, redacted, exported, stamped, verified
    }

    package var id: String
    package var exhibit: String
    package var kind: Kind
    package var at: TimeStamp
    package var by: String
    /// From where it came: a person, an archive, a device. Never a protected person's name.
    package var from: String?
    /// How it came, or what was done.
    package var method: String?
    /// To whom it went.
    package var recipient: String?
    /// For a copy that differs from the exhibit: SHA-256 of the copy.
    package var copy: String?
}

/// What re-hashing all exhibits found.
package struct ExhibitReport: Hashable, Sendable {
    /// How many are as they came.
    package var sound: Int
    package var bytes: Int
    /// Damaged, lost and excess files.
    package var problems: [Diagnostic]
}
