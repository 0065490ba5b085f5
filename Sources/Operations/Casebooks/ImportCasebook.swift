package import CasebookModel
import Foundation
package import Registry

extension Workspace {
    /// Makes a new, empty registry at the workspace's place.
    /// - Parameter identity: a random word that no other registry has.
    package func initialise(identity: String) throws -> RegistryStore {
        try RegistryStore.create(at: registryPath, identity: identity, at: now)
    }

    /// Brings checked records in as one transaction.
    ///
    /// - Throws: `RefusedImport` when the files have errors; nothing is then changed.
    package func importCasebook(
        _ casebook: CheckedCasebook, from path: String, reason: String? = nil, conflicts: ConflictRule,
        dryRun: Bool
    ) throws -> ImportReport {
        let reason = reason ?? "import of \(path)"
        guard !casebook.hasErrors else {
            throw RefusedImport(errors: casebook.problems.count { $0.severity == .error })
        }
        if dryRun, FileManager.default.fileExists(atPath: registryPath) {
            let store = try reading()
            return try store.importRecords(
                casebook.header, casebook.records, actor: actor, reason: reason, at: now,
                conflicts: conflicts, dryRun: true)
        }
        if dryRun {
            let lines = casebook.records.identifiers.sorted().compactMap { id in
                RecordKind(identifier: id).map { ImportReport.Line(kind: $0, id: id, outcome: .created) }
            }
            return ImportReport(lines: lines, onlyHere: [], dryRun: true)
        }
        let store = try openOrMake()
        let lock = try store.lockForImport(holder: actor.name)
        defer { withExtendedLifetime(lock) {} }
        return try store.importRecords(
            casebook.header, casebook.records, actor: actor, reason: reason, at: now,
            conflicts: conflicts)
    }

    /// The casebook held, at one of the three clocks.
    ///
    /// - Parameters:
    ///   - asOf: only what was public by then.
    ///   - recordedAsOf: what the registry held then.
    package func casebook(asOf: Day? = nil, recordedAsOf: Day? = nil) throws -> Casebook {
        let store = try reading()
        let held = try recordedAsOf.map { try store.casebook(recordedAsOf: $0) } ?? store.casebook()
        return asOf.map { held.published(by: $0) } ?? held
    }
}
