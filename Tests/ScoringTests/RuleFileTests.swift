import Foundation
import Scoring
import StrictYAML
import Testing

struct RuleFileTests {
    /// The shipped files with a change made to the text of one.
    private func failure(_ path: String, _ body: (String) -> String) throws -> String {
        var files = try Shipped.files()
        let index = try #require(files.firstIndex { $0.path == path })
        let text = try #require(String(validating: files[index].bytes, as: UTF8.self))
        let changed = body(text)
        #expect(changed != text, "the test must change the file")
        files[index].bytes = Array(changed.utf8)
        do {
            _ = try RuleSet(files: files, regimes: [])
            return ""
        } catch { return error.description }
    }

    private func line(of text: String, in path: String) throws -> Int {
        let files = try Shipped.files()
        let file = try #require(files.first { $0.path == path })
        let whole = String(decoding: file.bytes, as: UTF8.self)
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    @Test func `the shipped rules read without a problem`() throws {
        let rules = try Shipped.rules()
        #expect(rules.version.utf8.count == 64)
        #expect(!rules.regimes.isEmpty)
        #expect(!rules.profiles.isEmpty)
    }

    @Test func `an unknown key is refused with file and line`() throws {
        let line = try line(of: "  reliability:", in: "scoring.yaml")
        let message = try failure("scoring.yaml") {
            $0.replacing("\n  reliability:\n", with: "\n  reliabilty:\n")
        }
        #expect(message.contains("Rules/scoring.yaml:\(line):"), "\(message)")
        #expect(message.contains("did you mean 'reliability'?"), "\(message)")
    }

    @Test func `a weight out of range is refused with file and line`() throws {
        let line = try line(of: "B: [0.75, 0.85, 0.95]", in: "scoring.yaml")
        let message = try failure("scoring.yaml") {
            $0.replacing("B: [0.75, 0.85, 0.95]", with: "B: [0.75, 0.85, 1.95]")
        }
        #expect(message.contains("Rules/scoring.yaml:\(line):"), "\(message)")
        #expect(message.contains("1.95 lies outside 0…1"), "\(message)")
    }

    @Test func `a value outside its own range is refused`() throws {
        let message = try failure("scoring.yaml") {
            $0.replacing("B: [0.75, 0.85, 0.95]", with: "B: [0.90, 0.85, 0.95]")
        }
        #expect(message.contains("does not lie within its own range"), "\(message)")
    }

    @Test func `a term that is in no vocabulary is refused`() throws {
        let message = try failure("scoring.yaml") {
            $0.replacing("      testimony: [", with: "      testimoney: [")
        }
        #expect(message.contains("the key 'testimoney' is not known here"), "\(message)")
    }

    @Test func `profiles that build on each other in a ring are refused`() throws {
        let message = try failure("profiles/prosecution.yaml") {
            $0.replacing("profile: prosecution", with: "profile: prosecution\nover: prosecution")
        }
        #expect(message.contains("builds on itself"), "\(message)")
    }

    @Test func `the version depends on every byte and not on the order of files`() throws {
        let files = try Shipped.files()
        #expect(RuleSet.version(of: files) == RuleSet.version(of: files.reversed()))
        var changed = files
        changed[0].bytes.append(10)
        #expect(RuleSet.version(of: files) != RuleSet.version(of: changed))
    }

    @Test func `every rule has a heading in the methodology`() throws {
        let text = try String(contentsOf: Shipped.folder.appending(path: "METHODOLOGY.md"), encoding: .utf8)
        for rule in RuleID.allCases { #expect(text.contains("`\(rule.rawValue)`"), "\(rule.rawValue)") }
    }

    @Test func `a regime that is not read buries its mistake under no complaint of another file`() throws {
        var files = try Shipped.files()
        let index = try #require(files.firstIndex { $0.path == "regimes/eu-ghrsr.yaml" })
        let text = try #require(String(validating: files[index].bytes, as: UTF8.self))
        files[index].bytes = Array(text.replacing("test: limb, ", with: "").utf8)
        let problems = try #require(throws: YAMLFailure.self) { try RegimeLibrary(files: files) }
        #expect(!problems.description.contains("crosswalk"), "\(problems)")
        #expect(problems.description.contains("Rules/regimes/eu-ghrsr.yaml:"), "\(problems)")
        #expect(problems.description.contains("the key 'test' is missing here"), "\(problems)")
    }
}
