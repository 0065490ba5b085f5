import CasebookModel

/// Writes a document as a Typst source that uses the template `dossier.typ`.
package struct TypstDocumentWriter: Sendable {
    package init() {}

    /// What Typst reads: the source, and the drawings it refers to by file name.
    package struct Source: Equatable, Sendable {
        package var main: String
        /// SVG by file name.
        package var drawings: [String: String]
    }

    package func source(_ document: Document) -> Source {
        var writer = TypstBlocks(document)
        writer.opening(document)
        let kept = Self.lastBeforeClosing(document.blocks)
        for (index, block) in document.blocks.enumerated() {
            let next = index + 1 < document.blocks.count ? document.blocks[index + 1] : nil
            writer.write(block, before: next, isKept: index == kept, words: document.words)
        }
        return Source(main: writer.out.source, drawings: writer.drawings)
    }

    /// The block before a last section of a few lines, such as a sign-off, which would else stand alone on a last page.
    private static func lastBeforeClosing(_ blocks: [Block]) -> Int? {
        let last = blocks.lastIndex {
            if case .heading(let heading) = $0 { heading.level == 1 } else { false }
        }
        guard let last, last > 0, blocks.count - last <= 3 else { return nil }
        return last - 1
    }
}

/// Writes the blocks of a document in order.
struct TypstBlocks {
    var out = TypstText()
    var drawings: [String: String] = [:]
    private let plain: PlainText
    private let notes: [String: Document.Note]
    /// Notes that have been set: they are referred to by label from then on.
    private var placed: Set<String> = []
    /// Whether a line may end anywhere between the characters of the document's script, and so before the mark of a note.
    private let endsLinesAnywhere: Bool

