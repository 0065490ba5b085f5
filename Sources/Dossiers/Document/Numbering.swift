/// The numbers that writers print: the same in every format.
package struct Numbering: Sendable {
    /// From 1, in the order of first reference, by note identifier.
    package let notes: [String: Int]
    /// The notes that are referred to, by number.
    package let notesInOrder: [Document.Note]
    /// From 1, by table identifier; tables without a caption have none.
    package let tables: [String: Int]
    package let figures: [String: Int]
    /// By paragraph identifier; paragraphs without a number have none.
    package let paragraphs: [String: Int]
    package let exhibits: [String: Document.Exhibit]

    package init(_ document: Document) {
        let byID = Dictionary(document.notes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let order = document.notesInOrder.compactMap { byID[$0] }
        notesInOrder = order
        notes = Dictionary(
            order.enumerated().map { ($0.element.id, $0.offset + 1) }, uniquingKeysWith: { first, _ in first }
        )
        exhibits = Dictionary(document.exhibits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var tables: [String: Int] = [:]
        var figures: [String: Int] = [:]
        var paragraphs: [String: Int] = [:]
        for block in document.blocks {
            switch block {
            case .table(let table) where !table.caption.isEmpty: tables[table.id] = tables.count + 1
            case .figure(let figure): figures[figure.id] = figures.count + 1
            case .paragraph(let paragraph):
                if let id = paragraph.id, let number = paragraph.number { paragraphs[id] = number }
            default: break
            }
        }
        self.tables = tables
        self.figures = figures
        self.paragraphs = paragraphs
    }
}
