package import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is being written beside its place, which only its owner can read, and takes its place whole or not at all.
package final class FileDraft: PlacedSink {
    private let place: URL
    private let draft: String
    /// Open until the draft is placed or given up.
    let descriptor: Int32
    private var isOpen = true
    /// Whether what stood at the place is kept under another name.
    private var hasOther = false
    private var other: String { draft + ".before" }

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
    ///
    /// When the folder cannot be flushed the file is there all the same, whole, and the error says that a loss of power may
    /// take it.
    package func finish() throws(CustodyError) {
        try complete()
        try place(keepsOther: false)
    }

    /// Makes what was added outlive a loss of power, still without its name.
    package func complete() throws(CustodyError) {
        guard fsync(descriptor) == 0 else { throw .cannotWrite(place, String(cString: strerror(errno))) }
    }

    /// Puts it in its place, once it is complete.
    ///
    /// `keepsOther`: keeps what stood there until `settle`, so that `takeBack` can put it there again.
    package func place(keepsOther: Bool) throws(CustodyError) {
        let path = place.path(percentEncoded: false)
        // Where the file system knows no second names, taking back leaves the place empty.
        hasOther = keepsOther && link(path, other) == 0
        guard rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            settle()
            throw .cannotWrite(place, reason)
        }
        isOpen = false
        close(descriptor)
        try flushFolder("it is there and may not outlive a loss of power: ")
    }

    /// Takes it out of its place again.
    ///
    /// - Throws: when it may still be there, or come back after a loss of power.
    package func takeBack() throws(CustodyError) {
        guard !isOpen else { return }
        let path = place.path(percentEncoded: false)
        guard hasOther ? rename(other, path) == 0 : unlink(path) == 0 else {
            throw .cannotWrite(place, "it cannot be taken back: \(String(cString: strerror(errno)))")
        }
        hasOther = false
        try flushFolder("it was taken back and may return after a loss of power: ")
    }

    /// Lets go of what stood in its place before.
    package func settle() {
        guard hasOther else { return }
        unlink(other)
        hasOther = false
    }

    private func flushFolder(_ what: String) throws(CustodyError) {
        let folder = open(place.deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .cannotWrite(place, what + String(cString: strerror(errno))) }
        defer { close(folder) }
        // Some file systems flush no folders and say so; then there is nothing to wait for.
        guard fsync(folder) == 0 || errno == EINVAL else {
            throw .cannotWrite(place, what + String(cString: strerror(errno)))
        }
    }
}
