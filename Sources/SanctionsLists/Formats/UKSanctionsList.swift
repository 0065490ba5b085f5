import CasebookModel

enum UKName: String, XMLVocabulary {
    case designations = "Designations"
    case dateGenerated = "DateGenerated"
    case designation = "Designation"
    case lastUpdated = "LastUpdated"
    case dateDesignated = "DateDesignated"
    case uniqueID = "UniqueID"
    case ofsiGroupID = "OFSIGroupID"
    case unReference = "UNReferenceNumber"
    case names = "Names"
    case name = "Name"
    case name1 = "Name1"
    case name2 = "Name2"
    case name3 = "Name3"
    case name4 = "Name4"
    case name5 = "Name5"
    case name6 = "Name6"
    case nameType = "NameType"
    case aliasStrength = "AliasStrength"
    case nonLatinNames = "NonLatinNames"
    case nonLatinName = "NonLatinName"
    case nameNonLatinScript = "NameNonLatinScript"
    case nonLatinScriptType = "NonLatinScriptType"
    case nonLatinScriptLanguage = "NonLatinScriptLanguage"
    case titles = "Titles"
    case title = "Title"
    case regimeName = "RegimeName"
    case individualEntityShip = "IndividualEntityShip"
    case designationSource = "DesignationSource"
    case sanctionsImposed = "SanctionsImposed"
    case sanctionsImposedIndicators = "SanctionsImposedIndicators"
    case otherInformation = "OtherInformation"
    case reasons = "UKStatementofReasons"
    case addresses = "Addresses"
    case address = "Address"
    case addressLine1 = "AddressLine1"
    case addressLine2 = "AddressLine2"
    case addressLine3 = "AddressLine3"
    case addressLine4 = "AddressLine4"
    case addressLine5 = "AddressLine5"
    case addressLine6 = "AddressLine6"
    case addressPostalCode = "AddressPostalCode"
    case addressCountry = "AddressCountry"
    case phoneNumbers = "PhoneNumbers"
    case phoneNumber = "PhoneNumber"
    case websites = "Websites"
    case website = "Website"
    case emailAddresses = "EmailAddresses"
    case emailAddress = "EmailAddress"
    case individualDetails = "IndividualDetails"
    case individual = "Individual"
    case births = "DOBs"
    case birth = "DOB"
    case nationalities = "Nationalities"
    case nationality = "Nationality"
    case nationalIdentifierDetails = "NationalIdentifierDetails"
    case nationalIdentifier = "NationalIdentifier"
    case nationalIdentifierNumber = "NationalIdentifierNumber"
    case nationalIdentifierInformation = "NationalIdentifierAdditionalInformation"
    case passportDetails = "PassportDetails"
    case passport = "Passport"
    case passportNumber = "PassportNumber"
    case passportInformation = "PassportAdditionalInformation"
    case positions = "Positions"
    case position = "Position"
    case genders = "Genders"
    case gender = "Gender"
    case birthDetails = "BirthDetails"
    case location = "Location"
    case townOfBirth = "TownOfBirth"
    case countryOfBirth = "CountryOfBirth"
    case entityDetails = "EntityDetails"
    case entity = "Entity"
    case typesOfEntity = "TypeOfEntities"
    case typeOfEntity = "TypeOfEntity"
    case subsidiaries = "Subsidiaries"
    case subsidiary = "Subsidiary"
    case parentCompanies = "ParentCompanies"
    case parentCompany = "ParentCompany"
    case businessRegistrationNumbers = "BusinessRegistrationNumbers"
    case businessRegistrationNumber = "BusinessRegistrationNumber"
    case shipDetails = "ShipDetails"
    case ship = "Ship"
    case imoNumbers = "IMONumbers"
    case imoNumber = "IMONumber"
    case currentOwners = "CurrentOwnerOperators"
    case currentOwner = "CurrentOwnerOperator"
    case previousOwners = "PreviousOwnerOperators"
    case previousOwner = "PreviousOwnerOperator"
    case currentFlags = "CurrentBelievedFlagOfShips"
    case currentFlag = "CurrentBelievedFlagOfShip"
    case previousFlags = "PreviousFlags"
    case previousFlag = "PreviousFlag"
    case typesOfShip = "TypeOfShipDetails"
    case typeOfShip = "TypeOfShip"
    case tonnages = "TonnageOfShipDetails"
    case tonnage = "TonnageOfShip"
    case lengths = "LengthOfShipDetails"
    case length = "LengthOfShip"
    case yearsBuilt = "YearBuiltDetails"
    case yearBuilt = "YearBuilt"
    case hullNumbers = "HullIdentificationNumbers"
    case hullNumber = "HullIdentificationNumber"

