import CasebookModel
import Crypto
import Foundation

/// Turns a document into pandoc's tree, with the styles of our reference document.
struct PandocBlocks {
    private var inlines: PandocInlines
    private let words: Document.Words
    private let document: Document

    init(_ document: Document) {
        inlines = PandocInlines(document)
        words = document.words
        self.document = document
    }

    /// The whole tree.
    mutating func tree() -> PandocNode {
        var blocks = opening()
        for block in document.blocks { blocks += nodes(block) }
        return .object([
            "pandoc-api-version": .array([.integer(1), .integer(23), .integer(1)]),
            "meta": .object(["lang": .make("MetaString", .string(document.metadata.language))]),
            "blocks": .array(blocks),
        ])
    }

    private mutating func opening() -> [PandocNode] {
        let metadata = document.metadata
        var out: [PandocNode] = []
        if !metadata.organisation.name.isEmpty {
            out.append(.styled("Organisation", [.para([.str(metadata.organisation.name)])]))
        }
        if let watermark = metadata.watermark {
            out.append(.styled("Draft Mark", [.para([.str(watermark)])]))
        }
        out.append(.styled("Title", [.para(inlines.nodes(metadata.title))]))
        if !metadata.subtitle.isEmpty {
            out.append(.styled("Subtitle", [.para(inlines.nodes(metadata.subtitle))]))
        }
        if !metadata.cover.isEmpty { out += fields(FieldList(metadata.cover)) }
        out.append(.styled("Date", [.para([.str(metadata.dateText)])]))
        out += metadata.organisation.contact.map { .styled("Contact", [.para([.str($0)])]) }
        if !metadata.cover.isEmpty { out.append(Self.pageBreak) }
        return out
    }

    private static let pageBreak = PandocNode.word(block: "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>")

    private mutating func nodes(_ block: Block) -> [PandocNode] {
        switch block {
        case .heading(let heading):
            let number: [PandocNode] = heading.number.map { [.str($0), .tab] } ?? []
            return [
                .make(
                    "Header",
                    .array([
                        .integer(max(1, min(4, heading.level))), .attributes(id: heading.id),
                        .array(number + inlines.nodes(heading.content)),
                    ]))
            ]
        case .paragraph(let paragraph): return [node(paragraph)]
        case .list(let list): return [node(list.items, isOrdered: list.isOrdered)]
        case .fields(let list): return fields(list)
        case .table(let table): return [node(table)]
        case .figure(let figure): return node(figure)
        case .quotation(let quotation): return node(quotation)
        case .callout(let callout): return node(callout)
        case .contents(let depth): return [contents(depth)]
        case .pageBreak: return [Self.pageBreak]
        }
    }

    private mutating func node(_ paragraph: Paragraph) -> PandocNode {
        var content = inlines.nodes(paragraph.content)
        if let id = paragraph.id {
            content.insert(.make("Span", .array([.attributes(id: id), .array([])])), at: 0)
        }
        guard let number = paragraph.number else { return .para(content) }
        return .styled("Numbered Paragraph", [.para([.str("\(number)."), .tab] + content)])
    }

    private mutating func node(_ items: [ItemList.Item], isOrdered: Bool) -> PandocNode {
        var nodes: [PandocNode] = []
        for item in items {
            var content: [PandocNode] = [.plain(inlines.nodes(item.content))]
            if !item.children.isEmpty { content.append(node(item.children, isOrdered: isOrdered)) }
            nodes.append(.array(content))
        }
        guard isOrdered else { return .make("BulletList", .array(nodes)) }
        let style = PandocNode.array([.integer(1), .make("Decimal"), .make("Period")])
        return .make("OrderedList", .array([style, .array(nodes)]))
    }

    private mutating func node(_ quotation: Quotation) -> [PandocNode] {
        var blocks: [PandocNode] = [.para([language(quotation.language, quotation.content)])]
        if let translation = quotation.translation {
            blocks.append(.para([language(translation.language, translation.content)]))
        }
        var out: [PandocNode] = [.styled("Block Text", blocks)]
        if !quotation.attribution.isEmpty {
            out.append(
                .styled("Quote Source", [.para([.str("\u{2014} ")] + inlines.nodes(quotation.attribution))]))
        }
        return out
    }