    init(_ document: Document) {
        plain = PlainText(document)
        endsLinesAnywhere = ["ko", "ja", "zh-Hans", "zh-Hant"].contains(
            TypstLanguage(document.metadata.language).key)
        notes = Dictionary(
            plain.numbering.notesInOrder.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func opening(_ document: Document) {
        let metadata = document.metadata
        let language = TypstLanguage(metadata.language)
        out.raw("#import \"/dossier.typ\": *\n#show: dossier.with(\n")
        argument("title", plain.text(metadata.title))
        argument("author", metadata.organisation.name)
        out.raw(
            "  date: datetime(year: \(metadata.date.year), month: \(metadata.date.month), day: \(metadata.date.day)),\n"
        )
        out.raw("  keywords: (")
        for keyword in metadata.keywords {
            out.plainLiteral(keyword)
            out.raw(", ")
        }
        out.raw("),\n")
        argument("description", plain.text(metadata.subtitle))
        argument("key", language.key)
        argument("lang", language.code)
        if let region = language.region { argument("region", region) }
        out.raw("  right-to-left: \(language.isRightToLeft),\n")
        argument("running", metadata.runningHead)
        argument("organisation", metadata.organisation.name)
        argument("handling", metadata.handling)
        if let watermark = metadata.watermark { argument("watermark", watermark) }
        let foot = document.words.footParts
        out.raw("  words: (before-page: ")
        out.plainLiteral(foot.beforePage)
        out.raw(", between-pages: ")
        out.plainLiteral(foot.betweenPages)
        out.raw(", after-pages: ")
        out.plainLiteral(foot.afterPages)
        out.raw(", colon: ")
        out.plainLiteral(document.words.captionColon)
        out.raw("),\n  has-cover: \(!metadata.cover.isEmpty),\n)\n")

        let hasCover = !metadata.cover.isEmpty
        out.raw(hasCover ? "#cover(\n" : "#plain-title(\n")
        argument("organisation", metadata.organisation.name)
        out.raw("  title: ")
        content(metadata.title)
        out.raw(",\n")
        if !metadata.subtitle.isEmpty {
            out.raw("  subtitle: ")
            content(metadata.subtitle)
            out.raw(",\n")
        }
        if hasCover {
            out.raw("  fields: ")
            fields(FieldList(metadata.cover))
            out.raw(",\n  contact: (")
            for line in metadata.organisation.contact {
                out.literal(line)
                out.raw(", ")
            }
            out.raw("),\n")
        }
        argument("date", metadata.dateText)
        if let watermark = metadata.watermark { argument("mark", watermark) }
        out.raw(")\n\n")
    }

    private mutating func argument(_ name: String, _ value: String) {
        out.raw("  \(name): ")
        out.plainLiteral(value)
        out.raw(",\n")
    }

    /// - Parameters:
    ///   - next: the block that follows, with which a paragraph that introduces it stays on one page.
    ///   - isKept: whether a paragraph stays on the page of what follows in any case.
    mutating func write(_ block: Block, before next: Block?, isKept: Bool, words: Document.Words) {
        switch block {
        case .heading(let heading):
            out.raw("#heading(level: \(max(1, min(4, heading.level)))")
            if let number = heading.number {
                out.raw(", numbering: (..x) => ")
                out.plainLiteral(number)
            }
            out.raw(")")
            content(heading.content)
            label(heading.id)
        case .paragraph(let paragraph):
            if let number = paragraph.number {
                out.raw("#numbered(\"\(number).\", ")
                content(paragraph.content)
                if isKept || next?.isFields == true { out.raw(", sticky: true") }
                out.raw(")")
            } else if isKept || paragraph.isTitle {
                out.raw("#block(width: 100%, sticky: true, par")
                content(paragraph.content)
                out.raw(")")
            } else {
                // A block of its own, so that a label can stand after it.
                out.raw("#par")
                content(paragraph.content)
            }
            label(paragraph.id ?? paragraph.number.map { "para-\($0)" })
        case .list(let list):
            items(list.items, isOrdered: list.isOrdered)
            out.raw("\n\n")
        case .fields(let list):
            out.raw("#")
            fields(list)
            out.raw("\n\n")
        case .table(let table): self.table(table, words: words)
        case .figure(let figure): self.figure(figure, words: words)
        case .quotation(let quotation):
            out.raw("#quotation(")
            foreign(quotation.language) { $0.content(quotation.content) }
            out.raw(", ")
            if let translation = quotation.translation {
                foreign(translation.language) { $0.content(translation.content) }
            } else {
                out.raw("none")
            }
            out.raw(", ")
            if quotation.attribution.isEmpty { out.raw("none") } else { content(quotation.attribution) }
            out.raw(")\n\n")
        case .callout(let callout):
            let word =
                switch callout.kind {
                case .note: words.note
                case .warning: words.warning
                case .internalNote: words.internalNote
                }
            out.raw("#callout(\"\(callout.kind.rawValue)\", ")
            content(callout.title.isEmpty ? [.text(word)] : callout.title)
            out.raw(", [")
            paragraphs(callout.paragraphs)
            out.raw("], \(TableLines.isSplit(callout, plain)))\n\n")
        case .contents(let depth):
            out.raw("#contents(")
            out.literal(words.contents)
            out.raw(", \(max(1, depth)))\n\n")
        case .pageBreak: out.raw("#pagebreak(weak: true)\n\n")
        }
    }

    private mutating func label(_ id: String?) {
        if let id { out.raw(" <\(id)>") }
        out.raw("\n\n")
    }

    private mutating func items(_ items: [ItemList.Item], isOrdered: Bool) {
        out.raw(isOrdered ? "#enum(" : "#list(")
        for item in items {
            out.raw("[")
            write(item.content)
            if !item.children.isEmpty { self.items(item.children, isOrdered: isOrdered) }
            out.raw("], ")
        }
        out.raw(")")
    }

    private mutating func fields(_ list: FieldList) {
        out.raw("fields(")
        if !list.caption.isEmpty {
            out.raw("caption: ")
            content(list.caption)
            out.raw(", ")
        }
        // The template keeps four lines together by itself.
        if list.fields.count > 4, TableLines.isWhole(list, plain) { out.raw("whole: true, ") }
        for field in list.fields {
            out.raw("\n  (")
            content(field.name)
            out.raw(", [")
            paragraphs(field.values)
            out.raw(TableLines.isSplit(field, plain) ? "], true)," : "], false),")
        }
        out.raw("\n)")
    }

    private mutating func paragraphs(_ runs: [[Inline]]) {
        for (index, run) in runs.enumerated() {
            if index > 0 { out.raw("#parbreak()") }
            write(run)
        }
    }

    private mutating func table(_ table: Table, words: Document.Words) {
        let hasCaption = !table.caption.isEmpty
        let lines = TableLines(table, plain)
        out.raw("#")
        if hasCaption {
            out.raw("captioned-table(")
            out.plainLiteral(words.table)
            out.raw(", ")
            content(table.caption)
            out.raw(", \(lines.isWhole), ")
        }
        out.raw("data-table((")
        for column in table.columns { out.raw("\(thousandths(column.width))fr, ") }
        out.raw("), (")
        for column in table.columns { out.raw("\"\(column.alignment.rawValue)\", ") }
        out.raw("), (")
        for row in table.header {
            for cell in row.cells {
                out.raw("header-cell(\(cell.columns), [")
                paragraphs(cell.paragraphs)
                out.raw("]), ")
            }
        }
        out.raw(")")
        for (number, row) in table.rows.enumerated() {
            out.raw(",\n  ")
            let isSplit = lines.isSplit(number)
            for (index, cell) in row.cells.enumerated() {
                if index > 0 { out.raw(", ") }
                let isPlain = cell.columns <= 1 && !isSplit
                if !isPlain {
                    out.raw(
                        "table.cell(\(isSplit ? "breakable: true, " : "")colspan: \(max(1, cell.columns)), ")
                }
                out.raw(cell.isRowHeader ? "row-header[" : "[")
                paragraphs(cell.paragraphs)
                out.raw(isPlain ? "]" : "])")
            }
        }
        out.raw(hasCaption ? "))" : ")")
        // A table without a caption has nothing to count, and cannot be referred to.
        label(hasCaption ? table.id : nil)
    }

    /// A width without the last digits of a division, which differ between machines.
    private func thousandths(_ value: Double) -> String {
        let whole = Int((value * 1000).rounded())
        return "\(whole / 1000).\(String(1000 + whole % 1000).dropFirst())"
    }

    private mutating func figure(_ figure: Figure, words: Document.Words) {
        let name = "figure-\(figure.id).svg"
        drawings[name] = figure.svg
        out.raw("#drawing(")
        out.plainLiteral(words.figure)
        out.raw(", \"/\(name)\", ")
        out.plainLiteral(figure.alternative)
        out.raw(", ")
        content(figure.caption)
        out.raw(", \(SVGSize(figure.svg).printedWidthText))")
        label(figure.id)
    }

    private mutating func write(_ run: [Inline]) {
        for (index, inline) in run.enumerated() {
            if run.needsCommaBeforeNote(at: index) {
                out.raw("#super[,]")
            } else if endsLinesAnywhere, index > 0, case .footnote = inline {
                // The mark of a note never begins a line.
                out.raw("#\"\u{2060}\"")
            }
            write(inline)
        }
    }

    private mutating func content(_ run: [Inline]) {
        out.raw("[")
        write(run)
        out.raw("]")
    }

    private mutating func foreign(_ tag: String, _ body: (inout TypstBlocks) -> Void) {
        let language = TypstLanguage(tag)
        out.raw("foreign(\"\(language.key)\", \"\(language.code)\", ")
        out.raw(language.region.map { "\"\($0)\"" } ?? "none")
        out.raw(", \(language.isRightToLeft), ")
        body(&self)
        out.raw(")")
    }

    private mutating func string(_ text: String) {
        out.raw("#")
        out.literal(text)
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let text, nil): string(text)
        case .text(let text, let language?): write(Inline.Text(text, language: language))
        case .emphasis(let content):
            out.raw("#emph")
            self.content(content)
        case .strong(let content):
            out.raw("#strong")
            self.content(content)
        case .name(let name, let original):
            write(name)
            guard let original else { return }
            string(plain.words.openingBracket)
            let isShort = original.string.count <= 16
            if isShort { out.raw("#together[") }
            write(original)
            if isShort { out.raw("]") }
            string(plain.words.closingBracket)
        case .link(let content, let address):
            guard let address = WebAddress(address) else {
                write(content)
                return
            }
            out.raw("#link(")
            out.plainLiteral(address.text)
            out.raw(")")
            // Spanish repeats a hyphen where a line ends at it, which would make another address.
            if plain.text(content) == address.text { out.raw("[#address") }
            self.content(content)
            if plain.text(content) == address.text { out.raw("]") }
        case .footnote(let id):
            guard let note = notes[id] else { return }
            if placed.insert(id).inserted {
                out.raw("#footnote[")
                write(note.content)
                out.raw("]<note-\(id)>")
            } else {
                out.raw("#footnote(<note-\(id)>)")
            }
        case .exhibit(let id):
            string(plain.words.exhibit + "\u{A0}" + (plain.numbering.exhibits[id] ?? "?"))
        case .paragraph(let id):
            let number = plain.numbering.paragraphs[id]
            if number != nil { out.raw("#link(<\(id)>)[") }
            string(plain.reference(toParagraph: number.map { String($0) } ?? "?"))
            if number != nil { out.raw("]") }
        case .paragraphNumber(let id):
            let number = plain.numbering.paragraphs[id]
            if number != nil { out.raw("#link(<\(id)>)[") }
            string(number.map { String($0) } ?? "?")
            if number != nil { out.raw("]") }
        case .untranslated(let text):
            write(text)
            out.raw("#untranslated([], ")
            out.literal(" [" + plain.words.untranslated + "]")
            out.raw(")")
        case .missing(let content):
            out.raw("#missing")
            self.content(content)
        case .notApplicable(let content):
            out.raw("#not-applicable")
            self.content(content)
        case .lineBreak: out.raw("#linebreak()")
        }
    }

    private mutating func write(_ text: Inline.Text) {
        out.raw("#")
        foreign(text.language) { $0.out.literal(text.string) }
    }
}

extension Block {
    fileprivate var isFields: Bool { if case .fields = self { true } else { false } }
}

extension Paragraph {
    /// Bold words alone head what follows.
    fileprivate var isTitle: Bool {
        guard content.count == 1, case .strong? = content.first else { return false }
        return true
    }
}
