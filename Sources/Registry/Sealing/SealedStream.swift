import Crypto
import Foundation

/// Encryption of files of any size, one block at a time: `DSR1`, an 8-byte nonce start, then blocks of ciphertext and
/// tag, each of a mebibyte of content except the last. A block's nonce is the start and its number; the last block is
/// marked in its label, so that blocks cannot be cut off, swapped or repeated.
enum SealedStream {
    static let magic = Data("DSR1".utf8)
    static let blockSize = 1 << 20
    private static let tagSize = 16

    /// - Returns: SHA-256 of the content and of what was written.
    @discardableResult
    static func seal(
        from input: FileHandle, to output: FileHandle, with key: SymmetricKey, label: Data
    ) throws -> (plain: String, stored: String) {
        try seal(to: output, with: key, label: label) { try input.readBlock($0) }
    }

    /// As `seal(from:to:with:label:)`, of bytes that are in memory and so on no disk in clear.
    static func seal(_ bytes: Data, to output: FileHandle, with key: SymmetricKey, label: Data) throws {
        var rest = bytes[...]
        try seal(to: output, with: key, label: label) { count in
            defer { rest = rest.dropFirst(count) }
            return Data(rest.prefix(count))
        }
    }

    /// `read`: gives that many bytes of the content, fewer only where it ends.
    @discardableResult
    private static func seal(
        to output: FileHandle, with key: SymmetricKey, label: Data, _ read: (Int) throws -> Data
    ) throws -> (plain: String, stored: String) {
        let start = SymmetricKey(size: .init(bitCount: 64)).withUnsafeBytes { Data($0) }
        var plain = SHA256()
        var stored = SHA256()
        func write(_ data: Data) throws {
            stored.update(data: data)
            try output.write(contentsOf: data)
        }
        try write(magic + start)
        var number: UInt32 = 0
        var block = try read(blockSize)
        while true {
            let next = block.count == blockSize ? try read(blockSize) : Data()
            let isLast = next.isEmpty
            plain.update(data: block)
            let box = try ChaChaPoly.seal(
                block, using: key, nonce: nonce(start, number), authenticating: blockLabel(label, isLast))
            try write(box.ciphertext + box.tag)
            if isLast { break }
            guard number < .max else { throw RegistryError(.refused("the file is too large to be sealed")) }
            number += 1
            block = next
        }
        return (hexadecimal(plain.finalize()), hexadecimal(stored.finalize()))
    }

    /// - Returns: SHA-256 of the content.
    /// - Throws: `wrongKey` for another key, and for content that was altered, cut or lengthened.
    @discardableResult
    static func open(
        from input: FileHandle, to output: FileHandle?, with key: SymmetricKey, label: Data
    ) throws -> String {
        try open(from: input, with: key, label: label) { try output?.write(contentsOf: $0) }
    }

    /// As `open(from:to:with:label:)`, handing the content over in blocks.
    @discardableResult
    static func open(
        from input: FileHandle, with key: SymmetricKey, label: Data, _ each: (Data) throws -> Void
    ) throws -> String {
        let head = try input.readBlock(magic.count + 8)
        guard head.count == magic.count + 8, head.prefix(magic.count) == magic else {
            throw RegistryError(.wrongKey("this is no file sealed by this program"))
        }
        let start = Data(head.suffix(8))
        var plain = SHA256()
        var number: UInt32 = 0
        var block = try input.readBlock(blockSize + tagSize)
        while true {
            let next = block.count == blockSize + tagSize ? try input.readBlock(blockSize + tagSize) : Data()
            let isLast = next.isEmpty
            do {
                guard block.count >= tagSize else { throw CryptoKitError.incorrectParameterSize }
                let box = try ChaChaPoly.SealedBox(
                    nonce: try nonce(start, number), ciphertext: block.dropLast(tagSize),
                    tag: block.suffix(tagSize))
                let content = try ChaChaPoly.open(box, using: key, authenticating: blockLabel(label, isLast))
                plain.update(data: content)
                try each(content)
            } catch is CryptoKitError {
                throw RegistryError(
                    .wrongKey(
                        "the sealed file does not open: the passphrase or key is another, or the file was altered"
                    ))
            }
            if isLast { break }
            number += 1
            block = next
        }
        return hexadecimal(plain.finalize())
    }

    private static func nonce(_ start: Data, _ number: UInt32) throws -> ChaChaPoly.Nonce {
        var bytes = start
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        return try ChaChaPoly.Nonce(data: bytes)
    }

    private static func blockLabel(_ label: Data, _ isLast: Bool) -> Data { label + Data([isLast ? 1 : 0]) }
}

extension FileHandle {
    /// Exactly `count` bytes, or what is left.
    func readBlock(_ count: Int) throws -> Data {
        var block = Data()
        while block.count < count {
            guard let piece = try read(upToCount: count - block.count), !piece.isEmpty else { break }
            block.append(piece)
        }
        return block
    }
}
