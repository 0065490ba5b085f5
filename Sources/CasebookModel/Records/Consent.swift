/// What a protected person agreed to: one use, for one recipient or for all, from a day on.
///
/// Nothing is presumed: a use without a consent in force is a use that was not agreed to.
package struct Consent: Hashable, Sendable, Codable {
    package enum Use: String, Sendable, Codable, CaseIterable {
        case store
        case shareWithPartner = "share-with-partner"
        case nameToGovernment = "name-to-government"
        case submit, publish, testify
    }

    package var id: String
    /// The protected person, `VI-…`, `WI-…` or `PP-…`.
    package var person: String
    package var use: Use
    /// The named recipient (`EU`, `US`, a partner's name); `nil` covers any recipient of that use.
    package var recipient: String?
    /// What it covers, in words.
    package var scope: String?
    package var given: Day
    /// The language it was explained and given in.
    package var language: String
    package var conditions: String?
    package var expires: Day?
    package var withdrawn: Day?

    package init(
        id: String, person: String, use: Use, recipient: String? = nil, scope: String? = nil, given: Day,
        language: String, conditions: String? = nil, expires: Day? = nil, withdrawn: Day? = nil
    ) {
        self.id = id
        self.person = person
        self.use = use
        self.recipient = recipient
        self.scope = scope
        self.given = given
        self.language = language
        self.conditions = conditions
        self.expires = expires
        self.withdrawn = withdrawn
    }

    /// Where it stands on a day.
    package enum Standing: String, Sendable, Codable { case inForce, notYet, expired, withdrawn }

    package func standing(on day: Day) -> Standing {
        if let withdrawn, withdrawn <= day { return .withdrawn }
        if given > day { return .notYet }
        if let expires, expires < day { return .expired }
        return .inForce
    }
}
