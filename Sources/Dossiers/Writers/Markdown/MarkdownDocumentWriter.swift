/// Writes a document as Markdown with GitHub's tables and footnotes. Drawings are files beside it.
package struct MarkdownDocumentWriter: Sendable {
    /// Where drawings lie relative to the text: `x.figures`.
    package let drawingsFolder: String

    package init(drawingsFolder: String) { self.drawingsFolder = drawingsFolder }

    package func text(_ document: Document) -> String {
        var blocks = MarkdownBlocks(document, drawingsFolder)
        blocks.opening(document)
        for block in document.blocks { blocks.write(block, in: document) }
        blocks.notes()
        return blocks.out
    }

    /// SVG by file name within the folder of drawings.
    package func drawings(_ document: Document) -> [String: String] {
        var drawings: [String: String] = [:]
        for case .figure(let figure) in document.blocks { drawings[figure.id + ".svg"] = figure.svg }
        return drawings
    }
}

/// Escapes what Markdown would read as markup.
enum MarkdownText {
    /// Text inside a line. Every ASCII character that can be markup is escaped, so that none is wherever it stands.
    static func escaped(_ text: String) -> String {
        let text = Characters.printable(text)
        guard text.utf8.contains(where: isMarkup) else { return text }
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            // As references: some renderers pass a backslashed `<` on to HTML.
            case UInt8(ascii: "<"): out += Array("&lt;".utf8)
            case UInt8(ascii: ">"): out += Array("&gt;".utf8)
            case UInt8(ascii: "&"): out += Array("&amp;".utf8)
            default:
                if isMarkup(byte) { out.append(UInt8(ascii: "\\")) }
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"),
            UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// Text at the beginning of a line, where a number and a point, or a dash, would open a list.
    static func lineStart(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text[digits.endIndex...]
        if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" { return digits + "\\" + rest }
        if text.first == "-" { return "\\" + text }
        return text
    }

    /// An address inside angle brackets.
    static func address(_ text: String) -> String {
        text.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\\", with: "%5C")
    }
}
