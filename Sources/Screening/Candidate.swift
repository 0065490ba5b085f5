package import CasebookModel
package import NameMatching

/// An entry that may be the subject: for a person to judge.
package struct Candidate: Sendable, Equatable {
    /// What the evidence beside the name makes of it.
    package enum Standing: String, Sendable, Codable, CaseIterable {
        /// Nothing known tells the two apart.
        case candidate
        /// The names agree, and something known speaks against: shown, never joined.
        case homonym
    }

    /// The subject's identifier.
    package let subject: String
    package let list: String
    /// The publisher's identifier of the entry.
    package let entry: String
    /// The subject's name and the entry's name that agreed best.
    package let query: String
    package let name: String
    package let nameType: EntryName.NameType
    /// 0…1: the name's score, raised and lowered by the factors. It orders the work; it is no probability.
    package let score: Double
    /// 0…1: the name alone.
    package let nameScore: Double
    package let standing: Standing
    /// What speaks for and against the names being one.
    package let reasons: [NameReason]
    /// What else speaks for and against.
    package let factors: [ScreenFactor]
    /// Other entries whose name agrees as well, each with what tells it from this one.
    package var homonyms: [Homonym]

    /// All reasons in English, the name's first.
    package var texts: [String] { reasons.map(\.text) + factors.map(\.text) + homonyms.map(\.text) }
}

/// Another party of the same name.
package struct Homonym: Sendable, Hashable, Codable {
    package let list: String
    package let entry: String
    package let name: String
    /// What would tell the two apart, where both entries say something and differ.
    package let differences: [Difference]

    package struct Difference: Sendable, Hashable, Codable {
        package let topic: ScreenFactor.Topic
        /// What the candidate's entry says, and what the other says.
        package let here: String
        package let there: String
    }

    /// The homonym in English.
    package var text: String {
        let start = "another entry bears the name: \(name) (\(list) \(entry))"
        if differences.isEmpty { return start + "; nothing in the copies tells the two apart" }
        let told = differences.map {
            "\($0.topic.rawValue) \($0.here.isEmpty ? "not given" : $0.here) here, "
                + "\($0.there.isEmpty ? "not given" : $0.there) there"
        }
        return start + "; told apart by " + told.joined(separator: "; ")
    }
}
