import Crypto
import Foundation

/// The opened registry key: whoever holds one can seal and open values. Kept in memory only.
package struct Keyring: Sendable, CustomStringConvertible, CustomReflectable {
    /// Who opened it.
    package let holder: String
    let registryKey: SymmetricKey
    let identity: String

    package var description: String { "(keyring of \(holder))" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// Ties a person's key to the person and the registry.
    private func personLabel(_ person: String) -> Data { Data("person\n\(identity)\n\(person)".utf8) }

    func wrap(_ key: SymmetricKey, of person: String) throws -> Data {
        try key.withUnsafeBytes {
            try ChaChaPoly.seal(Data($0), using: registryKey, authenticating: personLabel(person)).combined
        }
    }

    func unwrap(_ wrapped: Data, of person: String) throws -> SymmetricKey {
        do {
            let box = try ChaChaPoly.SealedBox(combined: wrapped)
            return SymmetricKey(
                data: try ChaChaPoly.open(box, using: registryKey, authenticating: personLabel(person)))
        } catch {
            throw RegistryError(
                .wrongKey(
                    "the key of \(person) does not open with this key: it was altered, or the access is old"))
        }
    }

    /// Ties a value to its person, record, field and registry, so that none can be passed off as another.
    static func valueLabel(person: String, record: String, field: String, identity: String) -> Data {
        Data("value\n\(identity)\n\(person)\n\(record)\n\(field)".utf8)
    }
}