    private mutating func language(_ tag: String, _ run: [Inline]) -> PandocNode {
        var pairs = [("lang", tag)]
        if Characters.isRightToLeft(tag) { pairs.append(("dir", "rtl")) }
        return .make("Span", .array([.attributes(pairs), .array(inlines.nodes(run))]))
    }

    private mutating func node(_ callout: Callout) -> [PandocNode] {
        let (style, word) =
            switch callout.kind {
            case .note: ("Callout Note", words.note)
            case .warning: ("Callout Warning", words.warning)
            case .internalNote: ("Callout Internal", words.internalNote)
            }
        let title = callout.title.isEmpty ? [PandocNode.str(word)] : inlines.nodes(callout.title)
        var blocks: [PandocNode] = [.para([.make("Strong", .array(title))])]
        for paragraph in callout.paragraphs { blocks.append(.para(inlines.nodes(paragraph))) }
        // An empty paragraph keeps the frames of two call-outs apart.
        return [.styled(style, blocks), .styled("Compact", [.para([.str("")])])]
    }

    /// Word's own table of contents, filled with the headings and the paragraph each begins with, so that it is whole and
    /// right as it opens, in any program and on any paper. The pages are Word's to count: they come in where someone brings
    /// the field up to date (F9). A file that asked for that update on opening would open with a question, which a desk
    /// reads as a warning.
    private func contents(_ depth: Int) -> PandocNode {
        var entries = ""
        let headings = headings(depth)
        for (index, (heading, place)) in headings.enumerated() {
            let number =
                heading.number.map { "<w:r><w:t>\(XMLText.escaped($0))</w:t></w:r><w:r><w:tab/></w:r>" } ?? ""
            entries += "<w:p><w:pPr><w:pStyle w:val=\"TOC\(min(3, heading.level))\"/></w:pPr>"
            if index == 0 {
                entries +=
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">"
                entries += " TOC \\o &quot;1-\(depth)&quot; \\h \\z \\u </w:instrText></w:r>"
                entries += "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            }
            entries +=
                "<w:hyperlink w:anchor=\"\(XMLText.escaped(Self.bookmark(heading.id)))\" w:history=\"1\">\(number)"
            entries +=
                "<w:r><w:t xml:space=\"preserve\">\(XMLText.escaped(inlines.plain.text(heading.content)))</w:t></w:r>"
            if let place {
                entries +=
                    "<w:r><w:tab/></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>\(XMLText.escaped(place))</w:t></w:r>"
            }
            entries += "</w:hyperlink>"
            if index == headings.count - 1 { entries += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" }
            entries += "</w:p>"
        }
        return .word(
            block:
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>"
                + "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>"
                + "<w:r><w:t>\(XMLText.escaped(words.contents))</w:t></w:r></w:p>\(entries)</w:sdtContent></w:sdt>"
        )
    }

    /// What pandoc calls the bookmark of a heading: Word keeps forty characters of a name, so that a longer identifier stands
    /// there by its SHA-1.
    static func bookmark(_ id: String) -> String {
        if id.first?.isLetter == true, id.unicodeScalars.count <= 40 { return id }
        let digest = Insecure.SHA1.hash(data: Data(id.utf8))
        let letters = digest.flatMap { byte in
            [byte >> 4, byte & 15].map { String($0, radix: 16) }
        }
        return "X" + letters.dropFirst().joined()
    }

    /// Headings down to a level, each with the first numbered paragraph under it, or the one it stands after; none in a
    /// document without any.
    private func headings(_ depth: Int) -> [(heading: Heading, place: String?)] {
        var found: [(heading: Heading, paragraph: Int?, after: Int)] = []
        var last = 0
        /// Those that no paragraph was seen under yet: a section and the subsection it opens with.
        var waiting: [Int] = []
        for block in document.blocks {
            switch block {
            case .heading(let heading):
                waiting.removeAll { found[$0].heading.level >= heading.level }
                guard heading.level <= depth else { continue }
                waiting.append(found.count)
                found.append((heading, nil, last))
            case .paragraph(let paragraph):
                guard let number = paragraph.number else { continue }
                for index in waiting { found[index].paragraph = number }
                waiting = []
                last = number
            default: continue
            }
        }
        return found.map { heading, paragraph, after in
            let own = paragraph.map { words.reference(toParagraph: String($0)) }
            return (heading, last == 0 ? nil : own ?? words.place(afterParagraph: after))
        }
    }

    private mutating func node(_ figure: Figure) -> [PandocNode] {
        let number = inlines.plain.numbering.figures[figure.id] ?? 0
        let image = PandocNode.make(
            "Image",
            .array([
                .attributes([("width", SVGSize(figure.svg).printedWidthText)]),
                .array([.str(figure.alternative)]),
                .array([.string("figure-\(figure.id).png"), .string("")]),
            ]))
        let caption: [PandocNode] = [
            .make(
                "Strong",
                .array([
                    .str(words.figure + " "), .field("SEQ Figure \\* ARABIC", shows: String(number)),
                    .str(words.captionColon),
                ]))
        ]
        return [
            .styled(
                "Figure", [.para([.make("Span", .array([.attributes(id: figure.id), .array([image])]))])]),
            .styled("Image Caption", [.para(caption + inlines.nodes(figure.caption))]),
        ]
    }
}

extension PandocBlocks {
    private mutating func fields(_ list: FieldList) -> [PandocNode] {
        var out: [PandocNode] = []
        if !list.caption.isEmpty {
            out.append(.styled("Fields Caption", [.para(inlines.nodes(list.caption))]))
        }
        var rows: [PandocNode] = []
        for field in list.fields {
            rows.append(row([cell([field.name]), cell(field.values)]))
        }
        out.append(
            table(
                id: "", style: "Fields", caption: [], widths: [0.3, 0.7], alignments: [.start, .start],
                header: [], rows: rows))
        return out
    }

    private mutating func node(_ table: Table) -> PandocNode {
        var caption: [PandocNode] = []
        if !table.caption.isEmpty {
            let number = inlines.plain.numbering.tables[table.id] ?? 0
            caption = [
                .make(
                    "Strong",
                    .array([
                        .str(words.table + " "), .field("SEQ Table \\* ARABIC", shows: String(number)),
                        .str(words.captionColon),
                    ]))
            ]
            caption += inlines.nodes(table.caption)
        }
        let total = table.columns.reduce(0) { $0 + $1.width }
        let header = table.header.map { row($0.cells.map { cell($0.paragraphs, columns: $0.columns) }) }
        let rows = table.rows.map { item in
            row(item.cells.map { cell($0.paragraphs, columns: $0.columns, isStrong: $0.isRowHeader) })
        }
        return self.table(
            id: table.id, style: "Table", caption: caption,
            widths: table.columns.map { ($0.width / total * 10_000).rounded() / 10_000 },
            alignments: table.columns.map(\.alignment), header: header, rows: rows)
    }

    private mutating func cell(_ runs: [[Inline]], columns: Int = 1, isStrong: Bool = false) -> PandocNode {
        var blocks: [PandocNode] = []
        for run in runs {
            let nodes = inlines.nodes(run)
            blocks.append(.plain(isStrong ? [.make("Strong", .array(nodes))] : nodes))
        }
        return .array([
            .attributes(), .make("AlignDefault"), .integer(1), .integer(max(1, columns)), .array(blocks),
        ])
    }

    private func row(_ cells: [PandocNode]) -> PandocNode { .array([.attributes(), .array(cells)]) }

    private func table(
        id: String, style: String, caption: [PandocNode], widths: [Double], alignments: [Table.Alignment],
        header: [PandocNode], rows: [PandocNode]
    ) -> PandocNode {
        let columns = zip(widths, alignments).map { width, alignment -> PandocNode in
            let name =
                switch alignment {
                case .start: "AlignLeft"
                case .center: "AlignCenter"
                case .end: "AlignRight"
                }
            return .array([.make(name), .make("ColWidth", .number(width))])
        }
        let captionNode = PandocNode.array([
            .null, .array(caption.isEmpty ? [] : [.plain(caption)]),
        ])
        return .make(
            "Table",
            .array([
                .attributes(id: id, [("custom-style", style)]), captionNode, .array(columns),
                .array([.attributes(), .array(header)]),
                .array([.array([.attributes(), .integer(0), .array([]), .array(rows)])]),
                .array([.attributes(), .array([])]),
            ]))
    }
}
