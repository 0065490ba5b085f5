import Audiences
import CasebookModel
import Dossiers
import Foundation
import Interchange
import Scoring
import TestSupport
import Testing

/// What a file on goods answers of whose labour made them, and what it says is missing.
struct GoodsTests {
    private static let company: PartyID = "CO-CHOLHYON"

    private func rows(
        _ regime: String, language: String = "en", texts: [String: CounselText] = [:],
        view: AudienceView? = nil,
        of company: PartyID = Self.company
    ) throws -> [String: String] {
        var request = try SubmissionFixtures.request(company, regime, language: language, view: view)
        request.texts = texts
        let document = try SubmissionBuilder(request).build().document
        let plain = PlainText(document)
        var rows: [String: String] = [:]
        for case .table(let table) in document.blocks where table.purpose == .elements {
            for (element, row) in zip(request.regime.elements, table.rows) {
                rows[element.id] = row.cells[2].paragraphs.map(plain.text).joined(separator: "\n")
            }
        }
        return rows
    }

    /// The public record with an invented maker of invented goods, tied to labour of invented workers.
    private func fabulia(words: String?) throws -> AudienceView {
        let reading = readCasebook(
            folder: Folders.checkout.appending(path: "Dossiers/casebooks/public-record"))
        var records = reading.records
        let basis = try #require(
            records.incidents.first { $0.id == "IN-OVERSEAS-LABOUR-LISTINGS" }?.acts.first
        )
        .basis
        records.companies.append(
            Company(
                id: "CO-FABLE-INK", state: "XF", kind: "plant",
                names: [Claim("name", Name(text: "Fable Ink Works", language: "en"), basis)],
                products: [Claim("ink", Product(name: MultilingualText("Fable ink")), basis)]))
        records.incidents.append(
            Incident(
                id: "IN-FABLE-LABOUR", kind: .event, title: MultilingualText("Labour of Fabulia"),
                categoryWording: words.map { MultilingualText($0) },
                acts: [Claim("labour", Act(violation: "forced-labour"), basis)],
                involvements: [
                    Claim("ink", Involvement(party: "CO-FABLE-INK", role: "employed"), basis)
                ]))
        let record = Casebook(header: try #require(reading.header), records: records)
        return AudienceView(of: record, for: .governmentOpen, recipient: "US", on: SubmissionFixtures.day)
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `without sourced goods every question on their labour says so`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        for (regime, element) in [
            ("us-caatsa-321", "C321-2"), ("us-1307-wro", "WRO-3"), ("ca-import-ban", "CAI-2"),
            ("mx-import-ban", "MXI-2"), ("eu-flr", "FLR-2"),
        ] {
            let row = try #require(try rows(regime, language: language)[element])
            // A file for the United States is spelled as it spells.
            let said = [locale, locale.spelled(for: "US")].map { $0(.missingLabourGoods) }
            #expect(said.contains { row.contains($0) }, "\(regime): \(row)")
        }
    }

    @Test func `forced labour answers whose labour it was only in a source's words for the workers`() throws {
        let row = try #require(try rows("us-caatsa-321")["C321-2"])
        #expect(row.contains("Forced labor (North Korean workers abroad)"), "\(row)")
        #expect(row.contains("a source that North Korean nationals made them"), "\(row)")
        let silent = try #require(
            try rows("us-caatsa-321", view: fabulia(words: nil), of: "CO-FABLE-INK")["C321-2"])
        #expect(!silent.contains("Forced labor"), "\(silent)")
        #expect(silent.contains("a source that North Korean nationals made them"), "\(silent)")
    }

    @Test func `no act of forced labour stands for an indicator`() throws {
        let row = try #require(try rows("us-1307-wro")["WRO-3"])
        #expect(!row.contains("Forced labor:"), "\(row)")
        #expect(row.contains("No indicator of forced labor is recorded as shown"), "\(row)")
        let shown = CounselText(
            text: MultilingualText("Plainly fictional words on wages."), by: "Counsel",
            on: SubmissionFixtures.day, evidence: ["EV-US21-WORKERS"])
        let filled = try #require(
            try rows(
                "us-1307-wro", texts: ["indicator-withholding-of-wages": shown],
                view: fabulia(words: nil), of: "CO-FABLE-INK")["WRO-3"])
        #expect(filled.contains("Withholding of wages"), "\(filled)")
        #expect(!filled.contains("No indicator"), "\(filled)")
        #expect(filled.contains("ties this labor to the goods"), "\(filled)")
    }

    @Test func `goods of a maker are not yet goods made somewhere`() throws {
        let rows = try rows("us-1307-wro", view: fabulia(words: nil), of: "CO-FABLE-INK")
        #expect(try #require(rows["WRO-1"]).contains("Fable ink"))
        #expect(try #require(rows["WRO-2"]).contains("No source states where the goods are made."))
    }
}
