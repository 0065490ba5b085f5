import CasebookModel
import Crypto
import Foundation
package import Registry

/// What a folder of everything holds, in its file `manifest.json`.
package struct EverythingManifest: Hashable, Sendable, Codable {
    package struct File: Hashable, Sendable, Codable {
        /// Within the folder.
        package let path: String
        package let sha256: String
        package let size: Int
    }

    static let fileName = "manifest.json"
    static let currentFormat = "dossier everything 1"

    package let format: String
    /// The registry's identity.
    package let registry: String
    package let madeAt: TimeStamp
    /// The audit head that the exported audit log ends with.
    package let head: String
    package let files: [File]
}

/// Why a folder of everything was refused.
package struct EverythingProblem: Error, CustomStringConvertible, Sendable {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// A folder of everything while it is written: every file is noted with its hash. An encrypted one has nothing in clear on
/// any disk at any moment.
final class EverythingDraft {
    private enum Place {
        case clear(URL)
        case sealed(SealedFolder.Draft)
    }

    private let place: Place
    private(set) var files: [EverythingManifest.File] = []
    private var paths: Set<String> = []

    /// Makes the folder, which must not be there yet.
    init(_ folder: URL, passphrase: Secret?) throws {
        if let passphrase {
            place = .sealed(try SealedFolder.Draft(folder, passphrase: passphrase))
            return
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch { throw FileFailure(folder.path(percentEncoded: false), "the folder cannot be made") }
        place = .clear(folder)
    }

    func write(_ bytes: Data, as path: String) throws {
        // The same file of two copies of one day.
        guard paths.insert(path).inserted else { return }
        try put(bytes, as: path)
        note(path, sha256: hexadecimal(SHA256.hash(data: bytes)), size: bytes.count)
    }

    private func put(_ bytes: Data, as path: String) throws {
        switch place {
        case .clear(let folder): try AtomicFile.write(bytes, to: folder.appending(path: path))
        case .sealed(let draft): try draft.add(bytes, as: path)
        }
    }

    /// Copies a file of any size, a piece at a time.
    ///
    /// - Returns: its SHA-256.
    @discardableResult
    func copy(_ source: URL, as path: String) throws -> String {
        let (hash, size) =
            switch place {
            case .clear(let folder): try copy(source, to: folder.appending(path: path))
            case .sealed(let draft): try draft.add(contentsOf: source, as: path)
            }
        paths.insert(path)
        note(path, sha256: hash, size: size)
        return hash
    }

    private func copy(_ source: URL, to target: URL) throws -> (sha256: String, size: Int) {
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let targetPath = target.path(percentEncoded: false)
        guard let input = FileHandle(forReadingAtPath: source.path(percentEncoded: false)) else {
            throw FileFailure(source.path(percentEncoded: false), "it cannot be read: run 'dossier verify'")
        }
        defer { try? input.close() }
        guard FileManager.default.createFile(atPath: targetPath, contents: nil),
            let output = FileHandle(forWritingAtPath: targetPath)
        else { throw FileFailure(targetPath, "it cannot be written") }
        defer { try? output.close() }
        var hasher = SHA256()
        var size = 0
        do {
            while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
                hasher.update(data: piece)
                size += piece.count
                try output.write(contentsOf: piece)
            }
            try output.synchronize()
        } catch { throw FileFailure(targetPath, "copying failed: check the disk") }
        return (hexadecimal(hasher.finalize()), size)
    }

    private func note(_ path: String, sha256: String, size: Int) {
        files.append(.init(path: path, sha256: sha256, size: size))
    }

    /// Adds the manifest and flushes all of it.
    ///
    /// - Returns: SHA-256 of the manifest; of what tells of it in clear, where it is encrypted.
    func finish(_ manifest: EverythingManifest) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let bytes = try encoder.encode(manifest) + Data("\n".utf8)
        try put(bytes, as: EverythingManifest.fileName)
        switch place {
        case .clear(let folder):
            try RegistryStore.synchronise(foldersOf: folder.path(percentEncoded: false))
            return hexadecimal(SHA256.hash(data: bytes))
        case .sealed(let draft): return try draft.finish()
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// A name that can stand in a file's path.
func fileSafe(_ name: String) -> String {
    let safe = String(name.map { $0 == "/" || $0 == "\\" || $0.isNewline || $0 == "\0" ? "_" : $0 })
    return safe.hasPrefix(".") || safe.isEmpty ? "_" + safe : safe
}
