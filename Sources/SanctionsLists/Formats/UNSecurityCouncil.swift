import CasebookModel

enum UNName: String, XMLVocabulary {
    case list = "CONSOLIDATED_LIST"
    case individuals = "INDIVIDUALS"
    case entities = "ENTITIES"
    case individual = "INDIVIDUAL"
    case entity = "ENTITY"
    case dateGenerated
    case dataID = "DATAID"
    case versionNumber = "VERSIONNUM"
    case firstName = "FIRST_NAME"
    case secondName = "SECOND_NAME"
    case thirdName = "THIRD_NAME"
    case fourthName = "FOURTH_NAME"
    case listType = "UN_LIST_TYPE"
    case reference = "REFERENCE_NUMBER"
    case listedOn = "LISTED_ON"
    case submittedBy = "SUBMITTED_BY"
    case submittedOn = "SUBMITTED_ON"
    case delistedOn = "DELISTED_ON"
    case gender = "GENDER"
    case nameOriginalScript = "NAME_ORIGINAL_SCRIPT"
    case comments = "COMMENTS1"
    case hasInterpolLink = "HAS_INTERPOL_LINK"
    case interpolLink = "INTERPOL_LINK"
    case title = "TITLE"
    case designation = "DESIGNATION"
    case nationality = "NATIONALITY"
    case nationality2 = "NATIONALITY2"
    case publication = "LIST_TYPE"
    case updated = "LAST_DAY_UPDATED"
    case value = "VALUE"
    case individualAlias = "INDIVIDUAL_ALIAS"
    case entityAlias = "ENTITY_ALIAS"
    case quality = "QUALITY"
    case aliasName = "ALIAS_NAME"
    case dateOfBirth = "DATE_OF_BIRTH"
    case cityOfBirth = "CITY_OF_BIRTH"
    case countryOfBirth = "COUNTRY_OF_BIRTH"
    case note = "NOTE"
    case individualAddress = "INDIVIDUAL_ADDRESS"
    case entityAddress = "ENTITY_ADDRESS"
    case street = "STREET"
    case city = "CITY"
    case province = "STATE_PROVINCE"
    case country = "COUNTRY"
    case zipCode = "ZIP_CODE"
    case birthDate = "INDIVIDUAL_DATE_OF_BIRTH"
    case typeOfDate = "TYPE_OF_DATE"
    case date = "DATE"
    case year = "YEAR"
    case fromYear = "FROM_YEAR"
    case toYear = "TO_YEAR"
    case birthPlace = "INDIVIDUAL_PLACE_OF_BIRTH"
    case document = "INDIVIDUAL_DOCUMENT"
    case documentType = "TYPE_OF_DOCUMENT"
    case documentType2 = "TYPE_OF_DOCUMENT2"
    case number = "NUMBER"
    case issuingCountry = "ISSUING_COUNTRY"
    case countryOfIssue = "COUNTRY_OF_ISSUE"
    case cityOfIssue = "CITY_OF_ISSUE"
    case dateOfIssue = "DATE_OF_ISSUE"
    case dateOfExpiry = "DATE_OF_EXPIRY"
    case sortKey = "SORT_KEY"
    case sortKeyLastModified = "SORT_KEY_LAST_MOD"

    static let containers = [UNName.individuals, .entities]
    static let root = UNName.list
}

