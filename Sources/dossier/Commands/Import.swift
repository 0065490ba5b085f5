import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a casebook of YAML or CSV files into the registry.",
        discussion: """
            All or nothing: one error in the files and the registry stays as it was. The same import again changes \
            nothing. A record that was changed both here and in the files is a conflict and stays as it is here unless \
            --take-files is given. Dossiers/casebooks/FORMAT.md describes the files; templates lie beside it.
            """)

    @Argument(help: "The folder that holds casebook.yaml, or the CSV files.", completion: .directory)
    var path: String

    @Flag(help: "Say what would happen, change nothing.")
    var dryRun = false

    @Flag(help: "Where a record was changed both here and in the files, take the files'.")
    var takeFiles = false

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let checked = try workspace.checkedCasebook(at: URL(filePath: path, directoryHint: .isDirectory))
        Diagnostics.print(checked.problems.filter { $0.severity != .note }, quiet: common.quiet)
        let report = try workspace.importCasebook(
            checked, from: path, conflicts: takeFiles ? .takeImported : .keepRegistry, dryRun: dryRun)
        switch output.format {
        case .json:
            try printJSON(ImportAnswer(report))
        case .csv:
            Console.data(
                commaSeparated(
                    header: ["kind", "id", "outcome"],
                    rows: report.lines.map { [$0.kind.rawValue, $0.id, $0.outcome.rawValue] }))
        case .table:
            let mode = dryRun ? "would be " : ""
            Console.data(
                "\(report.created) \(mode)created, \(report.changed) \(mode)changed, \(report.unchanged) unchanged, "
                    + "\(report.conflicting.count) conflicting")
            for line in report.conflicting {
                Console.talk("conflict: \(line.id) was changed here and in the files; it stays as it is here")
            }
        }
        if !report.conflicting.isEmpty, !takeFiles { throw ExitCode(2) }
    }
}

/// The answer of `import --format json`.
private struct ImportAnswer: Encodable {
    let schema = "import/1"
    let created: Int
    let changed: Int
    let unchanged: Int
    let conflicting: [String]
    let onlyHere: [String]
    let dryRun: Bool

    init(_ report: ImportReport) {
        created = report.created
        changed = report.changed
        unchanged = report.unchanged
        conflicting = report.conflicting.map(\.id)
        onlyHere = report.onlyHere
        dryRun = report.dryRun
    }
}
