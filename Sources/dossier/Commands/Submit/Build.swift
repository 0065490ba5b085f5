import ArgumentParser
import Audiences
import CasebookModel
import Dossiers
import Foundation
import Operations
import Registry
import Scoring

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the submission on a subject, or on a victim, under a regime.",
        discussion: """
            A watermarked draft, unless --final names a file in which people passed every filing gate by name. Scores, \
            grades and ranks appear only for the audience internal. Several languages, formats and audiences: separate \
            them with commas. Several subjects: name them all, or --all; one failure does not stop the others.

            A communication to a UN working group is written on a victim: --victim. A government's copy is two files: an \
            open document (government-open), and a closed annex (government-closed), which is a ZIP encrypted for the \
            holder of a --certificate or under a passphrase. The recipient opens it with 'openssl cms -decrypt -inform \
            DER -in FILE', and '-recip CERTIFICATE -inkey KEY' or '-pwri_password'.
            """)

    @Argument(help: "Identifiers of subjects.") var subjects: [String] = []
    @Option(
        help: ArgumentHelp("A victim a communication is about; may be given several times.", valueName: "id"))
    var victim: [String] = []
    @Flag(help: "All subjects that a source ties to an act which the regime takes, and that it reaches.")
    var all = false
    @OptionGroup var regime: RegimeOption
    @Option(help: "For whom: government-open, government-closed, internal, partner or public.")
    var audience = Audience.governmentOpen.rawValue
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
    @OptionGroup var packing: PackingOptions
    @OptionGroup var check: NameCheck
    @Option(help: "How many are built at once (else one a core).") var jobs: Int?
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
        _ = try audiences()
        guard all || !subjects.isEmpty || !victim.isEmpty else {
            throw ValidationError("Name subjects, a --victim, or --all.")
        }
        if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64.") }
        if approval != nil, subjects.count + victim.count != 1 || all {
            throw ValidationError("--final is for one dossier: its gates are passed for that one.")
        }
    }

    private func parts(_ list: String) -> [String] {
        var met: Set<String> = []
        return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { met.insert($0).inserted }
    }

    private func formats() throws -> [DocumentFormat] {
        try parts(format).map { name in
            guard let format = DocumentFormat(named: name) else {
                throw ValidationError("'\(name)' is no format: use pdf, docx, html, md, json.")
            }
            return format
        }
    }

    private func audiences() throws -> [Audience] {
        try parts(audience).map { name in
            guard let audience = Audience(rawValue: name) else {
                throw ValidationError(
                    "'\(name)' is no audience: use government-open, government-closed, internal, partner, public."
                )
            }
            return audience
        }
    }

    mutating func run() async throws {
        let workspace = try common.workspace()
        let known = try workspace.languages()
        for language in parts(language) where !known.contains(language) {
            throw ValidationError(
                "'\(language)' is no language of Dossiers/locales: use \(known.joined(separator: ", ")).")
        }
        let material = try workspace.dossierMaterial(
            sealed: try check.names(
                workspace, packing.input, outside: try audiences().contains { $0 != .internal }, common))
        let chosen = try material.regime(regime.regime)
        announce(chosen, on: workspace.today, common)
        try material.requireRoute(of: subjects, victims: victim, under: chosen)
        for known in try material.knownCases(of: (subjects + victim), under: chosen) {
            Console.talk("look before you build: \(known)")
        }
        try askForOrganisation(workspace, common)
        let named = all ? material.tiedSubjects(under: chosen) : []
        // Once each, in the order given: two of one name would be written to one file.
        var met: Set<String> = []
        let everyone = (subjects + victim + named).filter { met.insert($0).inserted }
        if all { common.talk("\(everyone.count) subjects are tied to an act by a source") }
        var failures: [String] = []
        var total = 0
        let names = TakenNames()
        for audience in try audiences() {
            let packing = try self.packing.packing(for: audience, workspace)
            let orders = try everyone.flatMap { subject in
                try parts(language).map { language in
                    DossierOrder(
                        subject: subject, regime: regime.regime, purpose: purpose?.value, audience: audience,
                        language: language, formats: try formats(), recipient: recipient, asOf: asOf.asOf,
                        texts: texts.map { URL(filePath: $0) }, approval: approval.map { URL(filePath: $0) })
                }
            }
            total += orders.count
            failures += try await build(orders, workspace, material, packing, names)
        }
        if total == 1, let failure = failures.first { throw BuildFailure(failure) }
        for failure in failures { Console.talk("failed: \(failure)") }
        if !failures.isEmpty {
            common.talk("\(total - failures.count) of \(total) written, \(failures.count) failed")
            throw ExitCode(1)
        }
    }

    /// Builds a set and tells of each as it is done; gives what failed.
    private func build(
        _ orders: [DossierOrder], _ workspace: Workspace, _ material: DossierMaterial, _ packing: Packing?,
        _ names: TakenNames
    ) async throws -> [String] {
        var failures: [(DossierOrder, String)] = []
        let common = self.common
        Interruption.stopsBetweenSteps()
        do {
            try await workspace.writeDossiers(
                orders, from: material, to: URL(filePath: output, directoryHint: .isDirectory),
                packing: packing, names: names, width: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                isInterrupted: { Interruption.isRaised }
            ) { progress, count in
                if orders.count > 1 { common.talk("[\(count)/\(orders.count)] \(progress.name)") }
                switch progress {
                case .written(let written): report(written, common)
                case .failed(let order, let why): failures.append((order, why))
                }
            }
        } catch is CancellationError { throw Interrupted() }
        let isAlone = orders.count == 1
        return failures.sorted { $0.0.label < $1.0.label }.map { order, why in
            isAlone ? why : "\(order.label): \(why)"
        }
    }
}

