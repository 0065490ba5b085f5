/// A form in which a document is written.
package enum DocumentFormat: String, Sendable, Codable, CaseIterable {
    case pdf, docx, html
    case markdown = "md"
    case json
    /// The source from which the PDF is set.
    case typst = "typ"

    /// What follows the point in a file's name.
    package var fileEnding: String { rawValue }

    /// Reads a name as people type it: `pdf`, `word`, `markdown`, `md` …
    package init?(named name: String) {
        switch name.lowercased() {
        case "word": self = .docx
        case "htm": self = .html
        case "markdown": self = .markdown
        case "typst": self = .typst
        default: self.init(rawValue: name.lowercased())
        }
    }
}
