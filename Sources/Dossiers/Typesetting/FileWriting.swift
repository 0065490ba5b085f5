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

    /// Puts the bytes on the disk beside the file, then in its place.
    static func replace(_ file: URL, with data: Data) throws {
        let beside = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
        do {
            try data.write(to: beside)
            let handle = try FileHandle(forWritingTo: beside)
            try handle.synchronize()
            try handle.close()
        } catch {
            try? FileManager.default.removeItem(at: beside)
            throw TypesettingError.notWritten(
                path: file.file, reason: "the folder refuses it, or the disk is full")
        }
        guard rename(beside.file, file.file) == 0 else {
            let reason = String(cString: strerror(errno))
            try? FileManager.default.removeItem(at: beside)
            throw TypesettingError.notWritten(path: file.file, reason: reason)
        }
    }
}
