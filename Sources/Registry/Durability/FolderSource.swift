package import Foundation

/// The files of a folder of everything: of one in clear, or of an encrypted one, whose files are opened one at a time and
/// never lie on a disk in clear.
package struct FolderSource: Sendable {
    private let folder: URL
    private let sealed: SealedFolder.Opened?

    /// A folder in clear.
    package init(_ folder: URL) {
        self.folder = folder
        sealed = nil
    }

    /// - Throws: `wrongKey` for another passphrase.
    package init(sealed folder: URL, passphrase: Secret) throws {
        self.folder = folder
        sealed = try SealedFolder.Opened(folder, passphrase: passphrase)
    }

    /// The bytes of a file.
    ///
    /// - Throws: `cannotOpen` or `damaged` where it is not there, `wrongKey` where it was altered.
    package func bytes(of path: String) throws -> Data {
        if let sealed { return try sealed.bytes(of: path) }
        let file = folder.appending(path: path).path(percentEncoded: false)
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw RegistryError(.cannotOpen("it cannot be read"), file)
        }
        return bytes
    }

    /// SHA-256 of a file of any size; `nil` where it cannot be read.
    package func sha256(of path: String) -> String? {
        guard let sealed else { return ExhibitFiles.hash(of: folder.appending(path: path)) }
        return try? sealed.each(of: path) { _ in }
    }

    /// Copies an exhibit's file to its place, where nothing but the sound file may be.
    func putExhibit(_ path: String, as stored: String, in target: URL) throws {
        guard let sealed else {
            return try ExhibitFiles.put(folder.appending(path: path), as: stored, in: target)
        }
        guard let file = sealed.sealedFile(of: path) else {
            throw RegistryError(
                .damaged("the sealed folder lacks \(path)"), folder.path(percentEncoded: false))
        }
        try ExhibitFiles.put(file, as: stored, in: target) { _, output in
            let hash = try sealed.each(of: path) { try output.write(contentsOf: $0) }
            return (hash, hash)
        }
    }
}
