import Crypto
import Foundation

/// Reads a file in pieces, and takes its digest on the way.
struct ListFile {
    /// What messages call it: the last part of its path.
    let name: String
    private(set) var size = 0
    private(set) var sha256 = ""
    private let path: String

    init(_ url: URL) {
        name = url.lastPathComponent
        path = url.path(percentEncoded: false)
    }

    /// Gives all bytes in order, at most `piece` at a time.
    mutating func read(
        piece: Int = 1 << 17, _ body: (UnsafeRawBufferPointer) throws(ListRefusal) -> Void
    ) throws(ListRefusal) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: name, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, piece)
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(file: name, String(cString: strerror(errno)))
            }
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
            hash.update(bufferPointer: bytes)
            size += count
            try body(bytes)
        }
        if size == 0 { throw .empty(file: name) }
        sha256 = hexadecimal(hash.finalize())
    }

    /// The whole file; refused above `limit` bytes.
    mutating func readAll(limit: Int) throws(ListRefusal) -> [UInt8] {
        var all: [UInt8] = []
        let file = name
        try read { bytes throws(ListRefusal) in
            guard all.count + bytes.count <= limit else {
                throw .monstrous(file: file, line: 1, "it is larger than \(limit >> 20) MB")
            }
            all.append(contentsOf: bytes)
        }
        return all
    }
}

/// The digest of bytes in lower-case hexadecimal.
func sha256(of bytes: some Sequence<UInt8>) -> String {
    hexadecimal(SHA256.hash(data: Array(bytes)))
}

private func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in digest {
        for half in [byte >> 4, byte & 15] {
            text.append(half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") + half - 10)
        }
    }
    return String(decoding: text, as: UTF8.self)
}
