package import CasebookModel

/// What checking the audit chain found.
package struct AuditReport: Hashable, Sendable {
    package var entries: Int
    package var changes: Int
    package var head: AuditHead
    /// Empty when every row is as it was written.
    package var problems: [Diagnostic]
}
