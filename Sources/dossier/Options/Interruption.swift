import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and closed pipes, turned from sudden ends into orderly ones.
///
/// The first signal raises a flag that long work looks at between steps, rolls back and stops its children; a second one
/// ends the program at once, leaving what SQLite's journal then undoes.
enum Interruption {
    private static let raised = Atomic<Bool>(false)

    static var isRaised: Bool { raised.load(ordering: .relaxed) }

    static func install() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interruption.raised.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
        }
    }

    /// - Throws: `Interrupted` when a signal came.
    static func check() throws { if isRaised { throw Interrupted() } }
}

struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted; nothing half-written was kept" }
}
