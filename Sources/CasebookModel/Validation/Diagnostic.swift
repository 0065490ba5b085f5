/// One thing wrong, doubtful or worth knowing in a file that somebody wrote, with its place and what to do.
///
/// Prints as `file:line:column: what is wrong: what to do`. The severity is not part of that line; doors that print it
/// say it themselves.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
        /// The file cannot be used until it is put right.
        case error
        /// It can be used, but is probably not what its author meant.
        case warning
        /// Nothing wrong; something that would make the record better.
        case note

        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    package var severity: Severity
    /// Stable name of the rule that was broken, such as `yaml.unknown-key`.
    package var id: String
    /// The file as its reader named it, usually relative to the folder that was read; empty when there is none.
    package var file: String
    /// From 1; 0 when the whole file is meant. In CSV files the row of the spreadsheet.
    package var line: Int
    /// From 1, in Unicode scalars; 0 when the whole line is meant. In CSV files the column of the spreadsheet.
    package var column: Int
    /// What is wrong, without a full stop.
    package var message: String
    /// What to do about it, without a full stop.
    package var hint: String

    package init(
        _ severity: Severity, _ id: String, file: String = "", line: Int = 0, column: Int = 0,
        _ message: String, hint: String
    ) {
        self.severity = severity
        self.id = id
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    package var description: String {
        var place = file
        if line > 0 { place += ":\(line)" }
        if line > 0, column > 0 { place += ":\(column)" }
        return (place.isEmpty ? "" : place + ": ") + "\(message): \(hint)"
    }
}

extension Diagnostic: Comparable {
    /// By file, place, identifier and text, so that a list of them always prints alike.
    package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        if a.file != b.file { return a.file < b.file }
        return (a.line, a.column, a.id, a.message, a.hint) < (b.line, b.column, b.id, b.message, b.hint)
    }
}

extension Sequence<Diagnostic> {
    package var hasErrors: Bool { contains { $0.severity == .error } }
}
