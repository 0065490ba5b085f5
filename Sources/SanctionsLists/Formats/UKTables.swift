import CasebookModel
import Foundation

/// The UK Sanctions List, CSV: one row per name, address and detail of a designation, under a line `Report Date: …`.
func readUKTable(_ url: URL, _ sink: EntrySink) throws(ListRefusal) -> ListFile {
    let file = url.lastPathComponent
    let countries = sink.rules.countries
    return try readTable(
        url, sink, separator: UInt8(ascii: ","),
        required: ["Unique ID", "Name 6", "Designation Type", "Regime Name"]
    ) { title in
        guard let first = title.first, first.hasPrefix("Report Date") else { return false }
        let text =
            first.split(separator: ":").dropFirst().joined() + " " + title.dropFirst().joined(separator: " ")
        sink.published = publishedDate(text.replacingOccurrences(of: "-", with: " "))
        return true
    } key: { table in
        table.pop("Unique ID")
    } row: { table, groups throws(ListRefusal) in
        guard let id = table.pop("Unique ID") else {
            throw .malformed(file: file, line: table.line, "a row has no Unique ID")
        }
        let uk = UKValues(sink, file: file, line: table.line, entry: id)
        let kind = uk.kind(table.pop("Designation Type"))
        let source = table.pop("Designation source")
        try groups.update(id) {
            ListEntry(list: sink.source.id, id: id, kind: kind)
        } _: { entry in
            entry.listed = uk.date(table.pop("Date Designated"), of: "Date Designated") ?? entry.listed
            if let updated = uk.date(table.pop("Last Updated"), of: "Last Updated"), updated != entry.listed {
                entry.amendments.append(updated)
            }
            table.add(.reference("ofsi-group"), "OFSI Group ID", to: &entry)
            table.add(.reference("un-sc"), "UN Reference Number", to: &entry)
            table.add(.programme, "Regime Name", to: &entry)
            if let source { entry.remarks.append("Designation source: \(source)") }
            if let imposed = table.pop("Sanctions Imposed") {
                entry.measures += imposed.split(separator: "|").map { $0.trimmingBlanks }.filter {
                    !$0.isEmpty
                }
            }
            table.add(.remark(nil), "Other Information", to: &entry)
            table.add(.reason, "UK Statement of Reasons", to: &entry)
            let given = (1...5).map { table.pop("Name \($0)") }
            let name = uk.name(
                six: table.pop("Name 6"), others: given, type: table.pop("Name type"),
                strength: table.pop("Alias strength"), isPerson: kind == .person, source: source)
            if let name { entry.names.append(name) }
            let script = joined([table.pop("Non-latin script language"), table.pop("Non-latin script type")])
            if let text = table.pop("Name non-latin script") {
                entry.names.append(EntryName(text, type: .originalScript, note: script))
            }
            table.add(.title, "Title", to: &entry)
            let address = EntryAddress(
                street: joined((1...6).map { table.pop("Address Line \($0)") }),
                postcode: table.pop("Address Postal Code"),
                country: table.pop("Address Country").map { countries.country($0) })
            if !address.isEmpty { entry.addresses.append(address) }
            table.add(.identifier("other", label: "phone"), "Phone number", to: &entry)
            table.add(.identifier("other", label: "web"), "Website", to: &entry)
            table.add(.identifier("other", label: "email"), "Email address", to: &entry)
            if let born = table.pop("D.O.B") { entry.births.append(uk.birth(born)) }
            let place = EntryBirth(
                place: table.pop("Town of birth"),
                country: table.pop("Country of birth").map { countries.country($0) })
            if place != EntryBirth() { entry.births.append(place) }
            if let text = table.pop("Nationality(/ies)") {
                entry.nationalities.append(countries.country(text))
            }
            for (number, note, type) in [
                ("National Identifier number", "National Identifier additional information", "national-id"),
                ("Passport number", "Passport additional information", "passport"),
            ] {
                let words = table.pop(note)
                guard let value = table.pop(number) ?? words else { continue }
                entry.identifiers.append(
                    EntryIdentifier(type: type, number: value, note: value == words ? nil : words))
            }
            table.add(.post, "Position", to: &entry)
            entry.sex = uk.sex(table.pop("Gender")) ?? entry.sex
            table.add(.remark("Type of entity"), "Type of entity", to: &entry)
            table.add(.relation("subsidiary"), "Subsidiaries", to: &entry)
            table.add(.relation("parent"), "Parent company", to: &entry)
            table.add(.identifier("registration", label: nil), "Business registration number (s)", to: &entry)
            table.add(.identifier("imo", label: nil), "IMO number", to: &entry)
            table.add(.relation("owner"), "Current owner/operator (s)", to: &entry)
            table.add(.relation("former-owner"), "Previous owner/operator (s)", to: &entry)
            if let flag = table.pop("Current believed flag of ship") {
                entry.countries.append(countries.country(flag, note: "flag"))
            }
            if let flag = table.pop("Previous flags") {
                entry.countries.append(countries.country(flag, note: "former flag"))
            }
            table.add(.remark("Vessel type"), "Type of ship", to: &entry)
            table.add(.remark("Tonnage"), "Tonnage of ship", to: &entry)
            table.add(.remark("Length"), "Length of ship", to: &entry)
            table.add(.remark("Built"), "Year Built", to: &entry)
            table.add(
                .identifier("other", label: "Hull number"), "Hull identification number (HIN)", to: &entry)
        }
    }
}

