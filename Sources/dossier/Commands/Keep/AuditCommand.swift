import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Who changed what, when and why; and whether the log is whole.",
        subcommands: [AuditLog.self, AuditShow.self, AuditVerify.self, AuditHeadCommand.self])
}

struct AuditLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The entries, newest first.")
    @Option(help: "At most so many.") var limit = 100
    @Option(help: ArgumentHelp("Only entries by this person.", valueName: "name")) var by: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func validate() throws { try checkLimit(limit) }

    func run() throws {
        let entries = try common.workspace().reading().auditLog(limit: by == nil ? limit : Int(Int32.max))
        let rows = Array(entries.filter { entry in by.map { entry.actor == $0 } ?? true }.prefix(limit))
        try ResultTable<AuditEntry>(
            schema: "audit-log/1",
            columns: [
                .init("sequence", "Entry", right: true) { "\($0.sequence)" },
                .init("at", "When") { $0.at.description },
                .init("actor", "Who") { $0.actor }, .init("operation", "What") { $0.operation },
                .init("changeCount", "Changes", right: true) { "\($0.changeCount)" },
                .init("reason", "Why", limit: 70) { $0.reason },
            ]
        ).print(rows, as: output, emptyMessage: "nothing was changed yet")
    }
}

struct AuditShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The history of one record, or the changes of one entry: old and new.")
    @Argument(help: "A record's identifier, or an entry's number.") var what: String
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let store = try common.workspace().reading()
        let changes = try Int(what).map { try store.changes(inEntry: $0) } ?? store.history(of: what)
        try ResultTable<Change>(
            schema: "changes/1",
            columns: [
                .init("entry", "Entry", right: true) { "\($0.entry)" },
                .init("at", "When") { $0.at.description },
                .init("actor", "Who") { $0.actor }, .init("action", "Action") { $0.action.rawValue },
                .init("kind", "Kind") { $0.kind }, .init("id", "Identifier") { $0.id },
                .init("reason", "Why", limit: 50) { $0.reason },
                .init("old", "Old", limit: 60) { $0.old ?? "" },
                .init("new", "New", limit: 60) { $0.new ?? "" },
            ]
        ).print(changes, as: output, emptyMessage: "there is nothing in the log about \(what)")
    }
}

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every row of the log against the chain of hashes.",
        discussion:
            "With a head that was kept outside (a backup's manifest, a filed submission), a cut-off tail shows too."
    )
    @Option(
        help: ArgumentHelp(
            "A head kept outside: a line of three words, or a file that holds it.", valueName: "head"))
    var head: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        var kept: AuditHead?
        if let head {
            let text = (try? String(contentsOfFile: head, encoding: .utf8)) ?? head
            kept = AuditHead(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines))
            if kept == nil {
                throw ValidationError(
                    "'\(head)' is no audit head: give the line that 'dossier audit head' prints.")
            }
        }
        let report = try common.workspace().reading().verifyAudit(against: kept)
        for problem in report.problems {
            Console.data("\(problem.severity.rawValue): \(problem) [\(problem.id)]")
        }
        common.talk("\(report.entries) entries, \(report.changes) changes, head \(report.head)")
        if !report.problems.isEmpty { throw ExitCode(2) }
        common.talk("the log is whole")
    }
}

struct AuditHeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head", abstract: "The last link of the chain, to be kept outside.")
    @OptionGroup var common: CommonOptions
    func run() throws { Console.data(try common.workspace().reading().auditHead().description) }
}
