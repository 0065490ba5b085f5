import ArgumentParser
import CasebookModel
import Custody
import Foundation
import Operations
import Registry

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Preserved files: add, list, their custody, metadata, time stamps, copies.",
        subcommands: [
            EvidenceAdd.self, EvidenceShow.self, EvidenceCustody.self, EvidenceCopy.self,
            EvidenceSettle.self, EvidenceMetadata.self,
            EvidenceStamp.self, EvidenceCheck.self, EvidenceProof.self,
        ],
        defaultSubcommand: EvidenceShow.self)
}

struct EvidenceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Preserve a file by its content; it is never changed after.")
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: "From where it came: a person, an archive, a device. Never a protected person's name.")
    var from: String?
    @Option(help: "How it came.") var method: String?
    @Option(help: "Its media type, such as image/jpeg.") var mediaType: String?
    @Option(help: "public, partner, restricted.") var visibility: VisibilityArgument = .init(.restricted)
    @Option(help: ArgumentHelp("Seal it under the key of this protected person.", valueName: "VI-… or WI-…"))
    var sealFor: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let sealing = try sealFor.map { person in
            (
                person: person,
                ring: try store.unlock(
                    holder: workspace.actor.name, with: input.secret(prompt: "Passphrase: "))
            )
        }
        let record = try store.addExhibit(
            URL(filePath: file),
            ExhibitIntake(mediaType: mediaType, from: from, method: method, visibility: visibility.value),
            sealing: sealing, actor: workspace.actor, reason: reason, at: workspace.now)
        Console.data(record.sha256)
        common.talk("preserved \(record.byteCount) bytes")
    }
}

struct EvidenceShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The exhibits preserved.", aliases: ["list"])
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try ResultTable<ExhibitRecord>(
            schema: "exhibits/1",
            columns: [
                .init("sha256", "SHA-256", limit: 20) { $0.sha256 },
                .init("fileName", "File", limit: 40) { $0.fileName ?? "" },
                .init("mediaType", "Type") { $0.mediaType ?? "" },
                .init("byteCount", "Bytes", right: true) { "\($0.byteCount)" },
                .init("visibility", "Visibility") { $0.visibility.rawValue },
                .init("sealedFor", "Sealed for") { $0.sealedFor ?? "" },
            ]
        ).print(
            try common.workspace().reading().exhibits(), as: output,
            emptyMessage: "no exhibits are preserved")
    }
}

struct EvidenceCustody: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custody", abstract: "What was done with an exhibit, in order.")
    @Argument(help: "The exhibit's SHA-256.") var exhibit: String
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try ResultTable<CustodyEvent>(
            schema: "custody/1",
            columns: [
                .init("at", "When") { $0.at.description }, .init("kind", "What") { $0.kind.rawValue },
                .init("by", "Who") { $0.by },
                .init("from", "From", limit: 30) { $0.from ?? "" },
                .init("method", "How", limit: 40) { $0.method ?? "" },
                .init("recipient", "To", limit: 30) { $0.recipient ?? "" },
            ]
        ).print(
            try common.workspace().reading().custody(of: exhibit), as: output,
            emptyMessage: "nothing is recorded of \(exhibit)")
    }
}

struct EvidenceCopy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Write a checked copy of an exhibit; the copy is recorded.",
        discussion: """
            A copy for a recipient outside leaves without metadata; a kind of file whose metadata cannot be taken out does \
            not leave. Plain text and comma-separated values have no place for metadata and leave as they are.
            """)
    @Argument(help: "The exhibit's SHA-256.") var exhibit: String
    @Argument(help: "The file to write.", completion: .file()) var target: String
    @Option(help: "To whom it goes; without it the copy stays inside.") var recipient: String?
    @Option(help: "Why.") var reason: String
    @Flag(
        help:
            "Send the original with its metadata: only where recipient and consent require it, as --reason says."
    )
    var keepMetadata = false
    @Flag(help: "It is sealed: ask for the passphrase.") var sealed = false
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if keepMetadata, recipient?.isEmpty != false {
            throw ValidationError(
                "--keep-metadata needs --recipient: a copy that stays inside is the original anyway.")
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring =
            sealed
            ? try store.unlock(holder: workspace.actor.name, with: input.secret(prompt: "Passphrase: ")) : nil
        let copy = try store.copyExhibit(
            exhibit, to: URL(filePath: target), as: recipient == nil ? .copied : .exported,
            recipient: recipient, keepsMetadata: keepMetadata, with: ring,
            actor: workspace.actor, reason: reason, at: workspace.now)
        common.talk("wrote \(target), SHA-256 \(copy.sha256)")
        switch copy.treatment {
        case .inside: break
        case .stripped(let report):
            common.talk("statements of metadata taken out: \(report.removed.count)")
            // Told even when quiet: whoever sends it must know.
            for remark in report.remains { Console.talk("look before you send it: \(remark)") }
        case .plainText: common.talk("it is plain text, which has no place for metadata: copied as it is")
        case .kept: common.talk("the original, with its metadata")
        }
    }
}

struct VisibilityArgument: ExpressibleByArgument, CustomStringConvertible {
    let value: Visibility
    init(_ value: Visibility) { self.value = value }
    init?(argument: String) {
        guard let value = Visibility(rawValue: argument) else { return nil }
        self.value = value
    }
    var description: String { value.rawValue }
    static var allValueStrings: [String] { Visibility.allCases.map(\.rawValue) }
}
