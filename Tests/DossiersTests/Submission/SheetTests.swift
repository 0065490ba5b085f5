import Audiences
import CasebookModel
import Dossiers
import TestSupport
import Testing

struct SheetTests {
    private func builder(_ language: String) throws -> SheetBuilder {
        let library = try #require(SubmissionFixtures.library)
        let record = try #require(SubmissionFixtures.publicRecord)
        return SheetBuilder(
            view: AudienceView(of: record, for: .public, on: SubmissionFixtures.day), library: library,
            locale: try SubmissionFixtures.locale(language), vocabularies: SubmissionFixtures.vocabularies,
            on: SubmissionFixtures.day, stamp: 1_764_000_000)
    }

    private let filing = FilingNote(
        authority: "Example Working Group", regime: "un-wgeid", on: SubmissionFixtures.day, reference: "EX-1")

    @Test(arguments: SubmissionFixtures.languages)
    func `a family reads what is known, where it was filed and what came back, and no other person`(
        language: String
    ) throws {
        let document = try builder(language).family(of: "VI-YOKOTA-MEGUMI", filings: [filing])
        #expect(document.diagnostics().filter { $0.severity == .error }.isEmpty)
        let text = document.allText
        #expect(text.contains("Example Working Group"))
        #expect(text.contains("1977"))
        let record = try #require(SubmissionFixtures.publicRecord)
        for victim in record.victims where victim.id != "VI-YOKOTA-MEGUMI" {
            #expect(!text.contains(victim.alias), "\(victim.alias)")
        }
        #expect(!document.blocks.contains { if case .callout = $0 { true } else { false } })
    }

    @Test(arguments: SubmissionFixtures.languages, ["GB", "JP", "KR", "EU"])
    func `a country sheet names its laws and whom others list and it does not`(
        language: String, state: String
    ) throws {
        let document = try builder(language).country(state, filings: [])
        let errors = document.diagnostics().filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        let record = try #require(SubmissionFixtures.publicRecord)
        let listed = record.listings.filter { listing in
            listing.statuses.contains {
                $0.value.jurisdiction == state && $0.value.state == .listed && $0.value.ground == .humanRights
            }
        }
        for case .table(let table) in document.blocks where table.id == "listed-others-table" {
            let traced = Set(table.rows.flatMap(\.trace.claims))
            for listing in listed {
                #expect(!traced.contains { $0.hasPrefix(listing.id.description + "#") }, "\(listing.id)")
            }
            #expect(!table.rows.isEmpty)
        }
    }

    @Test func `a family reads sentences: a date by itself, an outcome after its forum`() throws {
        let text = try builder("en").family(of: "VI-KIM-CHEOL-OK", filings: []).allText
        #expect(text.contains("When: from 5 April 2023"))
        #expect(!text.contains(": When:"))
        #expect(text.contains("August 2024: Detention found arbitrary"))
    }

    @Test func `a government's tables are called for what they hold, and its laws are a list`() throws {
        let document = try builder("en").country("GB", filings: [])
        let plain = PlainText(document)
        var captions: [String] = []
        for case .table(let table) in document.blocks { captions.append(plain.text(table.caption)) }
        #expect(captions.contains("Listed by this State"))
        #expect(captions.contains("Listed by others on human rights grounds, not by this State"))
        #expect(!captions.contains("Listings elsewhere"))
        var laws = 0
        for case .list(let list) in document.blocks { laws += list.items.count }
        #expect(laws == 2)
        // Nothing stands under a heading of its own with no text below.
        for (block, next) in zip(document.blocks, document.blocks.dropFirst()) {
            if case .heading(let one) = block, case .heading(let two) = next {
                #expect(one.level < two.level, "\(plain.text(one.content))")
            }
        }
    }

    @Test(arguments: ["US", "EU", "GB"])
    func `a country sheet names the exhibit of each listing in its row, with no note at the foot`(
        state: String
    )
        throws
    {
        let document = try builder("en").country(state, filings: [])
        #expect(document.notes.isEmpty)
        let plain = PlainText(document)
        var rows = 0
        for case .table(let table) in document.blocks where table.id.hasPrefix("listed-") {
            for row in table.rows {
                var cited: [String] = []
                row.cells.last?.paragraphs.forEach { content in
                    content.forEachInline { if case .exhibit(let id) = $0 { cited.append(id) } }
                }
                #expect(!cited.isEmpty, "\(row.trace.claims)")
                #expect(Set(cited).isSubset(of: document.exhibits.map(\.id)))
                rows += 1
            }
        }
        #expect(rows > 1)
        let listed = document.allText
        for exhibit in document.exhibits { #expect(listed.contains(plain.text(exhibit.title))) }
    }

    @Test func `a person who is not in the view has no sheet`() throws {
        #expect(throws: SheetProblem.nothing("VI-NOBODY")) {
            try builder("en").family(of: "VI-NOBODY", filings: [])
        }
    }
}
