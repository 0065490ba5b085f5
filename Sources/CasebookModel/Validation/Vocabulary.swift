/// The terms that one field of the records may hold, with their meaning.
package struct Vocabulary: Hashable, Sendable, Codable {
    package struct Term: Hashable, Sendable, Codable {
        package var id: String
        package var label: MultilingualText
        package var meaning: String?

        package init(id: String, label: MultilingualText, meaning: String? = nil) {
            self.id = id
            self.label = label
            self.meaning = meaning
        }
    }

    /// Its name, such as `violation`.
    package var vocabulary: String
    package var about: String
    package var terms: [Term]

    package init(vocabulary: String, about: String, terms: [Term]) {
        self.vocabulary = vocabulary
        self.about = about
        self.terms = terms
    }
}

/// All vocabularies, by name.
package struct Vocabularies: Hashable, Sendable {
    package let all: [Vocabulary]
    private let terms: [String: [String: Vocabulary.Term]]

    package init(_ all: [Vocabulary]) {
        self.all = all.sorted { $0.vocabulary < $1.vocabulary }
        terms = Dictionary(all.map { ($0.vocabulary, $0.terms) }) { first, second in first + second }
            .mapValues { terms in Dictionary(terms.map { ($0.id, $0) }) { first, _ in first } }
    }

    package subscript(name: String) -> Vocabulary? { all.first { $0.vocabulary == name } }

    /// A term; `nil` when the vocabulary or the term does not exist.
    package func term(_ id: String, in vocabulary: String) -> Vocabulary.Term? { terms[vocabulary]?[id] }
}
