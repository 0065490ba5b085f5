import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Scoring

struct Gaps: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What a subject's file lacks, as a work list.",
        discussion:
            "Open and documentary sources first, what could disprove beside what could prove; a witness last, and only after a check and with approval."
    )
    @Argument(help: "The subject's identifier.") var subject: String
    @OptionGroup var regime: RegimeOption
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let weighing = try workspace.weighing(asOf: asOf.asOf)
        announce(try weighing.regime(regime.regime), on: asOf.asOf ?? workspace.today, common)
        let party = try weighing.subject(subject)
        let tasks = try weighing.scores(under: regime.regime).gaps(of: party) ?? []
        try ResultTable<GapTask>(
            schema: "gaps/1",
            columns: [
                .init("element", "Element") { $0.element }, .init("code", "Lacking") { $0.code },
                .init("way", "Way") { $0.way.rawValue },
                .init("text", "Work", limit: 100) { $0.text },
                .init("gain", "Gain", right: true) { decimals($0.gain, 3) },
                .init("needsApproval", "Approval") { $0.needsApproval ? "supervisor" : "" },
            ]
        ).print(tasks, as: output, emptyMessage: "nothing the rules ask for is lacking")
    }
}

struct Attack: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The strongest points opposing counsel would make, each answered or conceded.")
    @Argument(help: "The subject's identifier.") var subject: String
    @OptionGroup var regime: RegimeOption
    @OptionGroup var asOf: AsOfOption
    @Option(help: "table, json, csv or html.") var format: AttackFormat = .table
    @OptionGroup var common: CommonOptions

    enum AttackFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv, html }

    func run() throws {
        let workspace = try common.workspace()
        let weighing = try workspace.weighing(asOf: asOf.asOf)
        announce(try weighing.regime(regime.regime), on: asOf.asOf ?? workspace.today, common)
        let party = try weighing.subject(subject)
        let points = try weighing.scores(under: regime.regime).attack(party) ?? []
        guard let plain = OutputFormat(rawValue: format.rawValue) else {
            Console.data(
                attackPage(points, name: weighing.engine.name(of: party), regime: regime.regime))
            return
        }
        try ResultTable<AttackPoint>(
            schema: "attack/1",
            columns: [
                .init("kind", "Point") { $0.kind.rawValue },
                .init("text", "What they would say", limit: 90) { $0.text },
                .init("atStake", "At stake", right: true) { decimals($0.atStake, 3) },
                .init("answer", "Answer", limit: 90) { $0.answer ?? "conceded" },
                .init("sources", "Sources it is aimed at", limit: 90) {
                    $0.sources.joined(separator: "; ")
                },
            ]
        ).print(points, as: plain, emptyMessage: "nothing the rules look for can be said against it")
    }
}

struct Chain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who commanded an agency, or the units involved in an incident, on a day.",
        discussion: "Ties by command are inferred: a post shows formal authority only.")
    @Argument(help: "An agency's or incident's identifier.") var what: String
    @Option(help: "The day it must have held.", transform: parseDay) var on: Day?
    @Option(help: "text, svg, graphml or json.") var format: ChainFormat = .text
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    enum ChainFormat: String, ExpressibleByArgument, CaseIterable { case text, svg, graphml, json }

    func run() throws {
        let workspace = try common.workspace()
        let casebook = try workspace.casebook(asOf: asOf.asOf)
        let graph = CommandGraph(casebook)
        let found =
            RecordKind(identifier: what) == .incident
            ? graph.chain(of: IncidentID(what), on: on, in: casebook)
            : graph.chain(of: AgencyID(what), on: on, in: casebook)
        guard let chain = found else {
            _ = try casebook.anyRecord(what)
            throw ValidationError("\(what) is neither an agency nor an incident.")
        }
        switch format {
        case .text: Console.data(chain.text)
        case .graphml: Console.data(chain.graphML)
        case .json: try printJSON(chain)
        case .svg: Console.data(try workspace.chainFigure(chain, language: "en"))
        }
    }
}

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a fictional casebook of any size, for trials and measurements.")
    @Option(help: "How many officials.") var officials = 100
    @Option(help: "How many incidents.") var incidents = 200
    @Option(help: "How many items of evidence.") var evidence = 1000
    @Option(help: "The seed.") var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
    var output: String
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if officials < 1 || incidents < 0 || evidence < 0 {
            throw ValidationError("The numbers must not be negative, and one official at least is needed.")
        }
        if max(officials, incidents, evidence) > 10_000_000 {
            throw ValidationError("None of the numbers can be above 10000000.")
        }
    }

    func run() throws {
        try writeGenerated(
            Scoring.generate(officials: officials, incidents: incidents, evidence: evidence, seed: seed),
            to: URL(filePath: output, directoryHint: .isDirectory),
            on: Clock.today)
        common.talk("wrote a fictional casebook to \(output)")
    }
}

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "The law and the method as data: show the regimes, check the files.",
        subcommands: [RulesShow.self, RulesCheck.self, RulesTrial.self], defaultSubcommand: RulesShow.self)
}

struct RulesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The regimes known, how they stand today, how far their law was verified.",
        aliases: ["list"])
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "regimes/1"
        let id: String
        let jurisdiction: String
        let kind: String
        let name: String
        let elements: Int
        let toVerify: Int
        let standing: String
    }

    func run() throws {
        let workspace = try common.workspace()
        let rows = try workspace.library().library.regimes.map { regime in
            let standing =
                switch regime.currency(on: workspace.today) {
                case .inForce: "in force"
                case .ending(let day, let days): "ends \(day) (\(days) days)"
                case .expired(let day): "ended \(day)"
                case .notYet(let day): "from \(day)"
                case .renewalToConfirm: "renewal to confirm"
                }
            return Row(
                id: regime.id, jurisdiction: regime.jurisdiction, kind: regime.kind.rawValue,
                name: regime.names.text(for: ["en"])?.text ?? "", elements: regime.elements.count,
                toVerify: regime.elements.count { $0.mark == .general }, standing: standing)
        }
        try ResultTable<Row>(columns: [
            .init("id", "Regime") { $0.id }, .init("jurisdiction", "Of") { $0.jurisdiction },
            .init("kind", "Kind") { $0.kind },
            .init("name", "Name", limit: 60) { $0.name },
            .init("elements", "Elements", right: true) { "\($0.elements)" },
            .init("toVerify", "To verify", right: true) { "\($0.toVerify)" },
            .init("standing", "Today") { $0.standing },
        ]).print(rows, as: output)
    }
}

struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check every file of Rules/.")
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let (library, rules) = try workspace.library()
        _ = try workspace.listRules()
        _ = try workspace.nameReader()
        _ = try workspace.vocabularies()
        common.talk("\(library.regimes.count) regimes, rules \(rules.version.prefix(12))…: in order")
    }
}

struct RulesTrial: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trial",
        abstract: "Hold the rules against past listings: where did those listed later rank the day before?",
        discussion: """
            Every dated human-rights listing of the casebook by the European Union, the United Kingdom and the United States is \
            a case, the bad ones too, with the base rate. A casebook compiled after the listings knows whom to look for: \
            agreement shows less than it seems to. The table is Markdown, as in Rules/METHODOLOGY.md.
            """)
    @OptionGroup var common: CommonOptions
    func run() throws {
        Console.data(try common.workspace().pastListingsTable())
    }
}
