package import CasebookModel
import Crypto
package import Foundation

extension RegistryStore {
    /// Checks a backup: every file against the manifest, and with the passphrase that each opens.
    ///
    /// - Returns: what is wrong; empty for a sound backup.
    package static func verifyBackup(_ folder: URL, passphrase: Secret? = nil) throws -> [Diagnostic] {
        let manifest = try BackupManifest.read(in: folder)
        let key = try manifest.encryption.flatMap { encryption in
            try passphrase.map { try encryption.cost.key(from: $0, salt: encryption.salt) }
        }
        var problems: [Diagnostic] = []
        func report(_ id: String, _ message: String) {
            problems.append(
                Diagnostic(
                    .error, "backup.\(id)", message, hint: "use another backup, and make a new one now"))
        }
        for file in manifest.files {
            let place = folder.appending(path: file.path)
            switch ExhibitFiles.hash(of: place) {
            case nil: report("lost", "the backup lacks \(file.path)")
            case file.sha256:
                guard let key, let input = FileHandle(forReadingAtPath: place.path(percentEncoded: false))
                else {
                    continue
                }
                defer { try? input.close() }
                try SealedStream.open(
                    from: input, to: nil, with: key,
                    label: backupLabel(plainName(file.path), manifest.registry))
            default: report("damaged", "the backup's \(file.path) was altered")
            }
        }
        let named = Set(manifest.files.map(\.path) + [BackupManifest.fileName])
        for file in ExhibitFiles.all(in: folder) where !named.contains(file) {
            report("excess", "the backup holds \(file), which is not in its manifest")
        }
        return problems
    }

    private static func plainName(_ path: String) -> String {
        path.hasSuffix(".sealed") ? String(path.dropLast(7)) : path
    }

    /// Makes a registry from a backup, where none is yet, and checks it against the head in the manifest.
    ///
    /// - Returns: the open registry and what checking its audit chain found.
    package static func restore(
        from folder: URL, to path: String, passphrase: Secret? = nil, at: TimeStamp
    ) throws -> (store: RegistryStore, report: AuditReport) {
        let manifest = try BackupManifest.read(in: folder)
        guard !FileManager.default.fileExists(atPath: path) else { throw RegistryError(.exists, path) }
        var key: SymmetricKey?
        if let encryption = manifest.encryption {
            guard let passphrase else {
                throw RegistryError(.needsKey("the backup is encrypted: give its passphrase"), path)
            }
            key = try encryption.cost.key(from: passphrase, salt: encryption.salt)
        }
        let exhibits = exhibitsFolder(of: path)
        let draft = path + ".restoring"
        try? FileManager.default.removeItem(atPath: draft)
        do {
            for file in manifest.files {
                let name = plainName(file.path)
                let source = folder.appending(path: file.path)
                guard ExhibitFiles.hash(of: source) == file.sha256 else {
                    throw RegistryError(.damaged("the backup's \(file.path) was altered or is missing"), path)
                }
                if name == "registry.sqlite" {
                    try unpack(source, name, to: URL(filePath: draft), key, manifest.registry)
                } else if name.hasPrefix("exhibits/"), let stored = name.split(separator: "/").last {
                    // An exhibit's file is called by its hash, so that one left by an interrupted restoring is not believed.
                    try ExhibitFiles.put(
                        source, as: String(stored), in: exhibits,
                        open: key.map { key in
                            { input, output in
                                let hash = try SealedStream.open(
                                    from: input, to: output, with: key,
                                    label: backupLabel(name, manifest.registry))
                                return (hash, hash)
                            }
                        })
                }
            }
            try putInPlace(draft, at: path)
            try synchronise(folder: Self.folder(of: path))
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw ExhibitFiles.plain(error, path)
        }
        let store = try open(path, at: at)
        return (store, try store.verifyAudit(against: AuditHead(parsing: manifest.head)))
    }

    private static func unpack(
        _ source: URL, _ name: String, to target: URL, _ key: SymmetricKey?, _ identity: String
    ) throws {
        let path = target.path(percentEncoded: false)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard let input = FileHandle(forReadingAtPath: source.path(percentEncoded: false)) else {
            throw RegistryError(.cannotOpen("it cannot be read"), source.path(percentEncoded: false))
        }
        defer { try? input.close() }
        _ = FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard let output = FileHandle(forWritingAtPath: path) else {
            throw RegistryError(.readOnlyFolder, path)
        }
        defer { try? output.close() }
        if let key {
            try SealedStream.open(from: input, to: output, with: key, label: backupLabel(name, identity))
        } else {
            _ = try ExhibitFiles.copy(input, to: output)
        }
        try output.synchronize()
    }
}
