import Crypto
import Foundation

/// Someone who can open sealed values.
package struct KeyHolder: Hashable, Sendable, Codable {
    package enum Method: String, Sendable, Codable, CaseIterable {
        case passphrase
        case keyFile = "key-file"
    }

    /// The account's or the person's name.
    package var name: String
    package var method: Method
    /// `false` once access was taken away.
    package var active: Bool
    /// SHA-256 of the wrapped key, so that a swapped one shows.
    package var fingerprint: String
}

/// What opens the registry's key for one holder: a key pair whose private half is under the holder's passphrase or key
/// file, and the registry's key under its public half. So a new registry key can be given to all holders by any one.
struct HolderKeys: Codable {
    var method: KeyHolder.Method
    var salt: Data
    /// For a passphrase.
    var cost: PassphraseCost?
    var publicKey: Data
    var sealedPrivateKey: Data
    /// Per HPKE (RFC 9180), base mode, X25519, HKDF-SHA-256, ChaCha20-Poly1305.
    var encapsulatedKey: Data
    var wrappedRegistryKey: Data

    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    private static let info = Data("dossier registry key".utf8)

    init(secret: Secret, method: KeyHolder.Method, cost: PassphraseCost, registryKey: SymmetricKey) throws {
        self.method = method
        self.cost = method == .passphrase ? cost : nil
        salt = Data()
        sealedPrivateKey = Data()
        encapsulatedKey = Data()
        wrappedRegistryKey = Data()
        let pair = Curve25519.KeyAgreement.PrivateKey()
        publicKey = pair.publicKey.rawRepresentation
        try lock(pair, with: secret)
        try wrap(registryKey)
    }

    /// Puts the private half under a passphrase or key file.
    private mutating func lock(_ pair: Curve25519.KeyAgreement.PrivateKey, with secret: Secret) throws {
        salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let box = try ChaChaPoly.seal(
            pair.rawRepresentation, using: try wrappingKey(secret), authenticating: publicKey)
        sealedPrivateKey = box.combined
    }

    /// Puts a registry key under the public half.
    mutating func wrap(_ registryKey: SymmetricKey) throws {
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
        var sender = try HPKE.Sender(recipientKey: key, ciphersuite: Self.suite, info: Self.info)
        encapsulatedKey = sender.encapsulatedKey
        wrappedRegistryKey = try registryKey.withUnsafeBytes { try sender.seal(Data($0)) }
    }

    private func wrappingKey(_ secret: Secret) throws -> SymmetricKey {
        switch method {
        case .passphrase: return try (cost ?? .standard).key(from: secret, salt: salt)
        case .keyFile:
            return secret.withBytes { bytes in
                HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: SymmetricKey(data: bytes), salt: salt,
                    info: Data("dossier key file".utf8), outputByteCount: 32)
            }
        }
    }

    private func privateKey(_ secret: Secret) throws -> Curve25519.KeyAgreement.PrivateKey {
        let box = try ChaChaPoly.SealedBox(combined: sealedPrivateKey)
        let raw = try ChaChaPoly.open(box, using: try wrappingKey(secret), authenticating: publicKey)
        return try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw)
    }

    /// The registry's key.
    func open(with secret: Secret) throws -> SymmetricKey {
        let pair = try privateKey(secret)
        var recipient = try HPKE.Recipient(
            privateKey: pair, ciphersuite: Self.suite, info: Self.info, encapsulatedKey: encapsulatedKey)
        return SymmetricKey(data: try recipient.open(wrappedRegistryKey))
    }

    /// Puts the same key pair under another secret.
    mutating func change(from old: Secret, to new: Secret, method: KeyHolder.Method, cost: PassphraseCost)
        throws
    {
        let pair = try privateKey(old)
        self.method = method
        self.cost = method == .passphrase ? cost : nil
        try lock(pair, with: new)
    }
}
