import CasebookModel

/// The names of OFAC's SDN and consolidated XML ("classic"), misspelling included.
enum OFACClassicName: String, XMLVocabulary {
    case sdnList, publshInformation
    case publishDate = "Publish_Date"
    case recordCount = "Record_Count"
    case sdnEntry, uid, firstName, lastName, title, sdnType, remarks, programList, program
    case idList, id, idType, idNumber, idCountry, issueDate, expirationDate
    case akaList, aka, type, category
    case addressList, address, address1, address2, address3, city, stateOrProvince, postalCode, country
    case region
    case nationalityList, nationality, citizenshipList, citizenship, mainEntry
    case dateOfBirthList, dateOfBirthItem, dateOfBirth
    case placeOfBirthList, placeOfBirthItem, placeOfBirth
    case vesselInfo, callSign, vesselType, vesselFlag, vesselOwner, tonnage, grossRegisteredTonnage

    static let containers: [OFACClassicName] = []
    static let root = OFACClassicName.sdnList
}

struct OFACClassicMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String
    private let features: OFACFeatures

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
        features = OFACFeatures(sink, file: file)
    }

    func take(_ record: XMLRecord<OFACClassicName>) throws(ListRefusal) {
        let node = record.node
        switch node.name {
        case .publshInformation:
            sink.published = node.popText(.publishDate).flatMap { publishedDate($0, order: .monthFirst) }
            sink.statedEntries = node.popText(.recordCount).flatMap { Int($0) }
        case .sdnEntry:
            try sink.emit(entry(node, line: record.line))
        default:
            sink.noteLeftover(node.name?.rawValue ?? "a child of sdnList", file: file, line: record.line)
        }
    }

    private func entry(_ node: XMLNode<OFACClassicName>, line: Int) -> ListEntry {
        let type = node.pop(.sdnType)
        var entry = ListEntry(
            list: sink.source.id, id: node.popText(.uid) ?? "", kind: kind(type, line: line))
        let isPerson = entry.kind == .person
        // Gathered here and handed over once: an entry's arrays are another module's, and costly to grow in place.
        var primary = NameParts()
        var names: [EntryName] = []
        var addresses: [EntryAddress] = []
        var births: [EntryBirth] = []
        node.takeEach { name, part in
            switch name {
            case .firstName: primary.first = part.text
            case .lastName: primary.last = part.text
            case .title: if let title = part.text { entry.posts = [title] }
            case .remarks: if let text = part.text { features.takeRemarks(text, into: &entry) }
            case .programList: entry.programmes = part.popTexts(.program)
            case .akaList:
                part.popAll(.aka) { aka in
                    names.append(alias(aka, isPerson: isPerson, line: line, entry: entry.id))
                }
            case .idList: part.popAll(.id) { takeFeature($0, into: &entry, line: line) }
            case .addressList:
                part.popAll(.address) { address in
                    let address = self.address(address)
                    if !address.isEmpty { addresses.append(address) }
                }
            case .nationalityList: takeCountries(part, .nationality, into: &entry)
            case .citizenshipList: takeCountries(part, .citizenship, into: &entry)
            case .dateOfBirthList:
                part.popAll(.dateOfBirthItem) { item in
                    item.ignore(.uid, .mainEntry)
                    guard let text = item.popText(.dateOfBirth) else { return }
                    births.append(features.birth(text, entry: entry.id, line: line))
                }
            case .placeOfBirthList:
                part.popAll(.placeOfBirthItem) { item in
                    item.ignore(.uid, .mainEntry)
                    if let place = item.popText(.placeOfBirth) { births.append(EntryBirth(place: place)) }
                }
            case .vesselInfo: takeVessel(part, into: &entry)
            default: return .left
            }
            return .taken
        }
        names.insert(primary.name(.primary, isPerson: isPerson), at: 0)
        entry.names = names
        entry.addresses = addresses
        entry.births = births
        return entry
    }

    private func kind(_ type: XMLNode<OFACClassicName>?, line: Int) -> ListEntry.Kind {
        guard let type else { return .unknown }
        if type.hasText("Individual") { return .person }
        if type.hasText("Entity") { return .organisation }
        if type.hasText("Vessel") { return .vessel }
        if type.hasText("Aircraft") { return .aircraft }
        sink.noteValue(type.text ?? "", of: "sdnType", file: file, line: line, entry: "")
        return .unknown
    }

    private func alias(_ aka: XMLNode<OFACClassicName>, isPerson: Bool, line: Int, entry: String) -> EntryName
    {
        var type = EntryName.NameType.alias
        var isWeak = false
        var parts = NameParts()
        aka.takeEach { name, part in
            switch name {
            case .uid: break
            case .firstName: parts.first = part.text
            case .lastName: parts.last = part.text
            case .type:
                if part.hasText("f.k.a.") {
                    type = .former
                } else if !part.hasText("a.k.a."), !part.hasText("n.k.a.") {
                    sink.noteValue(part.text ?? "", of: "aka/type", file: file, line: line, entry: entry)
                }
            case .category:
                if part.hasText("weak") {
                    isWeak = true
                } else if !part.hasText("strong") {
                    sink.noteValue(part.text ?? "", of: "aka/category", file: file, line: line, entry: entry)
                }
            default: return .left
            }
            return .taken
        }
        return parts.name(isWeak ? .weakAlias : type, isPerson: isPerson)
    }

    private func takeFeature(_ id: XMLNode<OFACClassicName>, into entry: inout ListEntry, line: Int) {
        id.ignore(.uid)
        features.take(
            label: id.popText(.idType) ?? "", value: id.popText(.idNumber), country: id.popText(.idCountry),
            issued: id.popText(.issueDate), expires: id.popText(.expirationDate), into: &entry, line: line)
    }

    private func address(_ node: XMLNode<OFACClassicName>) -> EntryAddress {
        var address = EntryAddress()
        var lines: (String?, String?, String?)
        node.takeEach { name, part in
            switch name {
            case .uid: break
            case .address1: lines.0 = part.text
            case .address2: lines.1 = part.text
            case .address3: lines.2 = part.text
            case .city: address.city = part.text
            case .stateOrProvince: address.region = part.text
            case .region: address.note = part.text
            case .postalCode: address.postcode = part.text
            case .country: address.country = part.text.map { sink.rules.countries.country($0) }
            default: return .left
            }
            return .taken
        }
        address.street = joined([lines.0, lines.1, lines.2])
        return address
    }

    private func takeCountries(
        _ list: XMLNode<OFACClassicName>, _ item: OFACClassicName, into entry: inout ListEntry
    ) {
        list.popAll(item) { node in
            node.ignore(.uid, .mainEntry)
            guard let text = node.popText(.country) else { return }
            entry.nationalities.append(sink.rules.countries.country(text))
        }
    }

    private func takeVessel(_ vessel: XMLNode<OFACClassicName>, into entry: inout ListEntry) {
        if let sign = vessel.popText(.callSign) {
            entry.identifiers.append(EntryIdentifier(type: "other", number: sign, label: "Call sign"))
        }
        if let flag = vessel.popText(.vesselFlag) {
            entry.countries.append(sink.rules.countries.country(flag, note: "flag"))
        }
        if let owner = vessel.popText(.vesselOwner) { entry.relations.append(EntryRelation("owner", owner)) }
        if let type = vessel.popText(.vesselType) { entry.remarks.append("Vessel type: \(type)") }
        if let tonnage = vessel.popText(.tonnage) { entry.remarks.append("Tonnage: \(tonnage)") }
        if let gross = vessel.popText(.grossRegisteredTonnage) {
            entry.remarks.append("Gross registered tonnage: \(gross)")
        }
    }
}

/// What OFAC gives of a name: one part for organisations, one or two for persons.
private struct NameParts {
    var first: String?
    var last: String?

    func name(_ type: EntryName.NameType, isPerson: Bool) -> EntryName {
        guard let first else {
            let parts = isPerson ? last.map { [EntryNamePart(.family, $0)] } ?? [] : []
            return EntryName(last ?? "", type: type, parts: parts)
        }
        guard let last else { return EntryName(first, type: type, parts: [EntryNamePart(.given, first)]) }
        return EntryName(
            last + ", " + first, type: type,
            parts: [EntryNamePart(.family, last), EntryNamePart(.given, first)])
    }
}
