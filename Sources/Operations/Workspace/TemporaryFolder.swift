import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A folder that only its owner can read, removed when nobody needs it any more.
final class TemporaryFolder {
    let folder: URL

    init(in place: URL) throws {
        var template = Array(place.appending(path: ".dossier-XXXXXX").path(percentEncoded: false).utf8CString)
        guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.map { mkdtemp($0) != nil } ?? false })
        else {
            throw FileFailure(
                place.path(percentEncoded: false),
                "no folder can be made there: \(String(cString: strerror(errno)))")
        }
        folder = URL(
            filePath: template.withUnsafeBufferPointer {
                $0.baseAddress.map { String(cString: $0) } ?? ""
            }, directoryHint: .isDirectory)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A file system in memory, where the parts of a closed annex pass between programs without being on a disk.
enum MemoryFolder {
    private static let candidates = ["/dev/shm", "/run/shm"]

    /// - Throws: `SubmissionProblem` where the system has none.
    static func place() throws -> URL {
        let mounts = (try? String(contentsOfFile: "/proc/mounts", encoding: .utf8)) ?? ""
        var inMemory: Set<String> = []
        for line in mounts.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count > 2, ["tmpfs", "ramfs"].contains(parts[2]) { inMemory.insert(parts[1]) }
        }
        for path in candidates where inMemory.contains(path) && access(path, W_OK) == 0 {
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        throw SubmissionProblem(
            "a closed annex is put together in memory, and this system has no memory file system at /dev/shm: mount one, or build it elsewhere"
        )
    }
}
