import CasebookModel
import HTMLTree

/// The parts of an HTML page: cover, blocks, notes, footer.
struct HTMLBody {
    let plain: PlainText
    let cover: HTMLNode
    let blocks: [HTMLNode]
    let notes: HTMLNode
    let footer: HTMLNode

    init(_ document: Document) {
        plain = PlainText(document)
        var builder = HTMLBlocks(document, plain)
        cover = builder.cover(document.metadata)
        blocks = document.blocks.map { builder.node($0, in: document) }
        notes = builder.notes(document)
        footer = HTMLBody.footer(document.metadata)
    }

    private static func footer(_ metadata: Document.Metadata) -> HTMLNode {
        var lines: [HTMLNode] = []
        if !metadata.organisation.name.isEmpty {
            lines.append(.tag(.p, [.tag(.strong, [.text(metadata.organisation.name)])]))
        }
        lines += metadata.organisation.contact.map { .tag(.p, [.text($0)]) }
        if !metadata.handling.isEmpty {
            lines.append(.tag(.p, [.class("handling")], [.text(metadata.handling)]))
        }
        return lines.isEmpty ? .fragment([]) : .tag(.footer, [.class("imprint")], lines)
    }
}

/// Turns blocks into HTML nodes.
struct HTMLBlocks {
    private let document: Document.Words
    private let plain: PlainText
    private var inlines: HTMLInlines

    init(_ document: Document, _ plain: PlainText) {
        self.document = document.words
        self.plain = plain
        inlines = HTMLInlines(document, plain.numbering)
    }

    mutating func cover(_ metadata: Document.Metadata) -> HTMLNode {
        var content: [HTMLNode] = []
        if !metadata.organisation.name.isEmpty {
            content.append(.tag(.p, [.class("organisation")], [.text(metadata.organisation.name)]))
        }
        content.append(.tag(.h1, inlines.nodes(metadata.title)))
        if !metadata.subtitle.isEmpty {
            content.append(.tag(.p, [.class("subtitle")], inlines.nodes(metadata.subtitle)))
        }
        if !metadata.cover.isEmpty { content.append(list(FieldList(metadata.cover))) }
        content.append(
            .tag(
                .p, [.class("date")],
                [.tag(.time, [Attribute("datetime", metadata.date.description)], [.text(metadata.dateText)])])
        )
        if !metadata.handling.isEmpty {
            content.append(.tag(.p, [.class("handling")], [.text(metadata.handling)]))
        }
        return .tag(.header, [.class(metadata.cover.isEmpty ? "title" : "cover")], content)
    }

    mutating func node(_ block: Block, in whole: Document) -> HTMLNode {
        switch block {
        case .heading(let heading): node(heading)
        case .paragraph(let paragraph): node(paragraph)
        case .list(let list): node(list)
        case .fields(let fields): list(fields)
        case .table(let table): node(table)
        case .figure(let figure): node(figure)
        case .quotation(let quotation): node(quotation)
        case .callout(let callout): node(callout)
        case .contents(let depth): contents(whole, depth)
        case .pageBreak: .tag(.div, [.class("page-break"), Attribute("aria-hidden", "true")], [])
        }
    }

    private mutating func node(_ heading: Heading) -> HTMLNode {
        let tag: HTMLNode.Tag =
            switch heading.level {
            case ...1: .h2
            case 2: .h3
            case 3: .h4
            default: .h5
            }
        var content = inlines.nodes(heading.content)
        if let number = heading.number {
            content.insert(.tag(.span, [.class("number")], [.text(number + " ")]), at: 0)
        }
        return .tag(tag, [.id(heading.id)], content)
    }

    private mutating func node(_ paragraph: Paragraph) -> HTMLNode {
        var attributes: [Attribute] = []
        if let id = paragraph.id { attributes.append(.id(id)) }
        guard let number = paragraph.number else {
            return .tag(.p, attributes, inlines.nodes(paragraph.content))
        }
        if paragraph.id == nil { attributes.append(.id("para-\(number)")) }
        attributes.append(.class("numbered"))
        return .tag(
            .p, attributes,
            [.tag(.span, [.class("number")], [.text("\(number). ")])] + inlines.nodes(paragraph.content))
    }

    private mutating func node(_ list: ItemList) -> HTMLNode {
        .tag(list.isOrdered ? .ol : .ul, list.items.map { item($0, isOrdered: list.isOrdered) })
    }

    private mutating func item(_ item: ItemList.Item, isOrdered: Bool) -> HTMLNode {
        var content = inlines.nodes(item.content)
        if !item.children.isEmpty {
            content.append(
                .tag(isOrdered ? .ol : .ul, item.children.map { self.item($0, isOrdered: isOrdered) }))
        }
        return .tag(.li, content)
    }

    private mutating func list(_ fields: FieldList) -> HTMLNode {
        var rows: [HTMLNode] = []
        if !fields.caption.isEmpty { rows.append(.tag(.caption, inlines.nodes(fields.caption))) }
        var body: [HTMLNode] = []
        for field in fields.fields {
            let name: HTMLNode = .tag(.th, [.scope(.row)], inlines.nodes(field.name))
            let values = paragraphs(field.values)
            body.append(.tag(.tr, [name, .tag(.td, values)]))
        }
        rows.append(.tag(.tbody, body))
        return .tag(.table, [.class("fields")], rows)
    }

    private mutating func paragraphs(_ runs: [[Inline]]) -> [HTMLNode] {
        runs.count == 1 ? inlines.nodes(runs[0]) : runs.map { .tag(.p, inlines.nodes($0)) }
    }

