package import CasebookModel

/// What an import did, or would do.
package struct ImportReport: Hashable, Sendable, Codable {
    /// What became of one record.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case created, changed, unchanged
        /// The registry's record was changed since the last import or export, and the file's was not.
        case newerHere = "newer-here"
        /// Both changed since the last import or export; the registry's was kept unless the caller chose otherwise.
        case conflicting
    }

    package struct Line: Hashable, Sendable, Codable {
        package var kind: RecordKind
        package var id: String
        package var outcome: Outcome

        package init(kind: RecordKind, id: String, outcome: Outcome) {
            self.kind = kind
            self.id = id
            self.outcome = outcome
        }
    }

    /// One line a record, in the order of kinds and identifiers.
    package var lines: [Line]
    /// Identifiers the registry holds and the import did not name; they stay.
    package var onlyHere: [String]
    /// Whether nothing was written because only a trial was asked for.
    package var dryRun: Bool

    package init(lines: [Line], onlyHere: [String], dryRun: Bool) {
        self.lines = lines
        self.onlyHere = onlyHere
        self.dryRun = dryRun
    }

    package func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }
    package var created: Int { count(.created) }
    package var changed: Int { count(.changed) }
    package var unchanged: Int { count(.unchanged) + count(.newerHere) }
    package var conflicting: [Line] { lines.filter { $0.outcome == .conflicting } }
}

/// Which record stands where the registry's and the imported one were both changed.
package enum ConflictRule: String, Sendable, CaseIterable {
    case keepRegistry = "keep"
    case takeImported = "take"
}
