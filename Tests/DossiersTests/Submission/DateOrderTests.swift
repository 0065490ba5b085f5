import Audiences
import CasebookModel
import Dossiers
import Foundation
import Scoring
import TestSupport
import Testing

/// Days stand in the order that an authority's readers expect.
struct DateOrderTests {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// Days written "25 November 2026", or "November 25, 2026" where the month comes first.
    private func days(in text: String, monthFirst: Bool) -> Set<String> {
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }.map(String.init)
        var found: Set<String> = []
        for index in words.indices.dropLast(2) {
            let (first, second) = (words[index], words[index + 1])
            let third = words[index + 2].prefix { $0.isNumber }
            let (month, day) = monthFirst ? (first, second) : (second, first)
            guard third.count == 4, let name = Self.months.first(where: { month.hasSuffix($0) }) else {
                continue
            }
            let digits =
                monthFirst ? String(day.dropLast()) : String(day.reversed().prefix { $0.isNumber }.reversed())
            guard (1...2).contains(digits.count), digits.allSatisfy(\.isNumber),
                !monthFirst || day.hasSuffix(",")
            else { continue }
            found.insert(monthFirst ? "\(name) \(digits), \(third)" : "\(digits) \(name) \(third)")
        }
        return found
    }

    /// Everything that the record's sources say in words of their own, that of a period among them.
    private func sourcesSay(_ record: Casebook) -> String {
        var said = record.sources.flatMap { source in source.title.languages.compactMap { source.title[$0] } }
        said += record.sources.map(\.publisher)
        for item in record.evidence { said += [item.quotation?.text, item.locator].compactMap { $0 } }
        for official in record.officials { said += official.postings.compactMap(\.value.period?.wording) }
        return said.joined(separator: "\n")
    }

    private static let american =
        SubmissionFixtures.library?.regimes
        .filter { $0.jurisdiction == "US" && !$0.submission.sections.isEmpty }.map(\.id).sorted() ?? []

    @Test(arguments: american, [Audience.governmentOpen, .internal])
    func `an American route has the month first in text, tables, notes and figures`(
        route: String, audience: Audience
    ) throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let document = try RouteDocuments.document(route, "en", audience)
        var text = document.allText
        for case .figure(let figure) in document.blocks {
            text += "\n" + figure.svg + "\n" + figure.alternative
        }
        text += "\n" + document.metadata.dateText
        let quoted = days(in: sourcesSay(record), monthFirst: false)
        #expect(days(in: text, monthFirst: false).subtracting(quoted).isEmpty)
        let shown = days(in: text, monthFirst: true)
        #expect(shown.contains("November 24, 2026"), "the day it was made: \(shown.sorted())")
        #expect(shown.count > 2, "\(shown)")
    }

    @Test(arguments: ["uk-ghr", "eu-ghrsr", "ca-jvcfoa"])
    func `every other English route has the day first`(route: String) throws {
        let record = try #require(SubmissionFixtures.publicRecord)
        let document = try RouteDocuments.document(route, "en", .governmentOpen)
        let quoted = days(in: sourcesSay(record), monthFirst: true)
        #expect(days(in: document.allText, monthFirst: true).subtracting(quoted).isEmpty)
        #expect(document.metadata.dateText == "24 November 2026")
    }

    @Test func `an American route in another language has that language's order`() throws {
        let document = try RouteDocuments.document("us-glomag", "es", .governmentOpen)
        #expect(document.metadata.dateText == "24 de noviembre de 2026")
        let korean = try RouteDocuments.document("us-glomag", "ko", .governmentOpen)
        #expect(korean.metadata.dateText == "2026년 11월 24일")
    }

    @Test(arguments: [
        ("the Order of 20 December 2017 on persons", "the Order of December 20, 2017, on persons"),
        ("(26 June 2008), continued", "(June 26, 2008), continued"),
        ("lapses each 20 December unless continued", "lapses each December 20 unless continued"),
        ("beyond 20 December 2024. Then", "beyond December 20, 2024. Then"),
        ("6 July 2016: Kim", "July 6, 2016: Kim"),
        ("82 FR 60839 of 5 May 2017; 12 Mayors in 2018", "82 FR 60839 of May 5, 2017; 12 Mayors in 2018"),
        ("said “on 5 May 2017” on 6 May 2017", "said “on 5 May 2017” on May 6, 2017"),
        ("in April 2022 and 110 March 2019", "in April 2022 and 110 March 2019"),
    ])
    func `dates inside sentences of the law are turned round, and nothing else is`(
        own: String, american: String
    )
        throws
    {
        let locale = try SubmissionFixtures.locale("en")
        #expect(locale.spelled(for: "US").spelled(own) == american)
        #expect(locale.spelled(for: "GB").spelled(own) == own)
    }

    @Test func `a period in American order is closed off by commas`() throws {
        let locale = try SubmissionFixtures.locale("en").spelled(for: "US")
        let from = try #require(PartialDate(parsing: "2017-01-05"))
        let to = try #require(PartialDate(parsing: "2018-03-03"))
        #expect(locale.text(Period(from: from, to: to)) == "from January 5, 2017, to March 3, 2018")
        let month = try #require(PartialDate(parsing: "2017-01"))
        #expect(locale.text(month) == "January 2017")
    }
}
