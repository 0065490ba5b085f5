import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Makes a folder ready to receive files, or says why it is not.
///
/// - Parameters:
///   - folder: made if it is not there.
///   - extensions: kinds of file that would be read back together with ours.
///   - ours: names that an earlier run of this program may have left there.
/// - Throws: when it is a file, cannot be made, or holds files of those kinds that are not ours.
func prepare(_ folder: URL, extensions: Set<String>, ours: Set<String>) throws(WritingProblem) {
    let path = folder.path(percentEncoded: false)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        guard isFolder.boolValue else { throw .isFile(path) }
        let enumerator = FileManager.default.enumerator(atPath: path)
        var others: [String] = []
        while let name = enumerator?.nextObject() as? String {
            let isRead = extensions.contains((name as NSString).pathExtension.lowercased())
            if isRead, !ours.contains(name), !(name as NSString).lastPathComponent.hasPrefix(".") {
                others.append(name)
            }
        }
        if let example = others.min() { throw .holdsOtherFiles(folder: path, example: example) }
        return
    }
    do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
        throw .cannotWrite(path, reason: "the folder cannot be made; choose one where you may write")
    }
}

/// Writes a file beside its place, for its owner alone to read, flushes it to the disk and renames it, so that the place
/// never holds half a file. The caller flushes the folder.
func writeDurably(_ data: Data, to file: URL) throws(WritingProblem) {
    let path = file.path(percentEncoded: false)
    let temporary = path + ".part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    // One left behind by an earlier program may be open to others.
    fchmod(descriptor, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: reason(errno)) }
    var failure: Int32?
    data.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                failure = errno
                return
            }
            rest = rest.dropFirst(count)
        }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, path) != 0 { failure = errno }
    if let failure {
        unlink(temporary)
        throw .cannotWrite(path, reason: reason(failure))
    }
}

/// Makes the names in a folder outlive a loss of power.
///
/// - Throws: when the disk says that it did not; the files are there all the same.
func flush(_ folder: URL) throws(WritingProblem) {
    let path = folder.path(percentEncoded: false)
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: reason(errno)) }
    defer { close(descriptor) }
    // Some file systems flush no folders and say so; then there is nothing to wait for.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
        throw .cannotWrite(
            path, reason: "it is written and may not outlive a loss of power: \(reason(errno)); export again")
    }
}

private func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full; make room and try again"
    case EACCES, EPERM: "you may not write there; choose another folder"
    case EROFS: "the disk is read-only; choose another folder"
    default: String(cString: strerror(code))
    }
}
