import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The built program, run as a stranger runs it: its own process, its own streams, a fixed clock.
///
/// Its streams are files, since programs started side by side would hold each other's pipes open.
enum DossierProgram {
    /// Beside the tests' own program, where the build leaves both; else in the checkout's build folder.
    static let file: URL? = {
        let checkout = Folders.checkout.appending(path: ".build/debug")
        // The test runner names the tests' bundle among its arguments.
        let places = CommandLine.arguments.filter { $0.contains(".xctest") }.flatMap { argument in
            let bundle = URL(filePath: argument).resolvingSymlinksInPath()
            return sequence(first: bundle) { $0.deletingLastPathComponent() }.prefix(5).dropFirst()
        }
        return (places + [checkout]).map { $0.appending(path: "dossier") }
            .first { file in
                var isFolder: ObjCBool = false
                let path = file.path(percentEncoded: false)
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder.boolValue && access(path, X_OK) == 0
            }
    }()

    static let publicRecord = Folders.checkout.appending(path: "Dossiers/casebooks/public-record").plainPath

    /// Whether the programs that write PDF and Word documents were installed by 'make setup'.
    static let hasTools = ["venv/bin/python3", "bin/pandoc"].allSatisfy { name in
        FileManager.default.isExecutableFile(
            atPath: Folders.checkout.appending(path: ".tools/\(name)").plainPath)
    }

    /// What a run said and how it ended.
    struct Outcome {
        let output: String
        let errors: String
        /// The code it ended with, or minus the signal that ended it.
        let status: Int32
        var lines: [Substring] { output.split(whereSeparator: \.isNewline) }

        /// The answer as JSON.
        func json() throws -> Any {
            try JSONSerialization.jsonObject(with: Data(output.utf8), options: [.fragmentsAllowed])
        }

        /// The answer as an array of JSON objects.
        func rows() throws -> [[String: Any]] { try #require(try json() as? [[String: Any]]) }
    }

    /// Runs it to its end in a folder where what it is told by relative paths lies.
    ///
    /// `registry` is told by the environment, as a person who set it once would; `signal` is sent after so many milliseconds.
    @discardableResult
    static func run(
        _ arguments: [String], in folder: URL, registry: String? = nil, environment: [String: String] = [:],
        input: URL? = nil, signal: (number: Int32, afterMilliseconds: UInt32)? = nil
    ) throws -> Outcome {
        let program = try #require(file, "the program is not built").plainPath
        return try start(
            program, arguments, in: folder, registry: registry, environment: environment, input: input,
            signal: signal)
    }

    /// Runs a shell script in which `$D` is the program and `$PR` the public record.
    static func shell(_ script: String, in folder: URL, environment: [String: String] = [:]) throws -> Outcome
    {
        let program = try #require(file, "the program is not built").plainPath
        // A shell complains on standard error of a language that is not installed.
        let more = environment.merging(["D": program, "PR": publicRecord, "LC_ALL": "C.UTF-8"]) { first, _ in
            first
        }
        return try start("/bin/bash", ["-c", script], in: folder, environment: more)
    }

