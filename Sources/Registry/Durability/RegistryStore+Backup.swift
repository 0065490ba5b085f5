import Crypto
package import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension RegistryStore {
    /// Makes a backup while the registry stays in use: a folder with the database, the exhibits and a manifest of their
    /// hashes and the audit head. The folder appears whole or not at all.
    ///
    /// `folder`: where; must not exist yet.
    ///
    /// `passphrase`: encrypts every file but the manifest, which tells only hashes, sizes and the head.
    ///
    /// `check`: is called between files, and throws to end the work; nothing is then left of the folder.
    package func backUp(
        to folder: URL, passphrase: Secret? = nil, cost: PassphraseCost = .standard, actor: Actor,
        at: TimeStamp, check: () throws -> Void = {}
    ) throws -> BackupRecord {
        guard let connection = connection as? SQLiteConnection else {
            throw RegistryError(
                .refused("a registry on a server is backed up with the server's own tools"), path)
        }
        let target = folder.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: target) else {
            throw RegistryError(.refused("\(target) exists already: name a new folder for the backup"), path)
        }
        if let passphrase, passphrase.withBytes({ $0.count }) < 8 { throw WriteTransaction.shortSecret(path) }
        let draft = URL(filePath: (target.hasSuffix("/") ? String(target.dropLast()) : target) + ".partial")
        try? FileManager.default.removeItem(at: draft)
        do {
            try FileManager.default.createDirectory(
                at: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw RegistryError(.readOnlyFolder, target) }
        var stop: (any Error)?
        func checked() throws {
            do { try check() } catch {
                stop = error
                throw error
            }
        }
        do {
            let record = try fill(draft, target, connection, passphrase, cost, at, checked)
            try Self.synchronise(foldersOf: draft.path(percentEncoded: false))
            try checked()
            // Recorded before it has its name: a backup that holds a person's key is never one that no one knows of.
            try write(actor: actor, operation: "backup", reason: "backup to \(target)", at: at) {
                try $0.store(.backup, record.id, record)
            }
            guard rename(draft.path(percentEncoded: false), target) == 0 else {
                try? write(
                    actor: actor, operation: "backup", reason: "the backup to \(target) failed", at: at
                ) { try $0.drop(.other(.backup), record.id) }
                throw RegistryError(.inputOutput("the backup cannot be put in place"), target)
            }
            try Self.synchronise(folder: Self.folder(of: target))
            return record
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw stop ?? ExhibitFiles.plain(error, target)
        }
    }

    private func fill(
        _ draft: URL, _ target: String, _ connection: SQLiteConnection, _ passphrase: Secret?,
        _ cost: PassphraseCost, _ at: TimeStamp, _ check: () throws -> Void
    ) throws -> BackupRecord {
        var encryption: BackupManifest.Encryption?
        var key: SymmetricKey?
        if let passphrase {
            let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            encryption = .init(salt: salt, cost: cost)
            key = try cost.key(from: passphrase, salt: salt)
        }
        let copy = try databaseCopy(connection, in: key == nil ? draft : URL(filePath: Self.folder(of: path)))
        defer { try? copy.file.close() }
        var files: [BackupManifest.File] = []
        files.append(try pack(copy.file, as: "registry.sqlite", in: draft, key))
        for exhibit in copy.exhibits {
            try check()
            let name = "exhibits/\(exhibit.storedSHA256.prefix(2))/\(exhibit.storedSHA256)"
            let source = ExhibitFiles.place(of: exhibit.storedSHA256, in: exhibitsFolder)
            guard FileManager.default.fileExists(atPath: source.path(percentEncoded: false)) else {
                throw RegistryError(
                    .damaged("the exhibit \(exhibit.sha256.prefix(12))… is lost: run 'dossier verify'"), path)
            }
            guard let input = FileHandle(forReadingAtPath: source.path(percentEncoded: false)) else {
                throw RegistryError(.cannotOpen("it cannot be read"), source.path(percentEncoded: false))
            }
            defer { try? input.close() }
            let packed = try pack(input, as: name, in: draft, key)
            guard key != nil || packed.sha256 == exhibit.storedSHA256 else {
                throw RegistryError(
                    .damaged("the exhibit \(exhibit.sha256.prefix(12))… was altered: run 'dossier verify'"),
                    path)
            }
            files.append(packed)
        }
        let manifest = BackupManifest(
            format: BackupManifest.currentFormat, registry: identity, madeAt: at,
            head: copy.head.description,
            files: files, encryption: encryption)
        let manifestFile = draft.appending(path: BackupManifest.fileName)
        try Data(try StoredJSON.encode(manifest).utf8).write(to: manifestFile)
        try Self.synchronise(file: manifestFile.path(percentEncoded: false))
        return BackupRecord(
            id: "\(at) \(target)", madeAt: at, location: target, sha256: copy.sha256, encrypted: key != nil,
            keysHeld: copy.keysHeld, head: copy.head.description)
    }

    /// A copy of the database, already without a name, and what it holds.
    private struct DatabaseCopy {
        let file: FileHandle
        let head: AuditHead
        let keysHeld: Bool
        let exhibits: [ExhibitRecord]
        let sha256: String
    }

    /// Copies the database while it stays in use. The copy loses its name before anything is in it: a backup that is to be
    /// encrypted is interrupted without leaving its content in clear.
    private func databaseCopy(_ connection: SQLiteConnection, in folder: URL) throws -> DatabaseCopy {
        let place = folder.appending(path: ".copying-\(getpid())").path(percentEncoded: false)
        unlink(place)
        let made = Glibc.open(place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw RegistryError(.readOnlyFolder, place) }
        let file = FileHandle(fileDescriptor: made, closeOnDealloc: true)
        let target: SQLiteConnection
        do {
            target = try SQLiteConnection(path: place, readOnly: false, journal: .memory, busySeconds: 5)
            unlink(place)
        } catch {
            unlink(place)
            throw error
        }
        let (head, keysHeld, exhibits) = try connection.backUp(to: target) { sql in
            (
                try Self.head(in: sql, identity: identity),
                try sql.count("SELECT count(*) FROM key_material WHERE purpose = 'person'") > 0,
                try sql.query("SELECT body FROM exhibit ORDER BY id").map {
                    try StoredJSON.decode(ExhibitRecord.self, from: $0.text(0) ?? "")
                }
            )
        }
        try target.close()
        // The copy stands for itself: without a log beside it, so that it can be read where nothing can be written. Bytes 18
        // and 19 of the header say which journal a database uses.
        guard pwrite(made, [1, 1], 2, 18) == 2 else {
            throw RegistryError(.inputOutput("the copy cannot be finished"), place)
        }
        var hasher = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
        try file.seek(toOffset: 0)
        return DatabaseCopy(
            file: file, head: head, keysHeld: keysHeld, exhibits: exhibits,
            sha256: hexadecimal(hasher.finalize()))
    }

    /// Puts one file into the backup, encrypted where there is a key.
    private func pack(_ input: FileHandle, as name: String, in folder: URL, _ key: SymmetricKey?) throws
        -> BackupManifest.File
    {
        let stored = key == nil ? name : name + ".sealed"
        let target = folder.appending(path: stored)
        let targetPath = target.path(percentEncoded: false)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            FileManager.default.createFile(
                atPath: targetPath, contents: nil, attributes: [.posixPermissions: 0o600]),
            let output = FileHandle(forWritingAtPath: targetPath)
        else { throw RegistryError(.readOnlyFolder, targetPath) }
        defer { try? output.close() }
        let hash =
            try key.map {
                try SealedStream.seal(
                    from: input, to: output, with: $0, label: Self.backupLabel(name, identity)
                ).stored
            } ?? ExhibitFiles.copy(input, to: output).stored
        guard fsync(output.fileDescriptor) == 0 else {
            throw RegistryError(.inputOutput("flushing failed"), targetPath)
        }
        return .init(path: stored, sha256: hash, size: Int(try output.offset()))
    }

    static func backupLabel(_ name: String, _ identity: String) -> Data {
        Data("backup\n\(identity)\n\(name)\n".utf8)
    }

    /// The backups that were made of this registry, oldest first.
    package func backups() throws -> [BackupRecord] {
        try things(.backup, as: BackupRecord.self, order: "made_at, id")
    }
}
