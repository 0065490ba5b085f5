import Audiences
import CasebookModel
import Foundation
import TestSupport
import Testing

/// Plainly fictional people; what is found is found in texts and never printed.
struct NameGuardTests {
    private let guardian = NameGuard(
        [
            ProtectedName(person: "WI-ONE", name: "Rosalind Fictional-Nowhere"),
            ProtectedName(person: "WI-TWO", name: "Han Sol-bi"),
            ProtectedName(person: "WI-TWO", name: "한솔비"),
            ProtectedName(person: "VI-THREE", field: "birth", value: "1987-04-03"),
            ProtectedName(person: "VI-THREE", field: "telephone", value: "+00 555 0142 77"),
            ProtectedName(
                person: "VI-THREE", field: "testimony",
                value: "They took my brother at dawn from the house by the well and nobody said where to"),
            ProtectedName(person: "VI-FOUR", field: "sex", value: "f"),
        ], known: ["Kang Sol-bi-nan", "Mount Rosalind", "Han Sol-bi Memorial Hall"])

    @Test(
        arguments: [
            "Rosalind Fictional-Nowhere spoke", "told by ROSALIND FICTIONAL NOWHERE",
            "Fictional-Nowhere, Rosalind",
            "rosalind fictional-nowhere", "Rosalind's account", "https://example.org/rosalind.html",
            "rosalind.jpg", "RosalindFictionalNowhere.pdf",
            "rosalind_fictional-nowhere.jpg", "Ro\u{AD}sa\u{200B}lind was there", "Rósalind", "Ｒｏｓａｌｉｎｄ",
            "Rosalind\u{0301}",
        ])
    func `a name is found in any case, order, spacing and form`(text: String) {
        let (clean, persons) = guardian.masking(text)
        #expect(persons == ["WI-ONE"], "\(text)")
        #expect(clean.contains(NameGuard.mask))
        #expect(!clean.lowercased().contains("rosalind"), "\(clean)")
    }

    @Test(
        arguments: [
            "한솔비는 말했다", "증인 솔비의 진술", "한 솔비", "한솔비".decomposedStringWithCanonicalMapping, "Han Solbi told us",
            "HAN SOL BI", "Sol-bi told us", "Solbi told us", "Sol-bi Han",
            "https://example.org/han-sol-bi.mp4",
        ])
    func `a Korean name is found, and the given name alone`(text: String) {
        let (clean, persons) = guardian.masking(text)
        #expect(persons == ["WI-TWO"], "\(text)")
        #expect(guardian.spans(in: clean).isEmpty, "\(clean)")
    }

    @Test func `numbers, days and testimony are found as they are written elsewhere`() {
        for text in [
            "born 3 April 1987", "1987년 4월 3일생", "nació el 3 de abril de 1987", "生于1987年4月3日",
            "tel. +00-555-0142-77",
            "said that they took my brother at dawn, from the house",
        ] {
            #expect(guardian.masking(text).persons == ["VI-THREE"], "\(text)")
        }
    }

    @Test func `what only looks like a name stays`() {
        for text in [
            "The Han river is wide", "Kang Sol-bi-nan signed", "the slopes of Mount Rosalind",
            "a nowhere place",
            "the Han Sol-bi Memorial Hall", "born 13 April 1987", "f", "", "솔직히 비가 왔다", "He took my brother",
            "a fictional account",
        ] {
            #expect(guardian.masking(text).text == text)
        }
    }

    @Test func `a name in the percent signs of an address takes the whole address out`() {
        let (clean, persons) = guardian.masking("https://example.org/%ED%95%9C%EC%86%94%EB%B9%84")
        #expect(clean == NameGuard.mask)
        #expect(persons == ["WI-TWO"])
    }

    /// Every way to write a name that a generator makes is found in every sentence it is put in.
    @Test func `no writing of a name passes, whatever stands around it`() throws {
        var random = SplitMix(state: 11)
        let syllables = ["sol", "bi", "mur", "tak", "ven", "dor", "lim", "osh", "quel", "zan", "rud", "fen"]
        for round in 0..<400 {
            func word() -> String {
                (0..<Int.random(in: 2...3, using: &random)).map { _ in
                    syllables.randomElement(using: &random) ?? ""
                }
                .joined().capitalized
            }
            let name = [word(), word()]
            let guardian = NameGuard([ProtectedName(person: "WI-ONE", name: name.joined(separator: " "))])
            let joined = [" ", "-", "_", "", ", ", "\u{A0}", ".", "\n"].randomElement(using: &random) ?? " "
            let order = Bool.random(using: &random) ? name : name.reversed()
            var written = order.joined(separator: joined)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: written = written.uppercased()
            case 1: written = written.lowercased()
            case 2: written = String(written.flatMap { [$0, "\u{AD}"] })
            case 3: written = written.applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? written
            default: break
            }
            let text =
                ["Told by ", "(", "증인 ", "file:", "“", "1. "].randomElement(using: &random).map {
                    $0 + written + "."
                }
                ?? written
            #expect(guardian.masking(text).persons == ["WI-ONE"], "round \(round): \(text)")
        }
    }

    @Test(
        arguments: [
            "한솔비 spoke, see https://example.org/%ED%95%9C%EC%86%94%EB%B9%84",
            "100% sure: https://example.org/%ED%95%9C%EC%86%94%EB%B9%84 ends here",
            "https://example.org/?q=%2525ED%252595%25259C%EC%86%94%EB%B9%84&r=%ED%95%9C%EC%86%94%EB%B9%84",
            "https://example.org/?q=%52osalind+Fictional%2DNowhere",
        ])
    func `a name written as percent signs is found beside others, and beside a stray percent sign`(
        text: String
    ) {
        let (clean, persons) = guardian.masking(text)
        #expect(!persons.isEmpty, "\(text)")
        #expect(!clean.contains("%EC%86%94%EB%B9%84"), "\(clean)")
        #expect(!clean.contains("osalind"), "\(clean)")
    }

    @Test func `an address that names nobody stays, and so does a percentage`() {
        let text = "60% of them, see https://example.org/%EC%84%9C%EC%9A%B8?a=1"
        #expect(guardian.masking(text).text == text)
    }
}
