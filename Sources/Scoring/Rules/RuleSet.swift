import CasebookModel
import Crypto
package import StrictYAML

/// Everything scoring goes by: the rules, the profiles laid over them, and the regimes, of one version.
package struct RuleSet: Sendable {
    package var rules: ScoringRules
    /// By name.
    package var profiles: [String: Profile]
    /// Sorted by identifier.
    package var regimes: [Regime]
    /// SHA-256 over all rule files, hexadecimal.
    package var version: String

    package init(rules: ScoringRules, profiles: [String: Profile] = [:], regimes: [Regime], version: String) {
        self.rules = rules
        self.profiles = profiles
        self.regimes = regimes.sorted { $0.id < $1.id }
        self.version = version
    }

    package func regime(_ id: String) -> Regime? { regimes.first { $0.id == id } }

    /// The same rules with a profile's changes.
    /// - Throws: when there is no such profile, naming those there are.
    package func with(profile name: String) throws(UnknownProfile) -> RuleSet {
        guard let profile = profiles[name] else {
            throw UnknownProfile(name: name, known: profiles.keys.sorted())
        }
        var copy = self
        copy.rules = profile.rules
        copy.version = Self.digest([version, profile.name])
        return copy
    }

    /// The same rules with one of them switched; its version says so.
    package func switching(_ id: RuleID, on: Bool) -> RuleSet {
        guard rules.isOn(id) != on else { return self }
        var copy = self
        copy.rules = rules.switching(id, on: on)
        copy.version = Self.digest([version, id.rawValue, on ? "on" : "off"])
        return copy
    }

    private static func digest(_ parts: [String]) -> String {
        hexadecimal(SHA256.hash(data: Array(parts.joined(separator: "\n").utf8)))
    }
}

package struct UnknownProfile: Error, Hashable, Sendable, CustomStringConvertible {
    package var name: String
    package var known: [String]
    package var description: String {
        "There is no profile '\(name)'; use one of: \(known.joined(separator: ", "))."
    }
}

extension RuleSet {
    /// Reads `scoring.yaml` and `profiles/*.yaml` among the files, with the regimes read from the others.
    ///
    /// - Parameters:
    ///   - files: all files of `Rules/`; their hash is the version, whatever order they come in.
    ///   - regimes: what the regime files among them hold.
    /// - Throws: everything that is wrong with the files, with file and line.
    package init(files: [RuleFile], regimes: [Regime]) throws(YAMLFailure) {
        let reader = ScoringRulesReader(vocabularies: Self.vocabularies(files))
        var diagnostics: [Diagnostic] = []
        var rules: ScoringRules?
        var profiles: [String: Profile] = [:]
        let sorted = files.sorted { $0.path < $1.path }
        if let file = sorted.first(where: { $0.path == "scoring.yaml" }) {
            rules = Self.read(file, &diagnostics) { reader.rules($0, $1) }
        } else {
            diagnostics.append(
                Diagnostic(
                    .error, "rules.missing", file: "scoring.yaml", line: 0, column: 0,
                    "there is no scoring.yaml among the rule files",
                    hint: "put it into the folder Rules"))
        }
        if let rules {
            profiles = ProfileReading(reader: reader, base: rules, files: sorted).read(&diagnostics)
        }
        guard let rules, !diagnostics.hasErrors else { throw YAMLFailure(diagnostics.sorted()) }
        self.init(rules: rules, profiles: profiles, regimes: regimes, version: Self.version(of: files))
    }

    /// SHA-256 over the files by path: each path, a line feed, its length in decimal, a line feed, its bytes.
    package static func version(of files: [RuleFile]) -> String {
        var hash = SHA256()
        for file in files.sorted(by: { $0.path < $1.path }) {
            hash.update(data: Array("\(file.path)\n\(file.bytes.count)\n".utf8))
            hash.update(data: file.bytes)
        }
        return hexadecimal(hash.finalize())
    }

    static func read<Value>(
        _ file: RuleFile, _ diagnostics: inout [Diagnostic],
        _ body: (YAMLNode, YAMLProblems) -> Value?
    ) -> Value? {
        let problems = YAMLProblems(file: "Rules/" + file.path)
        let value = composeYAML(file.bytes, problems).flatMap { body($0, problems) }
        if value == nil, !problems.hasErrors {
            problems.report("yaml.empty", at: nil, "the file is empty", hint: "write it or remove it")
        }
        diagnostics += problems.diagnostics
        return value
    }

    /// The identifiers of the terms in each vocabulary file among the files.
    private static func vocabularies(_ files: [RuleFile]) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for file in files where file.path.hasPrefix("vocabulary/") && file.path.hasSuffix(".yaml") {
            let problems = YAMLProblems(file: file.path)
            guard let root = composeYAML(file.bytes, problems), let name = root["vocabulary"]?.text else {
                continue
            }
            found[name] = Set((root["terms"]?.items ?? []).compactMap { $0["id"]?.text })
        }
        return found
    }
}

/// The bytes of a digest in lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// Reads profiles in the order in which they build on each other.
private struct ProfileReading {
    let reader: ScoringRulesReader
    let base: ScoringRules
    let files: [RuleFile]

    func read(_ diagnostics: inout [Diagnostic]) -> [String: Profile] {
        var waiting: [(file: RuleFile, over: YAMLNode?)] = []
        for file in files where file.path.hasPrefix("profiles/") && file.path.hasSuffix(".yaml") {
            let root = composeYAML(file.bytes, YAMLProblems(file: file.path))
            waiting.append((file, root?["over"]))
        }
        var profiles: [String: Profile] = [:]
        var isMoving = true
        while isMoving, !waiting.isEmpty {
            isMoving = false
            for (index, one) in waiting.enumerated().reversed() {
                let below: ScoringRules?
                if let over = one.over?.text { below = profiles[over]?.rules } else { below = base }
                guard let below else { continue }
                waiting.remove(at: index)
                isMoving = true
                let profile = RuleSet.read(one.file, &diagnostics) { reader.profile($0, over: below, $1) }
                if let profile { profiles[profile.name] = profile }
            }
        }
        for one in waiting {
            diagnostics.append(
                Diagnostic(
                    .error, "rules.ring", file: "Rules/" + one.file.path, line: one.over?.mark.line ?? 0,
                    column: one.over?.mark.column ?? 0,
                    "this profile builds on itself or on a profile that cannot be read: '\(one.over?.text ?? "")'",
                    hint: "name another profile after 'over', or leave it out"))
        }
        return profiles
    }
}
