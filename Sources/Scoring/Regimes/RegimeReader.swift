import CasebookModel
import StrictYAML

/// Reads regime files and holds them against each other and the vocabularies.
struct RegimeReader {
    let files: [RuleFile]
    private(set) var diagnostics: [Diagnostic] = []
    private var terms: [String: Set<String>] = [:]

    init(files: [RuleFile]) {
        self.files = files
        for file in files where file.path.hasPrefix("vocabulary/") && file.path.hasSuffix(".yaml") {
            guard let vocabulary = try? decodeYAML(Vocabulary.self, from: file.bytes, file: file.path) else {
                continue
            }
            terms[vocabulary.vocabulary] = Set(vocabulary.terms.map(\.id))
        }
    }

    mutating func read<Value: Decodable>(_ type: Value.Type, _ file: RuleFile) -> Value? {
        do throws(YAMLFailure) {
            return try decodeYAML(type, from: file.bytes, file: "Rules/" + file.path)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    mutating func table<Value: Decodable>(_ type: Value.Type, _ path: String) -> Value? {
        guard let file = files.first(where: { $0.path == path }) else {
            diagnostics.append(
                Diagnostic(
                    .error, "regimes.missing", file: "Rules/" + path, "the file is missing",
                    hint: "put it back; the regimes cannot be read without it"))
            return nil
        }
        return read(type, file)
    }

    /// What a regime's file must be in itself: named for its regime, its terms known, its elements testable.
    mutating func check(_ regime: Regime, in file: RuleFile) {
        if file.path != "regimes/\(regime.id).yaml" {
            report(
                file, regime.id, "regimes.name", "the regime '\(regime.id)' is in a file of another name",
                hint: "name the file \(regime.id).yaml")
        }
        for limb in regime.limbs {
            for role in limb.roles { check(role, "role", file) }
        }
        for rule in regime.conduct {
            for violation in rule.violations { check(violation, "violation", file) }
            for category in rule.categories where !(0...10).contains(category) {
                report(
                    file, rule.code, "regimes.category",
                    "\(category) is not one of the victim categories 0 to 10",
                    hint: "write a number from 0 to 10")
            }
            let express = Set(regime.conduct.map(\.code))
            for carrier in rule.carriedBy where !express.contains(carrier) {
                report(
                    file, carrier, "regimes.carrier",
                    "'\(carrier)' is to carry \(rule.code) but is no conduct of this regime",
                    hint: "add it to the conduct or take it out")
            }
        }
        unique(regime.limbs.map(\.id), "limb", file)
        unique(regime.elements.map(\.id), "element", file)
        unique(regime.notes.map(\.id), "note", file)
        let limbs = Set(regime.limbs.map(\.id))
        let codes = Set(regime.conduct.map(\.code))
        for element in regime.elements {
            for limb in element.limbs where !limbs.contains(limb) {
                report(
                    file, limb, "regimes.limb",
                    "the element \(element.id) names the limb '\(limb)', which is not there",
                    hint: "write one of: \(limbs.sorted().joined(separator: ", "))")
            }
            for code in element.conduct where !codes.contains(code) {
                report(
                    file, code, "regimes.conduct",
                    "the element \(element.id) names the conduct '\(code)', which is not there",
                    hint: "write one of: \(codes.sorted().joined(separator: ", "))")
            }
            if (element.test == .text) != (element.text != nil) {
                report(
                    file, element.id, "regimes.text",
                    "the element \(element.id) must name a text exactly when its test is 'text'",
                    hint: "add or remove 'text: …'")
            }
        }
        for rule in regime.conduct where rule.threshold != nil && !regime.elements.isEmpty {
            let isTested = regime.elements.contains {
                $0.kind == .must && $0.test == .threshold && ($0.conduct.isEmpty || regime.isAbout($0, rule))
            }
            if !isTested {
                report(
                    file, rule.code, "regimes.threshold",
                    "the conduct \(rule.code) has a threshold that no element tests",
                    hint: "name the conduct in an element with 'kind: must, test: threshold'")
            }
        }
        for element in regime.elements where element.test == .carryingRight {
            for rule in regime.conduct
            where rule.coverage == .indirect && rule.carriedBy.isEmpty && element.conduct.contains(rule.code)
            {
                report(
                    file, element.id, "regimes.carrier",
                    "the element \(element.id) asks which right carries \(rule.code), whose conduct names none",
                    hint: "write 'carriedBy: […]' at the conduct, or take it out of the element")
            }
        }
        if [.listing, .importBan].contains(regime.submission.kind), !regime.submission.sections.isEmpty,
            regime.outcome == nil
        {
            report(
                file, regime.id, "regimes.outcome", "it is not said what the authority is asked to decide",
                hint: "write 'outcome: {id: …, mark: …}', such as listing, designation or entry-ban")
        }
        if regime.kind.listsParties, regime.elements.isEmpty {
            report(
                file, regime.id, "regimes.elements", "a regime that lists has no elements",
                hint: "write what it requires to be shown")
        }
        if Set(regime.submission.sections).count != regime.submission.sections.count {
            report(
                file, "sections", "regimes.sections", "a section stands twice in the submission",
                hint: "leave each in once")
        }
        for special in regime.submission.special
        where special.required && !regime.submission.sections.contains(special.section) {
            report(
                file, special.section.rawValue, "regimes.special",
                "the section '\(special.section.rawValue)' is required but has no place in the order",
                hint: "put it into 'sections'")
        }
    }

    /// What files say of each other.
    mutating func checkReferences(of library: RegimeLibrary) {
        let sources = Set(library.sources.map(\.id))
        let regimes = Set(library.regimes.map(\.id))
        let codes = Set(library.crosswalk.codes.map(\.code))
        for regime in library.regimes {
            guard let file = files.first(where: { $0.path == "regimes/\(regime.id).yaml" }) else { continue }
            for source in regime.statements.flatMap(\.sources) where !sources.contains(source) {
                report(
                    file, source, "regimes.source", "the source '\(source)' is not in sources.yaml",
                    hint: "add it there, or write the one that was meant")
            }
            for other in regime.beside where !regimes.contains(other) {
                report(
                    file, other, "regimes.beside", "there is no regime '\(other)'",
                    hint: "write the identifier of a file in Rules/regimes")
            }
            for rule in regime.conduct where !codes.contains(rule.code) {
                report(
                    file, rule.code, "regimes.code", "the conduct '\(rule.code)' is not in crosswalk.yaml",
                    hint: "add it there with its names")
            }
        }
        checkCrosswalk(library)
    }

    private mutating func checkCrosswalk(_ library: RegimeLibrary) {
        guard let file = files.first(where: { $0.path == "regimes/crosswalk.yaml" }) else { return }
        for violation in library.crosswalk.codes.flatMap(\.violations)
            + library.crosswalk.without.map(\.violation)
        {
            check(violation, "violation", file)
        }
        for (code, row) in library.crosswalk.matrix.sorted(by: { $0.key < $1.key }) {
            for (id, letter) in row.sorted(by: { $0.key < $1.key }) {
                let said = library.crosswalk.legend[letter]
                let meant = library[id]?.conduct.filter { $0.code == code }
                    .min { $0.coverage.order < $1.coverage.order }?.coverage
                if said == nil || said != meant {
                    report(
                        file, code, "regimes.crosswalk",
                        "the crosswalk says '\(letter)' of \(code) under \(id), the regime's file says '\(meant?.rawValue ?? "nothing")'",
                        hint: "make them agree")
                }
            }
        }
        for regime in library.regimes {
            for code in Set(regime.conduct.map(\.code)).sorted()
            where library.crosswalk.matrix[code]?[regime.id] == nil {
                report(
                    file, code, "regimes.crosswalk",
                    "\(regime.id) speaks of \(code) but the crosswalk does not",
                    hint: "add it to the matrix")
            }
        }
    }

    private mutating func check(_ term: String, _ vocabulary: String, _ file: RuleFile) {
        guard let known = terms[vocabulary], !known.contains(term) else { return }
        report(
            file, term, "regimes.term", "'\(term)' is not a term of the vocabulary \(vocabulary)",
            hint: "write one of: \(known.sorted().joined(separator: ", "))")
    }

    private mutating func unique(_ ids: [String], _ what: String, _ file: RuleFile) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            report(
                file, id, "regimes.twice", "the \(what) '\(id)' is there twice", hint: "rename one of them")
        }
    }

    private mutating func report(
        _ file: RuleFile, _ text: String, _ id: String, _ message: String, hint: String
    ) {
        diagnostics.append(
            Diagnostic(
                .error, id, file: "Rules/" + file.path, line: line(of: text, in: file.bytes), message,
                hint: hint))
    }

    /// The first line that holds a text, 0 when none does.
    private func line(of text: String, in bytes: [UInt8]) -> Int {
        let wanted = Array(text.utf8)
        var number = 1
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.firstRange(of: wanted) != nil { return number }
            number += 1
        }
        return 0
    }
}
