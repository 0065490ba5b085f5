internal import CZlib
import Crypto
import Foundation

/// Bytes kept in the database itself: list copies and frozen outputs, once per content, compressed where that helps.
enum StoredFile {
    /// Keeps bytes and gives their SHA-256.
    static func put(_ bytes: Data, in sql: any SQLWriting) throws -> String {
        let name = sha256(of: bytes)
        guard try sql.first("SELECT 1 FROM stored_file WHERE sha256 = ?", [.text(name)]) == nil else {
            return name
        }
        let packed = compressed(bytes)
        try sql.execute(
            "INSERT INTO stored_file (sha256, byte_count, compression, bytes) VALUES (?, ?, ?, ?)",
            [
                .text(name), .integer(bytes.count), .text(packed == nil ? "none" : "zlib"),
                .blob(packed ?? bytes),
            ])
        return name
    }

    /// The bytes with a hash, checked against it.
    ///
    /// - Throws: `damaged` when they are no longer what was stored.
    static func get(_ name: String, in sql: any SQLReading, path: String) throws -> Data {
        guard
            let row = try sql.first(
                "SELECT byte_count, compression, bytes FROM stored_file WHERE sha256 = ?", [.text(name)]),
            let count = row.integer(0), let stored = row.blob(2)
        else { throw RegistryError(.damaged("the stored file \(name.prefix(12))… is missing"), path) }
        let bytes = row.text(1) == "zlib" ? expanded(stored, count: count) : stored
        guard let bytes, bytes.count == count, sha256(of: bytes) == name else {
            throw RegistryError(.damaged("the stored file \(name.prefix(12))… was altered"), path)
        }
        return bytes
    }

    /// `nil` where compression saves nothing.
    static func compressed(_ bytes: Data) -> Data? {
        guard !bytes.isEmpty else { return nil }
        var output = Data(count: czlib_bound(bytes.count))
        let capacity = output.count
        let length = output.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { source in
                czlib_compress(
                    source.bindMemory(to: UInt8.self).baseAddress, source.count,
                    target.bindMemory(to: UInt8.self).baseAddress, capacity)
            }
        }
        guard length > 0, length < bytes.count else { return nil }
        return output.prefix(length)
    }

    static func expanded(_ packed: Data, count: Int) -> Data? {
        // A length that no compression of these bytes can reach is damage, not a reason to take the memory.
        guard count >= 0, count <= packed.count * 1100 + 1024 else { return nil }
        var output = Data(count: count)
        let done = output.withUnsafeMutableBytes { target in
            packed.withUnsafeBytes { source in
                czlib_expand(
                    source.bindMemory(to: UInt8.self).baseAddress, source.count,
                    target.bindMemory(to: UInt8.self).baseAddress, count)
            }
        }
        return done == 1 ? output : nil
    }
}
