import ArgumentParser
import CasebookModel
import Operations
import Registry

struct SubmissionsAddress: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "address",
        abstract:
            "Where submissions under a regime go: show the addresses, or keep one with the day it was confirmed.",
        discussion: """
            An address is printed on a submission, and shown when it is filed, only as a person confirmed it and with that \
            day. A final needs one confirmed within the days that practice allows.
            """)
    @Argument(help: "The regime; without it all addresses are shown.") var regime: String?
    @Option(help: ArgumentHelp("With whom it is filed.", valueName: "name")) var authority: String?
    @Option(help: ArgumentHelp("A line of the address; may be given several times.", valueName: "text"))
    var line: [String] = []
    @Option(help: ArgumentHelp("The day it was confirmed.", valueName: "day"), transform: parseDay) var on:
        Day?
    @Option(help: ArgumentHelp("Who confirmed it (else who is acting).", valueName: "name")) var by: String?
    @Option(help: ArgumentHelp("Where it was read, or who gave it.", valueName: "text")) var source: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let regime: String
        let authority: String
        let lines: [String]
        let confirmedOn: String
        let confirmedBy: String
        let source: String
        let days: Int
    }

    func validate() throws {
        let isKept = authority != nil || !line.isEmpty || on != nil || source != nil
        if isKept, regime == nil || authority == nil || line.isEmpty || on == nil || source == nil {
            throw ValidationError("An address is kept with a regime, --authority, --line, --on and --source.")
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        if let regime, let authority, let on, let source {
            try workspace.confirm(
                ConfirmedAddress(
                    regime: regime, authority: authority, lines: line,
                    confirmedBy: by ?? workspace.actor.name,
                    confirmedOn: on, source: source))
            common.talk("the address for \(regime) is kept, confirmed on \(on)")
            return
        }
        let rows = try workspace.addresses().filter { regime == nil || $0.regime == regime }.map {
            Row(
                regime: $0.regime, authority: $0.authority, lines: $0.lines,
                confirmedOn: $0.confirmedOn.description, confirmedBy: $0.confirmedBy, source: $0.source,
                days: $0.confirmedOn.days(to: workspace.today))
        }
        try ResultTable<Row>(
            schema: "addresses/1",
            columns: [
                .init("regime", "Regime") { $0.regime },
                .init("authority", "With", limit: 40) { $0.authority },
                .init("lines", "Address", limit: 60) { $0.lines.joined(separator: ", ") },
                .init("confirmedOn", "Confirmed") { $0.confirmedOn },
                .init("days", "Days ago", right: true) { "\($0.days)" },
                .init("confirmedBy", "By") { $0.confirmedBy },
                .init("source", "From", limit: 40) { $0.source },
            ]
        ).print(rows, as: output, emptyMessage: "no address is confirmed")
    }
}

struct SubmissionsName: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "name",
        abstract:
            "Who is named beyond the rule: show the decisions, or decide that an output names a person.",
        discussion: """
            What leaves tells of low-ranking staff and of the staff of companies by role alone, unless a source states an \
            act of their own. Here a person decides otherwise for one subject's dossiers under one regime, with a reason \
            that stays in the log.
            """)
    @Argument(help: "The official; without it the decisions are shown.") var official: String?
    @Option(name: .customLong("in"), help: ArgumentHelp("The subject of the output.", valueName: "id"))
    var subject: String?
    @Option(help: ArgumentHelp("The regime of the output.", valueName: "id")) var regime: String?
    @Option(help: "Why the person is named.") var reason: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let official: String
        let output: String
        let reason: String
        let by: String
        let on: String
    }

    func validate() throws {
        if official != nil, subject == nil || regime == nil || reason == nil {
            throw ValidationError("Naming a person takes --in, --regime and --reason.")
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        if let official, let subject, let regime, let reason {
            try workspace.name(official, in: subject, under: regime, reason: reason)
            common.talk("\(official) is named in dossiers on \(subject) under \(regime)")
            return
        }
        let rows = try workspace.namingDecisions().map {
            Row(
                official: $0.official.description, output: $0.output, reason: $0.reason, by: $0.by,
                on: $0.on.description)
        }
        try ResultTable<Row>(
            schema: "naming/1",
            columns: [
                .init("official", "Official", limit: 36) { $0.official }, .init("output", "In") { $0.output },
                .init("reason", "Why", limit: 60) { $0.reason }, .init("by", "By") { $0.by },
                .init("on", "On") { $0.on },
            ]
        ).print(rows, as: output, emptyMessage: "nobody is named beyond the rule")
    }
}
