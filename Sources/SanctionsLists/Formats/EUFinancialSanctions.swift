import CasebookModel

enum EUName: String, XMLVocabulary {
    case export, generationDate, globalFileId
    case sanctionEntity, designationDate, designationDetails, delistingDate, unitedNationId
    case euReferenceNumber, logicalId, remark
    case additionalInformation, key, value
    case regulation, regulationType, organisationType, publicationDate, entryIntoForceDate, numberTitle
    case programme, publicationUrl, corrigendum
    case subjectType, code, classificationCode
    case nameAlias, firstName, middleName, lastName, wholeName, function, gender, title, nameLanguage
    case strong, regulationLanguage, regulationSummary
    case citizenship, acquisitionDate, disenfranchisementDate, region, countryIso2Code, countryDescription
    case birthdate, circa, calendarType, city, zipCode, dayOfMonth, monthOfYear, year, yearRangeFrom
    case yearRangeTo, place
    case address, street, poBox, asAtListingTime, contactInfo
    case identification, diplomatic, knownExpired, knownFalse, reportedLost, revokedByIssuer, issueDate
    case issuedBy, latinNumber, nameOnDocument, number, validFrom, validTo
    case identificationTypeCode, identificationTypeDescription

    static let containers: [EUName] = []
    static let root = EUName.export
}

