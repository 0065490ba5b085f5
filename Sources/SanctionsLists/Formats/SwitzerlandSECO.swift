import CasebookModel

enum SECOName: String, XMLVocabulary {
    case list = "swiss-sanctions-list"
    case listType = "list-type"
    case date
    case program = "sanctions-program"
    case programKey = "program-key"
    case programName = "program-name"
    case set = "sanctions-set"
    case origin
    case versionDate = "version-date"
    case predecessorVersionDate = "predecessor-version-date"
    case ssid, lang, target
    case setID = "sanctions-set-id"
    case foreignIdentifier = "foreign-identifier"
    case individual, entity, object
    case objectType = "object-type"
    case sex, identity, main, name
    case nameType = "name-type"
    case quality
    case namePart = "name-part"
    case order
    case namePartType = "name-part-type"
    case value
    case spellingVariant = "spelling-variant"
    case script
    case spellingVariantType = "spelling-variant-type"
    case dayMonthYear = "day-month-year"
    case day, month, year, calendar
    case placeOfBirth = "place-of-birth"
    case address
    case placeID = "place-id"
    case careOf = "c-o"
    case addressDetails = "address-details"
    case poBox = "p-o-box"
    case zipCode = "zip-code"
    case remark, nationality, country
    case isoCode = "iso-code"
    case identificationDocument = "identification-document"
    case documentType = "document-type"
    case number, issuer
    case dateOfIssue = "date-of-issue"
    case expiryDate = "expiry-date"
    case justification
    case otherInformation = "other-information"
    case relation
    case relationType = "relation-type"
    case targetID = "target-id"
    case genericAttribute = "generic-attribute"
    case modification
    case modificationType = "modification-type"
    case enactmentDate = "enactment-date"
    case publicationDate = "publication-date"
    case effectiveDate = "effective-date"
    case place, location, area, added, removed
    case locationVariant = "location-variant"
    case areaVariant = "area-variant"
    case areaType = "area-type"

    static let containers: [SECOName] = []
    static let root = SECOName.list
}

