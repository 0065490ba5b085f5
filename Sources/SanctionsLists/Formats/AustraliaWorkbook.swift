import CasebookModel
import Foundation

/// Australia's consolidated list, XLSX, in its layouts of 2024 (12 columns) and 2026 (19): one row per name; `2649` is the
/// primary name, `2649a` … its aliases, with all else repeated.
///
/// The archive is held compressed, and so is the table of strings that cells point to by number; of the entries only
/// those whose rows are still to come.
func readAustralianWorkbook(_ url: URL, _ sink: EntrySink) throws(ListRefusal) -> ListFile {
    var file = ListFile(url)
    let name = file.name
    let bytes = try file.readAll(limit: 64 << 20)
    if beginsLikeHTML(bytes) { throw .html(file: name) }
    let workbook = try Workbook(bytes, file: name)
    var rows: [String: Int] = [:]
    try readRows(workbook, file: name) { table in
        if let id = entryID(&table) { rows[id, default: 0] += 1 }
    }
    var groups = RowGroups(sink, rows: rows)
    let table = try readRows(workbook, file: name) { table throws(ListRefusal) in
        try takeRow(&table, sink, file: name, into: &groups)
    }
    for column in table.leftovers { sink.noteLeftover(column, file: name, line: 1) }
    sink.vocabulary = table.names.filter { !$0.isEmpty }.sorted()
    return file
}

@discardableResult
private func readRows(
    _ workbook: Workbook, file: String, _ body: @escaping (inout Table) throws(ListRefusal) -> Void
) throws(ListRefusal) -> Table {
    var table: Table?
    try workbook.rows { row throws(ListRefusal) in
        guard var current = table else {
            table = try Table(
                header: row.cells,
                required: [
                    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Committees",
                    "Control Date",
                ],
                file: file)
            return
        }
        table = nil
        current.row = row.cells
        current.line = row.line
        try body(&current)
        table = current
    }
    guard let table else { throw .empty(file: file) }
    return table
}

/// The number that a party's rows have before their letter; `nil` for rows of notes below the list.
private func entryID(_ table: inout Table) -> String? {
    guard let reference = table.pop("Reference") else { return nil }
    let id = String(reference.utf8.prefix(while: \.isDigit)) ?? reference
    return id.isEmpty ? reference : id
}

private func takeRow(
    _ table: inout Table, _ sink: EntrySink, file: String, into groups: inout RowGroups
) throws(ListRefusal) {
    guard let id = entryID(&table) else { return }
    let countries = sink.rules.countries
    let line = table.line
    let kind: ListEntry.Kind
    let type = table.pop("Type")
    switch type?.lowercased() {
    case "individual": kind = .person
    case "entity": kind = .organisation
    case "vessel": kind = .vessel
    case nil: kind = .unknown
    case .some(let other):
        sink.noteValue(other, of: "Type", file: file, line: line, entry: id)
        kind = .unknown
    }
    try groups.update(id) {
        ListEntry(list: sink.source.id, id: id, kind: kind)
    } _: { entry in
        takeName(&table, sink, file: file, into: &entry)
        let born = table.pop("Date of Birth").flatMap(said)
        let place = table.pop("Place of Birth").flatMap(said)
        if let born { takeBirths(born, sink, file: file, line: line, into: &entry) }
        for text in place.map(enumerated) ?? [] { entry.births.append(EntryBirth(place: text)) }
        for text in table.pop("Citizenship").flatMap(said).map(enumerated) ?? [] {
            for state in split(text, at: UInt8(ascii: ",")) {
                entry.nationalities.append(countries.country(state))
            }
        }
        for text in table.pop("Address").flatMap(said).map(enumerated) ?? [] {
            entry.addresses.append(EntryAddress(street: text))
        }
        if let information = table.pop("Additional Information").flatMap(said) {
            entry.remarks.append(information)
            // Only the leading reference is the entry's own; others are mentions.
            if let reference = unReference(after: nil, in: information) {
                entry.references.append(EntryReference("un-sc", reference))
            }
        }
        if let listing = table.pop("Listing Information").flatMap(said) {
            entry.listed = listingDate(listing) ?? entry.listed
            entry.remarks.append(excelDayText(listing) ?? listing)
        }
        if let instrument = table.pop("Instrument of Designation").flatMap(said) {
            entry.legalBases.append(EntryLegalBasis(excelDayText(instrument) ?? instrument))
        }
        if let imo = table.pop("IMO Number") {
            entry.identifiers.append(EntryIdentifier(type: "imo", number: imo))
        }
        table.add(.programme, "Committees", to: &entry)
        if let control = table.pop("Control Date") {
            if let day = Int(control).flatMap(excelDay) {
                sink.publishedNoEarlier(than: day)
                if entry.listed?.exactDay != day { entry.amendments.append(PartialDate(day)) }
            } else {
                sink.noteDate(control, of: "Control Date", file: file, line: line, entry: id)
            }
        }
        for measure in ["Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction"]
        where table.pop(measure) == "1" {
            entry.measures.append(measure)
        }
    }
}