    private static func start(
        _ program: String, _ arguments: [String], in folder: URL, registry: String? = nil,
        environment: [String: String], input: URL? = nil,
        signal: (number: Int32, afterMilliseconds: UInt32)? = nil
    ) throws -> Outcome {
        let streams = FileManager.default.temporaryDirectory
        let name = "dossier-run-\(UUID().uuidString)"
        let output = streams.appending(path: name + ".out").plainPath
        let errors = streams.appending(path: name + ".err").plainPath
        defer {
            unlink(output)
            unlink(errors)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input?.plainPath ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // `env` steps into the folder and becomes the program, so that signals reach it.
        let line = ["/usr/bin/env", "-C", folder.plainPath, program] + arguments
        var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] =
            self.environment(registry: registry, environment).map { strdup($0) } + [nil]
        defer { for text in words + settings { free(text) } }
        // The threads of a test run hold signals back; a program started by a person does not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child = pid_t()
        let started = posix_spawn(&child, line[0], &actions, &attributes, &words, &settings)
        try #require(started == 0, "\(program) does not start: \(String(cString: strerror(started)))")
        if let signal {
            usleep(signal.afterMilliseconds * 1000)
            kill(child, signal.number)
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let ended = status & 0x7f
        return Outcome(
            output: text(of: output), errors: text(of: errors),
            status: ended == 0 ? (status >> 8) & 0xff : -ended)
    }

    private static let handedOn: Set<String> = [
        "PATH", "LANG", "LC_ALL", "TZ", "HOME", "TMPDIR", "ASAN_OPTIONS", "TSAN_OPTIONS",
    ]

    /// A stranger's environment: nothing of it but paths and language comes from the one the tests run in. `.tools/locale`
    /// holds the Turkish locale that `scripts/setup` made.
    private static func environment(registry: String?, _ more: [String: String]) -> [String] {
        let mine = ProcessInfo.processInfo.environment
        var values = mine.filter { handedOn.contains($0.key) }
        values["DOSSIER_HOME"] = Folders.checkout.plainPath
        values["LOCPATH"] = Folders.checkout.appending(path: ".tools/locale").plainPath
        values["DOSSIER_ACTOR"] = "tester"
        values["SOURCE_DATE_EPOCH"] = "1795564800"  // 2026-11-25
        values["DOSSIER_REGISTRY"] = registry
        return values.merging(more) { _, new in new }.map { "\($0.key)=\($0.value)" }.sorted()
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

extension URL {
    /// The path as the system takes it, without a slash at its end.
    var plainPath: String {
        let path = path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}

/// A registry that holds the public record: made once, copied for each test that may change it.
enum PublicRecord {
    private static let made: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "dossier-record-\(getpid())", directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: PublicRecord.path) }
        let done = try DossierProgram.run(
            ["import", DossierProgram.publicRecord, "--registry", "dossier.sqlite"], in: folder)
        try #require(done.status == 0, "the public record is not imported: \(done.errors)")
        return folder
    }

    private static let path = FileManager.default.temporaryDirectory
        .appending(path: "dossier-record-\(getpid())").plainPath

    /// Runs with a folder that holds a copy of it as `dossier.sqlite`, where the program looks first.
    static func inCopy<Answer>(_ body: (URL) throws -> Answer) throws -> Answer {
        let source = try made.get()
        return try Folders.withScratch { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: source.plainPath)
            where !name.hasSuffix(".lock") {
                try FileManager.default.copyItem(
                    at: source.appending(path: name), to: folder.appending(path: name))
            }
            return try body(folder)
        }
    }

    /// Runs it in the folder of the one that nobody changes.
    static func ask(_ arguments: String...) throws -> DossierProgram.Outcome {
        try DossierProgram.run(arguments, in: try made.get())
    }
}

/// What no message to a person may hold: a Swift type, a stack trace, the innards of an error.
func expectPlainWords(
    _ outcome: DossierProgram.Outcome, sourceLocation: SourceLocation = #_sourceLocation
) {
    let marks = [
        "Error Domain", "NSCocoa", "Fatal error", "Optional(", "Stack dump", "SIGABRT", "SIGILL", ".swift:",
        "DecodingError", "CocoaError", "GRDB", "DatabaseError", "Swift.", "Foundation.", "(code:", "$s",
    ]
    for mark in marks where outcome.errors.contains(mark) || outcome.output.contains(mark) {
        Issue.record("the message holds '\(mark)': \(outcome.errors)", sourceLocation: sourceLocation)
    }
    #expect(outcome.status >= 0, "a signal ended it", sourceLocation: sourceLocation)
}

/// A failure as it must be: its code, one clear message on standard error that holds these words, no data.
func expectFailure(
    _ outcome: DossierProgram.Outcome, _ status: Int32, _ words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
    for word in words {
        #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
    }
    #expect(outcome.output.isEmpty, "\(outcome.output)", sourceLocation: sourceLocation)
    let messages = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
    #expect(messages.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
    expectPlainWords(outcome, sourceLocation: sourceLocation)
}
