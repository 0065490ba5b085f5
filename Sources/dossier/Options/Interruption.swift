import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and closed pipes, turned from sudden ends into orderly ones.
///
/// A signal ends the program at once, with 128 and its number: what was not committed is undone by SQLite's journal, and
/// files stand whole or not at all. Work of many steps, with children or connections to end, says so and then finds a
/// flag raised between its steps instead; a second signal ends it at once even so.
enum Interruption {
    /// The first signal that came; 0 while none has.
    private static let raised = Atomic<Int32>(0)
    private static let looksBetweenSteps = Atomic<Bool>(false)

    static var isRaised: Bool { raised.load(ordering: .sequentiallyConsistent) != 0 }

    static func install() {
        signal(SIGPIPE, SIG_IGN)
        _ = (isRaised, looksBetweenSteps.load(ordering: .relaxed))  // made here, not within a handler
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                let before = Interruption.raised.exchange(number, ordering: .sequentiallyConsistent)
                if before != 0 || !Interruption.looksBetweenSteps.load(ordering: .sequentiallyConsistent) {
                    Interruption.end(number)
                }
            }
        }
    }

    /// From here on the work asks between its steps, by `isRaised` or `check`, whether a signal came.
    static func stopsBetweenSteps() { looksBetweenSteps.store(true, ordering: .sequentiallyConsistent) }

    /// Ends the program from within a signal handler, by nothing but what may be called there.
    private static func end(_ number: Int32) -> Never {
        let words: StaticString = "dossier: interrupted; nothing half-written was kept\n"
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(128 + number)
    }

    /// - Throws: `Interrupted` when a signal came.
    static func check() throws { if isRaised { throw Interrupted() } }
}

struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted; nothing half-written was kept" }
}
