import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry
import Scoring

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Unfold a subject's score to items, rules and arithmetic.",
        discussion: "For use inside the organisation: grades and scores do not leave it.")

    @Argument(help: "The subject's identifier.") var subject: String
    @OptionGroup var regime: RegimeOption
    @Option(help: ArgumentHelp("A profile of Rules/profiles.", valueName: "name")) var profile: String?
    @Option(help: ArgumentHelp("Say what differs from this subject.", valueName: "subject")) var against:
        String?
    @Option(
        help: ArgumentHelp("Say what differs from the record as of this day.", valueName: "day"),
        transform: parseDay) var since: Day?
    @Flag(help: "Record the assessment in the registry.") var record = false
    @Flag(help: "Make the recorded assessment again and compare the bytes.") var replay = false
    @Flag(help: "What falls when any one origin is discredited.") var origins = false
    @Option(help: "text, json or html.") var format: ExplanationFormat = .text
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var recorded: RecordedAsOfOption
    @OptionGroup var common: CommonOptions

    enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable { case text, json, html, table }

    func run() throws {
        let workspace = try common.workspace()
        let weighing = try workspace.weighing(
            asOf: asOf.asOf, recordedAsOf: recorded.recordedAsOf, profile: profile)
        announce(try weighing.regime(regime.regime), on: asOf.asOf ?? workspace.today, common)
        if replay {
            try replayRecorded(workspace, weighing)
            return
        }
        let assessment = try weighing.assessment(of: subject, under: regime.regime)
        if let against {
            try printComparison(
                AssessmentComparison(assessment, try weighing.assessment(of: against, under: regime.regime)))
            return
        }
        if let since {
            let before = try workspace.weighing(asOf: since, profile: profile)
            try printComparison(
                AssessmentComparison(try before.assessment(of: subject, under: regime.regime), assessment))
            return
        }
        if origins {
            let rows = try weighing.scores(under: regime.regime).dependence(of: assessment.subject) ?? []
            try ResultTable<OriginDependence>(
                schema: "origins/1",
                columns: [
                    .init("origin", "Origin", limit: 50) { $0.origin },
                    .init("fall", "Falls by", right: true) { decimals($0.fall, 3) },
                    .init("score", "Score then") { $0.score.description },
                    .init("rank", "Rank then", right: true) { "\($0.rank)" },
                    .init("rankBefore", "Rank now", right: true) { "\($0.rankBefore)" },
                ]
            ).print(rows, as: format == .json ? .json : .table)
            return
        }
        if record { try workspace.record(assessment) }
        switch format {
        case .text, .table: Console.data(assessment.text)
        case .json: Console.data(String(decoding: try assessment.json(), as: UTF8.self))
        case .html: Console.data(explanationPage(assessment))
        }
    }

    private func printComparison(_ comparison: AssessmentComparison) throws {
        if format == .json {
            try printJSON(comparison)
            return
        }
        var table = TextTable(columns: [
            .init(title: "What"), .init(title: "First", limit: 60), .init(title: "Second", limit: 60),
        ])
        table.rows = comparison.differences.map { [$0.what, $0.first, $0.second] }
        Console.data(comparison.differences.isEmpty ? "nothing differs" : table.rendered(bold: Console.bold))
    }

    private func replayRecorded(_ workspace: Workspace, _ weighing: Weighing) throws {
        let party = try weighing.subject(subject)
        guard let stored = try workspace.reading().assessment(of: party, under: regime.regime) else {
            throw FileFailure(
                subject,
                "no assessment under \(regime.regime) is recorded: 'dossier explain --record' records one")
        }
        switch try Replay.of(Array(stored.json.utf8), with: weighing.engine) {
        case .same: common.talk("the same bytes as recorded on \(stored.madeAt)")
        case .otherInputs(let what):
            common.talk(
                "recorded from other inputs (\(what.joined(separator: ", "))); use --recorded-as-of \(stored.madeAt.day)"
            )
            throw ExitCode(2)
        case .differs:
            throw FileFailure(
                subject, "the same inputs gave other bytes: report this as a fault of the program")
        }
    }
}