/// The retired OFSI consolidated list, CSV, in its layouts of 2018 and 2022: one row per name, address and birth date of
/// a group, under a line `Last Updated,dd/mm/yyyy`; Windows-1252 in older editions.
func readOFSITable(_ url: URL, _ sink: EntrySink) throws(ListRefusal) -> ListFile {
    let file = url.lastPathComponent
    let countries = sink.rules.countries
    return try readTable(
        url, sink, separator: UInt8(ascii: ","), encoding: encoding(of: url),
        required: ["Name 6", "Group Type", "Regime", "Group ID"]
    ) { title in
        guard title.first == "Last Updated", title.count > 1, title[1].first?.isNumber ?? false else {
            return false
        }
        sink.published = publishedDate(title[1])
        return true
    } key: { table in
        table.pop("Group ID")
    } row: { table, groups throws(ListRefusal) in
        guard let id = table.pop("Group ID") else {
            throw .malformed(file: file, line: table.line, "a row has no Group ID")
        }
        let uk = UKValues(sink, file: file, line: table.line, entry: id)
        let kind = uk.kind(table.pop("Group Type"))
        try groups.update(id) {
            ListEntry(list: sink.source.id, id: id, kind: kind)
        } _: { entry in
            entry.listed = uk.date(table.pop("Listed On"), of: "Listed On") ?? entry.listed
            if let updated = uk.date(table.pop("Last Updated"), of: "Last Updated"), updated != entry.listed {
                entry.amendments.append(updated)
            }
            if let day = table.pop("UK Sanctions List Date Designated") {
                entry.remarks.append("Designated on the UK Sanctions List: \(day)")
            }
            table.add(.programme, "Regime", to: &entry)
            let given = (1...5).map { table.pop("Name \($0)") }
            let name = uk.name(
                six: table.pop("Name 6"), others: given, type: table.pop("Alias Type"),
                strength: table.pop("Alias Quality"), isPerson: kind == .person, source: nil)
            if let name { entry.names.append(name) }
            let script = joined([table.pop("Non-Latin Script Language"), table.pop("Non-Latin Script Type")])
            if let text = table.pop("Name Non-Latin Script") {
                entry.names.append(EntryName(text, type: .originalScript, note: script))
            }
            table.add(.title, "Title", to: &entry)
            if let born = table.pop("DOB") { entry.births.append(uk.birth(born)) }
            let place = EntryBirth(
                place: table.pop("Town of Birth"),
                country: table.pop("Country of Birth").map { countries.country($0) })
            if place != EntryBirth() { entry.births.append(place) }
            for text in table.pop("Nationality").map(enumerated) ?? [] {
                entry.nationalities.append(countries.country(text))
            }
            let details = table.pop("Passport Details")
            if let number = table.pop("Passport Number") {
                entry.identifiers.append(EntryIdentifier(type: "passport", number: number, note: details))
            } else {
                for text in details.map(enumerated) ?? [] {
                    entry.identifiers.append(passport(text))
                }
            }
            let words = table.pop("National Identification Details")
            let national = table.pop("National Identification Number") ?? table.pop("NI Number") ?? words
            if let national {
                entry.identifiers.append(
                    EntryIdentifier(
                        type: "national-id", number: national, note: national == words ? nil : words))
            }
            entry.posts += table.pop("Position").map(enumerated) ?? []
            let address = EntryAddress(
                street: joined((1...6).map { table.pop("Address \($0)") }),
                postcode: table.pop("Post/Zip Code"),
                country: table.pop("Country").map { countries.country($0) })
            if !address.isEmpty { entry.addresses.append(address) }
            if let information = table.pop("Other Information") {
                takeOFSIInformation(information, into: &entry)
            }
        }
    }
}

