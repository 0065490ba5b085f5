import ArgumentParser
import CasebookModel
import Foundation
import Operations

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a casebook's files without importing them: every problem in one run.")

    @Argument(help: "The folder that holds casebook.yaml, or the CSV files.", completion: .directory)
    var path: String

    @Flag(help: "Also what would make the record better.")
    var notes = false

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let checked = try workspace.checkedCasebook(at: URL(filePath: path, directoryHint: .isDirectory))
        let shown = checked.problems.filter { notes || $0.severity != .note }
        switch output.format {
        case .json: try printJSON(shown.map(DiagnosticRow.init))
        case .csv:
            Console.data(
                commaSeparated(
                    header: ["severity", "id", "file", "line", "column", "message", "hint"],
                    rows: shown.map {
                        [
                            $0.severity.rawValue, $0.id, $0.file, "\($0.line)", "\($0.column)", $0.message,
                            $0.hint,
                        ]
                    }))
        case .table:
            for diagnostic in shown {
                Console.data("\(diagnostic.severity.rawValue): \(diagnostic) [\(diagnostic.id)]")
            }
        }
        let errors = shown.count { $0.severity == .error }
        let warnings = shown.count { $0.severity == .warning }
        common.talk(
            "\(checked.files.count) files, \(checked.records.identifiers.count) records: \(errors) errors, \(warnings) warnings"
        )
        if errors + warnings > 0 { throw ExitCode(2) }
    }
}
