/// A piece of an HTML document as a value; `HTMLWriter` turns it into bytes and escapes by what each part is.
package enum HTMLNode: Equatable, Sendable {
    /// An element with content.
    case element(Tag, [Attribute], [HTMLNode])
    /// An element that never has content.
    case void(VoidTag, [Attribute])
    /// Characters; every one of them reaches the reader as it is.
    case text(String)
    /// A style sheet.
    case style(String)
    /// Markup that this program made itself, written as it is. Never for text from outside.
    case markup(String)
    /// Several nodes in a row.
    case fragment([HTMLNode])

    /// The name of an element that has content.
    package struct Tag: Equatable, Sendable {
        package let name: StaticString
        /// Whether the writer starts a new line after it. Only elements between which white space means nothing.
        package let endsLine: Bool

        package init(_ name: StaticString, endsLine: Bool = false) {
            self.name = name
            self.endsLine = endsLine
        }

        package static func == (a: Self, b: Self) -> Bool { a.name.description == b.name.description }
    }

    /// The name of an element that has no content.
    package struct VoidTag: Equatable, Sendable {
        package let name: StaticString
        package let endsLine: Bool

        package init(_ name: StaticString, endsLine: Bool = false) {
            self.name = name
            self.endsLine = endsLine
        }

        package static func == (a: Self, b: Self) -> Bool { a.name.description == b.name.description }
    }
}

extension HTMLNode: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension HTMLNode {
    /// An element: `.tag(.p, [.class("note")], ["…"])`.
    package static func tag(_ tag: Tag, _ attributes: [Attribute] = [], _ content: [HTMLNode]) -> HTMLNode {
        .element(tag, attributes, content)
    }

    package static func tag(_ tag: Tag, _ content: [HTMLNode]) -> HTMLNode { .element(tag, [], content) }
}
