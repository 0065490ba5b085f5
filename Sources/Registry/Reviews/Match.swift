package import CasebookModel

/// Subject and list entry that may be the same party.
package struct Match: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable { case candidate, confirmed, rejected }

    /// Who decided, when, why.
    package struct Decision: Hashable, Sendable, Codable {
        package var by: String
        package var at: TimeStamp
        package var reason: String
        /// The fingerprint it was decided on.
        package var fingerprint: String
    }

    package var subject: PartyID
    package var list: String
    /// The entry's identifier on its list.
    package var reference: String
    package var state: State
    /// How alike they are, 0…1.
    package var score: Double
    /// Why they are alike or not, one sentence each.
    package var reasons: [String]
    /// A hash of what mattered to the comparison; when it differs from the decision's, a person is asked again.
    package var fingerprint: String
    package var decision: Decision?

    package init(
        subject: PartyID, list: String, reference: String, score: Double, reasons: [String],
        fingerprint: String
    ) {
        self.subject = subject
        self.list = list
        self.reference = reference
        state = .candidate
        self.score = score
        self.reasons = reasons
        self.fingerprint = fingerprint
        decision = nil
    }

    package var id: String { "\(subject)|\(list)|\(reference)" }

    /// Whether what a person decided on has changed since.
    package var asksAgain: Bool { decision.map { $0.fingerprint != fingerprint } ?? false }
}

/// What storing candidates did.
package struct MatchReport: Hashable, Sendable, Codable {
    package var new: [String] = []
    package var unchanged = 0
    /// Decided matches whose facts changed since; the decision stands until a person decides anew.
    package var askAgain: [String] = []
    /// Undecided candidates that are no candidates any more, and went.
    package var gone: [String] = []
}
