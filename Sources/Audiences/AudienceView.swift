package import CasebookModel

/// What one audience may see of a casebook. Only `init(of:…)` makes one, and writers take nothing else.
package struct AudienceView: Sendable, Hashable {
    package let casebook: Casebook
    package let audience: Audience
    /// The named recipient whose consents were asked for, such as `EU`.
    package let recipient: String?
    /// What was left out and why. For the internal report; never part of what leaves.
    package let withheld: [Withheld]
    /// What was made coarser and by which rule. For the internal report, and for a note in the output.
    package let coarsened: [Coarsened]

    /// Makes the view.
    ///
    /// - Parameters:
    ///   - consents: every consent recorded; an item that concerns a protected person needs one in force on `day`
    ///     for the audience's use and for the recipient.
    ///   - day: the day on which the output is made.
    package init(
        of casebook: Casebook, for audience: Audience, recipient: String? = nil, consents: [Consent] = [],
        on day: Day
    ) {
        var redaction = Redaction(
            casebook: casebook, audience: audience, recipient: recipient, consents: consents, day: day)
        self.casebook = redaction.run()
        self.audience = audience
        self.recipient = recipient
        withheld = redaction.withheld.sorted {
            ($0.record, $0.claim ?? "", $0.reason.rawValue) < ($1.record, $1.claim ?? "", $1.reason.rawValue)
        }
        coarsened = redaction.coarsened.sorted { ($0.claim, $0.rule.rawValue) < ($1.claim, $1.rule.rawValue) }
    }
}

/// A record or claim that an audience does not get.
package struct Withheld: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case visibility
        case consentMissing = "consent-missing"
        case consentExpired = "consent-expired"
        case consentWithdrawn = "consent-withdrawn"
        /// The items it rested on were left out.
        case noSupport = "no-support"
        case siteWithheld = "site-withheld"
        case internalNote = "internal-note"
    }
    package let record: String
    package let claim: String?
    package let reason: Reason
}

/// A claim shown less exactly than it is recorded.
package struct Coarsened: Sendable, Hashable, Codable {
    package enum Rule: String, Sendable, Codable, CaseIterable {
        /// A day becomes its month.
        case dayToMonth = "day-to-month"
        /// A place becomes a circle of ten kilometres around it.
        case placeToTenKilometres = "place-to-ten-kilometres"
        /// A number below five becomes "fewer than five".
        case smallCount = "small-count"
    }
    package let claim: ClaimID
    package let rule: Rule
}
