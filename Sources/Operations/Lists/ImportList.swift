package import CasebookModel
package import Foundation
package import Registry
package import SanctionsLists

/// A list that `Rules/lists` does not know.
package struct UnknownList: Error, CustomStringConvertible, Sendable {
    package let id: String
    package let known: [String]
    package var description: String {
        let near = nearest(to: id, among: known)
        return "there is no list '\(id)'" + (near.map { ": did you mean \($0)?" } ?? ".")
            + " Known: \(known.joined(separator: ", "))"
    }
}

/// What storing a copy of a list did.
package struct ListImport: Sendable {
    package let source: ListSource
    package let stored: StoredListCopy
    package let alreadyHeld: Bool
    /// What the reader did not know; nothing is lost by it, but someone should look.
    package let diagnostics: [Diagnostic]
    package let matches: MatchReport?
}

extension Workspace {
    /// Everything of `Rules/lists`.
    package func listRules() throws -> ListRules {
        try ListRules.load(folder: home.rules.appending(path: "lists"))
    }

    package func listSource(_ id: String, in rules: ListRules) throws -> ListSource {
        guard let source = rules[id] else { throw UnknownList(id: id, known: rules.sources.map(\.id)) }
        return source
    }

    /// Reads a copy of a list from files, checks it, and keeps it.
    ///
    /// - Parameters:
    ///   - files: one file, or the several of OFAC's CSV set.
    ///   - date: the day the copy stands for, where the copy itself does not say.
    ///   - accepts: keep a copy that the checks against the last good one refuse; a person looked at it.
    ///   - url: where it was fetched.
    /// - Throws: `ListRefusal`, and the last good copy stays.
    package func importList(
        _ id: String, files: [URL], date: Day? = nil, accepts: Bool = false, url: String? = nil
    ) throws -> ListImport {
        let rules = try listRules()
        let source = try listSource(id, in: rules)
        // Read first: a file that is refused makes no registry.
        let reading = try ListReader(rules: rules).read(files: files, source: source)
        let store = try openOrMake()
        let lock = try store.lockForImport(holder: actor.name)
        defer { withExtendedLifetime(lock) {} }
        let day = date ?? reading.copy.published?.latest ?? today
        if !accepts {
            // A day ahead is the publisher's own day, farther east.
            guard today.days(to: day) <= 1 else {
                throw ListRefusal.toCome(list: source.id, day: day, today: today)
            }
            let held = try store.latestListCopies(asOf: day).first { $0.list == source.id }
            var shared: Int?
            if held != nil {
                let identifiers = Set(reading.entries.map(\.id))
                var count = 0
                try store.eachListEntry(of: source.id, asOf: day) {
                    if identifiers.contains($0.id) { count += 1 }
                }
                shared = count
            }
            let isWhole = source.tried == .whole || held != nil
            // Between copies years apart much changes in good faith: then only the loss of most entries is suspect.
            var expected = source
            if let held, held.date.days(to: day) > 365 {
                expected.assertions.kept = min(expected.assertions.kept, 50)
            }
            try reading.copy.check(expected, against: held?.copy, shared: shared, isWhole: isWhole)
        }
        let report = try store.write(
            actor: actor, operation: "list copy", reason: "copy of \(source.id) of \(day)", at: now
        ) { transaction in
            try transaction.putList(
                reading.copy, date: day,
                files: try files.map {
                    Registry.ListFile(name: $0.lastPathComponent, bytes: try FolderFiles.read($0))
                },
                url: url, fetched: url == nil ? nil : now, entries: reading.entries)
        }
        return ListImport(
            source: source, stored: report.copy, alreadyHeld: report.alreadyStored,
            diagnostics: reading.diagnostics, matches: nil)
    }

    /// The registry for changes, made first where there is none.
    package func openOrMake() throws -> RegistryStore {
        guard !FileManager.default.fileExists(atPath: registryPath) else { return try writing() }
        return try initialise(identity: UUID().uuidString)
    }
}
