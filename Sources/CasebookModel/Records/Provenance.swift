/// An independent root of information: what was said once and then repeated counts once.
package struct Origin: Hashable, Sendable, Codable {
    package var id: OriginID
    package var title: MultilingualText
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: OriginID, title: MultilingualText, visibility: Visibility? = nil, keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.title = title
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// How much of a document was read by whoever entered it.
package enum ReadExtent: String, Sendable, Codable, CaseIterable {
    case all, opening
    /// A machine copy of an official list.
    case listCopy = "list-copy"
    case notRead = "not-read"
}

/// Where information comes from: a report, list, broadcast, judgment, interview.
package struct Source: Hashable, Sendable, Codable {
    package var id: SourceID
    /// A term of the vocabulary `source-kind`.
    package var kind: String
    package var title: MultilingualText
    package var publisher: String
    /// The document's own symbol, such as `A/HRC/25/63`.
    package var symbol: String?
    package var url: String?
    package var archive: String?
    /// When it became public; its latest bound decides what `--as-of` sees. `nil` is never seen by `--as-of`.
    package var published: PartialDate?
    package var accessed: Day?
    /// BCP 47 tag of the document's language.
    package var language: String
    package var read: ReadExtent
    /// The government that publishes it, as an ISO 3166 code or `EU`; its findings are no evidence for a filing with itself.
    package var government: String?
    /// The root of what it says, where all of it has one.
    package var origin: OriginID?
    @Listed package var reliability: [Grade] = []
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: SourceID, kind: String, title: MultilingualText, publisher: String, symbol: String? = nil,
        url: String? = nil, archive: String? = nil, published: PartialDate? = nil, accessed: Day? = nil,
        language: String, read: ReadExtent, government: String? = nil, origin: OriginID? = nil,
        reliability: [Grade] = [], visibility: Visibility? = nil, keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.publisher = publisher
        self.symbol = symbol
        self.url = url
        self.archive = archive
        self.published = published
        self.accessed = accessed
        self.language = language
        self.read = read
        self.government = government
        self.origin = origin
        self.reliability = reliability
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}

/// How close the speaker was to the facts.
package enum Directness: String, Sendable, Codable, CaseIterable {
    case direct
    case secondHand = "second-hand"
    case furtherRemoved = "further-removed"
    case unknown
}

/// A preserved file of an item of evidence.
package struct Exhibit: Hashable, Sendable, Codable {
    /// Lower-case hexadecimal SHA-256 of the bytes.
    package var sha256: String
    package var fileName: String
    package var mediaType: String?
    package var collected: Day?

    package init(
        sha256: String, fileName: String, mediaType: String? = nil, collected: Day? = nil
    ) {
        self.sha256 = sha256
        self.fileName = fileName
        self.mediaType = mediaType
        self.collected = collected
    }
}

/// A text in the words and language it was said in.
package struct Quotation: Hashable, Sendable, Codable {
    package var text: String
    package var language: String

    package init(
        text: String, language: String
    ) {
        self.text = text
        self.language = language
    }
}

/// Whether an item can be used in a filing.
package struct Usability: Hashable, Sendable, Codable {
    package var originalHeld: Bool?
    package var custodyRecorded: Bool?
    /// The consent record that covers it, where a person's consent is needed.
    package var consent: String?
    @Listed package var shareableWith: [String] = []

    package init(
        originalHeld: Bool? = nil, custodyRecorded: Bool? = nil, consent: String? = nil,
        shareableWith: [String] = []
    ) {
        self.originalHeld = originalHeld
        self.custodyRecorded = custodyRecorded
        self.consent = consent
        self.shareableWith = shareableWith
    }
}

/// One item taken from a source for one or more claims.
package struct Evidence: Hashable, Sendable, Codable {
    package var id: EvidenceID
    package var source: SourceID
    /// Page, paragraph, entry or time code.
    package var locator: String?
    /// A term of the vocabulary `evidence-kind`; decides which items are of different kinds.
    package var kind: String
    package var quotation: Quotation?
    package var translation: MultilingualText?
    /// Its independent root; `nil` means its source's, and where that has none, the source itself.
    package var origin: OriginID?
    @Listed package var credibility: [Grade] = []
    package var directness: Directness
    /// The speaker's connection to the facts: a term of the vocabulary `connection`.
    package var connection: String?
    package var read: ReadExtent?
    package var exhibit: Exhibit?
    package var usability: Usability?
    /// Identifiers of the protected persons (`VI-…`, `WI-…`, and `PP-…` for those who stand in no casebook) whose account it
    /// is or whom it could identify; it is used only as far as their consents reach.
    @Listed package var persons: [String] = []
    package var visibility: Visibility?
    package var keeping: Keeping?
    package var note: MultilingualText?

    package init(
        id: EvidenceID, source: SourceID, locator: String? = nil, kind: String, quotation: Quotation? = nil,
        translation: MultilingualText? = nil, origin: OriginID? = nil, credibility: [Grade] = [],
        directness: Directness, connection: String? = nil, read: ReadExtent? = nil, exhibit: Exhibit? = nil,
        usability: Usability? = nil, persons: [String] = [], visibility: Visibility? = nil,
        keeping: Keeping? = nil,
        note: MultilingualText? = nil
    ) {
        self.id = id
        self.source = source
        self.locator = locator
        self.kind = kind
        self.quotation = quotation
        self.translation = translation
        self.origin = origin
        self.credibility = credibility
        self.directness = directness
        self.connection = connection
        self.read = read
        self.exhibit = exhibit
        self.usability = usability
        self.persons = persons
        self.visibility = visibility
        self.keeping = keeping
        self.note = note
    }
}
