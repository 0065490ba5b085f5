import ArgumentParser
import Audiences
import CasebookModel
import Foundation
import Operations
import Registry
import Scoring

struct SubmissionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submissions",
        abstract: "The life of a submission: draft, approval, filing, answers, outcome, what is due.",
        subcommands: [
            SubmissionsList.self, SubmissionsShow.self, SubmissionsDraft.self, SubmissionsApprove.self,
            SubmissionsFile.self, SubmissionsEvent.self, SubmissionsOutputs.self, SubmissionsDue.self,
            SubmissionsCalendar.self, SubmissionsAffected.self, SubmissionsFamily.self,
            SubmissionsCountry.self, SubmissionsAddress.self, SubmissionsName.self,
        ],
        defaultSubcommand: SubmissionsList.self)
}

/// A case of an enumeration, written as its raw value.
struct NamedCase<Value: RawRepresentable & CaseIterable & Sendable>: ExpressibleByArgument
where Value.RawValue == String {
    let value: Value
    init?(argument: String) {
        guard let value = Value(rawValue: argument) else { return nil }
        self.value = value
    }
    static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
}

struct SubmissionRow: Encodable {
    let schema = "submissions/1"
    let id: String
    let state: String
    let regime: String
    let authority: String
    let purpose: String
    let subjects: [String]
    let title: String
    let audience: String
    let filedOn: String?
    let reference: String?
    let nextFollowUp: String?
    let draftedBy: String
    let approvedBy: String?

    init(_ submission: Submission) {
        id = submission.id
        state = submission.state.rawValue
        regime = submission.regime
        authority = submission.authority
        purpose = submission.purpose.rawValue
        subjects = submission.subjects.map(\.description)
        title = submission.title
        audience = submission.audience
        filedOn = submission.filedOn?.description
        reference = submission.reference
        nextFollowUp = submission.nextFollowUp?.description
        draftedBy = submission.draftedBy
        approvedBy = submission.approvedBy
    }
}

struct SubmissionsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The submissions, in the order of their identifiers.")
    @Option(help: "Only those in this state.") var state: NamedCase<Submission.State>?
    @Option(help: ArgumentHelp("Only those under this regime.", valueName: "id")) var regime: String?
    @Option(help: ArgumentHelp("Only those on this subject.", valueName: "id")) var subject: String?
    @Option(help: ArgumentHelp("Only those whose authority's name contains this.", valueName: "text"))
    var authority: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let rows = try common.workspace().reading().submissions().filter { submission in
            (state.map { submission.state == $0.value } ?? true)
                && (regime.map { submission.regime == $0 } ?? true)
                && (subject.map { submission.subjects.contains(PartyID($0)) } ?? true)
                && (authority.map { submission.authority.lowercased().contains($0.lowercased()) } ?? true)
        }.map(SubmissionRow.init)
        try ResultTable<SubmissionRow>(columns: [
            .init("id", "Submission") { $0.id }, .init("state", "State") { $0.state },
            .init("regime", "Regime") { $0.regime }, .init("authority", "With", limit: 40) { $0.authority },
            .init("purpose", "Purpose") { $0.purpose },
            .init("subjects", "On", limit: 40) { $0.subjects.joined(separator: " ") },
            .init("filedOn", "Filed") { $0.filedOn ?? "" },
            .init("reference", "Reference") { $0.reference ?? "" },
            .init("nextFollowUp", "Due") { $0.nextFollowUp ?? "" },
        ]).print(
            rows, as: output,
            emptyMessage: "there are no such submissions: 'dossier submissions draft' begins one")
    }
}

struct SubmissionsDraft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Begin a submission, or change one that is not filed.",
        discussion: """
            Changing an approved one makes it a draft again. What is not named on a later call stays as it was. The items \
            of evidence it uses are found when it is filed.
            """)
    @Argument(help: "Its identifier, such as SU-2026-001.") var id: String
    @Option(help: ArgumentHelp("A subject; may be given several times.", valueName: "id")) var subject:
        [String] = []
    @Option(help: ArgumentHelp("The regime, such as eu-ghrsr.", valueName: "id")) var regime: String?
    @Option(help: ArgumentHelp("With whom it is filed.", valueName: "name")) var authority: String?
    @Option(help: "What is asked.") var purpose: NamedCase<Submission.Purpose>?
    @Option(help: ArgumentHelp("What it is called here.", valueName: "text")) var title: String?
    @Option(help: "The audience its main text is written for.") var audience: AudienceArgument?
    @Option(help: "Why, for the audit log.") var reason: String?
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let old = try workspace.reading().submission(id)
        guard let regime = regime ?? old?.regime, let authority = authority ?? old?.authority,
            let purpose = purpose?.value ?? old?.purpose
        else {
            throw ValidationError("A new submission names --subject, --regime, --authority and --purpose.")
        }
        let subjects = subject.isEmpty ? old?.subjects ?? [] : subject.map { PartyID($0) }
        var draft = Submission(
            id: id, regime: regime, authority: authority, purpose: purpose, subjects: subjects,
            title: title ?? old?.title
                ?? "\(purpose.rawValue): \(subjects.map(\.description).joined(separator: ", "))",
            audience: audience?.value.rawValue ?? old?.audience ?? "government-open")
        draft.evidence = old?.evidence ?? []
        draft.persons = old?.persons ?? []
        let why = reason ?? (old == nil ? "draft of \(id)" : "change of \(id)")
        let action = try input.asOneself(workspace) { [draft] in try $0.draft(draft, reason: why) }
        if let chosen = try workspace.library().library[regime] {
            announce(chosen, on: workspace.today, common)
        }
        common.talk(action == nil ? "\(id) is as it was" : "\(id) is a draft and waits for approval")
    }
}

