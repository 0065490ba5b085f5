import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Scoring

/// The regime a question is asked under.
struct RegimeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The regime, such as eu-ghrsr, uk-ghr, us-glomag, ca-jvcfoa, au-thematic-hr.", valueName: "id"))
    var regime = "eu-ghrsr"
}

struct Rank: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Subjects in the order in which their files deserve work under a regime.",
        discussion: """
            A score orders work; it is no verdict. Subjects that only command ties to an act stand last, marked inferred. \
            Scores, grades and ranks are for use inside the organisation.
            """)

    @OptionGroup var regime: RegimeOption
    @Option(help: "Only subjects listed somewhere on this ground: human-rights, proliferation …") var ground:
        GroundArgument?
    @Option(
        help: ArgumentHelp(
            "Only subjects that this jurisdiction does not list on that ground.", valueName: "code"))
    var notListedIn: String?
    @Option(help: ArgumentHelp("Only subjects of this State.", valueName: "code")) var country: String?
    @Option(help: "Only officials, agencies or companies.") var kind: [SubjectKindArgument] = []
    @Option(help: ArgumentHelp("A profile of Rules/profiles.", valueName: "name")) var profile: String?
    @Flag(help: "Also subjects that nothing ties to an act.") var all = false
    @Flag(
        help:
            "How ranks move under draws of the rules' stated ranges, and when any single origin is discredited."
    ) var robustness = false
    @Flag(help: "All that moves when any single origin is discredited, without the draws.") var origins =
        false
    @Option(help: "How many draws.") var draws = 2000
    @Option(help: "The seed of the draws.") var seed: UInt64 = 1
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var recorded: RecordedAsOfOption
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...100_000).contains(draws) else { throw ValidationError("--draws is from 1 to 100000.") }
    }

    struct GroundArgument: ExpressibleByArgument {
        let value: Ground
        init?(argument: String) {
            guard let value = Ground(rawValue: argument) else { return nil }
            self.value = value
        }
        static var allValueStrings: [String] { Ground.allCases.map(\.rawValue) }
    }

    struct SubjectKindArgument: ExpressibleByArgument {
        let value: RecordKind
        init?(argument: String) {
            guard let value = RecordKind(rawValue: argument), [.official, .agency, .company].contains(value)
            else { return nil }
            self.value = value
        }
        static var allValueStrings: [String] { ["official", "agency", "company"] }
    }

    private struct Row: Encodable {
        let schema = "rank/1"
        let ranked: RankedSubject

        func encode(to encoder: any Encoder) throws {
            try ranked.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(schema, forKey: .schema)
            try container.encode(ranked.asOf, forKey: .asOf)
        }
        private enum Key: String, CodingKey { case schema, asOf }
    }

    func run() throws {
        let workspace = try common.workspace()
        let weighing = try workspace.weighing(
            asOf: asOf.asOf, recordedAsOf: recorded.recordedAsOf, profile: profile)
        let scores = try weighing.scores(under: regime.regime)
        announce(try weighing.regime(regime.regime), on: asOf.asOf ?? workspace.today, common)
        let filter = RankFilter(
            kinds: Set(kind.map(\.value)), state: country, ground: ground?.value, notListedIn: notListedIn,
            tiedOnly: !all)
        if asOf.asOf != nil {
            common.talk(
                "as of \(asOf.asOf?.description ?? ""): what was public by that day, with today's grades")
        }
        if robustness || origins {
            try printDoubt(scores, filter)
            return
        }
        let rows = scores.rank(filter).map { Row(ranked: $0) }
        try ResultTable<Row>(columns: [
            .init("rank", "Rank", right: true) { "\($0.ranked.rank)" },
            .init("subject", "Subject", limit: 34) { $0.ranked.subject.description },
            .init("name", "Name", limit: 44) { $0.ranked.name },
            .init("kind", "Kind") { $0.ranked.kind.rawValue },
            .init("regime", "Regime") { $0.ranked.regime },
            .init("score", "Score", right: true) { decimals($0.ranked.score, 2) },
            .init("low", "Low", right: true) { decimals($0.ranked.low, 2) },
            .init("high", "High", right: true) { decimals($0.ranked.high, 2) },
            .init("readiness", "Readiness") { $0.ranked.readiness.rawValue },
            .init("elements", "Supported/arguable/gap") {
                "\($0.ranked.supported)/\($0.ranked.arguable)/\($0.ranked.gaps)"
            },
            .init("inferredOnly", "Tie") { $0.ranked.inferredOnly ? "inferred only" : "sourced" },
            .init("asOf", "As of") { $0.ranked.asOf?.description ?? "" },
            .init("rulesVersion", "Rules", limit: 10) { $0.ranked.rulesVersion },
        ]).print(rows, as: output.format, emptyMessage: "no subject is tied to an act under \(regime.regime)")
        if output.format == .table {
            common.talk("Scores order work inside the organisation; they are no verdict.")
        }
    }

    /// Ranks under draws and without any one origin, as one object.
    private struct Doubt: Encodable {
        let schema = "robustness/2"
        let draws: Int
        let seed: UInt64
        let ranks: [RobustRank]
        let origins: [OriginLoss]
    }

    private func printDoubt(_ scores: RegimeScores, _ filter: RankFilter) throws {
        if origins {
            try originTable.print(
                scores.originLosses(filter), as: output.format, emptyMessage: "no score rests on an origin")
            return
        }
        let ranks = scores.robustness(
            draws: draws, seed: seed, cores: ProcessInfo.processInfo.activeProcessorCount, filter)
        if output.format == .csv {
            try rankTable.print(ranks, as: .csv)
            common.talk("the falls of single origins are a table of their own: rank --origins --format csv")
            return
        }
        let losses = scores.originLosses(filter)
        if output.format == .json {
            try printJSON(Doubt(draws: draws, seed: seed, ranks: ranks, origins: losses))
            return
        }
        try rankTable.print(ranks, as: .table)
        let shown = losses.prefix(25)
        Console.data("\nWhen a single origin is discredited, the greatest falls")
        try originTable.print(Array(shown), as: .table, emptyMessage: "no score rests on an origin")
        if losses.count > shown.count {
            common.talk("\(losses.count - shown.count) smaller falls are not shown: rank --origins shows all")
        }
    }

    private var rankTable: ResultTable<RobustRank> {
        ResultTable<RobustRank>(columns: [
            .init("subject", "Subject", limit: 34) { $0.subject.description },
            .init("rank", "Rank", right: true) { "\($0.rank)" },
            .init("best", "Best", right: true) { "\($0.best)" },
            .init("worst", "Worst", right: true) { "\($0.worst)" },
            .init("usualBest", "9 in 10 from", right: true) { "\($0.usualBest)" },
            .init("usualWorst", "to", right: true) { "\($0.usualWorst)" },
            .init("score", "Score", right: true) { decimals($0.score, 2) },
            .init("least", "Least", right: true) { decimals($0.least, 2) },
            .init("most", "Most", right: true) { decimals($0.most, 2) },
        ])
    }

    private var originTable: ResultTable<OriginLoss> {
        ResultTable<OriginLoss>(
            schema: "origin-losses/1",
            columns: [
                .init("origin", "Origin", limit: 26) { $0.origin },
                .init("title", "What it is", limit: 40) { $0.title },
                .init("subject", "Subject", limit: 34) { $0.subject.description },
                .init("before", "Score", right: true) { decimals($0.before, 3) },
                .init("after", "Without", right: true) { decimals($0.after, 3) },
                .init("fall", "Falls by", right: true) { decimals($0.fall, 3) },
                .init("rankBefore", "Rank", right: true) { "\($0.rankBefore)" },
                .init("rank", "Then", right: true) { "\($0.rank)" },
                .init("untied", "Tie") { $0.isUntied ? "none left" : "" },
            ])
    }
}

/// Says first what bars or clouds a regime.
func announce(_ regime: Regime, on day: Day, _ common: CommonOptions) {
    switch regime.currency(on: day) {
    case .inForce: break
    case .ending(let last, let days):
        common.talk(
            "warning: \(regime.id) ends on \(last) (in \(days) days) unless renewed: confirm the renewal")
    case .expired(let last):
        common.talk("warning: \(regime.id) ended on \(last) unless renewed: confirm before anything is filed")
    case .notYet(let from): common.talk("warning: \(regime.id) applies only from \(from)")
    case .renewalToConfirm: common.talk("warning: \(regime.id) lives on by renewal that is to be confirmed")
    }
    let unverified = regime.elements.count { $0.mark == .general }
    if unverified > 0 {
        common.talk(
            "\(unverified) of \(regime.elements.count) elements of \(regime.id) are worded from general knowledge, to verify"
        )
    }
}
