package import CasebookModel
package import NameMatching

/// Whom one looks for: what is known of a party, as claims side by side.
package struct ScreenSubject: Hashable, Sendable {
    /// The identifier of the record, or the row's own.
    package var id: String
    /// `.unknown` lets each name decide how it is read.
    package var kind: NameKind
    /// Every name it goes by, in any script.
    package var names: [String]
    /// Alternatives: a contradiction is one with all of them.
    package var births: [PartialDate]
    /// ISO 3166-1 alpha-2, upper case; empty where unknown.
    package var states: [String]
    /// Posts and bodies, as worded.
    package var posts: [String]
    /// Numbers of papers, without their type.
    package var identifiers: [String]

    package init(
        id: String, kind: NameKind = .unknown, names: [String], births: [PartialDate] = [],
        states: [String] = [],
        posts: [String] = [], identifiers: [String] = []
    ) {
        self.id = id
        self.kind = kind
        self.names = names
        self.births = births
        self.states = states.map { $0.uppercased() }
        self.posts = posts
        self.identifiers = identifiers
    }

    /// An official with all that is claimed of them.
    ///
    /// - Parameters:
    ///   - official: the record.
    ///   - agencyName: the names of an agency by its identifier, to say what a post is.
    package init(_ official: Official, agencyName: (AgencyID) -> String? = { _ in nil }) {
        self.init(
            id: official.id.description, kind: .person, names: official.names.map(\.value.text),
            births: official.births.map(\.value.date), states: [official.state],
            posts: official.postings.map { posting in
                let body = posting.value.agency.flatMap(agencyName) ?? posting.value.body
                let title = posting.value.title.text(for: ["en"])?.text ?? ""
                return [title, body ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            },
            identifiers: official.identifiers.map(\.value.number))
    }

    /// An agency; its State tells it from a body of the same name elsewhere.
    package init(_ agency: Agency) {
        self.init(
            id: agency.id.description, kind: .organisation, names: agency.names.map(\.value.text),
            states: [agency.state], identifiers: agency.identifiers.map(\.value.number))
    }

    /// A company.
    package init(_ company: Company) {
        self.init(
            id: company.id.description, kind: .organisation, names: company.names.map(\.value.text),
            states: [company.state], identifiers: company.identifiers.map(\.value.number))
    }
}
