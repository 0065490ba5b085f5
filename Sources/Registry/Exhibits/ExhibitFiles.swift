import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The files of exhibits: `ab/abcdef…`, by the hash of the stored bytes, read-only.
enum ExhibitFiles {
    static func place(of stored: String, in folder: URL) -> URL {
        folder.appending(path: String(stored.prefix(2))).appending(path: stored)
    }

    /// Copies a file beside the exhibits, without a name yet, flushed to disk.
    ///
    /// `seal`: turns input into output and gives both hashes; `nil` to keep the bytes as they are.
    static func take(
        _ file: URL, to folder: URL,
        seal: ((FileHandle, FileHandle) throws -> (plain: String, stored: String))?
    ) throws -> (file: NamelessFile, plain: String, stored: String, bytes: Int) {
        let path = file.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let input = FileHandle(forReadingAtPath: path)
        else { throw RegistryError(.cannotOpen("there is no file to read here"), path) }
        defer { try? input.close() }
        try makeFolder(folder)
        let taken = try NamelessFile(in: folder)
        do {
            let hashes = try seal.map { try $0(input, taken.handle) } ?? copy(input, to: taken.handle)
            try taken.flush()
            return (taken, hashes.plain, hashes.stored, Int(try input.offset()))
        } catch { throw plain(error, path) }
    }

    /// Copies a file whose hash is known to its place, where nothing but the sound file may be.
    static func put(
        _ file: URL, as stored: String, in folder: URL,
        open: ((FileHandle, FileHandle) throws -> (plain: String, stored: String))? = nil
    ) throws {
        let target = place(of: stored, in: folder)
        if hash(of: target) == stored { return }
        let taken = try take(file, to: folder, seal: open)
        guard taken.stored == stored else {
            throw RegistryError(
                .damaged("the exhibit's file was altered"), file.path(percentEncoded: false))
        }
        try Arrival(taken.file, stored: stored, in: folder).finish()
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

    static func makeFolder(_ folder: URL) throws {
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
