import CasebookModel
import Foundation

/// OFAC's CSV set: `sdn.csv`, `alt.csv`, `add.csv` and `sdn_comments.csv`, without headers, joined by the entry's number.
///
/// What the XML has in elements of its own (births, nationalities, documents) stands in the remarks, one after the other.
func readOFACTables(_ urls: [URL], _ sink: EntrySink) throws(ListRefusal) -> [ListFile] {
    var reader = OFACTables(sink)
    var files: [ListFile] = []
    for url in urls { files.append(try reader.read(url)) }
    try reader.finish()
    return files
}

private struct OFACTables {
    private let sink: EntrySink
    private var entries: [String: ListEntry] = [:]
    private var order: [String] = []
    private var remarks: [String: String] = [:]
    private var aliases: [(id: String, name: EntryName)] = []
    private var addresses: [(id: String, address: EntryAddress)] = []
    private var seen: Set<Int> = []
    private var mainFile = ""

    init(_ sink: EntrySink) { self.sink = sink }

    mutating func read(_ url: URL) throws(ListRefusal) -> ListFile {
        var file = ListFile(url)
        let name = file.name
        var width = 0
        var rows: [DelimitedReader.Row] = []
        var sniff: [UInt8] = []
        var reader = DelimitedReader(file: name, separator: UInt8(ascii: ",")) { row throws(ListRefusal) in
            rows.append(row)
        }
        try file.read { bytes throws(ListRefusal) in
            if sniff.count < 64 {
                sniff.append(contentsOf: bytes.prefix(64 - sniff.count))
                if beginsLikeHTML(sniff) { throw .html(file: name) }
            }
            try reader.feed(bytes)
        }
        try reader.finish()
        guard let first = rows.first else { throw .empty(file: name) }
        width = first.fields.count
        guard [12, 6, 5, 2].contains(width), first.fields[0].utf8.allSatisfy(\.isDigit),
            !first.fields[0].isEmpty
        else { throw .missingColumns(file: name, ["of OFAC's SDN, ALT, ADD or comments file"]) }
        guard seen.insert(width).inserted else { throw .wrongFiles(expected: sink.source.format.files) }
        for row in rows {
            guard row.fields.count == width else {
                throw .rowWidth(file: name, line: row.line, found: row.fields.count, expected: width)
            }
            let fields = row.fields.map { $0 == "-0-" ? "" : $0 }
            switch width {
            case 12:
                mainFile = name
                takeParty(fields, line: row.line, file: name)
            case 6: takeAddress(fields)
            case 5: takeAlias(fields, line: row.line, file: name)
            default: remarks[fields[0], default: ""] += fields[1]
            }
        }
        return file
    }

    mutating func finish() throws(ListRefusal) {
        guard seen.isSuperset(of: [12, 5, 6]) else { throw .wrongFiles(expected: sink.source.format.files) }
        for (id, name) in aliases { entries[id]?.names.append(name) }
        for (id, address) in addresses { entries[id]?.addresses.append(address) }
        let features = OFACFeatures(sink, file: mainFile)
        for id in order {
            guard var entry = entries[id] else { continue }
            if let text = remarks[id] { takeRemarks(text, features, into: &entry) }
            try sink.emit(entry)
        }
    }

    private mutating func takeParty(_ fields: [String], line: Int, file: String) {
        let id = fields[0]
        var kind = ListEntry.Kind.organisation
        switch fields[2].lowercased() {
        case "": break
        case "individual": kind = .person
        case "vessel": kind = .vessel
        case "aircraft": kind = .aircraft
        default: sink.noteValue(fields[2], of: "SDN_Type", file: file, line: line, entry: id)
        }
        var entry = ListEntry(list: sink.source.id, id: id, kind: kind)
        entry.names.append(EntryName(fields[1], parts: kind == .person ? parts(fields[1]) : []))
        entry.programmes = fields[3].split(separator: "]").map {
            $0.trimmingBlanks.trimmingCharacters(in: CharacterSet(charactersIn: "[ "))
        }.filter { !$0.isEmpty }
        if !fields[4].isEmpty { entry.posts.append(fields[4]) }
        if !fields[5].isEmpty {
            entry.identifiers.append(EntryIdentifier(type: "other", number: fields[5], label: "Call sign"))
        }
        for (index, label) in [(6, "Vessel type"), (7, "Tonnage"), (8, "Gross registered tonnage")]
        where !fields[index].isEmpty { entry.remarks.append("\(label): \(fields[index])") }
        if !fields[9].isEmpty {
            entry.countries.append(sink.rules.countries.country(fields[9], note: "flag"))
        }
        if !fields[10].isEmpty { entry.relations.append(EntryRelation("owner", fields[10])) }
        if !fields[11].isEmpty { remarks[id] = fields[11] + (remarks[id] ?? "") }
        if entries.updateValue(entry, forKey: id) == nil { order.append(id) }
    }