    static let containers: [UKName] = []
    static let root = UKName.designations
}

/// The UK Sanctions List, XML.
struct UKMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    func take(_ record: XMLRecord<UKName>) throws(ListRefusal) {
        let node = record.node
        switch node.name {
        case .dateGenerated: sink.published = node.text.flatMap { publishedDate($0) }
        case .designation: try sink.emit(entry(node, line: record.line))
        default:
            guard !record.isContainer else { return }
            sink.noteLeftover(node.name?.rawValue ?? "a child of Designations", file: file, line: record.line)
        }
    }

    private func entry(_ node: XMLNode<UKName>, line: Int) -> ListEntry {
        var entry = ListEntry(list: sink.source.id, id: node.popText(.uniqueID) ?? "", kind: .unknown)
        let uk = UKValues(sink, file: file, line: line, entry: entry.id)
        entry.kind = uk.kind(node.popText(.individualEntityShip))
        entry.listed = uk.date(node.popText(.dateDesignated), of: "DateDesignated")
        if let updated = uk.date(node.popText(.lastUpdated), of: "LastUpdated"), updated != entry.listed {
            entry.amendments.append(updated)
        }
        if let group = node.popText(.ofsiGroupID) {
            entry.references.append(EntryReference("ofsi-group", group))
        }
        if let un = node.popText(.unReference) { entry.references.append(EntryReference("un-sc", un)) }
        if let regime = node.popText(.regimeName) { entry.programmes.append(regime) }
        let source = node.popText(.designationSource)
        if let source { entry.remarks.append("Designation source: \(source)") }
        if let imposed = node.popText(.sanctionsImposed) {
            entry.measures = imposed.split(separator: "|").map { $0.trimmingBlanks }.filter { !$0.isEmpty }
        }
        // The same measures once more, as flags.
        node.ignore(.sanctionsImposedIndicators)
        if let information = node.popText(.otherInformation) { entry.remarks.append(information) }
        if let reasons = node.popText(.reasons) { entry.reasons.append(reasons) }
        node.popAll(.names, .name) { name in
            let parts = [UKName.name1, .name2, .name3, .name4, .name5].map { name.popText($0) }
            let read = uk.name(
                six: name.popText(.name6), others: parts, type: name.popText(.nameType),
                strength: name.popText(.aliasStrength), isPerson: entry.kind == .person, source: source)
            if let read { entry.names.append(read) }
        }
        node.popAll(.nonLatinNames, .nonLatinName) { name in
            let script = name.popText(.nonLatinScriptType)
            let language = name.popText(.nonLatinScriptLanguage)
            guard let text = name.popText(.nameNonLatinScript) else { return }
            entry.names.append(
                EntryName(text, type: .originalScript, note: joined([language, script])))
        }
        entry.titles = node.popTexts(.titles, .title)
        node.popAll(.addresses, .address) { address in
            let lines = [
                UKName.addressLine1, .addressLine2, .addressLine3, .addressLine4, .addressLine5,
                .addressLine6,
            ].map { address.popText($0) }
            let read = EntryAddress(
                street: joined(lines), postcode: address.popText(.addressPostalCode),
                country: address.popText(.addressCountry).map { sink.rules.countries.country($0) })
            if !read.isEmpty { entry.addresses.append(read) }
        }
        for (list, item, label) in [
            (UKName.phoneNumbers, UKName.phoneNumber, "phone"), (.websites, .website, "web"),
            (.emailAddresses, .emailAddress, "email"),
        ] {
            for text in node.popTexts(list, item) {
                entry.identifiers.append(EntryIdentifier(type: "other", number: text, label: label))
            }
        }
        node.popAll(.individualDetails, .individual) { takePerson($0, uk, into: &entry) }
        node.popAll(.entityDetails, .entity) { takeOrganisation($0, into: &entry) }
        node.popAll(.shipDetails, .ship) { takeShip($0, into: &entry) }
        return entry
    }

    private func takePerson(_ node: XMLNode<UKName>, _ uk: UKValues, into entry: inout ListEntry) {
        for text in node.popTexts(.births, .birth) { entry.births.append(uk.birth(text)) }
        for text in node.popTexts(.nationalities, .nationality) {
            entry.nationalities.append(sink.rules.countries.country(text))
        }
        node.popAll(.nationalIdentifierDetails, .nationalIdentifier) { id in
            let note = id.popText(.nationalIdentifierInformation)
            guard let number = id.popText(.nationalIdentifierNumber) ?? note else { return }
            entry.identifiers.append(
                EntryIdentifier(type: "national-id", number: number, note: number == note ? nil : note))
        }
        node.popAll(.passportDetails, .passport) { passport in
            let note = passport.popText(.passportInformation)
            guard let number = passport.popText(.passportNumber) ?? note else { return }
            entry.identifiers.append(
                EntryIdentifier(type: "passport", number: number, note: number == note ? nil : note))
        }
        entry.posts += node.popTexts(.positions, .position)
        for text in node.popTexts(.genders, .gender) { entry.sex = uk.sex(text) ?? entry.sex }
        node.popAll(.birthDetails, .location) { place in
            let birth = EntryBirth(
                place: place.popText(.townOfBirth),
                country: place.popText(.countryOfBirth).map { sink.rules.countries.country($0) })
            if birth != EntryBirth() { entry.births.append(birth) }
        }
    }

    private func takeOrganisation(_ node: XMLNode<UKName>, into entry: inout ListEntry) {
        for type in node.popTexts(.typesOfEntity, .typeOfEntity) {
            entry.remarks.append("Type of entity: \(type)")
        }
        for name in node.popTexts(.subsidiaries, .subsidiary) {
            entry.relations.append(EntryRelation("subsidiary", name))
        }
        for name in node.popTexts(.parentCompanies, .parentCompany) {
            entry.relations.append(EntryRelation("parent", name))
        }
        for number in node.popTexts(.businessRegistrationNumbers, .businessRegistrationNumber) {
            entry.identifiers.append(EntryIdentifier(type: "registration", number: number))
        }
    }

    private func takeShip(_ node: XMLNode<UKName>, into entry: inout ListEntry) {
        for number in node.popTexts(.imoNumbers, .imoNumber) {
            entry.identifiers.append(EntryIdentifier(type: "imo", number: number))
        }
        for (list, item, type) in [
            (UKName.currentOwners, UKName.currentOwner, "owner"),
            (.previousOwners, .previousOwner, "former-owner"),
        ] {
            for name in node.popTexts(list, item) { entry.relations.append(EntryRelation(type, name)) }
        }
        for (list, item, note) in [
            (UKName.currentFlags, UKName.currentFlag, "flag"), (.previousFlags, .previousFlag, "former flag"),
        ] {
            for name in node.popTexts(list, item) {
                entry.countries.append(sink.rules.countries.country(name, note: note))
            }
        }
        for (list, item, label) in [
            (UKName.typesOfShip, UKName.typeOfShip, "Vessel type"), (.tonnages, .tonnage, "Tonnage"),
            (.lengths, .length, "Length"), (.yearsBuilt, .yearBuilt, "Built"),
        ] {
            for text in node.popTexts(list, item) { entry.remarks.append("\(label): \(text)") }
        }
        for number in node.popTexts(.hullNumbers, .hullNumber) {
            entry.identifiers.append(EntryIdentifier(type: "other", number: number, label: "Hull number"))
        }
    }
}
