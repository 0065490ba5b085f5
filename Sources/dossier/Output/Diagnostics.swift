import CasebookModel

/// Problems found in files, on standard error.
enum Diagnostics {
    static func print(_ diagnostics: [Diagnostic], quiet: Bool = false) {
        for diagnostic in diagnostics {
            if quiet, diagnostic.severity != .error { continue }
            let code = diagnostic.severity == .error ? 31 : 33
            Console.talk(
                "\(Console.colourTalk(diagnostic.severity.rawValue, code)): \(diagnostic) [\(diagnostic.id)]")
        }
    }

    /// Names the places and rules alone: what a diagnostic says quotes what it found, and this is to be sealed.
    static func printPlaces(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            Console.talk(
                "\(diagnostic.severity.rawValue): \(diagnostic.file):\(diagnostic.line):\(diagnostic.column) [\(diagnostic.id)]; what stands there is not repeated, for it is to be sealed"
            )
        }
    }
}

/// A diagnostic in JSON answers.
struct DiagnosticRow: Encodable {
    let schema = "diagnostic/1"
    let severity: String
    let id: String
    let file: String
    let line: Int
    let column: Int
    let message: String
    let hint: String

    init(_ diagnostic: Diagnostic) {
        severity = diagnostic.severity.rawValue
        id = diagnostic.id
        file = diagnostic.file
        line = diagnostic.line
        column = diagnostic.column
        message = diagnostic.message
        hint = diagnostic.hint
    }
}
