internal import COpenSSL
package import Foundation

/// A digest algorithm that an exhibit or a time stamp token may be named by.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
    case md5 = "MD5"
    case sha1 = "SHA1"
    case sha224 = "SHA224"
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"
    case sha3_256 = "SHA3-256"
    case sha3_384 = "SHA3-384"
    case sha3_512 = "SHA3-512"

    /// The object identifier (RFC 8017, FIPS 180-4, FIPS 202).
    package var identifier: String {
        switch self {
        case .md5: "1.2.840.113549.2.5"
        case .sha1: "1.3.14.3.2.26"
        case .sha224: "2.16.840.1.101.3.4.2.4"
        case .sha256: "2.16.840.1.101.3.4.2.1"
        case .sha384: "2.16.840.1.101.3.4.2.2"
        case .sha512: "2.16.840.1.101.3.4.2.3"
        case .sha3_256: "2.16.840.1.101.3.4.2.8"
        case .sha3_384: "2.16.840.1.101.3.4.2.9"
        case .sha3_512: "2.16.840.1.101.3.4.2.10"
        }
    }

    /// The length of a digest in bytes.
    package var length: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha224: 28
        case .sha256, .sha3_256: 32
        case .sha384, .sha3_384: 48
        case .sha512, .sha3_512: 64
        }
    }

    /// Whether two files with one digest can be made: such a digest shows nothing of which file was stamped.
    package var isBroken: Bool { self == .md5 || self == .sha1 }

    init?(identifier: String) {
        guard let found = Self.allCases.first(where: { $0.identifier == identifier }) else { return nil }
        self = found
    }
}

/// Takes a digest piece by piece.
package final class RunningDigest {
    private let context: OpaquePointer

    package init(_ algorithm: DigestAlgorithm) throws(CustodyError) {
        guard let context = copenssl_digest_open(algorithm.rawValue) else {
            throw .digestUnavailable(algorithm.rawValue)
        }
        self.context = context
    }

    deinit { copenssl_digest_close(context) }

    package func add(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { copenssl_digest_add(context, $0.baseAddress, $0.count) }
    }

    package func finish() -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 64)
        let length = copenssl_digest_finish(context, &out)
        return Array(out.prefix(length))
    }
}

extension DigestAlgorithm {
    /// The digest of some bytes.
    package func digest(of bytes: [UInt8]) throws(CustodyError) -> [UInt8] {
        let running = try RunningDigest(self)
        running.add(bytes)
        return running.finish()
    }

    /// The digest of a file, read in pieces, whatever its size.
    package func digest(of file: URL) throws(CustodyError) -> [UInt8] {
        let source = try FileSource(file)
        let running = try RunningDigest(self)
        try source.forEachPiece(in: 0..<source.size) { running.add($0) }
        return running.finish()
    }
}

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
}
