package import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Writing of files that are either whole or not there.
package enum AtomicFile {
    /// Writes bytes to a temporary file beside the target, makes them durable, and renames.
    /// - Throws: `FileFailure`; the target is then as it was, or written where only the folder could not be flushed, which
    ///   the message says.
    package static func write(_ bytes: Data, to file: URL) throws {
        let path = file.path(percentEncoded: false)
        let folder = file.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw FileFailure(folder.path(percentEncoded: false), "the folder cannot be made")
        }
        let temporary = path + ".part-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFailure(path, "it cannot be written: \(reason())") }
        var failure: String?
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let written = Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if written < 0 {
                    if errno == EINTR { continue }
                    failure = reason()
                    return
                }
                offset += written
            }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = reason() }
        close(descriptor)
        if failure == nil, rename(temporary, path) != 0 { failure = reason() }
        if let failure {
            unlink(temporary)
            throw FileFailure(path, "it cannot be written: \(failure)")
        }
        let directory = open(folder.path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        defer { close(directory) }
        // Some file systems flush no folders and say so; then there is nothing to wait for.
        guard fsync(directory) == 0 || errno == EINVAL else {
            throw FileFailure(path, "it is written and may not outlive a loss of power: \(reason())")
        }
    }

    private static func reason() -> String {
        switch errno {
        case ENOSPC, EDQUOT: "the disk is full"
        case EACCES, EPERM, EROFS: "writing there is not permitted"
        default: String(cString: strerror(errno))
        }
    }
}
