import CasebookModel
import TestSupport
import Testing

/// The plainly fictional Office of Lamps and its head, known from one early and one late source.
struct PublishedByTests {
    static let header = CasebookHeader(
        title: MultilingualText("Fiction"), language: "en", compiled: Day(number: 20_700))

    static func source(_ id: String, _ published: String?) throws -> Source {
        Source(
            id: SourceID(id), kind: "media", title: MultilingualText(id), publisher: "Example House",
            published: try published.map { try #require(PartialDate(parsing: $0)) }, language: "en",
            read: .all)
    }

    static func item(_ id: String, _ source: String) -> Evidence {
        Evidence(id: EvidenceID(id), source: SourceID(source), kind: "press-report", directness: .unknown)
    }

    static func basis(_ items: String...) -> Basis {
        Basis(evidence: items.map { EvidenceLink(EvidenceID($0)) })
    }

    static func casebook() throws -> Casebook {
        var set = RecordSet()
        set.sources = [
            try source("SO-EARLY", "2020-05"), try source("SO-LATE", "2024"), try source("SO-UNDATED", nil),
        ]
        set.evidence = [
            item("EV-EARLY", "SO-EARLY"), item("EV-LATE", "SO-LATE"), item("EV-UNDATED", "SO-UNDATED"),
        ]
        set.officials = [
            Official(
                id: "OF-LAMP", state: "XX",
                names: [
                    Claim("early", Name(text: "Lamp", language: "en"), basis("EV-EARLY", "EV-LATE")),
                    Claim("late", Name(text: "Lantern", language: "en"), basis("EV-LATE")),
                    Claim("undated", Name(text: "Candle", language: "en"), basis("EV-UNDATED")),
                ], note: MultilingualText("Known as Lantern since 2024."))
        ]
        let listed = try #require(PartialDate(parsing: "2021-03-22"))
        let amended = try #require(PartialDate(parsing: "2025-01-01"))
        set.listings = [
            Listing(
                id: "LI-LAMP", subject: "OF-LAMP",
                statuses: [
                    Claim(
                        "eu",
                        ListingStatus(
                            state: .listed, jurisdiction: "EU", ground: .humanRights, listed: listed,
                            amended: amended, reasons: MultilingualText("Reworded in 2025.")),
                        basis("EV-LATE")),
                    Claim(
                        "xx",
                        ListingStatus(
                            state: .notFoundInCopy, jurisdiction: "XX", ground: .unknown,
                            copy: PartialDate(parsing: "2024-02-01")), basis("EV-LATE")),
                ])
        ]
        return Casebook(header: header, records: set)
    }

    @Test func `a month counts as public from its last day only`() throws {
        let casebook = try Self.casebook()
        let within = try #require(Day(parsing: "2020-05-30"))
        let after = try #require(Day(parsing: "2020-05-31"))
        #expect(casebook.published(by: within).sources.isEmpty)
        #expect(casebook.published(by: after).sources.map(\.id) == ["SO-EARLY"])
    }

    @Test func `claims and texts that rest on later items are not seen, and an undated source never is`()
        throws
    {
        let day = try #require(Day(parsing: "2023-11-30"))
        let official = try #require(try Self.casebook().published(by: day).officials.first)
        #expect(official.names.map(\.key) == ["early"])
        #expect(official.names.first?.evidence.map(\.item) == ["EV-EARLY"])
        #expect(official.note == nil)
    }

    @Test func `a listing is seen from its own date, without reasons that came later, and never before it`()
        throws
    {
        let casebook = try Self.casebook()
        let between = try #require(Day(parsing: "2023-11-30"))
        let before = try #require(Day(parsing: "2021-03-21"))
        let seen = try #require(casebook.published(by: between).listings.first)
        #expect(seen.statuses.map(\.key) == ["eu"])
        #expect(seen.statuses.first?.value.reasons == nil)
        #expect(seen.statuses.first?.value.amended == nil)
        #expect(casebook.published(by: before).listings.isEmpty)
    }

    @Test func `seeing what was public by a day twice changes nothing`() throws {
        let casebook = try Self.casebook()
        for text in ["2019-01-01", "2020-06-01", "2023-11-30", "2024-12-31", "2026-01-01"] {
            let day = try #require(Day(parsing: text))
            let once = casebook.published(by: day)
            #expect(once.published(by: day) == once)
        }
    }
}
