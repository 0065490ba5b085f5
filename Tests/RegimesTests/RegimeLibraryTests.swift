import CasebookModel
import Scoring
import StrictYAML
import TestSupport
import Testing

struct RegimeLibraryTests {
    let library: RegimeLibrary

    init() throws { library = try ShippedRules.library() }

    @Test func `every shipped regime decodes and is named for its file`() {
        let files = ShippedRules.files.map(\.path).filter { $0.hasPrefix("regimes/") }
        #expect(library.regimes.count == files.count - 4)
        for regime in library.regimes { #expect(files.contains("regimes/\(regime.id).yaml")) }
    }

    @Test func `every regime has its names in all five languages`() {
        for regime in library.regimes {
            for language in ["en", "ko", "es", "zh-Hans", "zh-Hant"] {
                #expect(regime.names[language]?.isEmpty == false, "\(regime.id) \(language)")
                #expect(regime.shortNames[language]?.isEmpty == false, "\(regime.id) \(language)")
            }
        }
    }

    @Test func `every conduct code maps to a violation or says why not`() {
        for code in library.crosswalk.codes {
            #expect(!code.violations.isEmpty || code.reason?.isEmpty == false, "\(code.code)")
        }
    }

    @Test func `every violation of the vocabulary is reached by a code or said to be reached by none`() throws
    {
        let file = try #require(ShippedRules.files.first { $0.path == "vocabulary/violation.yaml" })
        let terms = try decodeYAML(Vocabulary.self, from: file.bytes, file: file.path).terms.map(\.id)
        let without = Set(library.crosswalk.without.map(\.violation))
        for term in terms {
            let codes = library.crosswalk.codes(for: term)
            #expect(codes.isEmpty == without.contains(term), "\(term)")
        }
    }

    @Test
    func
        `a conduct has the same violations in every regime as in the crosswalk, or fewer, or more with a reason`()
    {
        // Where a law has no ground of its own for ill-treatment, its torture ground takes it in, starvation among it.
        let takenIn: [String: Set<String>] = [
            "torture": ["ill-treatment", "starvation"],
            "crime-against-humanity": [
                "imprisonment", "enslavement", "killing", "arbitrary-execution", "sexual-violence",
            ],
        ]
        for regime in library.regimes {
            for rule in regime.conduct {
                let known = Set(library.crosswalk.code(rule.code)?.violations ?? [])
                    .union(takenIn[rule.code] ?? [])
                #expect(Set(rule.violations).isSubset(of: known), "\(regime.id) \(rule.code)")
            }
        }
    }

    @Test func `a law that takes ill-treatment in takes the starving of prisoners in`() {
        var laws: Set<String> = []
        for regime in library.regimes where !regime.conduct.isEmpty && regime.kind == .targetedSanctions {
            let reached = Set(regime.conduct.filter { $0.coverage != .notCovered }.flatMap(\.violations))
            guard reached.contains("ill-treatment") else { continue }
            laws.insert(regime.id)
            #expect(reached.contains("starvation"), "\(regime.id)")
        }
        #expect(
            laws.isSuperset(of: ["us-glomag", "us-dprk-eo", "us-nkspea", "uk-ghr", "eu-ghrsr", "ca-sema"]))
    }

    @Test
    func
        `enforced disappearance is express in the European Union and not in the United Kingdom or Australia`()
    {
        #expect(coverage("enforced-disappearance", "eu-ghrsr") == .express)
        for id in ["uk-ghr", "au-thematic-hr"] {
            #expect(coverage("enforced-disappearance", id) == .indirect)
            let rule = library[id]?.rules(for: "enforced-disappearance").first
            #expect(rule?.carriedBy.contains("torture") == true)
            #expect(rule?.carriedBy.contains("extrajudicial-killing") == true)
        }
    }

    @Test func `detention alone is outside the British and Australian laws`() {
        #expect(coverage("arbitrary-detention", "uk-ghr") == .notCovered)
        #expect(coverage("arbitrary-detention", "au-thematic-hr") == .notCovered)
    }

