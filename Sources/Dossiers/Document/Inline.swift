/// A piece of running text.
package enum Inline: Equatable, Sendable {
    /// Plain characters, in the language given or else in that of what surrounds them.
    case text(String, language: String? = nil)
    case emphasis([Inline])
    case strong([Inline])
    /// A name as the reader writes it, followed by its original in brackets where there is one.
    case name(Text, original: Text?)
    /// A link to an `https`, `http` or `mailto` address.
    case link([Inline], address: String)
    /// The mark of a footnote, by the note's identifier.
    case footnote(String)
    /// "Exhibit 7", by the exhibit's identifier.
    case exhibit(String)
    /// "para. 12", by the paragraph's identifier.
    case paragraph(String)
    /// "12" alone, where several paragraphs share one word before or around them: "paras. 12 and 15".
    case paragraphNumber(String)
    /// A text kept in its original because no translation exists, marked as such.
    case untranslated(Text)
    /// What the record lacks, set so that nobody overlooks it: "no source names the unit".
    case missing([Inline])
    /// What the law asks for only in a case that is not this one: "does not arise".
    case notApplicable([Inline])
    case lineBreak

    /// Characters with their language.
    package struct Text: Equatable, Codable, Sendable {
        package var string: String
        /// BCP 47.
        package var language: String

        package init(_ string: String, language: String) {
            self.string = string
            self.language = language
        }
    }
}

extension Inline: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension [Inline] {
    /// Whether the mark of a footnote at this place follows another one directly, so that a comma must part them:
    /// without it notes 1, 6 and 2 read as 162.
    package func needsCommaBeforeNote(at index: Int) -> Bool {
        guard index > 0, case .footnote = self[index], case .footnote = self[index - 1] else { return false }
        return true
    }
}
