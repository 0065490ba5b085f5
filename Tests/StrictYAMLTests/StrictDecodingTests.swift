import CasebookModel
import StrictYAML
import Testing

struct StrictDecodingTests {
    private struct Rule: Codable, Equatable {
        enum Kind: String, Codable, CaseIterable { case high, low }
        struct Part: Codable, Equatable {
            var weight: Double
            var count: Int
        }
        var name: String
        var kind: Kind
        var on: Bool?
        var parts: [Part]
        var date: PartialDate?
    }

    private func problems<Value: Decodable>(_ type: Value.Type, _ text: String) -> [String] {
        do {
            _ = try decodeYAML(type, from: Array(text.utf8), file: "f.yaml")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test func `a right file is decoded as written`() throws {
        let text = """
            name: NO
            kind: low
            on: true
            parts:
              - {weight: 0.5, count: 3}
              - weight: -2
                count: 10
            date: ~2013
            """
        let rule = try decodeYAML(Rule.self, from: Array(text.utf8), file: "f.yaml")
        #expect(rule.name == "NO")
        #expect(rule.on == true)
        #expect(rule.parts == [.init(weight: 0.5, count: 3), .init(weight: -2, count: 10)])
        #expect(rule.date?.description == "~2013")
    }

    @Test func `every problem of a file is reported in one run`() {
        let text = """
            nmae: x
            kind: lwo
            on: yes
            parts:
              - {weight: heavy, count: 3}
              - {weight: 1, count: "3", extra: 1}
              - 7
            date: 2020-02-30
            """
        #expect(
            problems(Rule.self, text) == [
                "f.yaml:1:1: the key 'name' is missing here: add 'name: …'",
                "f.yaml:1:1: the key 'nmae' is not known here: did you mean 'name'?",
                "f.yaml:2:7: 'lwo' is not one of the values allowed here: did you mean 'low'? write one of: high, low",
                "f.yaml:3:5: here should be true or false, not 'yes': write true or false, without quotes",
                "f.yaml:5:14: here should be a number, not 'heavy': write digits with a decimal point, without quotes",
                "f.yaml:6:24: here should be a whole number, not the text \"3\": write digits without quotes",
                "f.yaml:6:29: the key 'extra' is not known here: the keys here are count, weight",
                "f.yaml:7:5: here should be a mapping, not '7': write 'key: value' lines",
                "f.yaml:8:7: here should be a date, not '2020-02-30': write 2022-07-22, 2022-07, 2022, 2017/2022-03 (a range), ~2013 (about), <2017-10 (no later than) or >2013 (not before)",
            ])
    }

    @Test
    func `a claim's key, value and basis come from one mapping, and only what none of them knows is unknown`()
    {
        let text = """
            key: founding
            date: "1973"
            evidence: [EV-A, {item: EV-B, stance: contradicts}]
            wording: reported
            statsu: contested
            """
        #expect(
            problems(Claim<DateValue>.self, text) == [
                "f.yaml:5:1: the key 'statsu' is not known here: did you mean 'status'?"
            ])
    }

    @Test func `a missing structure is reported once, not with everything in it`() {
        #expect(
            problems(Charge.self, "gloss: {en: A}") == [
                "f.yaml:1:1: the key 'words' is missing here: add 'words: …'"
            ])
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "yaml.duplicate-key", 1, 1),
        ("a: &x 1\nb: *x\n", "yaml.anchor", 1, 4),
        ("a: 1\n---\nb: 2\n", "yaml.second-document", 2, 1),
        ("a:\n\t- 1\n", "yaml.syntax", 2, 1),
        ("a: \"x\n", "yaml.syntax", 2, 1),
        ("a: !!binary eA==\n", "yaml.tag", 1, 4),
        ("a: \u{1}\n", "yaml.syntax", 1, 4),
        ("", "yaml.empty", 0, 0),
    ])
    func `what is not plain YAML is refused at its place`(text: String, id: String, line: Int, column: Int)
        throws
    {
        do {
            _ = try decodeYAML([String: String].self, from: Array(text.utf8), file: "f.yaml")
            Issue.record("accepted: \(text)")
        } catch {
            let first = try #require(error.diagnostics.first)
            #expect(first.id == id)
            #expect([first.line, first.column] == [line, column])
        }
    }

    @Test func `other encodings are refused, a byte order mark and CRLF are not`() throws {
        let marked = [0xEF, 0xBB, 0xBF] + Array("a: x\r\nb: |\r\n  one\r\n  two\r\n".utf8)
        #expect(
            try decodeYAML([String: String].self, from: marked, file: "f") == ["a": "x", "b": "one\ntwo\n"])
        let korean: [UInt8] = Array("a: 1\nb: ".utf8) + [0xBA, 0xB8]
        do {
            _ = try decodeYAML([String: String].self, from: korean, file: "f")
            Issue.record("accepted EUC-KR")
        } catch { #expect(error.description.hasPrefix("f:2:4: this byte is not UTF-8")) }
        do {
            _ = try decodeYAML([String: String].self, from: [0xFF, 0xFE, 0x61, 0], file: "f")
            Issue.record("accepted UTF-16")
        } catch { #expect(error.diagnostics.map(\.id) == ["yaml.encoding"]) }
    }

    @Test func `nested aliases cannot blow up`() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(problems([String: [String]].self, text).count == 41)
    }

    /// Files made to be deep, by what they nest; the texts themselves would fill the test's report.
    enum Deep: String, CaseIterable {
        case lists, keys, flowLists, flowMappings, indentation

        var text: String {
            switch self {
            case .lists: "a:\n  " + String(repeating: "- ", count: 200_000) + "x\n"
            case .keys: String(repeating: "? ", count: 200_000) + "x\n"
            case .flowLists: "a: " + String(repeating: "[", count: 200_000) + "\n"
            case .flowMappings: "a: " + String(repeating: "{a: ", count: 200_000) + "\n"
            case .indentation: (0..<3000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            }
        }
    }

    @Test(arguments: Deep.allCases)
    func `a file made to be deep is refused and exhausts nothing`(deep: Deep) {
        let isRefused = !problems([String: String].self, deep.text).isEmpty
        #expect(isRefused)
    }
}