    @Test
    func
        `Britain and Australia carry sexual violence alike: as torture or ill-treatment, and as nothing else`()
        throws
    {
        let rules = try ["uk-ghr", "au-thematic-hr"].map { id in
            let regime = try #require(library[id])
            let rule = try #require(regime.rules(for: "sexual-violence").first)
            #expect(regime.rules(for: "sexual-violence").count == 1)
            let asked = regime.elements.filter { $0.test == .carryingRight && $0.conduct.contains("sgbv") }
            #expect(asked.map(\.kind) == [.must], "\(id)")
            return rule
        }
        #expect(rules[0].carriedBy == ["torture", "cidt"])
        #expect(rules[0].carriedBy == rules[1].carriedBy)
        #expect(rules[0].coverage == .indirect && rules[1].coverage == .indirect)
        #expect(rules[0].basis.text == rules[1].basis.text)
        #expect(rules[0].basis.mark == .general && rules[1].basis.mark == .general)
    }

    @Test func `laws with a wider ground take sexual violence in, unverified, and ask for no other right`() {
        for id in ["us-glomag", "us-7031c", "us-nkspea", "us-dprk-eo", "ca-jvcfoa", "ca-sema"] {
            let rule = library[id]?.rules(for: "sexual-violence").first
            #expect(rule?.coverage == .indirect, "\(id)")
            #expect(rule?.carriedBy.isEmpty == true, "\(id)")
            #expect(rule?.basis.mark == .general, "\(id)")
        }
    }

    @Test func `each law asks its authority in its own word`() {
        let words = [
            "us-glomag": "designation", "us-7031c": "entry-ineligibility", "us-nkspea": "designation",
            "us-dprk-eo": "designation", "uk-ghr": "designation", "eu-ghrsr": "listing",
            "ca-jvcfoa": "listing", "ca-sema": "listing", "au-thematic-hr": "designation",
            "cz-1-2023": "listing", "lt-aliens-133": "entry-ban", "ee-entry-ban": "entry-ban",
            "lv-national": "entry-ban", "us-1307-wro": "goods-detention", "us-caatsa-321": "goods-detention",
            "eu-flr": "goods-market-ban", "ca-import-ban": "goods-import-ban",
            "mx-import-ban": "goods-import-ban",
        ]
        for regime in library.regimes where !regime.submission.sections.isEmpty {
            #expect(regime.outcome?.id == words[regime.id], "\(regime.id)")
        }
    }

    @Test func `forcible return is nowhere a named ground`() {
        for regime in library.regimes {
            for rule in regime.rules(for: "forced-return") {
                #expect(rule.coverage == .indirect, "\(regime.id)")
            }
        }
    }

    @Test func `weapons regimes have no human rights ground`() {
        for id in ["uk-dprk", "eu-dprk", "un-1718"] {
            #expect(
                library[id]?.conduct.filter { $0.coverage != .notCovered }.map(\.code) == ["proliferation"])
        }
    }

    @Test func `the European regime ends on 8 December 2026 and says so near that day`() throws {
        let regime = try #require(library["eu-ghrsr"])
        let last = try #require(Day(parsing: "2026-12-08"))
        #expect(regime.expiry?.on == last)
        #expect(regime.currency(on: last.adding(days: 1)) == .expired(on: last))
        #expect(regime.currency(on: last) == .ending(on: last, days: 0))
        #expect(regime.currency(on: last.adding(days: -14)) == .ending(on: last, days: 14))
        #expect(regime.currency(on: last.adding(days: -400)) == .inForce)
    }

    @Test func `a law that does not apply yet says from when`() throws {
        let regime = try #require(library["eu-flr"])
        let start = try #require(Day(parsing: "2027-12-14"))
        #expect(regime.currency(on: start.adding(days: -1)) == .notYet(from: start))
        #expect(regime.currency(on: start) == .inForce)
    }

    @Test func `Canada's Magnitsky law reaches individuals only and limits the victims`() throws {
        let regime = try #require(library["ca-jvcfoa"])
        #expect(regime.reaches(.official))
        #expect(!regime.reaches(.agency))
        #expect(!regime.reaches(.company))
        #expect(regime.victimNexus?.required == true)
    }

    @Test func `import bans reach companies and no officials`() {
        for regime in library.regimes where regime.kind == .importBan {
            #expect(regime.subjectKinds == [.company], "\(regime.id)")
        }
    }

    @Test func `gates G1 to G10 and the eleven indicators are there`() {
        #expect(library.practice.gates.map(\.id) == (1...10).map { "G\($0)" })
        #expect(library.definitions.indicators.count == 11)
    }

    @Test func `no address is confirmed in what ships`() {
        for regime in library.regimes { #expect(regime.submission.addressee?.confirmedOn == nil) }
    }

    private func coverage(_ code: String, _ regime: String) -> Coverage? {
        library[regime]?.conduct.filter { $0.code == code }.map(\.coverage).min { $0.order < $1.order }
    }
}

