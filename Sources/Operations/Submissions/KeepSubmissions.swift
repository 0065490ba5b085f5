import Audiences
package import CasebookModel
import Dossiers
package import Foundation
package import Registry
import Scoring

/// A request about a submission that cannot be met as it stands.
package struct SubmissionProblem: Error, CustomStringConvertible, Sendable {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// What filing did.
package struct Filing: Sendable {
    package let submission: Submission
    package let frozen: [FrozenOutput]
    /// Files whose names are not as `build` gives them: kept as they are, traced to no evidence.
    package let untraced: [String]
    /// What a person should look at.
    package let warnings: [String]
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
        for subject in submission.subjects { _ = try casebook.subject(subject.description) }
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

    /// Notes that an approved submission was filed on a day, and freezes the very bytes that left.
    ///
    /// What each file that `build` wrote rests on is found by building its document again from the registry as it is now;
    /// the items and protected persons so found are kept with the submission, so that a later withdrawal names it.
    ///
    /// `allowsDrafts`: freeze watermarked drafts too, where a draft was what left.
    ///
    /// A `SubmissionProblem` is thrown for a watermarked draft, a file about someone else or under another regime, a day to
    /// come.
    package func file(
        submission id: String, files: [URL], on day: Day, followUp: Day?, allowsDrafts: Bool
    ) throws -> Filing {
        let store = try writing()
        let submission = try submission(id, in: store)
        guard day <= today else {
            throw SubmissionProblem("\(day) is to come: a filing is noted when it has left")
        }
        if let followUp, followUp < day {
            throw SubmissionProblem("the follow-up on \(followUp) is before the filing on \(day)")
        }
        let words = try languages().map { try locale($0)(.draft) }
        var filed: [FiledFile] = []
        var untraced: [String] = []
        var warnings: [String] = []
        var evidence: Set<EvidenceID> = []
        var persons: Set<String> = []
        var built: Set<BuiltFileName> = []
        for file in files {
            let fileName = file.lastPathComponent
            let bytes = try FolderFiles.read(file)
            if !allowsDrafts, DraftMark.isOn(bytes, fileName: fileName, words: words) {
                throw SubmissionProblem(
                    "\(fileName) is a watermarked draft: build the final with --final, or say --allow-draft if a draft is what left"
                )
            }
            let name = BuiltFileName(fileName)
            if let name {
                guard submission.subjects.contains(PartyID(name.subject)) else {
                    throw SubmissionProblem(
                        "\(fileName) is about \(name.subject), which \(id) is not about: file what belongs to it"
                    )
                }
                guard name.regime == submission.regime else {
                    throw SubmissionProblem(
                        "\(fileName) was built under \(name.regime), and \(id) is under \(submission.regime): file what belongs to it"
                    )
                }
                guard name.audience != .internal else {
                    throw SubmissionProblem(
                        "\(fileName) was built for use inside the organisation: build it for government-open or government-closed"
                    )
                }
                built.insert(name)
            } else {
                untraced.append(fileName)
            }
            filed.append(
                FiledFile(
                    fileName: fileName, mediaType: mediaType(of: fileName),
                    audience: name?.audience.rawValue ?? submission.audience,
                    language: name?.language ?? "und",
                    bytes: bytes))
        }
        for name in built.sorted(by: {
            ($0.audience.rawValue, $0.subject) < ($1.audience.rawValue, $1.subject)
        }) {
            let used = try restsOn(name, purpose: submission.purpose)
            evidence.formUnion(used.evidence)
            persons.formUnion(used.persons)
        }
        let regime = try library().library[submission.regime]
        if let last = regime?.expiry?.on, last < day {
            warnings.append(
                "\(submission.regime) ended on \(last) unless renewed: check under what it was filed")
        }
        let head = try store.auditHead()
        let frozen = try store.write(
            actor: actor, operation: "file submission",
            reason: "filed with \(submission.authority) on \(day)",
            at: now
        ) {
            try $0.file(
                submission: id, on: day, files: filed, head: head, followUp: followUp,
                evidence: evidence, persons: persons)
        }
        return Filing(
            submission: try self.submission(id, in: store), frozen: frozen, untraced: untraced,
            warnings: warnings)
    }

    /// The items and protected persons a built document rests on, the registry being as it is.
    private func restsOn(_ name: BuiltFileName, purpose: Submission.Purpose) throws
        -> (evidence: Set<EvidenceID>, persons: Set<String>)
    {
        let document = try dossier(
            DossierOrder(
                subject: name.subject, regime: name.regime,
                purpose: SubmissionPurpose(rawValue: purpose.rawValue),
                audience: name.audience, language: name.language, formats: [], asOf: name.asOf)
        ).built.document
        var trace = Trace()
        for found in document.traces.values { trace.add(found) }
        for note in document.notes { trace.add(note.trace) }
        let casebook = try casebook(asOf: name.asOf)
        let evidence = Set(trace.evidence.map { EvidenceID($0) })
        var persons = Set(evidence.flatMap { casebook.evidence($0)?.persons ?? [] })
        for claim in trace.claims {
            let record = ClaimID(parsing: claim)?.record ?? claim
            if let kind = RecordKind(identifier: record), [.victim, .witness].contains(kind) {
                persons.insert(record)
            }
        }
        return (evidence, persons)
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
}
