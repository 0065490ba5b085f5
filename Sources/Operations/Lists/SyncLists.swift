package import CasebookModel
package import Foundation
import Registry
package import SanctionsLists

/// What syncing one list came to.
package struct ListSync: Sendable {
    package enum Outcome: Sendable {
        /// A new copy is held.
        case stored(date: Day, entries: Int)
        /// The publisher sent the very copy that was held.
        case heldAlready(date: Day)
        /// The publisher said that nothing changed.
        case unchanged
        case failed(String)
        /// Stopped by the person; what was received will be resumed.
        case stopped
    }

    package let list: String
    package let outcome: Outcome
    package let diagnostics: [Diagnostic]

    package var hasFailed: Bool {
        if case .failed = outcome { return true }
        return false
    }
}

/// What is remembered of fetched files beside the registry: `X.lists-cache/validators.json`, and parts to be resumed.
struct ListsCache {
    let folder: URL

    private var file: URL { folder.appending(path: "validators.json") }

    /// What is held by list and file; nothing where the file is missing or unreadable, so that all is asked for anew.
    func validators() -> [String: [String: FetchValidators]] {
        guard let data = try? Data(contentsOf: file) else { return [:] }
        return (try? JSONDecoder().decode([String: [String: FetchValidators]].self, from: data)) ?? [:]
    }

    func write(_ validators: [String: [String: FetchValidators]]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try AtomicFile.write(try encoder.encode(validators) + Data("\n".utf8), to: file)
    }
}

extension Workspace {
    /// The folder in which fetched files wait until they are kept in the registry.
    package var listsCache: URL {
        let file = URL(filePath: registryPath)
        let stem = file.pathExtension == "sqlite" ? file.deletingPathExtension() : file
        return stem.appendingPathExtension("lists-cache")
    }

    /// The lists that can be fetched: those with an address that are still published; or the named ones.
    ///
    /// - Throws: `UnknownList`, and `NoSuchCopy` for a named list without an address.
    package func fetchableLists(_ ids: [String] = []) throws -> [ListSource] {
        let rules = try listRules()
        if ids.isEmpty { return rules.sources.filter { !$0.downloads.isEmpty && $0.closed == nil } }
        return try ids.map { id in
            let source = try listSource(id, in: rules)
            guard !source.downloads.isEmpty else {
                throw NoSuchCopy(
                    list: id,
                    problem:
                        "it has no address to fetch from, so give a downloaded file to 'dossier lists import'"
                )
            }
            return source
        }
    }

    /// Fetches lists, several at once, and keeps what is new as copies in the registry, one list after the other.
    ///
    /// One list's failure stops no other. A publisher is asked only for what changed since the copy that is held; where the
    /// registry holds no copy of a list, all of it is asked for.
    ///
    /// `progress`: called from several threads.
    package func syncLists(
        _ sources: [ListSource], settings: FetchSettings, cancellation: FetchCancellation,
        progress: @escaping @Sendable (FetchProgress) -> Void
    ) async throws -> [ListSync] {
        let cache = ListsCache(folder: listsCache)
        let held = Set(
            FileManager.default.fileExists(atPath: registryPath) ? try reading().listCopies().map(\.list) : []
        )
        var validators = cache.validators()
        let outcomes = await ListFetcher(settings: settings).fetch(
            sources, into: cache.folder, held: validators.filter { held.contains($0.key) },
            cancellation: cancellation, progress: progress)
        var synced: [ListSync] = []
        for outcome in outcomes {
            switch outcome.result {
            case .failure(.cancelled):
                synced.append(ListSync(list: outcome.list, outcome: .stopped, diagnostics: []))
            case .failure(let failure):
                synced.append(
                    ListSync(list: outcome.list, outcome: .failed(failure.description), diagnostics: []))
            case .success(let files):
                if cancellation.isCancelled {
                    synced.append(ListSync(list: outcome.list, outcome: .stopped, diagnostics: []))
                    continue
                }
                let sync = keep(outcome.list, files, cache)
                synced.append(sync)
                guard !sync.hasFailed else { continue }
                // Only once the copy is held: a failure between fetching and keeping must ask again.
                validators[outcome.list] = Dictionary(
                    files.map { ($0.file, $0.validators) }, uniquingKeysWith: { first, _ in first })
                try cache.write(validators)
            }
        }
        return synced
    }

    /// Keeps the fetched files of one list as a copy.
    private func keep(_ list: String, _ files: [FetchedFile], _ cache: ListsCache) -> ListSync {
        if files.allSatisfy(\.isUnchanged) {
            return ListSync(list: list, outcome: .unchanged, diagnostics: [])
        }
        do {
            // Of a set in which some files changed, the others are as they were kept.
            for file in files where file.isUnchanged {
                let place = file.location.path(percentEncoded: false)
                if !FileManager.default.fileExists(atPath: place) { try restore(file, of: list) }
            }
            let done = try importList(list, files: files.map(\.location), url: files.first?.url)
            for file in files { try? FileManager.default.removeItem(at: file.location) }
            return ListSync(
                list: list,
                outcome: done.alreadyHeld
                    ? .heldAlready(date: done.stored.date)
                    : .stored(date: done.stored.date, entries: done.stored.entryCount),
                diagnostics: done.diagnostics)
        } catch {
            return ListSync(list: list, outcome: .failed("\(error)"), diagnostics: [])
        }
    }

    /// Puts an unchanged file of the newest copy back beside the changed ones.
    private func restore(_ file: FetchedFile, of list: String) throws {
        let store = try reading()
        guard let copy = try store.listCopies(of: list).last,
            let kept = try store.listFiles(of: copy).first(where: { $0.name == file.file })
        else {
            throw NoSuchCopy(list: list, problem: "\(file.file) did not change, and no copy of it is held")
        }
        try AtomicFile.write(kept.bytes, to: file.location)
    }
}
