package import CasebookModel

extension ListEntry {
    /// What differs in content from an earlier form of the entry, field by field, sorted by field.
    ///
    /// Values are compared as sets, with white space folded and the two apostrophes ' and ’ taken as one: publishers
    /// re-wrap, re-order and re-type without meaning anything by it. `references` to the publisher's own numbers and
    /// `amendments` count like any other field.
    package func changes(since earlier: ListEntry) -> [FieldChange] {
        var changes: [FieldChange] = []
        func compare(_ field: String, _ old: [String], _ new: [String]) {
            guard old != new else { return }
            var before: [String: String] = [:]
            for value in old { before[folded(value)] = value }
            var after: [String: String] = [:]
            for value in new { after[folded(value)] = value }
            let removed = before.filter { after[$0.key] == nil }.values.sorted()
            let added = after.filter { before[$0.key] == nil }.values.sorted()
            if !removed.isEmpty || !added.isEmpty {
                changes.append(FieldChange(field: field, removed: removed, added: added))
            }
        }
        compare("addresses", earlier.addresses.map(\.line), addresses.map(\.line))
        compare("amendments", earlier.amendments.map(\.description), amendments.map(\.description))
        compare("births", earlier.births.map(\.line), births.map(\.line))
        compare("countries", earlier.countries.map(\.text), countries.map(\.text))
        compare("delisted", earlier.delistedWords, delistedWords)
        compare("identifiers", earlier.identifiers.map(\.line), identifiers.map(\.line))
        compare("kind", [earlier.kind.rawValue], [kind.rawValue])
        compare("legalBases", earlier.legalBases.map(\.title), legalBases.map(\.title))
        compare(
            "listed", [earlier.listed].compactMap { $0?.description }, [listed].compactMap { $0?.description }
        )
        compare("measures", earlier.measures, measures)
        compare("names", earlier.names.map(\.line), names.map(\.line))
        compare("nationalities", earlier.nationalities.map(\.text), nationalities.map(\.text))
        compare("posts", earlier.posts, posts)
        compare("programmes", earlier.programmes, programmes)
        compare("reasons", earlier.reasons, reasons)
        compare("references", earlier.references.map(\.line), references.map(\.line))
        compare(
            "relations", earlier.relations.map { "\($0.type) \($0.party)" },
            relations.map { "\($0.type) \($0.party)" })
        compare("remarks", earlier.remarks, remarks)
        compare("sex", [earlier.sex].compactMap { $0?.rawValue }, [sex].compactMap { $0?.rawValue })
        compare("titles", earlier.titles, titles)
        return changes
    }

    private var delistedWords: [String] {
        isDelisted == true ? ["de-listed \(delisted?.description ?? "on a day not given")"] : []
    }
}

/// For comparing only: white space folded, apostrophes alike.
private func folded(_ text: String) -> String {
    let bytes = foldedBlanks(Array(text.utf8))
    guard bytes.contains(0xE2) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes, as: UTF8.self).replacing("’", with: "'").replacing("‘", with: "'")
}

extension EntryName {
    fileprivate var line: String { type == .primary ? text : "\(text) (\(type.rawValue))" }
}

extension EntryBirth {
    fileprivate var line: String {
        joined([date?.description ?? wording, place, country?.text, note]) ?? ""
    }
}

extension EntryIdentifier {
    fileprivate var line: String { joined(["\(label ?? type) \(number)", country?.text, note]) ?? "" }
}

extension EntryAddress {
    fileprivate var line: String { joined([street, city, region, postcode, country?.text, note]) ?? "" }
}

extension EntryReference {
    fileprivate var line: String { "\(list) \(id)" }
}
