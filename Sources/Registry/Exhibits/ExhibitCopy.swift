package import Custody

/// A copy that was made of an exhibit.
package struct ExhibitCopy: Equatable, Sendable {
    /// What became of the metadata.
    package enum Treatment: Equatable, Sendable {
        /// Byte for byte, for use inside.
        case inside
        /// Taken out; the report says what was, and what the copy may still carry.
        case stripped(StripReport)
        /// Byte for byte: plain text has no place for metadata.
        case plainText
        /// Byte for byte, since the recipient and the consent require the original.
        case kept
    }

    /// Lower-case hexadecimal SHA-256 of the copy.
    package let sha256: String
    package let treatment: Treatment

    /// How a copy that left was made, for its custody event. Says how much, never what: it is not sealed.
    func method(_ reason: String) -> String? {
        switch treatment {
        case .inside: nil
        case .stripped(let report):
            "without metadata; statements taken out: \(report.removed.count)"
                + "; remarks on what may remain: \(report.remains.count)"
        case .plainText: "as it is: plain text has no place for metadata"
        case .kept: "with its metadata, as recipient and consent require: \(reason)"
        }
    }
}
