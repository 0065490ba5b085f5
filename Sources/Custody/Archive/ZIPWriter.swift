internal import CZlib
package import Foundation

/// Writes a ZIP archive (APPNOTE 6.3) piece by piece, so that a file of many gigabytes needs no memory of its size.
///
/// Entries are stored as they are, all with one time that is passed in: equal input gives equal bytes, whatever the
/// version of a compressor. Sizes stand before the bytes, and ZIP64 is used where it must be and nowhere else, so that
/// every reader opens it.
package final class ZIPWriter {
    /// An entry that was written.
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let size: Int
        /// Lower-case hexadecimal SHA-256.
        package let sha256: String
    }

    private let sink: any ByteSink
    /// MS-DOS date and time.
    private let time: Int
    /// Numbers above this do not fit the first format's fields.
    private let largest: Int
    private var directory: [UInt8] = []
    private var offset = 0
    package private(set) var entries: [Entry] = []

    /// - Parameters:
    ///   - seconds: since 1970-01-01T00:00:00Z, the time of every entry; earlier than 1980 is written as its first day.
    ///   - largest: the largest size or offset written without ZIP64; smaller only to try it on small files.
    package init(to sink: any ByteSink, at seconds: Int64, largest: Int = 0xffff_fffe) {
        self.sink = sink
        self.largest = largest
        time = Self.dosTime(seconds)
    }

    /// Adds an entry from memory.
    package func add(_ name: String, _ bytes: [UInt8]) throws(CustodyError) {
        let checksum = bytes.withUnsafeBytes { czlib_crc(0, $0.baseAddress, $0.count) }
        let sha256 = hexadecimal(try DigestAlgorithm.sha256.digest(of: bytes))
        try begin(name, checksum: checksum, size: bytes.count)
        try write(bytes)
        entries.append(Entry(name: name, size: bytes.count, sha256: sha256))
    }

    /// Adds an entry from a file, which is read twice: for the sums that stand before it, and to be written.
    ///
    /// - Throws: `CustodyError.damaged` when it changed between.
    package func add(_ name: String, from file: URL) throws(CustodyError) {
        let source = try FileSource(file)
        let first = try RunningDigest(.sha256)
        var checksum: UInt32 = 0
        try source.forEachPiece(in: 0..<source.size) { piece in
            first.add(piece)
            checksum = piece.withUnsafeBytes { czlib_crc(checksum, $0.baseAddress, $0.count) }
        }
        let sha256 = hexadecimal(first.finish())
        try begin(name, checksum: checksum, size: source.size)
        let second = try RunningDigest(.sha256)
        try source.forEachPiece(in: 0..<source.size) { piece throws(CustodyError) in
            second.add(piece)
            try write(piece)
        }
        guard hexadecimal(second.finish()) == sha256 else {
            throw .damaged(file, "it changed while it was read")
        }
        entries.append(Entry(name: name, size: source.size, sha256: sha256))
    }

    /// Writes the directory; nothing can be added afterwards.
    package func finish() throws(CustodyError) {
        let start = offset
        let size = directory.count
        let count = entries.count
        try write(directory)
        if start > largest || size > largest || count > 0xfffe {
            let end = offset
            try write(
                [0x50, 0x4b, 6, 6] + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
                    + little(count, 8) + little(count, 8) + little(size, 8) + little(start, 8))
            try write([0x50, 0x4b, 6, 7] + little(0, 4) + little(end, 8) + little(1, 4))
        }
        let shownCount = min(count, 0xffff)
        let shownSize = size > largest ? 0xffff_ffff : size
        let shownStart = start > largest ? 0xffff_ffff : start
        try write(
            [0x50, 0x4b, 5, 6] + little(0, 4) + little(shownCount, 2) + little(shownCount, 2)
                + little(shownSize, 4) + little(shownStart, 4) + little(0, 2))
    }

    private func begin(_ name: String, checksum: UInt32, size: Int) throws(CustodyError) {
        let text = Array(name.utf8)
        // Bit 11: the name is in UTF-8.
        let flags = text.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
        let isLarge = size > largest
        let isFar = offset > largest
        let version = isLarge || isFar ? 45 : 20
        let shown = little(isLarge ? 0xffff_ffff : size, 4)
        let common =
            little(flags, 2) + little(0, 2) + little(time, 4) + little(Int(checksum), 4) + shown + shown
            + little(text.count, 2)
        let sizes = isLarge ? little(size, 8) + little(size, 8) : []
        let localExtra = isLarge ? little(1, 2) + little(sizes.count, 2) + sizes : []
        let centralValues = sizes + (isFar ? little(offset, 8) : [])
        let centralExtra =
            centralValues.isEmpty ? [] : little(1, 2) + little(centralValues.count, 2) + centralValues
        directory +=
            [0x50, 0x4b, 1, 2] + little(version, 2) + little(version, 2) + common
            + little(centralExtra.count, 2) + little(0, 10)
            + little(isFar ? 0xffff_ffff : offset, 4) + text + centralExtra
        try write(
            [0x50, 0x4b, 3, 4] + little(isLarge ? 45 : 20, 2) + common + little(localExtra.count, 2) + text
                + localExtra)
    }

    private func write(_ bytes: [UInt8]) throws(CustodyError) {
        try sink.add(bytes)
        offset += bytes.count
    }

    private func little(_ value: Int, _ octets: Int) -> [UInt8] {
        (0..<octets).map { $0 < 8 ? UInt8(value >> ($0 * 8) & 255) : 0 }
    }

    /// Days and seconds as MS-DOS counts them: from 1980, in steps of two seconds.
    private static func dosTime(_ seconds: Int64) -> Int {
        var parts = tm()
        var moment = time_t(seconds)
        gmtime_r(&moment, &parts)
        let year = Int(parts.tm_year) - 80
        guard year >= 0, year < 128 else { return 0x0021_0000 }
        let date = year << 9 | Int(parts.tm_mon + 1) << 5 | Int(parts.tm_mday)
        let clock = Int(parts.tm_hour) << 11 | Int(parts.tm_min) << 5 | Int(parts.tm_sec) / 2
        return date << 16 | clock
    }
}