struct SubmissionsApprove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a draft: a second person, where the registry asks for one."
    )
    @Argument(help: "The submission.") var id: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        try input.asOneself(workspace) { try $0.approve(submission: id, reason: reason) }
        common.talk("\(id) is approved by \(workspace.actor)")
    }
}

struct SubmissionsFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Note that an approved submission was filed, and freeze what left.",
        discussion: """
            The very bytes of the files are kept with their hashes and the audit head, for good. What a final rests on, and \
            counsel's texts as they went in, were written down when it was built and are kept with its bytes, so that a later \
            withdrawal of consent names this submission. A watermarked draft, or a final that was altered, is refused, because \
            what an authority gets is the final; --allow-draft is for when it is what left, and works out what it rests on \
            from the registry, marked so. Other files (a covering letter) are kept as they are.
            """)
    @Argument(help: "The submission.") var id: String
    @Argument(help: "The files that left.", completion: .file()) var files: [String]
    @Option(help: ArgumentHelp("The day it was filed.", valueName: "day"), transform: parseDay) var on: Day
    @Option(help: ArgumentHelp("When to ask what became of it.", valueName: "day"), transform: parseDay)
    var followUp: Day?
    @Flag(help: "Freeze watermarked drafts too.") var allowDraft = false
    @Option(
        help: ArgumentHelp(
            "For whom drafts were built, if 'build' was given a --recipient.", valueName: "name"))
    var recipient: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let filing = try workspace.file(
            submission: id, files: files.map { URL(filePath: $0) }, on: on, followUp: followUp,
            allowsDrafts: allowDraft, recipient: recipient)
        for warning in filing.warnings { common.talk("warning: \(warning)") }
        if let address = filing.address {
            common.talk(
                "it goes to \(address.authority), \(address.lines.joined(separator: ", ")) (confirmed on \(address.confirmedOn) by \(address.confirmedBy))"
            )
        } else {
            common.talk(
                "no address is confirmed for \(filing.submission.regime): 'dossier submissions address' keeps one"
            )
        }
        for file in filing.untraced {
            common.talk(
                "\(file) is kept, and traced to no evidence: its name is not one that 'dossier build' gives")
        }
        common.talk(
            "\(id) is filed on \(on): \(filing.submission.evidence.count) items of evidence and "
                + "\(filing.submission.persons.count) protected persons are noted with it")
        for output in filing.frozen { Console.data("\(output.sha256)  \(output.fileName)") }
    }
}

struct SubmissionsEvent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Note what happened to a filed submission, and what is due next.",
        discussion: """
            An acknowledgement may bring the authority's --reference; an outcome says with --state what the submission is \
            from now on: pending, listed, declined or withdrawn. Whatever was due is settled by an event, except by a note; \
            --due sets the next day.
            """)
    @Argument(help: "The submission.") var id: String
    @Option(help: "What happened.") var kind: NamedCase<SubmissionEvent.Kind>
    @Option(help: ArgumentHelp("The day it happened.", valueName: "day"), transform: parseDay) var on: Day
    @Option(help: "What was said or done, in words.") var text: String
    @Option(help: "For an outcome: pending, listed, declined or withdrawn.") var state:
        NamedCase<Submission.State>?
    @Option(help: ArgumentHelp("The authority's reference.", valueName: "text")) var reference: String?
    @Option(help: ArgumentHelp("When the next step is due.", valueName: "day"), transform: parseDay) var due:
        Day?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let event = try workspace.record(
            SubmissionEvent(
                submission: id, kind: kind.value, on: on, text: text, state: state?.value,
                reference: reference,
                due: due))
        let submission = try workspace.submission(id, in: try workspace.reading())
        common.talk(
            "\(event.id) is noted; \(id) is \(submission.state.rawValue)"
                + (submission.nextFollowUp.map { ", next due \($0)" } ?? ", nothing is due"))
    }
}