/// Why the one dossier asked for was not built.
struct BuildFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Names the files and says what must be known of them.
func report(_ written: WrittenDossier, _ common: CommonOptions) {
    for warning in written.built.warnings { common.talk("! \(warning)") }
    if let gap = written.built.gap {
        common.talk("\(written.order.subject): \(gap.obstacle); a gap sheet was written")
    }
    let withheld = written.dossier.withheld.count
    if withheld > 0 {
        common.talk(
            "\(withheld) records and claims are not for \(written.order.audience.rawValue) and were left out")
        for (reason, items) in Dictionary(grouping: written.dossier.withheld, by: \.reason.rawValue).sorted(
            by: {
                $0.key < $1.key
            }) where reason.hasPrefix("consent")
        {
            common.talk("  \(reason): \(Set(items.map(\.record)).sorted().joined(separator: ", "))")
        }
    }
    if !written.dossier.coarsened.isEmpty {
        let rules = Set(written.dossier.coarsened.map(\.rule.rawValue)).sorted().joined(separator: ", ")
        common.talk("\(written.dossier.coarsened.count) details were made coarse (\(rules))")
    }
    report(written.dossier.masked, isMasked: written.order.audience != .internal)
    if written.dossier.byRole > 0 {
        common.talk(
            "\(written.dossier.byRole) officials are told of by role alone: 'dossier submissions name' names one, with a reason"
        )
    }
    for slot in written.built.staleTexts {
        Console.talk(
            "look at it: the evidence under counsel's text '\(slot)' changed since it was written: read it again, then date it anew"
        )
    }
    for name in written.dossier.slips {
        Console.talk("look at it: \(name) is told of by role alone, and a text or source names them")
    }
    if let bundle = written.bundle {
        for enclosed in bundle.enclosed {
            for remark in enclosed.remarks {
                Console.talk("look before you send it: exhibit \(enclosed.exhibit): \(remark)")
            }
        }
        let rules = Set(bundle.leftOut.map(\.rule.name)).sorted().joined(separator: ", ")
        common.talk(
            "\(bundle.enclosed.count) exhibit files are enclosed"
                + (bundle.leftOut.isEmpty ? "" : ", \(bundle.leftOut.count) are not (\(rules))"))
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
            "A final, or a file that was filed, is traced as it was written down when it was built or filed, whatever changed since; any other is built anew from the registry and the file's name, which is said."
    )

    @Argument(help: "A file that 'dossier build' wrote.", completion: .file()) var file: String
    @Argument(help: "The paragraph's number.") var paragraph: Int
    @Option(
        help: ArgumentHelp(
            "For whom a draft was built, if 'build' was given a --recipient.", valueName: "name"))
    var recipient: String?
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let workspace = try common.workspace()
        let answer = try workspace.trace(
            file: URL(filePath: file), paragraph: paragraph, recipient: recipient)
        switch answer.basis {
        case .filed(let submission, let day, let isWorkedOut):
            common.talk(
                "as it was frozen with \(submission)" + (day.map { ", filed on \($0)" } ?? "")
                    + (isWorkedOut
                        ? "; worked out then, since the file was not known by its bytes: look at the paragraph beside it"
                        : ""))
        case .built(let moment):
            common.talk("as it was written down when the final was built on \(moment.day)")
        case .workedOut(let why):
            common.talk(
                "\(why): told from what the registry holds now; if the casebook or counsel's texts changed since, build it again and trace that"
            )
        }
        try ResultTable<TraceRow>(
            schema: "trace/1",
            columns: [
                .init("kind", "What") { $0.kind }, .init("id", "Identifier") { $0.id },
                .init("text", "Text", limit: 110) { $0.text },
            ]
        ).print(
            answer.rows, as: output.format,
            emptyMessage:
                "paragraph \(paragraph) rests on no claim: it is the program's or the organisation's own wording"
        )
    }
}
