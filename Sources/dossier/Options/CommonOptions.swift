import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

/// Where things lie and who is acting; the same on every command.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The registry file (else DOSSIER_REGISTRY, else ./dossier.sqlite).", valueName: "path"))
    var registry: String?

    @Option(
        help: ArgumentHelp(
            "The folder that holds Rules and Dossiers (else DOSSIER_HOME, else beside the program).",
            valueName: "folder"))
    var home: String?

    @Option(
        help: ArgumentHelp(
            "Who is acting, for the audit log (else DOSSIER_ACTOR, else the login name).", valueName: "name"))
    var actor: String?

    @Flag(name: .shortAndLong, help: "No talk on standard error but errors.")
    var quiet = false

    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    var registryPath: URL {
        URL(
            filePath: registry ?? environment["DOSSIER_REGISTRY"].flatMap { $0.isEmpty ? nil : $0 }
                ?? "dossier.sqlite")
    }

    var actorName: String {
        actor ?? environment["DOSSIER_ACTOR"].flatMap { $0.isEmpty ? nil : $0 } ?? NSUserName()
    }

    func findHome() throws -> Home {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return try Home.find(
            option: home, environment: environment["DOSSIER_HOME"], program: program,
            workingDirectory: URL(filePath: FileManager.default.currentDirectoryPath))
    }

    func workspace() throws -> Workspace {
        try Clock.check()
        let path = registryPath.path(percentEncoded: false)
        // At every command: a registry that was sound where it was made may have been moved since.
        if !quiet, FileManager.default.fileExists(atPath: path) {
            for warning in FileSystemPlace.warnings(ofRegistry: path) { talk("warning: \(warning)") }
        }
        return Workspace(
            home: try findHome(), registryPath: path,
            actor: Actor(actorName),
            now: Clock.timeStamp, tell: { Console.talk($0) })
    }

    func talk(_ text: String) { if !quiet { Console.talk(text) } }
}

/// The three clocks of a question, where a command asks one.
struct AsOfOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Only what was public by this day (YYYY-MM-DD); today's grades apply.", valueName: "day"),
        transform: parseDay)
    var asOf: Day?
}

/// Which earlier state of the registry is read.
struct RecordedAsOfOption: ParsableArguments {
    @Option(
        name: .customLong("recorded-as-of"),
        help: ArgumentHelp("The registry as it was held on this day (YYYY-MM-DD).", valueName: "day"),
        transform: parseDay)
    var recordedAsOf: Day?
}

struct FormatOption: ParsableArguments {
    @Option(help: "How results are printed: table, json or csv.")
    var format: OutputFormat = .table
}

/// How a list is printed, and which of its rows.
struct RowsOption: ParsableArguments {
    @Option(help: "How results are printed: table, json or csv.")
    var format: OutputFormat = .table
    @Option(
        help: ArgumentHelp("Only rows that hold this in a column, in capitals or not.", valueName: "text"))
    var containing: String?
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

@Sendable func parseDay(_ text: String) throws -> Day {
    guard let day = Day(parsing: text) else {
        throw ValidationError("'\(text)' is not a day: write YYYY-MM-DD, as in 2023-11-30.")
    }
    return day
}

/// The clock and the calendar day, read here and passed down.
enum Clock {
    /// Today in UTC, or the day of `SOURCE_DATE_EPOCH` where outputs must not depend on the day they are made.
    static var today: Day { Day(number: Int32((epoch / 86_400).rounded(.down))) }

    static var timeStamp: TimeStamp { TimeStamp(seconds: Int64(epoch)) }

    /// Seconds since 1970, from `SOURCE_DATE_EPOCH` when it is set.
    static var epoch: Double { given.map(Double.init) ?? Date().timeIntervalSince1970 }

    /// Refuses a `SOURCE_DATE_EPOCH` that is no time, before anything is dated with another one.
    static func check() throws {
        guard let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], given == nil else {
            return
        }
        throw ValidationError(
            "SOURCE_DATE_EPOCH is '\(text)', which is no number of seconds from 1970 to 9999: set it anew, or unset it."
        )
    }

    private static var given: Int64? {
        ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int64($0) }
            .flatMap { (0...253_402_300_799).contains($0) ? $0 : nil }
    }
}

/// Refuses a number of rows that is none.
func checkLimit(_ limit: Int) throws {
    guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000000.") }
}
