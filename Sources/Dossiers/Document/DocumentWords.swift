extension Document {
    /// The words that writers print themselves, in the document's language; the defaults are English.
    package struct Words: Equatable, Codable, Sendable {
        package var contents = "Contents"
        /// Before a table's number: "Table 2".
        package var table = "Table"
        package var figure = "Figure"
        /// Before an exhibit's number: "Exhibit 7".
        package var exhibit = "Exhibit"
        /// A paragraph referred to: the word before its number ("para. 12"), or, where the language sets the number
        /// inside, the words around `{number}` ("第{number}段").
        package var paragraph = "para."
        /// Where something stands that has no paragraph of its own: `{reference}` is the one before it, or the first one.
        package var afterParagraph = "after {reference}"
        package var beforeParagraph = "before {reference}"
        /// Heads the footnotes where a format gathers them at the end.
        package var notes = "Notes"
        /// The foot of a page, `{page}` its number and `{pages}` how many there are, in this order.
        package var page = "Page {page} of {pages}"
        /// Between the number of a table or figure and its caption.
        package var captionColon = ": "
        /// Follows a text that is printed in its original because no translation exists.
        package var untranslated = "not yet translated"
        package var warning = "Warning"
        package var note = "Note"
        /// Heads a call-out that must never leave the organisation.
        package var internalNote = "Internal"
        /// Before a description of a figure.
        package var description = "Description"
        package var skipToContent = "Skip to content"
        /// Read aloud on the link from a footnote back to the text.
        package var backToText = "back to the text"
        package var missing = "missing"
        /// Opens and closes a name's original: "Ri Ch'ang-dae (리창대)".
        package var openingBracket = " ("
        package var closingBracket = ")"
        /// Opens and closes a quotation set in a running text.
        package var openingQuote = "\u{201C}"
        package var closingQuote = "\u{201D}"

        package init() {}

        /// The words around the two numbers of a page's foot; where the pattern names none, it stands before both.
        package var footParts: (beforePage: String, betweenPages: String, afterPages: String) {
            let head = page.split(separator: "{page}", maxSplits: 1, omittingEmptySubsequences: false)
            let tail = (head.last ?? "").split(
                separator: "{pages}", maxSplits: 1, omittingEmptySubsequences: false)
            guard head.count == 2, tail.count == 2 else { return (page + " ", " / ", "") }
            return (String(head[0]), String(tail[0]), String(tail[1]))
        }

        /// How a numbered paragraph is referred to.
        package func reference(toParagraph number: String) -> String {
            let parts = paragraph.split(separator: "{number}", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return paragraph + "\u{A0}" + number }
            return parts.joined(separator: number)
        }

        /// Where a section without a numbered paragraph stands.
        package func place(afterParagraph number: Int) -> String {
            let (pattern, neighbour) = number > 0 ? (afterParagraph, number) : (beforeParagraph, 1)
            return pattern.replacing("{reference}", with: reference(toParagraph: String(neighbour)))
        }
    }
}
