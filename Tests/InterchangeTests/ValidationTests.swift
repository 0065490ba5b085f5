import CasebookModel
import Foundation
@testable import Interchange
import TestSupport
import Testing

struct ValidationTests {
    private var vocabularies: Vocabularies {
        get throws { try Vocabularies.load(folder: Folders.checkout.appending(path: "Rules/vocabulary")) }
    }

    private func printed(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { "\($0.severity.rawValue) \($0.id)\n  \($0)\n" }.joined()
    }

    @Test func `a folder with one of each mistake yields each of its messages in one run`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/mistakes")
        let reading = readCasebook(folder: folder)
        let text = printed(try reading.problems(vocabularies: vocabularies))
        #expect(!text.contains("Not to be printed"))
        expectGolden(text, named: "mistakes.txt")
    }

    @Test func `the example casebook is without fault`() throws {
        let folder = Folders.checkout.appending(path: "Dossiers/casebooks/templates/example")
        let problems = try readCasebook(folder: folder).problems(vocabularies: vocabularies)
        #expect(printed(problems) == "")
    }

    @Test func `the public record has no errors`() throws {
        let folder = Folders.checkout.appending(path: "Dossiers/casebooks/public-record")
        let problems = try readCasebook(folder: folder).problems(vocabularies: vocabularies)
        #expect(printed(problems.filter { $0.severity == .error }) == "")
    }

    @Test func `records of no file are checked too, and sealed matter is no error in a registry`() {
        var set = RecordSet()
        set.victims = [Victim(id: "VI-A", alias: "A-1", visibility: .sealed)]
        #expect(validate(set, vocabularies: Vocabularies([])).map(\.id) == ["visibility.sealed"])
        #expect(validate(set, vocabularies: Vocabularies([]), isPlainFile: false) == [])
    }

    @Test func `relations in a circle at different times are no error`() {
        func agency(_ id: AgencyID, under other: AgencyID, _ from: String, _ to: String) -> Agency {
            Agency(
                id: id, state: "KP", kind: "bureau",
                names: [
                    Claim("name", Name(text: "A", language: "en"), Basis(evidence: [EvidenceLink("EV-A")]))
                ],
                relations: [
                    Claim(
                        "under",
                        AgencyRelation(
                            to: other, type: .command,
                            period: Period(from: PartialDate(parsing: from), to: PartialDate(parsing: to))),
                        Basis(evidence: [EvidenceLink("EV-A")]))
                ])
        }
        var set = RecordSet()
        set.agencies = [
            agency("AG-A", under: "AG-B", "1990", "1995"), agency("AG-B", under: "AG-A", "1997", "2000"),
        ]
        #expect(!validate(set, vocabularies: Vocabularies([])).contains { $0.id == "relation.cycle" })
        set.agencies[1] = agency("AG-B", under: "AG-A", "1994", "2000")
        #expect(validate(set, vocabularies: Vocabularies([])).contains { $0.id == "relation.cycle" })
    }

    @Test(arguments: ["en", "ko", "ko-Latn", "zh-Hant", "zh-Hant-TW", "es-419", "ru", "ko-KP", "de-1996"])
    func `a language tag is accepted`(tag: String) { #expect(Shape.isLanguageTag(tag)) }

    @Test(arguments: ["", "e", "EN", "english", "ko_KR", "ko-latn", "ko-", "-ko", "ko-LATN", "ko kr"])
    func `what is no language tag is refused`(tag: String) { #expect(!Shape.isLanguageTag(tag)) }
}
