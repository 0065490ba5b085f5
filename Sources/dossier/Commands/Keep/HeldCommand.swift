import ArgumentParser
import CasebookModel
import Foundation
import Operations

struct Held: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held", abstract: "Everything held on one person or party, for the person's own demand.",
        discussion: """
            Records, claims and evidence that name the identifier, consents, submissions, and the history of each. Sealed values \
            appear by name and length of ciphertext alone. What a free text says of someone without the identifier is found \
            with 'dossier search'. JSON gives contents whole; it holds what is restricted.
            """)
    @Argument(help: "The identifier: VI-…, WI-…, OF-…, AG-…, CO-….") var person: String
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let held = try common.workspace().held(on: person)
        switch output.format {
        case .json: try printJSON(held)
        case .csv, .table:
            try ResultTable<HeldRow>(columns: [
                .init("kind", "Kind") { $0.kind }, .init("id", "Identifier", limit: 48) { $0.id },
                .init("how", "How it is held", limit: 40) { $0.how },
                .init("bytes", "Bytes", right: true) { "\($0.bytes)" },
                .init("changes", "Changes", right: true) { "\($0.changes)" },
                .init("first", "First") { $0.first ?? "" }, .init("last", "Last") { $0.last ?? "" },
            ]).print(held.items, as: output.format)
            if output.format == .table {
                common.talk(
                    "\(held.items.count) things name \(person); \(held.history.count) changes are in the log")
            }
        }
    }
}
