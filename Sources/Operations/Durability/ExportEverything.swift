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
    /// `passphrase`: encrypts all of it, each file on its way to the disk.
    ///
    /// `check`: is called between files, and throws to end the work; nothing is then left of the folder.
    package func exportEverything(
        to folder: URL, passphrase: Secret? = nil, check: () throws -> Void = {}
    ) throws -> EverythingExport {
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
        do {
            let (summary, manifest) = try fill(
                try EverythingDraft(partial, passphrase: passphrase), store, check)
            guard let head = AuditHead(parsing: summary.head) else {
                throw EverythingProblem("the registry has no audit head")
            }
            try check()
            let draft = partial.path(percentEncoded: false)
            var isPlaced = false
            try store.noteEverythingExported(
                to: path, manifest: manifest, head: head, isEncrypted: passphrase != nil, actor: actor,
                at: now
            ) {
                guard rename(draft, path) == 0 else {
                    throw FileFailure(path, "the export cannot be put in place")
                }
                isPlaced = true
                try RegistryStore.synchronise(folder: folderAbove(path))
            } takeBack: {
                guard isPlaced else { return }
                guard rename(path, draft) == 0 else {
                    throw FileFailure(path, "the export cannot be taken back")
                }
                try RegistryStore.synchronise(folder: folderAbove(path))
            }
            return summary
        } catch {
            try? FileManager.default.removeItem(at: partial)
            throw error
        }
    }

    private func folderAbove(_ path: String) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        return folder.isEmpty ? "." : folder
    }

    private func fill(_ draft: EverythingDraft, _ store: RegistryStore, _ check: () throws -> Void) throws
        -> (EverythingExport, String)
    {
        let head = try writeRows(draft, store)
        try check()
        let casebook = try store.casebook()
        let view = AudienceView(
            of: casebook, for: .internal, recipient: nil, consents: try store.consents(), on: today)
        for file in try casebookFiles(view) { try draft.write(file.bytes, as: "casebook/\(file.name)") }
        for file in try tableFiles(view) { try draft.write(file.bytes, as: "tables/\(file.name)") }
        try check()
        let copies = try writeLists(draft, store, check)
        let submissions = try writeSubmissions(draft, store, check)
        let exhibits = try writeExhibits(draft, store, check)
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
        return (
            EverythingExport(
                records: records, lists: copies, submissions: submissions, exhibits: exhibits,
                files: manifest.files.count, head: head.description), try draft.finish(manifest)
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
    private func writeLists(
        _ draft: EverythingDraft, _ store: RegistryStore, _ check: () throws -> Void
    ) throws -> Int {
        let copies = try store.listCopies()
        for copy in copies {
            try check()
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
    private func writeSubmissions(
        _ draft: EverythingDraft, _ store: RegistryStore, _ check: () throws -> Void
    ) throws -> Int {
        struct Whole: Encodable {
            let submission: Submission
            let events: [SubmissionEvent]
            let outputs: [FrozenOutput]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let submissions = try store.submissions()
        for submission in submissions {
            try check()
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
    private func writeExhibits(
        _ draft: EverythingDraft, _ store: RegistryStore, _ check: () throws -> Void
    ) throws -> Int {
        for file in try store.exhibitFiles() {
            try check()
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
