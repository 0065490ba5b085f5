package import Foundation
import Synchronization

/// Looks for texts that must not be in a file: in any encoding, and inside what the file packs.
///
/// A file is read in layers. Archives, compressed streams and drawings inside it are unpacked; every layer is decoded as
/// UTF-8, UTF-16 in both orders, percent signs, HTML entities, JSON and PDF escapes, Base64 and hexadecimal, one inside
/// another. What is left is compared by letters and digits alone: without case, accents, spaces, hyphens and
/// invisible characters, composed and decomposed.
package struct LeakSearch {
    /// A text that was found, and through which layers.
    package struct Leak: Hashable, CustomStringConvertible {
        package let secret: String
        /// Such as `dossier.docx/word/document.xml/entities`.
        package let place: String
        package var description: String { "'\(secret)' in \(place)" }
    }

    private let needles: [(secret: String, bytes: [UInt8])]
    /// Which first four bytes, hashed, some needle begins with: all of them are looked for in one pass.
    private var beginnings = [Bool](repeating: false, count: 1 << 16)
    private var beginning: [UInt32: [Int]] = [:]
    private let depth = 5

    /// - Parameter secrets: each as one of the ways it can be written; other scripts and spellings are given as their own.
    package init(_ secrets: [String]) {
        var seen: Set<[UInt8]> = []
        needles = secrets.map { ($0, Self.key(Data($0.utf8))) }
            .filter { $0.1.count >= 4 && seen.insert($0.1).inserted }
        for (index, needle) in needles.enumerated() {
            let word = needle.bytes[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            beginnings[Self.hash(word)] = true
            beginning[word, default: []].append(index)
        }
    }

    private static func hash(_ word: UInt32) -> Int { Int((word &* 0x9E37_79B1) >> 16) }

    /// Which needles are in a text made ready by `key`.
    private func hits(in key: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        var word: UInt32 = 0
        key.withUnsafeBufferPointer { key in
            beginnings.withUnsafeBufferPointer { beginnings in
                for (end, byte) in key.enumerated() {
                    word = word << 8 | UInt32(byte)
                    guard end >= 3, beginnings[Self.hash(word)], let some = beginning[word] else { continue }
                    for index in some where !found.contains(index) {
                        let bytes = needles[index].bytes
                        let start = end - 3
                        if start + bytes.count <= key.count,
                            key[start..<(start + bytes.count)].elementsEqual(bytes)
                        {
                            found.insert(index)
                        }
                    }
                }
            }
        }
        return found
    }

    /// What of the secrets is in a file's bytes or name.
    package func leaks(in bytes: Data, named name: String) -> [Leak] {
        var found: Set<Leak> = []
        search(Data(name.utf8), place: "file name \(name)", depth: 1, decoded: 0, into: &found)
        search(bytes, place: name, depth: depth, decoded: 0, into: &found)
        return found.sorted { ($0.place, $0.secret) < ($1.place, $1.secret) }
    }

    /// What of the secrets is in a text.
    package func leaks(in text: String, named name: String = "text") -> [Leak] {
        leaks(in: Data(text.utf8), named: name)
    }

    /// What of the secrets is in any file below a folder, with how many files were read.
    package func leaks(below folder: URL, except skips: Set<String> = []) throws -> (
        leaks: [Leak], files: Int
    ) {
        var found: [Leak] = []
        var count = 0
        let root = folder.path(percentEncoded: false)
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            guard !skips.contains(path) else { continue }
            let file = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard
                FileManager.default.fileExists(
                    atPath: file.path(percentEncoded: false), isDirectory: &isFolder)
            else { continue }
            if isFolder.boolValue {
                found += leaks(in: Data(), named: path)
                continue
            }
            // A lock or a pipe cannot be read; a file that goes while it is read was none of ours.
            guard let bytes = try? Data(contentsOf: file) else { continue }
            found += leaks(in: bytes, named: path)
            count += 1
        }
        return (found, count)
    }

    private func search(_ bytes: Data, place: String, depth: Int, decoded: Int, into found: inout Set<Leak>) {
        guard !bytes.isEmpty else { return }
        let key = Self.key(bytes)
        for index in hits(in: key) { found.insert(Leak(secret: needles[index].secret, place: place)) }
        guard depth > 0 else { return }
        for layer in Layers.inside(bytes) {
            let decoded = layer.isDecoded ? decoded + 1 : decoded
            guard decoded <= 2 else { continue }
            search(
                layer.bytes, place: "\(place)/\(layer.name)", depth: depth - 1, decoded: decoded, into: &found
            )
        }
    }

    /// Letters and digits alone: in lower case, without accents, syllables and compatibility forms composed.
    static func key(_ bytes: Data) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var run: [UInt8] = []
        bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) in
            for byte in buffer {
                if byte >= 0x80 {
                    run.append(byte)
                    continue
                }
                if !run.isEmpty {
                    append(run, to: &out)
                    run.removeAll(keepingCapacity: true)
                }
                switch byte {
                case 0x61...0x7A, 0x30...0x39: out.append(byte)
                case 0x41...0x5A: out.append(byte + 32)
                default: break
                }
            }
        }
        append(run, to: &out)
        return out
    }

    /// Letters outside ASCII, as they are compared. An accent after a letter of ASCII goes with all others.
    private static func append(_ run: [UInt8], to out: inout [UInt8]) {
        guard !run.isEmpty else { return }
        // A syllable written in its parts is put together by arithmetic (The Unicode Standard, 3.12).
        var syllable: UInt32?
        func flush() {
            if let open = syllable { append(open, to: &out) }
            syllable = nil
        }
        for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if (0x1100...0x1112).contains(value) {
                flush()
                syllable = 0xAC00 + (value - 0x1100) * 588
            } else if let open = syllable, (0x1161...0x1175).contains(value), (open - 0xAC00) % 588 == 0 {
                syllable = open + (value - 0x1161) * 28
            } else if let open = syllable, (0x11A8...0x11C2).contains(value), (open - 0xAC00) % 28 == 0 {
                syllable = open + value - 0x11A7
            } else {
                flush()
                if (0xAC00...0xD7A3).contains(value) || (0x3040...0x9FFF).contains(value) {
                    append(value, to: &out)
                } else if value != 0xFFFD {
                    out += plain(value)
                }
            }
        }
        flush()
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        out += Array(String(scalar).utf8)
    }

    private static let known = Mutex<[UInt32: [UInt8]]>([:])

    /// A letter without accents and in lower case; nothing for what is no letter.
    private static func plain(_ value: UInt32) -> [UInt8] {
        known.withLock { known in
            if let found = known[value] { return found }
            var bytes: [UInt8] = []
            if let scalar = Unicode.Scalar(value) {
                for part in String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
                    .unicodeScalars
                where part.properties.isAlphabetic || part.properties.numericType != nil {
                    bytes += Array(String(part).utf8)
                }
            }
            known[value] = bytes
            return bytes
        }
    }
}
