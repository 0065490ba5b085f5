package import CasebookModel

/// Collects what is wrong with one file, so that one run reports all of it.
package final class YAMLProblems {
    package let file: String
    /// Whether the nodes come from a table, whose columns are the keys.
    package let isTable: Bool
    package private(set) var diagnostics: [Diagnostic] = []
    /// Above zero while values are made up for what is missing, which has been reported already.
    var muted = 0

    package init(file: String, isTable: Bool = false) {
        self.file = file
        self.isTable = isTable
    }

    package var hasErrors: Bool { diagnostics.hasErrors }

    package func report(
        _ id: String, severity: Diagnostic.Severity = .error, at mark: YAMLMark?, _ message: String,
        hint: String
    ) {
        guard muted == 0 else { return }
        diagnostics.append(
            Diagnostic(
                severity, id, file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, message,
                hint: hint))
    }
}

/// Everything that is wrong with a file that had to be right.
package struct YAMLFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let diagnostics: [Diagnostic]
    package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
