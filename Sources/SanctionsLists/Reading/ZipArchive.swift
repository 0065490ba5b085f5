import CZlib

/// The files of a ZIP archive held in memory: stored and deflated ones, found through the central directory.
package struct ZipArchive {
    private struct Entry {
        var offset: Int
        var compressed: Int
        var size: Int
        var checksum: UInt32
        var isStored: Bool
    }

    private let bytes: [UInt8]
    private let file: String
    private var entries: [String: Entry] = [:]

    /// Most bytes one file may inflate to: far above any list, far below what harms.
    private static let limit = 1 << 29

    package init(_ bytes: [UInt8], file: String) throws(ListRefusal) {
        self.bytes = bytes
        self.file = file
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .archive(file: file, "it is no ZIP archive") }
        try readDirectory()
    }

    package var names: [String] { entries.keys.sorted() }

    private func number(_ offset: Int, _ count: Int) throws(ListRefusal) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { throw .archive(file: file, "it breaks off") }
        var value = 0
        for index in (0..<count).reversed() { value = value << 8 | Int(bytes[offset + index]) }
        return value
    }

    private mutating func readDirectory() throws(ListRefusal) {
        // The end record stands in the last 64 KB, before a comment.
        let earliest = max(0, bytes.count - 65_557)
        var end = bytes.count - 22
        while end >= earliest, try number(end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= earliest, end >= 0 else { throw .archive(file: file, "its directory is missing") }
        let count = try number(end + 10, 2)
        var at = try number(end + 16, 4)
        for _ in 0..<count {
            guard try number(at, 4) == 0x0201_4B50 else {
                throw .archive(file: file, "its directory is damaged")
            }
            let flags = try number(at + 8, 2)
            let method = try number(at + 10, 2)
            let lengths = (try number(at + 28, 2), try number(at + 30, 2), try number(at + 32, 2))
            guard at + 46 + lengths.0 <= bytes.count else { throw .archive(file: file, "it breaks off") }
            let name = String(decoding: bytes[(at + 46)..<(at + 46 + lengths.0)], as: UTF8.self)
            guard flags & 1 == 0 else { throw .archive(file: file, "it is encrypted") }
            if method == 0 || method == 8 {
                entries[name] = Entry(
                    offset: try number(at + 42, 4), compressed: try number(at + 20, 4),
                    size: try number(at + 24, 4), checksum: UInt32(try number(at + 16, 4)),
                    isStored: method == 0)
            }
            at += 46 + lengths.0 + lengths.1 + lengths.2
        }
    }

    /// Inflates one file, a piece at a time, and checks its length and checksum at the end.
    package func read(
        _ name: String, _ body: (UnsafeRawBufferPointer) throws(ListRefusal) -> Void
    ) throws(ListRefusal) {
        guard let entry = entries[name] else { throw .archive(file: file, "it has no \(name)") }
        guard try number(entry.offset, 4) == 0x0403_4B50 else {
            throw .archive(file: file, "\(name) is damaged")
        }
        let start =
            entry.offset + 30 + (try number(entry.offset + 26, 2)) + (try number(entry.offset + 28, 2))
        guard start + entry.compressed <= bytes.count else { throw .archive(file: file, "it breaks off") }
        guard entry.size <= ZipArchive.limit else {
            throw .archive(file: file, "\(name) is larger than any list")
        }
        // Copied, so that the bytes stay in place while typed errors pass through.
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.compressed), alignment: 1)
        defer { input.deallocate() }
        input.copyBytes(from: bytes[start..<(start + entry.compressed)])
        guard
            let inflater = czlib_open(input.baseAddress, entry.compressed, entry.isStored ? 1 : 0)
        else { throw .noMemory(file: file) }
        defer { czlib_close(inflater) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var total = 0
        while true {
            let count = czlib_read(inflater, piece.baseAddress, piece.count)
            guard count >= 0 else { throw .archive(file: file, "\(name) is damaged") }
            if count == 0 { break }
            total += count
            guard total <= entry.size else { throw .archive(file: file, "\(name) is larger than it says") }
            try body(UnsafeRawBufferPointer(rebasing: piece[0..<count]))
        }
        guard total == entry.size, czlib_checksum(inflater) == entry.checksum else {
            throw .archive(file: file, "\(name) is damaged")
        }
    }
}
