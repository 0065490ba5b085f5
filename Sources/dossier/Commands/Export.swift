import ArgumentParser
import Audiences
import Foundation
import Operations
import Registry

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the casebook as files that a person can read and import again.",
        discussion: """
            Importing an export changes nothing. With an audience, only what it may see is written.

            --everything writes all there is into a new folder: records as YAML and CSV, exhibits and sealed values as they \
            are stored, list copies, submissions with the files that left, consents, the audit log, a manifest with the \
            SHA-256 of every file, and a README. 'dossier import --everything' makes the same registry of it again. With \
            --encrypt all of it is encrypted under a passphrase.
            """)

    @Argument(help: "The folder to write; an earlier export there is replaced.", completion: .directory)
    var path: String

    @Option(help: "For whom: internal, partner, government-closed, government-open or public.")
    var audience: AudienceArgument = .init(.internal)

    @Option(help: ArgumentHelp("The named recipient whose consents are asked for.", valueName: "name"))
    var recipient: String?

    @Flag(help: "CSV files instead of YAML.")
    var csv = false

    @Flag(
        help:
            "Identifiers of this recipient's own, so that gaps tell nothing; which stands for which is printed, for inside."
    )
    var pseudonyms = false

    @Flag(help: "Everything the registry holds, into a new folder.")
    var everything = false

    @Flag(help: "With --everything: encrypt it with a passphrase.") var encrypt = false
    @OptionGroup var input: SecretInput
    @OptionGroup var check: NameCheck
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var recorded: RecordedAsOfOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        if everything {
            try exportEverything(workspace)
            return
        }
        let written = try workspace.exportCasebook(
            to: URL(filePath: path, directoryHint: .isDirectory), audience: audience.value,
            recipient: recipient,
            asOf: asOf.asOf, recordedAsOf: recorded.recordedAsOf, form: csv ? .csv : .yaml,
            sealed: try check.names(workspace, input, outside: audience.value != .internal, common),
            pseudonyms: pseudonyms)
        common.talk("wrote \(written.records) records to \(path)")
        if pseudonyms {
            Console.data(
                commaSeparated(
                    header: ["pseudonym", "id"], rows: written.pseudonyms.map { [$0.pseudonym, $0.id] }))
        }
        report(written.masked, isMasked: audience.value != .internal)
        if written.withheld > 0 {
            common.talk("\(written.withheld) records and claims were left out for \(audience.value.rawValue)")
        }
    }

    func validate() throws {
        guard everything else {
            if encrypt { throw ValidationError("--encrypt goes with --everything.") }
            if pseudonyms, audience.value == .internal {
                throw ValidationError("--pseudonyms goes with an --audience outside.")
            }
            return
        }
        guard !csv, !pseudonyms, recipient == nil, audience.value == .internal, asOf.asOf == nil,
            recorded.recordedAsOf == nil
        else {
            throw ValidationError("--everything writes all there is: leave the options that narrow it out.")
        }
    }

    private func exportEverything(_ workspace: Workspace) throws {
        let passphrase = encrypt ? try input.newSecret(prompt: "Passphrase for the export: ") : nil
        Interruption.stopsBetweenSteps()
        let done = try workspace.exportEverything(
            to: URL(filePath: path, directoryHint: .isDirectory), passphrase: passphrase,
            check: Interruption.check)
        common.talk(
            "wrote \(done.records) records, \(done.lists) list copies, \(done.submissions) submissions and "
                + "\(done.exhibits) exhibits in \(done.files) files to \(path)")
        common.talk(
            encrypt
                ? "without the passphrase nothing in it opens; keep the line below elsewhere"
                : "the folder is as sensitive as the registry; keep the line below elsewhere")
        Console.data(done.head)
    }
}
