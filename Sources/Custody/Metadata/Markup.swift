/// Tags and text of an XML file, each with its place, so that parts can be cut out and the rest kept byte for byte.
///
/// It does not judge whether the markup is well formed; entities and namespaces stay as they are written.
struct Markup {
    struct Attribute {
        let name: String
        /// The value without its quotation marks.
        let value: Range<Int>
        /// The white space before it, name, equals sign and quoted value.
        let whole: Range<Int>
    }

    enum Token {
        case open(name: String, attributes: [Attribute], isEmpty: Bool, Range<Int>)
        case close(name: String, Range<Int>)
        case text(Range<Int>)
        /// Comments, declarations, processing instructions.
        case other(Range<Int>)
    }

    let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the bytes are in an encoding that the scanner reads.
    static func isReadable(_ bytes: [UInt8]) -> Bool {
        !bytes.starts(with: [0xff, 0xfe]) && !bytes.starts(with: [0xfe, 0xff]) && !bytes.prefix(4).contains(0)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    mutating func next() -> Token? {
        guard at < bytes.count else { return nil }
        let start = at
        guard bytes[at] == UInt8(ascii: "<") else {
            at = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            return .text(start..<at)
        }
        if starts("<!--") { return skip(past: "-->", start) }
        if starts("<![CDATA[") {
            _ = skip(past: "]]>", start)
            return .text(start..<at)
        }
        if starts("<?") { return skip(past: "?>", start) }
        if starts("<!") { return skip(past: ">", start) }
        return tag(start)
    }

    private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    private mutating func skip(past text: String, _ start: Int) -> Token {
        let wanted = Array(text.utf8)
        while at < bytes.count, !bytes[at...].starts(with: wanted) { at += 1 }
        at = min(bytes.count, at + wanted.count)
        return .other(start..<at)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private mutating func word() -> String {
        let start = at
        while at < bytes.count, !Self.isSpace(bytes[at]), !"=/>".utf8.contains(bytes[at]) { at += 1 }
        return string(start..<at)
    }

    private mutating func tag(_ start: Int) -> Token {
        at += 1
        let isClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
        if isClosing { at += 1 }
        let name = word()
        var attributes: [Attribute] = []
        var isEmpty = false
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            let before = at
            while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
            guard at < bytes.count, bytes[at] != UInt8(ascii: ">") else { break }
            if bytes[at] == UInt8(ascii: "/") {
                isEmpty = true
                at += 1
                continue
            }
            let attribute = word()
            while at < bytes.count, Self.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "=") { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
                if at == before { at += 1 }
                continue
            }
            let quote = bytes[at]
            let end = bytes[(at + 1)...].firstIndex(of: quote) ?? bytes.count
            attributes.append(
                Attribute(name: attribute, value: (at + 1)..<end, whole: before..<min(end + 1, bytes.count)))
            at = min(end + 1, bytes.count)
        }
        at = min(at + 1, bytes.count)
        return isClosing
            ? .close(name: name, start..<at)
            : .open(name: name, attributes: attributes, isEmpty: isEmpty, start..<at)
    }
}

/// Statements in XMP (ISO 16684-1): properties written as attributes and as elements.
enum XMP {
    static func items(_ bytes: [UInt8], place: String = "XMP") -> [MetadataItem] {
        var markup = Markup(bytes)
        var found: [MetadataItem] = []
        var path: [String] = []
        while let token = markup.next() {
            switch token {
            case .open(let name, let attributes, let isEmpty, _):
                for attribute in attributes
                where !attribute.name.hasPrefix("xmlns") && !attribute.name.hasPrefix("xml:") {
                    let value = markup.string(attribute.value)
                    if !value.isEmpty, attribute.name != "rdf:parseType" {
                        found.append(MetadataItem(place, attribute.name, value))
                    }
                }
                if !isEmpty { path.append(name) }
            case .close: _ = path.popLast()
            case .text(let range):
                let value = markup.string(range)
                guard value.utf8.contains(where: { $0 > 0x20 }) else { continue }
                let key = path.last { !$0.hasPrefix("rdf:") } ?? "text"
                found.append(MetadataItem(place, key, value))
            case .other: continue
            }
        }
        return found
    }
}
