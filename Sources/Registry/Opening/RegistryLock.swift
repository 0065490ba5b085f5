import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The right to import or sync, held by one process at a time through a lock file beside the registry.
///
/// The system frees it when the process ends, however it ends. Keep the value for as long as the work lasts.
package final class RegistryLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// `holder`: what others are told, such as "import of case-2026 (process 4711)".
    /// - Throws: `busyElsewhere` with the holder's words when another process has it.
    init(path: String, holder: String) throws {
        let file = path + ".lock"
        descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RegistryError(.cannotOpen("the lock file \(file) cannot be made"), path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let words = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            close(descriptor)
            throw RegistryError(.busyElsewhere(words.isEmpty ? "another program" : words), path)
        }
        ftruncate(descriptor, 0)
        let bytes = Array(holder.utf8)
        // The words only help the next person; the lock holds without them.
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit { close(descriptor) }
}
