import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Make a backup while the registry is in use: database, exhibits, manifest with the audit head.")
    @Argument(help: "A new folder for it.", completion: .directory) var path: String
    @Flag(help: "Encrypt it with a passphrase.") var encrypt = false
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let passphrase = encrypt ? try input.newSecret(prompt: "Passphrase for the backup: ") : nil
        Interruption.stopsBetweenSteps()
        let record = try workspace.writing().backUp(
            to: URL(filePath: path), passphrase: passphrase, actor: workspace.actor, at: workspace.now,
            check: Interruption.check)
        Console.data(record.head)
        common.talk(
            "backed up to \(path); keep the line above elsewhere: it shows later whether anything was cut off"
        )
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a registry from a backup, and verify it.")
    @Argument(help: "The backup's folder.", completion: .directory) var path: String
    @Flag(help: "Only verify the backup, restore nothing.") var verifyOnly = false
    @Flag(help: "The backup is encrypted: ask for its passphrase.") var encrypted = false
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let passphrase = encrypted ? try input.secret(prompt: "Passphrase of the backup: ") : nil
        let folder = URL(filePath: path)
        if verifyOnly {
            let problems = try RegistryStore.verifyBackup(folder, passphrase: passphrase)
            for problem in problems {
                Console.data("\(problem.severity.rawValue): \(problem) [\(problem.id)]")
            }
            if !problems.isEmpty { throw ExitCode(2) }
            common.talk("the backup is sound")
            return
        }
        let restored = try RegistryStore.restore(
            from: folder, to: workspace.registryPath, passphrase: passphrase, at: workspace.now)
        for problem in restored.report.problems {
            Console.data("\(problem.severity.rawValue): \(problem) [\(problem.id)]")
        }
        common.talk("restored to \(workspace.registryPath): \(restored.report.entries) audit entries")
        if !restored.report.problems.isEmpty { throw ExitCode(2) }
    }
}

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Re-hash every exhibit and check the audit log: damage, loss, excess; and what is sealed for what it left in clear."
    )
    @OptionGroup var common: CommonOptions

    func run() throws {
        let store = try common.workspace().reading()
        // What an interrupted addition left is no damage; where nothing can be written it is reported as excess.
        try? store.settleArrivals()
        let exhibits = try store.verifyExhibits()
        let audit = try store.verifyAudit()
        let problems = try exhibits.problems + audit.problems + store.clearRemainders()
        for problem in problems { Console.data("\(problem.severity.rawValue): \(problem) [\(problem.id)]") }
        common.talk(
            "\(exhibits.sound) exhibits sound (\(exhibits.bytes) bytes), \(audit.entries) audit entries, head \(audit.head)"
        )
        for copy in try store.copiesBeside() {
            common.talk("\(copy) holds the registry, with its keys, as it was before a migration")
        }
        for departure in try store.unsettledDepartures() {
            common.talk(
                "the exhibit \(departure.exhibit.prefix(12))… was opened on \(departure.at.day) by \(departure.by) for a copy to \(departure.recipient ?? "a recipient outside"), and the program ended before it could say whether the copy left: ask \(departure.by), then note it with 'dossier evidence settle'"
            )
        }
        if !problems.isEmpty { throw ExitCode(2) }
    }
}
