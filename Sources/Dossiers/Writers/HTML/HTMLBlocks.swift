import CasebookModel
import HTMLTree

/// Writes the parts of a document as HTML in their order: cover, blocks, notes, footer.
struct HTMLBlocks {
    let plain: PlainText
    private let words: Document.Words
    private let whole: Document
    var inlines: HTMLInlines

    init(_ document: Document, reserving capacity: Int) {
        whole = document
        words = document.words
        plain = PlainText(document)
        inlines = HTMLInlines(document, plain.numbering, reserving: capacity)
    }

    private mutating func tag(_ tag: HTMLNode.Tag, _ run: [Inline]) { self.tag(tag, [], run) }

    mutating func text(_ tag: HTMLNode.Tag, _ text: String) { self.text(tag, [], text) }

    private mutating func tag(_ tag: HTMLNode.Tag, _ attributes: [Attribute], _ run: [Inline]) {
        inlines.html.open(tag, attributes)
        inlines.write(run)
        inlines.html.close(tag)
    }

    mutating func text(_ tag: HTMLNode.Tag, _ attributes: [Attribute], _ text: String) {
        inlines.html.open(tag, attributes)
        inlines.html.escape(text)
        inlines.html.close(tag)
    }

    mutating func within(
        _ tag: HTMLNode.Tag, _ attributes: [Attribute] = [], _ body: (inout HTMLBlocks) -> Void
    ) {
        inlines.html.open(tag, attributes)
        body(&self)
        inlines.html.close(tag)
    }

    private mutating func number(_ text: String) {
        inlines.html.open(.span, .class("number"))
        inlines.html.escape(text)
        inlines.html.close(.span)
    }

    mutating func cover() {
        let metadata = whole.metadata
        within(.header, [.class(metadata.cover.isEmpty ? "title" : "cover")]) { page in
            if let watermark = metadata.watermark {
                page.within(.p, [.class("draft-mark")]) { $0.text(.strong, watermark) }
            }
            if !metadata.organisation.name.isEmpty {
                page.text(.p, [.class("organisation")], metadata.organisation.name)
            }
            page.tag(.h1, metadata.title)
            if !metadata.subtitle.isEmpty { page.tag(.p, [.class("subtitle")], metadata.subtitle) }
            if !metadata.cover.isEmpty { page.write(FieldList(metadata.cover)) }
            page.within(.p, [.class("date")]) {
                $0.text(.time, [Attribute("datetime", metadata.date.description)], metadata.dateText)
            }
            if !metadata.handling.isEmpty { page.text(.p, [.class("handling")], metadata.handling) }
        }
    }

    mutating func footer() {
        let metadata = whole.metadata
        let organisation = metadata.organisation
        guard !organisation.name.isEmpty || !organisation.contact.isEmpty || !metadata.handling.isEmpty else {
            return
        }
        within(.footer, [.class("imprint")]) { page in
            if !organisation.name.isEmpty { page.within(.p) { $0.text(.strong, organisation.name) } }
            for line in organisation.contact { page.text(.p, line) }
            if !metadata.handling.isEmpty { page.text(.p, [.class("handling")], metadata.handling) }
        }
    }

    mutating func write(_ block: Block) {
        switch block {
        case .heading(let heading): write(heading)
        case .paragraph(let paragraph): write(paragraph)
        case .list(let list): write(list.items, isOrdered: list.isOrdered)
        case .fields(let fields): write(fields)
        case .table(let table): write(table)
        case .figure(let figure): write(figure)
        case .quotation(let quotation): write(quotation)
        case .callout(let callout): write(callout)
        case .contents(let depth): contents(depth)
        case .pageBreak: text(.div, [.class("page-break"), Attribute("aria-hidden", "true")], "")
        }
    }

