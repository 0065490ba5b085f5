/// What may need a second person.
package enum GuardedAction: String, Sendable, Codable, CaseIterable {
    case acceptGrade = "accept-grade"
    case confirmMatch = "confirm-match"
    case approveSubmission = "approve-submission"
    case unseal
}

/// Where a second person is needed, as an administrator chose it.
package struct FourEyesRules: Hashable, Sendable, Codable {
    package var acceptGrade: Bool
    package var confirmMatch: Bool
    package var approveSubmission: Bool
    package var unseal: Bool
    /// Whether what takes the role of a reviewer or administrator also takes a passphrase or key file of one's own, of
    /// everyone; `false` where it is asked only of those who have one, `nil` where that was not chosen: then of everyone,
    /// once one account has one.
    package var takesProof: Bool?

    package init(
        acceptGrade: Bool, confirmMatch: Bool, approveSubmission: Bool, unseal: Bool, takesProof: Bool? = nil
    ) {
        self.takesProof = takesProof
        self.acceptGrade = acceptGrade
        self.confirmMatch = confirmMatch
        self.approveSubmission = approveSubmission
        self.unseal = unseal
    }

    /// A second person for everything, or for nothing.
    package static func all(_ needed: Bool) -> FourEyesRules {
        FourEyesRules(acceptGrade: needed, confirmMatch: needed, approveSubmission: needed, unseal: needed)
    }

    package func needsSecond(_ action: GuardedAction) -> Bool {
        switch action {
        case .acceptGrade: acceptGrade
        case .confirmMatch: confirmMatch
        case .approveSubmission: approveSubmission
        case .unseal: unseal
        }
    }
}

/// A proposal of one person that waits for, or got, another's word.
package struct Approval: Hashable, Sendable, Codable {
    package enum Outcome: String, Sendable, Codable, CaseIterable { case approved, refused }

    package var id: String
    package var action: GuardedAction
    /// What it is about: a match, a submission, a person.
    package var about: String
    package var reason: String
    package var proposedBy: String
    package var proposedAt: TimeStamp
    /// Whether the proposer showed to be who the name says; `nil` for not.
    package internal(set) var proven: Bool?
    package var decidedBy: String?
    package var decidedAt: TimeStamp?
    package var outcome: Outcome?
    /// When it was made use of.
    package var usedAt: TimeStamp?
}

/// Whether what was asked is done, or waits for a second person.
package enum GuardedOutcome: Hashable, Sendable {
    case done
    case waiting(proposedBy: String)
}
