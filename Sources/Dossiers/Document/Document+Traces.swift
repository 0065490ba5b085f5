extension Document {
    /// The document as it may leave the organisation: the same text, nothing that leads back into the registry.
    package var withoutTraces: Document {
        var copy = self
        for index in copy.notes.indices { copy.notes[index].trace = Trace() }
        copy.blocks = blocks.map(\.withoutTraces)
        return copy
    }

    /// What each numbered paragraph rests on, with the notes it refers to; for the organisation's own files.
    package var traces: [Int: Trace] {
        let notes = Dictionary(notes.map { ($0.id, $0.trace) }, uniquingKeysWith: { first, _ in first })
        var traces: [Int: Trace] = [:]
        for case .paragraph(let paragraph) in blocks {
            guard let number = paragraph.number else { continue }
            var trace = paragraph.trace
            paragraph.content.forEachInline { inline in
                guard case .footnote(let id) = inline, let note = notes[id] else { return }
                trace.add(note)
            }
            traces[number] = trace
        }
        return traces
    }
}

extension Document {
    /// What all of it rests on: numbered paragraphs and others, rows of tables, figures, fields, lists, quotations and notes.
    package var everyTrace: Trace {
        var trace = Trace()
        for block in blocks { for found in block.traces { trace.add(found) } }
        for note in notes { trace.add(note.trace) }
        return trace
    }
}

extension Block {
    fileprivate var traces: [Trace] {
        switch self {
        case .heading, .contents, .pageBreak: []
        case .paragraph(let part): [part.trace]
        case .list(let part): part.items.flatMap(\.traces)
        case .fields(let part): part.fields.map(\.trace)
        case .table(let part): (part.header + part.rows).map(\.trace)
        case .figure(let part): [part.trace]
        case .quotation(let part): [part.trace]
        case .callout(let part): [part.trace]
        }
    }
}

extension Trace {
    /// Adds what is not there yet, in order.
    package mutating func add(_ other: Trace) {
        func merge(_ own: inout [String], _ more: [String]) {
            for item in more where !own.contains(item) { own.append(item) }
        }
        merge(&claims, other.claims)
        merge(&evidence, other.evidence)
        merge(&quotations, other.quotations)
        merge(&consents, other.consents)
    }
}

extension Block {
    fileprivate var withoutTraces: Block {
        switch self {
        case .heading, .contents, .pageBreak: return self
        case .paragraph(var part):
            part.trace = Trace()
            return .paragraph(part)
        case .list(var part):
            part.items = part.items.map(\.withoutTraces)
            return .list(part)
        case .fields(var part):
            for index in part.fields.indices { part.fields[index].trace = Trace() }
            return .fields(part)
        case .table(var part):
            for index in part.rows.indices { part.rows[index].trace = Trace() }
            for index in part.header.indices { part.header[index].trace = Trace() }
            return .table(part)
        case .figure(var part):
            part.trace = Trace()
            return .figure(part)
        case .quotation(var part):
            part.trace = Trace()
            return .quotation(part)
        case .callout(var part):
            part.trace = Trace()
            return .callout(part)
        }
    }
}

extension ItemList.Item {
    fileprivate var traces: [Trace] { [trace] + children.flatMap(\.traces) }

    fileprivate var withoutTraces: ItemList.Item {
        ItemList.Item(content, children: children.map(\.withoutTraces))
    }
}
