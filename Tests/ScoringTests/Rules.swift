import CasebookModel
import Foundation
import Scoring
import StrictYAML

/// The rules as shipped, read from the repository.
enum Shipped {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Rules").resolvingSymlinksInPath()

    /// Read once: tests of one run share them.
    private static let shared = Result { try read() }
    private static let sharedRules = Result {
        let all = try shared.get()
        return try RuleSet(files: all, regimes: try RegimeLibrary(files: all).regimes)
    }

    static func files() throws -> [RuleFile] { try shared.get() }
    static func rules() throws -> RuleSet { try sharedRules.get() }

    private static func read() throws -> [RuleFile] {
        let enumerator = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        var files: [RuleFile] = []
        for case let path as String in enumerator ?? FileManager.DirectoryEnumerator()
        where path.hasSuffix(".yaml") {
            files.append(
                RuleFile(path: path, bytes: Array(try Data(contentsOf: folder.appending(path: path)))))
        }
        return files.sorted { $0.path < $1.path }
    }

    static let today = Day(number: 20_781)  // 2026-11-24

    static func engine(_ casebook: Casebook, _ rules: RuleSet? = nil) throws -> ScoringEngine {
        ScoringEngine(casebook, rules: try rules ?? Self.rules(), today: today)
    }

    static func regime(_ id: String = "eu-ghrsr") throws -> Regime {
        guard let regime = try rules().regime(id) else { throw NoRegime(id: id) }
        return regime
    }

    struct NoRegime: Error { var id: String }
}
