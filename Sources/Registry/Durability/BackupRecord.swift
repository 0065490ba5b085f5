/// That a backup was made: when, where to, up to which audit entry.
package struct BackupRecord: Hashable, Sendable, Codable {
    package var id: String
    package var madeAt: TimeStamp
    /// Where it was written, as the person named it.
    package var location: String
    /// SHA-256 of the database in it.
    package var sha256: String
    package var encrypted: Bool
    /// Whether persons' keys are in it.
    package var keysHeld: Bool
    /// The audit head it holds.
    package var head: String
}
