/// A node of a YAML document with its place. Every scalar is text until an accessor reads it as something else.
package struct YAMLNode: Sendable {
    package struct Pair: Sendable {
        package var key: String
        package var keyMark: YAMLMark
        package var value: YAMLNode

        package init(key: String, keyMark: YAMLMark, value: YAMLNode) {
            self.key = key
            self.keyMark = keyMark
            self.value = value
        }
    }

    package enum Content: Sendable {
        /// `isPlain` is false for quoted and block text, which is never read as a number, a boolean or nothing.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Pair])
    }

    package var content: Content
    package var mark: YAMLMark
    /// Unique within its document.
    package let number: Int

    package init(_ content: Content, mark: YAMLMark, number: Int) {
        self.content = content
        self.mark = mark
        self.number = number
    }

    package var pairs: [Pair]? { if case .mapping(let pairs) = content { pairs } else { nil } }
    package var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }
    package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }
    package subscript(key: String) -> YAMLNode? { pairs?.first { $0.key == key }?.value }

    /// Whether it is `null`, `~` or nothing at all.
    package var isNothing: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    /// What it is, in words for a message.
    package var inWords: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar where isNothing: "nothing"
        case .scalar(let text, isPlain: true): "'\(excerpt(text))'"
        case .scalar(let text, isPlain: false): "the text \"\(excerpt(text))\""
        }
    }
}

/// A place in a file: line and column from 1, the column counted in Unicode scalars.
package struct YAMLMark: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The first words of a text that a message quotes.
package func excerpt(_ text: String, _ length: Int = 40) -> String {
    let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
    guard line.count < text.count || line.count > length else { return text }
    return line.prefix(length) + "…"
}
