/// Writes a value as a YAML file that `decodeYAML` reads back as the same value; equal values give equal bytes.
///
/// - Parameters:
///   - value: what is written.
///   - comment: lines written above it, without their `#`.
/// - Returns: the text, ended by a line feed.
/// - Throws: what the type's own encoding throws.
package func writeYAML(_ value: some Encodable, comment: [String] = []) throws -> String {
    yamlText(try encodeTree(value), comment: comment)
}

/// Block style throughout; short lists of plain words stand on one line, texts of several lines as literal blocks.
package func yamlText(_ tree: YAMLTree, comment: [String] = []) -> String {
    var writer = YAMLWriter()
    for line in comment { writer.text += line.isEmpty ? "#\n" : "# \(line)\n" }
    writer.root(tree)
    return writer.text
}

private struct YAMLWriter {
    var text = ""

    mutating func root(_ tree: YAMLTree) {
        switch tree {
        case .mapping(let pairs) where !pairs.isEmpty: mapping(pairs, indent: 0, startsOnNewLine: true)
        case .list(let items) where !items.isEmpty: list(items, indent: 0)
        default:
            value(tree, indent: 0)
        }
    }

    private mutating func mapping(
        _ pairs: [(key: String, value: YAMLTree)], indent: Int, startsOnNewLine: Bool
    ) {
        for (offset, pair) in pairs.enumerated() {
            if offset > 0 || startsOnNewLine { pad(indent) }
            text += isPlain(pair.key) ? pair.key : quoted(pair.key)
            text += ":"
            switch pair.value {
            case .mapping(let inner) where !inner.isEmpty:
                text += "\n"
                mapping(inner, indent: indent + 2, startsOnNewLine: true)
            case .list(let items) where !items.isEmpty && oneLine(items) == nil:
                text += "\n"
                list(items, indent: indent + 2)
            default:
                text += " "
                value(pair.value, indent: indent + 2)
            }
        }
    }

    private mutating func list(_ items: [YAMLTree], indent: Int) {
        for item in items {
            pad(indent)
            text += "- "
            switch item {
            case .mapping(let pairs) where !pairs.isEmpty:
                mapping(pairs, indent: indent + 2, startsOnNewLine: false)
            case .list(let inner) where !inner.isEmpty && oneLine(inner) == nil:
                text += "\n"
                list(inner, indent: indent + 2)
            default: value(item, indent: indent + 2)
            }
        }
    }

    /// Writes what stands on the line of its key or dash, and ends that line.
    private mutating func value(_ tree: YAMLTree, indent: Int) {
        switch tree {
        case .word(let word): text += word + "\n"
        case .text(let string):
            if isPlain(string) {
                text += string + "\n"
            } else if let style = blockStyle(string) {
                text += style + "\n"
                for line in lines(of: string) {
                    if !line.isEmpty {
                        pad(indent)
                        text += line
                    }
                    text += "\n"
                }
            } else {
                text += quoted(string) + "\n"
            }
        case .list(let items): text += (oneLine(items) ?? "[]") + "\n"
        case .mapping: text += "{}\n"
        }
    }

    private mutating func pad(_ indent: Int) { text += String(repeating: " ", count: indent) }
}

/// A list on one line when it is short and all of it is plain words.
private func oneLine(_ items: [YAMLTree]) -> String? {
    var parts: [String] = []
    var length = 2
    for item in items {
        switch item {
        case .word(let word): parts.append(word)
        case .text(let text) where isPlain(text) && !text.utf8.contains(where: { ",[]{}".utf8.contains($0) }):
            parts.append(text)
        default: return nil
        }
        length += (parts.last?.count ?? 0) + 2
        guard length <= 90 else { return nil }
    }
    return "[" + parts.joined(separator: ", ") + "]"
}

/// Whether a text can stand without quotes and every reader of YAML takes it for that text.
private func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 200 else { return false }
    guard first != UInt8(ascii: " "), last != UInt8(ascii: " "), last != UInt8(ascii: ":") else {
        return false
    }
    if "-?:,[]{}#&*!|>'\"%@`=<~.+".utf8.contains(first) { return false }
    for (offset, byte) in bytes.enumerated() {
        if byte < 0x20 || byte == 0x7F { return false }
        if byte == UInt8(ascii: ":"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: " ") {
            return false
        }
        if byte == UInt8(ascii: "#"), offset > 0, bytes[offset - 1] == UInt8(ascii: " ") { return false }
    }
    guard text.unicodeScalars.allSatisfy(isHarmless) else { return false }
    if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") { return isDateLike(bytes) || hasLetter(bytes) }
    return !["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(text.lowercased())
}

/// `2022-07-22` and its kin are dates in casebooks and stand without quotes; `2022` would be taken for a number.
private func isDateLike(_ bytes: [UInt8]) -> Bool {
    (bytes.count == 7 || bytes.count == 10) && bytes[4] == UInt8(ascii: "-")
        && bytes.allSatisfy {
            $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
        }
}

/// Letters beyond those of numbers (`0x1F`, `1e5`), so that no reader takes the text for one.
private func hasLetter(_ bytes: [UInt8]) -> Bool {
    bytes.contains { byte in
        let lower = byte | 0x20
        return byte >= 0x80
            || (lower >= UInt8(ascii: "g") && lower <= UInt8(ascii: "z") && lower != UInt8(ascii: "x")
                && lower != UInt8(ascii: "o"))
    }
}

/// Whether a scalar may stand as it is; the others are escaped in double quotes.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF:
        // Line and paragraph separators and directional marks look like nothing or change what stands beside them.
        !(0x200B...0x200F).contains(scalar.value) && !(0x2028...0x202E).contains(scalar.value)
            && !(0x2066...0x2069).contains(scalar.value)
    default: false
    }
}

/// The indicator of a literal block for a text of several lines; `nil` when only quotes keep the text whole.
private func blockStyle(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    guard scalars.contains("\n"), let first = scalars.first, first != " ", first != "\n", first != "\t",
        scalars.allSatisfy({ $0 == "\n" || isHarmless($0) }), !text.hasSuffix("\n\n")
    else { return nil }
    // Lines of nothing but spaces would count as indentation.
    guard !lines(of: text).contains(where: { !$0.isEmpty && $0.allSatisfy { $0 == " " } }) else { return nil }
    return text.hasSuffix("\n") ? "|" : "|-"
}

private func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
    if lines.last == "" { lines.removeLast() }
    return lines
}

private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        default:
            if isHarmless(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : 4
                result +=
                    (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - hex.count) + hex
            }
        }
    }
    return result + "\""
}
