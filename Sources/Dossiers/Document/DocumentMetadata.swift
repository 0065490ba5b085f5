package import Audiences
package import CasebookModel

extension Document {
    /// What a document says of itself: title, language, reader, date, markings.
    package struct Metadata: Equatable, Codable, Sendable {
        package var title: [Inline]
        package var subtitle: [Inline]
        /// BCP 47: `en`, `ko`, `es`, `zh-Hans`, `zh-Hant`.
        package var language: String
        package var audience: Audience
        /// The regime's identifier, such as `eu-ghrsr`; empty where the document is under none.
        package var regime: String
        /// The identifier of the subject, such as `OF-…`; empty where there is none.
        package var subject: String
        package var organisation: Organisation
        /// The day printed on the document.
        package var date: Day
        /// The same day as the document's language writes it.
        package var dateText: String
        /// Seconds since 1970-01-01T00:00:00Z, written into the files as the time of making.
        package var stamp: Int64
        /// Printed across every page of a draft, such as `DRAFT`; `nil` on a final.
        package var watermark: String?
        /// How the document is to be handled, such as "Open submission: may be disclosed"; empty for none.
        package var handling: String
        /// Printed at the top of every page but the first.
        package var runningHead: String
        /// Name and value pairs on the cover (submitted to, under, purpose); a cover page is set when there are any.
        package var cover: [Field]
        package var keywords: [String]

        package init(
            title: [Inline], subtitle: [Inline] = [], language: String, audience: Audience,
            regime: String = "",
            subject: String = "", organisation: Organisation = Organisation(), date: Day, dateText: String,
            stamp: Int64, watermark: String? = nil, handling: String = "", runningHead: String = "",
            cover: [Field] = [], keywords: [String] = []
        ) {
            self.title = title
            self.subtitle = subtitle
            self.language = language
            self.audience = audience
            self.regime = regime
            self.subject = subject
            self.organisation = organisation
            self.date = date
            self.dateText = dateText
            self.stamp = stamp
            self.watermark = watermark
            self.handling = handling
            self.runningHead = runningHead
            self.cover = cover
            self.keywords = keywords
        }

        /// Whether the document stays inside the organisation; only then do files carry its traces.
        package var isInternal: Bool { audience == .internal }
    }

    /// Who submits: as the organisation's profile has it.
    package struct Organisation: Equatable, Codable, Sendable {
        package var name: String
        /// Address, telephone, mail: one a line.
        package var contact: [String]
        package var about: String

        package init(name: String = "", contact: [String] = [], about: String = "") {
            self.name = name
            self.contact = contact
            self.about = about
        }
    }
}
