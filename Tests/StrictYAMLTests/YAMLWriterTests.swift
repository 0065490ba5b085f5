import CasebookModel
import StrictYAML
import Testing

struct YAMLWriterTests {
    /// A stream of numbers that is the same in every run.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private struct Sample: Codable, Equatable {
        var text: String
        var texts: [String]
        var named: [String: String]
        var number: Double
        var nested: [[Int]]
        var languages: MultilingualText?
    }

    @Test func `whatever is written is read back the same, however odd the text`() throws {
        var random = Seeded(state: 7)
        let pieces = [
            "a", "B", " ", "  ", "\n", "\n\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\",
            "~", "null",
            "true", "0", "12", "1e5", ".", ",", "[", "]", "{", "}", "보위", "漢", "é", "\u{2028}", "\u{200F}",
            "\u{1}",
            "\u{7F}", "\u{85}", "a\u{FEFF}", "😀", "%", "@", "&x", "*x", "!t", "|", ">", "?", "=", "<<",
            "2022-07-22", "|\n",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }.joined()
        }
        for _ in 0..<3000 {
            let sample = Sample(
                text: text(), texts: (0..<Int.random(in: 0...3, using: &random)).map { _ in text() },
                named: Dictionary([(text(), text()), (text(), text())]) { first, _ in first },
                number: Double.random(in: -1...1, using: &random)
                    * [1, 1e-9, 1e20, 100].randomElement(using: &random)!,
                nested: [[1, 2], [], [3]], languages: MultilingualText(text(), language: "ko"))
            let written = try writeYAML(sample)
            do {
                let read = try decodeYAML(Sample.self, from: Array(written.utf8), file: "f")
                guard read == sample else {
                    Issue.record("read \(read)\nfor \(sample)\nfrom\n\(written)")
                    return
                }
            } catch {
                Issue.record("\(error)\nfor \(sample)\nfrom\n\(written)")
                return
            }
        }
    }

    @Test func `keys stand as declared, short lists on a line, long texts as blocks`() throws {
        let incident = Incident(
            id: "IN-EXAMPLE", kind: .event,
            title: .init(versions: ["ko": .init("보기"), "en": .init("An example: one")]),
            categories: [7, 8], narrative: MultilingualText("First line.\n\nSecond line."),
            dates: [
                Claim(
                    "date", Period(from: PartialDate(parsing: "2013")),
                    Basis(evidence: ["EV-A", "EV-B"].map { EvidenceLink($0) }))
            ])
        #expect(
            try writeYAML(incident, comment: ["Fictional."]) == """
                # Fictional.
                id: IN-EXAMPLE
                kind: event
                title:
                  en: "An example: one"
                  ko: 보기
                categories: [7, 8]
                narrative:
                  en: |-
                    First line.

                    Second line.
                dates:
                  - key: date
                    from: "2013"
                    evidence: [EV-A, EV-B]
                    wording: reported

                """)
    }

    @Test(arguments: [
        "no", "NO", "Null", "~", "010", "1.5", "1_000", "12:30", "0x1F", "1e5", ".5", "", "2022", "<2017",
        "yes",
    ])
    func `a text that another reader would take for something else is quoted`(text: String) throws {
        #expect(try writeYAML(["k": text]) == "k: \"\(text)\"\n")
    }
}
