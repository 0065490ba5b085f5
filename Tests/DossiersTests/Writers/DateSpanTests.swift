import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

/// Dates are found as the locales write them, so that a line does not end inside one.
struct DateSpanTests {
    private func found(_ text: String) -> [String] { DateSpans.all(in: text).map { String(text[$0]) } }

    @Test func `dates are found whole, and years alone are not`() {
        #expect(
            found("from 8 October 2013 to March 2014, last cited October 8, 2025")
                == ["8 October 2013", "March 2014", "October 8, 2025"])
        #expect(
            found("desde el 8 de octubre de 2013, marzo de 2014") == [
                "8 de octubre de 2013", "marzo de 2014",
            ])
        #expect(found("2013년 10월 8일부터 2014년 3월까지") == ["2013년 10월 8일", "2014년 3월"])
        #expect(found("2013年10月8日至2014年3月，2015年") == ["2013年10月8日", "2014年3月"])
        for plain in [
            "", "since 2013", "2013", "12345 people", "2020/1999", "of 2013-10-08", "2013年13", "a 20131 b",
            "Decision 2020/1999 art. 1", "Regulation 2020/1998", "Orden de 2020",
        ] {
            #expect(found(plain) == [], "\(plain)")
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `every day and month that a locale writes is one date`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        for month in 1...12 {
            let long = month < 10 ? "0\(month)" : "\(month)"
            for text in ["2013-\(long)-08", "2013-\(long)-28", "2013-\(long)"] {
                let date = locale.text(try #require(PartialDate(parsing: text)))
                #expect(found(date) == [date], "\(language)")
                #expect(found("(" + date + ")；" + date) == [date, date])
            }
        }
    }

    @Test(arguments: ["en", "es"]) func `the page knows every month by the name that the locale has`(
        language: String
    ) throws {
        let template = try String(
            contentsOf: Folders.checkout.appending(path: "Dossiers/templates/dossier.typ"), encoding: .utf8)
        let names = try #require(template.split(separator: "#let months-\(language) = ").dropFirst().first)
            .prefix { $0 != ")" }
        for month in try SubmissionFixtures.locale(language).dates.months {
            #expect(names.contains(month), "\(month)")
        }
    }
}
