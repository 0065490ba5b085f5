/// A record that can be stored as ciphertext whole. What is left in clear under its identifier is what other records and
/// the scores need to find, and tells no one who it is.
package protocol ConcealableRecord: CasebookRecord {
    /// What may stand in clear.
    var concealed: Self { get }
}

/// What stands in clear for a title or an alias that is sealed.
private let withheld = "Confidential"

extension [Grade] {
    /// The values, since the scores rest on them; not the reasons, which speak of the person.
    fileprivate var concealed: [Grade] {
        map {
            Grade(
                $0.value, by: $0.by, on: $0.on, reason: "sealed with the record", machine: $0.machine,
                accepted: $0.accepted)
        }
    }
}

extension Keeping {
    /// The basis and the day, since someone must look then; not the reasoning, which speaks of the person.
    package var concealed: Keeping { Keeping(basis: basis, review: review) }
}

extension Origin: ConcealableRecord {
    package var concealed: Origin {
        Origin(
            id: id, title: MultilingualText(withheld), visibility: .restricted, keeping: keeping?.concealed)
    }
}

extension Source: ConcealableRecord {
    package var concealed: Source {
        Source(
            id: id, kind: kind, title: MultilingualText(withheld), publisher: withheld, language: language,
            read: read, origin: origin, reliability: reliability.concealed, visibility: .restricted,
            keeping: keeping?.concealed)
    }
}

extension Evidence: ConcealableRecord {
    package var concealed: Evidence {
        Evidence(
            id: id, source: source, kind: kind, origin: origin, credibility: credibility.concealed,
            directness: directness, read: read, usability: usability, persons: persons,
            visibility: .restricted, keeping: keeping?.concealed)
    }
}

extension Victim: ConcealableRecord {
    package var concealed: Victim {
        Victim(id: id, alias: withheld, visibility: .restricted, keeping: keeping?.concealed)
    }
}

extension Witness: ConcealableRecord {
    package var concealed: Witness {
        Witness(id: id, alias: withheld, visibility: .restricted, keeping: keeping?.concealed)
    }
}

/// Someone who must not be known and stands in no casebook: an interviewer, an interpreter, a broker, a relative, a
/// confidential source. Stored as ciphertext, under a key of its own; in clear there are only the identifier and the day of
/// the review.
package struct ProtectedPerson: Hashable, Sendable, Codable {
    /// What the person has to do with the work.
    package enum Part: String, Sendable, Codable, CaseIterable {
        case interviewer, interpreter, broker, relative
        case confidentialSource = "confidential-source"
    }

    /// `PP-`, then capital letters, digits and hyphens that say nothing of the person.
    package var id: String
    package var part: Part
    @Listed package var names: [String] = []
    @Listed package var languages: [String] = []
    /// How the person is reached.
    @Listed package var contacts: [String] = []
    /// Identifiers of the persons and records the person has to do with.
    @Listed package var concerns: [String] = []
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: String, part: Part, names: [String] = [], languages: [String] = [], contacts: [String] = [],
        concerns: [String] = [], keeping: Keeping? = nil, note: MultilingualText? = nil
    ) {
        self.id = id
        self.part = part
        self.names = names
        self.languages = languages
        self.contacts = contacts
        self.concerns = concerns
        self.keeping = keeping
        self.note = note
    }

    /// Whether a text has the form of such an identifier.
    package static func accepts(_ id: String) -> Bool {
        guard id.hasPrefix("PP-") else { return false }
        return RecordKind.victim.accepts("VI-" + id.dropFirst(3))
    }
}
