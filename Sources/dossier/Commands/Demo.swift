import ArgumentParser
import Audiences
import CasebookModel
import Dossiers
import Foundation
import Operations
import Registry
import Scoring

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load the shipped public record, rank it, show who is listed where, write draft dossiers.",
        discussion: """
            Works offline, on public documents alone. Files go to Dossiers/out, or to dossier-demo where the program was \
            installed out of reach.
            """)

    @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory) var output: String?
    @Option(help: "Formats: pdf, docx, html, md, json.") var format = "pdf,docx,html"
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    /// The Minister of State Security and the detention centre that the EU listed in July 2024, both to be maintained.
    private static let listed = ["OF-RI-CHANG-DAE", "AG-FAC-ONSONG-MSS"]
    /// A minister whom no source ties to an incident: what is missing is the answer.
    private static let withoutTie = "OF-PANG-TU-SOP"
    private static let regime = "eu-ghrsr"

    mutating func run() async throws {
        let home = try common.findHome()
        let folder = try outputFolder(home)
        let registry = common.registry ?? folder.appending(path: "demo.sqlite").path(percentEncoded: false)
        let workspace = Workspace(
            home: home, registryPath: registry, actor: Actor(common.actorName), now: Clock.timeStamp)

        common.talk("1/4 Loading the public record …")
        let checked = try workspace.checkedCasebook(at: home.publicRecord)
        let report = try workspace.importCasebook(
            checked, from: "the public record", conflicts: .takeImported, dryRun: false)
        common.talk(
            "    \(report.created) records created, \(report.changed) changed, \(report.unchanged) unchanged")

        common.talk("2/4 Ranking …")
        let weighing = try workspace.weighing(asOf: asOf.asOf)
        let scores = try weighing.scores(under: Self.regime)
        Console.data(Console.bold("Who can be put forward under \(Self.regime), best supported first"))
        if let day = asOf.asOf { Console.data("The record as it was public by \(day), with today's grades.") }
        printRanking(scores.rank())
        Console.data(
            "Scores order work inside the organisation; they are no verdict. 'dossier explain' unfolds each.\n"
        )
        announce(try weighing.regime(Self.regime), on: asOf.asOf ?? workspace.today, common)

        common.talk("3/4 Who is listed where …")
        Console.data(Console.bold("Who is listed where, by the copies and sources of the record"))
        printMatrix(
            try workspace.status(asOf: asOf.asOf).filter {
                $0.kind == "official" || $0.subject.hasPrefix("AG-MSS") || $0.subject.hasPrefix("AG-FAC")
            })
        Console.data(
            "LISTED: on human-rights grounds; other: on the ground named; – and a date: not found in the copy of that date, which says nothing of today.\n"
        )

        common.talk("4/4 Writing draft dossiers …")
        let files = try await write(workspace, weighing, scores, to: folder)
        Console.data(Console.bold("Drafts written"))
        for file in files { Console.data(file) }
    }

    private func outputFolder(_ home: Home) throws -> URL {
        if let output {
            let folder = URL(filePath: output, directoryHint: .isDirectory)
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            } catch {
                throw FileFailure(output, "the folder cannot be made there: choose another with --output")
            }
            return folder
        }
        let inside = home.dossiers.appending(path: "out", directoryHint: .isDirectory)
        if (try? FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)) != nil,
            FileManager.default.isWritableFile(atPath: inside.path(percentEncoded: false))
        {
            return inside
        }
        let here = URL(filePath: "dossier-demo", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: here, withIntermediateDirectories: true)
        return here
    }

    private func printRanking(_ ranked: [RankedSubject]) {
        var table = TextTable(columns: [
            .init(title: "Rank", alignsRight: true), .init(title: "Subject", limit: 46),
            .init(title: "Score", alignsRight: true),
            .init(title: "Interval"), .init(title: "Readiness"), .init(title: "Supported/arguable/gap"),
            .init(title: "Tie"),
        ])
        table.rows = ranked.map { row in
            [
                "\(row.rank)", row.name, decimals(row.score, 2),
                "\(decimals(row.low, 2))–\(decimals(row.high, 2))",
                row.readiness.rawValue, "\(row.supported)/\(row.arguable)/\(row.gaps)",
                row.inferredOnly ? "inferred only" : "sourced",
            ]
        }
        Console.data(table.rendered(bold: Console.bold))
    }

    private func write(
        _ workspace: Workspace, _ weighing: Weighing, _ scores: RegimeScores, to folder: URL
    ) async throws -> [String] {
        let formats = try format.split(separator: ",").map { name in
            guard let format = DocumentFormat(named: String(name)) else {
                throw ValidationError("'\(name)' is no format: use pdf, docx, html, md, json.")
            }
            return format
        }
        let unlisted = scores.rank(RankFilter(notListedIn: "EU")).filter { !$0.inferredOnly }.prefix(3)
            .map(\.subject.description)
        var files: [String] = []
        Interruption.stopsBetweenSteps()
        for (subject, purpose) in Self.listed.map({ ($0, SubmissionPurpose.maintain) })
            + unlisted.map({ ($0, SubmissionPurpose.list) }) + [(Self.withoutTie, SubmissionPurpose.list)]
        {
            try Interruption.check()
            guard (try? weighing.casebook.subject(subject)) != nil else {
                common.talk(
                    "    \(subject): nothing on it was public by \(asOf.asOf?.description ?? "that day")")
                continue
            }
            let isListed = weighing.casebook.listings.contains { listing in
                listing.subject.description == subject
                    && listing.statuses.contains {
                        $0.value.jurisdiction == "EU" && $0.value.state == .listed
                            && $0.value.ground == .humanRights
                    }
            }
            let written = try await workspace.writeDossier(
                DossierOrder(
                    subject: subject, regime: Self.regime,
                    purpose: purpose == .maintain && !isListed ? .list : purpose,
                    audience: .governmentOpen, language: "en", formats: formats, asOf: asOf.asOf), to: folder)
            common.talk(
                "    \(weighing.casebook.displayName(PartyID(subject)))\(written.built.gap.map { ": gap sheet, \($0.obstacle)" } ?? "")"
            )
            files += written.files.map(\.path)
        }
        return files
    }
}
