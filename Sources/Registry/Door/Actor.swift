/// Who acts: the name of an account, or of a person where a registry keeps no accounts.
package struct Actor: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let name: String
    package init(_ name: String) { self.name = name }
    package init(stringLiteral value: String) { name = value }
    package var description: String { name }
}
