import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Sealed identities: start, put, open, destroy; who can open them.",
        discussion:
            "Passphrases are asked for on the terminal, or come from a key file or standard input; never as arguments.",
        subcommands: [
            SealStart.self, SealPut.self, SealRecord.self, SealPerson.self, SealOpen.self, SealAsk.self,
            SealAgree.self, SealDestroy.self,
            SealHolders.self, SealCheck.self,
            SealAdmit.self, SealDismiss.self, SealChange.self,
        ])
}

struct SealStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Make the registry's key, with yourself as its first holder.")
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let secret = try input.newSecret(prompt: "New passphrase: ")
        try input.asOneself(workspace) { workspace in
            _ = try store.write(
                actor: workspace.actor, operation: "start sealing", reason: "sealing begins",
                at: workspace.now
            ) {
                try $0.startSealing(
                    holder: workspace.actor.name, secret: secret, method: input.method,
                    identity: store.identity)
            }
        }
        common.talk("\(workspace.actor.name) holds the registry's key; without it sealed values are lost")
    }
}

struct SealPut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Seal a value of a protected person; the value is read from a file or the terminal.")
    @Argument(help: "The person, VI-…, WI-… or PP-….") var person: String
    @Argument(help: "What it is, such as legal-name.") var field: String
    @Option(
        help: ArgumentHelp("Read the value from this file instead of the terminal.", valueName: "file"),
        completion: .file()) var file: String?
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace)
        let value =
            try file.map { Secret(try FolderFiles.read(URL(filePath: $0))) }
            ?? askForSecret("\(field) of \(person): ")
        _ = try store.write(
            actor: workspace.actor, operation: "seal", reason: "sealed \(field) of \(person)",
            at: workspace.now
        ) {
            try $0.seal(value, of: person, record: person, field: field, with: ring)
        }
        common.talk("sealed \(field) of \(person)")
        try reportInClear(value, workspace)
        if (try? store.casebook().anyRecord(person)) == nil {
            common.talk(
                "there is no record of \(person) yet: if that was mistyped, destroy its key and seal again")
        }
    }
}

extension SealPut {
    /// What was sealed may stand in a text that anyone can read.
    private func reportInClear(_ value: Secret, _ workspace: Workspace) throws {
        let names = try workspace.sealedNames([(person, field, value)])
        report(try workspace.namesInClear(names), isMasked: false)
    }
}

struct SealOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a person's sealed values; it is recorded.")
    @Argument(help: "The person, VI-…, WI-… or PP-….") var person: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace)
        let values = try store.write(
            actor: workspace.actor, operation: "unseal", reason: reason, at: workspace.now
        ) {
            try $0.unseal(person, reason: reason, with: ring)
        }
        if values.isEmpty { common.talk("nothing is sealed of \(person)") }
        for value in values {
            if let record = try openedText(value.value, value.plain) {
                Console.data("\(value.value.record):\n\(record)")
            } else {
                Console.data("\(value.value.field): \(value.plain.text ?? "(not text)")")
            }
        }
    }
}

struct SealAsk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask a second person to agree to an unsealing.")
    @Argument(help: "The person, VI-…, WI-… or PP-….") var person: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let approval = try workspace.writing().write(
            actor: workspace.actor, operation: "ask to unseal", reason: reason, at: workspace.now
        ) {
            try $0.askToUnseal(person, reason: reason)
        }
        if let approval { Console.data(approval) } else { common.talk("no one need agree: open it") }
    }
}

struct SealAgree: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: "Agree to what a colleague asked; or refuse it.")
    @Argument(help: "What 'seal ask' printed.") var approval: String
    @Flag(help: "Refuse it.") var refuse = false
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        try input.asOneself(try common.workspace()) { workspace in
            try workspace.writing().write(
                actor: workspace.actor, operation: "approval", reason: refuse ? "refused" : "agreed",
                at: workspace.now
            ) {
                if refuse { try $0.refuse(approval) } else { try $0.agreeToUnseal(approval) }
            }
        }
        common.talk(refuse ? "refused" : "agreed")
    }
}

