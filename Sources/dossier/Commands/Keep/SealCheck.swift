import ArgumentParser
import Audiences
import CasebookModel
import Foundation
import Operations

struct SealCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find texts that name a sealed person in clear: records, notes, counsel's texts.",
        discussion: """
            Whole names and given names alone, in other spellings and scripts too; numbers, days and testimony as they were \
            sealed. Says where, never what. Take each out, and mark who is meant: {{WI-…}}. Backups made before still hold it.
            """)
    @OptionGroup var input: SecretInput
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let ring = try input.ring(of: try workspace.writing(), workspace)
        let found = try workspace.namesInClear(try workspace.sealedNames(with: ring))
        try ResultTable<Masked>(
            schema: "names-in-clear/1",
            columns: [
                .init("record", "Where", limit: 50) { $0.record },
                .init("field", "Field", limit: 40) { $0.field },
                .init("person", "Whose") { $0.person },
            ]
        ).print(found, as: output.format, emptyMessage: "no text names a sealed person")
        if !found.isEmpty { throw ExitCode(2) }
    }
}