    private func parts(_ name: String) -> [EntryNamePart] {
        let halves = split(name, at: UInt8(ascii: ","))
        guard halves.count == 2 else { return [] }
        return [EntryNamePart(.family, halves[0]), EntryNamePart(.given, halves[1])]
    }

    private mutating func takeAlias(_ fields: [String], line: Int, file: String) {
        guard !fields[3].isEmpty else { return }
        var type = EntryName.NameType.alias
        switch fields[2] {
        case "aka", "nka": break
        case "fka": type = .former
        default: sink.noteValue(fields[2], of: "alt_type", file: file, line: line, entry: fields[0])
        }
        let note = fields[4].isEmpty ? nil : fields[4]
        aliases.append((fields[0], EntryName(fields[3], type: type, parts: parts(fields[3]), note: note)))
    }

    private mutating func takeAddress(_ fields: [String]) {
        let address = EntryAddress(
            street: fields[2].isEmpty ? nil : fields[2], city: fields[3].isEmpty ? nil : fields[3],
            country: fields[4].isEmpty ? nil : sink.rules.countries.country(fields[4]),
            note: fields[5].isEmpty ? nil : fields[5])
        if !address.isEmpty { addresses.append((fields[0], address)) }
    }

    private func takeRemarks(_ text: String, _ features: OFACFeatures, into entry: inout ListEntry) {
        var rest: [String] = []
        var whole = text
        if whole.hasSuffix(".") { whole.removeLast() }
        for var part in split(whole, at: UInt8(ascii: ";")) {
            if part.hasPrefix("alt. ") { part = String(part.dropFirst(5)) }
            if let value = part.after("DOB ") {
                entry.births.append(features.birth(value, entry: entry.id, line: 0))
            } else if let value = part.after("POB ") {
                entry.births.append(EntryBirth(place: value))
            } else if let value = part.after("nationality ") ?? part.after("citizen ") {
                entry.nationalities.append(sink.rules.countries.country(value))
            } else if let value = part.after("a.k.a. ") {
                let name = value.trimmingCharacters(in: CharacterSet(charactersIn: "'\""))
                // Names in the remarks are those that the XML marks as weak.
                if !name.isEmpty { entry.names.append(EntryName(name, type: .weakAlias)) }
            } else if let label = sink.rules.labels.label(beginning: part) {
                let value = String(part.dropFirst(label.count)).trimmingBlanks
                takeFeature(label, value, features, into: &entry)
            } else {
                features.takeLinks(part, into: &entry)
                rest.append(part)
            }
        }
        if !rest.isEmpty { entry.remarks.append(rest.joined(separator: "; ")) }
    }

    /// `563310172 (Korea, North) issued 14 Nov 2011 expires 14 Nov 2016`.
    private func takeFeature(
        _ label: String, _ value: String, _ features: OFACFeatures, into entry: inout ListEntry
    ) {
        guard case .identifier? = sink.rules.labels[label] else {
            features.take(
                label: label, value: value, country: nil, issued: nil, expires: nil, into: &entry, line: 0)
            return
        }
        var number = value
        var issued: String?
        var expires: String?
        var country: String?
        if let range = number.range(of: " expires ") {
            expires = String(number[range.upperBound...])
            number = String(number[..<range.lowerBound])
        }
        if let range = number.range(of: " issued ") {
            issued = String(number[range.upperBound...])
            number = String(number[..<range.lowerBound])
        }
        if number.hasSuffix(")"), let open = number.lastIndex(of: "(") {
            country = String(number[number.index(after: open)...].dropLast())
            number = number[..<open].trimmingBlanks
        }
        features.take(
            label: label, value: number.isEmpty ? nil : number, country: country, issued: issued,
            expires: expires, into: &entry, line: 0)
    }
}

extension String {
    /// What follows a prefix; `nil` without it or with nothing after it.
    fileprivate func after(_ prefix: String) -> String? {
        guard hasPrefix(prefix), utf8.count > prefix.utf8.count else { return nil }
        return String(dropFirst(prefix.count)).trimmingBlanks
    }
}

/// Whether a file that should be a table begins like a web page or another XML document.
func beginsLikeHTML(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(64), as: UTF8.self).trimmingBlanks.lowercased()
    return ["<!doctype", "<html", "<head", "<body", "<?xml"].contains { head.hasPrefix($0) }
}
