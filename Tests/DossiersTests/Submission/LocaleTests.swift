import CasebookModel
import Dossiers
import Foundation
import StrictYAML
import TestSupport
import Testing

struct LocaleTests {
    @Test(arguments: SubmissionFixtures.languages)
    func `every locale has every phrase with the same names to fill in as English`(language: String) throws {
        let english = try SubmissionFixtures.locale("en")
        let locale = try SubmissionFixtures.locale(language)
        #expect(locale.tag == language)
        for phrase in Phrase.allCases {
            let keys = DossierLocale.keys(of: locale.pattern(phrase))
            #expect(keys == DossierLocale.keys(of: english.pattern(phrase)), "\(language) \(phrase)")
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `every locale has every term that English has`(language: String) throws {
        let english = try SubmissionFixtures.locale("en")
        let locale = try SubmissionFixtures.locale(language)
        for vocabulary in ["violation", "role", "state", "measure", "subject-kind"] {
            #expect(
                Set(locale.terms(of: vocabulary).keys).isSuperset(of: english.terms(of: vocabulary).keys),
                "\(language) \(vocabulary)")
        }
    }

    @Test func `dates are written as each language has them`() throws {
        let day = try #require(Day(parsing: "2024-07-22"))
        let written = try SubmissionFixtures.languages.map { try SubmissionFixtures.locale($0).text(day) }
        #expect(
            written == ["22 July 2024", "2024년 7월 22일", "22 de julio de 2024", "2024年7月22日", "2024年7月22日"])
    }

    @Test func `a partial date keeps its precision`() throws {
        let english = try SubmissionFixtures.locale("en")
        func text(_ date: String) throws -> String { english.text(try #require(PartialDate(parsing: date))) }
        #expect(try text("2022") == "2022")
        #expect(try text("2022-03") == "March 2022")
        #expect(try text("~2013") == "about 2013")
        #expect(try text("<2017-10") == "no later than October 2017")
        #expect(try text(">2013") == "not before 2013")
        #expect(try text("2017/2022-03") == "between 2017 and March 2022")
    }

    @Test func `a locale without a phrase, or with one too many, is refused`() throws {
        let url = Folders.checkout.appending(path: "Dossiers/locales/en.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        let changed = text.replacing("  draft: ", with: "  drafts: ")
        do throws(YAMLFailure) {
            _ = try DossierLocale(bytes: Array(changed.utf8), file: "en.yaml")
            Issue.record("it was read")
        } catch {
            #expect(error.description.contains("'drafts'"))
            #expect(error.description.contains("'draft' is missing"))
        }
    }
}
