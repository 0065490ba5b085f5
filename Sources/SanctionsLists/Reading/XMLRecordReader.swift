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
    private let parser: XMLRecordParser
    private let batch: XMLBatch
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
        parser = try XMLRecordParser(
            names: names.map(\.rawValue),
            containers: names.indices.filter { Name.containers.contains(names[$0]) }, file: file)
        batch = try XMLBatch(file: file)
        known = .allocate(capacity: max(1, names.count))
        known.initialize(from: names, count: names.count)
        knownCount = Int32(names.count)
    }

    deinit { known.deallocate() }

    /// Takes bytes and delivers the records they complete.
    func feed(_ bytes: UnsafeRawBufferPointer) throws(ListRefusal) {
        let refusal = parser.feed(bytes, into: batch)
        try deliver(batch)
        if let refusal { throw refusal }
    }

    func finish() throws(ListRefusal) {
        let refusal = parser.finish(into: batch)
        try deliver(batch)
        if let refusal { throw refusal }
        try checkRoot(String(cString: cxml_batch_root(batch.pointer)))
    }

    /// Reads a whole file: it is parsed on a thread of its own, and its records are delivered on this one.
    ///
    /// - Returns: the file, with its size and digest.
    func read(_ url: URL) throws(ListRefusal) -> ListFile {
        let queue = XMLBatchQueue()
        let file = ListFile(url)
        let parser = parser
        Thread.detachNewThread { queue.parse(file, parser) }
        // Nothing is left running, whichever way this is left.
        defer { queue.stop() }
        var root = ""
        while let batch = queue.next() {
            try deliver(batch)
            if !checkedRoot { root = String(cString: cxml_batch_root(batch.pointer)) }
            queue.giveBack(batch)
        }
        let done = try queue.outcome.get()
        try checkRoot(root)
        return done
    }

    /// The names met and how often, sorted by name.
    var vocabulary: [String] { parser.vocabulary }

    private func deliver(_ batch: XMLBatch) throws(ListRefusal) {
        let count = cxml_record_count(batch.pointer)
        guard count > 0, let records = cxml_records(batch.pointer), let nodes = cxml_nodes(batch.pointer),
            let texts = cxml_texts(batch.pointer)
        else { return }
        if !checkedRoot { try checkRoot(String(cString: cxml_batch_root(batch.pointer))) }
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
            leftovers(in: batch, record: record, nodes: nodes) { onLeftover($0, Int(record.line)) }
        }
    }

    private func checkRoot(_ root: String) throws(ListRefusal) {
        guard !checkedRoot else { return }
        checkedRoot = true
        guard root == Name.root.rawValue else {
            throw .otherRoot(file: file, found: root, expected: Name.root.rawValue)
        }
    }
}
