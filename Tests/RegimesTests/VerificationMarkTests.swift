import CasebookModel
import Foundation
import Scoring
import StrictYAML
import TestSupport
import Testing

/// Holds every mark that ships against the reference it was taken from, where that is at hand.
@Suite(.enabled(if: Folders.shared != nil, Comment(rawValue: Folders.sharedIsAbsent)))
struct VerificationMarkTests {
    let library: RegimeLibrary
    let reference: YAMLNode

    init() throws {
        library = try ShippedRules.library()
        let url = try #require(Folders.shared).appending(path: "reference/regimes/regimes.yaml")
        let problems = YAMLProblems(file: "regimes.yaml")
        reference = try #require(composeYAML([UInt8](try Data(contentsOf: url)), problems))
    }

    /// One mark of the reference with the statements that stand for it here.
    private struct Pair {
        var path: String
        var theirs: Verification
        /// The weakest of the reference's marks on parts of it.
        var weakest: Verification
        /// What the reference says and cites, as one text.
        var words = ""
        var sources: [String] = []
        var ours: [LegalStatement]
    }

    @Test
    func `no statement is shown as better checked than the reference has it, and each mark is carried over`()
    {
        var count = 0
        for node in regimes {
            guard let regime = library[id(of: node)] else {
                Issue.record("no file for \(id(of: node))")
                continue
            }
            for pair in pairs(node, regime) {
                count += 1
                guard !pair.ours.isEmpty else {
                    Issue.record("\(pair.path) has no counterpart")
                    continue
                }
                for statement in pair.ours {
                    #expect(statement.mark <= pair.theirs, "\(pair.path): \(statement.text)")
                    #expect(statement.weakest <= pair.weakest, "\(pair.path): \(statement.text)")
                }
                #expect(pair.ours.contains { $0.mark == pair.theirs }, "\(pair.path) lost its mark")
            }
        }
        #expect(count > 250)
    }

    @Test func `every article, paragraph, date and number of the reference is carried over`() {
        var count = 0
        for node in regimes {
            guard let regime = library[id(of: node)] else { continue }
            for pair in pairs(node, regime) {
                let said = numbers(in: pair.words)
                count += said.count
                let ours = pair.ours.map { statement in
                    numbers(
                        in: ([statement.text, statement.cite ?? ""] + statement.parts.map(\.about))
                            .joined(separator: " "))
                }
                let closest = ours.map { said.subtracting($0) }.min { $0.count < $1.count } ?? said
                #expect(closest.isEmpty, "\(pair.path) lacks \(closest.sorted())")
            }
        }
        #expect(count > 300)
    }

    /// Sources of the reference in whose place a better one of the same stands: a copy of a news report on a stranger's site,
    /// and a State's own broadcaster abroad.
    private static let replaced = ["ch-reuters": "ch-emba", "ch-senate": "ch-parliament"]

    @Test func `every source that the reference gives for a statement stands at ours, or a better one does`()
    {
        var count = 0
        for node in regimes {
            guard let regime = library[id(of: node)] else { continue }
            for pair in pairs(node, regime) {
                let given = Set(
                    pair.sources.map { $0.replacing("_", with: "-") }.map { Self.replaced[$0] ?? $0 })
                count += given.count
                let ours = pair.ours.map { given.subtracting($0.sources) }
                let closest = ours.min { $0.count < $1.count } ?? given
                #expect(closest.isEmpty, "\(pair.path) lacks \(closest.sorted())")
            }
        }
        #expect(count > 100)
    }

    @Test func `every mark of a regime in the reference is compared`() {
        for node in regimes {
            guard let regime = library[id(of: node)] else { continue }
            let compared = pairs(node, regime).count
            #expect(compared == marks(in: node), "\(id(of: node))")
        }
    }

