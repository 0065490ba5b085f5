import ArgumentParser
import CasebookModel
import Foundation
import Interchange
import Operations
import Registry
import StrictYAML

/// Text that is to be sealed: from a file, or from standard input, which leaves no file behind.
private func sealedText(_ file: String) throws -> [UInt8] {
    guard file == "-" else { return [UInt8](try FolderFiles.read(URL(filePath: file))) }
    // By the descriptor: a pipe cannot be read by the name /dev/stdin.
    return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
}

struct SealRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Seal records whole: origins, sources, evidence, victims, witnesses.",
        discussion: """
            The file is as one of a casebook's, with lists of records. All of each record is stored as ciphertext; in clear \
            stand the identifier, and of a source or an item its kind, the values of its grades and what it refers to, so \
            that claims can rest on it. An identifier must say nothing of the person. Remove the file afterwards, or give - and type or pipe it.
            """)
    @Argument(help: "The YAML file, or - for standard input.", completion: .file()) var file: String
    @Option(
        help: ArgumentHelp(
            "Under the key of this protected person; else each record has its own.",
            valueName: "VI-…, WI-… or PP-…"))
    var of: String?
    @Option(help: "Why.") var reason = "records of protected persons"
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if file == "-", input.passphraseFromInput {
            throw ValidationError("Standard input cannot give both the record and the passphrase.")
        }
    }

    func run() throws {
        let header = Array("title: {en: Sealed records}\nlanguage: en\ncompiled: 2000-01-01\n".utf8)
        let reading = readCasebook(files: [headerFile: header, "sealed.yaml": try sealedText(file)])
        if reading.diagnostics.hasErrors {
            Diagnostics.printPlaces(reading.diagnostics)
            throw ExitCode(1)
        }
        let set = reading.records
        let count =
            set.origins.count + set.sources.count + set.evidence.count + set.victims.count
            + set.witnesses.count
        guard count == set.identifiers.count, count > 0 else {
            throw ValidationError(
                "Only origins, sources, evidence, victims and witnesses are sealed whole; 'dossier seal put' seals a single value of anything else."
            )
        }
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace)
        try store.write(
            actor: workspace.actor, operation: "seal records", reason: reason, at: workspace.now
        ) { transaction in
            for record in set.origins { try transaction.seal(whole: record, of: of, with: ring) }
            for record in set.sources { try transaction.seal(whole: record, of: of, with: ring) }
            for record in set.victims { try transaction.seal(whole: record, of: of, with: ring) }
            for record in set.witnesses { try transaction.seal(whole: record, of: of, with: ring) }
            for record in set.evidence { try transaction.seal(whole: record, of: of, with: ring) }
        }
        common.talk("sealed \(count) \(count == 1 ? "record" : "records")")
    }
}

struct SealPerson: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Seal an interviewer, interpreter, broker, relative or confidential source.",
        discussion: """
            Everything is stored as ciphertext under a key of the person's own; in clear there are only the identifier, by \
            which evidence (persons) and consents name the person, and the day of keeping's review. The file is YAML: id (PP-…), part (interviewer, \
            interpreter, broker, relative, confidential-source), names, languages, contacts, concerns, keeping, note.
            """)
    @Argument(help: "The YAML file, or - for standard input.", completion: .file()) var file: String
    @Option(help: "Why.") var reason = "a protected person"
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if file == "-", input.passphraseFromInput {
            throw ValidationError("Standard input cannot give both the person and the passphrase.")
        }
    }

    func run() throws {
        let person: ProtectedPerson
        do {
            person = try decodeYAML(ProtectedPerson.self, from: try sealedText(file), file: file)
        } catch let failure as YAMLFailure {
            Diagnostics.printPlaces(failure.diagnostics)
            throw ExitCode(1)
        }
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let ring = try input.ring(of: store, workspace)
        try store.write(actor: workspace.actor, operation: "seal person", reason: reason, at: workspace.now) {
            try $0.seal(person, with: ring)
        }
        common.talk("sealed \(person.id)")
    }
}

/// A record that was sealed whole, as YAML; `nil` for a single value.
func openedText(_ value: Sealed, _ plain: Secret) throws -> String? {
    switch RegistryStore.record(in: value, plain) {
    case .origin(let record): try writeYAML(record)
    case .source(let record): try writeYAML(record)
    case .evidence(let record): try writeYAML(record)
    case .victim(let record): try writeYAML(record)
    case .witness(let record): try writeYAML(record)
    case .person(let record): try writeYAML(record)
    case nil: nil
    }
}
