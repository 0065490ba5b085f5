/// Writes HTML nodes as UTF-8. Equal nodes give equal bytes.
package struct HTMLWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// A whole document, with its document type.
    package static func document(_ root: HTMLNode, reserving capacity: Int = 0) -> [UInt8] {
        var writer = HTMLWriter(reserving: capacity)
        writer.doctype()
        writer.write(root)
        return writer.bytes
    }

    /// Writes the document type, which comes first.
    package mutating func doctype() { append("<!DOCTYPE html>\n" as StaticString) }

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
            append("<style>\n" as StaticString)
            // `<\/` is the same to a style sheet, and does not end the element.
            var sheet = sheet
            sheet.withUTF8 { source in
                var start = 0
                for index in source.indices.dropFirst()
                where source[index] == UInt8(ascii: "/") && source[index - 1] == UInt8(ascii: "<") {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                    bytes.append(UInt8(ascii: "\\"))
                    start = index
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
            }
            append("</style>\n" as StaticString)
        case .markup(let markup): append(markup)
        case .fragment(let nodes): for child in nodes { write(child) }
        }
    }

    /// Writes an element's start tag; `close` must follow. For documents too long to hold as nodes.
    package mutating func open(_ tag: HTMLNode.Tag, _ attributes: [Attribute] = []) {
        start(tag.name, attributes)
    }

    /// As `open` with one attribute, without making a list of it.
    package mutating func open(_ tag: HTMLNode.Tag, _ attribute: Attribute) {
        bytes.append(UInt8(ascii: "<"))
        append(tag.name)
        write(attribute)
        bytes.append(UInt8(ascii: ">"))
    }

    package mutating func close(_ tag: HTMLNode.Tag) {
        append("</" as StaticString)
        append(tag.name)
        bytes.append(UInt8(ascii: ">"))
        if tag.endsLine { bytes.append(UInt8(ascii: "\n")) }
    }

    /// Writes markup that stands in this program's own text, as it is: the short way for what a long document repeats
    /// thousands of times. Outside text never gets here, since a `StaticString` is a literal.
    package mutating func literal(_ markup: StaticString) { append(markup) }

    /// Writes a whole number in decimal digits.
    package mutating func number(_ value: Int) {
        guard value >= 0 else {
            append(String(value))
            return
        }
        // From the last digit on: a division by a constant is a multiplication.
        let most = 20
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { digits in
            var rest = UInt(value)
            var first = most
            repeat {
                first -= 1
                digits.initializeElement(
                    at: first, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
        }
    }

    private mutating func start(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ attribute: Attribute) {
        bytes.append(UInt8(ascii: " "))
        append(attribute.name)
        guard let value = attribute.value else { return }
        append("=\"" as StaticString)
        escape(value)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

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
