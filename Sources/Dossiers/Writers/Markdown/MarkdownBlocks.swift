import CasebookModel

/// Writes the blocks of a document in order.
struct MarkdownBlocks {
    private(set) var out = ""
    private let plain: PlainText
    private let words: Document.Words
    private let drawingsFolder: String

    init(_ document: Document, _ drawingsFolder: String) {
        plain = PlainText(document)
        words = document.words
        self.drawingsFolder = drawingsFolder
    }

    mutating func opening(_ document: Document) {
        let metadata = document.metadata
        if let watermark = metadata.watermark { paragraph("**" + MarkdownText.escaped(watermark) + "**") }
        if !metadata.organisation.name.isEmpty { paragraph(MarkdownText.escaped(metadata.organisation.name)) }
        paragraph("# " + line(metadata.title))
        if !metadata.subtitle.isEmpty { paragraph(line(metadata.subtitle)) }
        if !metadata.cover.isEmpty { fields(FieldList(metadata.cover)) }
        paragraph(MarkdownText.lineStart(MarkdownText.escaped(metadata.dateText)))
        if !metadata.handling.isEmpty { paragraph(MarkdownText.escaped(metadata.handling)) }
        for contact in metadata.organisation.contact {
            paragraph(MarkdownText.lineStart(MarkdownText.escaped(contact)))
        }
    }

    private mutating func paragraph(_ text: String) { out += text + "\n\n" }

    /// "**Table 2:** ", with the colon of the language: the mark of bold type closes before a space.
    private func captionStart(_ number: String) -> String {
        let colon = words.captionColon
        let isSpaced = colon.hasSuffix(" ")
        let bare = isSpaced ? String(colon.dropLast()) : colon
        return "**" + MarkdownText.escaped(number) + bare + (isSpaced ? "** " : "**")
    }

    mutating func write(_ block: Block, in document: Document) {
        switch block {
        case .heading(let heading):
            let number = heading.number.map { MarkdownText.escaped($0) + " " } ?? ""
            paragraph(
                String(repeating: "#", count: min(6, heading.level + 1)) + " " + number
                    + line(heading.content))
        case .paragraph(let item):
            guard let number = item.number else {
                paragraph(MarkdownText.lineStart(line(item.content)))
                return
            }
            paragraph("\(number)\\. " + line(item.content))
        case .list(let list):
            items(list.items, isOrdered: list.isOrdered, indent: "")
            out += "\n"
        case .fields(let list): fields(list)
        case .table(let table): self.table(table)
        case .figure(let figure):
            let number = plain.numbering.figures[figure.id].map { " \($0)" } ?? ""
            paragraph(
                "![" + MarkdownText.escaped(figure.alternative) + "](<\(drawingsFolder)/\(figure.id).svg>)")
            paragraph(captionStart(words.figure + number) + line(figure.caption))
        case .quotation(let quotation):
            var parts = [MarkdownText.lineStart(line(quotation.content))]
            if let translation = quotation.translation {
                parts.append(MarkdownText.lineStart(line(translation.content)))
            }
            if !quotation.attribution.isEmpty { parts.append("\u{2014} " + line(quotation.attribution)) }
            quoted(parts)
        case .callout(let callout):
            let word =
                switch callout.kind {
                case .note: words.note
                case .warning: words.warning
                case .internalNote: words.internalNote
                }
            let title = callout.title.isEmpty ? MarkdownText.escaped(word) : line(callout.title)
            quoted(["**" + title + "**"] + callout.paragraphs.map { MarkdownText.lineStart(line($0)) })
        case .contents(let depth):
            paragraph("**" + MarkdownText.escaped(words.contents) + "**")
            for case .heading(let heading) in document.blocks where heading.level <= depth {
                let number = heading.number.map { $0 + " " } ?? ""
                out += String(repeating: "  ", count: max(0, heading.level - 1)) + "- "
                out += MarkdownText.escaped(number + plain.text(heading.content)) + "\n"
            }
            out += "\n"
        case .pageBreak: paragraph("---")
        }
    }

