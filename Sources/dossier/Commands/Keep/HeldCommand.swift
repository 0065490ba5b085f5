import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

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
                .init("basis", "Kept on") { $0.basis ?? "" },
                .init("review", "Review") { $0.review ?? "" },
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

struct KeepingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keeping", abstract: "On which ground records are kept, and whose review is due.",
        discussion: """
            Without an option: the records whose day of review has come. A record says 'keeping: {basis: …, review: …}' in \
            its file; bases are the terms of Rules/vocabulary/lawful-basis.yaml. Nothing expires by itself. Exit code 2 says \
            that something is listed that wants a person: a review that is due, or a record without a basis. Of persons sealed \
            with 'seal person' the day alone stands in clear.
            """)
    @Flag(help: "All records.") var all = false
    @Flag(help: "The records that no basis is recorded for.") var missing = false
    @Option(help: "Due by this day (else today).", transform: parseDay) var by: Day?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.reading()
        let day = by ?? workspace.today
        let reviews =
            (try store.casebook().records.reviews(on: day)
            + store.protectedPersons().map { ReviewDue(person: $0.id, review: $0.review, on: day) }).sorted()
        let shown = reviews.filter { all || (missing ? $0.state == .noBasis : $0.state == .due) }
        try ResultTable<KeepingRow>(
            schema: "keeping/1",
            columns: [
                .init("id", "Identifier", limit: 60) { $0.id }, .init("kind", "Kind") { $0.kind },
                .init("basis", "Kept on") { $0.basis ?? "" }, .init("review", "Review") { $0.review ?? "" },
                .init("state", "State") { $0.state },
            ]
        ).print(
            shown.map(KeepingRow.init), as: output,
            emptyMessage: missing ? "every record has its basis" : "no review is due")
        let without = reviews.count { $0.state == .noBasis }
        if !missing, without > 0 {
            common.talk("\(without) of \(reviews.count) records have no basis recorded: --missing lists them")
        }
        if shown.contains(where: { $0.state == .due || missing }) { throw ExitCode(2) }
    }
}

private struct KeepingRow: Encodable {
    let id: String
    let kind: String
    let basis: String?
    let review: String?
    let state: String

    init(_ review: ReviewDue) {
        id = review.id
        kind = review.kind?.rawValue ?? "protected-person"
        basis = review.kind == nil ? nil : review.keeping?.basis
        self.review = review.keeping?.review?.description
        state = review.state.rawValue
    }
}
