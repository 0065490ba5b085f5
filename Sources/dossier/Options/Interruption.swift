import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and closed pipes, turned from sudden ends into orderly ones.
///
/// The first signal raises a flag that long work looks at between steps, rolls back and stops its children; a second one
/// ends the program at once, leaving what SQLite's journal then undoes. Work that is one transaction, or that only reads,
/// has no steps to look between and ends at the first.
enum Interruption {
    private static let raised = Atomic<Bool>(false)
    private static let immediate = Atomic<Bool>(false)

    static var isRaised: Bool { raised.load(ordering: .relaxed) }

    static func install() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                let again = Interruption.raised.exchange(true, ordering: .relaxed)
                if again || Interruption.immediate.load(ordering: .relaxed) { Interruption.end(number) }
            }
        }
    }

    /// From here on the first signal ends the program: what was not committed is undone when the registry is next opened.
    static func endAtOnce() { immediate.store(true, ordering: .relaxed) }

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
