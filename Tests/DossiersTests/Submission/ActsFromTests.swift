import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

/// Acts before a law reaches any are told with words that say so.
struct ActsFromTests {
    private func limit() throws -> ActsFrom {
        let library = try #require(SubmissionFixtures.library)
        return try #require(library["icc-art15"]?.actsFrom)
    }

    private func period(_ from: String?, _ to: String? = nil, cited: String? = nil) -> Period {
        Period(
            from: from.flatMap { PartialDate(parsing: $0) }, to: to.flatMap { PartialDate(parsing: $0) },
            lastCited: cited.flatMap { PartialDate(parsing: $0) })
    }

    @Test func `what is said of an act depends on its begin, its end and whether it goes on`() throws {
        let limit = try limit()
        let done = Act(violation: "torture")
        func said(_ act: Act, _ period: Period?, isPattern: Bool = false) -> LegalStatement? {
            limit.said(of: act, in: period, isPattern: isPattern)
        }
        #expect(said(done, period("1953", "1960")) == limit.before)
        #expect(said(done, period("2002-06-30")) == limit.before)
        #expect(said(done, period("2002-07-01")) == nil)
        #expect(said(done, period("2001", "2003")) == limit.partly)
        #expect(said(done, period(nil, "1960")) == limit.before)
        #expect(said(done, period("1953"), isPattern: true) == limit.partly)
        #expect(said(done, period("1953", cited: "1999"), isPattern: true) == limit.partly)
        #expect(said(done, period("1953", "1999"), isPattern: true) == limit.before)
        #expect(said(done, period(">1953-07-27"), isPattern: true) == limit.partly)
        #expect(said(done, period("2002")) == limit.partly)
        #expect(said(done, period("<2017-10"), isPattern: true) == nil)
        #expect(said(done, nil) == nil)
        let lost = Act(violation: "enforced-disappearance", continues: true)
        #expect(said(lost, period("1953", "1953")) == limit.continuing)
        #expect(said(Act(violation: "enslavement", continues: true), period("1953")) == limit.partly)
        #expect(said(lost, period("2013")) == nil)
    }

    @Test(arguments: SubmissionFixtures.languages, ["icc-art15", "criminal-file"])
    func `a file on crimes says first from when on the Statute reaches acts, and beside those before it`(
        language: String, route: String
    ) throws {
        let limit = try limit()
        let locale = try SubmissionFixtures.locale(language)
        func words(_ statement: LegalStatement) throws -> String {
            language == "en" ? statement.text : try #require(locale.law[statement.text])
        }
        let request = try SubmissionFixtures.request(
            "OF-KIM-JONG-UN", route, language: language)
        let built = try SubmissionBuilder(request).build()
        let opening = built.document.blocks.prefix { if case .heading = $0 { false } else { true } }
        let first = try words(limit.statement)
        #expect("\(opening)".contains(first))
        #expect(built.warnings.contains { $0.contains(first) && $0.contains("11") && $0.contains("24") })
        let plain = PlainText(built.document)
        var beside = false
        for case .table(let table) in built.document.blocks where table.id.hasPrefix("acts-") {
            for row in table.rows {
                let law = row.cells.last?.paragraphs.map(plain.text).joined() ?? ""
                let mark = try #require(locale.term("K", in: "mark"))
                if law.contains(String(try words(limit.continuing).dropFirst())), law.contains(mark) {
                    beside = true
                }
            }
        }
        #expect(beside)
    }

    @Test func `no act of a law that asks no date is told with one`() throws {
        let library = try #require(SubmissionFixtures.library)
        for regime in library.regimes where !["icc-art15", "criminal-file"].contains(regime.id) {
            #expect(regime.actsFrom == nil, "\(regime.id)")
        }
    }
}
