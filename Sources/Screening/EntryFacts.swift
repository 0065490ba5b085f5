package import CasebookModel
package import NameMatching

/// What an entry says that can be held against a subject, read once.
struct EntryFacts: Sendable {
    let births: [PartialDate]
    let states: Set<String>
    let posts: [PreparedName]
    let identifiers: Set<String>
    let nameKind: NameKind

    init(_ entry: ListEntry, reader: NameReader) {
        births = entry.births.compactMap(\.date)
        var states: Set<String> = []
        for country in entry.nationalities + entry.countries {
            if let code = country.code { states.insert(code.uppercased()) }
        }
        for address in entry.addresses {
            if let code = address.country?.code { states.insert(code.uppercased()) }
        }
        self.states = states
        posts = entry.posts.map { reader.read($0, kind: .organisation) }
        identifiers = Set(entry.identifiers.map { Self.plain($0.number) })
        nameKind = entry.nameKind
    }

    /// A number without spaces, hyphens and case.
    static func plain(_ number: String) -> String {
        String(number.uppercased().filter { $0.isLetter || $0.isNumber })
    }

    /// What the entry says on a topic, as shown.
    func words(_ topic: ScreenFactor.Topic) -> String {
        switch topic {
        case .birth: births.map(\.description).joined(separator: " or ")
        case .country: states.sorted().joined(separator: ", ")
        case .post: posts.map(\.text).joined(separator: "; ")
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
