import ArgumentParser
import Audiences
import Foundation
import Operations
import Registry

/// How dossiers are packed: with exhibits, and closed for a recipient.
struct PackingOptions: ParsableArguments {
    @Flag(
        help:
            "One ZIP a dossier: the formats asked for, the exhibits its reader may see, a manifest, a note of what was withheld."
    )
    var bundle = false

    @Option(
        help: ArgumentHelp(
            "Close the annex for the holder of this certificate (X.509, PEM or DER); may be given several times.",
            valueName: "file"), completion: .file())
    var certificate: [String] = []

    @Option(
        help: ArgumentHelp(
            "The annex's passphrase is the first line of this file, instead of being asked for.",
            valueName: "file"), completion: .file())
    var annexPassphrase: String?

    @Flag(help: "Leave a closed annex in clear, to be read inside before it is closed.")
    var inClear = false

    @Option(
        help: ArgumentHelp(
            "Enclose this exhibit with its metadata: only where recipient and consent require the original, as --reason says.",
            valueName: "number"))
    var original: [String] = []

    @Option(help: "Why the exhibits leave, for their custody.") var reason: String?

    @Flag(
        help:
            "Enclose sealed exhibits where the annex and consents allow it: ask for the registry's passphrase."
    )
    var sealed = false

    @OptionGroup var input: SecretInput

    func validate() throws {
        if !original.isEmpty, !bundle || reason?.isEmpty != false {
            throw ValidationError(
                "--original needs --bundle and --reason: an original leaves only for a reason.")
        }
        if inClear, !certificate.isEmpty || annexPassphrase != nil {
            throw ValidationError(
                "--in-clear leaves the annex open: give no certificate or passphrase with it.")
        }
    }

    /// How the dossiers for an audience are packed; `nil` for loose files.
    func packing(for audience: Audience, _ workspace: Workspace) throws -> Packing? {
        let isClosed = audience == .governmentClosed && !inClear
        guard bundle || isClosed else { return nil }
        let ring =
            sealed && isClosed
            ? try workspace.writing().unlock(
                holder: workspace.actor.name, with: input.secret(prompt: "Passphrase of the registry: "))
            : nil
        return Packing(
            hasExhibits: bundle, closing: isClosed ? try closing(workspace) : nil,
            originals: Set(original), reason: reason ?? "bundle for \(audience.rawValue)", ring: ring)
    }

    private func closing(_ workspace: Workspace) throws -> Closing {
        let certificates = try certificate.map { path in
            let file = URL(filePath: path)
            return Closing.Certificate(file: file, bytes: Array(try FolderFiles.read(file)))
        }
        let closing = try Closing(
            certificates: certificates,
            passphrase: try certificates.isEmpty || annexPassphrase != nil ? secret() : nil,
            at: workspace.now)
        for line in try closing.descriptions() { Console.talk("the closed annex opens for: \(line)") }
        return closing
    }

    private func secret() throws -> Secret {
        if let annexPassphrase {
            let bytes = try FolderFiles.read(URL(filePath: annexPassphrase))
            return Secret(
                typed: Array(bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }))
        }
        if input.passphraseFromInput {
            guard let line = readLine() else {
                throw SecretProblem("no passphrase of the annex came on standard input")
            }
            return Secret(line)
        }
        let first: Secret
        do { first = try askForSecret("Passphrase for the closed annex: ") } catch is NoTerminal {
            throw SecretProblem(
                "a closed annex is closed for someone, and there is no terminal to ask for a passphrase: give --certificate or --annex-passphrase, or --in-clear to read it inside"
            )
        }
        guard try askForSecret("The same once more: ").text == first.text else {
            throw SecretProblem("the two passphrases differ: nothing was written")
        }
        return first
    }
}
