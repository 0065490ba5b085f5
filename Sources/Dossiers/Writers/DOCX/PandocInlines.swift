/// Turns runs of inlines into pandoc's.
struct PandocInlines {
    /// Where the numbers of our bookmarks begin: beyond any that pandoc counts up to.
    private static let noteBookmarks = 1_000_000

    let plain: PlainText
    private let notes: [String: Document.Note]
    private var placed: Set<String> = []

    init(_ document: Document) {
        plain = PlainText(document)
        notes = Dictionary(
            plain.numbering.notesInOrder.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func nodes(_ run: [Inline]) -> [PandocNode] {
        var out: [PandocNode] = []
        for (index, inline) in run.enumerated() {
            if run.needsCommaBeforeNote(at: index) { out.append(.make("Superscript", .array([.str(",")]))) }
            append(inline, to: &out)
        }
        return out
    }

    private mutating func append(_ inline: Inline, to out: inout [PandocNode]) {
        switch inline {
        case .text(let text, nil): out.append(.str(text))
        case .text(let text, let language?): out.append(Self.foreign(Inline.Text(text, language: language)))
        case .emphasis(let content): out.append(.make("Emph", .array(nodes(content))))
        case .strong(let content): out.append(.make("Strong", .array(nodes(content))))
        case .name(let name, let original):
            out.append(Self.foreign(name))
            guard let original else { return }
            out.append(.str(plain.words.openingBracket))
            out.append(Self.foreign(original))
            out.append(.str(plain.words.closingBracket))
        case .link(let content, let address):
            guard let address = WebAddress(address) else {
                out += nodes(content)
                return
            }
            out.append(link(nodes(content), to: address.text))
        case .footnote(let id):
            guard let note = notes[id], let number = plain.numbering.notes[id] else { return }
            if placed.insert(id).inserted {
                // The bookmark lets a second mark show this note's number, whatever Word makes of it.
                out.append(
                    .word(
                        inline:
                            "<w:bookmarkStart w:id=\"\(Self.noteBookmarks + number)\" w:name=\"note_\(number)\"/>"
                    ))
                out.append(.make("Note", .array([.para(nodes(note.content))])))
                out.append(.word(inline: "<w:bookmarkEnd w:id=\"\(Self.noteBookmarks + number)\"/>"))
            } else {
                out.append(
                    .field(
                        "NOTEREF note_\(number) \\f \\h", shows: String(number), style: "FootnoteReference"))
            }
        case .exhibit: out.append(.str(plain.text([inline])))
        case .paragraph(let id), .paragraphNumber(let id):
            let text: [PandocNode] = [.str(plain.text([inline]))]
            if plain.numbering.paragraphs[id] == nil {
                out += text
            } else {
                out.append(link(text, to: "#" + id))
            }
        case .untranslated(let text):
            out.append(Self.foreign(text))
            out.append(.styledSpan("Untranslated", [.str(" [" + plain.words.untranslated + "]")]))
        case .missing(let content): out.append(.styledSpan("Missing", nodes(content)))
        case .notApplicable(let content): out.append(.styledSpan("NotApplicable", nodes(content)))
        case .lineBreak: out.append(.make("LineBreak"))
        }
    }

    private func link(_ content: [PandocNode], to target: String) -> PandocNode {
        .make(
            "Link",
            .array([.attributes(), .array(content), .array([.string(target), .string("")])]))
    }

    private static func foreign(_ text: Inline.Text) -> PandocNode {
        var pairs = [("lang", text.language)]
        if Characters.isRightToLeft(text.language) { pairs.append(("dir", "rtl")) }
        return .make("Span", .array([.attributes(pairs), .array([.str(text.string)])]))
    }
}
