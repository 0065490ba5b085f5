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

    /// Where the name of a protected person stood in a free text. For the internal report; the name itself is not in it.
    package let masked: [Masked]
    /// Whether free texts were searched for names of protected persons; not done without the key that opens them.
    package let knowsNames: Bool

    /// Makes the view.
    ///
    /// - Parameters:
    ///   - names: what is sealed of protected persons, opened to look for it in free texts; `nil` when no key is at hand.
    ///   - likeness: tells other spellings of those names.
    ///   - keepsMarks: leave marked spans as they are written, for an export that is imported again; only inside.
    ///   - consents: every consent recorded; an item that concerns a protected person needs one in force on `day`
    ///     for the audience's use and for the recipient.
    ///   - day: the day on which the output is made.
    package init(
        of casebook: Casebook, for audience: Audience, recipient: String? = nil, consents: [Consent] = [],
        on day: Day, names: [ProtectedName]? = nil, likeness: (any NameLikeness)? = nil,
        keepsMarks: Bool = false
    ) {
        var redaction = Redaction(
            casebook: casebook, audience: audience, recipient: recipient, consents: consents, day: day,
            names: names ?? [], likeness: likeness, keepsMarks: keepsMarks && audience == .internal)
        self.casebook = redaction.run()
        self.audience = audience
        self.recipient = recipient
        withheld = redaction.withheld.sorted {
            ($0.record, $0.claim ?? "", $0.reason.rawValue) < ($1.record, $1.claim ?? "", $1.reason.rawValue)
        }
        coarsened = redaction.coarsened.sorted { ($0.claim, $0.rule.rawValue) < ($1.claim, $1.rule.rawValue) }
        masked = redaction.masked.sorted()
        knowsNames = names != nil
    }
}

extension AudienceView {
    /// Looks for protected names in texts from beside the casebook; what parties, places and published victims shown are
    /// called may be said.
    package func guardian(of names: [ProtectedName], likeness: (any NameLikeness)? = nil) -> NameGuard {
        NameGuard(names, known: names.isEmpty ? [] : casebook.sayableNames, likeness: likeness)
    }

    /// A text from beside the casebook, such as counsel's, as this audience may read it: marks are resolved, names masked.
    ///
    /// - Returns: the text, and whose names stood in it.
    package func passing(_ text: MultilingualText, _ guardian: NameGuard) -> (
        text: MultilingualText, persons: Set<String>
    ) {
        var out = text
        var persons: Set<String> = []
        for language in text.languages {
            guard let version = text.versions[language] else { continue }
            let resolved = MarkedSpan.replacing(in: version.text) { mark in
                guard let person = mark.person, mark.words == nil || audience == .internal else {
                    return NameGuard.mask
                }
                let alias =
                    casebook.victim(VictimID(person))?.alias
                    ?? casebook.witnesses.first { $0.id.description == person }?.alias
                return mark.words ?? alias ?? NameGuard.mask
            }
            let (clean, named) = guardian.masking(resolved)
            persons.formUnion(named)
            out.versions[language]?.text = audience == .internal ? resolved : clean
        }
        return (out, persons)
    }
}

/// A record or claim that an audience does not get.
package struct Withheld: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case visibility
        case consentMissing = "consent-missing"
        /// A consent was recorded that begins on a later day.
        case consentNotYet = "consent-not-yet"
        case consentExpired = "consent-expired"
        case consentWithdrawn = "consent-withdrawn"
        /// The items it rested on were left out.
        case noSupport = "no-support"
        case siteWithheld = "site-withheld"
        case internalNote = "internal-note"
        /// Its identifier or key holds the name of a protected person.
        case protectedName = "protected-name"
        /// A small number that the other, public numbers would give away.
        case smallCount = "small-count"
        /// A protected person of whom nothing else is shown.
        case unreferenced
    }
    package let record: String
    package let claim: String?
    package let reason: Reason

    package init(record: String, claim: String?, reason: Reason) {
        self.record = record
        self.claim = claim
        self.reason = reason
    }
}

/// A free text that names a protected person.
package struct Masked: Sendable, Hashable, Codable, Comparable {
    package let record: String
    /// The field, or `claim.field`.
    package let field: String
    /// Whose name it is, `VI-…` or `WI-…`.
    package let person: String

    package init(record: String, field: String, person: String) {
        self.record = record
        self.field = field
        self.person = person
    }

    package static func < (a: Masked, b: Masked) -> Bool {
        (a.record, a.field, a.person) < (b.record, b.field, b.person)
    }
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
        /// A number from which a small one could be reckoned becomes a band of five.
        case countToBand = "count-to-band"
        /// A feature that fewer than five of the people shown share is left out.
        case rareCombination = "rare-combination"
        /// A day or number made coarse is masked where a text spells it out.
        case factInText = "fact-in-text"
        /// An exhibit that concerns a protected person loses its file's name and the day it was collected.
        case exhibitName = "exhibit-name"
    }
    /// The claim; for what is no claim, the record with the field's name as key.
    package let claim: ClaimID
    package let rule: Rule
}
