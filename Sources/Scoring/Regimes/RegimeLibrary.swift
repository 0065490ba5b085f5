import CasebookModel
package import StrictYAML

/// All law that the program knows, as read from `Rules/regimes`.
package struct RegimeLibrary: Hashable, Sendable {
    /// Sorted by identifier.
    package let regimes: [Regime]
    /// Sorted by identifier.
    package let sources: [LawSource]
    package let crosswalk: Crosswalk
    package let definitions: Definitions
    package let practice: Practice

    package subscript(id: String) -> Regime? { regimes.first { $0.id == id } }
    package func source(_ id: String) -> LawSource? { sources.first { $0.id == id } }

    /// Files of the folder that are no regime.
    private static let tables: Set<String> = [
        "sources.yaml", "crosswalk.yaml", "definitions.yaml", "practice.yaml",
    ]

    /// Reads the files under `regimes/`; others are passed over, except vocabularies, which terms are held against.
    ///
    /// - Parameter files: files of `Rules/`, in any order.
    /// - Throws: everything that is wrong with them, with file and line.
    package init(files: [RuleFile]) throws(YAMLFailure) {
        var reader = RegimeReader(files: files)
        let ours = files.filter { $0.path.hasPrefix("regimes/") && $0.path.hasSuffix(".yaml") }
            .sorted { $0.path < $1.path }
        var regimes: [Regime] = []
        for file in ours where !Self.tables.contains(String(file.path.dropFirst("regimes/".count))) {
            guard let regime = reader.read(Regime.self, file) else { continue }
            reader.check(regime, in: file)
            regimes.append(regime)
        }
        let sources = reader.table(SourceTable.self, "regimes/sources.yaml")?.sources
        let crosswalk = reader.table(Crosswalk.self, "regimes/crosswalk.yaml")
        let definitions = reader.table(Definitions.self, "regimes/definitions.yaml")
        let practice = reader.table(Practice.self, "regimes/practice.yaml")
        guard let sources, let crosswalk, let definitions, let practice else {
            throw YAMLFailure(reader.diagnostics.sorted())
        }
        self.regimes = regimes.sorted { $0.id < $1.id }
        self.sources = sources.sorted { $0.id < $1.id }
        self.crosswalk = crosswalk
        self.definitions = definitions
        self.practice = practice
        // A file that is not read at all is missed by others: their complaints would bury the one that matters.
        if !reader.diagnostics.hasErrors { reader.checkReferences(of: self) }
        if reader.diagnostics.hasErrors { throw YAMLFailure(reader.diagnostics.sorted()) }
    }
}

/// The form of `sources.yaml`.
struct SourceTable: Codable {
    var sources: [LawSource]
}
