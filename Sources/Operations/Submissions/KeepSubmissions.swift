import Audiences
import CasebookModel
import Dossiers
package import Foundation
package import Registry
import Scoring

/// A request about a submission that cannot be met as it stands.
package struct SubmissionProblem: Error, CustomStringConvertible, Sendable {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension Workspace {
    /// Stores a draft, or a changed draft.
    ///
    /// - Throws: `SubmissionProblem` for an identifier, regime or subject that is none.
    @discardableResult
    package func draft(_ submission: Submission, reason: String) throws -> ChangeAction? {
        guard !submission.id.isEmpty,
            submission.id.utf8.allSatisfy({
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            })
        else {
            throw SubmissionProblem(
                "'\(submission.id)' is no identifier of a submission: use capital letters, digits and hyphens, as in SU-2026-001"
            )
        }
        let known = try library().library.regimes.map(\.id)
        guard known.contains(submission.regime) else {
            throw UnknownRegime(id: submission.regime, known: known)
        }
        guard !submission.subjects.isEmpty else {
            throw SubmissionProblem("a submission is about someone: name the subjects with --subject")
        }
        let casebook = try casebook()
        for subject in submission.subjects {
            let id = subject.description
            if RecordKind(identifier: id) == .victim {
                guard casebook.victim(VictimID(id)) != nil else {
                    throw UnknownRecord(
                        id: id, near: nearest(to: id, among: casebook.victims.map(\.id.description)))
                }
            } else {
                _ = try casebook.subject(id)
            }
        }
        return try writing().write(actor: actor, operation: "draft submission", reason: reason, at: now) {
            try $0.draft(submission)
        }
    }

    /// Approves a draft; where the registry asks for a second person, never its drafter.
    package func approve(submission id: String, reason: String) throws {
        try writing().write(actor: actor, operation: "approve submission", reason: reason, at: now) {
            try $0.approve(submission: id)
        }
    }

    /// The submission with an identifier.
    package func submission(_ id: String, in store: RegistryStore) throws -> Submission {
        if let found = try store.submission(id) { return found }
        let known = try store.submissions().map(\.id)
        let near = nearest(to: id, among: known).map { ": did you mean \($0)?" }
        throw SubmissionProblem(
            "there is no submission '\(id)'" + (near ?? ": 'dossier submissions' lists those there are"))
    }

    /// Notes what happened to a filed submission.
    @discardableResult
    package func record(_ event: SubmissionEvent) throws -> SubmissionEvent {
        let store = try writing()
        let submission = try submission(event.submission, in: store)
        if let filed = submission.filedOn, event.on < filed {
            throw SubmissionProblem("\(event.on) is before \(submission.id) was filed on \(filed)")
        }
        guard event.on <= today else {
            throw SubmissionProblem(
                "\(event.on) is to come: note what happened, and give --due for what will")
        }
        if event.state != nil, event.kind != .outcome {
            throw SubmissionProblem(
                "only an outcome says what the submission is from now on: use --kind outcome")
        }
        return try store.write(
            actor: actor, operation: "submission event", reason: "\(event.kind.rawValue) on \(event.on)",
            at: now
        ) { try $0.record(event) }
    }

    /// Writes frozen files into a folder, byte for byte as they left.
    ///
    /// - Throws: where a file of that name is there with other content; nothing is overwritten.
    package func extractOutputs(of id: String, to folder: URL) throws -> [FrozenOutput] {
        let store = try reading()
        _ = try submission(id, in: store)
        let outputs = try store.outputs(of: id)
        for output in outputs {
            let target = folder.appending(path: output.fileName)
            let bytes = try store.bytes(of: output)
            let path = target.path(percentEncoded: false)
            if FileManager.default.fileExists(atPath: path) {
                if try FolderFiles.read(target) == bytes { continue }
                throw FileFailure(path, "another file of that name is there: extract into an empty folder")
            }
            try AtomicFile.write(bytes, to: target)
        }
        return outputs
    }

    /// Counsel's texts as they went into a frozen file, in YAML that `build --texts` reads; empty where there were none.
    ///
    /// - Throws: `SubmissionProblem` where no such file was frozen, or none whose texts were kept.
    package func counselTexts(in fileName: String, of id: String) throws -> String {
        let store = try reading()
        let submission = try submission(id, in: store)
        guard let output = try store.outputs(of: submission.id).first(where: { $0.fileName == fileName })
        else {
            throw SubmissionProblem(
                "\(id) has no frozen file \(fileName): 'dossier submissions outputs \(id)' names them")
        }
        guard let trace = try output.trace.flatMap({ try store.filingRecord(BuiltTrace.self, $0) }) else {
            throw SubmissionProblem(
                "no texts were kept with \(fileName): it is no dossier, or was filed before they were")
        }
        return trace.texts
    }
}
