import Synchronization

/// Stops fetching from any thread or from a signal's handler; what was received so far is kept.
package final class FetchCancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package func cancel() { flag.store(true, ordering: .relaxed) }
    package var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
