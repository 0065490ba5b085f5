/// Who acts: the name of an account, or of a person where a registry keeps no accounts.
package struct Actor: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let name: String
    /// The registry in which the person has shown, by the own passphrase or key file, to be who the name says; `nil` for a
    /// name that is believed. Only `RegistryStore.prove` gives one.
    let provenIn: String?

    package init(_ name: String) { self.init(name, provenIn: nil) }
    package init(stringLiteral value: String) { self.init(value) }

    init(_ name: String, provenIn: String?) {
        self.name = name
        self.provenIn = provenIn
    }

    package var description: String { name }
}
