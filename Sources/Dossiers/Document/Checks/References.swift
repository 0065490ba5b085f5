package import CasebookModel

/// Refuses a reference to a note, exhibit or numbered paragraph that the document does not hold.
package struct DanglingReference: DocumentCheck {
    package let id = "document.dangling-reference"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        let notes = Set(document.notes.map(\.id))
        let exhibits = Set(document.exhibits.map(\.id))
        let paragraphs = Numbering(document).paragraphs
        var found: [Diagnostic] = []
        func look(_ run: [Inline]) {
            run.forEachInline { inline in
                switch inline {
                case .footnote(let name) where !notes.contains(name):
                    found.append(problem("the footnote '\(name)' is referred to and is not there"))
                case .exhibit(let name) where !exhibits.contains(name):
                    found.append(problem("the exhibit '\(name)' is referred to and is not there"))
                case .paragraph(let name) where paragraphs[name] == nil,
                    .paragraphNumber(let name) where paragraphs[name] == nil:
                    found.append(problem("the paragraph '\(name)' is referred to and has no number"))
                default: break
                }
            }
        }
        document.forEachRun(look)
        for note in document.notes { look(note.content) }
        for exhibit in document.exhibits { look(exhibit.title) }
        return found
    }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(.error, id, message, hint: "add it, or take the reference out")
    }
}

/// Refuses a footnote inside a footnote, which no format can set.
package struct NestedFootnote: DocumentCheck {
    package let id = "document.nested-footnote"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        document.notes.compactMap { note in
            var nested = false
            note.content.forEachInline { if case .footnote = $0 { nested = true } }
            guard nested else { return nil }
            return Diagnostic(
                .error, id, "the footnote '\(note.id)' refers to a footnote itself",
                hint: "name the exhibit instead")
        }
    }
}

/// Warns of a note that nothing refers to: it would be left out of every format.
package struct UnusedNote: DocumentCheck {
    package let id = "document.unused-note"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        let used = Set(document.notesInOrder)
        return document.notes.filter { !used.contains($0.id) }.map {
            Diagnostic(
                .warning, id, "nothing refers to the footnote '\($0.id)'", hint: "refer to it, or take it out"
            )
        }
    }
}

/// Refuses identifiers used twice, or with characters that a format cannot hold.
package struct DuplicateIdentifier: DocumentCheck {
    package let id = "document.identifier"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        var anchors: [String] = []
        for block in document.blocks {
            switch block {
            case .heading(let heading): anchors.append(heading.id)
            case .paragraph(let paragraph): if let id = paragraph.id { anchors.append(id) }
            case .table(let table): anchors.append(table.id)
            case .figure(let figure): anchors.append(figure.id)
            default: break
            }
        }
        return [anchors, document.notes.map(\.id), document.exhibits.map(\.id)].flatMap(problems)
    }

    private func problems(_ identifiers: [String]) -> [Diagnostic] {
        var seen: Set<String> = []
        var found: [Diagnostic] = []
        for name in identifiers {
            if !seen.insert(name).inserted {
                found.append(
                    Diagnostic(
                        .error, id, "the identifier '\(name)' is used twice", hint: "give each part its own"))
            }
            let isPlain = name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
            if name.isEmpty || !isPlain {
                found.append(
                    Diagnostic(
                        .error, id, "'\(name)' is no identifier of a document's part",
                        hint: "use ASCII letters, digits and hyphens"))
            }
        }
        return found
    }
}

/// Refuses a link to anything but a web or mail address.
package struct UnsafeAddress: DocumentCheck {
    package let id = "document.address"
    package init() {}

    package func diagnostics(in document: Document) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func look(_ run: [Inline]) {
            run.forEachInline { inline in
                guard case .link(_, let address) = inline, WebAddress(address) == nil else { return }
                found.append(
                    Diagnostic(
                        .error, id, "'\(address)' cannot be linked to",
                        hint: "give an https, http or mailto address without spaces"))
            }
        }
        document.forEachRun(look)
        for note in document.notes { look(note.content) }
        return found
    }
}
