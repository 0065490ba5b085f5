package import CasebookModel

/// One thing that must hold of a document before it is written.
package protocol DocumentCheck: Sendable {
    /// Stable name, first part `document`: `document.dangling-footnote`.
    var id: String { get }
    func diagnostics(in document: Document) -> [Diagnostic]
}

extension Document {
    /// Every check there is.
    package static var checks: [any DocumentCheck] {
        [
            DanglingReference(), DuplicateIdentifier(), HeadingOrder(), InternalNoteLeaves(),
            MissingAlternative(), NestedFootnote(), ParagraphNumbers(), TableShape(), UncitedElementRow(),
            UnfilledKey(), UnsafeAddress(), UnusedNote(),
        ]
    }

    /// What all checks find, in a fixed order; a document with errors is not written.
    package func diagnostics() -> [Diagnostic] { Self.checks.flatMap { $0.diagnostics(in: self) }.sorted() }
}
