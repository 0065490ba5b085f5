package import CasebookModel
package import Foundation

/// A file to be frozen with a submission.
package struct FiledFile: Hashable, Sendable {
    package var fileName: String
    package var mediaType: String
    package var audience: String
    package var language: String
    package var bytes: Data
    /// The key of what it rests on, for a built document.
    package var trace: String?

    package init(
        fileName: String, mediaType: String, audience: String, language: String, bytes: Data,
        trace: String? = nil
    ) {
        self.trace = trace
        self.fileName = fileName
        self.mediaType = mediaType
        self.audience = audience
        self.language = language
        self.bytes = bytes
    }
}

extension WriteTransaction {
    /// Stores a draft, or a changed draft. Changing an approved one makes it a draft again; a filed one stays.
    ///
    /// Where a second person approves it, who drafts shows to be the first, if that can be shown.
    @discardableResult
    package func draft(_ submission: Submission) throws -> ChangeAction? {
        if try needsSecond(.approveSubmission) {
            try requireProof(to: "draft a submission that another approves", always: false)
        }
        let old = try read(.submission, submission.id, as: Submission.self)
        if let old, old.state != .draft, old.state != .approved {
            throw RegistryError(
                .refused("\(old.id) was filed and stays as it was filed: draft a new submission"), path)
        }
        var draft = submission
        draft.state = .draft
        draft.draftedBy = old?.draftedBy ?? actor.name
        draft.draftedAt = old?.draftedAt ?? at
        draft.approvedBy = nil
        draft.approvedAt = nil
        draft.filedOn = nil
        draft.filedBy = nil
        draft.filedHead = nil
        if let old {
            var unapproved = old
            unapproved.state = .draft
            unapproved.approvedBy = nil
            unapproved.approvedAt = nil
            // The same text stays approved. Another text is drafted by who changed it: someone else approves it.
            if unapproved == draft { return nil }
            draft.draftedBy = actor.name
        }
        return try store(.submission, draft.id, draft)
    }

    /// Approves a draft; where a second person is needed, never its drafter.
    package func approve(submission id: String) throws {
        try require(.reviewer, to: "approve a submission")
        var submission = try submission(id, in: [.draft], to: "approve")
        if submission.draftedBy == actor.name, try needsSecond(.approveSubmission) {
            throw RegistryError(
                .notAllowed("\(actor) drafted \(id): a second person must approve it"), path)
        }
        submission.state = .approved
        submission.approvedBy = actor.name
        submission.approvedAt = at
        try store(.submission, id, submission)
    }

    /// Notes that an approved submission was filed, and freezes the files that left.
    ///
    /// `evidence`, `persons`: what the files rest on beside what the draft named, so that a withdrawal finds it.
    package func file(
        submission id: String, on day: Day, files: [FiledFile], head: AuditHead, followUp: Day? = nil,
        evidence: Set<EvidenceID> = [], persons: Set<String> = []
    ) throws -> [FrozenOutput] {
        var submission = try submission(id, in: [.approved], to: "file")
        guard !files.isEmpty, Set(files.map(\.fileName)).count == files.count else {
            throw RegistryError(
                .refused("a filing keeps the files that left, each under its own name: name them"), path)
        }
        var frozen: [FrozenOutput] = []
        for file in files {
            let output = FrozenOutput(
                id: "\(id)/\(file.fileName)", submission: id, fileName: file.fileName,
                mediaType: file.mediaType,
                sha256: try StoredFile.put(file.bytes, in: sql), size: file.bytes.count,
                audience: file.audience,
                language: file.language, trace: file.trace)
            try store(.output, output.id, output)
            frozen.append(output)
        }
        submission.state = .filed
        submission.evidence += evidence.subtracting(submission.evidence).sorted()
        submission.persons += persons.subtracting(submission.persons).sorted()
        submission.filedOn = day
        submission.filedBy = actor.name
        submission.filedHead = head.description
        submission.nextFollowUp = followUp
        try store(.submission, id, submission)
        return frozen
    }

    /// Notes what happened to a filed submission, and what is due next.
    @discardableResult
    package func record(_ event: SubmissionEvent) throws -> SubmissionEvent {
        var submission = try submission(
            event.submission, in: [.filed, .acknowledged, .pending, .listed, .declined], to: "follow up")
        let number = try sql.count(
            "SELECT count(*) FROM submission_event WHERE submission = ?", [.text(event.submission)])
        var event = event
        event.id = "\(event.submission)/\(number + 1)"
        try store(.submissionEvent, event.id, event)
        switch event.kind {
        case .acknowledgement: if submission.state == .filed { submission.state = .acknowledged }
        case .outcome:
            guard let state = event.state, [.pending, .listed, .declined, .withdrawn].contains(state) else {
                throw RegistryError(
                    .refused("an outcome says what it is: pending, listed, declined or withdrawn"), path)
            }
            submission.state = state
        case .question, .answer, .meeting, .followUp, .note: break
        }
        submission.reference = event.reference ?? submission.reference
        // A note in passing does not settle what is due.
        if event.kind != .note || event.due != nil { submission.nextFollowUp = event.due }
        try store(.submission, submission.id, submission)
        return event
    }

    private func submission(_ id: String, in states: Set<Submission.State>, to act: String) throws
        -> Submission
    {
        guard let submission = try read(.submission, id, as: Submission.self) else {
            throw RegistryError(.noSuchThing("there is no submission \(id)"), path)
        }
        guard states.contains(submission.state) else {
            let needed = states.map(\.rawValue).sorted().joined(separator: " or ")
            throw RegistryError(
                .refused("\(id) is \(submission.state.rawValue): to \(act) it, it must be \(needed)"), path)
        }
        return submission
    }
}
