package import CasebookModel

/// What was read from a casebook's files, with everything that is wrong with them.
///
/// Records in which something is wrong are left out of `records`; whatever has errors must not be imported.
package struct CasebookReading: Sendable {
    /// `nil` when the files have none or it could not be read.
    package var header: CasebookHeader?
    package var records: RecordSet
    package var positions: RecordPositions
    /// What is wrong with the form of the files; `validate` finds what is wrong with what they say.
    package var diagnostics: [Diagnostic]
    /// The files that were read, as messages name them.
    package var files: [String]

    package var hasErrors: Bool { diagnostics.hasErrors }

    /// Form and meaning together: everything that is wrong, in order of place.
    package func problems(vocabularies: Vocabularies) -> [Diagnostic] {
        (diagnostics + validate(records, vocabularies: vocabularies, positions: positions)).sorted()
    }
}
