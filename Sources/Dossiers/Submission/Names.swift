import CasebookModel

extension Composer {
    /// A party's name as the reader writes it, with its original beside it.
    func name(of party: PartyID) -> [Inline] {
        switch party.kind {
        case .official:
            guard let official = party.official.flatMap(casebook.official) else {
                return [.text(party.description)]
            }
            if official.names.isEmpty { return locale.inlines(.fieldUnnamed) }
            return [name(official.names.map(\.value), of: official.state)]
        case .agency:
            guard let agency = party.agency.flatMap(casebook.agency) else {
                return [.text(party.description)]
            }
            return [name(agency.names.map(\.value), of: agency.state)]
        case .company:
            guard let company = party.company.flatMap(casebook.company) else {
                return [.text(party.description)]
            }
            return [name(company.names.map(\.value), of: company.state)]
        default: return [.text(party.description)]
        }
    }

    /// The name for the reader and the original, from all names on record.
    ///
    /// - Parameter state: The party's State, whose language is the original's.
    func name(_ names: [Name], of state: String = "KP") -> Inline {
        let current = names.filter { $0.type == nil || $0.type == "primary" }
        let pool = current.isEmpty ? names : current
        guard let shown = readersName(pool) ?? pool.first ?? names.first else { return .text("") }
        let others = pool.filter { $0.text != shown.text && !Self.isLatin($0) }
        let own = Self.ownLanguage(of: state)
        let latin = Self.isLatin(shown) ? nil : pool.first(where: Self.isLatin)
        // The original is the name in its owner's own language; for a name shown in that language, the Latin one.
        let other =
            shown.language.hasPrefix(own) && !Self.isLatin(shown)
            ? latin ?? others.first
            : others.first { $0.language.hasPrefix(own) } ?? others.first ?? latin
        return .name(
            Inline.Text(shown.text, language: shown.language),
            original: other.map { Inline.Text($0.text, language: $0.language) })
    }

    /// The language in which a State's bodies and people have their own names.
    static func ownLanguage(of state: String) -> String {
        ["CN": "zh", "TW": "zh", "RU": "ru", "JP": "ja"][state] ?? "ko"
    }

    /// Running text without the original, for where it has been given already.
    func plainName(of party: PartyID) -> String {
        switch name(of: party).first {
        case .name(let text, _): text.string
        case .text(let text, _): text
        default: party.description
        }
    }

    private func readersName(_ names: [Name]) -> Name? { Self.name(for: locale.tag, of: names) }

    /// The name that a reader of a language reads best, from those on record: one in that language; for readers of
    /// Chinese then one in Chinese characters, unless it is recorded in the other script of Chinese (a name is never
    /// put from one script into the other here, and a simplified one would stand out in traditional text); then the
    /// Latin one.
    static func name(for tag: String, of names: [Name]) -> Name? {
        for tag in readerTags(tag) {
            if let found = names.first(where: { $0.language == tag }) { return found }
        }
        if tag == "ko" { return names.first { $0.language.hasPrefix("ko") && !isLatin($0) } }
        let latin = names.first(where: isLatin)
        guard tag.hasPrefix("zh") else { return latin }
        let others =
            tag == "zh-Hant" ? ["zh-Hans", "zh-CN", "zh-SG"] : ["zh-Hant", "zh-TW", "zh-HK", "zh-MO"]
        let han = names.filter(isHan)
        return han.first { name in !others.contains { name.language.hasPrefix($0) } } ?? latin ?? han.first
    }

    private static func readerTags(_ tag: String) -> [String] {
        switch tag {
        case "ko": ["ko"]
        case "zh-Hans": ["zh-Hans", "zh-CN", "zh", "ko-Hani"]
        case "zh-Hant": ["zh-Hant", "zh-TW", "zh-HK", "ko-Hani", "zh"]
        case "es": ["es"]
        default: [tag]
        }
    }

    static func isLatin(_ name: Name) -> Bool {
        if name.language.hasSuffix("-Latn") { return true }
        return name.text.unicodeScalars.allSatisfy {
            $0.value < 0x0250 || (0x02B0...0x02FF).contains($0.value) || (0x2010...0x201F).contains($0.value)
        }
    }

    /// Whether a name is written in Chinese characters alone.
    static func isHan(_ name: Name) -> Bool {
        !name.text.isEmpty
            && name.text.unicodeScalars.allSatisfy {
                (0x3400...0x9FFF).contains($0.value) || $0.value == 0x00B7
            }
    }
}
