package import CasebookModel
package import NameMatching

/// What an entry says that can be held against a subject, read once.
struct EntryFacts: Sendable {
    let births: [PartialDate]
    /// The States of nationality, or of registration, as the copy states them.
    let ownStates: Set<String>
    /// These, and the States of addresses.
    let states: Set<String>
    let posts: [PreparedName]
    let identifiers: Set<String>
    let nameKind: NameKind

    init(_ entry: ListEntry, reader: NameReader) {
        births = entry.births.compactMap(\.date)
        var own = Set(entry.nationalities.compactMap { $0.code?.uppercased() })
        let others = Set(
            (entry.countries + entry.addresses.compactMap(\.country)).compactMap { $0.code?.uppercased() })
        // A person may live abroad; the States a copy ties a body to are its own unless they are mere addresses.
        if entry.kind != .person { own.formUnion(entry.countries.compactMap { $0.code?.uppercased() }) }
        ownStates = own
        states = own.union(others)
        posts = (entry.posts + entry.titles).map { reader.read($0, kind: .organisation) }
        identifiers = Set(entry.identifiers.map { Self.plain($0.number) }.filter { Self.isNumber($0) })
        nameKind = entry.nameKind
    }

    /// A number without spaces, hyphens and case.
    static func plain(_ number: String) -> String {
        String(number.uppercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Whether it can be a number of papers: lists also put whole sentences of law where numbers stand.
    static func isNumber(_ plain: String) -> Bool {
        (4...24).contains(plain.utf8.count) && plain.contains { $0.isNumber }
    }

    /// The beginning of a long wording, to a whole word: some lists put a career into one post.
    static func brief(_ text: String) -> String {
        guard text.count > 90 else { return text }
        let beginning = text.prefix(90)
        let words = beginning.lastIndex(of: " ").map { beginning[..<$0] } ?? beginning
        return words + " …"
    }

    /// What the entry says on a topic, as shown.
    func words(_ topic: ScreenFactor.Topic) -> String {
        switch topic {
        case .birth: births.map(\.description).joined(separator: " or ")
        case .country: states.sorted().joined(separator: ", ")
        case .post: posts.map { EntryFacts.brief($0.text) }.joined(separator: "; ")
        case .identifier: identifiers.sorted().joined(separator: ", ")
        case .kind: nameKind == .unknown ? "" : nameKind.rawValue
        }
    }
}

extension ListEntry {
    /// How its names are read.
    package var nameKind: NameKind {
        switch kind {
        case .person: .person
        case .organisation: .organisation
        case .vessel, .aircraft, .unknown: .unknown
        }
    }
}
