import Foundation

/// The way of batches from the thread that parses a file to the one that maps its records.
///
/// Parsing XML and making entries of it cost about the same, and every machine the program runs on has two cores: side by
/// side they take little more than half the time. The order stays that of the file, so the answer is the same to the byte;
/// a few batches are in flight and no more, so memory stays bounded, and whichever side is slower makes the other wait.
///
/// `@unchecked Sendable`: everything mutable is used with `lock` held.
final class XMLBatchQueue: @unchecked Sendable {
    /// Enough that neither side waits for the other's single batch.
    private static let mostInFlight = 4
    /// Bytes parsed for a batch: some hundreds of records, which stay in the processor's cache.
    private static let piece = 1 << 17

    private let lock = NSCondition()
    private var spare: [XMLBatch] = []
    private var made = 0
    private var ready: [XMLBatch] = []
    private var isStopped = false
    private var result: Result<ListFile, ListRefusal>?

    /// What the parsing side stops with when nobody wants its records any more; never seen outside.
    private static let abandoned = ListRefusal.unreadable(file: "", "reading was given up")

    // MARK: the parsing side

    /// Reads and parses a file to its end, to its first fault, or until the other side has stopped.
    func parse(_ file: ListFile, _ parser: XMLRecordParser) {
        var file = file
        let result: Result<ListFile, ListRefusal>
        do throws(ListRefusal) {
            let name = file.name
            try file.read(piece: XMLBatchQueue.piece) { bytes throws(ListRefusal) in
                let batch = try free(file: name)
                let refusal = parser.feed(bytes, into: batch)
                send(batch)
                if let refusal { throw refusal }
            }
            let batch = try free(file: name)
            let refusal = parser.finish(into: batch)
            send(batch)
            if let refusal { throw refusal }
            result = .success(file)
        } catch {
            result = .failure(error)
        }
        lock.lock()
        self.result = result
        lock.broadcast()
        lock.unlock()
    }

    /// A batch to fill; waits while all are in flight.
    private func free(file: String) throws(ListRefusal) -> XMLBatch {
        lock.lock()
        defer { lock.unlock() }
        while spare.isEmpty, made == XMLBatchQueue.mostInFlight, !isStopped { lock.wait() }
        guard !isStopped else { throw XMLBatchQueue.abandoned }
        if let batch = spare.popLast() { return batch }
        made += 1
        return try XMLBatch(file: file)
    }

    private func send(_ batch: XMLBatch) {
        lock.lock()
        ready.append(batch)
        lock.broadcast()
        lock.unlock()
    }

    // MARK: the mapping side

    /// The next batch in the order of the file; `nil` when there is none any more.
    func next() -> XMLBatch? {
        lock.lock()
        defer { lock.unlock() }
        while ready.isEmpty, result == nil { lock.wait() }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    func giveBack(_ batch: XMLBatch) {
        lock.lock()
        spare.append(batch)
        lock.broadcast()
        lock.unlock()
    }

    /// How parsing ended: to be asked once `next` has given `nil`.
    var outcome: Result<ListFile, ListRefusal> {
        lock.lock()
        defer { lock.unlock() }
        return result ?? .failure(XMLBatchQueue.abandoned)
    }

    /// Ends the parsing side and waits until it has ended.
    func stop() {
        lock.lock()
        isStopped = true
        lock.broadcast()
        while result == nil { lock.wait() }
        lock.unlock()
    }
}
