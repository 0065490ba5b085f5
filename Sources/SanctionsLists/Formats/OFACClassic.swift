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
        entry.names.append(name(node, isPerson: isPerson, type: .primary))
        if let title = node.popText(.title) { entry.posts.append(title) }
        if let remarks = node.popText(.remarks) { features.takeRemarks(remarks, into: &entry) }
        entry.programmes = node.popTexts(.programList, .program)
        node.popAll(.akaList, .aka) { aka in
            aka.ignore(.uid)
            entry.names.append(alias(aka, isPerson: isPerson, line: line, entry: entry.id))
        }
        node.popAll(.idList, .id) { takeFeature($0, into: &entry, line: line) }
        node.popAll(.addressList, .address) { address in
            let address = self.address(address)
            if !address.isEmpty { entry.addresses.append(address) }
        }
        takeCountries(node, .nationalityList, .nationality, into: &entry)
        takeCountries(node, .citizenshipList, .citizenship, into: &entry)
        node.popAll(.dateOfBirthList, .dateOfBirthItem) { item in
            item.ignore(.uid, .mainEntry)
            guard let text = item.popText(.dateOfBirth) else { return }
            entry.births.append(features.birth(text, entry: entry.id, line: line))
        }
        node.popAll(.placeOfBirthList, .placeOfBirthItem) { item in
            item.ignore(.uid, .mainEntry)
            if let place = item.popText(.placeOfBirth) { entry.births.append(EntryBirth(place: place)) }
        }
        if let vessel = node.pop(.vesselInfo) { takeVessel(vessel, into: &entry) }
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

    private func name(
        _ node: XMLNode<OFACClassicName>, isPerson: Bool, type: EntryName.NameType
    ) -> EntryName {
        let last = node.popText(.lastName)
        guard let first = node.popText(.firstName) else {
            let parts = isPerson ? last.map { [EntryNamePart(.family, $0)] } ?? [] : []
            return EntryName(last ?? "", type: type, parts: parts)
        }
        guard let last else { return EntryName(first, type: type, parts: [EntryNamePart(.given, first)]) }
        return EntryName(
            "\(last), \(first)", type: type,
            parts: [EntryNamePart(.family, last), EntryNamePart(.given, first)])
    }

    private func alias(_ aka: XMLNode<OFACClassicName>, isPerson: Bool, line: Int, entry: String) -> EntryName
    {
        var type = EntryName.NameType.alias
        if let kind = aka.pop(.type) {
            if kind.hasText("f.k.a.") {
                type = .former
            } else if !kind.hasText("a.k.a."), !kind.hasText("n.k.a.") {
                sink.noteValue(kind.text ?? "", of: "aka/type", file: file, line: line, entry: entry)
            }
        }
        if let category = aka.pop(.category) {
            if category.hasText("weak") {
                type = .weakAlias
            } else if !category.hasText("strong") {
                sink.noteValue(category.text ?? "", of: "aka/category", file: file, line: line, entry: entry)
            }
        }
        return name(aka, isPerson: isPerson, type: type)
    }

    private func takeFeature(_ id: XMLNode<OFACClassicName>, into entry: inout ListEntry, line: Int) {
        id.ignore(.uid)
        features.take(
            label: id.popText(.idType) ?? "", value: id.popText(.idNumber), country: id.popText(.idCountry),
            issued: id.popText(.issueDate), expires: id.popText(.expirationDate), into: &entry, line: line)
    }

    private func address(_ node: XMLNode<OFACClassicName>) -> EntryAddress {
        node.ignore(.uid)
        var address = EntryAddress()
        address.street = node.popText(.address1)
        for line in [OFACClassicName.address2, .address3] {
            guard let more = node.popText(line) else { continue }
            address.street = address.street.map { "\($0), \(more)" } ?? more
        }
        address.city = node.popText(.city)
        address.region = node.popText(.stateOrProvince)
        if let wider = node.popText(.region) { address.note = wider }
        address.postcode = node.popText(.postalCode)
        address.country = node.popText(.country).map { sink.rules.countries.country($0) }
        return address
    }

    private func takeCountries(
        _ node: XMLNode<OFACClassicName>, _ list: OFACClassicName, _ item: OFACClassicName,
        into entry: inout ListEntry
    ) {
        node.popAll(list, item) { node in
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
