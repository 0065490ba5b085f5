import ArgumentParser
import Foundation
import Operations
import Registry

/// A passphrase or key file; never an argument, so that it stands in no history and no process list.
struct SecretInput: ParsableArguments {
    @Option(help: ArgumentHelp("A key file instead of a passphrase.", valueName: "file"), completion: .file())
    var keyFile: String?

    @Flag(help: "Read the passphrase from the first line of standard input instead of the terminal.")
    var passphraseFromInput = false

    var method: KeyHolder.Method { keyFile == nil ? .passphrase : .keyFile }

    func secret(prompt: String) throws -> Secret {
        if let keyFile { return Secret(try FolderFiles.read(URL(filePath: keyFile))) }
        if passphraseFromInput {
            guard let line = readLine() else { throw SecretProblem("no passphrase came on standard input") }
            return Secret(line)
        }
        return try askForSecret(prompt)
    }

    /// A secret that is new: typed twice on the terminal, since what is sealed under a mistyped one is lost.
    func newSecret(prompt: String) throws -> Secret {
        if keyFile != nil || passphraseFromInput { return try secret(prompt: prompt) }
        return try askForNewSecret(prompt)
    }

    /// Opens the registry's key for who is acting.
    func ring(of store: RegistryStore, _ workspace: Workspace, prompt: String = "Passphrase: ") throws
        -> Keyring
    {
        try store.unlock(holder: workspace.actor.name, with: secret(prompt: prompt))
    }

    /// Does what may take that who acts shows to be who the name says; the own passphrase is asked for only then.
    ///
    /// `body`: does nothing where it is refused, and is then done again.
    func asOneself<Answer>(_ workspace: Workspace, _ body: (Workspace) throws -> Answer) throws -> Answer {
        do { return try body(workspace) } catch let refusal as RegistryError {
            guard case .needsProof = refusal.kind else { throw refusal }
            let own: Secret
            do { own = try secret(prompt: "Passphrase of \(workspace.actor): ") } catch is NoTerminal {
                throw refusal
            }
            return try body(workspace.acting(as: try workspace.reading().prove(workspace.actor, with: own)))
        }
    }
}

extension Secret {
    /// What was typed, in one form of its letters: a Korean passphrase opens whichever system composed it.
    init(typed bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self.init(text)
        } else {
            self.init(Data(bytes))
        }
    }
}

func askForNewSecret(_ prompt: String) throws -> Secret {
    let first = try askForSecret(prompt)
    let second = try askForSecret("The same again: ")
    let isSame = first.withBytes { a in second.withBytes { b in a.elementsEqual(b) } }
    guard isSame else { throw SecretProblem("the two were not the same: try again") }
    return first
}

/// Nobody is there to type.
struct NoTerminal: Error, CustomStringConvertible {
    let description = "there is no terminal to ask on: use --key-file or --passphrase-from-input"
}

struct SecretProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Asks on the terminal without echo; Ctrl-C is read as a key, so that the terminal is left as it was.
/// - Throws: `Interrupted` on Ctrl-C.
func askForSecret(_ prompt: String) throws -> Secret {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else {
        throw NoTerminal()
    }
    defer { close(terminal) }
    var settings = termios()
    tcgetattr(terminal, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &settings) }
    _ = prompt.utf8CString.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count - 1) }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
        if byte == settings.c_cc.0 { throw Interrupted() }
        bytes.append(byte)
    }
    _ = "\n".utf8CString.withUnsafeBytes { write(terminal, $0.baseAddress, 1) }
    let secret = Secret(typed: bytes)
    // The plain copy is overwritten before its memory is given back.
    for index in bytes.indices { bytes[index] = 0 }
    return secret
}
