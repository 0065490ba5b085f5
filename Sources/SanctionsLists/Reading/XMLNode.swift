import CXML

/// The names of elements and attributes that a mapping knows.
///
/// The reader interns names, so that a mapping compares small integers, not texts.
protocol XMLVocabulary: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
    /// Elements whose children are records: the root always is one.
    static var containers: [Self] { get }
    static var root: Self { get }
}

/// An element or attribute of the record at hand.
///
/// Valid only while the record is being delivered: it points into the reader's buffers. Everything a mapping takes is
/// marked, and what nobody took is reported when the record ends.
struct XMLNode<Name: XMLVocabulary> {
    fileprivate let nodes: UnsafeMutablePointer<cxml_node>
    fileprivate let texts: UnsafePointer<UInt8>
    fileprivate let known: UnsafePointer<Name>
    fileprivate let knownCount: Int32
    fileprivate let index: Int

    init(
        nodes: UnsafeMutablePointer<cxml_node>, texts: UnsafePointer<UInt8>, known: UnsafePointer<Name>,
        knownCount: Int32, index: Int
    ) {
        self.nodes = nodes
        self.texts = texts
        self.known = known
        self.knownCount = knownCount
        self.index = index
        nodes[index].taken = 1
    }

    /// Its name, `nil` when the mapping does not know it.
    var name: Name? {
        let code = nodes[index].name
        return code < knownCount ? known[Int(code)] : nil
    }

    /// Its own text with white space folded; `nil` when there is none.
    var text: String? {
        let node = nodes[index]
        guard node.length > 0 else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: texts + Int(node.text), count: Int(node.length)),
            as: UTF8.self)
    }

    /// Whether white space was trimmed before or after its text; matters only where runs of one text are joined.
    var beginsWithBlank: Bool { nodes[index].blanks & UInt8(cxml_blank_before) != 0 }
    var endsWithBlank: Bool { nodes[index].blanks & UInt8(cxml_blank_after) != 0 }

    /// Whether its own text is these ASCII letters.
    func hasText(_ wanted: StaticString) -> Bool {
        let node = nodes[index]
        guard Int(node.length) == wanted.utf8CodeUnitCount else { return false }
        for at in 0..<Int(node.length) where texts[Int(node.text) + at] != wanted.utf8Start[at] {
            return false
        }
        return true
    }

    private func find(_ wanted: Name) -> XMLNode? {
        var at = index + 1
        let end = Int(nodes[index].end)
        while at < end {
            let code = nodes[at].name
            if nodes[at].taken == 0, code < knownCount, known[Int(code)] == wanted {
                return XMLNode(
                    nodes: nodes, texts: texts, known: known, knownCount: knownCount, index: at)
            }
            at = Int(nodes[at].end)
        }
        return nil
    }

    /// Takes the first child or attribute of that name that was not taken yet.
    func pop(_ wanted: Name) -> XMLNode? { find(wanted) }

    /// Takes it and gives its text; `nil` when it is absent or empty.
    func popText(_ wanted: Name) -> String? { find(wanted)?.text }

    /// Takes all children of that name.
    func popAll(_ wanted: Name, _ body: (XMLNode) -> Void) {
        var at = index + 1
        let end = Int(nodes[index].end)
        while at < end {
            let code = nodes[at].name
            if nodes[at].taken == 0, code < knownCount, known[Int(code)] == wanted {
                body(
                    XMLNode(nodes: nodes, texts: texts, known: known, knownCount: knownCount, index: at))
            }
            at = Int(nodes[at].end)
        }
    }

    /// What becomes of a child that was looked at.
    enum Taking {
        case taken
        /// With all it holds, on purpose and without reading it.
        case ignored
        /// Left for others, or to be reported.
        case left
    }

    /// Looks once at every child and attribute that was not taken yet and whose name is known, in their order.
    ///
    /// For elements of many parts: one pass, where taking each by its name passes over the others again and again.
    @inline(__always)
    func takeEach(_ body: (Name, XMLNode) -> Taking) {
        var at = index + 1
        let end = Int(nodes[index].end)
        while at < end {
            let node = nodes[at]
            if node.taken == 0, node.name < knownCount {
                let child = XMLNode(
                    nodes: nodes, texts: texts, known: known, knownCount: knownCount, index: at)
                switch body(known[Int(node.name)], child) {
                case .taken: break
                case .ignored: nodes[at].taken = 2
                case .left: nodes[at].taken = 0
                }
            }
            at = Int(node.end)
        }
    }

    /// Takes all children of that name and gives their texts.
    func popTexts(_ wanted: Name) -> [String] {
        var found: [String] = []
        popAll(wanted) { node in
            if let text = node.text { found.append(text) }
        }
        return found
    }

    /// Takes the children of one name inside children of another: `<Names><Name/>…</Names>`.
    func popAll(_ wrapper: Name, _ wanted: Name, _ body: (XMLNode) -> Void) {
        popAll(wrapper) { $0.popAll(wanted, body) }
    }

    func popTexts(_ wrapper: Name, _ wanted: Name) -> [String] {
        var found: [String] = []
        popAll(wrapper, wanted) { node in
            if let text = node.text { found.append(text) }
        }
        return found
    }

    /// Leaves it with all it holds, on purpose and without reading it.
    func ignoreAll() { nodes[index].taken = 2 }

    /// Takes a child with all it holds, on purpose and without reading it.
    func ignore(_ names: Name...) {
        for name in names {
            popAll(name) { nodes[$0.index].taken = 2 }
        }
    }
}

/// What a record holds that its mapping did not take, by the path of names.
func leftovers(
    in batch: XMLBatch, record: cxml_record, nodes: UnsafePointer<cxml_node>,
    report: (_ path: String) -> Void
) {
    var at = Int(record.first)
    let end = at + Int(record.count)
    while at < end {
        let node = nodes[at]
        if node.taken == 1 {
            at += 1
            continue
        }
        if node.taken == 0, holdsText(nodes, at) {
            report(path(to: at, from: Int(record.first), batch, nodes))
        }
        at = Int(node.end)
    }
}

private func holdsText(_ nodes: UnsafePointer<cxml_node>, _ index: Int) -> Bool {
    (index..<Int(nodes[index].end)).contains { nodes[$0].length > 0 }
}

private func path(
    to index: Int, from first: Int, _ batch: XMLBatch, _ nodes: UnsafePointer<cxml_node>
) -> String {
    var names: [String] = []
    var at = first
    while at < index {
        // The ancestors are those whose subtree reaches beyond the node.
        if Int(nodes[at].end) > index {
            names.append(String(cString: cxml_batch_name(batch.pointer, nodes[at].name)))
            at += 1
        } else {
            at = Int(nodes[at].end)
        }
    }
    let mark = nodes[index].kind == UInt8(cxml_attribute) ? "@" : ""
    names.append(mark + String(cString: cxml_batch_name(batch.pointer, nodes[index].name)))
    return names.joined(separator: "/")
}
