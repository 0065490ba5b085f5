// Plain text in the surrounding language is a string; everything else an object with one key that says what it is.
extension Inline: Codable {
    private enum CodingKeys: String, CodingKey {
        case text, language, emphasis, strong, name, original, link, address, footnote, exhibit, paragraph
        case untranslated, missing
        case paragraphNumber = "paragraph-number"
        case notApplicable = "not-applicable"
        case lineBreak = "line-break"
    }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .text) {
            self = .text(text, language: try container.decodeIfPresent(String.self, forKey: .language))
        } else if let content = try container.decodeIfPresent([Inline].self, forKey: .emphasis) {
            self = .emphasis(content)
        } else if let content = try container.decodeIfPresent([Inline].self, forKey: .strong) {
            self = .strong(content)
        } else if let name = try container.decodeIfPresent(Text.self, forKey: .name) {
            self = .name(name, original: try container.decodeIfPresent(Text.self, forKey: .original))
        } else if let content = try container.decodeIfPresent([Inline].self, forKey: .link) {
            self = .link(content, address: try container.decode(String.self, forKey: .address))
        } else if let id = try container.decodeIfPresent(String.self, forKey: .footnote) {
            self = .footnote(id)
        } else if let id = try container.decodeIfPresent(String.self, forKey: .exhibit) {
            self = .exhibit(id)
        } else if let id = try container.decodeIfPresent(String.self, forKey: .paragraph) {
            self = .paragraph(id)
        } else if let id = try container.decodeIfPresent(String.self, forKey: .paragraphNumber) {
            self = .paragraphNumber(id)
        } else if let text = try container.decodeIfPresent(Text.self, forKey: .untranslated) {
            self = .untranslated(text)
        } else if let content = try container.decodeIfPresent([Inline].self, forKey: .missing) {
            self = .missing(content)
        } else if let content = try container.decodeIfPresent([Inline].self, forKey: .notApplicable) {
            self = .notApplicable(content)
        } else if container.contains(.lineBreak) {
            self = .lineBreak
        } else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no known kind of inline"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .text(let string, language: nil) = self {
            var container = encoder.singleValueContainer()
            try container.encode(string)
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let string, let language):
            try container.encode(string, forKey: .text)
            try container.encodeIfPresent(language, forKey: .language)
        case .emphasis(let content): try container.encode(content, forKey: .emphasis)
        case .strong(let content): try container.encode(content, forKey: .strong)
        case .name(let name, let original):
            try container.encode(name, forKey: .name)
            try container.encodeIfPresent(original, forKey: .original)
        case .link(let content, let address):
            try container.encode(content, forKey: .link)
            try container.encode(address, forKey: .address)
        case .footnote(let id): try container.encode(id, forKey: .footnote)
        case .exhibit(let id): try container.encode(id, forKey: .exhibit)
        case .paragraph(let id): try container.encode(id, forKey: .paragraph)
        case .paragraphNumber(let id): try container.encode(id, forKey: .paragraphNumber)
        case .untranslated(let text): try container.encode(text, forKey: .untranslated)
        case .missing(let content): try container.encode(content, forKey: .missing)
        case .notApplicable(let content): try container.encode(content, forKey: .notApplicable)
        case .lineBreak: try container.encode(true, forKey: .lineBreak)
        }
    }
}
