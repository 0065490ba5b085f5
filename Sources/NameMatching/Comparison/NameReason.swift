/// One thing that speaks for or against two names being one, for a person to read.
package struct NameReason: Sendable, Hashable, Codable {
    /// A key for translation: `rules` and locales word it in other languages.
    package let key: Key
    /// What fills the places of the wording, in order.
    package let arguments: [String]

    package enum Key: String, Sendable, Codable, CaseIterable {
        case sameName = "same-name"
        case samePunctuationAside = "same-but-for-punctuation"
        case sameReading = "same-korean-reading"
        case sameReadingLoosely = "same-korean-reading-loosely"
        case readAsChinese = "chinese-reading-of-hanja"
        case familyDiffers = "family-name-differs"
        case familyClose = "family-name-close"
        case familyForms = "family-name-north-south"
        case syllableDiffers = "given-name-one-syllable-differs"
        case syllableClose = "given-name-one-syllable-close"
        case syllablesDiffer = "given-name-syllables-differ"
        case syllableMissing = "given-name-syllable-missing"
        case orderReversed = "order-reversed"
        case wordsAgree = "words-agree"
        case wordSounds = "word-sounds-alike"
        case wordSlip = "word-spelling-slip"
        case wordsMissing = "words-missing"
        case wordsDiffer = "words-differ"
        case numbersDiffer = "numbers-differ"
        case sameBody = "same-body-under-another-name"
        case nameShared = "name-shared-by-bodies"
        case bodiesDiffer = "different-bodies"
        case charactersDiffer = "characters-differ"
        case nothing = "nothing-in-common"
    }

    package init(_ key: Key, _ arguments: String...) {
        self.key = key
        self.arguments = arguments
    }

    /// The reason in English.
    package var text: String {
        func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "?" }
        switch key {
        case .sameName: return "the same name"
        case .samePunctuationAside: return "the same letters; spacing, hyphens or marks differ"
        case .sameReading: return "one Korean reading fits both: \(argument(0))"
        case .sameReadingLoosely:
            return "one Korean reading fits both, in an unofficial spelling: \(argument(0))"
        case .readAsChinese: return "the Chinese reading of a name whose Korean reading can be \(argument(0))"
        case .familyDiffers: return "family name differs: \(argument(0))/\(argument(1))"
        case .familyClose: return "family names are often confused: \(argument(0))/\(argument(1))"
        case .familyForms: return "one family name in its northern and southern form: \(argument(0))"
        case .syllableDiffers: return "given name differs in one syllable: \(argument(0))/\(argument(1))"
        case .syllableClose:
            return "given name differs in one syllable that is often confused: \(argument(0))/\(argument(1))"
        case .syllablesDiffer: return "given name differs: \(argument(0))/\(argument(1))"
        case .syllableMissing:
            return "given names have different numbers of syllables: \(argument(0))/\(argument(1))"
        case .orderReversed: return "family name and given name stand in the other order"
        case .wordsAgree: return "words agree: \(argument(0))"
        case .wordSounds: return "one word in two transcriptions: \(argument(0))/\(argument(1))"
        case .wordSlip: return "a slip of spelling: \(argument(0))/\(argument(1))"
        case .wordsMissing: return "only one name has: \(argument(0))"
        case .wordsDiffer: return "words differ: \(argument(0))/\(argument(1))"
        case .numbersDiffer: return "numbers differ: \(argument(0))/\(argument(1))"
        case .sameBody: return "two names of one body: \(argument(0))"
        case .nameShared: return "the name is borne by several bodies: \(argument(0))"
        case .bodiesDiffer: return "names of different bodies: \(argument(0))/\(argument(1))"
        case .charactersDiffer:
            return "written with different characters of one reading: \(argument(0))/\(argument(1))"
        case .nothing: return "nothing in common"
        }
    }
}