    private mutating func node(_ table: Table) -> HTMLNode {
        var content: [HTMLNode] = []
        if !table.caption.isEmpty {
            let number = plain.numbering.tables[table.id].map { "\(document.table) \($0): " } ?? ""
            content.append(
                .tag(
                    .caption,
                    [.tag(.span, [.class("number")], [.text(number)])] + inlines.nodes(table.caption)))
        }
        let total = table.columns.reduce(0) { $0 + $1.width }
        content.append(
            .tag(
                .colgroup,
                table.columns.map { column in
                    let tenths = Int((column.width / total * 1000).rounded())
                    return .void(.col, [Attribute("style", "width: \(tenths / 10).\(tenths % 10)%")])
                }))
        content.append(.tag(.thead, table.header.map { row($0, of: table, isHeader: true) }))
        content.append(.tag(.tbody, table.rows.map { row($0, of: table, isHeader: false) }))
        let caption = plain.text(table.caption)
        var attributes: [Attribute] = [
            .class("wide"), .role("region"), Attribute("tabindex", "0"),
            .label(caption.isEmpty ? document.table : caption),
        ]
        if caption.isEmpty { attributes.removeAll { $0.name == "role" } }
        return .tag(.div, attributes, [.tag(.table, [.id(table.id)], content)])
    }

    private mutating func row(_ row: Table.Row, of table: Table, isHeader: Bool) -> HTMLNode {
        var column = 0
        var cells: [HTMLNode] = []
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
            cells.append(
                .tag(isHeader || cell.isRowHeader ? .th : .td, attributes, paragraphs(cell.paragraphs)))
            column += cell.columns
        }
        return .tag(.tr, cells)
    }

    private mutating func node(_ figure: Figure) -> HTMLNode {
        let number = plain.numbering.figures[figure.id].map { "\(document.figure) \($0)" } ?? document.figure
        return .tag(
            .figure, [.id(figure.id)],
            [
                .tag(
                    .div, [.class("drawing"), .role("img"), .label(figure.alternative)], [.markup(figure.svg)]
                ),
                .tag(
                    .figcaption,
                    [
                        .tag(
                            .span, [.class("number")],
                            [.text(figure.caption.isEmpty ? number : number + ": ")])
                    ]
                        + inlines.nodes(figure.caption)),
                .tag(
                    .details, [.class("alternative")],
                    [.tag(.summary, [.text(document.description)]), .tag(.p, [.text(figure.alternative)])]),
            ])
    }

    private mutating func node(_ quotation: Quotation) -> HTMLNode {
        func attributes(_ language: String) -> [Attribute] {
            Characters.isRightToLeft(language) ? [.lang(language), .dir(.rtl)] : [.lang(language)]
        }
        var content: [HTMLNode] = [
            .tag(.p, attributes(quotation.language), inlines.nodes(quotation.content))
        ]
        if let translation = quotation.translation {
            content.append(
                .tag(
                    .p, attributes(translation.language) + [.class("translation")],
                    inlines.nodes(translation.content)))
        }
        if !quotation.attribution.isEmpty {
            content.append(
                .tag(.p, [.class("attribution")], [.text("\u{2014} ")] + inlines.nodes(quotation.attribution))
            )
        }
        return .tag(.blockquote, content)
    }

    private mutating func node(_ callout: Callout) -> HTMLNode {
        let word =
            switch callout.kind {
            case .note: document.note
            case .warning: document.warning
            case .internalNote: document.internalNote
            }
        let title = callout.title.isEmpty ? [.text(word)] : inlines.nodes(callout.title)
        return .tag(
            .aside, [.class("callout \(callout.kind.rawValue)"), .role("note")],
            [.tag(.p, [.class("callout-title")], [.tag(.strong, title)])]
                + callout.paragraphs.map { .tag(.p, inlines.nodes($0)) })
    }

    private func contents(_ whole: Document, _ depth: Int) -> HTMLNode {
        var rows: [HTMLNode] = []
        for case .heading(let heading) in whole.blocks where heading.level <= depth {
            let text = (heading.number.map { $0 + " " } ?? "") + plain.text(heading.content)
            rows.append(
                .tag(
                    .li, [.class("level-\(heading.level)")],
                    [.tag(.a, [.href(Address(fragment: heading.id))], [.text(text)])]))
        }
        return .tag(
            .nav, [.class("contents"), .role("doc-toc"), .label(document.contents)],
            [.tag(.p, [.class("contents-title")], [.text(document.contents)]), .tag(.ol, rows)])
    }

    mutating func notes(_ whole: Document) -> HTMLNode {
        let notes = plain.numbering.notesInOrder
        guard !notes.isEmpty else { return .fragment([]) }
        var items: [HTMLNode] = []
        for (index, note) in notes.enumerated() {
            let back: HTMLNode = .tag(
                .a,
                [
                    .href(Address(fragment: "ref-\(index + 1)")), .role("doc-backlink"),
                    .label("\(document.backToText) (\(index + 1))"),
                ], ["\u{21A9}\u{FE0E}"])
            items.append(
                .tag(.li, [.id("note-\(index + 1)")], inlines.nodes(note.content) + [" ", back]))
        }
        return .tag(
            .section, [.class("notes"), .role("doc-endnotes"), .label(document.notes)],
            [.tag(.h2, [.text(document.notes)]), .tag(.ol, items)])
    }
}
