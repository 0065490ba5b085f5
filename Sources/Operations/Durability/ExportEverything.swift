import CasebookModel
package import Foundation
import Audiences
import Interchange
package import Registry

#if canImport(Glibc)
    import Glibc
#endif

/// What an export of everything holds.
package struct EverythingExport: Sendable {
    package let records: Int
    package let lists: Int
    package let submissions: Int
    package let exhibits: Int
    package let files: Int
    package let head: String
}

extension Workspace {
    /// Writes everything the registry holds into a new folder: readable without this program, and whole enough to make the
    /// same registry again. The folder appears whole or not at all; that it was made is recorded like a backup.
    ///
    /// Sealed values and sealed exhibits leave as ciphertext; the keys leave wrapped, as the registry keeps them.
    ///
    /// `passphrase`: encrypts all of it. The folder in clear then lies beside the registry until it is sealed, never where
    /// the export goes.
    package func exportEverything(to folder: URL, passphrase: Secret? = nil) throws -> EverythingExport {
        let target = folder.standardizedFileURL.path(percentEncoded: false)
        let path = target.hasSuffix("/") ? String(target.dropLast()) : target
        guard !FileManager.default.fileExists(atPath: path) else {
            throw EverythingProblem("\(path) exists already: name a new folder")
        }
        let store = try writing()
        let lock = try store.lockForImport(holder: actor.name)
        defer { withExtendedLifetime(lock) {} }
        let partial = URL(filePath: path + ".partial", directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: partial)
        // The lock is ours, so what an interrupted export left beside the registry is nobody's.
        try removeFolders(beside: registryPath, named: "everything")
        let clear =
            passphrase == nil
            ? partial
            : URL(filePath: "\(registryPath).everything-\(getpid())", directoryHint: .isDirectory)
        defer { if passphrase != nil { try? FileManager.default.removeItem(at: clear) } }
        do {
            do {
                try FileManager.default.createDirectory(
                    at: clear, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch { throw FileFailure(path, "the folder cannot be made") }
            var (summary, manifest) = try fill(EverythingDraft(clear), store)
            if let passphrase {
                manifest = try SealedFolder.seal(clear, to: partial, passphrase: passphrase)
            } else {
                try RegistryStore.synchronise(foldersOf: partial.path(percentEncoded: false))
            }
            guard let head = AuditHead(parsing: summary.head) else {
                throw EverythingProblem("the registry has no audit head")
            }
            // Recorded before it has its name: what holds a person's key is never there without anyone knowing.
            try store.noteEverythingExported(
                to: path, manifest: manifest, head: head, isEncrypted: passphrase != nil, actor: actor,
                at: now)
            guard rename(partial.path(percentEncoded: false), path) == 0 else {
                throw FileFailure(path, "the export cannot be put in place")
            }
            try RegistryStore.synchronise(foldersOf: path)
            return summary
        } catch {
            try? FileManager.default.removeItem(at: partial)
            throw error
        }
    }

    /// Removes folders `X.NAME-PROCESS` beside the registry.
    func removeFolders(beside registry: String, named name: String) throws {
        let file = URL(filePath: registry)
        let folder = file.deletingLastPathComponent()
        let prefix = "\(file.lastPathComponent).\(name)-"
        for entry
            in (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)))
            ?? []
        where entry.hasPrefix(prefix) {
            try FileManager.default.removeItem(at: folder.appending(path: entry))
        }
    }

    private func fill(_ draft: EverythingDraft, _ store: RegistryStore) throws -> (EverythingExport, String) {
        let head = try writeRows(draft, store)
        let casebook = try store.casebook()
        let view = AudienceView(
            of: casebook, for: .internal, recipient: nil, consents: try store.consents(), on: today)
        try writeCasebook(view, to: draft.place("casebook"))
        try draft.noteAll(below: "casebook")
        try writeTables(view, to: draft.place("tables"))
        try draft.noteAll(below: "tables")
        let copies = try writeLists(draft, store)
        let submissions = try writeSubmissions(draft, store)
        let exhibits = try writeExhibits(draft, store)
        let organisation = organisationFile
        if FileManager.default.fileExists(atPath: organisation.path(percentEncoded: false)) {
            try draft.copy(organisation, as: "organisation.yaml")
        }
        let records = casebook.records.identifiers.count
        let readMe = everythingReadMe(
            registry: store.identity, madeAt: now, head: head.description, records: records,
            inCasebook: view.casebook.records.identifiers.count, copies: copies, submissions: submissions,
            exhibits: exhibits)
        try draft.write(Data(readMe.utf8), as: "README.md")
        let manifest = EverythingManifest(
            format: EverythingManifest.currentFormat, registry: store.identity, madeAt: now,
            head: head.description, files: draft.files.sorted { $0.path < $1.path })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let bytes = try encoder.encode(manifest) + Data("\n".utf8)
        let file = draft.place(EverythingManifest.fileName)
        try AtomicFile.write(bytes, to: file)
        return (
            EverythingExport(
                records: records, lists: copies, submissions: submissions, exhibits: exhibits,
                files: manifest.files.count, head: head.description), sha256(ofFile: file) ?? ""
        )
    }

    /// Every row of every table, one file a table.
    private func writeRows(_ draft: EverythingDraft, _ store: RegistryStore) throws -> AuditHead {
        var table = ""
        var lines = Data()
        func close() throws {
            if !table.isEmpty { try draft.write(lines, as: "registry/\(table).jsonl") }
            lines = Data()
        }
        let head = try store.eachTableLine { name, line in
            if name != table {
                try close()
                table = name
            }
            lines.append(contentsOf: line.utf8)
            lines.append(UInt8(ascii: "\n"))
        }
        try close()
        return head
    }

    /// The files of list copies, as they came.
    private func writeLists(_ draft: EverythingDraft, _ store: RegistryStore) throws -> Int {
        let copies = try store.listCopies()
        for copy in copies {
            for file in try store.listFiles(of: copy) {
                try draft.write(
                    file.bytes,
                    as:
                        "lists/\(fileSafe(copy.list))/\(copy.date)_\(copy.sha256.prefix(12))/\(fileSafe(file.name))"
                )
            }
        }
        return copies.count
    }

    /// What each submission is, what happened, and the files that left.
    private func writeSubmissions(_ draft: EverythingDraft, _ store: RegistryStore) throws -> Int {
        struct Whole: Encodable {
            let submission: Submission
            let events: [SubmissionEvent]
            let outputs: [FrozenOutput]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let submissions = try store.submissions()
        for submission in submissions {
            let outputs = try store.outputs(of: submission.id)
            let place = "submissions/\(fileSafe(submission.id))"
            let whole = Whole(
                submission: submission, events: try store.events(of: submission.id), outputs: outputs)
            try draft.write(try encoder.encode(whole) + Data("\n".utf8), as: "\(place)/submission.json")
            for output in outputs {
                try draft.write(
                    try store.bytes(of: output), as: "\(place)/filed/\(fileSafe(output.fileName))")
            }
        }
        return submissions.count
    }

    /// The exhibits' files as they are stored; the table says which are ciphertext.
    private func writeExhibits(_ draft: EverythingDraft, _ store: RegistryStore) throws -> Int {
        for file in try store.exhibitFiles() {
            let hash = try draft.copy(
                store.exhibitsFolder.appending(path: file.path), as: "exhibits/\(file.path)")
            guard hash == file.sha256 else {
                throw EverythingProblem(
                    "the exhibit's file \(file.path) was altered: run 'dossier verify', and restore it from a backup"
                )
            }
        }
        return try store.exhibits().count
    }
}
