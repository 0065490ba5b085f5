import HTMLTree

/// Writes runs of inlines as HTML, straight into the file: a long dossier has too many pieces to hold each as a node.
struct HTMLInlines {
    let words: Document.Words
    let numbering: Numbering
    var html: HTMLWriter
    /// Whether no line may end inside a date, as in the cells of a table.
    var keepsDates = false
    /// How often each note has been referred to so far, by its number, so that every mark has an identifier of its own.
    private var references: [Int]

    init(_ document: Document, _ numbering: Numbering, reserving capacity: Int) {
        words = document.words
        self.numbering = numbering
        references = Array(repeating: 0, count: numbering.notesInOrder.count)
        html = HTMLWriter(reserving: capacity)
    }

    mutating func write(_ run: [Inline]) {
        var followsNote = false
        for inline in run {
            // As `needsCommaBeforeNote`, in one pass.
            if case .footnote = inline {
                if followsNote { html.literal("<sup class=\"ref\">,</sup>") }
                followsNote = true
            } else {
                followsNote = false
            }
            write(inline)
        }
    }

    private mutating func dated(_ text: String) {
        let dates = DateSpans.all(in: text)
        guard !dates.isEmpty else {
            html.escape(text)
            return
        }
        var rest = text[...]
        for date in dates {
            html.escape(String(text[rest.startIndex..<date.lowerBound]))
            html.open(.span, .class("date"))
            html.escape(String(text[date]))
            html.close(.span)
            rest = text[date.upperBound...]
        }
        html.escape(String(rest))
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let string, nil): keepsDates ? dated(string) : html.escape(string)
        case .text(let string, let language?): foreign(Inline.Text(string, language: language))
        case .emphasis(let content):
            html.open(.em)
            write(content)
            html.close(.em)
        case .strong(let content):
            html.open(.strong)
            write(content)
            html.close(.strong)
        case .name(let name, let original):
            foreign(name)
            guard let original else { return }
            html.escape(words.openingBracket)
            foreign(original)
            html.escape(words.closingBracket)
        case .link(let content, let address):
            guard let address = Address(outside: address) else {
                write(content)
                return
            }
            html.open(.a, [.href(address)])
            write(content)
            html.close(.a)
        case .footnote(let id):
            guard let number = numbering.notes[id] else { return }
            references[number - 1] += 1
            html.literal("<sup class=\"ref\"><a id=\"ref-")
            html.number(number)
            if references[number - 1] > 1 {
                html.literal("-")
                html.number(references[number - 1])
            }
            html.literal("\" href=\"#note-")
            html.number(number)
            html.literal("\" role=\"doc-noteref\">")
            html.number(number)
            html.literal("</a></sup>")
        case .exhibit(let id):
            html.literal("<span class=\"exhibit\">")
            html.escape(words.exhibit)
            html.literal("\u{A0}")
            html.escape(numbering.exhibits[id] ?? "?")
            html.literal("</span>")
        case .paragraph(let id):
            html.open(.a, .href(Address(fragment: id)))
            html.escape(words.reference(toParagraph: numbering.paragraphs[id].map { String($0) } ?? "?"))
            html.close(.a)
        case .paragraphNumber(let id):
            html.open(.a, .href(Address(fragment: id)))
            html.escape(numbering.paragraphs[id].map { String($0) } ?? "?")
            html.close(.a)
        case .untranslated(let text):
            foreign(text)
            html.open(.span, .class("untranslated"))
            html.escape(" [" + words.untranslated + "]")
            html.close(.span)
        case .missing(let content):
            html.open(.mark, .class("missing"))
            write(content)
            html.close(.mark)
        case .notApplicable(let content):
            html.open(.span, .class("not-applicable"))
            write(content)
            html.close(.span)
        case .lineBreak: html.write(.void(.br, []))
        }
    }

    private mutating func foreign(_ text: Inline.Text) {
        if Characters.isRightToLeft(text.language) {
            html.open(.bdi, [.lang(text.language), .dir(.rtl)])
        } else {
            html.literal("<bdi lang=\"")
            html.escape(text.language)
            html.literal("\">")
        }
        html.escape(text.string)
        html.literal("</bdi>")
    }
}
