/// A dossier as its readers will see it, before any format: who it is for, and its blocks in order.
///
/// Everything a writer prints is in here, including the words of its labels, so that equal documents give equal
/// bytes in every format. A writer adds nothing and leaves nothing out.
package struct Document: Equatable, Codable, Sendable {
    package var metadata: Metadata
    package var blocks: [Block]
    /// What footnote references point to; a note is numbered where it is first referred to.
    package var notes: [Note]
    /// The preserved files cited, in the order of their numbers.
    package var exhibits: [Exhibit]
    /// The words that writers print themselves, in the document's language.
    package var words: Words

    package init(
        metadata: Metadata, blocks: [Block], notes: [Note] = [], exhibits: [Exhibit] = [],
        words: Words = Words()
    ) {
        self.metadata = metadata
        self.blocks = blocks
        self.notes = notes
        self.exhibits = exhibits
        self.words = words
    }

    /// A footnote: what stands at the foot of the page that first refers to it.
    package struct Note: Equatable, Codable, Sendable {
        /// Unique in the document: ASCII letters, digits and hyphens.
        package var id: String
        package var content: [Inline]
        package var trace: Trace

        package init(id: String, content: [Inline], trace: Trace = Trace()) {
            self.id = id
            self.content = content
            self.trace = trace
        }
    }

    /// A numbered exhibit that inlines refer to.
    package struct Exhibit: Equatable, Codable, Sendable {
        /// Unique in the document: ASCII letters, digits and hyphens.
        package var id: String
        /// What is printed after the word for "Exhibit": `7`, or a letter and a number.
        package var number: String
        package var title: [Inline]
        /// Lower-case hexadecimal SHA-256 of the preserved file, where there is one.
        package var hash: String?

        package init(id: String, number: String, title: [Inline], hash: String? = nil) {
            self.id = id
            self.number = number
            self.title = title
            self.hash = hash
        }
    }
}
