/// An attribute of an element; its value is escaped by the writer.
package struct Attribute: Equatable, Sendable {
    package let name: StaticString
    /// `nil` for an attribute that means something by being there.
    package let value: String?

    /// An attribute that has no function of its own below; the name is this program's, never outside text.
    package init(_ name: StaticString, _ value: String?) {
        self.name = name
        self.value = value
    }

    package static func == (a: Self, b: Self) -> Bool {
        a.name.description == b.name.description && a.value == b.value
    }
}

extension Attribute {
    package static func id(_ value: String) -> Self { Self("id", value) }
    package static func `class`(_ value: String) -> Self { Self("class", value) }
    /// BCP 47.
    package static func lang(_ value: String) -> Self { Self("lang", value) }
    package static func role(_ value: String) -> Self { Self("role", value) }
    package static func label(_ value: String) -> Self { Self("aria-label", value) }
    package static func scope(_ value: HeaderScope) -> Self { Self("scope", value.rawValue) }
    package static func colspan(_ value: Int) -> Self { Self("colspan", String(value)) }
    package static func dir(_ value: WritingDirection) -> Self { Self("dir", value.rawValue) }
    package static func href(_ value: Address) -> Self { Self("href", value.description) }

    package enum HeaderScope: String, Sendable { case row, col, colgroup, rowgroup }
    package enum WritingDirection: String, Sendable { case ltr, rtl, auto }
}

/// Where a link leads. Outside text becomes one only when a browser cannot run it.
package struct Address: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Accepts `https:`, `http:` and `mailto:`; anything else, such as `javascript:`, is `nil`.
    package init?(outside text: String) {
        let lowered = text.lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://") || lowered.hasPrefix("mailto:"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        description = text
    }

    /// A place in the same document.
    package init(fragment id: String) { description = "#" + id }

    /// A path of this program's own, such as `/subjects/OF-EXAMPLE`.
    package init(path: String) { description = path.hasPrefix("/") ? path : "/" + path }
}
