import CasebookModel

enum CanadaName: String, XMLVocabulary {
    case dataSet = "data-set"
    case record
    case country = "Country"
    case lastName = "LastName"
    case givenName = "GivenName"
    case entity = "Entity"
    case entityOrShip = "EntityOrShip"
    case dateOfBirth = "DateOfBirth"
    case dateOfBirthOrShipBuildDate = "DateOfBirthOrShipBuildDate"
    case title = "Title"
    case titleOrShip = "TitleOrShip"
    case aliases = "Aliases"
    case schedule = "Schedule"
    case item = "Item"
    case dateOfListing = "DateOfListing"
    case shipIMONumber = "ShipIMONumber"

    static let containers: [CanadaName] = []
    static let root = CanadaName.dataSet
}

/// Canada's consolidated autonomous list (SEMA and JVCFOA), in the layouts of 2022 and 2025.
///
/// The list gives no stable identifier: of 2,606 records of 2022 that still stood there in 2025, nine in ten had another
/// schedule or item, and the old number was another party's. The identifier is therefore the regulation and the name, of
/// which each pair occurs once but for one or two; schedule and item are kept as a reference of the entry, which may change
/// without the entry becoming another.
struct CanadaMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String
    private var keys: [String: Int] = [:]

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    mutating func take(_ record: XMLRecord<CanadaName>) throws(ListRefusal) {
        let node = record.node
        guard node.name == .record else {
            if !record.isContainer {
                sink.noteLeftover(node.name?.rawValue ?? "a child of data-set", file: file, line: record.line)
            }
            return
        }
        let regulation = node.popText(.country) ?? ""
        let schedule = node.popText(.schedule)
        let item = node.popText(.item)
        let organisation = node.popText(.entityOrShip) ?? node.popText(.entity)
        let imo = node.popText(.shipIMONumber)
        let last = node.popText(.lastName)
        let given = node.popText(.givenName)
        let country = regulation.split(separator: "/").first.map { $0.trimmingBlanks } ?? regulation
        let name = joined([last, given]) ?? organisation ?? ""
        var key = "\(country) | \(name)"
        // Two parties of one name under one regulation.
        keys[key, default: 0] += 1
        if let count = keys[key], count > 1 { key += " (\(count))" }
        let isPerson = last != nil || given != nil
        var entry = ListEntry(
            list: sink.source.id, id: key, kind: isPerson ? .person : imo != nil ? .vessel : .organisation)
        if !regulation.isEmpty { entry.programmes.append(regulation) }
        let number = joined([country, schedule, item], by: " | ") ?? ""
        if schedule != nil || item != nil { entry.references.append(EntryReference("ca-item", number)) }
        if let title = schedule { entry.legalBases.append(EntryLegalBasis("Schedule \(title)")) }
        if isPerson {
            var parts: [EntryNamePart] = []
            if let last { parts.append(EntryNamePart(.family, last)) }
            if let given { parts.append(EntryNamePart(.given, given)) }
            entry.names.append(EntryName(name, parts: parts))
            if let organisation { entry.remarks.append(organisation) }
        } else {
            entry.names.append(EntryName(name))
        }
        if let aliases = node.popText(.aliases) {
            for alias in split(aliases, at: UInt8(ascii: ",")).flatMap({ split($0, at: UInt8(ascii: ";")) }) {
                entry.names.append(EntryName(alias, type: .alias))
            }
        }
        if let imo { entry.identifiers.append(EntryIdentifier(type: "imo", number: imo)) }
        if let title = node.popText(.titleOrShip) ?? node.popText(.title) {
            if isPerson { entry.titles.append(title) } else { entry.remarks.append("Vessel type: \(title)") }
        }
        if let date = node.popText(.dateOfBirthOrShipBuildDate) ?? node.popText(.dateOfBirth) {
            if isPerson {
                takeBirths(date, into: &entry, line: record.line)
            } else {
                entry.remarks.append("Built: \(date)")
            }
        }
        if let listed = node.popText(.dateOfListing) {
            entry.listed = leadingDay(listed)
            if let day = entry.listed?.exactDay { sink.publishedNoEarlier(than: day) }
            if entry.listed == nil {
                sink.noteDate(listed, of: "DateOfListing", file: file, line: record.line, entry: key)
            }
        }
        try sink.emit(entry)
    }

    private func takeBirths(_ text: String, into entry: inout ListEntry, line: Int) {
        if let date = publishedDate(text) {
            entry.births.append(EntryBirth(date: date))
            return
        }
        let alternatives = text.lowercased().split(separator: " or ").map(String.init)
        let dates = alternatives.compactMap { publishedDate($0) }
        if alternatives.count > 1, dates.count == alternatives.count {
            entry.births += dates.map { EntryBirth(date: $0) }
        } else {
            sink.noteDate(text, of: "DateOfBirth", file: file, line: line, entry: entry.id)
            entry.births.append(EntryBirth(wording: text))
        }
    }
}
