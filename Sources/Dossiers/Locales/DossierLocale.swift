import CasebookModel
package import StrictYAML

/// The words of a dossier in one language: labels, sentences, terms and the patterns of dates.
package struct DossierLocale: Sendable, Equatable {
    /// BCP 47: `en`, `ko`, `es`, `zh-Hans`, `zh-Hant`.
    package let tag: String
    /// What the language calls itself.
    package let name: String
    /// The words that writers print.
    package let words: Document.Words
    package private(set) var dates: DatePatterns
    private var phrases: [Phrase: String]
    /// By vocabulary, then by term.
    private var terms: [String: [String: String]]
    /// How a jurisdiction spells words of this language that the file spells otherwise, by its code.
    private let spellings: [String: [String: String]]
    private var spelling: Spelling?
    /// How a jurisdiction orders a day, by its code.
    private let dayPatterns: [String: DayPattern]
    private var dateOrder: DateOrder?
    /// Sentences of the rules in this language, by their English wording; empty in English.
    package let law: [String: String]

    /// The patterns of dates: `{year}`, `{month}` (its name or number), `{day}`; `{date}`, `{from}`, `{to}` in the others.
    package struct DatePatterns: Hashable, Sendable, Codable {
        package var months: [String]
        package var day: String
        /// A day after a word such as "since", where the language sets an article there.
        package var dayInText: String
        package var month: String
        package var year: String
        package var about: String
        package var range: String
        /// A range whose source says "about".
        package var aboutRange: String
        package var noLaterThan: String
        package var notBefore: String
        package var fromTo: String
        package var from: String
        package var until: String
        package var lastCited: String
        package var unknown: String
        /// What the language draws together when a date is filled in, with the spaces around it: " de el " into " del ".
        package var contractions: [String: String]
    }

    /// `{year}`, `{month}` and `{day}` in the order that readers in one jurisdiction expect.
    private struct DayPattern: Hashable, Sendable, Codable {
        var day: String
        var dayInText: String
    }

    private struct File: Codable {
        var tag: String
        var name: String
        var words: Document.Words
        var dates: DatePatterns
        var phrases: [String: String]
        var terms: [String: [String: String]]
        var law: [String: String]
        var spellings: [String: [String: String]]?
        var datesIn: [String: DayPattern]?
    }

    /// Reads a locale file; every phrase must be there, and none that does not exist.
    ///
    /// - Throws: everything that is wrong with it.
    package init(bytes: [UInt8], file: String) throws(YAMLFailure) {
        let read = try decodeYAML(File.self, from: bytes, file: file)
        var phrases: [Phrase: String] = [:]
        var problems: [Diagnostic] = []
        for (key, text) in read.phrases.sorted(by: { $0.key < $1.key }) {
            guard let phrase = Phrase(rawValue: key) else {
                problems.append(
                    Diagnostic(
                        .error, "locale.unknown-phrase", file: file, "there is no phrase '\(key)'",
                        hint: "take it out"))
                continue
            }
            phrases[phrase] = text
        }
        for phrase in Phrase.allCases where (phrases[phrase] ?? "").isEmpty {
            problems.append(
                Diagnostic(
                    .error, "locale.missing-phrase", file: file, "the phrase '\(phrase.rawValue)' is missing",
                    hint: "add it in the language of the file"))
        }
        if read.dates.months.count != 12 {
            problems.append(
                Diagnostic(
                    .error, "locale.months", file: file,
                    "a year has twelve months, not \(read.dates.months.count)",
                    hint: "write all twelve in order"))
        }
        if !problems.isEmpty { throw YAMLFailure(problems.sorted()) }
        tag = read.tag
        name = read.name
        words = read.words
        dates = read.dates
        self.phrases = phrases
        terms = read.terms
        law = read.law
        spellings = read.spellings ?? [:]
        dayPatterns = read.datesIn ?? [:]
    }

    /// The same words as readers in a jurisdiction spell them, with days in their order.
    package func spelled(for jurisdiction: String) -> DossierLocale {
        var copy = self
        if let pattern = dayPatterns[jurisdiction] {
            copy.dates.day = pattern.day
            copy.dates.dayInText = pattern.dayInText
            copy.dateOrder = DateOrder(months: dates.months)
        }
        guard let table = spellings[jurisdiction], !table.isEmpty else { return copy }
        let spelling = Spelling(table)
        copy.spelling = spelling
        copy.phrases = phrases.mapValues(spelling.apply)
        copy.terms = terms.mapValues { $0.mapValues(spelling.apply) }
        return copy
    }

    /// A sentence of the rules, spelled and dated as this locale's readers do.
    package func spelled(_ text: String) -> String {
        let spelled = spelling?.apply(text) ?? text
        return dated(spelled)
    }

    /// A sentence with its days in the order of this locale's readers; quotations in it stay as they are.
    package func dated(_ text: String) -> String { dateOrder?.apply(text) ?? text }

    /// A phrase as it stands, with its braces.
    package func pattern(_ phrase: Phrase) -> String { phrases[phrase] ?? "" }

    /// A phrase with texts filled in.
    package func callAsFunction(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
        joined(
            Self.parts(of: pattern(phrase)).map { part in
                switch part {
                case .text(let text): text
                case .key(let key): values[key] ?? "{{\(key)}}"
                }
            })
    }

    /// Parts of a sentence one after another.
    func joined(_ parts: [String]) -> String {
        guard let dateOrder else { return parts.joined() }
        return parts.reduce(into: "") { text, part in
            if dateOrder.needsComma(after: text, before: part) { text += "," }
            text += part
        }
    }

    /// A phrase with running text filled in; a key left out stays in double braces, which a check refuses.
    package func inlines(_ phrase: Phrase, _ values: [String: [Inline]] = [:]) -> [Inline] {
        var out: [Inline] = []
        for part in Self.parts(of: pattern(phrase)) {
            switch part {
            case .text(let text):
                // A value that ends in an abbreviation's stop ("Coll.") also ends the sentence.
                let stopped = text.hasPrefix(".") && out.last.map(Self.endsInStop) == true
                var rest = stopped ? String(text.dropFirst()) : text
                if case .text(let before, _)? = out.last, let dateOrder,
                    dateOrder.needsComma(after: before, before: rest)
                {
                    rest = "," + rest
                }
                if !rest.isEmpty { out.append(.text(rest)) }
            case .key(let key): out += values[key] ?? [.text("{{\(key)}}")]
            }
        }
        return out
    }

    private static func endsInStop(_ inline: Inline) -> Bool {
        if case .text(let text, _) = inline { text.hasSuffix(".") } else { false }
    }

    /// A term of a vocabulary in the language; `nil` where the locale has none.
    package func term(_ id: String, in vocabulary: String) -> String? { terms[vocabulary]?[id] }
    package func terms(of vocabulary: String) -> [String: String] { terms[vocabulary] ?? [:] }
    /// The vocabularies it has terms for, sorted.
    package var vocabularies: [String] { terms.keys.sorted() }

    /// Texts joined as the language joins a list.
    package func list(_ items: [[Inline]]) -> [Inline] {
        guard let last = items.last else { return [] }
        guard items.count > 1 else { return last }
        var out: [Inline] = []
        for (index, item) in items.dropLast().enumerated() {
            if index > 0 { out.append(.text(pattern(.listSeparator))) }
            out += item
        }
        return out + [.text(pattern(.listLast))] + last
    }

    package func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        guard items.count > 1 else { return last }
        return items.dropLast().joined(separator: pattern(.listSeparator)) + pattern(.listLast) + last
    }

    enum Part: Equatable {
        case text(String)
        case key(String)
    }

    /// The keys a pattern has, sorted.
    package static func keys(of pattern: String) -> [String] {
        parts(of: pattern).compactMap { if case .key(let key) = $0 { key } else { nil } }.sorted()
    }

    static func parts(of pattern: String) -> [Part] {
        var out: [Part] = []
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { out.append(.text(String(rest[..<open]))) }
            out.append(.key(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { out.append(.text(String(rest))) }
        return out
    }
}