/// `Passport No: 592667 (Qatari passport issued on 3 May 2007)`: the number, and the rest as a note.
private func passport(_ text: String) -> EntryIdentifier {
    var rest = Substring(text)
    for prefix in ["Passport No:", "Passport No.", "Passport number", "No:", "No."]
    where rest.hasPrefix(prefix) {
        rest = rest.dropFirst(prefix.count)
        break
    }
    let trimmed = rest.trimmingBlanks
    let number = trimmed.prefix { !$0.isWhitespace && $0 != "(" && $0 != "," && $0 != ";" }
    guard number.contains(where: \.isNumber) else { return EntryIdentifier(type: "passport", number: text) }
    let note = trimmed.dropFirst(number.count).trimmingBlanks
    let isBare = note.isEmpty || note == "."
    return EntryIdentifier(type: "passport", number: String(number), note: isBare ? nil : note)
}

/// References and the statement of reasons stand inside one text: `(UK Sanctions List Ref):GHR0048 …`.
private func takeOFSIInformation(_ text: String, into entry: inout ListEntry) {
    entry.remarks.append(text)
    if let reference = unReference(after: "UN Ref", in: text) {
        entry.references.append(EntryReference("un-sc", reference))
    }
    if let range = text.range(of: "(UK Sanctions List Ref):") {
        let id = text[range.upperBound...].trimmingBlanks.prefix { $0.isLetter || $0.isNumber }
        if !id.isEmpty { entry.references.append(EntryReference("uk-sl", String(id))) }
    }
    if let range = text.range(of: "(UK Statement of Reasons):") {
        let rest = text[range.upperBound...]
        // The next marked part ends it.
        let end = rest.range(of: "(Gender):")?.lowerBound ?? rest.endIndex
        let reasons = rest[..<end].trimmingBlanks
        if !reasons.isEmpty { entry.reasons.append(reasons) }
    }
}

/// A permanent reference of the Security Council, such as `KPi.033`, after a mark or at the beginning; spelt as the
/// Council spells it.
func unReference(after mark: String?, in text: String) -> String? {
    var rest = Substring(text)
    if let mark {
        guard let range = rest.range(of: mark, options: .caseInsensitive) else { return nil }
        rest = rest[range.upperBound...].drop { ":.) ".contains($0) }
        if rest.lowercased().hasPrefix("erence") { rest = rest.dropFirst(6).drop { ":.) ".contains($0) } }
    }
    let bytes = Array(rest.utf8.prefix(7))
    guard bytes.count == 7, bytes[..<3].allSatisfy(\.isLetter), bytes[3] == UInt8(ascii: "."),
        bytes[4...].allSatisfy(\.isDigit),
        bytes[2].lowercased == UInt8(ascii: "i") || bytes[2].lowercased == UInt8(ascii: "e")
    else { return nil }
    let upper = bytes[..<2].map { $0 >= 0x61 ? $0 & 0xDF : $0 }
    return String(decoding: upper + [bytes[2].lowercased] + bytes[3...], as: UTF8.self)
}