    private mutating func write(_ heading: Heading) {
        let tag: HTMLNode.Tag =
            switch heading.level {
            case ...1: .h2
            case 2: .h3
            case 3: .h4
            default: .h5
            }
        within(tag, [.id(heading.id)]) { page in
            if let number = heading.number { page.number(number + " ") }
            page.inlines.write(heading.content)
        }
    }

    private mutating func write(_ paragraph: Paragraph) {
        guard let number = paragraph.number else {
            tag(.p, paragraph.id.map { [.id($0)] } ?? [], paragraph.content)
            return
        }
        inlines.html.literal("<p id=\"")
        if let id = paragraph.id {
            inlines.html.escape(id)
        } else {
            inlines.html.literal("para-")
            inlines.html.number(number)
        }
        inlines.html.literal("\" class=\"numbered\"><span class=\"number\">")
        inlines.html.number(number)
        inlines.html.literal(". </span>")
        inlines.write(paragraph.content)
        inlines.html.close(.p)
    }

    private mutating func write(_ items: [ItemList.Item], isOrdered: Bool) {
        within(isOrdered ? .ol : .ul) { page in
            for item in items {
                page.within(.li) { page in
                    page.inlines.write(item.content)
                    if !item.children.isEmpty { page.write(item.children, isOrdered: isOrdered) }
                }
            }
        }
    }

    private mutating func write(_ fields: FieldList) {
        within(.table, [.class("fields")]) { page in
            if !fields.caption.isEmpty { page.tag(.caption, fields.caption) }
            page.within(.tbody) { page in
                for field in fields.fields {
                    page.within(.tr) { page in
                        page.tag(.th, [.scope(.row)], field.name)
                        page.within(.td) { $0.paragraphs(field.values) }
                    }
                }
            }
        }
    }

    private mutating func paragraphs(_ runs: [[Inline]]) {
        if runs.count == 1 { inlines.write(runs[0]) } else { for run in runs { tag(.p, run) } }
    }

    private mutating func write(_ table: Table) {
        let caption = plain.text(table.caption)
        var attributes: [Attribute] = [
            .class("wide"), Attribute("tabindex", "0"), .label(caption.isEmpty ? words.table : caption),
        ]
        if !caption.isEmpty { attributes.append(.role("region")) }
        within(.div, attributes) { page in
            page.within(.table, [.id(table.id)]) { page in
                if !table.caption.isEmpty {
                    page.within(.caption) { page in
                        page.number(
                            page.plain.numbering.tables[table.id].map {
                                "\(page.words.table) \($0)" + page.words.captionColon
                            } ?? "")
                        page.inlines.write(table.caption)
                    }
                }
                let total = table.columns.reduce(0) { $0 + $1.width }
                page.within(.colgroup) { page in
                    for column in table.columns {
                        let tenths = Int((column.width / total * 1000).rounded())
                        page.inlines.html.write(
                            .void(.col, [Attribute("style", "width: \(tenths / 10).\(tenths % 10)%")]))
                    }
                }
                page.within(.thead) { page in
                    for row in table.header { page.write(row, of: table, isHeader: true) }
                }
                page.within(.tbody) { page in
                    for row in table.rows { page.write(row, of: table, isHeader: false) }
                }
            }
        }
    }

    private mutating func write(_ row: Table.Row, of table: Table, isHeader: Bool) {
        var column = 0
        inlines.html.open(.tr)
        for cell in row.cells {
            var attributes: [Attribute] = []
            if isHeader {
                attributes.append(.scope(cell.columns > 1 ? .colgroup : .col))
            } else if cell.isRowHeader {
                attributes.append(.scope(.row))
            }
            if cell.columns > 1 { attributes.append(.colspan(cell.columns)) }
            if column < table.columns.count, table.columns[column].alignment != .start {
                attributes.append(.class(table.columns[column].alignment.rawValue))
            }
            let tag: HTMLNode.Tag = isHeader || cell.isRowHeader ? .th : .td
            // Most cells are plain ones.
            if attributes.isEmpty, !isHeader, !cell.isRowHeader {
                inlines.html.literal("<td>")
            } else {
                inlines.html.open(tag, attributes)
            }
            inlines.keepsDates = true
            paragraphs(cell.paragraphs)
            inlines.keepsDates = false
            inlines.html.close(tag)
            column += cell.columns
        }
        inlines.html.close(.tr)
    }

