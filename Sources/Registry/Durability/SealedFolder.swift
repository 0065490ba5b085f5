import Crypto
package import Foundation

/// A folder whose files are encrypted under one passphrase and stand under numbers instead of their names.
package enum SealedFolder {
    /// What `sealed.json` tells in clear.
    private struct Cover: Codable {
        var format: String
        var encryption: BackupManifest.Encryption
        /// How many files there are beside the list of contents.
        var files: Int
    }

    /// One file in the list of contents, which is encrypted like the files.
    private struct Content: Codable {
        var path: String
        var sha256: String
        var size: Int
    }

    package static let coverName = "sealed.json"
    private static let format = "dossier sealed folder 1"
    private static let contentsName = "contents.sealed"

    /// Whether a folder is one of these.
    package static func isOne(_ folder: URL) -> Bool {
        FileManager.default.fileExists(
            atPath: folder.appending(path: coverName).path(percentEncoded: false))
    }

    /// Writes the files of a folder, encrypted, into a new folder, flushed to disk.
    ///
    /// - Returns: SHA-256 of the cover.
    package static func seal(
        _ source: URL, to target: URL, passphrase: Secret, cost: PassphraseCost = .standard
    ) throws -> String {
        guard passphrase.withBytes({ $0.count }) >= 8 else { throw WriteTransaction.shortSecret("") }
        let path = target.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch { throw RegistryError(.readOnlyFolder, path) }
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let key = try cost.key(from: passphrase, salt: salt)
        var contents: [Content] = []
        for name in ExhibitFiles.all(in: source) {
            guard
                let input = FileHandle(
                    forReadingAtPath: source.appending(path: name).path(percentEncoded: false))
            else { throw RegistryError(.cannotOpen("it cannot be read"), name) }
            defer { try? input.close() }
            let hash = try seal(input, as: "\(contents.count + 1).sealed", in: target, key, salt)
            contents.append(Content(path: name, sha256: hash, size: Int(try input.offset())))
        }
        let list = try NamelessFile(in: target)
        try list.handle.write(contentsOf: Data(try StoredJSON.encode(contents).utf8))
        try list.handle.seek(toOffset: 0)
        _ = try seal(list.handle, as: contentsName, in: target, key, salt)
        let cover = Cover(
            format: format, encryption: .init(salt: salt, cost: cost), files: contents.count)
        let bytes = Data(try StoredJSON.encode(cover).utf8)
        try write(bytes, as: coverName, in: target)
        try write(Data(readMe.utf8), as: "README.txt", in: target)
        try RegistryStore.synchronise(foldersOf: path)
        return sha256(of: bytes)
    }

    private static func seal(
        _ input: FileHandle, as name: String, in folder: URL, _ key: SymmetricKey, _ salt: Data
    ) throws -> String {
        let file = try NamelessFile(in: folder)
        let path = folder.appending(path: name).path(percentEncoded: false)
        do {
            let hashes = try SealedStream.seal(
                from: input, to: file.handle, with: key, label: label(name, salt))
            try file.flush()
            guard try file.give(name: path) else { throw RegistryError(.exists, path) }
            return hashes.plain
        } catch { throw ExhibitFiles.plain(error, path) }
    }

    private static func write(_ bytes: Data, as name: String, in folder: URL) throws {
        let file = try NamelessFile(in: folder)
        let path = folder.appending(path: name).path(percentEncoded: false)
        do {
            try file.handle.write(contentsOf: bytes)
            try file.flush()
            guard try file.give(name: path) else { throw RegistryError(.exists, path) }
        } catch { throw ExhibitFiles.plain(error, path) }
    }

    /// A file's ciphertext is of no use under another number, or in another folder.
    private static func label(_ name: String, _ salt: Data) -> Data {
        Data("sealed folder\n\(hexadecimal(salt))\n\(name)\n".utf8)
    }

    /// Writes the files as they were into a new folder.
    ///
    /// - Throws: `wrongKey` for another passphrase and for files that were altered, `damaged` for those that are missing;
    ///   nothing is then left of the new folder.
    package static func open(_ source: URL, to target: URL, passphrase: Secret) throws {
        let sourcePath = source.path(percentEncoded: false)
        guard
            let bytes = FileManager.default.contents(
                atPath: source.appending(path: coverName).path(percentEncoded: false)),
            let cover = try? JSONDecoder().decode(Cover.self, from: bytes), cover.format == format
        else {
            throw RegistryError(
                .cannotOpen("there is no sealed folder here that this version can read"), sourcePath)
        }
        let salt = cover.encryption.salt
        let key = try cover.encryption.cost.key(from: passphrase, salt: salt)
        let targetPath = target.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RegistryError(.refused("\(targetPath) exists, or cannot be made: name a new folder"))
        }
        do {
            func opened(_ name: String) throws -> (file: NamelessFile, sha256: String) {
                guard
                    let input = FileHandle(
                        forReadingAtPath: source.appending(path: name).path(percentEncoded: false))
                else { throw RegistryError(.damaged("the sealed folder lacks \(name)"), sourcePath) }
                defer { try? input.close() }
                let file = try NamelessFile(in: target)
                let hash = try SealedStream.open(
                    from: input, to: file.handle, with: key, label: label(name, salt))
                try file.flush()
                return (file, hash)
            }
            let list = try opened(contentsName).file
            try list.handle.seek(toOffset: 0)
            let contents = try JSONDecoder().decode(
                [Content].self, from: try list.handle.readToEnd() ?? Data())
            guard contents.count == cover.files else {
                throw RegistryError(
                    .damaged("the sealed folder's cover does not fit its contents"), sourcePath)
            }
            for (index, content) in contents.enumerated() {
                guard !content.path.hasPrefix("/"), !content.path.split(separator: "/").contains("..") else {
                    throw RegistryError(.damaged("the contents name a file outside the folder"), sourcePath)
                }
                let (file, hash) = try opened("\(index + 1).sealed")
                let place = target.appending(path: content.path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
                guard hash == content.sha256, try file.give(name: place.path(percentEncoded: false)) else {
                    throw RegistryError(.damaged("\(content.path) is not what was sealed"), sourcePath)
                }
            }
            try RegistryStore.synchronise(foldersOf: targetPath)
        } catch {
            try? FileManager.default.removeItem(at: target)
            throw ExhibitFiles.plain(error, targetPath)
        }
    }

    private static let readMe = """
        Everything a registry held, encrypted with a passphrase.

        With the program: 'dossier import --everything' makes the registry again, and with --only-open a folder that can be
        read without it.

        Without the program: sealed.json holds scrypt's salt (Base64) and cost (rounds is N, blockSize is r, parallelism is
        p); the key is 32 bytes. Each .sealed file is the letters DSR1, eight bytes, then blocks of a mebibyte of content
        (the last is shorter), each encrypted by ChaCha20-Poly1305 and followed by its tag of 16 bytes. A block's nonce is
        the eight bytes and the block's number from 0 in four bytes, the highest first. The authenticated data are the
        lines 'sealed folder', the salt in hexadecimal and the file's name, each with its line feed, then one byte: 1 for
        the last block, else 0. contents.sealed is JSON that gives for 1.sealed, 2.sealed and so on the path, the size and
        the SHA-256.

        """
}
