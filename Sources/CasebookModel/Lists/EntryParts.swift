/// A name on a list.
package struct EntryName: Hashable, Sendable, Codable {
    package enum NameType: String, Sendable, Codable, CaseIterable {
        case primary
        /// Another spelling of the primary name, said so by the publisher.
        case variation
        case alias
        /// An alias the publisher itself calls weak or of low quality.
        case weakAlias = "weak-alias"
        case former
        /// The name in its own script.
        case originalScript = "original-script"
    }

    /// The whole name; where the copy gives parts only, they are joined in the order family, given, others.
    package var text: String
    package var type: NameType
    /// The language the copy states, as a BCP 47 tag.
    package var language: String?
    /// ISO 15924 code of the script: stated by the copy, or told by the letters when not Latin.
    package var script: String?
    /// As the copy gives them; empty when it gives the whole name only.
    @Listed package var parts: [EntryNamePart] = []
    /// The copy's own note on this name.
    package var note: String?

    package init(
        _ text: String, type: NameType = .primary, language: String? = nil, script: String? = nil,
        parts: [EntryNamePart] = [], note: String? = nil
    ) {
        self.text = text
        self.type = type
        self.language = language
        self.script = script
        self.parts = parts
        self.note = note
    }
}

/// A part of a name, of the kind the copy says it is.
package struct EntryNamePart: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case family, given, middle, patronymic, maternal, maiden, nickname, tribal
        /// A numbered part whose meaning the publisher does not keep to, such as the UN's `SECOND_NAME`.
        case numbered
    }
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// One claim about a birth: a date, a place or both.
package struct EntryBirth: Hashable, Sendable, Codable {
    package var date: PartialDate?
    /// The copy's own wording, where `date` does not hold all of it.
    package var wording: String?
    package var place: String?
    package var country: EntryCountry?
    package var note: String?

    package init(
        date: PartialDate? = nil, wording: String? = nil, place: String? = nil, country: EntryCountry? = nil,
        note: String? = nil
    ) {
        self.date = date
        self.wording = wording
        self.place = place
        self.country = country
        self.note = note
    }
}

/// A State or territory as a copy names it.
package struct EntryCountry: Hashable, Sendable, Codable {
    /// The copy's words; the code where the copy gives only that.
    package var text: String
    /// ISO 3166-1 alpha-2, upper case, where the copy states it or the table of country names knows the text.
    package var code: String?
    package var note: String?

    package init(_ text: String, code: String? = nil, note: String? = nil) {
        self.text = text
        self.code = code
        self.note = note
    }
}

/// A number or code an authority gave to a party.
package struct EntryIdentifier: Hashable, Sendable, Codable {
    /// A term of the vocabulary `identifier-type`.
    package var type: String
    package var number: String
    /// The publisher's word for it, where that says more than `type`.
    package var label: String?
    package var country: EntryCountry?
    package var issuer: String?
    package var issued: PartialDate?
    package var expires: PartialDate?
    package var note: String?

    package init(
        type: String, number: String, label: String? = nil, country: EntryCountry? = nil,
        issuer: String? = nil, issued: PartialDate? = nil, expires: PartialDate? = nil, note: String? = nil
    ) {
        self.type = type
        self.number = number
        self.label = label
        self.country = country
        self.issuer = issuer
        self.issued = issued
        self.expires = expires
        self.note = note
    }
}

/// An address of a party.
package struct EntryAddress: Hashable, Sendable, Codable {
    package var street: String?
    package var city: String?
    package var region: String?
    package var postcode: String?
    package var country: EntryCountry?
    package var note: String?

    package init(
        street: String? = nil, city: String? = nil, region: String? = nil, postcode: String? = nil,
        country: EntryCountry? = nil, note: String? = nil
    ) {
        self.street = street
        self.city = city
        self.region = region
        self.postcode = postcode
        self.country = country
        self.note = note
    }

    package var isEmpty: Bool {
        street == nil && city == nil && region == nil && postcode == nil && country == nil && note == nil
    }
}

/// An act of law a listing rests on.
package struct EntryLegalBasis: Hashable, Sendable, Codable {
    package var title: String
    package var date: PartialDate?
    package var url: String?

    package init(_ title: String, date: PartialDate? = nil, url: String? = nil) {
        self.title = title
        self.date = date
        self.url = url
    }
}

/// A record of another list, or another number of the same publisher, that a copy names.
package struct EntryReference: Hashable, Sendable, Codable {
    /// The list of the record, such as `un-sc`, or the publisher's name for the number, such as `ofsi-group`.
    package var list: String
    package var id: String

    package init(_ list: String, _ id: String) {
        self.list = list
        self.id = id
    }
}

/// A tie to another party that a copy states.
package struct EntryRelation: Hashable, Sendable, Codable {
    /// The copy's word for it, in lower case with hyphens: `linked-to`, `owner`, `subsidiary`.
    package var type: String
    /// The other party's name or identifier as the copy gives it.
    package var party: String

    package init(_ type: String, _ party: String) {
        self.type = type
        self.party = party
    }
}
