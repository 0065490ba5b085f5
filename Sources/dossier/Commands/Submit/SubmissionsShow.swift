import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct SubmissionsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything about one submission: people, files, events, what it rests on.")
    @Argument(help: "The submission.") var id: String
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        let schema = "submission/1"
        let submission: SubmissionRow
        let evidence: [String]
        let persons: [String]
        let filedHead: String?
        let events: [EventRow]
        let outputs: [FrozenOutput]
        let consents: [ConsentNote]
    }

    private struct EventRow: Encodable {
        let id: String
        let on: String
        let kind: String
        let text: String
        let state: String?
        let reference: String?
        let due: String?
    }

    /// A consent of a person it uses that no longer stands.
    private struct ConsentNote: Encodable {
        let consent: String
        let person: String
        let standing: String
    }

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.reading()
        let submission = try workspace.submission(id, in: store)
        let events = try store.events(of: id).map {
            EventRow(
                id: $0.id, on: $0.on.description, kind: $0.kind.rawValue, text: $0.text,
                state: $0.state?.rawValue,
                reference: $0.reference, due: $0.due?.description)
        }
        let outputs = try store.outputs(of: id)
        let lapsed = try submission.persons.flatMap { try store.consents(of: $0) }.compactMap { consent in
            let standing = consent.standing(on: workspace.today)
            return standing == .inForce
                ? nil : ConsentNote(consent: consent.id, person: consent.person, standing: standing.rawValue)
        }
        if output.format == .json {
            try printJSON(
                Answer(
                    submission: SubmissionRow(submission), evidence: submission.evidence.map(\.description),
                    persons: submission.persons, filedHead: submission.filedHead, events: events,
                    outputs: outputs,
                    consents: lapsed))
            return
        }
        if output.format == .csv {
            Console.data(
                commaSeparated(
                    header: ["on", "kind", "text", "state", "reference", "due"],
                    rows: events.map {
                        [$0.on, $0.kind, $0.text, $0.state ?? "", $0.reference ?? "", $0.due ?? ""]
                    }))
            return
        }
        var lines = [
            Console.bold("\(submission.id)  \(submission.title)"),
            "state      \(submission.state.rawValue)"
                + (submission.nextFollowUp.map { "; next step due \($0)" } ?? ""),
            "regime     \(submission.regime), \(submission.purpose.rawValue), for \(submission.audience)",
            "with       \(submission.authority)" + (submission.reference.map { ", reference \($0)" } ?? ""),
            "on         \(submission.subjects.map(\.description).joined(separator: ", "))",
            "drafted    \(submission.draftedBy) \(submission.draftedAt?.description ?? "")",
        ]
        if let by = submission.approvedBy {
            lines.append("approved   \(by) \(submission.approvedAt?.description ?? "")")
        }
        if let on = submission.filedOn { lines.append("filed      \(on) by \(submission.filedBy ?? "")") }
        if let head = submission.filedHead { lines.append("audit head \(head)") }
        lines.append(
            "rests on   \(submission.evidence.count) items of evidence, \(submission.persons.count) protected persons"
        )
        for output in outputs {
            lines.append(
                "file       \(output.sha256)  \(output.fileName) (\(output.size) bytes, \(output.audience), \(output.language))"
            )
        }
        for event in events {
            lines.append(
                "\(event.on) \(event.kind): \(event.text)" + (event.state.map { " → \($0)" } ?? "")
                    + (event.reference.map { " [\($0)]" } ?? "") + (event.due.map { "; next \($0)" } ?? ""))
        }
        Console.data(lines.joined(separator: "\n"))
        for note in lapsed {
            common.talk("warning: consent \(note.consent) of \(note.person) is \(note.standing)")
        }
    }
}

struct SubmissionsOutputs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outputs", abstract: "The frozen files of a submission; with --extract, as they left.")
    @Argument(help: "The submission.") var id: String
    @Option(
        help: ArgumentHelp("Write them into this folder, byte for byte.", valueName: "folder"),
        completion: .directory)
    var extract: String?
    @Option(
        help: ArgumentHelp(
            "Print counsel's texts as they went into this one of them, as 'build --texts' reads them.",
            valueName: "file name"))
    var texts: String?
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        if let texts {
            let kept = try workspace.counselTexts(in: texts, of: id)
            guard kept.isEmpty else { return Console.data(kept) }
            return common.talk("no text of counsel's went into \(texts)")
        }
        let store = try workspace.reading()
        _ = try workspace.submission(id, in: store)
        let outputs =
            try extract.map {
                try workspace.extractOutputs(of: id, to: URL(filePath: $0, directoryHint: .isDirectory))
            }
            ?? store.outputs(of: id)
        try ResultTable<FrozenOutput>(columns: [
            .init("fileName", "File") { $0.fileName }, .init("size", "Bytes", right: true) { "\($0.size)" },
            .init("audience", "For") { $0.audience }, .init("language", "Language") { $0.language },
            .init("mediaType", "Type", limit: 30) { $0.mediaType }, .init("sha256", "SHA-256") { $0.sha256 },
        ]).print(outputs, as: output.format, emptyMessage: "\(id) has no frozen files: it was not filed")
    }
}
