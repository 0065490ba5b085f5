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

/// A folder of everything while it is written: every file is noted with its hash.
final class EverythingDraft {
    private let folder: URL
    private(set) var files: [EverythingManifest.File] = []
    private var paths: Set<String> = []

    init(_ folder: URL) { self.folder = folder }

    func place(_ path: String) -> URL { folder.appending(path: path) }

    func write(_ bytes: Data, as path: String) throws {
        // The same file of two copies of one day.
        guard paths.insert(path).inserted else { return }
        try AtomicFile.write(bytes, to: place(path))
        note(path, sha256: hexadecimal(SHA256.hash(data: bytes)), size: bytes.count)
    }

    /// Notes files that something else wrote into the folder.
    func noteAll(below path: String) throws {
        let root = place(path).path(percentEncoded: false)
        let names = (FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []).sorted()
        for name in names {
            let file = place(path).appending(path: name)
            var isFolder: ObjCBool = false
            guard
                FileManager.default.fileExists(
                    atPath: file.path(percentEncoded: false), isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            let bytes = try FolderFiles.read(file)
            paths.insert("\(path)/\(name)")
            note("\(path)/\(name)", sha256: hexadecimal(SHA256.hash(data: bytes)), size: bytes.count)
        }
    }

    /// Copies a file of any size, a piece at a time.
    ///
    /// - Returns: its SHA-256.
    @discardableResult
    func copy(_ source: URL, as path: String) throws -> String {
        let target = place(path)
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
        let hash = hexadecimal(hasher.finalize())
        paths.insert(path)
        note(path, sha256: hash, size: size)
        return hash
    }

    private func note(_ path: String, sha256: String, size: Int) {
        files.append(.init(path: path, sha256: sha256, size: size))
    }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// SHA-256 of a file of any size, a piece at a time; `nil` where it cannot be read.
func sha256(ofFile file: URL) -> String? {
    guard let input = FileHandle(forReadingAtPath: file.path(percentEncoded: false)) else { return nil }
    defer { try? input.close() }
    var hasher = SHA256()
    do {
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
    } catch { return nil }
    return hexadecimal(hasher.finalize())
}

/// A name that can stand in a file's path.
func fileSafe(_ name: String) -> String {
    let safe = String(name.map { $0 == "/" || $0 == "\\" || $0.isNewline || $0 == "\0" ? "_" : $0 })
    return safe.hasPrefix(".") || safe.isEmpty ? "_" + safe : safe
}
