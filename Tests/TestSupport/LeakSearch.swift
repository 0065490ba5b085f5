package import Foundation

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
    private let depth = 5

    /// - Parameter secrets: each as one of the ways it can be written; other scripts and spellings are given as their own.
    package init(_ secrets: [String]) {
        var seen: Set<[UInt8]> = []
        needles = secrets.flatMap { secret in Self.keys(Data(secret.utf8)).map { (secret, $0) } }
            .filter { $0.1.count >= 4 && seen.insert($0.1).inserted }
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
        for key in Self.keys(bytes) {
            for needle in needles where Layers.place(of: needle.bytes, in: key) != nil {
                found.insert(Leak(secret: needle.secret, place: place))
            }
        }
        guard depth > 0 else { return }
        for layer in Layers.inside(bytes) {
            let decoded = layer.isDecoded ? decoded + 1 : decoded
            guard decoded <= 2 else { continue }
            search(
                layer.bytes, place: "\(place)/\(layer.name)", depth: depth - 1, decoded: decoded, into: &found
            )
        }
    }

    /// Letters and digits alone, in lower case; where accents or compatibility forms are in it, composed and decomposed.
    static func keys(_ bytes: Data) -> [[UInt8]] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var isASCII = true
        bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) in
            for byte in buffer {
                if byte >= 0x80 {
                    isASCII = false
                    plain.append(byte)
                } else if byte >= 0x61, byte <= 0x7A {
                    plain.append(byte)
                } else if byte >= 0x41, byte <= 0x5A {
                    plain.append(byte + 32)
                } else if byte >= 0x30, byte <= 0x39 {
                    plain.append(byte)
                }
            }
        }
        if isASCII { return [plain] }
        // What is no text at all, such as compressed bytes, is looked at as it is and inside its layers.
        let text = String(decoding: plain, as: UTF8.self)
        let damaged = text.unicodeScalars.lazy.filter { $0.value == 0xFFFD }.count
        if damaged * 20 > plain.count, plain.count > 1 << 16 { return [plain] }
        let composed = text.precomposedStringWithCompatibilityMapping.lowercased()
        var first: [UInt8] = []
        var second: [UInt8] = []
        for scalar in composed.unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            first += Array(String(scalar).utf8)
        }
        for scalar in composed.decomposedStringWithCompatibilityMapping.unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil,
                scalar.properties.generalCategory != .nonspacingMark
            else { continue }
            second += Array(String(scalar).utf8)
        }
        return first == second ? [first] : [first, second]
    }
}
