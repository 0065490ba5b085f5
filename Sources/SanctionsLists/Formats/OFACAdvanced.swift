import CasebookModel

/// OFAC's advanced XML: parties, their documents, places and listings in separate parts that point to each other by
/// number, listings and relationships behind the parties.
///
/// The document is therefore read twice: first everything that parties point to or that points to them, which is held,
/// and their names, since relationships name the other party by number only; then the parties, which are not held.
struct OFACAdvancedMapping: XMLMapping {
    private let sink: EntrySink
    private let file: String
    private let features: OFACFeatures
    /// Reference values by the name of their set, then by number.
    private var values: [OFACAdvancedName: [String: String]] = [:]
    private var locations: [String: EntryAddress] = [:]
    private var documents: [String: [Document]] = [:]
    /// By the number of a profile.
    private var names: [String: String] = [:]
    private var relationships: [String: [(type: String, to: String)]] = [:]
    private var listings: [String: [Listing]] = [:]

    static let hasTables = true

    /// What the list of sanctions says of a party.
    private struct Listing {
        var list: String?
        var legalBases: [String] = []
        var comments: [String] = []
        var days: [PartialDate] = []
        var programmes: [String] = []
        var measures: [String] = []
    }

    private struct Document {
        var type: String
        var number: String?
        var country: String?
        var issuer: String?
        var issued: PartialDate?
        var expires: PartialDate?
        var comment: String?
    }

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
        features = OFACFeatures(sink, file: file)
    }

    mutating func takeTable(_ record: XMLRecord<OFACAdvancedName>) -> Bool {
        let node = record.node
        switch (record.container, node.name) {
        case (.referenceValueSets?, let set?): takeValues(node, of: set)
        case (.locations?, .location?): takeLocation(node)
        case (.documents?, .document?): takeDocument(node)
        case (.relationships?, .relationship?): takeRelationship(node)
        case (.entries?, .entry?): takeListing(node)
        case (.parties?, .party?):
            takeNames(node)
            return false
        default: return false
        }
        return true
    }

    mutating func take(_ record: XMLRecord<OFACAdvancedName>) throws(ListRefusal) {
        let node = record.node
        switch (record.container, node.name) {
        case (.sanctions?, .dateOfIssue?):
            sink.published = date(node).flatMap { PartialDate(parsing: $0) }
            node.ignore(.calendarTypeID)
        case (.referenceValueSets?, _?), (.locations?, .location?), (.documents?, .document?),
            (.relationships?, .relationship?), (.entries?, .entry?):
            node.ignoreAll()
        case (.referenceValueSets?, nil): break
        case (.parties?, .party?): try takeParty(node, line: record.line)
        default:
            guard !record.isContainer else { return }
            sink.noteLeftover(node.name?.rawValue ?? "a child of Sanctions", file: file, line: record.line)
        }
    }

    private func value(_ set: OFACAdvancedName, _ id: String?) -> String? { id.flatMap { values[set]?[$0] } }

    private mutating func takeValues(_ node: XMLNode<OFACAdvancedName>, of set: OFACAdvancedName) {
        let items: [OFACAdvancedName: OFACAdvancedName] = [
            .aliasTypeValues: .aliasType, .countryValues: .country, .detailReferenceValues: .detailReference,
            .featureTypeValues: .featureType, .documentTypeValues: .documentType,
            .documentDateTypeValues: .documentDateType, .legalBasisValues: .legalBasis,
            .listValues: .listName,
            .locationPartTypeValues: .locationPartType, .namePartTypeValues: .namePartType,
            .partySubTypeValues: .partySubType, .partyTypeValues: .partyType,
            .relationTypeValues: .relationType, .sanctionsTypeValues: .sanctionsType, .scriptValues: .script,
        ]
        guard let item = items[set] else { return }
        node.popAll(item) { value in
            value.ignore(.featureTypeGroupID)
            guard let id = value.popText(.id) else { return }
            var text = value.text
            if item == .partySubType {
                // The subtype of a person or an organisation is "Unknown": its type tells.
                text = value.popText(.partyTypeID).map { "\($0) \(text ?? "")" }
            }
            if item == .script { text = value.popText(.scriptCode) ?? text }
            if item == .legalBasis { text = text ?? value.popText(.legalBasisShortRef) }
            values[set, default: [:]][id] = text
        }
    }

    private func date(_ node: XMLNode<OFACAdvancedName>) -> String? {
        guard let year = node.popText(.year) else { return nil }
        guard let month = node.popText(.month), let day = node.popText(.day) else { return year }
        return "\(year)-\(month.utf8.count == 1 ? "0" : "")\(month)-\(day.utf8.count == 1 ? "0" : "")\(day)"
    }

    private mutating func takeLocation(_ node: XMLNode<OFACAdvancedName>) {
        guard let id = node.popText(.id) else { return }
        var address = EntryAddress()
        node.popAll(.locationCountry) { country in
            if let name = value(.countryValues, country.popText(.countryID)) {
                address.country = sink.rules.countries.country(name)
            }
        }
        node.popAll(.locationPart) { part in
            let type = value(.locationPartTypeValues, part.popText(.locationPartTypeID)) ?? ""
            var text: String?
            part.popAll(.locationPartValue) { value in
                let isPrimary = value.pop(.primary)?.hasText("true") ?? true
                guard let found = value.popText(.value) else { return }
                if isPrimary || text == nil { text = found }
            }
            guard let text else { return }
            switch type.uppercased() {
            case "CITY": address.city = text
            case "STATE/PROVINCE": address.region = text
            case "POSTAL CODE": address.postcode = text
            case "REGION", "UNKNOWN": address.note = joined([address.note, text])
            default: address.street = joined([address.street, text])
            }
        }
        locations[id] = address
    }

    private mutating func takeDocument(_ node: XMLNode<OFACAdvancedName>) {
        node.ignore(.id)
        guard let identity = node.popText(.identityID) else { return }
        var document = Document(
            type: value(.documentTypeValues, node.popText(.documentTypeID)) ?? "Identification Number",
            number: node.popText(.registrationNumber),
            country: value(.countryValues, node.popText(.issuedByCountryID)),
            issuer: node.popText(.issuingAuthority), comment: node.popText(.comment))
        node.popAll(.documentDate) { date in
            let type = value(.documentDateTypeValues, date.popText(.documentDateTypeID)) ?? ""
            var found: PartialDate?
            date.popAll(.datePeriod) { found = found ?? period($0) }
            if type.lowercased().contains("expir") {
                document.expires = found
            } else {
                document.issued = found
            }
        }
        documents[identity, default: []].append(document)
    }

    private func add(_ document: Document, to entry: inout ListEntry) {
        let before = entry.identifiers.count
        features.take(
            label: document.type, value: document.number, country: document.country, issued: nil,
            expires: nil,
            into: &entry, line: 0)
        guard entry.identifiers.count > before else { return }
        let last = entry.identifiers.count - 1
        entry.identifiers[last].issuer = document.issuer
        entry.identifiers[last].issued = document.issued
        entry.identifiers[last].expires = document.expires
        entry.identifiers[last].note = document.comment
    }

    private func takeParty(_ node: XMLNode<OFACAdvancedName>, line: Int) throws(ListRefusal) {
        let fixed = node.popText(.fixedRef)
        let comment = node.popText(.comment)
        var profiles: [ListEntry] = []
        node.popAll(.profile) { profile in
            let id = profile.popText(.id) ?? fixed ?? ""
            var entry = ListEntry(
                list: sink.source.id, id: id, kind: kind(profile.popText(.partySubTypeID), line: line, id))
            if let comment { features.takeRemarks(comment, into: &entry) }
            var identities: [String] = []
            profile.popAll(.identity) { identity in
                if let number = identity.popText(.id) { identities.append(number) }
                takeIdentity(identity, into: &entry)
            }
            profile.popAll(.feature) { takeFeature($0, into: &entry, line: line) }
            profile.popAll(.externalReference) { reference in
                if let text = reference.popText(.externalReferenceValue) { entry.remarks.append(text) }
            }
            for (type, to) in relationships[id] ?? [] {
                entry.relations.append(EntryRelation(type, names[to] ?? to))
            }
            for listing in listings[id] ?? [] { add(listing, to: &entry) }
            for identity in identities {
                for document in documents[identity] ?? [] { add(document, to: &entry) }
            }
            profiles.append(entry)
        }
        for entry in profiles { try sink.emit(entry) }
    }

    /// Keeps the name of each profile, for those that others point to.
    private mutating func takeNames(_ node: XMLNode<OFACAdvancedName>) {
        let fixed = node.popText(.fixedRef)
        var found: [(id: String, name: String)] = []
        node.popAll(.profile) { profile in
            var entry = ListEntry(list: "", id: profile.popText(.id) ?? fixed ?? "", kind: .unknown)
            profile.popAll(.identity) { takeIdentity($0, into: &entry) }
            found.append((entry.id, entry.displayName))
        }
        for (id, name) in found { names[id] = name }
    }

    private func kind(_ subtype: String?, line: Int, _ entry: String) -> ListEntry.Kind {
        guard let found = value(.partySubTypeValues, subtype) else {
            // Without its tables a file names its kinds by OFAC's standing numbers only.
            return switch subtype {
            case "4": .person
            case "3": .organisation
            case "1": .vessel
            case "2": .aircraft
            default: .unknown
            }
        }
        let parts = found.split(separator: " ", maxSplits: 1).map(String.init)
        let words = parts.dropFirst() + [value(.partyTypeValues, parts.first) ?? ""]
        for word in words {
            switch word {
            case "Individual": return .person
            case "Entity": return .organisation
            case "Vessel": return .vessel
            case "Aircraft": return .aircraft
            default: continue
            }
        }
        sink.noteValue(found, of: "PartySubType", file: file, line: line, entry: entry)
        return .unknown
    }

    private func takeIdentity(_ node: XMLNode<OFACAdvancedName>, into entry: inout ListEntry) {
        node.ignore(.id, .fixedRef, .primary)
        let isFalse = node.pop(.isFalse)?.hasText("true") ?? false
        var groups: [String: String] = [:]
        node.popAll(.namePartGroups, .masterNamePartGroup) { master in
            master.popAll(.namePartGroup) { group in
                guard let id = group.popText(.id) else { return }
                groups[id] = value(.namePartTypeValues, group.popText(.namePartTypeID))
            }
        }
        node.popAll(.alias) { alias in
            alias.ignore(.fixedRef)
            let isPrimary = alias.pop(.primary)?.hasText("true") ?? false
            let isWeak = alias.pop(.lowQuality)?.hasText("true") ?? false
            let kind = value(.aliasTypeValues, alias.popText(.aliasTypeID))
            var type = EntryName.NameType.alias
            if isPrimary {
                type = .primary
            } else if isWeak {
                type = .weakAlias
            } else if kind == "F.K.A." {
                type = .former
            }
            alias.popAll(.documentedName) { name in
                name.ignore(.id, .fixedRef, .documentedNameStatusID)
                var parts: [EntryNamePart] = []
                var script: String?
                name.popAll(.documentedNamePart) { part in
                    part.popAll(.namePartValue) { value in
                        value.ignore(.acronym, .scriptStatusID)
                        let group = value.popText(.namePartGroupID).flatMap { groups[$0] }
                        script = script ?? self.value(.scriptValues, value.popText(.scriptID))
                        if let text = value.text { parts.append(EntryNamePart(partKind(group), text)) }
                    }
                }
                guard !parts.isEmpty else { return }
                let family = parts.filter { $0.kind == .family }.map(\.text).joined(separator: " ")
                let rest = parts.filter { $0.kind != .family }.map(\.text).joined(separator: " ")
                let text = family.isEmpty ? rest : rest.isEmpty ? family : "\(family), \(rest)"
                let isOwnScript = dominantScript(of: text) != nil
                entry.names.append(
                    EntryName(
                        text, type: isOwnScript && isPrimary ? .originalScript : type,
                        script: isOwnScript ? script ?? dominantScript(of: text) : nil,
                        parts: entry.kind == .person ? parts : [],
                        note: isFalse ? "an identity said to be false" : nil))
            }
        }
    }

    private func partKind(_ type: String?) -> EntryNamePart.Kind {
        switch type {
        case "Last Name": .family
        case "First Name": .given
        case "Middle Name": .middle
        case "Maiden Name": .maiden
        case "Patronymic": .patronymic
        case "Matronymic": .maternal
        case "Nickname": .nickname
        default: .numbered
        }
    }

    private func takeFeature(_ node: XMLNode<OFACAdvancedName>, into entry: inout ListEntry, line: Int) {
        node.ignore(.id, .identityReference)
        let number = node.popText(.featureTypeID)
        let label = value(.featureTypeValues, number) ?? "feature \(number ?? "")"
        node.popAll(.featureVersion) { version in
            version.ignore(.id, .reliabilityID)
            let comment = version.popText(.comment)
            var details: [String] = []
            version.popAll(.versionDetail) { detail in
                detail.ignore(.detailTypeID)
                let reference = value(.detailReferenceValues, detail.popText(.detailReferenceID))
                if let text = detail.text ?? reference { details.append(text) }
            }
            var dates: [PartialDate] = []
            version.popAll(.datePeriod) { period in
                if let date = self.period(period) { dates.append(date) }
            }
            var places: [EntryAddress] = []
            version.popAll(.versionLocation) { place in
                if let address = place.popText(.locationID).flatMap({ locations[$0] }) {
                    places.append(address)
                }
            }
            switch label {
            case "Birthdate": entry.births += dates.map { EntryBirth(date: $0, note: comment) }
            case "Place of Birth":
                entry.births += details.map { EntryBirth(place: $0) }
                entry.births += places.map {
                    EntryBirth(place: joined([$0.city, $0.region, $0.note]), country: $0.country)
                }
            case "Nationality Country", "Citizenship Country":
                for place in places {
                    if let country = place.country {
                        entry.nationalities.append(country)
                    } else if let text = place.note {
                        entry.nationalities.append(sink.rules.countries.country(text))
                    }
                }
            case "Location": entry.addresses += places
            case "Title": entry.posts += details
            case "Gender":
                for detail in details {
                    entry.sex = detail == "Male" ? .male : detail == "Female" ? .female : entry.sex
                }
            default:
                for detail in details {
                    features.take(
                        label: label, value: detail, country: nil, issued: nil, expires: nil, into: &entry,
                        line: line)
                }
                for place in places { if let country = place.country { entry.countries.append(country) } }
                for date in dates { entry.remarks.append("\(label) \(date)") }
            }
        }
    }

    /// A period of four dates as the one date it stands for.
    private func period(_ node: XMLNode<OFACAdvancedName>) -> PartialDate? {
        node.ignore(.calendarTypeID)
        var isAbout = false
        func bounds(_ name: OFACAdvancedName) -> [String] {
            var found: [String] = []
            node.popAll(name) { side in
                isAbout = side.pop(.approximate)?.hasText("true") ?? false || isAbout
                for bound in [OFACAdvancedName.from, .to] {
                    if let text = side.pop(bound).flatMap({ date($0) }) { found.append(text) }
                }
            }
            return found
        }
        let start = bounds(.start)
        let end = bounds(.end)
        guard let first = start.first, let last = end.last ?? start.last else { return nil }
        var text = first == last ? first : "\(first)/\(last)"
        // The first to the last day of one year stands for the year.
        if first.hasSuffix("-01-01"), last.hasSuffix("-12-31"), first.prefix(4) == last.prefix(4) {
            text = String(first.prefix(4))
        }
        return PartialDate(parsing: isAbout ? "~" + text : text)
    }

    private mutating func takeRelationship(_ node: XMLNode<OFACAdvancedName>) {
        node.ignore(.id, .former)
        let type = value(.relationTypeValues, node.popText(.relationTypeID)) ?? "related to"
        guard let from = node.popText(.fromProfileID), let to = node.popText(.toProfileID) else { return }
        let word = type.lowercased().split { !$0.isLetter }.joined(separator: "-")
        relationships[from, default: []].append((word, to))
    }

    private mutating func takeListing(_ node: XMLNode<OFACAdvancedName>) {
        guard let id = node.popText(.profileID) else { return }
        node.ignore(.id)
        var listing = Listing(list: value(.listValues, node.popText(.listID)))
        node.popAll(.entryEvent) { event in
            event.ignore(.id)
            if let basis = value(.legalBasisValues, event.popText(.legalBasisID)), basis != "Unknown" {
                listing.legalBases.append(basis)
            }
            if let comment = event.popText(.comment) { listing.comments.append(comment) }
            if let day = event.pop(.date).flatMap({ date($0) }).flatMap({ PartialDate(parsing: $0) }) {
                listing.days.append(day)
            }
        }
        node.popAll(.sanctionsMeasure) { measure in
            measure.ignore(.id, .datePeriod)
            let type = value(.sanctionsTypeValues, measure.popText(.sanctionsTypeID))
            let comment = measure.popText(.comment)
            if type == nil || type == "Program" {
                if let comment { listing.programmes.append(comment) }
            } else if let text = joined([type, comment], by: ": ") {
                listing.measures.append(text)
            }
        }
        listings[id, default: []].append(listing)
    }

    private func add(_ listing: Listing, to entry: inout ListEntry) {
        if let list = listing.list { entry.remarks.append("List: \(list)") }
        entry.legalBases += listing.legalBases.map { EntryLegalBasis($0) }
        entry.remarks += listing.comments
        entry.programmes += listing.programmes
        entry.measures += listing.measures
        for day in listing.days {
            // Several events are several programmes: the first is the listing.
            if let old = entry.listed {
                let isEarlier = (day.latest ?? .distantFuture) < (old.latest ?? .distantFuture)
                entry.amendments.append(isEarlier ? old : day)
                if isEarlier { entry.listed = day }
            } else {
                entry.listed = day
            }
        }
    }
}
