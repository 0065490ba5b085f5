import Crypto
package import Foundation

/// A passphrase, a key file's content, or an unsealed value: bytes that are overwritten when they are no longer used,
/// and that no description, mirror or encoder shows.
package struct Secret: Sendable {
    private let key: SymmetricKey

    package init(_ bytes: some ContiguousBytes) { key = SymmetricKey(data: bytes) }

    /// Typed text; composed, so that the same passphrase typed on another system is the same.
    package init(_ text: String) { self.init(Array(text.precomposedStringWithCanonicalMapping.utf8)) }

    /// Lends the bytes; they must not be kept.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try key.withUnsafeBytes(body)
    }

    /// The bytes as text; `nil` when they are no UTF-8. The caller's copy is not overwritten.
    package var text: String? { withBytes { String(validating: $0, as: UTF8.self) } }

    package var isEmpty: Bool { key.bitCount == 0 }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
