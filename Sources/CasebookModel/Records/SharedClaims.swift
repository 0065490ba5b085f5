/// A name someone or something bears or bore.
package struct Name: Hashable, Sendable, Codable {
    package var text: String
    /// BCP 47 tag, with the script where it is not the language's usual one.
    package var language: String
    /// A term of the vocabulary `name-type`; `nil` is read as `primary`.
    package var type: String?
    /// Romanisation system: a term of the vocabulary `romanisation`.
    package var romanisation: String?
    /// When it was in use.
    package var period: Period?

    package init(
        text: String, language: String, type: String? = nil, romanisation: String? = nil,
        period: Period? = nil
    ) {
        self.text = text
        self.language = language
        self.type = type
        self.romanisation = romanisation
        self.period = period
    }
}

/// Something a source says of a record, in this organisation's words or quoted.
package struct Statement: Hashable, Sendable, Codable {
    package var text: MultilingualText

    package init(
        text: MultilingualText
    ) {
        self.text = text
    }
}

/// A date that is claimed: of birth, of founding.
package struct DateValue: Hashable, Sendable, Codable {
    package var date: PartialDate

    package init(
        date: PartialDate
    ) {
        self.date = date
    }
}

/// A number or code that some authority gave to a party.
package struct IdentifierValue: Hashable, Sendable, Codable {
    /// A term of the vocabulary `identifier-type`.
    package var type: String
    package var number: String
    package var issuer: String?

    package init(
        type: String, number: String, issuer: String? = nil
    ) {
        self.type = type
        self.number = number
        self.issuer = issuer
    }
}

/// Whether a person lives.
package struct LifeStatus: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable { case alive, dead, unknown }
    package var state: State
    /// When it was so: the day of death, or the day last seen alive.
    package var date: PartialDate?

    package init(
        state: State, date: PartialDate? = nil
    ) {
        self.state = state
        self.date = date
    }
}

/// A party's presence at a place over time.
package struct SiteTenure: Hashable, Sendable, Codable {
    package var site: SiteID
    package var period: Period?

    package init(
        site: SiteID, period: Period? = nil
    ) {
        self.site = site
        self.period = period
    }
}
