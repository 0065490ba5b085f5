import ArgumentParser
import CasebookModel
import Operations
import Registry

/// Whether a copy left, as a person found out.
struct EvidenceSettle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Note whether a copy left of which no record says so.",
        discussion: """
            A program that was killed between opening an exhibit and recording the copy leaves that open; 'dossier verify' \
            names such copies. Ask whoever made it.
            """)

    enum Outcome: String, EnumerableFlag {
        case left
        case notMade

        static func help(for value: Outcome) -> ArgumentHelp? {
            switch value {
            case .left: "The copy left."
            case .notMade: "No copy was made, or none left."
            }
        }
    }

    @Argument(help: "The exhibit's SHA-256, or its beginning.") var exhibit: String
    @Flag var outcome: Outcome
    @Option(help: "To whom it was to go, where several are open.") var recipient: String?
    @Option(help: "How it was found out.") var reason: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let beginning = exhibit.lowercased()
        let known = Set(try store.unsettledDepartures().map(\.exhibit).filter { $0.hasPrefix(beginning) })
        guard known.count < 2 else {
            throw ValidationError("Several exhibits begin with \(exhibit): give more of it.")
        }
        let count = try store.settle(
            departuresOf: known.first ?? beginning, to: recipient, left: outcome == .left,
            actor: workspace.actor,
            reason: reason, at: workspace.now)
        common.talk(count == 1 ? "1 copy is settled" : "\(count) copies are settled")
    }
}
