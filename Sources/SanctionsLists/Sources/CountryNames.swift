import CasebookModel

/// The ISO 3166 codes of countries by the names publishers use for them.
package struct CountryNames: Sendable {
    private var codes: [String: String] = [:]
    /// By the names as the table spells them, which is how most copies do.
    private var spelt: [String: String] = [:]

    /// - Parameter table: names by code; case does not matter, and punctuation does.
    package init(_ table: [String: [String]] = [:]) {
        for (code, names) in table {
            for name in names { codes[name.lowercased()] = code }
        }
        for name in table.values.joined() { spelt[name] = codes[name.lowercased()] }
    }

    package subscript(name: String) -> String? { spelt[name] ?? codes[name.lowercased()] }

    /// A country as a copy names it, with its code where the name is known.
    func country(_ text: String, note: String? = nil) -> EntryCountry {
        EntryCountry(text, code: self[text], note: note)
    }
}

/// What publishers' labels of numbers stand for.
package struct IdentifierLabels: Sendable {
    /// What a label's value is.
    package enum Meaning: Hashable, Sendable {
        /// An identifier of this type of the vocabulary.
        case identifier(String)
        /// A sentence about the entry.
        case remark
        /// What the listing does.
        case measure
        case sex
        case country
    }

    private var meanings: [String: Meaning] = [:]

    /// - Parameter table: labels by meaning: a term of the vocabulary `identifier-type`, or `remark`, `measure`, `sex`,
    ///   `country`.
    package init(_ table: [String: [String]] = [:]) {
        for (meaning, labels) in table {
            let value: Meaning =
                switch meaning {
                case "remark": .remark
                case "measure": .measure
                case "sex": .sex
                case "country": .country
                default: .identifier(meaning)
                }
            for label in labels { meanings[label] = value }
        }
    }

    package subscript(label: String) -> Meaning? { meanings[label] }

    /// The longest label a text begins with, followed by a blank.
    func label(beginning text: String) -> String? {
        var end = text.endIndex
        while let blank = text[..<end].lastIndex(of: " ") {
            let label = String(text[..<blank])
            if meanings[label] != nil { return label }
            end = blank
        }
        return nil
    }
}