    @Test func `elements carry the marks of the reference's checklists`() {
        for (list, id) in [
            ("us_glomag", "us-glomag"), ("us_7031c", "us-7031c"), ("uk_ghr", "uk-ghr"),
            ("eu_ghrsr", "eu-ghrsr"), ("ca_jvcfoa", "ca-jvcfoa"), ("ca_sema", "ca-sema"),
            ("au_thematic_hr", "au-thematic-hr"), ("us_dprk", "us-dprk-eo"), ("us_dprk", "us-nkspea"),
        ] {
            for row in reference["element_checklists"]?[list]?.items ?? [] {
                let name = row["id"]?.text ?? ""
                guard let element = library[id]?.elements.first(where: { $0.id == name }) else {
                    // The law and the orders share one list; each takes the rows that are its own.
                    #expect(list == "us_dprk" && ["ND1", "ND3"].contains(name), "\(id) lacks \(name)")
                    continue
                }
                #expect(element.mark == row["st"]?.text.flatMap(Verification.init), "\(id) \(name)")
                if list != "us_dprk" { #expect(element.kind.rawValue == row["kind"]?.text, "\(id) \(name)") }
            }
        }
    }

    @Test func `sections stand in the reference's order`() {
        let names = [
            "S00": "cover", "S01": "submitter", "S02": "ask", "S03": "summary", "S04": "identification",
            "S05": "elements", "S06": "narrative", "S07": "responsibility", "S08": "evidence-assessment",
            "S09": "contrary", "S10": "listings", "S11": "policy", "S12": "nexus", "S13": "handling",
            "S14": "methodology", "S15": "exhibits", "S16": "closed-annex", "S17": "sign-off",
        ]
        for node in regimes {
            guard let order = node["submission"]?["section_order"]?.items?.compactMap(\.text) else {
                continue
            }
            let wanted = order.compactMap { names[$0] }
            let ours = library[id(of: node)]?.submission.sections.map(\.rawValue) ?? []
            #expect(ours.filter { wanted.contains($0) } == wanted, "\(id(of: node))")
        }
    }

    @Test func `the kinds of subject agree with what the reference says of entities`() {
        for node in regimes {
            guard let listable = node["entity_listable"]?.text else { continue }
            #expect(library[id(of: node)]?.reaches(.agency) == (listable == "true"), "\(id(of: node))")
        }
    }

    @Test func `the crosswalk agrees with the reference`() {
        for row in reference["crosswalk"]?.pairs ?? [] where row.key != "legend" {
            for cell in row.value.pairs ?? [] {
                let code = row.key.lowercased().replacing("_", with: "-")
                let regime = cell.key.replacing("_", with: "-")
                let letter = cell.value.text?.prefix(1) ?? ""
                let ours = library.crosswalk.matrix[code]?[regime]
                #expect(ours.map { $0.prefix(1) } == letter, "\(code) under \(regime)")
            }
        }
    }

    // MARK: the reference, read

    /// Runs of digits: a year, an article, a day; months and small numbers in words count as their digits.
    private func numbers(in text: String) -> Set<String> {
        var found = Set(
            text.split { !$0.isNumber }.map { $0.drop { $0 == "0" } }.filter { !$0.isEmpty }.map(String.init))
        for word in text.split(whereSeparator: { !$0.isLetter }) {
            if let month = Self.months.firstIndex(where: { word.hasPrefix($0) && word.count <= 9 }) {
                found.insert(String(month + 1))
            }
            if let number = Self.words.firstIndex(of: String(word.lowercased())) {
                found.insert(String(number + 1))
            }
        }
        return found
    }

    /// A text without "(1)", "(2)" … before the things it lists; in a citation they are part of the article.
    private static func withoutMarkers(_ text: String) -> String {
        (1...9).reduce(text) { $0.replacing(" (\($1)) ", with: " ") }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]

    private var regimes: [YAMLNode] { reference["regimes"]?.items ?? [] }
    private func id(of node: YAMLNode) -> String { (node["id"]?.text ?? "").replacing("_", with: "-") }

    /// Marked mappings: those that have a key `st`.
    private func marks(in node: YAMLNode) -> Int {
        if let items = node.items { return items.reduce(0) { $0 + marks(in: $1) } }
        guard let pairs = node.pairs else { return 0 }
        return (node["st"] == nil ? 0 : 1) + pairs.reduce(0) { $0 + marks(in: $1.value) }
    }

    private func pairs(_ node: YAMLNode, _ regime: Regime) -> [Pair] {
        var found: [Pair] = []
        func add(_ path: String, _ theirs: YAMLNode?, _ ours: [LegalStatement?]) {
            guard let theirs, let mark = theirs["st"]?.text.flatMap(Verification.init) else { return }
            let parts = (theirs.pairs ?? []).filter {
                ($0.key.hasPrefix("st_") || $0.key.hasSuffix("_st")) && $0.key != "st"
            }
            let weakest = parts.compactMap { $0.value.text.flatMap(Verification.init) }.reduce(mark, min)
            found.append(
                Pair(
                    path: "\(regime.id) \(path)", theirs: mark, weakest: weakest,
                    words: [
                        theirs["cite"]?.text, theirs["date"]?.text,
                        theirs["text"]?.text.map(Self.withoutMarkers),
                    ].compactMap { $0 }.joined(separator: " "),
                    sources: (theirs["src"]?.items ?? []).compactMap(\.text), ours: ours.compactMap { $0 }))
        }
        func note(_ key: String) -> LegalStatement? {
            regime.notes.first { $0.id == key.replacing("_", with: "-") }?.statement
        }
        let authorities = node["authority"]?.items ?? []
        for (index, item) in authorities.enumerated() {
            add(
                "authority \(index)", item,
                [regime.authorities.indices.contains(index) ? regime.authorities[index] : nil])
        }
        add("in_force_since", node["in_force_since"], [regime.inForce])
        add("sunset", node["sunset"], [regime.expiry?.statement])
        add("designating_body", node["designating_body"], [regime.designatingBody])
        add("proof_standard", node["proof_standard"], [regime.proofStandard])
        add("time_limits", node["time_limits"], [regime.timeLimits])
        add("conduct_test", node["conduct_test"], [regime.conductTest])
        add("trigger", node["trigger"], [regime.conductTest])
        add("nexus", node["nexus"], [regime.territory])
        add("victim_nexus", node["victim_nexus"], [regime.victimNexus?.statement])
        for list in ["who", "involvement_meaning"] {
            for item in node[list]?.items ?? [] {
                add("limb", item, [regime.limb(item["id"]?.text ?? "")?.statement])
            }
        }
        for item in node["conduct"]?.items ?? [] {
            let code = (item["code"]?.text ?? "").lowercased().replacing("_", with: "-")
            let rules = regime.conduct.filter {
                code == "all-eu-conduct" ? $0.code != "forced-repatriation" : $0.code == code
            }
            add("conduct \(code)", item, rules.map(\.basis))
        }
        for (index, item) in (node["measures"]?.items ?? []).enumerated() {
            let ours = regime.measures.indices.contains(index) ? regime.measures[index] : nil
            add(
                "measure \(index)", item,
                [ours.map { LegalStatement($0.id, cite: $0.cite, mark: $0.mark, sources: $0.sources) }])
        }
        for list in ["elements", "minimum_elements"] {
            for item in node[list]?.items ?? [] {
                let element = regime.elements.first { $0.id == item["id"]?.text }
                add(
                    "element \(item["id"]?.text ?? "")", item,
                    [
                        element.map {
                            LegalStatement($0.question, cite: $0.cite, mark: $0.mark, sources: $0.sources)
                        }
                    ])
            }
        }
        for item in node["procedures"]?.items ?? [] {
            add("procedure", item, [note(item["id"]?.text ?? "")])
        }
        for key in [
            "status", "purpose", "ngo_information", "dprk_precedent", "publicity", "related",
            "urgent_procedure",
            "prioritisation_factors", "actor_types", "evidence_practice", "pending_reform", "remedies",
            "identification", "domestic_notes", "other_fields_on_form", "domestic_remedies_required",
            "process",
            "checklist", "effect", "evidence_lesson", "prohibition", "definition", "definitions",
        ] {
            if key == "definition", regime.notes.contains(where: { $0.id == "definition" }) {
                add(key, node[key], [note(key)])
            } else if key != "definition" {
                add(key, node[key], [note(key)])
            }
        }
        // A whole regime that is one statement.
        if node["st"] != nil { add("text", node, [note("text")]) }
        add("who_may_submit", node["who_may_submit"], [regime.submission.whoMaySubmit])
        add("confidentiality", node["confidentiality"], [regime.submission.confidentiality])
        add("languages", node["languages"], [regime.submission.form])
        let theirs = node["submission"]
        if theirs?["st"] != nil {
            add(
                "submission", theirs,
                [regime.submission.ask, regime.submission.whoMaySubmit, note("submission")])
        }
        add("to", theirs?["to"], [regime.submission.addressee?.statement])
        add("form", theirs?["form"], [regime.submission.form])
        add("page_limit", theirs?["page_limit"], [regime.submission.length])
        add("confidentiality", theirs?["confidentiality"], [regime.submission.confidentiality])
        add("section_order_basis", theirs?["section_order_basis"], [regime.submission.sectionsBasis])
        for item in theirs?["special"]?.items ?? [] {
            let section = Self.sections[item["id"]?.text ?? ""] ?? ""
            let ours = regime.submission.special.filter { $0.section.rawValue == section }.map(\.statement)
            add("special \(item["id"]?.text ?? "")", item, ours)
        }
        return found
    }

    private static let sections = [
        "national_interest": "policy", "exculpatory": "contrary", "identifiers": "identification",
        "primer_questions": "elements", "official_status": "official-status", "family_block": "family",
        "mandatory_prong": "mandatory-listing", "non_uk_evidence": "open-source-proof",
        "proportionality_paragraph": "proportionality", "draft_statement_of_reasons": "statement-of-reasons",
        "cfsp_threshold": "threshold", "victim_purpose_table": "victim-purpose",
        "systematic_showing": "systematic-showing", "egregiousness": "egregiousness",
    ]
}
