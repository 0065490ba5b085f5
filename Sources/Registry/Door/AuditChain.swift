import Crypto
import Foundation

/// The last link of the audit chain. Kept outside the registry (in a backup's manifest, with a filed submission, on
/// paper), it shows whether later entries were cut off or rewritten.
package struct AuditHead: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The identity of the registry it belongs to.
    package var registry: String
    /// The number of the last entry; 0 when nothing was written yet.
    package var sequence: Int
    /// Lower-case hexadecimal SHA-256.
    package var hash: String

    package init(registry: String, sequence: Int, hash: String) {
        self.registry = registry
        self.sequence = sequence
        self.hash = hash
    }

    /// Reads what `description` prints; `nil` for anything else.
    package init?(parsing text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let sequence = Int(parts[1]), sequence >= 0, parts[2].utf8.count == 64 else {
            return nil
        }
        self.init(registry: String(parts[0]), sequence: sequence, hash: String(parts[2]))
    }

    package var description: String { "\(registry) \(sequence) \(hash)" }
}

/// How rows of the audit log are hashed. The formulas are part of the format: they never change.
enum AuditChain {
    static let start = String(repeating: "0", count: 64)

    /// SHA-256 over the fields of a change, each led by its length in bytes; an absent body has the length −1.
    static func hash(
        sequence: Int, entry: Int, kind: String, record: String, revision: Int, action: String, body: String?
    ) -> String {
        var hasher = SHA256()
        for field in [String(sequence), String(entry), kind, record, String(revision), action, body] {
            if let field {
                hasher.update(data: Data("\(field.utf8.count):".utf8))
                hasher.update(data: Data(field.utf8))
            } else {
                hasher.update(data: Data("-1:".utf8))
            }
        }
        return hexadecimal(hasher.finalize())
    }

    /// What an entry's hash covers.
    struct Content: Codable {
        var sequence: Int
        var at: String
        var actor: String
        var operation: String
        var reason: String
        var changeCount: Int
        var changesHash: String
        var previousHash: String

        /// SHA-256 of the content as canonical JSON.
        func hash() throws -> String { sha256(of: try StoredJSON.encode(self)) }
    }
}
