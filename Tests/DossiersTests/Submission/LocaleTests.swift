import Audiences
import CasebookModel
import Dossiers
import Foundation
import Scoring
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
    func `every locale has the same terms as English, no more and no fewer`(language: String) throws {
        let english = try SubmissionFixtures.locale("en")
        let locale = try SubmissionFixtures.locale(language)
        #expect(locale.vocabularies == english.vocabularies, "\(language)")
        for vocabulary in english.vocabularies {
            #expect(
                Set(locale.terms(of: vocabulary).keys) == Set(english.terms(of: vocabulary).keys),
                "\(language) \(vocabulary)")
            #expect(locale.terms(of: vocabulary).values.allSatisfy { !$0.isEmpty }, "\(vocabulary)")
        }
    }

    @Test(
        arguments: [
            "agency-kind", "company-relation", "consequence", "evidence-kind", "leg-step", "role",
            "source-kind", "violation",
        ])
    func `every term of a vocabulary that dossiers print has its words in the locales`(vocabulary: String)
        throws
    {
        let english = try SubmissionFixtures.locale("en")
        let terms = try #require(SubmissionFixtures.vocabularies[vocabulary]).terms.map(\.id)
        #expect(!terms.isEmpty)
        for term in terms { #expect(english.term(term, in: vocabulary) != nil, "\(vocabulary) \(term)") }
        guard vocabulary == "role" else { return }
        for term in terms { #expect(english.term(term, in: "role-body") != nil, "\(term)") }
    }

    @Test(arguments: SubmissionFixtures.languages.filter { $0 != "en" })
    func `every sentence of the rules that documents print is translated, and no other`(language: String)
        throws
    {
        let library = try #require(SubmissionFixtures.library)
        var sentences = Set(library.regimes.flatMap { $0.statements.map(\.text) })
        sentences.formUnion(
            library.regimes.flatMap { $0.conduct.compactMap { $0.threshold?.text } })
        sentences.formUnion(library.definitions.definitions.map(\.statement.text))
        sentences.formUnion(library.practice.sentences)
        // Measures and outcomes are terms of a vocabulary, not sentences.
        for regime in library.regimes {
            sentences.subtract(regime.measures.map(\.id) + [regime.outcome?.id].compactMap { $0 })
        }
        let law = try SubmissionFixtures.locale(language).law
        for sentence in sentences.sorted() where law[sentence] == nil {
            Issue.record("not translated: \(sentence)")
        }
        for sentence in law.keys.sorted() where !sentences.contains(sentence) {
            Issue.record("not in the rules: \(sentence)")
        }
        #expect(law.values.allSatisfy { !$0.isEmpty })
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `what an internal sheet tells of a view has its words in every language`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        let wanted: [String: [String]] = [
            "withheld": Withheld.Reason.allCases.map(\.rawValue),
            "coarsened": Coarsened.Rule.allCases.map(\.rawValue),
            "audience": Audience.allCases.map(\.rawValue), "readiness": Readiness.allCases.map(\.rawValue),
            "mark": Verification.allCases.map(\.rawValue),
            "proposal": Proposal.allCases.map(\.rawValue) + ["set-out", "set-out-in-part"],
        ]
        for (vocabulary, terms) in wanted {
            #expect(Set(locale.terms(of: vocabulary).keys) == Set(terms), "\(language) \(vocabulary)")
        }
    }

    @Test func `what stands in the way of a gate is told in English as messages tell it`() throws {
        let english = try SubmissionFixtures.locale("en")
        let undated: [GateObstacle] = [
            .nobodyPassed, .nobodyNamed, .fewOrigins, .noDatedPosting, .noContrary, .noBirth, .noName,
            .noAct, .noAddress,
        ]
        for obstacle in undated { #expect(obstacle.text(in: english) == obstacle.description) }
        let day = SubmissionFixtures.day
        #expect(
            GateObstacle.addressOld(day, days: 30).text(in: english)
                == "the address was confirmed on 24 November 2026, more than 30 days ago")
    }

    @Test func `Spanish sets its article before a day and not before a month`() throws {
        let spanish = try SubmissionFixtures.locale("es")
        func text(_ from: String?, _ to: String?) throws -> String {
            spanish.text(
                Period(
                    from: try from.map { try #require(PartialDate(parsing: $0)) },
                    to: try to.map { try #require(PartialDate(parsing: $0)) }))
        }
        #expect(try text("2013-10-08", nil) == "desde el 8 de octubre de 2013")
        #expect(try text("2013-10", "2014-03-02") == "desde octubre de 2013 hasta el 2 de marzo de 2014")
        #expect(try text(">2013-10-08", nil) == "no antes del 8 de octubre de 2013")
        #expect(try text("2013", nil) == "desde 2013")
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

    @Test func `Korean sentences keep the register in which an authority is written to`() throws {
        let url = Folders.checkout.appending(path: "Dossiers/locales/ko.yaml")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        let ends: Set<Character> = [".", "\"", "”", ":", ";", "(", ")"]
        var plain: [String] = []
        // Words of vocabularies and of the law, which come later, are no sentences of ours.
        for line in lines.prefix(while: { !$0.contains("state: {KP") }) {
            let letters = Array(line)
            for index in letters.indices.dropFirst().dropLast()
            where letters[index] == "다" && ends.contains(letters[index + 1]) && letters[index - 1] != "니" {
                plain.append(String(line.prefix(60)))
            }
        }
        #expect(plain.isEmpty, "\(plain)")
    }

    @Test(arguments: SubmissionFixtures.languages.filter { $0 != "en" })
    func `what a law is asked for, and what its words mean, is said in every language`(language: String)
        throws
    {
        let law = try SubmissionFixtures.locale(language).law
        let library = try #require(SubmissionFixtures.library)
        let asks = library.regimes.compactMap { $0.submission.ask?.text }
        let meanings = library.definitions.definitions.map(\.statement.text)
        #expect(!asks.isEmpty && !meanings.isEmpty)
        let missing = (asks + meanings).filter { law[$0] == nil }
        #expect(missing.isEmpty, "\(missing)")
    }
}
