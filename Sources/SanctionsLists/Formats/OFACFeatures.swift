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
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
                if let party = linkedParty(bytes, start..<end) {
                    entry.relations.append(EntryRelation("linked-to", party))
                }
                start = end + 1
            }
        }
    }
}

/// The party a part of the remarks links to; `nil` when it links to none.
private func linkedParty(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> String? {
    let mark: StaticString = "Linked To: "
    let length = mark.utf8CodeUnitCount
    guard part.count >= length,
        let found = (part.lowerBound...part.upperBound - length).first(where: { at in
            bytes[at] == mark.utf8Start[0]
                && (1..<length).allSatisfy { bytes[at + $0] == mark.utf8Start[$0] }
        })
    else { return nil }
    var party = bytes[found + length..<part.upperBound]
    while let first = party.first, first.isBlank { party.removeFirst() }
    while let last = party.last, last.isBlank { party.removeLast() }
    while party.last == UInt8(ascii: ".") { party.removeLast() }
    if party.last == UInt8(ascii: ")") {
        let depth = party.reduce(0) {
            $1 == UInt8(ascii: "(") ? $0 + 1 : $1 == UInt8(ascii: ")") ? $0 - 1 : $0
        }
        if depth < 0 { party.removeLast() }
    }
    return party.isEmpty ? nil : String(decoding: party, as: UTF8.self)
}
