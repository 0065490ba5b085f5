import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Whose turn it is to write, among all programs that have the registry open.
///
/// SQLite lets whoever asks at the right moment write next, so that one busy program can keep another waiting until it
/// gives up. Here one waits in front: it alone asks for the turn, and who has just written queues behind it. Two locks on
/// single bytes of the file `X.sqlite.lock`, which end with the program; they only order those that wait, and where they
/// cannot be had SQLite's own lock is all there is.
final class WriteTurn: Sendable {
    private static let front: Int64 = 0
    private static let turn: Int64 = 1

    private let descriptor: Int32

    init?(path: String) {
        descriptor = Glibc.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Waits for the turn, at most so long.
    func take(seconds: Double) {
        var waited = 0.0
        func wait(for byte: Int64) -> Bool {
            while !lock(byte, Int32(F_WRLCK)) {
                guard waited < seconds else { return false }
                usleep(1000)
                waited += 0.001
            }
            return true
        }
        guard wait(for: Self.front) else { return }
        _ = wait(for: Self.turn)
        _ = lock(Self.front, Int32(F_UNLCK))
    }

    func giveUp() { _ = lock(Self.turn, Int32(F_UNLCK)) }

    /// Locks of open files (`F_OFD_SETLK`), which Swift's view of the C library lacks: those of processes are lost when any
    /// other part of the program closes the file.
    private func lock(_ byte: Int64, _ type: Int32) -> Bool {
        var region = Glibc.flock()
        region.l_type = Int16(type)
        region.l_whence = Int16(SEEK_SET)
        region.l_start = off_t(byte)
        region.l_len = 1
        return fcntl(descriptor, 37, &region) == 0
    }
}