struct RegimeRefusalTests {
    private func messages(_ files: [RuleFile]) -> [String] {
        do throws(YAMLFailure) {
            _ = try RegimeLibrary(files: files)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test func `an unknown key is refused with its line`() {
        let found = messages(
            ShippedRules.changing("regimes/uk-ghr.yaml") {
                $0.replacing("proofStandard:", with: "prooofStandard:")
            })
        #expect(
            found.contains { $0.hasPrefix("Rules/regimes/uk-ghr.yaml:") && $0.contains("prooofStandard") })
    }

    @Test func `a mark that does not exist is refused`() {
        let found = messages(
            ShippedRules.changing("regimes/eu-ghrsr.yaml") { $0.replacing("mark: V2", with: "mark: V3") })
        #expect(found.contains { $0.contains("'V3'") })
    }

    @Test func `an element without a test is refused`() {
        let found = messages(
            ShippedRules.changing("regimes/eu-ghrsr.yaml") { $0.replacing("test: limb, ", with: "") })
        #expect(found.contains { $0.contains("'test' is missing") })
    }

    @Test func `a threshold that no element tests is refused with its line`() {
        let found = messages(
            ShippedRules.changing("regimes/eu-ghrsr.yaml") {
                $0.replacing(", forced-repatriation], question", with: "], question")
            })
        #expect(
            found.contains {
                $0.contains("forced-repatriation has a threshold that no element tests")
                    && !$0.contains("yaml:0")
            })
    }

    @Test func `a conduct whose carrying right is asked for but not named is refused with its line`() {
        let found = messages(
            ShippedRules.changing("regimes/uk-ghr.yaml") {
                $0.replacing(
                    "violations: [sexual-violence], carriedBy: [torture, cidt]",
                    with: "violations: [sexual-violence]")
            })
        #expect(
            found.contains { $0.contains("UK2 asks which right carries sgbv") && !$0.contains("yaml:0") })
    }

    @Test func `a regime that does not say what the authority is asked to decide is refused`() {
        let found = messages(
            ShippedRules.changing("regimes/us-7031c.yaml") { $0.replacing("outcome: {", with: "# {") })
        #expect(found.contains { $0.contains("it is not said what the authority is asked to decide") })
    }

    @Test func `a violation outside the vocabulary is refused with its line`() {
        let found = messages(
            ShippedRules.changing("regimes/eu-ghrsr.yaml") {
                $0.replacing("[sexual-violence]", with: "[sexualviolence]")
            })
        #expect(found.contains { $0.contains("'sexualviolence' is not a term") && !$0.contains("yaml:0") })
    }

    @Test func `a source that is nowhere listed is refused`() {
        let found = messages(
            ShippedRules.changing("regimes/eu-ghrsr.yaml") {
                $0.replacing("[eu-listing]", with: "[eu-listings]")
            })
        #expect(found.contains { $0.contains("'eu-listings' is not in sources.yaml") })
    }

    @Test func `a crosswalk that says something else than the regime is refused`() {
        let found = messages(
            ShippedRules.changing("regimes/crosswalk.yaml") { $0.replacing("uk-ghr: N", with: "uk-ghr: D") })
        #expect(found.contains { $0.contains("arbitrary-detention under uk-ghr") })
    }

    @Test func `a missing table is refused by name`() {
        let found = messages(ShippedRules.files.filter { $0.path != "regimes/practice.yaml" })
        #expect(found.contains { $0.contains("practice.yaml") && $0.contains("missing") })
    }
}
