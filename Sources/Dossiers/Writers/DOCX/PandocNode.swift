/// A value of pandoc's document tree as JSON (pandoc-types 1.23).
indirect enum PandocNode: Encodable {
    case null
    case string(String)
    case integer(Int)
    case number(Double)
    case array([PandocNode])
    case object([String: PandocNode])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .string(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// A constructor with its contents: `{"t": …, "c": …}`.
    static func make(_ name: String, _ content: PandocNode? = nil) -> PandocNode {
        var object: [String: PandocNode] = ["t": .string(name)]
        if let content { object["c"] = content }
        return .object(object)
    }

    static func attributes(id: String = "", _ pairs: [(String, String)] = []) -> PandocNode {
        .array([
            .string(id), .array([]),
            .array(pairs.map { .array([.string($0.0), .string($0.1)]) }),
        ])
    }

    static func str(_ text: String) -> PandocNode { make("Str", .string(Characters.printable(text))) }
    static func para(_ inlines: [PandocNode]) -> PandocNode { make("Para", .array(inlines)) }
    static func plain(_ inlines: [PandocNode]) -> PandocNode { make("Plain", .array(inlines)) }

    /// Blocks in a paragraph style of the reference document.
    static func styled(_ style: String, _ blocks: [PandocNode]) -> PandocNode {
        make("Div", .array([attributes([("custom-style", style)]), .array(blocks)]))
    }

    /// Inlines in a character style of the reference document.
    static func styledSpan(_ style: String, _ inlines: [PandocNode]) -> PandocNode {
        make("Span", .array([attributes([("custom-style", style)]), .array(inlines)]))
    }

    /// Markup of Word's own, for what pandoc has no word for: tabs, fields, page breaks.
    static func word(inline markup: String) -> PandocNode {
        make("RawInline", .array([.string("openxml"), .string(markup)]))
    }

    static func word(block markup: String) -> PandocNode {
        make("RawBlock", .array([.string("openxml"), .string(markup)]))
    }

    static let tab = word(inline: "<w:r><w:tab/></w:r>")

    /// A field that Word can bring up to date, with the text it shows until then.
    static func field(_ instruction: String, shows text: String, style: String? = nil) -> PandocNode {
        let run = "<w:r>" + (style.map { "<w:rPr><w:rStyle w:val=\"\($0)\"/></w:rPr>" } ?? "")
        return word(
            inline:
                "\(run)<w:fldChar w:fldCharType=\"begin\"/></w:r>\(run)<w:instrText xml:space=\"preserve\"> "
                + "\(XMLText.escaped(instruction)) </w:instrText></w:r>\(run)<w:fldChar w:fldCharType=\"separate\"/></w:r>"
                + "\(run)<w:t>\(XMLText.escaped(text))</w:t></w:r>\(run)<w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    }
}

/// Escapes characters for XML.
enum XMLText {
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in Characters.printable(text).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
