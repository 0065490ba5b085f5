extension Document {
    /// Every run of inlines in reading order: title, subtitle, cover, then the blocks with captions of tables before
    /// them and captions of figures after them. Notes are not included; they are read where they are referred to.
    package func forEachRun(_ body: ([Inline]) -> Void) {
        body(metadata.title)
        body(metadata.subtitle)
        for field in metadata.cover {
            body(field.name)
            field.values.forEach(body)
        }
        for block in blocks { block.forEachRun(body) }
    }

    /// Identifiers of notes in the order in which they are first referred to.
    package var notesInOrder: [String] {
        var seen: Set<String> = []
        var order: [String] = []
        forEachRun { run in
            run.forEachInline { inline in
                if case .footnote(let id) = inline, seen.insert(id).inserted { order.append(id) }
            }
        }
        return order
    }
}

extension Block {
    /// Every run of inlines of the block in reading order.
    package func forEachRun(_ body: ([Inline]) -> Void) {
        switch self {
        case .heading(let heading): body(heading.content)
        case .paragraph(let paragraph): body(paragraph.content)
        case .list(let list): list.items.forEach { $0.forEachRun(body) }
        case .fields(let list):
            body(list.caption)
            for field in list.fields {
                body(field.name)
                field.values.forEach(body)
            }
        case .table(let table):
            body(table.caption)
            for row in table.header + table.rows {
                for cell in row.cells { cell.paragraphs.forEach(body) }
            }
        case .figure(let figure): body(figure.caption)
        case .quotation(let quotation):
            body(quotation.content)
            if let translation = quotation.translation { body(translation.content) }
            body(quotation.attribution)
        case .callout(let callout):
            body(callout.title)
            callout.paragraphs.forEach(body)
        case .contents, .pageBreak: break
        }
    }
}

extension ItemList.Item {
    fileprivate func forEachRun(_ body: ([Inline]) -> Void) {
        body(content)
        children.forEach { $0.forEachRun(body) }
    }
}

extension [Inline] {
    /// Every inline, with those inside emphasis, links and the like after what holds them.
    package func forEachInline(_ body: (Inline) -> Void) {
        for inline in self {
            body(inline)
            switch inline {
            case .emphasis(let content), .strong(let content), .link(let content, _), .missing(let content),
                .notApplicable(let content):
                content.forEachInline(body)
            case .text, .name, .footnote, .exhibit, .paragraph, .paragraphNumber, .untranslated, .lineBreak:
                break
            }
        }
    }
}
