import ArgumentParser
import Audiences
import Foundation
import Operations

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the casebook as files that a person can read and import again.",
        discussion: "Importing an export changes nothing. With an audience, only what it may see is written.")

    @Argument(help: "The folder to write; an earlier export there is replaced.", completion: .directory)
    var path: String

    @Option(help: "For whom: internal, partner, government-closed, government-open or public.")
    var audience: AudienceArgument = .init(.internal)

    @Option(help: ArgumentHelp("The named recipient whose consents are asked for.", valueName: "name"))
    var recipient: String?

    @Flag(help: "CSV files instead of YAML.")
    var csv = false

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var recorded: RecordedAsOfOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let written = try workspace.exportCasebook(
            to: URL(filePath: path, directoryHint: .isDirectory), audience: audience.value,
            recipient: recipient,
            asOf: asOf.asOf, recordedAsOf: recorded.recordedAsOf, form: csv ? .csv : .yaml)
        common.talk("wrote \(written.records) records to \(path)")
        if written.withheld > 0 {
            common.talk("\(written.withheld) records and claims were left out for \(audience.value.rawValue)")
        }
    }
}
