import Crypto
import CryptoExtras
import Foundation

/// What deriving a key from a passphrase costs whoever tries (scrypt, RFC 7914).
package struct PassphraseCost: Hashable, Sendable, Codable {
    /// A power of two: memory is 128 × `blockSize` × `rounds` bytes.
    package var rounds: Int
    package var blockSize: Int
    package var parallelism: Int

    package init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 128 MiB and some tenths of a second a try.
    package static let standard = PassphraseCost(rounds: 1 << 17)

    /// Whether it lies in the range that is neither worthless nor a way to exhaust memory with a doctored file.
    var isSound: Bool {
        rounds >= 1 << 10 && rounds <= 1 << 20 && rounds.nonzeroBitCount == 1 && (1...16).contains(blockSize)
            && (1...16).contains(parallelism)
    }

    func key(from passphrase: Secret, salt: Data) throws -> SymmetricKey {
        guard isSound else {
            throw RegistryError(.wrongKey("the key's parameters are not sound: the file was altered"))
        }
        return try passphrase.withBytes { bytes in
            try KDF.Scrypt.deriveKey(
                from: Data(bytes), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
                parallelism: parallelism)
        }
    }
}
