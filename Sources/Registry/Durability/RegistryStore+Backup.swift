import Crypto
package import Foundation

extension RegistryStore {
    /// Makes a backup while the registry stays in use: a folder with the database, the exhibits and a manifest of their
    /// hashes and the audit head. The folder appears whole or not at all.
    ///
    /// `folder`: where; must not exist yet.
    ///
    /// `passphrase`: encrypts every file but the manifest, which tells only hashes, sizes and the head.
    package func backUp(
        to folder: URL, passphrase: Secret? = nil, cost: PassphraseCost = .standard, actor: Actor,
        at: TimeStamp
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
        do {
            let record = try fill(draft, target, connection, passphrase, cost, at)
            guard rename(draft.path(percentEncoded: false), target) == 0 else {
                throw RegistryError(.inputOutput("the backup cannot be put in place"), target)
            }
            Self.synchronise(folder: Self.folder(of: target))
            try write(actor: actor, operation: "backup", reason: "backup to \(target)", at: at) {
                try $0.store(.backup, record.id, record)
            }
            return record
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw ExhibitFiles.plain(error, target)
        }
    }

    private func fill(
        _ draft: URL, _ target: String, _ connection: SQLiteConnection, _ passphrase: Secret?,
        _ cost: PassphraseCost, _ at: TimeStamp
    ) throws -> BackupRecord {
        let database = draft.appending(path: "registry.sqlite")
        let copy = try SQLiteConnection(
            path: database.path(percentEncoded: false), readOnly: false, journal: .rollback, busySeconds: 5)
        try connection.backUp(to: copy)
        // What the copy holds counts, not what was written since.
        let (head, keysHeld, exhibits) = try copy.reading { sql in
            (
                try Self.head(in: sql, identity: identity),
                try sql.count("SELECT count(*) FROM key_material WHERE purpose = 'person'") > 0,
                try sql.query("SELECT body FROM exhibit ORDER BY id").map {
                    try StoredJSON.decode(ExhibitRecord.self, from: $0.text(0) ?? "")
                }
            )
        }
        try copy.close()
        let plainHash = ExhibitFiles.hash(of: database) ?? ""
        var encryption: BackupManifest.Encryption?
        var key: SymmetricKey?
        if let passphrase {
            let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            encryption = .init(salt: salt, cost: cost)
            key = try cost.key(from: passphrase, salt: salt)
        }
        var files: [BackupManifest.File] = []
        files.append(try pack(database, as: "registry.sqlite", in: draft, key))
        if key != nil { try FileManager.default.removeItem(at: database) }
        for exhibit in exhibits {
            let name = "exhibits/\(exhibit.storedSHA256.prefix(2))/\(exhibit.storedSHA256)"
            let source = ExhibitFiles.place(of: exhibit.storedSHA256, in: exhibitsFolder)
            guard FileManager.default.fileExists(atPath: source.path(percentEncoded: false)) else {
                throw RegistryError(
                    .damaged("the exhibit \(exhibit.sha256.prefix(12))… is lost: run 'dossier verify'"), path)
            }
            files.append(try pack(source, as: name, in: draft, key))
        }
        let manifest = BackupManifest(
            format: BackupManifest.currentFormat, registry: identity, madeAt: at, head: head.description,
            files: files, encryption: encryption)
        let manifestFile = draft.appending(path: BackupManifest.fileName)
        try Data(try StoredJSON.encode(manifest).utf8).write(to: manifestFile)
        Self.synchronise(file: manifestFile.path(percentEncoded: false))
        return BackupRecord(
            id: "\(at) \(target)", madeAt: at, location: target, sha256: plainHash, encrypted: key != nil,
            keysHeld: keysHeld, head: head.description)
    }

    /// Puts one file into the backup, encrypted where there is a key.
    private func pack(_ source: URL, as name: String, in folder: URL, _ key: SymmetricKey?) throws
        -> BackupManifest.File
    {
        let stored = key == nil ? name : name + ".sealed"
        let target = folder.appending(path: stored)
        let targetPath = target.path(percentEncoded: false)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard let input = FileHandle(forReadingAtPath: source.path(percentEncoded: false)) else {
            throw RegistryError(.cannotOpen("it cannot be read"), source.path(percentEncoded: false))
        }
        defer { try? input.close() }
        let hash: String
        if source.path == target.path {
            hash = ExhibitFiles.hash(of: source) ?? ""
        } else {
            _ = FileManager.default.createFile(
                atPath: targetPath, contents: nil, attributes: [.posixPermissions: 0o600])
            guard let output = FileHandle(forWritingAtPath: targetPath) else {
                throw RegistryError(.readOnlyFolder, targetPath)
            }
            defer { try? output.close() }
            hash =
                try key.map {
                    try SealedStream.seal(
                        from: input, to: output, with: $0, label: Self.backupLabel(name, identity)
                    ).stored
                } ?? ExhibitFiles.copy(input, to: output).stored
            try output.synchronize()
        }
        let size =
            (try FileManager.default.attributesOfItem(atPath: targetPath)[.size] as? NSNumber)?.intValue ?? 0
        Self.synchronise(file: targetPath)
        return .init(path: stored, sha256: hash, size: size)
    }

    static func backupLabel(_ name: String, _ identity: String) -> Data {
        Data("backup\n\(identity)\n\(name)\n".utf8)
    }

    /// The backups that were made of this registry, oldest first.
    package func backups() throws -> [BackupRecord] {
        try things(.backup, as: BackupRecord.self, order: "made_at, id")
    }
}
