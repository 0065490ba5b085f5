/// Writes HTML nodes as UTF-8. Equal nodes give equal bytes.
package struct HTMLWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// A whole document, with its document type.
    package static func document(_ root: HTMLNode, reserving capacity: Int = 0) -> [UInt8] {
        var writer = HTMLWriter(reserving: capacity)
        writer.append("<!DOCTYPE html>\n")
        writer.write(root)
        return writer.bytes
    }

    package mutating func write(_ node: HTMLNode) {
        switch node {
        case .text(let text): escape(text)
        case .element(let tag, let attributes, let content):
            open(tag, attributes)
            for child in content { write(child) }
            close(tag)
        case .void(let tag, let attributes):
            start(tag.name, attributes)
            if tag.endsLine { bytes.append(UInt8(ascii: "\n")) }
        case .style(let sheet):
            append("<style>\n")
            // `<\/` is the same to a style sheet, and does not end the element.
            for byte in sheet.utf8 {
                if byte == UInt8(ascii: "/"), bytes.last == UInt8(ascii: "<") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            }
            append("</style>\n")
        case .markup(let markup): append(markup)
        case .fragment(let nodes): for child in nodes { write(child) }
        }
    }

    /// Writes an element's start tag; `close` must follow. For documents too long to hold as nodes.
    package mutating func open(_ tag: HTMLNode.Tag, _ attributes: [Attribute] = []) {
        start(tag.name, attributes)
    }

    package mutating func close(_ tag: HTMLNode.Tag) {
        append("</")
        append(tag.name)
        append(tag.endsLine ? ">\n" : ">")
    }

    private mutating func start(_ name: String, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            append(attribute.name)
            guard let value = attribute.value else { continue }
            append("=\"")
            escape(value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Writes characters so that HTML and XML read them back as they are. Left out are control characters, which neither
    /// can hold, and the five that turn the writing direction of what follows (U+202A to U+202E), with which outside
    /// text could make a name read backwards.
    package mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                let byte = source[index]
                // These comparisons settle most bytes: what is escaped is below `?`, or DEL, or begins with E2.
                guard byte < 0x3F || byte == 0x7F || byte == 0xE2 else { continue }
                let entity: StaticString
                var length = 1
                switch byte {
                case UInt8(ascii: "&"): entity = "&amp;"
                case UInt8(ascii: "<"): entity = "&lt;"
                case UInt8(ascii: ">"): entity = "&gt;"
                case UInt8(ascii: "\""): entity = "&quot;"
                case UInt8(ascii: "'"): entity = "&#39;"
                case 0x0D: entity = "&#13;"
                case 0xE2:
                    guard index + 2 < source.count, source[index + 1] == 0x80,
                        (0xAA...0xAE).contains(source[index + 2])
                    else { continue }
                    entity = ""
                    length = 3
                case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: entity = ""
                default: continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + length
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }
}
