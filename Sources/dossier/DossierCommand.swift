import ArgumentParser
import Foundation
import Operations

/// The program: parses, calls one use case, prints its answer.
@main
struct DossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract:
            "Keep a registry of perpetrators, weigh the evidence, track who is listed where, write the submission.",
        discussion: """
            Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 failed, 2 ran and found \
            problems, 64 usage, 130 interrupted.

            Everything works offline. Only 'dossier lists sync' uses the network.
            """,
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Start here",
                subcommands: [
                    Demo.self, Init.self, Import.self, Export.self, Check.self, Search.self, Show.self,
                ]),
            CommandGroup(
                name: "Weigh",
                subcommands: [
                    Rank.self, Explain.self, Gaps.self, Attack.self, Chain.self, Generate.self,
                    RulesCommand.self,
                ]),
            CommandGroup(
                name: "Lists",
                subcommands: [
                    ListsCommand.self, NamesCommand.self, Screen.self, MatchesCommand.self, Status.self,
                    Alerts.self,
                ]),
            CommandGroup(
                name: "Submit",
                subcommands: [Build.self, Trace.self, SubmissionsCommand.self, ProfileCommand.self]),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    AuditCommand.self, Backup.self, Restore.self, Verify.self, EvidenceCommand.self,
                    AccountsCommand.self, SealCommand.self, ConsentCommand.self, Held.self,
                    KeepingCommand.self,
                ]),
        ])

    static func main() async {
        CoreDumps.forbid()
        Interruption.install()
        do {
            let arguments = commonOptionsLast(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(helpOnGroup(arguments, in: configuration.groupedSubcommands))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as Interrupted {
            Console.talk("dossier: \(error)")
            Foundation.exit(130)
        } catch {
            // What the command line got wrong is told with how it is used; what went wrong at work, in its one sentence.
            if exitCode(for: error) == .failure, !(error is ExitCode) {
                Console.talk("Error: \(error)")
                Foundation.exit(1)
            }
            exit(withError: error)
        }
    }
}

/// Lets `dossier submissions --help` list what the group holds, where its default subcommand would tell of itself.
func helpOnGroup(_ arguments: [String], in groups: [CommandGroup]) -> [String] {
    guard arguments.count == 2, ["--help", "-h"].contains(arguments[1]),
        groups.flatMap(\.subcommands).contains(where: {
            $0._commandName == arguments[0] && $0.configuration.defaultSubcommand != nil
        })
    else { return arguments }
    return ["help", arguments[0]]
}

/// Lets what is common to all commands stand before the command too, as in `dossier --registry X rank`.
func commonOptionsLast(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var moved: [String] = []
    while let first = rest.first, ["--registry", "--home", "--actor"].contains(first), rest.count > 1 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
    }
    return rest.isEmpty ? arguments : rest + moved
}
