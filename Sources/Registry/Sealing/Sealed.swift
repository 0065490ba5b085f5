import CasebookModel
import Foundation

/// One protected value as ciphertext. It cannot be encoded, and neither its description nor its mirror shows anything.
package struct Sealed: Hashable, Sendable {
    /// The protected person whose key opens it, such as `VI-ONE`.
    package let person: String
    /// The record it belongs to; the person's own, or an item of evidence.
    package let record: String
    /// What it is, in lower case with hyphens: `legal-name`, `birth`, `testimony`.
    package let field: String
    /// Nonce, ciphertext and tag.
    let ciphertext: Data

    /// Its identifier in the registry.
    package var id: String { "\(person)|\(record)|\(field)" }
}

extension Sealed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(sealed)" }
    package var debugDescription: String { "(sealed)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a sealed value is stored; the only form in which ciphertext is written.
struct StoredSealed: Codable {
    var person: String
    var record: String
    var field: String
    var ciphertext: Data
    /// In clear, of a person who stands in no casebook: the day on which someone looks whether this may still be kept.
    var review: Day?

    init(_ sealed: Sealed, review: Day? = nil) {
        self.review = review
        person = sealed.person
        record = sealed.record
        field = sealed.field
        ciphertext = sealed.ciphertext
    }

    var sealed: Sealed { Sealed(person: person, record: record, field: field, ciphertext: ciphertext) }
}
