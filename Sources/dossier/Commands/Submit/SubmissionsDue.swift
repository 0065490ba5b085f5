import ArgumentParser
import CasebookModel
import Operations

struct SubmissionsDue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Who owes what by when: next steps, ends of regimes and of consents.",
        discussion: "Without --by: the next 90 days, and everything overdue.")
    @Option(help: ArgumentHelp("Up to this day.", valueName: "day"), transform: parseDay) var by: Day?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let rows = try workspace.due(by: by ?? workspace.today.adding(days: 90))
        try ResultTable<DueRow>(columns: [
            .init("on", "On") { $0.on.description },
            .init("days", "Days", right: true) { "\($0.days)" },
            .init("kind", "What") { $0.kind.rawValue }, .init("about", "About") { $0.about },
            .init("submissions", "Submissions", limit: 40) { $0.submissions.joined(separator: " ") },
            .init("owedBy", "Who acts", limit: 30) { $0.owedBy },
            .init("text", "Detail", limit: 70) { $0.text },
        ]).print(rows, as: output, emptyMessage: "nothing is due")
    }
}

struct SubmissionsCalendar: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "What is due, as a calendar file (ICS) on standard output.",
        discussion: """
            Events keep their identifiers, so that a calendar that reads the file again moves them. Subjects and authorities \
            are left out unless --names is given: many calendars are kept on others' servers.
            """)
    @Option(help: ArgumentHelp("Up to this day (else a year ahead).", valueName: "day"), transform: parseDay)
    var by: Day?
    @Flag(help: "Write subjects and authorities too.") var names = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        Console.data(
            try workspace.dueCalendar(by: by ?? workspace.today.adding(days: 365), namesSubjects: names))
    }
}

struct SubmissionsAffected: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "affected",
        abstract: "Submissions touched by a change of their subjects' status anywhere.",
        discussion: """
            From what the casebook's sources say, and from copies of lists where a person confirmed the match. Without \
            --since: changes since each submission was filed, or drafted where it was not.
            """)
    @Option(help: ArgumentHelp("Changes on or after this day.", valueName: "day"), transform: parseDay)
    var since: Day?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let rows = try common.workspace().affectedSubmissions(since: since)
        try ResultTable<AffectedRow>(columns: [
            .init("on", "On") { $0.on }, .init("subject", "Subject", limit: 36) { $0.subject },
            .init("change", "Change") { $0.change.rawValue }, .init("jurisdiction", "By") { $0.jurisdiction },
            .init("submission", "Submission") { $0.submission }, .init("filedIn", "In") { $0.filedIn },
            .init("basis", "Known from") { $0.basis },
            .init("advice", "What to do", limit: 110) { $0.advice },
        ]).print(rows, as: output, emptyMessage: "no change of status touches a submission")
    }
}
