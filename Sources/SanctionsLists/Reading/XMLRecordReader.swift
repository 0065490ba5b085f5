import CXML
import Foundation

/// A record of an XML list: a child of the root or of a container.
struct XMLRecord<Name: XMLVocabulary> {
    let node: XMLNode<Name>
    /// The element it is a child of; `nil` for the attributes of the root.
    let container: Name?
    /// The line it begins on, from 1.
    let line: Int
    /// Whether it carries the attributes of the root or of a container, and nothing else.
    let isContainer: Bool
}

/// Reads the records of an XML document as its bytes come in, in bounded memory.
///
/// Entities of its own, external documents, a second root, a root that is never closed and HTML end the reading with a
/// refusal that says so.
final class XMLRecordReader<Name: XMLVocabulary> {
    private let reader: OpaquePointer
    private let known: UnsafeMutablePointer<Name>
    private let knownCount: Int32
    private let file: String
    private let onRecord: (XMLRecord<Name>) throws(ListRefusal) -> Void
    private let onLeftover: (_ path: String, _ line: Int) -> Void
    private var checkedRoot = false

    init(
        file: String, onRecord: @escaping (XMLRecord<Name>) throws(ListRefusal) -> Void,
        onLeftover: @escaping (_ path: String, _ line: Int) -> Void
    ) throws(ListRefusal) {
        self.file = file
        self.onRecord = onRecord
        self.onLeftover = onLeftover
        let names = Array(Name.allCases)
        known = .allocate(capacity: max(1, names.count))
        known.initialize(from: names, count: names.count)
        knownCount = Int32(names.count)
        let containers = names.indices.filter { Name.containers.contains(names[$0]) }.map { Int32($0) }
        var copies = names.map { name in strdup(name.rawValue).map { UnsafePointer<CChar>($0) } }
        let made = copies.withUnsafeMutableBufferPointer { buffer in
            containers.withUnsafeBufferPointer { indices in
                cxml_create(
                    buffer.baseAddress, Int32(buffer.count), indices.baseAddress, Int32(indices.count))
            }
        }
        for copy in copies { free(UnsafeMutablePointer(mutating: copy)) }
        guard let made else {
            known.deallocate()
            throw .noMemory(file: file)
        }
        reader = made
    }

    deinit {
        cxml_destroy(reader)
        known.deallocate()
    }

    func feed(_ bytes: UnsafeRawBufferPointer) throws(ListRefusal) {
        let status = cxml_feed(reader, bytes.baseAddress, bytes.count)
        try deliver()
        try check(status)
    }

    func finish() throws(ListRefusal) {
        let status = cxml_finish(reader)
        try deliver()
        try check(status)
        try checkRoot()
    }

    /// The names met and how often, sorted by name.
    var vocabulary: [String] {
        (0..<cxml_name_count(reader)).filter { cxml_name_uses(reader, $0) > 0 }
            .map { String(cString: cxml_name(reader, $0)) }.sorted()
    }

    private func deliver() throws(ListRefusal) {
        let count = cxml_record_count(reader)
        guard count > 0, let records = cxml_records(reader), let nodes = cxml_nodes(reader),
            let texts = cxml_texts(reader)
        else { return }
        try checkRoot()
        for at in 0..<count {
            let record = records[at]
            let node = XMLNode<Name>(
                nodes: nodes, texts: texts, known: UnsafePointer(known), knownCount: knownCount,
                index: Int(record.first))
            let container =
                record.container >= 0 && record.container < knownCount
                ? known[Int(record.container)] : nil
            let isContainer =
                record.container < 0 || node.name.map { Name.containers.contains($0) } ?? false
            try onRecord(
                XMLRecord(
                    node: node, container: container, line: Int(record.line), isContainer: isContainer))
            leftovers(in: reader, record: record, nodes: nodes) { onLeftover($0, Int(record.line)) }
        }
    }

    private func checkRoot() throws(ListRefusal) {
        guard !checkedRoot else { return }
        checkedRoot = true
        let root = String(cString: cxml_name(reader, cxml_root(reader)))
        guard root == Name.root.rawValue else {
            throw .otherRoot(file: file, found: root, expected: Name.root.rawValue)
        }
    }

    private func check(_ status: Int32) throws(ListRefusal) {
        guard status != Int32(cxml_ok) else { return }
        let line = Int(cxml_line(reader))
        let message = String(cString: cxml_message(reader))
        switch status {
        case Int32(cxml_html): throw .html(file: file)
        case Int32(cxml_empty): throw .empty(file: file)
        case Int32(cxml_truncated): throw .truncated(file: file, line: line)
        case Int32(cxml_second_root): throw .secondRoot(file: file, line: line)
        case Int32(cxml_entities): throw .entities(file: file, line: line)
        case Int32(cxml_too_deep), Int32(cxml_too_large): throw .monstrous(file: file, line: line, message)
        case Int32(cxml_no_memory): throw .noMemory(file: file)
        default: throw .malformed(file: file, line: line, message)
        }
    }
}
