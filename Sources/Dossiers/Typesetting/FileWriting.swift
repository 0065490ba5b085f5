import Foundation

/// Writes files whole or not at all.
enum FileWriting {
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw TypesettingError.notWritten(path: folder.file, reason: "the folder cannot be made there")
        }
    }

    /// Puts the bytes on the disk beside the file, under a name of their own, then in its place; only its owner can read it.
    static func replace(_ file: URL, with data: Data) throws {
        let folder = file.deletingLastPathComponent()
        var template = Array(
            folder.appending(path: ".\(file.lastPathComponent).part-XXXXXX").file.utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw TypesettingError.notWritten(path: file.file, reason: String(cString: strerror(errno)))
        }
        let beside = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(beside)
            throw TypesettingError.notWritten(
                path: file.file, reason: "the folder refuses it, or the disk is full")
        }
        guard rename(beside, file.file) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(beside)
            throw TypesettingError.notWritten(path: file.file, reason: reason)
        }
        try flush(folder, for: file)
    }

    /// A name is on the disk only once its folder is.
    private static func flush(_ folder: URL, for file: URL) throws {
        let opened = open(folder.file, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw TypesettingError.notWritten(path: file.file, reason: String(cString: strerror(errno)))
        }
        defer { close(opened) }
        // Some file systems flush no folders and say so; then there is nothing to wait for.
        guard fsync(opened) == 0 || errno == EINVAL else {
            throw TypesettingError.notWritten(
                path: file.file,
                reason: "it is there and may not outlive a loss of power: \(String(cString: strerror(errno)))"
            )
        }
    }
}