/// The Security Council's consolidated list.
///
/// The four name parts are numbered, not named: with Korean names the first is the family name, with others it is the
/// given name, and the file does not say which.
struct UNMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    func take(_ record: XMLRecord<UNName>) throws(ListRefusal) {
        let node = record.node
        switch node.name {
        case .list:
            if let stamp = node.popText(.dateGenerated) {
                sink.published = leadingDay(stamp)
                sink.edition = stamp
            }
        case .individual: try sink.emit(entry(node, .person, line: record.line))
        case .entity: try sink.emit(entry(node, .organisation, line: record.line))
        default:
            sink.noteLeftover(node.name?.rawValue ?? "a child of the list", file: file, line: record.line)
        }
    }

    private func entry(_ node: XMLNode<UNName>, _ kind: ListEntry.Kind, line: Int) -> ListEntry {
        let dataID = node.popText(.dataID)
        let reference = node.popText(.reference)
        var entry = ListEntry(list: sink.source.id, id: reference ?? dataID ?? "", kind: kind)
        if let dataID { entry.references.append(EntryReference("un-data-id", dataID)) }
        node.ignore(.versionNumber, .sortKey, .sortKeyLastModified, .hasInterpolLink, .publication)
        takeName(node, into: &entry)
        if let programme = node.popText(.listType) { entry.programmes.append(programme) }
        if let listed = node.popText(.listedOn) {
            entry.listed = leadingDay(listed)
            if entry.listed == nil {
                sink.noteDate(listed, of: "LISTED_ON", file: file, line: line, entry: entry.id)
            }
        }
        if let delisted = node.popText(.delistedOn) {
            entry.delisted = leadingDay(delisted)
            entry.isDelisted = true
        }
        entry.amendments = node.popTexts(.updated, .value).compactMap(leadingDay)
        if let sex = node.popText(.gender) {
            switch sex.lowercased() {
            case "male": entry.sex = .male
            case "female": entry.sex = .female
            case "unknown": break
            default: sink.noteValue(sex, of: "GENDER", file: file, line: line, entry: entry.id)
            }
        }
        if let comment = node.popText(.comments) { entry.remarks.append(comment) }
        if let link = node.popText(.interpolLink) { entry.remarks.append("INTERPOL notice: \(link)") }
        if let state = node.popText(.submittedBy) { entry.remarks.append("Submitted by: \(state)") }
        if let day = node.popText(.submittedOn) { entry.remarks.append("Submitted on: \(day)") }
        entry.titles = node.popTexts(.title, .value)
        entry.posts = node.popTexts(.designation, .value)
        for text in node.popTexts(.nationality, .value) + node.popTexts(.nationality2) {
            entry.nationalities.append(sink.rules.countries.country(text))
        }
        node.popAll(.individualAlias) { takeAlias($0, into: &entry, line: line) }
        node.popAll(.entityAlias) { takeAlias($0, into: &entry, line: line) }
        for name in [UNName.individualAddress, .entityAddress] {
            node.popAll(name) { address in
                let address = self.address(address)
                if !address.isEmpty { entry.addresses.append(address) }
            }
        }
        node.popAll(.birthDate) { takeBirthDate($0, into: &entry, line: line) }
        node.popAll(.birthPlace) { place in
            let address = self.address(place)
            let text = [address.street, address.city, address.region].compactMap { $0 }.joined(
                separator: ", ")
            guard !address.isEmpty else { return }
            entry.births.append(
                EntryBirth(place: text.isEmpty ? nil : text, country: address.country, note: address.note))
        }
        node.popAll(.document) { takeDocument($0, into: &entry) }
        return entry
    }

    private func takeName(_ node: XMLNode<UNName>, into entry: inout ListEntry) {
        var parts: [EntryNamePart] = []
        for part in [UNName.firstName, .secondName, .thirdName, .fourthName] {
            if let text = node.popText(part) { parts.append(EntryNamePart(.numbered, text)) }
        }
        let whole = parts.map(\.text).joined(separator: " ")
        if entry.kind != .person { parts = [] }
        entry.names.append(EntryName(whole, type: .primary, parts: parts))
        if let original = node.popText(.nameOriginalScript) {
            entry.names.append(EntryName(original, type: .originalScript))
        }
    }

    private func takeAlias(_ node: XMLNode<UNName>, into entry: inout ListEntry, line: Int) {
        let quality = node.popText(.quality)
        let name = node.popText(.aliasName)
        let note = node.popText(.note)
        if let name {
            var type = EntryName.NameType.alias
            switch quality {
            case nil, "Good", "a.k.a.": break
            case "Low": type = .weakAlias
            case "f.k.a.": type = .former
            case .some(let other):
                sink.noteValue(other, of: "ALIAS/QUALITY", file: file, line: line, entry: entry.id)
            }
            if let note, note.hasPrefix("previously listed") || note.hasPrefix("formerly listed") {
                type = .former
            }
            entry.names.append(EntryName(name, type: type, note: note))
        }
        // Alternative births were published inside aliases for a year: they are births all the same.
        let date = node.popText(.dateOfBirth)
        let place = node.popText(.cityOfBirth)
        let country = node.popText(.countryOfBirth)
        guard date != nil || place != nil || country != nil else { return }
        let read = date.flatMap { leadingDay($0) ?? publishedDate($0) }
        entry.births.append(
            EntryBirth(
                date: read, wording: read == nil ? date : nil, place: place,
                country: country.map { sink.rules.countries.country($0) },
                note: name.map { "given with the alias \($0)" } ?? note))
    }

    private func takeBirthDate(_ node: XMLNode<UNName>, into entry: inout ListEntry, line: Int) {
        let type = node.popText(.typeOfDate)
        let note = node.popText(.note)
        let text = node.popText(.date) ?? node.popText(.year)
        let from = node.popText(.fromYear)
        let to = node.popText(.toYear)
        var written: String?
        if let text {
            written = String(text.prefix(10))
        } else if let from, let to {
            written = from == to ? from : "\(from)/\(to)"
        } else if let one = from ?? to {
            written = from == nil ? "<\(one)" : ">\(one)"
        }
        guard var written else {
            if let note { entry.births.append(EntryBirth(note: note)) }
            return
        }
        switch type {
        case nil, "EXACT", "BETWEEN": break
        case "APPROXIMATELY":
            written = written.hasPrefix("<") || written.hasPrefix(">") ? written : "~" + written
        case .some(let other):
            sink.noteValue(other, of: "TYPE_OF_DATE", file: file, line: line, entry: entry.id)
        }
        let date = PartialDate(parsing: written)
        if date == nil {
            sink.noteDate(written, of: "INDIVIDUAL_DATE_OF_BIRTH", file: file, line: line, entry: entry.id)
        }
        entry.births.append(EntryBirth(date: date, wording: date == nil ? written : nil, note: note))
    }

    private func takeDocument(_ node: XMLNode<UNName>, into entry: inout ListEntry) {
        let first = node.popText(.documentType)
        let second = node.popText(.documentType2)
        let number = node.popText(.number)
        let note = node.popText(.note)
        let issuing = node.popText(.issuingCountry)
        let country = node.popText(.countryOfIssue) ?? issuing
        let city = node.popText(.cityOfIssue)
        let issued = node.popText(.dateOfIssue)
        let expires = node.popText(.dateOfExpiry)
        guard let number = number ?? note else { return }
        let label = [first, second].compactMap { $0 }.joined(separator: ", ")
        let type = [second, first].compactMap { $0 }.lazy.compactMap { sink.rules.labels[$0] }.first
        var named = "other"
        if case .identifier(let known) = type { named = known }
        entry.identifiers.append(
            EntryIdentifier(
                type: named, number: number, label: label.isEmpty ? nil : label,
                country: country.map { sink.rules.countries.country($0) }, issuer: city,
                issued: issued.flatMap { leadingDay($0) ?? publishedDate($0) },
                expires: expires.flatMap { leadingDay($0) ?? publishedDate($0) },
                note: number == note ? nil : note))
    }

    private func address(_ node: XMLNode<UNName>) -> EntryAddress {
        EntryAddress(
            street: node.popText(.street), city: node.popText(.city), region: node.popText(.province),
            postcode: node.popText(.zipCode),
            country: node.popText(.country).map { sink.rules.countries.country($0) },
            note: node.popText(.note))
    }
}