/// The EU's Financial Sanctions Files, XML 1.1.
///
/// The file marks no name as the primary one, and the order of its parts is not kept from edition to edition: the
/// spelling with the smallest number among the strong ones in English or without a language is taken as primary.
struct EUMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String
    private var references: Set<String> = []

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    mutating func take(_ record: XMLRecord<EUName>) throws(ListRefusal) {
        let node = record.node
        switch node.name {
        case .export:
            sink.published = node.popText(.generationDate).flatMap(leadingDay)
            sink.edition = node.popText(.globalFileId)
        case .sanctionEntity:
            var entry = entry(node, line: record.line)
            // A few parties are listed under two programmes and stand in the file twice under one number.
            if !references.insert(entry.id).inserted {
                entry.id += "/" + entry.programmes.joined(separator: "+")
            }
            try sink.emit(entry)
        default:
            sink.noteLeftover(node.name?.rawValue ?? "a child of export", file: file, line: record.line)
        }
    }

    private func entry(_ node: XMLNode<EUName>, line: Int) -> ListEntry {
        let logical = node.popText(.logicalId)
        var entry = ListEntry(
            list: sink.source.id, id: node.popText(.euReferenceNumber) ?? logical ?? "", kind: .unknown)
        if let logical { entry.references.append(EntryReference("eu-logical-id", logical)) }
        if let un = node.popText(.unitedNationId) { entry.references.append(EntryReference("un-sc", un)) }
        entry.listed = node.popText(.designationDate).flatMap(leadingDay)
        if let delisted = node.popText(.delistingDate) {
            entry.delisted = leadingDay(delisted)
            entry.isDelisted = true
        }
        if let details = node.popText(.designationDetails) { entry.remarks.append(details) }
        entry.remarks += node.popTexts(.remark)
        node.popAll(.additionalInformation) { info in
            let pair = [info.popText(.key), info.popText(.value)].compactMap { $0 }
            if !pair.isEmpty { entry.remarks.append(pair.joined(separator: ": ")) }
        }
        if let type = node.pop(.subjectType) {
            let code = type.popText(.code)
            type.ignore(.classificationCode)
            switch code {
            case "person": entry.kind = .person
            case "enterprise": entry.kind = .organisation
            default: sink.noteValue(code ?? "", of: "subjectType", file: file, line: line, entry: entry.id)
            }
        }
        node.popAll(.regulation) { takeRegulation($0, into: &entry) }
        takeNames(node, into: &entry)
        node.popAll(.citizenship) { takeCitizenship($0, into: &entry) }
        node.popAll(.birthdate) { takeBirth($0, into: &entry, line: line) }
        node.popAll(.address) { takeAddress($0, into: &entry) }
        node.popAll(.identification) { takeIdentification($0, into: &entry) }
        return entry
    }

    private func takeCitizenship(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        var place = PlaceParts()
        var remark: String?
        var acquired: String?
        var lost: String?
        node.takeEach { name, part in
            switch name {
            case .remark: remark = remark ?? part.text
            case .acquisitionDate: acquired = part.text.map { "acquired \($0)" }
            case .disenfranchisementDate: lost = part.text.map { "lost \($0)" }
            default: return place.take(name, part)
            }
            return .taken
        }
        if let country = place.country(note: joined([place.region, remark, acquired, lost])) {
            entry.nationalities.append(country)
        }
    }

    private func takeRegulation(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        var published: PartialDate?
        var title: String?
        var url: String?
        node.takeEach { name, part in
            switch name {
            case .publicationDate: published = part.text.flatMap(leadingDay)
            case .programme: if let programme = part.text { entry.programmes.append(programme) }
            case .numberTitle: title = part.text
            case .publicationUrl: url = part.text
            case .regulationType, .organisationType, .logicalId, .corrigendum, .entryIntoForceDate: break
            default: return .left
            }
            return .taken
        }
        if let title { entry.legalBases.append(EntryLegalBasis(title, date: published, url: url)) }
        // The act named here is the one that last touched the entry.
        if let published, published != entry.listed { entry.amendments.append(published) }
    }

    private func takeNames(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        // Gathered here and handed over once: an entry's arrays are another module's, and costly to grow in place.
        var names: [EntryName] = []
        var posts: [String] = []
        var titles: [String] = []
        var primary: (index: Int, number: Int)?
        node.popAll(.nameAlias) { alias in
            var number = Int.max
            var language: String?
            var isStrong = true
            var first: String?
            var middle: String?
            var last: String?
            var whole: String?
            var remarks: [String] = []
            alias.takeEach { name, part in
                switch name {
                case .logicalId: number = part.text.flatMap { Int($0) } ?? .max
                case .nameLanguage: language = part.text
                case .strong: isStrong = !part.hasText("false")
                case .firstName: first = part.text
                case .middleName: middle = part.text
                case .lastName: last = part.text
                case .wholeName: whole = part.text
                case .function: if let text = part.text { posts.append(text) }
                case .title: if let text = part.text { titles.append(text) }
                case .gender:
                    if part.hasText("M") {
                        entry.sex = .male
                    } else if part.hasText("F") {
                        entry.sex = .female
                    }
                case .remark: if let text = part.text { remarks.append(text) }
                case .regulationLanguage: break
                case .regulationSummary: return .ignored
                default: return .left
                }
                return .taken
            }
            guard let text = whole ?? joined([first, middle, last], by: " ") else {
                entry.remarks += remarks
                return
            }
            var parts: [EntryNamePart] = []
            parts.reserveCapacity(3)
            if let last { parts.append(EntryNamePart(.family, last)) }
            if let first { parts.append(EntryNamePart(.given, first)) }
            if let middle { parts.append(EntryNamePart(.middle, middle)) }
            let isCandidate = isStrong && (language == nil || language == "EN")
            if isCandidate, primary.map({ number < $0.number }) ?? true {
                primary = (names.count, number)
            }
            names.append(
                EntryName(
                    text, type: isStrong ? .alias : .weakAlias, language: language?.lowercased(),
                    parts: parts, note: remarks.isEmpty ? nil : remarks.joined(separator: ", ")))
        }
        if !names.isEmpty {
            // The others are put in order anyway.
            names.swapAt(0, primary?.index ?? 0)
            names[0].type = .primary
        }
        posts.sort()
        titles.sort()
        entry.names = names
        entry.posts = posts
        entry.titles = titles
    }

    private func takeBirth(_ node: XMLNode<EUName>, into entry: inout ListEntry, line: Int) {
        var isAbout = false
        var calendar: String?
        var day: String?
        var year: String?
        var month: String?
        var from: String?
        var to: String?
        var remarks: [String] = []
        var place = PlaceParts()
        node.takeEach { name, part in
            switch name {
            case .circa: isAbout = part.hasText("true")
            case .calendarType: calendar = part.text
            case .birthdate: day = part.text
            case .year: year = part.text
            case .monthOfYear: month = part.text
            case .yearRangeFrom: from = part.text
            case .yearRangeTo: to = part.text
            case .remark: if let text = part.text { remarks.append(text) }
            case .dayOfMonth: break
            default: return place.take(name, part)
            }
            return .taken
        }
        var written: String?
        if let day {
            written = String(day.prefix(10))
        } else if let year, let month, month.utf8.count <= 2 {
            written = "\(year)-\(month.utf8.count == 1 ? "0" : "")\(month)"
        } else if let year {
            written = year
        } else if let from, let to {
            written = from == to ? from : "\(from)/\(to)"
        } else if let from {
            written = ">\(from)"
        } else if let to {
            written = "<\(to)"
        }
        var date: PartialDate?
        var note = joined(remarks)
        if let text = written {
            if calendar == nil || calendar == "GREGORIAN" {
                let isBound = text.hasPrefix("<") || text.hasPrefix(">")
                date = PartialDate(parsing: isAbout && !isBound ? "~" + text : text)
                if date == nil {
                    sink.noteDate(text, of: "birthdate", file: file, line: line, entry: entry.id)
                }
            } else if let calendar {
                note = joined([note, "\(calendar.lowercased()) calendar"])
            }
        }
        let birth = EntryBirth(
            date: date, wording: date == nil ? written : nil,
            place: joined([place.place, place.city, place.region, place.postcode]),
            country: place.country(), note: note)
        if birth != EntryBirth() { entry.births.append(birth) }
    }

    private func takeAddress(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        var place = PlaceParts()
        var street: String?
        var box: String?
        var notes: [String] = []
        var wasAtListing = false
        node.takeEach { name, part in
            switch name {
            case .street: street = part.text
            case .poBox: box = part.text.map { "PO box \($0)" }
            case .asAtListingTime: wasAtListing = part.hasText("true")
            case .remark: if let text = part.text { notes.append(text) }
            case .contactInfo: return .left
            default: return place.take(name, part)
            }
            return .taken
        }
        if wasAtListing { notes.append("as at the time of listing") }
        let address = EntryAddress(
            street: joined([place.place, street, box]), city: place.city, region: place.region,
            postcode: place.postcode, country: place.country(), note: joined(notes))
        if !address.isEmpty { entry.addresses.append(address) }
        node.popAll(.contactInfo) { info in
            let key = info.popText(.key) ?? "contact"
            if let value = info.popText(.value) {
                entry.identifiers.append(
                    EntryIdentifier(type: "other", number: value, label: key.lowercased()))
            }
        }
    }

    private func takeIdentification(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        var code = "other"
        var label: String?
        var number: String?
        var latin: String?
        var holder: String?
        var issuer: String?
        var issued: String?
        var valid: (from: String?, to: String?)
        var notes: [String] = []
        var isDiplomatic = false
        var isExpired = false
        var isFalse = false
        var isLost = false
        var isRevoked = false
        var place = PlaceParts()
        node.takeEach { name, part in
            switch name {
            case .identificationTypeCode: code = part.text ?? "other"
            case .identificationTypeDescription: label = part.text
            case .number: number = part.text
            case .latinNumber: latin = part.text
            case .nameOnDocument: holder = part.text
            case .issuedBy: issuer = part.text
            case .issueDate: issued = part.text
            case .validFrom: valid.from = part.text
            case .validTo: valid.to = part.text
            case .remark: if let text = part.text { notes.append(text) }
            case .diplomatic: isDiplomatic = part.hasText("true")
            case .knownExpired: isExpired = part.hasText("true")
            case .knownFalse: isFalse = part.hasText("true")
            case .reportedLost: isLost = part.hasText("true")
            case .revokedByIssuer: isRevoked = part.hasText("true")
            default: return place.take(name, part)
            }
            return .taken
        }
        guard let shown = number ?? latin else { return }
        if isDiplomatic { notes.append("diplomatic") }
        if isExpired { notes.append("known to be expired") }
        if isFalse { notes.append("known to be false") }
        if isLost { notes.append("reported lost") }
        if isRevoked { notes.append("revoked by the issuer") }
        if let region = place.region { notes.append(region) }
        if let holder { notes.append("in the name of \(holder)") }
        if let latin, latin != shown { notes.append("in Latin letters \(latin)") }
        entry.identifiers.append(
            EntryIdentifier(
                type: euIdentifierType(code), number: shown, label: label, country: place.country(),
                issuer: issuer, issued: (issued ?? valid.from).flatMap(leadingDay),
                expires: valid.to.flatMap(leadingDay), note: joined(notes)))
    }
}