/// A value, unless it says that there is none.
private func said(_ text: String) -> String? {
    ["na", "n/a", "-", "unknown"].contains(text.lowercased()) ? nil : text
}

private func takeName(_ table: inout Table, _ sink: EntrySink, file: String, into entry: inout ListEntry) {
    let isWeak = table.pop("Alias Strength")?.lowercased() == "weak"
    let kind = table.pop("Name Type")
    guard let text = table.pop("Name of Individual or Entity") else { return }
    var type = EntryName.NameType.alias
    switch kind?.lowercased() {
    case "primary name": type = .primary
    case "alias", "aka": type = isWeak ? .weakAlias : .alias
    case "original script": type = .originalScript
    case "formerly known as", "previously listed as": type = .former
    default: sink.noteValue(kind ?? "", of: "Name Type", file: file, line: table.line, entry: entry.id)
    }
    let name = EntryName(text, type: type)
    if type == .primary { entry.names.insert(name, at: 0) } else { entry.names.append(name) }
}

private func takeBirths(
    _ text: String, _ sink: EntrySink, file: String, line: Int, into entry: inout ListEntry
) {
    // A number is a year, or a day as Excel counts them.
    if let number = Int(text), number > 9999, let day = excelDay(number) {
        entry.births.append(EntryBirth(date: PartialDate(day)))
        return
    }
    var parts = enumerated(text)
    for separator in [",", ";", " or ", ">>"] {
        parts = parts.flatMap { $0.split(separator: separator).map { $0.trimmingBlanks } }
    }
    for var part in parts where !part.isEmpty {
        if part.hasSuffix(".") { part.removeLast() }
        if let date = publishedDate(part) {
            entry.births.append(EntryBirth(date: date))
        } else {
            sink.noteDate(part, of: "Date of Birth", file: file, line: line, entry: entry.id)
            entry.births.append(EntryBirth(wording: part))
        }
    }
}

private func excelDayText(_ text: String) -> String? {
    guard let number = Int(text), number > 9999 else { return nil }
    return excelDay(number)?.description
}

/// The date in `… listed this person on 4 December 2019 …` or `Listed by UN 1267 Committee on 25 January 2001 …`.
private func listingDate(_ text: String) -> PartialDate? {
    guard let listed = text.range(of: "isted") else { return nil }
    let rest = text[listed.upperBound...]
    guard let on = rest.range(of: " on ") else { return nil }
    // Not further than the sentence goes.
    guard rest.distance(from: rest.startIndex, to: on.lowerBound) < 80 else { return nil }
    let words = rest[on.upperBound...].split(separator: " ").prefix(3)
    guard words.count == 3 else { return nil }
    let year = words[2].prefix(4)
    return publishedDate("\(words[0]) \(words[1]) \(year)")
}

extension EntrySink {
    /// The list states no date of its own: the newest date in it is the least its date can be.
    func publishedNoEarlier(than day: Day) {
        if let held = published?.latest, held >= day { return }
        published = PartialDate(day)
    }
}
