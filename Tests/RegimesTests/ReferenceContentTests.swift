import CasebookModel
import Foundation
import Scoring
import StrictYAML
import TestSupport
import Testing

/// Holds what the rules say of the law, beside their marks, against the reference where that is at hand.
@Suite(.enabled(if: Folders.shared != nil, Comment(rawValue: Folders.sharedIsAbsent)))
struct ReferenceContentTests {
    let library: RegimeLibrary
    let reference: YAMLNode

    init() throws {
        library = try ShippedRules.library()
        let url = try #require(Folders.shared).appending(path: "reference/regimes/regimes.yaml")
        let problems = YAMLProblems(file: "regimes.yaml")
        reference = try #require(composeYAML([UInt8](try Data(contentsOf: url)), problems))
    }

    @Test func `every regime of the reference has its file, jurisdiction and kind`() {
        #expect(regimes.count > 25)
        for node in regimes {
            guard let regime = library[id(of: node)] else {
                Issue.record("no file for \(id(of: node))")
                continue
            }
            let place = node["jurisdiction"]?.text ?? ""
            #expect(regime.jurisdiction == (place == "UK" ? "GB" : place), "\(regime.id)")
            #expect(
                regime.kind.rawValue == node["kind"]?.text?.replacing("_", with: "-"), "\(regime.id)")
        }
    }

    @Test func `each limb is of the kind that the reference gives its actor`() {
        let kinds: [String: Set<LimbKind>] = [
            "RESPONSIBLE_COMPLICIT": [.responsible], "DIRECT": [.direct, .attempt], "SUPERIOR": [.superior],
            "FACILITATED": [.facilitation], "OBSTRUCTED": [.concealment], "FAILED_DUTY": [.failedDuty],
            "OWNED_CONTROLLED": [.ownership, .actingFor], "ASSOCIATED": [.association], "FAMILY": [.family],
            "BENEFICIARY": [.benefit], "STATUS_OFFICIAL": [.status], "ENTITY": [.status],
        ]
        var count = 0
        for node in regimes {
            for item in (node["who"]?.items ?? []) + (node["involvement_meaning"]?.items ?? []) {
                guard let name = item["id"]?.text, let role = item["role"]?.text else { continue }
                count += 1
                let limb = library[id(of: node)]?.limb(name)
                #expect(limb.map { kinds[role]?.contains($0.kind) == true } == true, "\(name): \(role)")
            }
        }
        #expect(count > 40)
    }

    @Test func `the languages that an authority takes are carried over`() {
        let names = ["English": "en", "French": "fr", "Spanish": "es"]
        var count = 0
        for node in regimes {
            let said = node["submission"]?["language"]?.text ?? node["languages"]?["text"]?.text ?? ""
            let words = said.split { !$0.isLetter }.map(String.init)
            let wanted = Set(words.compactMap { names[$0] ?? (["en", "fr", "cs"].contains($0) ? $0 : nil) })
            guard !wanted.isEmpty else { continue }
            count += 1
            let ours = Set(library[id(of: node)]?.submission.languages ?? [])
            #expect(wanted.isSubset(of: ours), "\(id(of: node)): \(wanted.sorted())")
        }
        #expect(count > 8)
    }

    @Test func `every deadline of the reference is the day a regime ends or begins`() {
        let days = Set(
            library.regimes.flatMap { regime in
                [regime.expiry?.on?.description, regime.inForceSince?.description].compactMap { $0 }
            })
        let deadlines = reference["meta"]?["hard_deadlines_seen_at_compilation"]?.items ?? []
        #expect(deadlines.count > 3)
        for item in deadlines {
            let day = item["date"]?.text ?? ""
            #expect(days.contains(day), "\(day): \(item["what"]?.text ?? "")")
        }
    }

    @Test func `every common error that the reference corrects is corrected here, under its mark`() {
        let notes = Dictionary(
            library.regimes.flatMap(\.notes).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let corrections = reference["meta"]?["corrections_to_common_assumptions"]?.items ?? []
        #expect(corrections.count > 7)
        for item in corrections {
            let name = (item["id"]?.text ?? "").replacing("_", with: "-")
            #expect(notes[name]?.kind == .correction, "\(name)")
            #expect(
                notes[name]?.statement.mark == item["st"]?.text.flatMap(Verification.init), "\(name)")
        }
    }

    @Test func `what a listing does not carry stays out of its measures`() {
        for node in regimes {
            for item in node["not_measures"]?.items ?? [] {
                let measure = (item.text ?? "").replacing("_", with: "-")
                let regime = library[id(of: node)]
                #expect(regime?.notMeasures.contains(measure) == true, "\(id(of: node)) \(measure)")
                #expect(regime?.measures.contains { $0.id == measure } == false, "\(id(of: node)) \(measure)")
            }
        }
    }

    private var regimes: [YAMLNode] { reference["regimes"]?.items ?? [] }
    private func id(of node: YAMLNode) -> String { (node["id"]?.text ?? "").replacing("_", with: "-") }
}