    private mutating func quoted(_ parts: [String]) {
        paragraph(
            parts.map { part in
                part.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(
                    separator: "\n")
            }.joined(separator: "\n>\n"))
    }

    private mutating func items(_ items: [ItemList.Item], isOrdered: Bool, indent: String) {
        for (index, item) in items.enumerated() {
            let mark = isOrdered ? "\(index + 1). " : "- "
            out +=
                indent + mark
                + MarkdownText.lineStart(line(item.content)).replacing("\n", with: "\n" + indent + "   ")
                + "\n"
            self.items(
                item.children, isOrdered: isOrdered,
                indent: indent + String(repeating: " ", count: mark.utf8.count))
        }
    }

    private mutating func fields(_ list: FieldList) {
        if !list.caption.isEmpty { paragraph("**" + line(list.caption) + "**") }
        out += "| | |\n| --- | --- |\n"
        for field in list.fields { out += "| \(cell([field.name])) | \(cell(field.values)) |\n" }
        out += "\n"
    }

    private mutating func table(_ table: Table) {
        if !table.caption.isEmpty {
            let number = plain.numbering.tables[table.id].map { " \($0)" } ?? ""
            paragraph(captionStart(words.table + number) + line(table.caption))
        }
        // Only one header row exists here: those above it become rows of the body.
        let header = table.header.last ?? Table.Row([])
        row(header)
        out +=
            "|"
            + table.columns.map { column in
                switch column.alignment {
                case .start: " --- |"
                case .center: " :-: |"
                case .end: " --: |"
                }
            }.joined() + "\n"
        for item in table.header.dropLast() + table.rows { row(item) }
        out += "\n"
    }

    private mutating func row(_ row: Table.Row) {
        out += "|"
        for item in row.cells {
            let text = cell(item.paragraphs)
            out += " " + (item.isRowHeader && !text.isEmpty ? "**\(text)**" : text) + " |"
            out += String(repeating: " |", count: max(0, item.columns - 1))
        }
        out += "\n"
    }

    private func cell(_ runs: [[Inline]]) -> String {
        runs.map { line($0).replacing("  \n", with: "<br>") }.joined(separator: "<br>")
    }

    mutating func notes() {
        for (index, note) in plain.numbering.notesInOrder.enumerated() {
            out += "[^\(index + 1)]: " + line(note.content).replacing("\n", with: "\n    ") + "\n"
        }
    }

    private func line(_ run: [Inline]) -> String {
        var out = ""
        for inline in run { append(inline, to: &out) }
        return out
    }

    private func append(_ inline: Inline, to out: inout String) {
        switch inline {
        case .text(let text, _): out += MarkdownText.escaped(text)
        case .emphasis(let content): out += wrapped("_", line(content))
        case .strong(let content): out += wrapped("**", line(content))
        case .name(let name, let original):
            out += MarkdownText.escaped(name.string)
            guard let original else { return }
            out += MarkdownText.escaped(words.openingBracket + original.string + words.closingBracket)
        case .link(let content, let address):
            guard let address = WebAddress(address) else {
                out += line(content)
                return
            }
            out += "[" + line(content) + "](<" + MarkdownText.address(address.text) + ">)"
        case .footnote(let id): if let number = plain.numbering.notes[id] { out += "[^\(number)]" }
        case .exhibit, .paragraph, .paragraphNumber, .untranslated:
            out += MarkdownText.escaped(plain.text([inline]))
        case .missing(let content): out += wrapped("_", line(content))
        case .notApplicable(let content): out += line(content)
        case .lineBreak: out += "  \n"
        }
    }

    /// Emphasis that holds only beside letters: spaces go outside the marks.
    private func wrapped(_ mark: String, _ text: String) -> String {
        let body = text.drop { $0 == " " }
        let lead = text.prefix(text.count - body.count)
        let core = body.reversed().drop { $0 == " " }.reversed()
        guard !core.isEmpty else { return text }
        return lead + mark + String(core) + mark + String(repeating: " ", count: body.count - core.count)
    }
}