    private mutating func write(_ figure: Figure) {
        let number = plain.numbering.figures[figure.id].map { "\(words.figure) \($0)" } ?? words.figure
        within(.figure, [.id(figure.id)]) { page in
            page.within(.div, [.class("drawing"), .role("img"), .label(figure.alternative)]) {
                $0.inlines.html.write(.markup(figure.svg))
            }
            page.within(.figcaption) { page in
                page.number(figure.caption.isEmpty ? number : number + page.words.captionColon)
                page.inlines.write(figure.caption)
            }
            page.within(.details, [.class("alternative")]) { page in
                page.text(.summary, page.words.description)
                page.text(.p, figure.alternative)
            }
        }
    }

    private mutating func write(_ quotation: Quotation) {
        func attributes(_ language: String) -> [Attribute] {
            Characters.isRightToLeft(language) ? [.lang(language), .dir(.rtl)] : [.lang(language)]
        }
        within(.blockquote) { page in
            page.tag(.p, attributes(quotation.language), quotation.content)
            if let translation = quotation.translation {
                page.tag(.p, attributes(translation.language) + [.class("translation")], translation.content)
            }
            if !quotation.attribution.isEmpty {
                page.within(.p, [.class("attribution")]) { page in
                    page.inlines.html.escape("\u{2014} ")
                    page.inlines.write(quotation.attribution)
                }
            }
        }
    }

    private mutating func write(_ callout: Callout) {
        let word =
            switch callout.kind {
            case .note: words.note
            case .warning: words.warning
            case .internalNote: words.internalNote
            }
        within(.aside, [.class("callout \(callout.kind.rawValue)"), .role("note")]) { page in
            page.within(.p, [.class("callout-title")]) { page in
                page.tag(.strong, callout.title.isEmpty ? [.text(word)] : callout.title)
            }
            for paragraph in callout.paragraphs { page.tag(.p, paragraph) }
        }
    }

    private mutating func contents(_ depth: Int) {
        within(.nav, [.class("contents"), .role("doc-toc"), .label(words.contents)]) { page in
            page.text(.p, [.class("contents-title")], page.words.contents)
            page.within(.ol) { page in
                for case .heading(let heading) in page.whole.blocks where heading.level <= depth {
                    let text = (heading.number.map { $0 + " " } ?? "") + page.plain.text(heading.content)
                    page.within(.li, [.class("level-\(heading.level)")]) {
                        $0.text(.a, [.href(Address(fragment: heading.id))], text)
                    }
                }
            }
        }
    }

    mutating func notes() {
        let notes = plain.numbering.notesInOrder
        guard !notes.isEmpty else { return }
        within(.section, [.class("notes"), .role("doc-endnotes"), .label(words.notes)]) { page in
            page.text(.h2, page.words.notes)
            page.within(.ol) { page in
                for (index, note) in notes.enumerated() { page.write(note, number: index + 1) }
            }
        }
    }

    private mutating func write(_ note: Document.Note, number: Int) {
        inlines.html.literal("<li id=\"note-")
        inlines.html.number(number)
        inlines.html.literal("\">")
        inlines.write(note.content)
        inlines.html.literal(" <a href=\"#ref-")
        inlines.html.number(number)
        inlines.html.literal("\" role=\"doc-backlink\" aria-label=\"")
        inlines.html.escape(words.backToText)
        inlines.html.literal(" (")
        inlines.html.number(number)
        inlines.html.literal(")\">\u{21A9}\u{FE0E}</a>")
        inlines.html.close(.li)
    }
}
