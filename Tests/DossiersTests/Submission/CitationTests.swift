import Audiences
import CasebookModel
import Dossiers
import Scoring
import TestSupport
import Testing

/// Treaties bear the name and the form of article that the document's language has for them.
struct CitationTests {
    private static let expected: [(cite: String, texts: [String: String])] = [
        (
            "Rome Statute art. 28(a)(ii)",
            [
                "en": "Rome Statute art. 28(a)(ii)", "es": "Estatuto de Roma, art. 28 a) ii)",
                "ko": "로마규정 제28조 (a)(ii)", "zh-Hans": "《罗马规约》第28条(a)项(ii)目",
                "zh-Hant": "《羅馬規約》第28條(a)項(ii)目",
            ]
        ),
        (
            "Rome Statute art. 7(1)(i), 7(2)(i); ICPPED art. 2",
            [
                "en": "Rome Statute art. 7(1)(i), 7(2)(i); ICPPED art. 2",
                "es":
                    "Estatuto de Roma, art. 7.1 i) y 7.2 i); Convención contra las Desapariciones Forzadas, art. 2",
                "ko": "로마규정 제7조 제1항 (i), 제7조 제2항 (i); 강제실종방지협약 제2조",
                "zh-Hans": "《罗马规约》第7条第1款(i)项、第7条第2款(i)项；《保护所有人免遭强迫失踪国际公约》第2条",
                "zh-Hant": "《羅馬規約》第7條第1款(i)項、第7條第2款(i)項；《保護所有人免遭強迫失蹤國際公約》第2條",
            ]
        ),
        (
            "Rome Statute art. 7(1), (2)(a)",
            [
                "es": "Estatuto de Roma, art. 7.1 y 7.2 a)", "ko": "로마규정 제7조 제1항, 제7조 제2항 (a)",
                "zh-Hans": "《罗马规约》第7条第1款、第7条第2款(a)项",
            ]
        ),
        (
            "22 U.S.C. 10102(a)(1)",
            [
                "en": "22 U.S.C. 10102(a)(1)", "ko": "22 U.S.C. 10102(a)(1)",
                "zh-Hant": "22 U.S.C. 10102(a)(1)",
            ]
        ),
    ]

    private func text(_ run: [Inline]) -> String {
        run.reduce(into: "") { if case .text(let text, _) = $1 { $0 += text } }
    }

    @Test func `a treaty is cited as each language does, and a State's law as that State does`() throws {
        for (cite, texts) in Self.expected {
            for (language, wanted) in texts {
                let locale = try SubmissionFixtures.locale(language)
                #expect(text(locale.citation(cite)) == wanted, "\(language)")
            }
        }
        let korean = try SubmissionFixtures.locale("ko")
        #expect(korean.citation("22 U.S.C. 9202") == [.text("22 U.S.C. 9202", language: "en")])
        #expect(korean.citation("CAT art. 1") == [.text("고문방지협약 제1조")])
        // What does not have the form of an article is left whole.
        for odd in ["CAT art. 1(", "CAT art. one", "CAT art. ", "CAT", "CAT art. 1()", "CAT art. (1)"] {
            #expect(korean.treaty(odd) == nil, "\(odd)")
        }
    }

    private func cites() throws -> Set<String> {
        let library = try #require(SubmissionFixtures.library)
        var cites = Set(library.regimes.flatMap { $0.statements.compactMap(\.cite) })
        cites.formUnion(library.definitions.definitions.compactMap(\.statement.cite))
        return cites
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `every treaty that the rules cite is read to its last letter`(language: String) throws {
        let locale = try SubmissionFixtures.locale(language)
        let names = locale.terms(of: "treaty").keys
        var count = 0
        for part in try cites().flatMap({ $0.split(separator: "; ").map(String.init) }) {
            guard names.contains(where: { part.hasPrefix($0 + " art") }) else {
                #expect(
                    !["Rome", "CAT", "ICPPED", "Convention", "Declaration"].contains { part.hasPrefix($0) })
                continue
            }
            count += 1
            let told = try #require(locale.treaty(part), "\(language) \(part)")
            // In English the form gives back what was read.
            if language == "en", !part.contains(",") { #expect(told == part) }
        }
        #expect(count > 20)
    }

    @Test(arguments: SubmissionFixtures.languages.filter { $0 != "en" }, ["criminal-file", "icc-art15"])
    func `no heading, table or glossary names a treaty in English`(language: String, route: String) throws {
        for audience in [Audience.governmentOpen, .internal] {
            let request = try SubmissionFixtures.request(
                "OF-JONG-KYONG-THAEK", route, language: language, audience: audience)
            let text = try SubmissionBuilder(request).build().document.allText
            for name in ["Rome Statute", "CAT art", "ICPPED", "Refugee Convention", "ILO Convention"] {
                #expect(!text.contains(name), "\(language) \(route) \(name)")
            }
            let locale = try SubmissionFixtures.locale(language)
            #expect(text.contains(try #require(locale.treaty("Rome Statute art. 28(a)"))))
        }
    }
}