struct SealDestroy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Destroy a person's key: everything sealed under it is lost for good.")
    @Argument(help: "The person, VI-…, WI-… or PP-….") var person: String
    @Option(help: "Why.") var reason: String
    @Flag(help: "Yes, for good.") var yes = false
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func validate() throws {
        if !yes { throw ValidationError("This cannot be undone: add --yes.") }
    }
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let backups = try input.asOneself(workspace) { workspace in
            try store.write(
                actor: workspace.actor, operation: "destroy key", reason: reason, at: workspace.now
            ) {
                try $0.destroyKey(of: person)
            }
        }
        _ = try store.foldLog()
        common.talk("the key of \(person) is destroyed")
        for backup in backups {
            Console.data("\(backup.location)\t\(backup.madeAt)")
        }
        let copies = try store.copiesBeside()
        for copy in copies { Console.data("\(copy)\tbeside the registry") }
        if !backups.isEmpty || !copies.isEmpty {
            common.talk("these backups may still hold it: destroy them or make them anew")
        }
    }
}

struct SealHolders: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holders", abstract: "Who can, or could, open sealed values.")
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions
    func run() throws {
        try ResultTable<KeyHolder>(
            schema: "key-holders/1",
            columns: [
                .init("name", "Name") { $0.name }, .init("method", "By") { $0.method.rawValue },
                .init("active", "Can open") { $0.active ? "yes" : "no" },
            ]
        ).print(
            try common.workspace().reading().keyHolders(), as: output,
            emptyMessage: "nobody: 'dossier seal start' makes the key")
    }
}

struct SealAdmit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit", abstract: "Let a colleague open sealed values.")
    @Argument(help: "The colleague's name.") var name: String
    @Option(
        help: ArgumentHelp("The colleague's key file; else they type a passphrase.", valueName: "file"),
        completion: .file()) var theirKeyFile: String?
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace, prompt: "Your passphrase: ")
        let theirs =
            try theirKeyFile.map { Secret(try FolderFiles.read(URL(filePath: $0))) }
            ?? askForNewSecret("Passphrase of \(name): ")
        try store.write(
            actor: workspace.actor, operation: "admit", reason: "access for \(name)", at: workspace.now
        ) {
            try $0.addHolder(
                name, secret: theirs, method: theirKeyFile == nil ? .passphrase : .keyFile, with: ring)
        }
        common.talk("\(name) can open sealed values")
    }
}

struct SealDismiss: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Take a colleague's access away; the registry gets a new key.")
    @Argument(help: "The colleague's name.") var name: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace, prompt: "Your passphrase: ")
        _ = try store.write(
            actor: workspace.actor, operation: "dismiss", reason: "access of \(name) ends", at: workspace.now
        ) {
            try $0.removeHolder(name, with: ring)
        }
        common.talk("\(name) cannot open sealed values any more; what was copied before stays open to them")
    }
}

struct SealChange: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Change your passphrase or key file.")
    @OptionGroup var input: SecretInput
    @Option(
        help: ArgumentHelp("The new key file; else a passphrase is asked for.", valueName: "file"),
        completion: .file()) var newKeyFile: String?
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        let old = try input.secret(prompt: "Present passphrase: ")
        let new =
            try newKeyFile.map { Secret(try FolderFiles.read(URL(filePath: $0))) }
            ?? askForNewSecret("New passphrase: ")
        try workspace.writing().write(
            actor: workspace.actor, operation: "change passphrase", reason: "own access", at: workspace.now
        ) {
            try $0.changeSecret(
                of: workspace.actor.name, from: old, to: new,
                method: newKeyFile == nil ? .passphrase : .keyFile)
        }
        common.talk("changed")
    }
}
