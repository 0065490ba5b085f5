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
        node.popAll(.citizenship) { citizenship in
            citizenship.ignore(.regulationSummary, .regulationLanguage, .logicalId)
            let notes = [
                citizenship.popText(.region), citizenship.popTexts(.remark).first,
                citizenship.popText(.acquisitionDate).map { "acquired \($0)" },
                citizenship.popText(.disenfranchisementDate).map { "lost \($0)" },
            ]
            if let country = self.country(citizenship, note: joined(notes)) {
                entry.nationalities.append(country)
            }
        }
        node.popAll(.birthdate) { takeBirth($0, into: &entry, line: line) }
        node.popAll(.address) { takeAddress($0, into: &entry) }
        node.popAll(.identification) { takeIdentification($0, into: &entry) }
        return entry
    }

    private func takeRegulation(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        node.ignore(.regulationType, .organisationType, .logicalId, .corrigendum)
        let published = node.popText(.publicationDate).flatMap(leadingDay)
        node.ignore(.entryIntoForceDate)
        if let programme = node.popText(.programme) { entry.programmes.append(programme) }
        if let title = node.popText(.numberTitle) {
            entry.legalBases.append(
                EntryLegalBasis(title, date: published, url: node.popText(.publicationUrl)))
        }
        // The act named here is the one that last touched the entry.
        if let published, published != entry.listed { entry.amendments.append(published) }
    }

    private func takeNames(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        var primary: (index: Int, number: Int)?
        node.popAll(.nameAlias) { alias in
            alias.ignore(.regulationSummary, .regulationLanguage)
            let number = alias.popText(.logicalId).flatMap { Int($0) } ?? .max
            let language = alias.popText(.nameLanguage)
            let isStrong = !(alias.pop(.strong)?.hasText("false") ?? false)
            let first = alias.popText(.firstName)
            let middle = alias.popText(.middleName)
            let last = alias.popText(.lastName)
            let whole = alias.popText(.wholeName)
            if let function = alias.popText(.function) { entry.posts.append(function) }
            if let title = alias.popText(.title) { entry.titles.append(title) }
            if let gender = alias.pop(.gender) {
                if gender.hasText("M") {
                    entry.sex = .male
                } else if gender.hasText("F") {
                    entry.sex = .female
                }
            }
            let remarks = alias.popTexts(.remark)
            var parts: [EntryNamePart] = []
            if let last { parts.append(EntryNamePart(.family, last)) }
            if let first { parts.append(EntryNamePart(.given, first)) }
            if let middle { parts.append(EntryNamePart(.middle, middle)) }
            guard let text = whole ?? joined([first, middle, last], by: " ") else {
                entry.remarks += remarks
                return
            }
            entry.names.append(
                EntryName(
                    text, type: isStrong ? .alias : .weakAlias, language: language?.lowercased(),
                    parts: parts,
                    note: joined(remarks.map(Optional.some))))
            let isCandidate = isStrong && (language == nil || language == "EN")
            if isCandidate, primary.map({ number < $0.number }) ?? true {
                primary = (entry.names.count - 1, number)
            }
        }
        let index = primary?.index ?? (entry.names.isEmpty ? nil : 0)
        if let index {
            var name = entry.names.remove(at: index)
            name.type = .primary
            entry.names.insert(name, at: 0)
        }
        entry.posts.sort()
        entry.titles.sort()
    }

    private func takeBirth(_ node: XMLNode<EUName>, into entry: inout ListEntry, line: Int) {
        node.ignore(.regulationSummary, .regulationLanguage, .logicalId, .dayOfMonth)
        let isAbout = node.pop(.circa)?.hasText("true") ?? false
        let calendar = node.popText(.calendarType)
        let day = node.popText(.birthdate)
        let year = node.popText(.year)
        let month = node.popText(.monthOfYear)
        let from = node.popText(.yearRangeFrom)
        let to = node.popText(.yearRangeTo)
        let remarks = node.popTexts(.remark)
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
        var note = joined(remarks.map(Optional.some))
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
        let place = joined([
            node.popText(.place), node.popText(.city), node.popText(.region), node.popText(.zipCode),
        ])
        let birth = EntryBirth(
            date: date, wording: date == nil ? written : nil, place: place, country: country(node), note: note
        )
        if birth != EntryBirth() { entry.births.append(birth) }
    }

    private func takeAddress(_ node: XMLNode<EUName>, into entry: inout ListEntry) {
        node.ignore(.regulationSummary, .regulationLanguage, .logicalId)
        let wasAtListing = node.pop(.asAtListingTime)?.hasText("true") ?? false
        let notes =
            node.popTexts(.remark).map(Optional.some) + [wasAtListing ? "as at the time of listing" : nil]
        let box = node.popText(.poBox).map { "PO box \($0)" }
        let address = EntryAddress(
            street: joined([node.popText(.place), node.popText(.street), box]), city: node.popText(.city),
            region: node.popText(.region), postcode: node.popText(.zipCode), country: country(node),
            note: joined(notes))
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
        node.ignore(.regulationSummary, .regulationLanguage, .logicalId)
        let code = node.popText(.identificationTypeCode) ?? "other"
        let label = node.popText(.identificationTypeDescription)
        var notes = node.popTexts(.remark).map(Optional.some)
        for (flag, words) in [
            (EUName.diplomatic, "diplomatic"), (.knownExpired, "known to be expired"),
            (.knownFalse, "known to be false"),
            (.reportedLost, "reported lost"), (.revokedByIssuer, "revoked by the issuer"),
        ] where node.pop(flag)?.hasText("true") ?? false {
            notes.append(words)
        }
        notes.append(node.popText(.region))
        notes.append(node.popText(.nameOnDocument).map { "in the name of \($0)" })
        let latin = node.popText(.latinNumber)
        guard let number = node.popText(.number) ?? latin else { return }
        if let latin, latin != number { notes.append("in Latin letters \(latin)") }
        entry.identifiers.append(
            EntryIdentifier(
                type: euIdentifierType(code), number: number, label: label, country: country(node),
                issuer: node.popText(.issuedBy),
                issued: (node.popText(.issueDate) ?? node.popText(.validFrom)).flatMap(leadingDay),
                expires: node.popText(.validTo).flatMap(leadingDay), note: joined(notes)))
        node.ignore(.validFrom)
    }

    private func country(_ node: XMLNode<EUName>, note: String? = nil) -> EntryCountry? {
        let code = node.popText(.countryIso2Code)
        let text = node.popText(.countryDescription)
        // "00" stands for a country that is not known.
        guard let code, code != "00" else { return nil }
        return EntryCountry(text ?? code, code: code, note: note)
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
    let there = texts.compactMap { $0 }.filter { !$0.isEmpty }
    return there.isEmpty ? nil : there.joined(separator: separator)
}
