package import CasebookModel

/// A filing with an authority, from its draft to its outcome.
package struct Submission: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case draft, approved, filed, acknowledged, pending, listed, declined, withdrawn
    }
    package enum Purpose: String, Sendable, Codable, CaseIterable {
        case list
        case addGround = "add-ground"
        case maintain, correct
        case opposeDelisting = "oppose-delisting"
    }

    /// Given by the caller, such as `SU-2026-001`.
    package var id: String
    /// Identifier of the regime, such as `eu-ghrsr`.
    package var regime: String
    /// With whom it is filed.
    package var authority: String
    package var purpose: Purpose
    package var subjects: [PartyID]
    package var title: String
    /// The audience its main text is written for.
    package var audience: String
    /// Items of evidence it uses, so that a withdrawal of consent finds it.
    package var evidence: [EvidenceID]
    /// Protected persons whose information it uses, `VI-…` or `WI-…`.
    package var persons: [String]

    package var state: State = .draft
    package var draftedBy = ""
    package var draftedAt: TimeStamp?
    package var approvedBy: String?
    package var approvedAt: TimeStamp?
    package var filedOn: Day?
    package var filedBy: String?
    /// The audit head at the moment of filing: what later shows that the registry is the one filed from.
    package var filedHead: String?
    /// The authority's reference.
    package var reference: String?
    package var nextFollowUp: Day?

    package init(
        id: String, regime: String, authority: String, purpose: Purpose, subjects: [PartyID], title: String,
        audience: String, evidence: [EvidenceID] = [], persons: [String] = []
    ) {
        self.id = id
        self.regime = regime
        self.authority = authority
        self.purpose = purpose
        self.subjects = subjects
        self.title = title
        self.audience = audience
        self.evidence = evidence
        self.persons = persons
    }
}

/// Something that happened to a filed submission.
package struct SubmissionEvent: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case acknowledgement, question, answer, meeting, outcome
        case followUp = "follow-up"
        case note
    }

    /// Given when it is stored.
    package var id = ""
    package var submission: String
    package var kind: Kind
    package var on: Day
    package var text: String
    /// For an outcome: what the submission is from now on.
    package var state: Submission.State?
    /// For an acknowledgement: the authority's reference.
    package var reference: String?
    /// When the next step is due; clears what was due when absent.
    package var due: Day?

    package init(
        submission: String, kind: Kind, on: Day, text: String, state: Submission.State? = nil,
        reference: String? = nil, due: Day? = nil
    ) {
        self.submission = submission
        self.kind = kind
        self.on = on
        self.text = text
        self.state = state
        self.reference = reference
        self.due = due
    }
}

/// A file that was frozen as it left.
package struct FrozenOutput: Hashable, Sendable, Codable {
    /// Submission and file name.
    package var id: String
    package var submission: String
    package var fileName: String
    package var mediaType: String
    package var sha256: String
    package var size: Int
    package var audience: String
    package var language: String
    /// The key of what a built document rests on; `nil` for other files.
    package var trace: String?
    /// The same of a file that was filed before traces were kept by a key: it was worked out when it was filed.
    package var paragraphs: [String: FrozenTrace]?
}

/// What a paragraph rested on.
package struct FrozenTrace: Hashable, Sendable, Codable {
    /// Claims as record and key.
    package var claims: [String]
    package var evidence: [String]
    package var quotations: [String]
    package var consents: [String]

    package init(claims: [String], evidence: [String], quotations: [String], consents: [String]) {
        self.claims = claims
        self.evidence = evidence
        self.quotations = quotations
        self.consents = consents
    }
}
