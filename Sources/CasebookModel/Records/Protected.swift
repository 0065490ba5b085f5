/// A person to whom something was done. Known by a public alias; the identity is never in this record.
package struct Victim: Hashable, Sendable, Codable {
    package var id: VictimID
    /// What outputs call the person; never a real name unless `published` shows who made it public.
    package var alias: String
    @Listed package var categories: [Int] = []
    /// Publications by a court, a UN body, a government or the family that name the person.
    @Listed package var published: [EvidenceLink] = []
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: VictimID, alias: String, categories: [Int] = [], published: [EvidenceLink] = [],
        visibility: Visibility? = nil, keeping: Keeping? = nil, note: MultilingualText? = nil
    ) {
        self.id = id
        self.alias = alias
        self.categories = categories
        self.published = published
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// A person who told. Known by a public alias; the identity is never in this record.
package struct Witness: Hashable, Sendable, Codable {
    package var id: WitnessID
    package var alias: String
    /// Connection to the facts: a term of the vocabulary `connection`.
    package var connection: String?
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: WitnessID, alias: String, connection: String? = nil, visibility: Visibility? = nil,
        keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.alias = alias
        self.connection = connection
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}
