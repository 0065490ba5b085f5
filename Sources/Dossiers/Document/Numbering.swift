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
    /// The number of an exhibit, by its identifier.
    package let exhibits: [String: String]

    package init(_ document: Document) {
        let order = Self.notesInOrder(of: document)
        notesInOrder = order
        var notes: [String: Int] = [:]
        notes.reserveCapacity(order.count)
        for (index, note) in order.enumerated() where notes[note.id] == nil { notes[note.id] = index + 1 }
        self.notes = notes
        var exhibits: [String: String] = [:]
        exhibits.reserveCapacity(document.exhibits.count)
        for exhibit in document.exhibits where exhibits[exhibit.id] == nil {
            exhibits[exhibit.id] = exhibit.number
        }
        self.exhibits = exhibits
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

    /// The notes that are referred to, each once. Most documents hold them in that order already, so that the next one
    /// is tried before any table of them is made.
    private static func notesInOrder(of document: Document) -> [Document.Note] {
        let all = document.notes
        var order: [Document.Note] = []
        order.reserveCapacity(all.count)
        var next = 0
        var byID: [String: Int]?
        var seen: Set<Int> = []
        document.forEachRun { run in
            run.forEachInline { inline in
                guard case .footnote(let id) = inline else { return }
                if byID == nil, next < all.count, all[next].id == id {
                    order.append(all[next])
                    next += 1
                    return
                }
                if byID == nil {
                    byID = Dictionary(
                        all.enumerated().map { ($0.element.id, $0.offset) },
                        uniquingKeysWith: { first, _ in first })
                    seen = Set(0..<next)
                }
                guard let index = byID?[id], seen.insert(index).inserted else { return }
                order.append(all[index])
            }
        }
        return order
    }
}
