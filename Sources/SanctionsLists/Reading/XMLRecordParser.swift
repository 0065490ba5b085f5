import CXML
import Foundation

/// Parses the bytes of an XML document into batches of records, in bounded memory.
///
/// Knows the names of a vocabulary by their places in it, and nothing of what they mean.
///
/// `@unchecked Sendable`: a parser is made on one thread and used on one, possibly another; whoever hands it over hands it
/// over whole.
final class XMLRecordParser: @unchecked Sendable {
    private let reader: OpaquePointer
    private let file: String

    init(names: [String], containers: [Int], file: String) throws(ListRefusal) {
        self.file = file
        var copies = names.map { name in strdup(name).map { UnsafePointer<CChar>($0) } }
        let indices = containers.map { Int32($0) }
        let made = copies.withUnsafeMutableBufferPointer { buffer in
            indices.withUnsafeBufferPointer { indices in
                cxml_create(
                    buffer.baseAddress, Int32(buffer.count), indices.baseAddress, Int32(indices.count))
            }
        }
        for copy in copies { free(UnsafeMutablePointer(mutating: copy)) }
        guard let made else { throw .noMemory(file: file) }
        reader = made
    }

    deinit { cxml_destroy(reader) }

    /// Takes the next bytes; the records they complete are in the batch, also where a refusal comes after them.
    func feed(_ bytes: UnsafeRawBufferPointer, into batch: XMLBatch) -> ListRefusal? {
        let status = cxml_feed(reader, bytes.baseAddress, bytes.count)
        return exchange(batch) ?? refusal(status)
    }

    /// Takes note of the end of the document.
    func finish(into batch: XMLBatch) -> ListRefusal? {
        let status = cxml_finish(reader)
        return exchange(batch) ?? refusal(status)
    }

    /// The names met and how often, sorted by name.
    var vocabulary: [String] {
        (0..<cxml_name_count(reader)).filter { cxml_name_uses(reader, $0) > 0 }
            .map { String(cString: cxml_name(reader, $0)) }.sorted()
    }

    private func exchange(_ batch: XMLBatch) -> ListRefusal? {
        cxml_exchange(reader, batch.pointer) == Int32(cxml_ok) ? nil : .noMemory(file: file)
    }

    private func refusal(_ status: Int32) -> ListRefusal? {
        guard status != Int32(cxml_ok) else { return nil }
        let line = Int(cxml_line(reader))
        let message = String(cString: cxml_message(reader))
        switch status {
        case Int32(cxml_html): return .html(file: file)
        case Int32(cxml_empty): return .empty(file: file)
        case Int32(cxml_truncated): return .truncated(file: file, line: line)
        case Int32(cxml_second_root): return .secondRoot(file: file, line: line)
        case Int32(cxml_entities): return .entities(file: file, line: line)
        case Int32(cxml_too_deep), Int32(cxml_too_large):
            return .monstrous(file: file, line: line, message)
        case Int32(cxml_no_memory): return .noMemory(file: file)
        default: return .malformed(file: file, line: line, message)
        }
    }
}

/// Records on their way from the parser to a mapping; used anew once they are mapped.
///
/// `@unchecked Sendable`: at any time one thread has it, and the queue it passes through orders what both do.
final class XMLBatch: @unchecked Sendable {
    let pointer: OpaquePointer

    init(file: String) throws(ListRefusal) {
        guard let made = cxml_batch_create() else { throw .noMemory(file: file) }
        pointer = made
    }

    deinit { cxml_batch_destroy(pointer) }
}
