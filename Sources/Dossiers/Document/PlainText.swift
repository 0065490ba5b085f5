/// The characters of a document without their setting: for checks, budgets of words, bookmarks and text alternatives.
package struct PlainText: Sendable {
    package let words: Document.Words
    package let numbering: Numbering

    package init(_ document: Document) {
        words = document.words
        numbering = Numbering(document)
    }

    /// The text as a reader reads it, footnote marks left out.
    package func text(_ run: [Inline]) -> String {
        var out = ""
        for inline in run { append(inline, to: &out) }
        return out
    }

    /// How a numbered paragraph is referred to: "para. 12".
    func reference(toParagraph number: String) -> String { words.reference(toParagraph: number) }

    private func append(_ inline: Inline, to out: inout String) {
        switch inline {
        case .text(let string, _): out += string
        case .emphasis(let content), .strong(let content), .link(let content, _), .missing(let content),
            .notApplicable(let content):
            for inline in content { append(inline, to: &out) }
        case .name(let name, let original):
            out += name.string
            if let original { out += words.openingBracket + original.string + words.closingBracket }
        case .footnote: break
        case .exhibit(let id): out += words.exhibit + "\u{A0}" + (numbering.exhibits[id] ?? "?")
        case .paragraph(let id):
            out += reference(toParagraph: numbering.paragraphs[id].map { String($0) } ?? "?")
        case .paragraphNumber(let id): out += numbering.paragraphs[id].map { String($0) } ?? "?"
        case .untranslated(let text): out += text.string + " [" + words.untranslated + "]"
        case .lineBreak: out += "\n"
        }
    }
}

extension Document {
    /// Words a reader reads, notes included and labels left out: runs of letters or digits between spaces, and each
    /// Chinese character or Japanese syllable for itself, as authorities' word limits count them.
    package var wordCount: Int {
        let plain = PlainText(self)
        var count = 0
        forEachRun { count += PlainText.words(in: plain.text($0)) }
        for note in plain.numbering.notesInOrder { count += PlainText.words(in: plain.text(note.content)) }
        return count
    }
}

extension PlainText {
    static func words(in text: String) -> Int {
        var count = 0
        var inWord = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                count += 1
                inWord = false
            default:
                let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if isPart, !inWord { count += 1 }
                if isPart {
                    inWord = true
                } else if scalar.properties.isWhitespace {
                    inWord = false
                }
            }
        }
        return count
    }
}
