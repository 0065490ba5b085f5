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

            --everything makes a new registry of a folder that 'dossier export --everything' wrote, with its exhibits, lists, \
            matches, submissions and history, checks it against its audit log, and refuses a folder that was altered.
            """)

    @Argument(help: "The folder that holds casebook.yaml, or the CSV files.", completion: .directory)
    var path: String

    @Flag(help: "Say what would happen, change nothing.")
    var dryRun = false

    @Flag(help: "Where a record was changed both here and in the files, take the files'.")
    var takeFiles = false

    @Option(help: "Why, for the audit log (else that it was imported, and from where).")
    var reason: String?

    @Flag(help: "Make a new registry of a folder that 'export --everything' wrote.")
    var everything = false

    @Flag(help: "With --everything: the folder is encrypted, ask for its passphrase.")
    var encrypted = false

    @Option(
        help: ArgumentHelp(
            "With --everything and --encrypted: only decrypt the files to this new folder.",
            valueName: "folder"),
        completion: .directory)
    var onlyOpen: String?

    @OptionGroup var input: SecretInput
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        if everything {
            try importEverything(workspace)
            return
        }
        let checked = try workspace.checkedCasebook(at: URL(filePath: path, directoryHint: .isDirectory))
        Diagnostics.print(checked.problems.filter { $0.severity != .note }, quiet: common.quiet)
        // Accepting a grade takes that who accepts it shows to be who the name says.
        let report = try input.asOneself(workspace) {
            try $0.importCasebook(
                checked, from: path, reason: reason, conflicts: takeFiles ? .takeImported : .keepRegistry,
                dryRun: dryRun)
        }
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

    func validate() throws {
        if encrypted, !everything { throw ValidationError("--encrypted goes with --everything.") }
        if onlyOpen != nil, !encrypted { throw ValidationError("--only-open goes with --encrypted.") }
        if everything, dryRun || takeFiles {
            throw ValidationError(
                "--everything makes a new registry: --dry-run and --take-files have no place there.")
        }
    }

    private func importEverything(_ workspace: Workspace) throws {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        let passphrase = encrypted ? try input.secret(prompt: "Passphrase of the export: ") : nil
        if let onlyOpen, let passphrase {
            try SealedFolder.Opened(folder, passphrase: passphrase).write(
                to: URL(filePath: onlyOpen, directoryHint: .isDirectory))
            common.talk("\(path) lies in clear in \(onlyOpen), which is as sensitive as the registry")
            return
        }
        let done = try workspace.importEverything(from: folder, passphrase: passphrase)
        for problem in done.exhibits.problems {
            Console.talk("\(problem.severity.rawValue): \(problem) [\(problem.id)]")
        }
        common.talk(
            "made \(workspace.registryPath) from \(path): \(done.audit.entries) audit entries and \(done.audit.changes) changes "
                + "agree with the head, \(done.exhibits.sound) exhibits are sound")
        Console.data(done.audit.head.description)
        if !done.exhibits.problems.isEmpty { throw ExitCode(2) }
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