/// What births, addresses, documents and citizenships have in common.
private struct PlaceParts {
    var place: String?
    var city: String?
    var region: String?
    var postcode: String?
    private var code: String?
    private var words: String?

    mutating func take(_ name: EUName, _ part: XMLNode<EUName>) -> XMLNode<EUName>.Taking {
        switch name {
        case .place: place = part.text
        case .city: city = part.text
        case .region: region = part.text
        case .zipCode: postcode = part.text
        case .countryIso2Code: code = part.text
        case .countryDescription: words = part.text
        case .regulationLanguage, .logicalId: break
        case .regulationSummary: return .ignored
        default: return .left
        }
        return .taken
    }

    func country(note: String? = nil) -> EntryCountry? {
        // "00" stands for a country that is not known.
        guard let code, code != "00" else { return nil }
        return EntryCountry(words ?? code, code: code, note: note)
    }
}

/// The vocabulary's type for the EU's codes.
func euIdentifierType(_ code: String) -> String {
    switch code {
    case "passport": "passport"
    case "id", "ssn", "electionid", "residentperm", "birthcert", "nationcert": "national-id"
    case "regnumber", "fiscalcode", "tradelic": "registration"
    case "imo": "imo"
    default: "other"
    }
}

/// The texts there are, joined; `nil` when there is none.
func joined(_ texts: [String?], by separator: String = ", ") -> String? {
    var whole: String?
    for case let text? in texts where !text.isEmpty {
        whole = whole.map { $0 + separator + text } ?? text
    }
    return whole
}