/// Switzerland's list (SECO, SESAM): programmes first, then targets, then the places addresses point to.
///
/// De-listed targets stay in the file: the newest modification decides. Modifications embed copies of what was added and
/// removed, which are not read. Places come last, so the document is read twice: first programmes and places, which are
/// held, then the targets, which are not.
struct SECOMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String
    private var programmes: [String: (key: String, basis: EntryLegalBasis?)] = [:]
    private var places: [String: (text: String, country: EntryCountry?)] = [:]

    static let hasTables = true

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    mutating func takeTable(_ record: XMLRecord<SECOName>) -> Bool {
        switch record.node.name {
        case .program: takeProgramme(record.node)
        case .place: takePlace(record.node)
        default: return false
        }
        return true
    }

    mutating func take(_ record: XMLRecord<SECOName>) throws(ListRefusal) {
        let node = record.node
        switch node.name {
        case .list:
            sink.published = node.popText(.date).flatMap(leadingDay)
            let type = node.popText(.listType)
            // An amendment holds what changed only and is no copy of the list.
            if let type, type != "whole-list" {
                sink.note(
                    .warning, "list.not-whole", file: file, line: record.line,
                    "the file is of the type '\(type)', not the whole list",
                    hint: "download the whole list (Gesamtliste)")
            }
        case .program, .place: node.ignoreAll()
        case .target: try takeTarget(node, line: record.line)
        default:
            sink.noteLeftover(node.name?.rawValue ?? "a child of the list", file: file, line: record.line)
        }
    }

    private func english(_ node: XMLNode<SECOName>, _ name: SECOName) -> String? {
        var first: String?
        var english: String?
        node.popAll(name) { node in
            let isEnglish = node.pop(.lang)?.hasText("eng") ?? false
            guard let text = node.text else { return }
            first = first ?? text
            if isEnglish { english = english ?? text }
        }
        return english ?? first
    }

    private mutating func takeProgramme(_ node: XMLNode<SECOName>) {
        node.ignore(.ssid, .predecessorVersionDate, .origin)
        let version = node.popText(.versionDate).flatMap(leadingDay)
        let key = english(node, .programKey) ?? ""
        let basis = english(node, .programName).map { EntryLegalBasis($0, date: version) }
        node.popAll(.set) { set in
            set.ignore(.lang)
            guard let id = set.popText(.ssid) else { return }
            programmes[id] = (key, basis)
        }
    }

    private mutating func takePlace(_ node: XMLNode<SECOName>) {
        guard let id = node.popText(.ssid) else { return }
        node.ignore(.locationVariant, .areaVariant, .areaType)
        let location = node.popText(.location)
        let area = node.popText(.area)
        var country: EntryCountry?
        if let node = node.pop(.country) {
            let code = node.popText(.isoCode)
            if let text = node.text ?? code { country = EntryCountry(text, code: code) }
        }
        places[id] = (joined([location, area]) ?? country?.text ?? "", country)
    }

    private func takeTarget(_ node: XMLNode<SECOName>, line: Int) throws(ListRefusal) {
        var entry = ListEntry(list: sink.source.id, id: node.popText(.ssid) ?? "", kind: .unknown)
        for id in node.popTexts(.setID) {
            guard let programme = programmes[id] else {
                sink.noteValue(id, of: "sanctions-set-id", file: file, line: line, entry: entry.id)
                continue
            }
            entry.programmes.append(programme.key)
            if let basis = programme.basis { entry.legalBases.append(basis) }
        }
        for id in node.popTexts(.foreignIdentifier) {
            entry.references.append(EntryReference("foreign-identifier", id))
        }
        for (name, kind) in [
            (SECOName.individual, ListEntry.Kind.person), (.entity, .organisation), (.object, .unknown),
        ] {
            node.popAll(name) { party in
                entry.kind = kind
                if let type = party.popText(.objectType) {
                    switch type {
                    case "vessel": entry.kind = .vessel
                    case "aircraft": entry.kind = .aircraft
                    default: entry.remarks.append("Object type: \(type)")
                    }
                }
                takeParty(party, into: &entry, line: line)
            }
        }
        takeModifications(node, into: &entry)
        try sink.emit(entry)
    }

    private func takeModifications(_ node: XMLNode<SECOName>, into entry: inout ListEntry) {
        var newest: (date: Day, order: Int, type: String)?
        var order = 0
        node.popAll(.modification) { modification in
            let type = modification.popText(.modificationType) ?? ""
            modification.ignore(.added, .removed)
            let dates = [SECOName.effectiveDate, .publicationDate, .enactmentDate].map {
                modification.popText($0).flatMap(leadingDay)
            }
            let date = dates.compactMap { $0 }.first
            order += 1
            switch type {
            case "listed": entry.listed = date ?? entry.listed
            case "de-listed": entry.delisted = date ?? entry.delisted
            default: if let date { entry.amendments.append(date) }
            }
            let day = date?.latest ?? .distantPast
            // The file gives the newest first; of two on one day the first counts.
            if newest.map({ day > $0.date }) ?? true { newest = (day, order, type) }
        }
        if newest?.type == "de-listed" { entry.isDelisted = true } else { entry.delisted = nil }
    }

    private func takeParty(_ party: XMLNode<SECOName>, into entry: inout ListEntry, line: Int) {
        if let sex = party.popText(.sex) {
            entry.sex = sex == "male" ? .male : sex == "female" ? .female : nil
        }
        party.popAll(.identity) { identity in
            identity.ignore(.ssid)
            let isMain = !(identity.pop(.main)?.hasText("false") ?? false)
            identity.popAll(.name) { takeName($0, isMain: isMain, into: &entry, line: line) }
            takeIdentity(identity, into: &entry)
        }
        // The same parts also stand beside the identity in some editions.
        takeIdentity(party, into: &entry)
        party.popAll(.justification) { node in
            node.ignore(.ssid)
            if let text = node.text { entry.reasons.append(text) }
        }
        party.popAll(.relation) { relation in
            relation.ignore(.ssid)
            let type = relation.popText(.relationType) ?? "related-to"
            if let remark = relation.popText(.remark) { entry.remarks.append(remark) }
            if let id = relation.popText(.targetID) { entry.relations.append(EntryRelation(type, id)) }
        }
        for name in [SECOName.otherInformation, .genericAttribute] {
            party.popAll(name) { node in
                node.ignore(.ssid)
                let label = node.popText(.name)
                guard let text = node.text else { return }
                takeInformation(label.map { "\($0): \(text)" } ?? text, into: &entry)
            }
        }
    }

    private func takeInformation(_ text: String, into entry: inout ListEntry) {
        let mark = "IMO Number: "
        if text.hasPrefix(mark), text.dropFirst(mark.count).utf8.allSatisfy(\.isDigit) {
            entry.identifiers.append(EntryIdentifier(type: "imo", number: String(text.dropFirst(mark.count))))
        } else {
            entry.remarks.append(text)
        }
    }

    private func takeIdentity(_ node: XMLNode<SECOName>, into entry: inout ListEntry) {
        node.popAll(.dayMonthYear) { date in
            date.ignore(.ssid)
            var written = date.popText(.year)
            if let year = written, let month = date.popText(.month) {
                written = "\(year)-\(month.utf8.count == 1 ? "0" : "")\(month)"
                if let whole = written, let day = date.popText(.day) {
                    written = "\(whole)-\(day.utf8.count == 1 ? "0" : "")\(day)"
                }
            }
            let calendar = date.popText(.calendar)
            let quality = date.popText(.quality)
            guard let text = written else { return }
            let isGregorian = calendar == nil || calendar == "Gregorian"
            let read = isGregorian ? PartialDate(parsing: text) : nil
            entry.births.append(
                EntryBirth(
                    date: read, wording: read == nil ? text : nil,
                    note: joined([
                        isGregorian ? nil : calendar.map { "\($0) calendar" },
                        quality == "good" ? nil : quality.map { "quality: \($0)" },
                    ])))
        }
        node.popAll(.placeOfBirth) { place in
            place.ignore(.ssid, .quality)
            guard let id = place.popText(.placeID) else { return }
            entry.births.append(EntryBirth(place: places[id]?.text, country: places[id]?.country))
        }
        node.popAll(.nationality) { nationality in
            nationality.ignore(.ssid, .quality)
            nationality.popAll(.country) { country in
                let code = country.popText(.isoCode)
                if let text = country.text ?? code {
                    entry.nationalities.append(EntryCountry(text, code: code))
                }
            }
        }
        node.popAll(.address) { address in
            address.ignore(.ssid, .quality, .main)
            let id = address.popText(.placeID)
            let place = id.flatMap { places[$0] }
            let street = joined([
                address.popText(.careOf), address.popText(.addressDetails), address.popText(.poBox),
            ])
            let read = EntryAddress(
                street: street, city: place?.text, postcode: address.popText(.zipCode),
                country: place?.country,
                note: address.popText(.remark))
            guard !read.isEmpty || id != nil else { return }
            entry.addresses.append(read)
        }
        node.popAll(.identificationDocument) { document in
            document.ignore(.ssid, .placeID)
            let type = document.popText(.documentType)
            let issuer = document.pop(.issuer)
            let code = issuer?.popText(.isoCode)
            guard let number = document.popText(.number) else { return }
            entry.identifiers.append(
                EntryIdentifier(
                    type: type.map(secoIdentifierType) ?? "other", number: number, label: type,
                    country: issuer?.text.map { EntryCountry($0, code: code) },
                    issued: document.popText(.dateOfIssue).flatMap(leadingDay),
                    expires: document.popText(.expiryDate).flatMap(leadingDay),
                    note: document.popText(.remark)))
        }
    }

    private func takeName(
        _ node: XMLNode<SECOName>, isMain: Bool, into entry: inout ListEntry, line: Int
    ) {
        node.ignore(.ssid)
        let kind = node.popText(.nameType)
        let isWeak = node.popText(.quality) == "low"
        node.ignore(.lang)
        var parts: [(order: Int, part: EntryNamePart, isTitle: Bool)] = []
        var variants: [(text: String, language: String?, script: String?, order: Int)] = []
        node.popAll(.namePart) { part in
            let order = part.popText(.order).flatMap { Int($0) } ?? parts.count + 1
            let type = part.popText(.namePartType)
            guard let value = part.popText(.value) ?? part.text else { return }
            let isTitle = type == "title" || type == "suffix"
            parts.append((order, EntryNamePart(partKind(type), value), isTitle))
            part.popAll(.spellingVariant) { variant in
                let language = variant.popText(.lang)
                let script = variant.popText(.script)
                variant.ignore(.spellingVariantType)
                if let text = variant.text { variants.append((text, language, script, order)) }
            }
        }
        parts.sort { $0.order < $1.order }
        for part in parts where part.isTitle { entry.titles.append(part.part.text) }
        let named = parts.filter { !$0.isTitle }
        let whole = named.map(\.part.text).joined(separator: " ")
        guard !whole.isEmpty else { return }
        var type = EntryName.NameType.alias
        switch kind {
        case "primary-name": type = isMain ? .primary : .alias
        case "alias", nil: break
        case "formerly-known-as": type = .former
        case .some(let other):
            sink.noteValue(other, of: "name-type", file: file, line: line, entry: entry.id)
        }
        if isWeak, type == .alias { type = .weakAlias }
        let isWhole = named.count == 1 && named[0].part.kind == .numbered
        entry.names.append(EntryName(whole, type: type, parts: isWhole ? [] : named.map(\.part)))
        // A spelling of one part stands for the whole name with that part so spelt.
        for variant in variants {
            let text = named.map { $0.order == variant.order ? variant.text : $0.part.text }
                .joined(separator: " ")
            let script = variant.script.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
            entry.names.append(
                EntryName(
                    text, type: type == .primary ? .variation : type,
                    language: variant.language?.lowercased(),
                    script: script == "Latn" ? nil : script))
        }
    }

    private func partKind(_ type: String?) -> EntryNamePart.Kind {
        switch type {
        case "family-name": .family
        case "given-name", "further-given-name": .given
        case "father-name", "grand-father-name": .patronymic
        case "maiden-name": .maiden
        case "tribal-name": .tribal
        default: .numbered
        }
    }
}

private func secoIdentifierType(_ type: String) -> String {
    switch type {
    case "passport", "diplomatic-passport", "service-passport", "resident-permit-passport": "passport"
    case "id-card", "national-id", "driver-license", "driving-permit", "residence-permit": "national-id"
    default: type.contains("passport") ? "passport" : "other"
    }
}
