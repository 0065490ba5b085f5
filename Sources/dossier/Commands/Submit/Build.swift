import ArgumentParser
import Audiences
import CasebookModel
import Dossiers
import Foundation
import Operations
import Scoring

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the submission on a subject under a regime.",
        discussion: """
            A watermarked draft, unless --final names a file in which people passed every filing gate by name. Scores, \
            grades and ranks appear only for the audience internal. Several languages and formats: separate them with \
            commas. Several subjects: name them all; one failure does not stop the others.
            """)

    @Argument(help: "Identifiers of subjects.") var subjects: [String]
    @OptionGroup var regime: RegimeOption
    @Option(help: "For whom: government-open, government-closed, internal, partner or public.")
    var audience: AudienceArgument = .init(.governmentOpen)
    @Option(help: "Languages: en, ko, es, zh-Hans, zh-Hant.") var language = "en"
    @Option(help: "Formats: pdf, docx, html, md, json.") var format = "pdf"
    @Option(
        help:
            "What is asked: list, add-ground, maintain, correct, oppose-delisting; else what the listings call for."
    )
    var purpose: PurposeArgument?
    @Option(
        help: ArgumentHelp(
            "The named recipient whose consents are asked for (else the regime's jurisdiction).",
            valueName: "name"))
    var recipient: String?
    @Option(
        help: ArgumentHelp("Counsel's texts (else the file kept beside the registry).", valueName: "file"),
        completion: .file())
    var texts: String?
    @Option(
        name: .customLong("final"),
        help: ArgumentHelp("Gates passed by name: asks for a final document.", valueName: "file"),
        completion: .file())
    var approval: String?
    @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory) var output = "."
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    struct PurposeArgument: ExpressibleByArgument {
        let value: SubmissionPurpose
        init?(argument: String) {
            guard let value = SubmissionPurpose(rawValue: argument) else { return nil }
            self.value = value
        }
        static var allValueStrings: [String] { SubmissionPurpose.allCases.map(\.rawValue) }
    }

    func validate() throws {
        _ = try formats()
    }

    private func formats() throws -> [DocumentFormat] {
        try format.split(separator: ",").map { name in
            guard let format = DocumentFormat(named: name.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError("'\(name)' is no format: use pdf, docx, html, md, json.")
            }
            return format
        }
    }

    mutating func run() async throws {
        let workspace = try common.workspace()
        let known = try workspace.languages()
        let languages = language.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        for language in languages where !known.contains(language) {
            throw ValidationError(
                "'\(language)' is no language of Dossiers/locales: use \(known.joined(separator: ", ")).")
        }
        let law = try workspace.library().library
        guard let chosen = law[regime.regime] else {
            throw UnknownRegime(id: regime.regime, known: law.regimes.map(\.id))
        }
        announce(chosen, on: workspace.today, common)
        try askForOrganisation(workspace, common)
        var failures: [String] = []
        for subject in subjects {
            for language in languages {
                try Interruption.check()
                let order = DossierOrder(
                    subject: subject, regime: regime.regime, purpose: purpose?.value,
                    audience: audience.value,
                    language: language, formats: try formats(), recipient: recipient, asOf: asOf.asOf,
                    texts: texts.map { URL(filePath: $0) }, approval: approval.map { URL(filePath: $0) })
                do {
                    let written = try await workspace.writeDossier(
                        order, to: URL(filePath: output, directoryHint: .isDirectory))
                    report(written, common)
                } catch {
                    if subjects.count == 1, languages.count == 1 { throw error }
                    failures.append("\(subject) (\(language)): \(error)")
                }
            }
        }
        for failure in failures { Console.talk("failed: \(failure)") }
        if !failures.isEmpty { throw ExitCode(1) }
    }
}

/// Names the files and says what must be known of them.
func report(_ written: WrittenDossier, _ common: CommonOptions) {
    for warning in written.built.warnings { common.talk("! \(warning)") }
    if written.built.isGapSheet {
        common.talk("\(written.order.subject): no source ties the subject to an act; a gap sheet was written")
    }
    if written.withheld > 0 {
        common.talk(
            "\(written.withheld) records and claims are not for \(written.order.audience.rawValue) and were left out"
        )
    }
    for budget in written.built.budgets {
        let bounds = [budget.least.map { "at least \($0)" }, budget.most.map { "at most \($0)" }].compactMap {
            $0
        }
        common.talk(
            "\(budget.part): \(budget.words) words"
                + (bounds.isEmpty ? "" : " (\(bounds.joined(separator: ", ")))"))
    }
    for slot in written.built.staleTexts {
        common.talk("the text '\(slot)' was written on other evidence: read it again")
    }
    for file in written.files { Console.data(file.path) }
}

/// Asks who submits, on first use at a terminal; elsewhere says how to fill it in.
func askForOrganisation(_ workspace: Workspace, _ common: CommonOptions) throws {
    guard try workspace.organisation() == nil else { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
        common.talk(
            "who submits is not filled in yet: 'dossier profile' writes \(workspace.organisationFile.path(percentEncoded: false)) for you to complete"
        )
        return
    }
    func ask(_ question: String) -> String {
        Console.talk(question)
        return readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
    }
    Console.talk(
        "Dossiers say who submits. This is asked once and kept in \(workspace.organisationFile.lastPathComponent)."
    )
    let name = ask("Name of the organisation:")
    guard !name.isEmpty else { return }
    let contact = ask("Contact (a line, such as a postal or mail address):")
    let about = ask("What it does, in a sentence:")
    try workspace.write(
        OrganisationProfile(
            name: MultilingualText(name), contact: contact.isEmpty ? [] : [contact],
            about: MultilingualText(about.isEmpty ? name : about)))
}

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Who submits: show it, or write a file to fill in.")
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        if let profile = try workspace.organisation() {
            Console.data(profile.name.text(for: ["en"])?.text ?? "")
            for line in profile.contact { Console.data(line) }
            Console.data(profile.about.text(for: ["en"])?.text ?? "")
            return
        }
        try workspace.write(
            OrganisationProfile(
                name: MultilingualText("Name of your organisation"),
                contact: ["Address", "mail@example.org"],
                about: MultilingualText("What it does, in a sentence or two.")))
        common.talk("wrote \(workspace.organisationFile.path(percentEncoded: false)): fill it in")
    }
}

struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "From a paragraph of a built file back to claims, quotations and consents.",
        discussion:
            "The dossier is built anew from the registry and the file's name; the paragraph's number leads to what it rests on."
    )

    @Argument(help: "A file that 'dossier build' wrote.", completion: .file()) var file: String
    @Argument(help: "The paragraph's number.") var paragraph: Int
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let workspace = try common.workspace()
        let rows = try workspace.trace(file: URL(filePath: file), paragraph: paragraph)
        try ResultTable<TraceRow>(
            schema: "trace/1",
            columns: [
                .init("kind", "What") { $0.kind }, .init("id", "Identifier") { $0.id },
                .init("text", "Text", limit: 110) { $0.text },
            ]
        ).print(
            rows, as: output.format,
            emptyMessage:
                "paragraph \(paragraph) rests on no claim: it is the program's or the organisation's own wording"
        )
    }
}
