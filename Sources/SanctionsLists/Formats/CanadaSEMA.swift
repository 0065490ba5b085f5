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
/// The list has no stable identifier: the key is regulation, schedule and item, and items are renumbered. The identifier
/// therefore adds nothing that changes with the name, and a comparison of copies must look at the content too.
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
        var key = [
            regulation.split(separator: "/").first.map { $0.trimmingBlanks } ?? regulation, schedule, item,
        ]
        .compactMap { $0 }.joined(separator: " | ")
        // A few records share a number or have none at all.
        keys[key, default: 0] += 1
        if let count = keys[key], count > 1 { key += " (\(count))" }
        let last = node.popText(.lastName)
        let given = node.popText(.givenName)
        let isPerson = last != nil || given != nil
        var entry = ListEntry(
            list: sink.source.id, id: key, kind: isPerson ? .person : imo != nil ? .vessel : .organisation)
        if !regulation.isEmpty { entry.programmes.append(regulation) }
        if let title = schedule { entry.legalBases.append(EntryLegalBasis("Schedule \(title)")) }
        if isPerson {
            var parts: [EntryNamePart] = []
            if let last { parts.append(EntryNamePart(.family, last)) }
            if let given { parts.append(EntryNamePart(.given, given)) }
            entry.names.append(EntryName(joined([last, given]) ?? "", parts: parts))
            if let organisation { entry.remarks.append(organisation) }
        } else {
            entry.names.append(EntryName(organisation ?? ""))
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
