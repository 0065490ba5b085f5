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

    /// A sealed folder while it is written: every file is encrypted on its way to the disk, which holds nothing in clear
    /// at any moment.
    package final class Draft {
        private let folder: URL
        private let key: SymmetricKey
        private let salt: Data
        private let cost: PassphraseCost
        private var contents: [Content] = []

        /// Makes the folder, which must not be there yet.
        package init(_ folder: URL, passphrase: Secret, cost: PassphraseCost = .standard) throws {
            guard passphrase.withBytes({ $0.count }) >= 8 else { throw WriteTransaction.shortSecret("") }
            do {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            } catch { throw RegistryError(.readOnlyFolder, folder.path(percentEncoded: false)) }
            self.folder = folder
            self.cost = cost
            salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            key = try cost.key(from: passphrase, salt: salt)
        }

        /// Adds a file that is in memory.
        package func add(_ bytes: Data, as path: String) throws {
            try add { try SealedStream.seal(bytes, to: $0, with: key, label: $1) }
            contents.append(Content(path: path, sha256: sha256(of: bytes), size: bytes.count))
        }

        /// Adds a file of any size, a piece at a time.
        ///
        /// - Returns: its SHA-256 and its size.
        package func add(contentsOf file: URL, as path: String) throws -> (sha256: String, size: Int) {
            let source = file.path(percentEncoded: false)
            guard let input = FileHandle(forReadingAtPath: source) else {
                throw RegistryError(.cannotOpen("it cannot be read"), source)
            }
            defer { try? input.close() }
            let hash = try add {
                try SealedStream.seal(from: input, to: $0, with: key, label: $1).plain
            }
            let size = Int(try input.offset())
            contents.append(Content(path: path, sha256: hash, size: size))
            return (hash, size)
        }

        /// Writes the list of contents and what is told in clear, and flushes all of it.
        ///
        /// - Returns: SHA-256 of the cover.
        package func finish() throws -> String {
            let list = Data(try StoredJSON.encode(contents).utf8)
            try add(as: contentsName) { try SealedStream.seal(list, to: $0, with: key, label: $1) }
            let cover = Cover(
                format: format, encryption: .init(salt: salt, cost: cost), files: contents.count)
            let bytes = Data(try StoredJSON.encode(cover).utf8)
            try write(bytes, as: coverName, in: folder)
            try write(Data(readMe.utf8), as: "README.txt", in: folder)
            try RegistryStore.synchronise(foldersOf: folder.path(percentEncoded: false))
            return sha256(of: bytes)
        }

        /// `seal`: writes to the handle, with the label.
        private func add<Result>(as name: String? = nil, _ seal: (FileHandle, Data) throws -> Result) throws
            -> Result
        {
            let name = name ?? "\(contents.count + 1).sealed"
            let file = try NamelessFile(in: folder)
            let path = folder.appending(path: name).path(percentEncoded: false)
            do {
                let result = try seal(file.handle, label(name, salt))
                try file.flush()
                guard try file.give(name: path) else { throw RegistryError(.exists, path) }
                return result
            } catch { throw ExhibitFiles.plain(error, path) }
        }
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

    /// A sealed folder whose contents are known; its files are opened one at a time.
    package struct Opened: Sendable {
        let folder: URL
        private let key: SymmetricKey
        private let salt: Data
        private let contents: [Content]
        private let numbers: [String: Int]

        /// - Throws: `wrongKey` for another passphrase and for a list of contents that was altered.
        package init(_ folder: URL, passphrase: Secret) throws {
            let path = folder.path(percentEncoded: false)
            guard
                let bytes = FileManager.default.contents(
                    atPath: folder.appending(path: coverName).path(percentEncoded: false)),
                let cover = try? JSONDecoder().decode(Cover.self, from: bytes), cover.format == format
            else {
                throw RegistryError(
                    .cannotOpen("there is no sealed folder here that this version can read"), path)
            }
            self.folder = folder
            salt = cover.encryption.salt
            key = try cover.encryption.cost.key(from: passphrase, salt: salt)
            var list = Data()
            _ = try open(contentsName, folder, key, salt) { list.append($0) }
            let contents = try JSONDecoder().decode([Content].self, from: list)
            guard contents.count == cover.files else {
                throw RegistryError(.damaged("the sealed folder's cover does not fit its contents"), path)
            }
            for content in contents
            where content.path.hasPrefix("/") || content.path.split(separator: "/").contains("..") {
                throw RegistryError(.damaged("the contents name a file outside the folder"), path)
            }
            self.contents = contents
            numbers = Dictionary(contents.indices.map { (contents[$0].path, $0) }) { first, _ in first }
        }

        /// A file's bytes, in memory alone.
        func bytes(of path: String) throws -> Data {
            var bytes = Data()
            try each(of: path) { bytes.append($0) }
            return bytes
        }

        /// The file that holds a path's content encrypted; `nil` where there is none of that path.
        func sealedFile(of path: String) -> URL? {
            numbers[path].map { folder.appending(path: "\($0 + 1).sealed") }
        }

        /// Hands a file's content over in blocks, and checks it.
        ///
        /// - Returns: SHA-256 of it.
        /// - Throws: `wrongKey` for a file that was altered, `damaged` for one that is missing.
        @discardableResult
        func each(of path: String, _ body: (Data) throws -> Void) throws -> String {
            guard let number = numbers[path] else {
                throw RegistryError(
                    .damaged("the sealed folder lacks \(path)"), folder.path(percentEncoded: false))
            }
            let hash = try open("\(number + 1).sealed", folder, key, salt, body)
            guard hash == contents[number].sha256 else {
                throw RegistryError(
                    .damaged("\(path) is not what was sealed"), folder.path(percentEncoded: false))
            }
            return hash
        }

        /// Writes the files as they were into a new folder.
        ///
        /// - Throws: `wrongKey` for files that were altered, `damaged` for those that are missing; nothing is then left of
        ///   the new folder.
        package func write(to target: URL) throws {
            let targetPath = target.path(percentEncoded: false)
            do {
                try FileManager.default.createDirectory(
                    at: target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            } catch {
                throw RegistryError(.refused("\(targetPath) exists, or cannot be made: name a new folder"))
            }
            do {
                for content in contents {
                    let file = try NamelessFile(in: target)
                    try each(of: content.path) { try file.handle.write(contentsOf: $0) }
                    try file.flush()
                    let place = target.appending(path: content.path)
                    try FileManager.default.createDirectory(
                        at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o700])
                    guard try file.give(name: place.path(percentEncoded: false)) else {
                        throw RegistryError(.damaged("\(content.path) is there twice"), targetPath)
                    }
                }
                try RegistryStore.synchronise(foldersOf: targetPath)
            } catch {
                try? FileManager.default.removeItem(at: target)
                throw ExhibitFiles.plain(error, targetPath)
            }
        }
    }

    private static func open(
        _ name: String, _ folder: URL, _ key: SymmetricKey, _ salt: Data, _ body: (Data) throws -> Void
    ) throws -> String {
        guard
            let input = FileHandle(
                forReadingAtPath: folder.appending(path: name).path(percentEncoded: false))
        else {
            throw RegistryError(
                .damaged("the sealed folder lacks \(name)"), folder.path(percentEncoded: false))
        }
        defer { try? input.close() }
        return try SealedStream.open(from: input, with: key, label: label(name, salt), body)
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
