import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The files of exhibits: `ab/abcdef…`, by the hash of the stored bytes, read-only.
enum ExhibitFiles {
    static let incoming = "incoming"

    static func place(of stored: String, in folder: URL) -> URL {
        folder.appending(path: String(stored.prefix(2))).appending(path: stored)
    }

    /// Copies a file into the folder under its hash, through a temporary file, flushed to disk before it gets its name.
    ///
    /// `seal`: turns input into output and gives both hashes; `nil` to keep the bytes as they are.
    static func add(
        _ file: URL, to folder: URL,
        seal: ((FileHandle, FileHandle) throws -> (plain: String, stored: String))?
    ) throws -> (plain: String, stored: String, bytes: Int) {
        let path = file.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let input = FileHandle(forReadingAtPath: path)
        else { throw RegistryError(.cannotOpen("there is no file to read here"), path) }
        defer { try? input.close() }
        try makeFolder(folder)
        // Named after the process and the descriptor, so that two additions at once do not meet.
        let draft = folder.appending(path: "\(incoming)-\(getpid())-\(input.fileDescriptor)")
        let draftPath = draft.path(percentEncoded: false)
        let descriptor = Glibc.open(draftPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw RegistryError(.readOnlyFolder, folder.path(percentEncoded: false))
        }
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            let hashes = try seal.map { try $0(input, output) } ?? copy(input, to: output)
            guard fsync(descriptor) == 0 else {
                throw RegistryError(.inputOutput("flushing failed"), draftPath)
            }
            let bytes = Int(try input.offset())
            Glibc.close(descriptor)
            chmod(draftPath, 0o400)
            let target = place(of: hashes.stored, in: folder)
            try makeFolder(target.deletingLastPathComponent())
            // Renaming over a damaged file of that name puts the sound one in its place.
            guard rename(draftPath, target.path(percentEncoded: false)) == 0 else {
                throw RegistryError(.inputOutput("the file cannot be put in place"), draftPath)
            }
            RegistryStore.synchronise(folder: target.deletingLastPathComponent().path(percentEncoded: false))
            RegistryStore.synchronise(folder: folder.path(percentEncoded: false))
            return (hashes.plain, hashes.stored, bytes)
        } catch {
            if fcntl(descriptor, F_GETFD) != -1 { Glibc.close(descriptor) }
            unlink(draftPath)
            throw plain(error, path)
        }
    }

    /// Foundation's errors of a full or failing disk, in our words.
    static func plain(_ error: any Error, _ path: String) -> any Error {
        if error is RegistryError { return error }
        let text = "\(error)"
        if (error as NSError).code == Int(ENOSPC) || text.contains("Code=640")
            || text.contains("No space left")
        {
            return RegistryError(.diskFull, path)
        }
        return RegistryError(.inputOutput("reading or writing failed"), path)
    }

    private static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw RegistryError(.readOnlyFolder, folder.path(percentEncoded: false)) }
    }

    /// Copies to the end and hashes on the way.
    static func copy(_ input: FileHandle, to output: FileHandle) throws -> (plain: String, stored: String) {
        var hasher = SHA256()
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
            hasher.update(data: piece)
            try output.write(contentsOf: piece)
        }
        let hash = hexadecimal(hasher.finalize())
        return (hash, hash)
    }

    /// SHA-256 of a file, read a piece at a time; `nil` where it cannot be read.
    static func hash(of file: URL) -> String? {
        guard let input = FileHandle(forReadingAtPath: file.path(percentEncoded: false)) else { return nil }
        defer { try? input.close() }
        var hasher = SHA256()
        do {
            while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
                hasher.update(data: piece)
            }
        } catch { return nil }
        return hexadecimal(hasher.finalize())
    }

    /// Every file in the folder but those on their way in, by path within it.
    static func all(in folder: URL) -> [String] {
        let root = folder.standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
        guard
            let walk = FileManager.default.enumerator(atPath: root)
        else { return [] }
        var names: [String] = []
        while let name = walk.nextObject() as? String {
            if walk.fileAttributes?[.type] as? FileAttributeType != .typeDirectory { names.append(name) }
        }
        return names.sorted()
    }
}
