package import Foundation

/// What a backup's folder holds, in its file `manifest.json`.
package struct BackupManifest: Hashable, Sendable, Codable {
    package struct File: Hashable, Sendable, Codable {
        /// Within the folder.
        package var path: String
        /// Of the file as it lies there.
        package var sha256: String
        package var size: Int
    }

    package static let fileName = "manifest.json"
    static let currentFormat = "dossier backup 1"

    package var format: String
    /// The registry's identity.
    package var registry: String
    package var madeAt: TimeStamp
    /// The audit head the database in it ends with.
    package var head: String
    package var files: [File]
    /// `nil` for a backup in clear.
    package var encryption: Encryption?

    /// How the key is derived from the passphrase.
    package struct Encryption: Hashable, Sendable, Codable {
        package var salt: Data
        package var cost: PassphraseCost
    }

    /// Reads the manifest of a backup's folder.
    package static func read(in folder: URL) throws -> BackupManifest {
        let file = folder.appending(path: fileName)
        let path = file.path(percentEncoded: false)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RegistryError(
                .cannotOpen("there is no backup here: name the folder that holds manifest.json"), path)
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data) else {
            throw RegistryError(.damaged("the backup's manifest cannot be read"), path)
        }
        guard manifest.format == currentFormat else {
            throw RegistryError(.cannotOpen("the backup is of a newer version of this program"), path)
        }
        // A path is a name in this folder or the next: a doctored manifest must not reach outside it.
        for file in manifest.files where file.path.hasPrefix("/") || file.path.contains("..") {
            throw RegistryError(.damaged("the backup's manifest names a file outside it"), path)
        }
        return manifest
    }
}
