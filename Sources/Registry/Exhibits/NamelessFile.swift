import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A file that has no name until it is whole: when the program ends before, however it ends, nothing of it is left.
///
/// Where the file system knows no such files it has a name for an instant, and what it holds is copied when it is named.
final class NamelessFile {
    /// Linux's `O_TMPFILE`, which Swift's view of the C library lacks.
    private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY

    let descriptor: Int32
    let folder: URL
    private let canBeLinked: Bool

    /// Makes one on the file system of a folder, for its owner alone to read.
    init(in folder: URL) throws {
        self.folder = folder
        let path = folder.path(percentEncoded: false)
        let nameless = Glibc.open(path, NamelessFile.withoutName | O_RDWR | O_CLOEXEC, 0o600)
        if nameless >= 0 {
            descriptor = nameless
            canBeLinked = true
            return
        }
        guard errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT else {
            throw NamelessFile.failure(path)
        }
        var template = Array((path + "/.unnamed-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        canBeLinked = false
        guard descriptor >= 0 else { throw NamelessFile.failure(path) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit { close(descriptor) }

    /// Writes and reads from where the file stands.
    var handle: FileHandle { FileHandle(fileDescriptor: descriptor, closeOnDealloc: false) }

    /// Under which this program alone can open it.
    var ownPath: String { "/proc/self/fd/\(descriptor)" }

    /// Makes the content outlive a loss of power.
    func flush() throws {
        guard fsync(descriptor) == 0 else { throw NamelessFile.failure(folder.path(percentEncoded: false)) }
    }

    /// Gives the file a name, on the same file system. The caller flushes the folder.
    ///
    /// - Returns: `false` when there is a file of that name, which stays.
    func give(name: String, permissions: mode_t = 0o600) throws -> Bool {
        fchmod(descriptor, permissions)
        if canBeLinked {
            if linkat(AT_FDCWD, ownPath, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 { return true }
            if errno == EEXIST { return false }
            throw NamelessFile.failure(name)
        }
        let named = Glibc.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard named >= 0 else {
            if errno == EEXIST { return false }
            throw NamelessFile.failure(name)
        }
        defer { close(named) }
        do {
            guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw NamelessFile.failure(name) }
            _ = try ExhibitFiles.copy(handle, to: FileHandle(fileDescriptor: named, closeOnDealloc: false))
            guard fsync(named) == 0 else { throw NamelessFile.failure(name) }
        } catch {
            unlink(name)
            throw ExhibitFiles.plain(error, name)
        }
        return true
    }

    /// What the last call of the system complained of.
    private static func failure(_ path: String) -> RegistryError {
        switch errno {
        case ENOSPC, EDQUOT: RegistryError(.diskFull, path)
        case EACCES, EPERM, EROFS: RegistryError(.readOnlyFolder, path)
        default:
            RegistryError(.inputOutput("a file cannot be written: \(String(cString: strerror(errno)))"), path)
        }
    }
}
