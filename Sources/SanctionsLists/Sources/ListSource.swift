package import CasebookModel

/// Where a list comes from, in which format and on what terms; read from `Rules/lists/*.yaml`.
package struct ListSource: Hashable, Sendable, Codable {
    /// What the format's reading was tried on.
    package enum Trial: String, Sendable, Codable, CaseIterable {
        /// Whole real copies.
        case whole
        /// Parts of a real copy only: errors are to be expected, and reports of them welcome.
        case excerpt
        /// A description of the format only.
        case description
    }

    /// One file of a copy at its address.
    package struct Download: Hashable, Sendable, Codable {
        package var url: String
        /// What the file is kept as, such as `sdn.xml`.
        package var file: String

        package init(url: String, file: String) {
            self.url = url
            self.file = file
        }
    }

    /// What every whole copy can be expected to hold; a copy that falls short is not taken.
    package struct Assertions: Hashable, Sendable, Codable {
        /// Least entries of a kind, by the kind's name, or of all by `entries`.
        package var least: [String: Int]
        /// Least share of entries with a value, in per cent, by the field's name.
        package var fill: [String: Int]
        /// Least share of the earlier copy's entries that a new copy must still hold, in per cent.
        package var kept: Int

        package init(least: [String: Int] = [:], fill: [String: Int] = [:], kept: Int = 90) {
            self.least = least
            self.fill = fill
            self.kept = kept
        }
    }

    /// The list's name in every command, such as `ofac-sdn`.
    package var id: String
    package var title: MultilingualText
    /// ISO 3166 code, `EU` or `UN`; of what a collection of others gathers, `XX`.
    package var jurisdiction: String
    package var publisher: String
    package var format: ListFormat
    /// Nothing where the list is no longer published or must be downloaded by hand.
    @Listed package var downloads: [Download] = []
    /// Other formats in which copies of this list are accepted from a file.
    @Listed package var alsoFormats: [ListFormat] = []
    package var licence: String
    /// How often the publisher changes it, in words.
    package var cadence: String
    package var tried: Trial
    /// For each other format, where it differs.
    package var alsoTried: [String: Trial]?
    /// Most bytes a download may have.
    package var limit: Int
    package var assertions: Assertions
    /// Set where the publisher has closed the list, with what took its place.
    package var closed: MultilingualText?
    /// What a reader of results must know.
    package var note: MultilingualText?

    package init(
        id: String, title: MultilingualText, jurisdiction: String, publisher: String, format: ListFormat,
        downloads: [Download] = [], alsoFormats: [ListFormat] = [], licence: String, cadence: String,
        tried: Trial, alsoTried: [String: Trial]? = nil, limit: Int, assertions: Assertions,
        closed: MultilingualText? = nil, note: MultilingualText? = nil
    ) {
        self.id = id
        self.title = title
        self.jurisdiction = jurisdiction
        self.publisher = publisher
        self.format = format
        self.downloads = downloads
        self.alsoFormats = alsoFormats
        self.licence = licence
        self.cadence = cadence
        self.tried = tried
        self.alsoTried = alsoTried
        self.limit = limit
        self.assertions = assertions
        self.closed = closed
        self.note = note
    }

    /// What reading this format of the list was tried on.
    package func tried(_ format: ListFormat) -> Trial {
        format == self.format ? tried : alsoTried?[format.rawValue] ?? tried
    }
}
