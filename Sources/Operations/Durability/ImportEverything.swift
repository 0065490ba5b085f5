import CasebookModel
package import Foundation
package import Registry

extension Workspace {
    /// Reads the manifest of a folder of everything and checks every file against it.
    ///
    /// - Throws: `EverythingProblem` naming the first file that is missing, altered or not in the manifest.
    package static func checkedManifest(of source: FolderSource) throws -> EverythingManifest {
        let bytes: Data
        do { bytes = try source.bytes(of: EverythingManifest.fileName) } catch let error as RegistryError {
            guard case .cannotOpen = error.kind else { throw error }
            throw EverythingProblem(
                "\(error.path) cannot be read: name a folder that 'dossier export --everything' wrote")
        }
        guard let manifest = try? JSONDecoder().decode(EverythingManifest.self, from: bytes) else {
            throw EverythingProblem(
                "the folder has no manifest of everything: name a folder that 'dossier export --everything' wrote"
            )
        }
        guard manifest.format == EverythingManifest.currentFormat else {
            throw EverythingProblem(
                "the folder is '\(manifest.format)' and this program reads '\(EverythingManifest.currentFormat)': install a newer version"
            )
        }
        for file in manifest.files {
            // A doctored manifest must not reach outside the folder.
            guard !file.path.hasPrefix("/"), !file.path.split(separator: "/").contains("..") else {
                throw EverythingProblem("the manifest names a file outside the folder: \(file.path)")
            }
            switch source.sha256(of: file.path) {
            case nil: throw EverythingProblem("\(file.path) is missing: take another copy of the folder")
            case file.sha256: continue
            default:
                throw EverythingProblem("\(file.path) was altered since it was exported: take another copy")
            }
        }
        return manifest
    }

    /// Makes a registry from a folder of everything, where none is yet, with all of its history, and checks it whole.
    ///
    /// - Throws: where a registry is there already, or a file or the audit log is not what the manifest says; nothing is
    ///   then left behind.
    ///
    /// `passphrase`: of a folder that was encrypted; its files are opened in memory, one at a time.
    package func importEverything(from folder: URL, passphrase: Secret? = nil) throws -> RebuiltRegistry {
        guard SealedFolder.isOne(folder) else { return try importEverything(FolderSource(folder)) }
        guard let passphrase else {
            throw EverythingProblem("the folder is encrypted: add --encrypted to be asked for its passphrase")
        }
        return try importEverything(FolderSource(sealed: folder, passphrase: passphrase))
    }

    private func importEverything(_ source: FolderSource) throws -> RebuiltRegistry {
        let manifest = try Workspace.checkedManifest(of: source)
        guard let head = AuditHead(parsing: manifest.head), head.registry == manifest.registry else {
            throw EverythingProblem(
                "the manifest's audit head cannot be read: take another copy of the folder")
        }
        let known = Set(manifest.files.map(\.path))
        let stored = manifest.files.map(\.path).filter {
            $0.hasPrefix("lists/") || ($0.hasPrefix("submissions/") && $0.contains("/filed/"))
        }
        let rebuilt = try RegistryStore.rebuild(
            at: registryPath,
            lines: { table in
                let path = "registry/\(table).jsonl"
                guard known.contains(path) else { return [] }
                return try source.bytes(of: path).split(separator: UInt8(ascii: "\n")).map {
                    String(decoding: $0, as: UTF8.self)
                }
            }, source: source, storedFiles: stored, exhibits: "exhibits/", head: head, now: now)
        let organisation = organisationFile
        if known.contains("organisation.yaml"),
            !FileManager.default.fileExists(atPath: organisation.path(percentEncoded: false))
        {
            try AtomicFile.write(try source.bytes(of: "organisation.yaml"), to: organisation)
        }
        return rebuilt
    }
}
