package import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is being written beside its place, which only its owner can read, and takes its place whole or not at all.
package final class FileDraft: ByteSink {
    private let place: URL
    private let draft: String
    /// Open until the draft is placed or given up.
    let descriptor: Int32
    private var isOpen = true

    /// Begins one; what stands at the place stays until the draft takes it.
    package init(for place: URL) throws(CustodyError) {
        self.place = place
        let name = ".\(place.lastPathComponent).part-XXXXXX"
        var template = Array(
            place.deletingLastPathComponent().appending(path: name).path(percentEncoded: false).utf8CString)
        let opened = mkstemp(&template)
        guard opened >= 0 else { throw .cannotWrite(place, String(cString: strerror(errno))) }
        draft = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        descriptor = opened
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        guard isOpen else { return }
        close(descriptor)
        unlink(draft)
    }

    package func add(_ bytes: [UInt8]) throws(CustodyError) {
        var at = 0
        while at < bytes.count {
            let wrote = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + at }, bytes.count - at)
            }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw .cannotWrite(place, String(cString: strerror(errno))) }
            at += wrote
        }
    }

    /// Flushes it to the disk and puts it in its place.
    package func finish() throws(CustodyError) {
        guard fsync(descriptor) == 0, rename(draft, place.path(percentEncoded: false)) == 0 else {
            throw .cannotWrite(place, String(cString: strerror(errno)))
        }
        isOpen = false
        close(descriptor)
        let folder = open(place.deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .cannotWrite(place, String(cString: strerror(errno))) }
        defer { close(folder) }
        // Some file systems flush no folders and say so; then there is nothing to wait for.
        guard fsync(folder) == 0 || errno == EINVAL else {
            throw .cannotWrite(
                place, "it is there and may not outlive a loss of power: \(String(cString: strerror(errno)))")
        }
    }
}
