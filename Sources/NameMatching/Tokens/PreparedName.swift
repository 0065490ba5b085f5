/// What kind of party a name belongs to, as far as it is known.
package enum NameKind: String, Sendable, Codable, CaseIterable {
    case person, organisation, unknown
}

/// One word of a name in plain Latin letters, ready to be compared.
struct NameToken: Sendable, Hashable {
    /// Where its letters stand in the name's `letters`.
    var start: UInt16
    var count: UInt16
    /// One bit for each letter and, above them, for the digits 0–5 and 6–9.
    var bag: UInt32
    /// FNV-1a of the letters.
    var hash: UInt32
    /// FNV-1a of the sound key.
    var sound: UInt32
    /// How much the word tells, 0…1.
    var weight: Float
    var isNumber: Bool
}

/// A name read once, so that it can be compared with many others by arithmetic alone.
package struct PreparedName: Sendable {
    /// As written.
    package let text: String
    /// The kind it was read as: as asked, or as its words show.
    package let kind: NameKind
    /// The ways to read it as a Korean person's name; empty when there is none.
    let readings: [KoreanReading]
    /// The Korean readings account for the whole name as written, so that a difference of a syllable is one of name, not of
    /// spelling.
    let isKorean: Bool
    /// Readings of Chinese characters or pinyin as Korean.
    let borrowed: [BorrowedReading]
    /// The letters of all words, one after the other.
    let letters: [UInt8]
    let tokens: [NameToken]
    /// FNV-1a of all letters without the spaces.
    let joined: UInt32
    /// The letters that occur.
    let bag: UInt32
    /// The sum of the words' weights.
    let weight: Float
    /// The bodies of the table whose name stands in it; the words of that name are not among the tokens.
    let bodies: UInt64

    /// How many ways there are to read it as a Korean name.
    package var koreanReadings: Int { readings.count + borrowed.count }

    /// A body of `Rules/names/bodies.tsv` is named: an organ of a State, not a firm.
    package var namesStateBody: Bool { bodies != 0 }
}
