/// The entries of a ZIP archive (APPNOTE 6.3), as office documents use it: no encryption, no archive of several parts.
struct ZIPArchive {
    struct Entry {
        let name: String
        let flags: Int
        let method: Int
        let checksum: UInt32
        let compressedSize: Int
        let size: Int
        /// Where the compressed bytes lie in the file.
        let data: Range<Int>
        /// Time and extra fields, which tell when and on which system it was packed.
        let hasTime: Bool
        let extraSize: Int
    }

    let source: FileSource
    let entries: [Entry]
    let comment: [UInt8]

    private static let largestDirectory = 64 << 20
    /// The most bytes that one entry is expanded to: a small archive must not fill the memory.
    static let largestEntry = 256 << 20

    init(_ source: FileSource) throws(CustodyError) {
        self.source = source
        let tailSize = min(source.size, 22 + 0xffff)
        let tailStart = source.size - tailSize
        let tail = try source.bytes(at: tailStart, count: tailSize)
        guard
            let end = tail.indices.last(where: {
                $0 + 22 <= tail.count && tail[$0...].starts(with: [0x50, 0x4b, 5, 6])
            })
        else {
            throw .damaged(source.url, "the archive's directory is missing")
        }
        let count = Self.number(tail, end + 10, 2), size = Self.number(tail, end + 12, 4),
            start = Self.number(tail, end + 16, 4)
        guard count < 0xffff, start <= source.size, size <= tailStart + end - start,
            size <= Self.largestDirectory
        else {
            throw .damaged(source.url, "the archive's directory cannot be read")
        }
        comment = Array(tail[(end + 22)...])
        let directory = try source.bytes(at: start, count: size)
        var found: [Entry] = []
        var names: Set<String> = []
        var at = 0
        for _ in 0..<count {
            guard at + 46 <= directory.count, directory[at...].starts(with: [0x50, 0x4b, 1, 2]) else {
                throw .damaged(source.url, "the archive's directory breaks off")
            }
            let nameSize = Self.number(directory, at + 28, 2), extraSize = Self.number(directory, at + 30, 2)
            let commentSize = Self.number(directory, at + 32, 2)
            guard at + 46 + nameSize + extraSize + commentSize <= directory.count else {
                throw .damaged(source.url, "the archive's directory breaks off")
            }
            guard let name = String(validating: directory[(at + 46)..<(at + 46 + nameSize)], as: UTF8.self),
                names.insert(name).inserted
            else { throw .damaged(source.url, "an entry's name is unreadable or occurs twice") }
            let local = Self.number(directory, at + 42, 4), compressed = Self.number(directory, at + 20, 4)
            let head = try source.bytes(at: local, count: 30)
            guard head.starts(with: [0x50, 0x4b, 3, 4]) else {
                throw .damaged(source.url, "the entry \(name) is not where it should be")
            }
            let data = local + 30 + Self.number(head, 26, 2) + Self.number(head, 28, 2)
            guard data + compressed <= start else {
                throw .damaged(source.url, "the entry \(name) breaks off")
            }
            found.append(
                Entry(
                    name: name, flags: Self.number(directory, at + 8, 2),
                    method: Self.number(directory, at + 10, 2),
                    checksum: UInt32(Self.number(directory, at + 16, 4)), compressedSize: compressed,
                    size: Self.number(directory, at + 24, 4), data: data..<(data + compressed),
                    hasTime: Self.number(directory, at + 12, 4) & 0xffff_ffff != 0x0021_0000,
                    extraSize: extraSize))
            at += 46 + nameSize + extraSize + commentSize
        }
        entries = found
    }

    private static func number(_ bytes: [UInt8], _ at: Int, _ octets: Int) -> Int {
        bytes[at..<(at + octets)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func bytes(of entry: Entry) throws(CustodyError) -> [UInt8] {
        guard entry.flags & 1 == 0 else { throw .cannotStrip(source.url, "it is encrypted") }
        guard entry.size <= Self.largestEntry, entry.compressedSize <= Self.largestEntry else {
            throw .cannotStrip(source.url, "its part \(entry.name) is too large")
        }
        let packed = try source.bytes(at: entry.data.lowerBound, count: entry.data.count)
        let expanded: [UInt8]? =
            switch entry.method {
            case 0: packed
            case 8: Deflate.expand(packed, limit: entry.size)
            default: nil
            }
        guard let expanded, expanded.count == entry.size, Deflate.checksum(expanded) == entry.checksum else {
            throw .damaged(source.url, "its part \(entry.name) cannot be unpacked")
        }
        return expanded
    }
}

/// Writes an archive as pieces, with one time for all entries (1 January 1980, the first that ZIP knows) and nothing extra.
struct ZIPPieces {
    private(set) var pieces: [StripPlan.Piece] = []
    private var directory: [UInt8] = []
    private var count = 0
    private var offset = 0

    /// An entry whose compressed bytes are those of the original.
    mutating func add(_ entry: ZIPArchive.Entry) {
        let head = header(entry.name, entry.method, entry.checksum, entry.compressedSize, entry.size)
        add(head, .original(entry.data), entry.compressedSize)
    }

    /// An entry with new bytes, compressed unless `isStored`.
    mutating func add(_ name: String, _ bytes: [UInt8], isStored: Bool) {
        let packed = isStored || bytes.isEmpty ? nil : Deflate.compress(bytes)
        let data = packed ?? bytes
        add(
            header(name, packed == nil ? 0 : 8, Deflate.checksum(bytes), data.count, bytes.count),
            .bytes(data), data.count)
    }

    private mutating func add(
        _ head: (local: [UInt8], central: [UInt8]), _ piece: StripPlan.Piece, _ size: Int
    ) {
        pieces += [.bytes(head.local), piece]
        directory += head.central
        offset += head.local.count + size
        count += 1
    }

    private func header(
        _ name: String, _ method: Int, _ checksum: UInt32, _ compressed: Int, _ size: Int
    ) -> (local: [UInt8], central: [UInt8]) {
        let text = Array(name.utf8)
        // Bit 11: the name is in UTF-8.
        let flags = text.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
        let common =
            Self.little(20, 2) + Self.little(flags, 2) + Self.little(method, 2) + Self.little(0x0021_0000, 4)
            + Self.little(Int(checksum), 4) + Self.little(compressed, 4) + Self.little(size, 4)
            + Self.little(text.count, 2)
            + Self.little(0, 2)
        let local = [0x50, 0x4b, 3, 4] + common + text
        let central =
            [0x50, 0x4b, 1, 2] + Self.little(20, 2) + common + Self.little(0, 10) + Self.little(offset, 4)
            + text
        return (local, central)
    }

    func finished() -> [StripPlan.Piece] {
        let end =
            [0x50, 0x4b, 5, 6] + Self.little(0, 4) + Self.little(count, 2) + Self.little(count, 2)
            + Self.little(directory.count, 4) + Self.little(offset, 4) + Self.little(0, 2)
        return pieces + [.bytes(directory), .bytes(end)]
    }

    private static func little(_ value: Int, _ octets: Int) -> [UInt8] {
        (0..<octets).map { $0 < 8 ? UInt8(value >> ($0 * 8) & 255) : 0 }
    }
}
