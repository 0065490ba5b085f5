import Audiences
package import CasebookModel

/// Refuses a row of an elements table that neither cites evidence, nor says what is missing, nor says that the element
/// does not arise; and one that says it does not arise and speaks to it all the same.
package struct UncitedElementRow: DocumentCheck {
    package let id = "document.uncited-element"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        let plain = PlainText(document)
        var found: [Diagnostic] = []
        for case .table(let table) in document.blocks where table.purpose == .elements {
            for row in table.rows {
                let (isAnswered, doesNotArise) = answers(row)
                guard isAnswered == doesNotArise else { continue }
                let name = row.cells.first.map { $0.paragraphs.map(plain.text).joined(separator: " ") } ?? ""
                found.append(
                    isAnswered
                        ? Diagnostic(
                            .error, id,
                            "the element '\(name.prefix(80))' is said not to arise and is answered all the same",
                            hint: "say one of the two")
                        : Diagnostic(
                            .error, id, "the element '\(name.prefix(80))' cites no evidence",
                            hint:
                                "cite an exhibit or a footnote, say what is missing, or say that it does not arise"
                        ))
            }
        }
        return found
    }

    private func answers(_ row: Table.Row) -> (isAnswered: Bool, doesNotArise: Bool) {
        var answered = false
        var doesNotArise = false
        for cell in row.cells {
            for paragraph in cell.paragraphs {
                paragraph.forEachInline { inline in
                    switch inline {
                    case .footnote, .exhibit, .missing: answered = true
                    case .notApplicable: doesNotArise = true
                    default: break
                    }
                }
            }
        }
        return (answered, doesNotArise)
    }
}

/// Refuses a figure without a text alternative, or without a drawing.
package struct MissingAlternative: DocumentCheck {
    package let id = "document.missing-alternative"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        document.blocks.compactMap { block in
            guard case .figure(let figure) = block else { return nil }
            if !figure.svg.hasPrefix("<svg") {
                return Diagnostic(
                    .error, id, "the figure '\(figure.id)' has no drawing", hint: "draw it, or take it out")
            }
            guard figure.alternative.allSatisfy(\.isWhitespace) else { return nil }
            return Diagnostic(
                .error, id, "the figure '\(figure.id)' has no text alternative",
                hint: "say in words what the drawing shows")
        }
    }
}

/// Refuses a call-out for the organisation's own eyes in a document that leaves it.
package struct InternalNoteLeaves: DocumentCheck {
    package let id = "document.internal-note"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        guard !document.metadata.isInternal else { return [] }
        return document.blocks.compactMap { block in
            guard case .callout(let callout) = block, callout.kind == .internalNote else { return nil }
            return Diagnostic(
                .error, id,
                "an internal note stands in a document for the audience \(document.metadata.audience.rawValue)",
                hint: "take it out, or build for the audience internal")
        }
    }
}

/// Refuses headings that skip a level, which readers who listen to a document get lost in.
package struct HeadingOrder: DocumentCheck {
    package let id = "document.heading-order"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        var level = 0
        var found: [Diagnostic] = []
        for case .heading(let heading) in document.blocks {
            if heading.level > level + 1 || !(1...4).contains(heading.level) {
                found.append(
                    Diagnostic(
                        .error, id,
                        "the heading '\(heading.id)' is of level \(heading.level) after level \(level)",
                        hint: "use levels 1 to 4 and skip none"))
            }
            level = heading.level
        }
        return found
    }
}

/// Refuses paragraph numbers that do not count from 1 without gaps: a desk cites by them.
package struct ParagraphNumbers: DocumentCheck {
    package let id = "document.paragraph-numbers"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        var next = 1
        for case .paragraph(let paragraph) in document.blocks {
            guard let number = paragraph.number else { continue }
            guard number == next else {
                return [
                    Diagnostic(
                        .error, id, "paragraph \(number) stands where \(next) is due",
                        hint: "number them in order")
                ]
            }
            next += 1
        }
        return []
    }
}

/// Refuses tables whose rows do not fill their columns, or that have no header row.
package struct TableShape: DocumentCheck {
    package let id = "document.table-shape"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        document.blocks.compactMap { block in
            guard case .table(let table) = block else { return nil }
            func problem(_ message: String, _ hint: String) -> Diagnostic {
                Diagnostic(.error, id, "the table '\(table.id)' \(message)", hint: hint)
            }
            if table.header.isEmpty { return problem("has no header row", "name its columns") }
            if table.columns.contains(where: { !($0.width > 0 && $0.width.isFinite) }) {
                return problem("has a column without width", "give each a width above 0")
            }
            for row in table.header + table.rows {
                let width = row.cells.reduce(0) { $0 + max(0, $1.columns) }
                if width != table.columns.count || row.cells.contains(where: { $0.columns < 1 }) {
                    return problem(
                        "has a row of \(width) columns where it has \(table.columns.count)",
                        "fill every column")
                }
            }
            return nil
        }
    }
}

/// Refuses a text in which the key of a template was left unfilled.
package struct UnfilledKey: DocumentCheck {
    package let id = "document.unfilled-key"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        let plain = PlainText(document)
        var found: [Diagnostic] = []
        func look(_ run: [Inline]) {
            let text = plain.text(run)
            guard text.utf8.contains(UInt8(ascii: "{")), text.contains("{{") else { return }
            found.append(
                Diagnostic(
                    .error, id, "a key was left unfilled in '\(text.prefix(80))'",
                    hint: "fill it where the text is built, or write the braces apart"))
        }
        document.forEachRun(look)
        for note in document.notes { look(note.content) }
        return found
    }
}
