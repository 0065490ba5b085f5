import CasebookModel

/// What OFAC's three formats have in common: labelled values, remarks and dates of birth.
struct OFACFeatures {
    private let sink: EntrySink
    private let file: String

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    func birth(_ text: String, entry: String, line: Int) -> EntryBirth {
        if let date = dayMonthYear(text) ?? publishedDate(text) { return EntryBirth(date: date) }
        sink.noteDate(text, of: "date of birth", file: file, line: line, entry: entry)
        return EntryBirth(wording: text)
    }

    /// Takes a value with the label OFAC gives it: an identifier, or one of the many things put among them.
    func take(
        label: String, value: String?, country: String?, issued: String?, expires: String?,
        into entry: inout ListEntry, line: Int
    ) {
        guard let value = value ?? country else {
            if !label.isEmpty { entry.remarks.append(label) }
            return
        }
        let meaning: IdentifierLabels.Meaning
        if let known = sink.rules.labels[label] {
            meaning = known
        } else if label.hasPrefix("Digital Currency Address") {
            meaning = .identifier("other")
        } else {
            sink.noteValue(label, of: "idType", file: file, line: line, entry: entry.id)
            meaning = label.hasSuffix(":") || label.hasSuffix("-") ? .remark : .identifier("other")
        }
        switch meaning {
        case .sex:
            switch value {
            case "Male": entry.sex = .male
            case "Female": entry.sex = .female
            default: sink.noteValue(value, of: label, file: file, line: line, entry: entry.id)
            }
        case .remark: entry.remarks.append(joined(label, value))
        case .measure: entry.measures.append(joined(label, value))
        case .country: entry.countries.append(sink.rules.countries.country(value, note: label.lowercased()))
        case .identifier(let type):
            var number = value
            var type = type
            if number.hasPrefix("IMO "), number.dropFirst(4).utf8.allSatisfy(\.isDigit) {
                number = String(number.dropFirst(4))
                type = "imo"
            }
            entry.identifiers.append(
                EntryIdentifier(
                    type: type, number: number, label: label,
                    country: country.map { sink.rules.countries.country($0) },
                    issued: issued.flatMap { dayMonthYear($0) ?? publishedDate($0) },
                    expires: expires.flatMap { dayMonthYear($0) ?? publishedDate($0) }))
        }
    }

    private func joined(_ label: String, _ value: String) -> String {
        label.hasSuffix(":") || label.hasSuffix("-") ? "\(label) \(value)" : "\(label): \(value)"
    }

    /// Keeps the remarks, and takes the parties they link the entry to.
    func takeRemarks(_ text: String, into entry: inout ListEntry) {
        entry.remarks.append(text)
        takeLinks(text, into: &entry)
    }

    /// `(Linked To: SEK STUDIO; Linked To: LU, Hezheng)`.
    func takeLinks(_ text: String, into entry: inout ListEntry) {
        let mark = "Linked To: "
        guard text.utf8.count > mark.utf8.count, text.contains(mark) else { return }
        for part in text.split(separator: ";") {
            guard let range = part.firstRange(of: mark) else { continue }
            var party = part[range.upperBound...].trimmingBlanks
            while party.hasSuffix(".") { party.removeLast() }
            if party.hasSuffix(")"), party.filter({ $0 == "(" }).count < party.filter({ $0 == ")" }).count {
                party.removeLast()
            }
            if !party.isEmpty { entry.relations.append(EntryRelation("linked-to", party)) }
        }
    }
}
