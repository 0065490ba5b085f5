import HTMLTree

/// Turns runs of inlines into HTML nodes.
struct HTMLInlines {
    let words: Document.Words
    let numbering: Numbering
    /// How often each note has been referred to so far, so that every mark has an identifier of its own.
    var references: [String: Int] = [:]

    init(_ document: Document, _ numbering: Numbering) {
        words = document.words
        self.numbering = numbering
    }

    mutating func nodes(_ run: [Inline]) -> [HTMLNode] {
        var out: [HTMLNode] = []
        out.reserveCapacity(run.count)
        for inline in run { append(inline, to: &out) }
        return out
    }

    private mutating func append(_ inline: Inline, to out: inout [HTMLNode]) {
        switch inline {
        case .text(let string, nil): out.append(.text(string))
        case .text(let string, let language?):
            out.append(Self.foreign(Inline.Text(string, language: language)))
        case .emphasis(let content): out.append(.tag(.em, nodes(content)))
        case .strong(let content): out.append(.tag(.strong, nodes(content)))
        case .name(let name, let original):
            out.append(Self.foreign(name))
            guard let original else { return }
            out.append(.text(words.openingBracket))
            out.append(Self.foreign(original))
            out.append(.text(words.closingBracket))
        case .link(let content, let address):
            guard let address = Address(outside: address) else {
                out += nodes(content)
                return
            }
            out.append(.tag(.a, [.href(address)], nodes(content)))
        case .footnote(let id):
            guard let number = numbering.notes[id] else { return }
            let count = references[id, default: 0] + 1
            references[id] = count
            let mark: HTMLNode = .tag(
                .a,
                [
                    .id(count == 1 ? "ref-\(number)" : "ref-\(number)-\(count)"),
                    .href(Address(fragment: "note-\(number)")), .role("doc-noteref"),
                ], [.text(String(number))])
            out.append(.tag(.sup, [.class("ref")], [mark]))
        case .exhibit(let id):
            out.append(
                .tag(
                    .span, [.class("exhibit")],
                    [.text(words.exhibit + "\u{A0}" + (numbering.exhibits[id]?.number ?? "?"))]))
        case .paragraph(let id):
            let number = numbering.paragraphs[id].map { String($0) } ?? "?"
            out.append(.tag(.a, [.href(Address(fragment: id))], [.text(words.paragraph + "\u{A0}" + number)]))
        case .untranslated(let text):
            out.append(Self.foreign(text))
            out.append(.tag(.span, [.class("untranslated")], [.text(" [" + words.untranslated + "]")]))
        case .missing(let content): out.append(.tag(.mark, [.class("missing")], nodes(content)))
        case .lineBreak: out.append(.void(.br, []))
        }
    }

    static func foreign(_ text: Inline.Text) -> HTMLNode {
        .tag(
            .bdi,
            Characters.isRightToLeft(text.language)
                ? [.lang(text.language), .dir(.rtl)] : [.lang(text.language)],
            [.text(text.string)])
    }
}
