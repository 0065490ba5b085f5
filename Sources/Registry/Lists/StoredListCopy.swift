package import CasebookModel
package import Foundation

/// One file of a list copy, as it came.
package struct ListFile: Hashable, Sendable {
    package var name: String
    package var bytes: Data

    package init(name: String, bytes: Data) {
        self.name = name
        self.bytes = bytes
    }
}

/// One dated copy of a list, as the registry keeps it.
package struct StoredListCopy: Hashable, Sendable, Codable {
    package struct File: Hashable, Sendable, Codable {
        package var name: String
        package var sha256: String
        package var size: Int
    }

    /// The list and day and the start of the hash, such as `un-sc@2026-02-01#0123456789ab`.
    package var id: String
    package var list: String
    /// The day it stands for: the publisher's, else the day it was fetched.
    package var date: Day
    /// Of the copy's bytes, as its reader computed it.
    package var sha256: String
    package var entryCount: Int
    /// SHA-256 over the sorted hashes of its distinct entries, one a line.
    package var entriesDigest: String
    package var files: [File]
    /// Where it was fetched.
    package var url: String?
    package var fetched: TimeStamp?
    /// What its reader says of it.
    package var copy: ListCopy
}

/// What storing a copy did.
package struct ListStorageReport: Hashable, Sendable, Codable {
    package var copy: StoredListCopy
    /// `true` when the very copy was there already, and nothing was done.
    package var alreadyStored: Bool
    /// Entries whose content no copy of the list had before.
    package var newContents: Int
}
