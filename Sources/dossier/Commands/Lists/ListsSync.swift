import ArgumentParser
import CasebookModel
import Foundation
import Operations
import SanctionsLists
import Synchronization

struct ListsSync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Fetch the lists from their publishers and keep what is new.",
        discussion: """
            The only command that uses the network. Publishers are asked over TLS, several at once, only for what changed; a \
            transfer that broke off is resumed the next time. One that fails stops no other: the exit code is then 2, and the \
            last good copy stays. Ctrl-C stops orderly. Proxies are those of https_proxy and no_proxy; SSL_CERT_FILE names the \
            certificates to trust where a proxy looks into TLS.
            """)

    @Argument(
        help: "Lists, such as ofac-sdn, un-sc, eu-fsf, uk-sl; all that have an address when none is given.")
    var sources: [String] = []
    @Option(help: "So many at one time.") var atOnce = 4
    @Option(help: "Attempts for each file.") var attempts = 4
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let schema = "lists-sync/1"
        let list: String
        let outcome: String
        let date: String?
        let entries: Int?
        let error: String?
        let affected: [String]
    }

    func validate() throws {
        guard (1...16).contains(atOnce) else { throw ValidationError("--at-once is between 1 and 16.") }
        guard (1...20).contains(attempts) else { throw ValidationError("--attempts is between 1 and 20.") }
    }

    func run() async throws {
        let workspace = try common.workspace()
        let chosen = try workspace.fetchableLists(sources)
        var settings = FetchSettings(userAgent: "dossier/\(Release.version)")
        settings.atOnce = atOnce
        settings.attempts = attempts
        settings.authorities = ProcessInfo.processInfo.environment["SSL_CERT_FILE"]
        let cancellation = FetchCancellation()
        Interruption.stopsBetweenSteps()
        // A signal's flag is looked at ten times a second and passed on to the transfers.
        let watch = _Concurrency.Task {
            while !_Concurrency.Task.isCancelled {
                if Interruption.isRaised { cancellation.cancel() }
                try? await _Concurrency.Task.sleep(for: .milliseconds(100))
            }
        }
        let lines = ProgressLines(quiet: common.quiet)
        let synced = try await workspace.syncLists(chosen, settings: settings, cancellation: cancellation) {
            lines.show($0)
        }
        watch.cancel()
        let rows = try synced.map { sync in
            Diagnostics.print(Array(sync.diagnostics.prefix(5)), quiet: common.quiet)
            return try row(sync, workspace)
        }
        try ResultTable<Row>(columns: [
            .init("list", "List") { $0.list }, .init("outcome", "Outcome") { $0.outcome },
            .init("date", "Copy of") { $0.date ?? "" },
            .init("entries", "Entries", right: true) { $0.entries.map(String.init) ?? "" },
            .init("error", "Why not") { $0.error ?? "" },
        ]).print(rows, as: output.format, emptyMessage: "there is no list to fetch")
        for advice in rows.flatMap(\.affected) { common.talk(advice) }
        if rows.contains(where: { $0.outcome == "stopped" }) { try Interruption.check() }
        if synced.contains(where: \.hasFailed) { throw ExitCode(2) }
    }

    private func row(_ sync: ListSync, _ workspace: Workspace) throws -> Row {
        var affected: [String] = []
        if case .stored(let date, _) = sync.outcome {
            // A new copy may change where subjects of submissions stand.
            affected = try workspace.affectedSubmissions(since: date)
                .filter { $0.list == sync.list && $0.basis == "list" }.map { "\($0.name): \($0.advice)" }
        }
        switch sync.outcome {
        case .stored(let date, let entries):
            return Row(
                list: sync.list, outcome: "stored", date: date.description, entries: entries, error: nil,
                affected: affected)
        case .heldAlready(let date):
            return Row(
                list: sync.list, outcome: "held-already", date: date.description, entries: nil, error: nil,
                affected: [])
        case .unchanged:
            return Row(
                list: sync.list, outcome: "unchanged", date: nil, entries: nil, error: nil, affected: [])
        case .failed(let why):
            return Row(list: sync.list, outcome: "failed", date: nil, entries: nil, error: why, affected: [])
        case .stopped:
            return Row(list: sync.list, outcome: "stopped", date: nil, entries: nil, error: nil, affected: [])
        }
    }
}

/// Progress of several transfers as lines on standard error: a line at each tenth, and at each event.
private final class ProgressLines: Sendable {
    private let quiet: Bool
    private let tenths = Mutex([String: Int]())

    init(quiet: Bool) { self.quiet = quiet }

    func show(_ progress: FetchProgress) {
        guard !quiet, let text = text(progress) else { return }
        Console.talk("\(progress.list) \(progress.file): \(text)")
    }

    private func text(_ progress: FetchProgress) -> String? {
        switch progress.stage {
        case .connecting(let attempt): return attempt == 1 ? "connecting" : "attempt \(attempt)"
        case .waiting(let seconds, let reason): return "again in \(Int(seconds.rounded(.up))) s: \(reason)"
        case .finished: return "received"
        case .receiving(let bytes, let total):
            // Without a known length, a line every 8 MB.
            let step = total.map { $0 > 0 ? bytes * 10 / $0 : 0 } ?? bytes >> 23
            let isNew = tenths.withLock { seen in
                guard step > seen["\(progress.list)/\(progress.file)", default: 0] else { return false }
                seen["\(progress.list)/\(progress.file)"] = step
                return true
            }
            guard isNew else { return nil }
            return total.map { "\(step * 10) % of \(megabytes($0)) MB" } ?? "\(megabytes(bytes)) MB"
        }
    }

    private func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        return "\(tenths / 10).\(tenths % 10)"
    }
}
