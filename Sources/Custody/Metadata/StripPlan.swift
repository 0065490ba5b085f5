internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a file carries, and the copy without it as pieces to write one after another.
struct StripPlan {
    enum Piece: Equatable {
        /// Bytes of the original as they are.
        case original(Range<Int>)
        case bytes([UInt8])
        case fill(UInt8, Int)
    }

    let kind: FileKind
    var found: [MetadataItem] = []
    var removed: [MetadataItem] = []
    var remains: [String] = []
    var pieces: [Piece] = []
    /// Where the content of what is left out lies, for a file within another whose length must stay.
    var dropped: [Range<Int>] = []
    /// Why no copy may be made; `nil` when one may.
    var refusal: String?

    init(_ kind: FileKind) { self.kind = kind }

    mutating func take(_ items: [MetadataItem]) {
        found += items
        removed += items
    }

    mutating func keep(_ range: Range<Int>) {
        if case .original(let last)? = pieces.last, last.upperBound == range.lowerBound {
            pieces[pieces.count - 1] = .original(last.lowerBound..<range.upperBound)
        } else if !range.isEmpty {
            pieces.append(.original(range))
        }
    }
}

extension StripPlan {
    /// The pieces of an original of which some ranges are overwritten by as many other bytes.
    static func patched(_ size: Int, _ patches: [(range: Range<Int>, piece: Piece)]) -> [Piece] {
        var pieces: [Piece] = []
        var at = 0
        for patch in patches.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard patch.range.lowerBound >= at else { continue }
            if patch.range.lowerBound > at { pieces.append(.original(at..<patch.range.lowerBound)) }
            pieces.append(patch.piece)
            at = patch.range.upperBound
        }
        if at < size { pieces.append(.original(at..<size)) }
        return pieces
    }
}

enum PieceWriter {
    /// Writes beside the destination under another name, flushes to the disk and renames.
    static func write(
        _ pieces: [StripPlan.Piece], of source: FileSource, to copy: URL
    ) throws(CustodyError) -> (sha256: String, size: Int) {
        let path = copy.path(percentEncoded: false)
        if copy.resolvingSymlinksInPath().standardizedFileURL
            == source.url.resolvingSymlinksInPath().standardizedFileURL
        {
            throw .sameFile(source.url)
        }
        var template = Array((path + ".part-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotWrite(copy, String(cString: strerror(errno))) }
        do throws(CustodyError) {
            let written = try write(pieces, of: source, into: descriptor, named: copy)
            guard fsync(descriptor) == 0, rename(template, path) == 0 else {
                throw .cannotWrite(copy, String(cString: strerror(errno)))
            }
            close(descriptor)
            syncFolder(of: copy)
            return written
        } catch {
            close(descriptor)
            unlink(template)
            throw error
        }
    }

    /// Writes from where the descriptor stands; flushing and naming the file are the caller's.
    static func write(
        _ pieces: [StripPlan.Piece], of source: FileSource, into descriptor: Int32, named copy: URL
    ) throws(CustodyError) -> (sha256: String, size: Int) {
        let digest = try RunningDigest(.sha256)
        var size = 0
        func add(_ bytes: [UInt8]) throws(CustodyError) {
            digest.add(bytes)
            size += bytes.count
            var at = 0
            while at < bytes.count {
                let wrote = bytes.withUnsafeBytes {
                    Foundation.write(descriptor, $0.baseAddress.map { $0 + at }, bytes.count - at)
                }
                if wrote < 0, errno == EINTR { continue }
                guard wrote > 0 else { throw .cannotWrite(copy, String(cString: strerror(errno))) }
                at += wrote
            }
        }
        for piece in pieces {
            switch piece {
            case .original(let range):
                try source.forEachPiece(in: range) { bytes throws(CustodyError) in try add(bytes) }
            case .bytes(let bytes): try add(bytes)
            case .fill(let byte, let count):
                var left = count
                while left > 0 {
                    let now = min(left, FileSource.piece)
                    try add([UInt8](repeating: byte, count: now))
                    left -= now
                }
            }
        }
        return (hexadecimal(digest.finish()), size)
    }

    private static func syncFolder(of file: URL) {
        let folder = open(file.deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
