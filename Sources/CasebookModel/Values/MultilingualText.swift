/// A text in one or more languages, each version with its translator where it is a translation.
///
/// In files a mapping from BCP 47 language to text: `{en: "…", ko: "…"}`; a translation may be written
/// `{en: {text: "…", translator: "…", translated: 2026-03-01}}`.
package struct MultilingualText: Hashable, Sendable {
    package struct Version: Hashable, Sendable {
        package var text: String
        /// Who translated it; `nil` for an original.
        package var translator: String?
        package var translated: Day?

        package init(_ text: String, translator: String? = nil, translated: Day? = nil) {
            self.text = text
            self.translator = translator
            self.translated = translated
        }
    }

    /// By BCP 47 language tag.
    package var versions: [String: Version]

    package init(versions: [String: Version] = [:]) { self.versions = versions }
    package init(_ text: String, language: String = "en") { versions = [language: Version(text)] }

    package var isEmpty: Bool { versions.isEmpty }
    package var languages: [String] { versions.keys.sorted() }
    package subscript(language: String) -> String? { versions[language]?.text }

    /// The text for a reader, with the language it is in: the first preferred one there is, else English, else the first by tag.
    package func text(for preferred: [String]) -> (text: String, language: String)? {
        for language in preferred + ["en"] {
            if let version = versions[language] { return (version.text, language) }
        }
        guard let language = languages.first, let version = versions[language] else { return nil }
        return (version.text, language)
    }
}

extension MultilingualText: Codable {
    private struct Tag: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Tag.self)
        versions = [:]
        for key in container.allKeys {
            versions[key.stringValue] = try container.decode(Version.self, forKey: key)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Tag.self)
        for (language, version) in versions.sorted(by: { $0.key < $1.key }) {
            try container.encode(version, forKey: Tag(stringValue: language))
        }
    }
}

extension MultilingualText.Version: Codable {
    private enum CodingKeys: String, CodingKey { case text, translator, translated }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .text),
            translator: try container.decodeIfPresent(String.self, forKey: .translator),
            translated: try container.decodeIfPresent(Day.self, forKey: .translated))
    }

    package func encode(to encoder: any Encoder) throws {
        if translator == nil, translated == nil {
            var container = encoder.singleValueContainer()
            try container.encode(text)
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encodeIfPresent(translator, forKey: .translator)
        try container.encodeIfPresent(translated, forKey: .translated)
    }
}
