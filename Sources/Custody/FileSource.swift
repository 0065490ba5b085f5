internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is read in pieces, so that one of several gigabytes needs no memory of its size.
final class FileSource {
    static let piece = 1 << 20

    let url: URL
    let size: Int
    private let descriptor: Int32
    /// The bytes themselves, for a file within a file.
    private let held: [UInt8]?
    private var window: [UInt8] = []
    private var windowStart = 0

    init(_ url: URL) throws(CustodyError) {
        let opened = open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .cannotRead(url, String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .cannotRead(url, "it is not a regular file")
        }
        self.url = url
        size = Int(status.st_size)
        descriptor = opened
        held = nil
    }

    /// Bytes in memory, under the name of the file that they came from.
    init(_ bytes: [UInt8], named url: URL) {
        self.url = url
        size = bytes.count
        descriptor = -1
        held = bytes
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Exactly `count` bytes from `offset`.
    func bytes(at offset: Int, count: Int) throws(CustodyError) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
            throw .damaged(url, "it ends before it should")
        }
        if let held { return Array(held[offset..<(offset + count)]) }
        var into = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let got = into.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + read }, count - read, off_t(offset + read))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else {
                throw .cannotRead(
                    url, got == 0 ? "it became shorter meanwhile" : String(cString: strerror(errno)))
            }
            read += got
        }
        return into
    }

    /// One byte, from a window that moves along.
    func byte(at offset: Int) throws(CustodyError) -> UInt8 {
        if offset < windowStart || offset >= windowStart + window.count {
            guard offset >= 0, offset < size else { throw .damaged(url, "it ends before it should") }
            window = try bytes(at: offset, count: min(Self.piece, size - offset))
            windowStart = offset
        }
        return window[offset - windowStart]
    }

    func forEachPiece(in range: Range<Int>, _ body: ([UInt8]) throws(CustodyError) -> Void)
        throws(CustodyError)
    {
        var at = range.lowerBound
        while at < range.upperBound {
            let count = min(Self.piece, range.upperBound - at)
            try body(bytes(at: at, count: count))
            at += count
        }
    }

    func all(upTo limit: Int) throws(CustodyError) -> [UInt8] {
        guard size <= limit else {
            throw .cannotRead(url, "it is larger than \(limit >> 20) MiB, the most that is read of this kind")
        }
        return try bytes(at: 0, count: size)
    }

    func unsigned(at offset: Int, octets: Int) throws(CustodyError) -> Int {
        let read = try bytes(at: offset, count: octets)
        // Sizes above 2^62 are no file's: they become one that fails every check of range.
        guard octets < 8 || read[0] < 0x40 else { return Int.max }
        return read.reduce(0) { $0 << 8 | Int($1) }
    }
}
