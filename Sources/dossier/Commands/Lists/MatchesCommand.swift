import ArgumentParser
import CasebookModel
import Operations
import Registry

struct MatchesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matches",
        abstract: "Subject and list entry that may be the same: show, confirm, reject, undo.",
        subcommands: [MatchesShow.self, MatchesConfirm.self, MatchesReject.self, MatchesUndo.self],
        defaultSubcommand: MatchesShow.self)
}

struct MatchesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The matches, those that wait first.", aliases: ["list"])

    @Option(help: "Only candidate, confirmed or rejected ones.") var state: StateArgument?
    @Option(help: ArgumentHelp("Only those on this list.", valueName: "source")) var list: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    struct StateArgument: ExpressibleByArgument {
        let value: Match.State
        init?(argument: String) {
            guard let value = Match.State(rawValue: argument) else { return nil }
            self.value = value
        }
    }

    private struct Row: Encodable {
        let schema = "matches/1"
        let id: String
        let subject: String
        let list: String
        let entry: String
        let state: String
        let asksAgain: Bool
        let score: Double
        let reasons: [String]
        let decidedBy: String?
        let decidedAt: String?
        let reason: String?
    }

    func run() throws {
        let workspace = try common.workspace()
        let matches = try workspace.reading().matches(list: list, state: state?.value)
        let rows = matches.sorted { a, b in
            let first = (a.state == .candidate || a.asksAgain) ? 0 : 1
            let second = (b.state == .candidate || b.asksAgain) ? 0 : 1
            return (first, -a.score, a.id) < (second, -b.score, b.id)
        }.map { match in
            Row(
                id: match.id, subject: match.subject.description, list: match.list, entry: match.reference,
                state: match.state.rawValue, asksAgain: match.asksAgain,
                score: (match.score * 10_000).rounded() / 10_000, reasons: match.reasons,
                decidedBy: match.decision?.by, decidedAt: match.decision?.at.description,
                reason: match.decision?.reason)
        }
        try ResultTable<Row>(columns: [
            .init("id", "Match") { $0.id },
            .init("state", "State") { $0.asksAgain ? $0.state + " (ask again)" : $0.state },
            .init("score", "Score", right: true) { String($0.score) },
            .init("reasons", "Reasons", limit: 80) { $0.reasons.joined(separator: "; ") },
            .init("decidedBy", "By") { $0.decidedBy ?? "" },
        ]).print(
            rows, as: output,
            emptyMessage: "there are no matches: 'dossier screen --all' looks for them")
    }
}

struct MatchesConfirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Say that subject and entry are the same.")
    @Argument(help: "The match, as 'dossier matches' names it.") var match: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws { try decide(match, .confirmed, reason: reason, input, common) }
}

struct MatchesReject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say that they are not.")
    @Argument(help: "The match, as 'dossier matches' names it.") var match: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws { try decide(match, .rejected, reason: reason, input, common) }
}

struct MatchesUndo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "Take a decision back.")
    @Argument(help: "The match, as 'dossier matches' names it.") var match: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        try input.asOneself(try common.workspace()) { workspace in
            try workspace.writing().write(
                actor: workspace.actor, operation: "match", reason: reason, at: workspace.now
            ) {
                try $0.undoMatch(match)
            }
        }
        common.talk("\(match) waits for a decision again")
    }
}

private func decide(
    _ match: String, _ state: Match.State, reason: String, _ input: SecretInput, _ common: CommonOptions
)
    throws
{
    let outcome = try input.asOneself(try common.workspace()) { workspace in
        try workspace.writing().write(
            actor: workspace.actor, operation: "match", reason: reason, at: workspace.now
        ) { try $0.decideMatch(match, state, reason: reason) }
    }
    switch outcome {
    case .done: common.talk("\(match) is \(state.rawValue)")
    case .waiting(let person): common.talk("\(match) waits for a second person's word; proposed by \(person)")
    }
}
