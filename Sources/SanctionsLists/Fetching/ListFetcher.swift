import CCurl
package import Foundation
import Synchronization

/// Fetches lists over HTTPS: several at once, only what changed, and resumed where a transfer broke off.
///
/// Proxies are those of the environment, as libcurl reads them (`https_proxy`, `no_proxy`). Nothing is checked but that
/// the transfer is whole: whether a file is a good copy of its list is for `ListReader` and `ListCopy.check` to say.
package struct ListFetcher: Sendable {
    package let settings: FetchSettings

    package init(settings: FetchSettings) { self.settings = settings }

    /// Fetches all files of some sources.
    ///
    /// - Parameters:
    ///   - folder: receives `<list>/<file>`; a file appears under its name only when it is whole. Parts stay beside it as
    ///     `<file>.part` for the next time.
    ///   - held: what is held of each source's files, by list and file name.
    ///   - progress: called from several threads.
    /// - Returns: one outcome for each source, in the order given.
    package func fetch(
        _ sources: [ListSource], into folder: URL, held: [String: [String: FetchValidators]] = [:],
        cancellation: FetchCancellation = FetchCancellation(),
        progress: @escaping @Sendable (FetchProgress) -> Void = { _ in }
    ) async -> [FetchOutcome] {
        _ = ListFetcher.isPrepared
        let work = Work(sources) { source in
            SourceTransfer(
                source: source, folder: folder, held: held[source.id] ?? [:], settings: settings,
                cancellation: cancellation, progress: progress)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, min(settings.atOnce, sources.count)) { group.addTask { await work.drain() } }
        }
        return work.outcomes
    }

    // libcurl's own preparation is not safe on several threads.
    private static let isPrepared = ccurl_prepare() != 0
}

/// The sources still to be fetched, and what came of the others; shared by the threads that fetch.
private final class Work: Sendable {
    private let transfer: @Sendable (ListSource) -> SourceTransfer
    private let queue: Mutex<[(index: Int, source: ListSource)]>
    private let done = Mutex([Int: FetchOutcome]())

    init(_ sources: [ListSource], _ transfer: @escaping @Sendable (ListSource) -> SourceTransfer) {
        self.transfer = transfer
        queue = Mutex(sources.enumerated().reversed().map { (index: $0.offset, source: $0.element) })
    }

    /// Transfers block: they run on a thread of their own, not on those of the concurrency pool.
    func drain() async {
        await withCheckedContinuation { (finished: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                while let next = self.queue.withLock({ $0.popLast() }) {
                    let result = self.transfer(next.source).run()
                    let outcome = FetchOutcome(list: next.source.id, result: result)
                    self.done.withLock { $0[next.index] = outcome }
                }
                finished.resume()
            }
        }
    }

    var outcomes: [FetchOutcome] {
        done.withLock { found in found.keys.sorted().compactMap { found[$0] } }
    }
}
