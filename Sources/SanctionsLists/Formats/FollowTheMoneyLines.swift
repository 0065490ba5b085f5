import CasebookModel
import Foundation

/// FollowTheMoney entities as JSON lines, as OpenSanctions publishes them: parties, and things that point to them
/// (sanctions, passports, addresses, occupancies), in any order; or nested, with those things inside the parties.
///
/// The file is read twice: first the things, which are held because a party may come before what points to it, then the
/// parties, which are not. Of a nested file nothing is held.
func readFollowTheMoney(_ url: URL, _ sink: EntrySink) throws(ListRefusal) -> ListFile {
    var reading = FollowTheMoneyReading(sink, file: ListFile(url).name)
    let things = try eachLine(of: url) { line, number, isLast throws(ListRefusal) in
        try reading.takeThing(line, number, isLast: isLast)
    }
    reading.describe()
    let file = try eachLine(of: url) { line, number, isLast throws(ListRefusal) in
        try reading.takeParty(line, number, isLast: isLast)
    }
    guard things.sha256 == file.sha256 else { throw .changing(file: file.name) }
    return file
}

/// Hands over the lines of a file that are not blank, with their numbers from 1 and whether they are the unfinished last.
private func eachLine(
    of url: URL, _ body: (_ line: Data, _ number: Int, _ isLast: Bool) throws(ListRefusal) -> Void
) throws(ListRefusal) -> ListFile {
    var file = ListFile(url)
    let name = file.name
    var line: [UInt8] = []
    var number = 0
    var isFirst = true
    func end(isLast: Bool) throws(ListRefusal) {
        number += 1
        if line.contains(where: { !$0.isBlank }) { try body(Data(line), number, isLast) }
        line.removeAll(keepingCapacity: true)
    }
    try file.read { bytes throws(ListRefusal) in
        if isFirst {
            isFirst = false
            if beginsLikeHTML(Array(bytes.prefix(64))) { throw .html(file: name) }
        }
        var rest = bytes[...]
        while let newline = rest.firstIndex(of: 0x0A) {
            line.append(contentsOf: rest[..<newline])
            rest = rest[(newline + 1)...]
            try end(isLast: false)
        }
        line.append(contentsOf: rest)
        guard line.count <= 16 << 20 else {
            throw .monstrous(file: name, line: number + 1, "a line is longer than any entity")
        }
    }
    if !line.isEmpty { try end(isLast: true) }
    return file
}

/// An entity in its source's words.
private struct FollowTheMoneyEntity: Decodable {
    enum Value: Decodable {
        case text(String)
        case entity(FollowTheMoneyEntity)

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .text(text)
            } else {
                self = .entity(try FollowTheMoneyEntity(from: decoder))
            }
        }
    }

    var id: String
    var schema: String
    var caption: String?
    var properties: [String: [Value]]
    var referents: [String]?
    var datasets: [String]?
    var first_seen: String?
    var last_seen: String?
    var last_change: String?
    var target: Bool?

    func texts(_ property: String) -> [String] {
        (properties[property] ?? []).compactMap { value in
            guard case .text(let text) = value else { return nil }
            let folded = String(decoding: foldedBlanks(Array(text.utf8)), as: UTF8.self)
            return folded.isEmpty ? nil : folded
        }
    }

    func entities(_ property: String) -> [FollowTheMoneyEntity] {
        (properties[property] ?? []).compactMap { if case .entity(let entity) = $0 { entity } else { nil } }
    }
}

private struct FollowTheMoneyReading {
    private let sink: EntrySink
    private let file: String
    private let decoder = JSONDecoder()
    private var attached: [String: [FollowTheMoneyEntity]] = [:]
    private var addresses: [String: String] = [:]
    private var schemata: Set<String> = []
    private var newest: String?
    /// The newest change of a party or thing: files of the old style carry no date of export, and it is the least it can
    /// be.
    private var changed: Day?

    init(_ sink: EntrySink, file: String) {
        self.sink = sink
        self.file = file
    }

    private func decoded(_ line: Data, _ number: Int, isLast: Bool) throws(ListRefusal)
        -> FollowTheMoneyEntity
    {
        do {
            return try decoder.decode(FollowTheMoneyEntity.self, from: line)
        } catch {
            if isLast { throw .truncated(file: file, line: number) }
            throw .malformed(file: file, line: number, "no FollowTheMoney entity")
        }
    }

    private static let parties: Set<String> = [
        "Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane", "Asset",
        "Vehicle",
    ]

    mutating func takeThing(_ line: Data, _ number: Int, isLast: Bool) throws(ListRefusal) {
        let entity = try decoded(line, number, isLast: isLast)
        schemata.insert(entity.schema)
        if let seen = entity.last_seen ?? entity.last_change, seen > newest ?? "" { newest = seen }
        func noteChange() {
            for text in entity.texts("modifiedAt") {
                if let day = Day(parsing: text.prefix(10)) { changed = max(changed ?? day, day) }
            }
        }
        switch entity.schema {
        case let schema where FollowTheMoneyReading.parties.contains(schema): noteChange()
        case "Address": addresses[entity.id] = entity.texts("full").first ?? entity.caption
        case "Sanction":
            noteChange()
            for id in entity.texts("entity") { attached[id, default: []].append(entity) }
        case "Passport", "Identification", "Occupancy":
            noteChange()
            for id in entity.texts("holder") { attached[id, default: []].append(entity) }
        case "Ownership", "Directorship", "Associate", "Family", "UnknownLink", "Membership", "Employment",
            "Representation", "Position", "Security", "CryptoWallet", "Similar", "Succession",
            "Documentation",
            "Article":
            // Ties among parties and things of no listing.
            break
        default: sink.noteValue(entity.schema, of: "schema", file: file, line: number, entry: entity.id)
        }
    }

    /// Says what the whole file is, once all of it was looked through.
    func describe() {
        sink.vocabulary = schemata.sorted()
        sink.edition = newest
        sink.published = newest.flatMap(leadingDay) ?? changed.map { PartialDate($0) }
    }

    func takeParty(_ line: Data, _ number: Int, isLast: Bool) throws(ListRefusal) {
        let entity = try decoded(line, number, isLast: isLast)
        guard FollowTheMoneyReading.parties.contains(entity.schema) else { return }
        try sink.emit(entry(entity, line: number))
    }

    private func entry(_ entity: FollowTheMoneyEntity, line: Int) -> ListEntry {
        var entry = ListEntry(list: sink.source.id, id: entity.id, kind: kind(entity.schema))
        takeNames(entity, into: &entry)
        for text in entity.texts("birthDate") {
            let date = PartialDate(parsing: text)
            if date == nil { sink.noteDate(text, of: "birthDate", file: file, line: line, entry: entry.id) }
            entry.births.append(EntryBirth(date: date, wording: date == nil ? text : nil))
        }
        let countries = entity.texts("birthCountry").map { country($0) }
        let places = entity.texts("birthPlace")
        if places.count == 1, countries.count == 1 {
            entry.births.append(EntryBirth(place: places[0], country: countries[0]))
        } else {
            entry.births += places.map { EntryBirth(place: $0) } + countries.map { EntryBirth(country: $0) }
        }
        entry.nationalities = (entity.texts("nationality") + entity.texts("citizenship")).map { country($0) }
        entry.countries = ["country", "jurisdiction", "flag", "mainCountry"].flatMap { property in
            entity.texts(property).map { country($0, note: property == "country" ? nil : property) }
        }
        switch entity.texts("gender").first {
        case "male": entry.sex = .male
        case "female": entry.sex = .female
        case let other?: sink.noteValue(other, of: "gender", file: file, line: line, entry: entry.id)
        case nil: break
        }
        entry.posts = entity.texts("position")
        entry.titles = entity.texts("title")
        entry.remarks = entity.texts("description") + entity.texts("notes") + entity.texts("summary")
        takeIdentifiers(entity, into: &entry)
        entry.addresses += entity.texts("address").map { EntryAddress(street: $0) }
        entry.addresses += entity.texts("addressEntity").compactMap { addresses[$0] }.map {
            EntryAddress(street: $0)
        }
        entry.addresses += entity.entities("addressEntity").compactMap {
            $0.texts("full").first ?? $0.caption
        }
        .map { EntryAddress(street: $0) }
        entry.listed = entity.texts("createdAt").compactMap { leadingDay($0) }.min {
            ($0.latest ?? .distantFuture) < ($1.latest ?? .distantFuture)
        }
        entry.amendments = entity.texts("modifiedAt").compactMap { leadingDay($0) }
        entry.references = (entity.referents ?? []).map { EntryReference("opensanctions", $0) }
        entry.references += (entity.datasets ?? []).map { EntryReference("dataset", $0) }
        for text in entity.texts("unscId") { entry.references.append(EntryReference("un-sc", text)) }
        let nested = ["sanctions", "passports", "identification", "positionOccupancies"].flatMap {
            entity.entities($0)
        }
        for thing in (attached[entity.id] ?? []) + nested { take(thing, into: &entry) }
        noteOthers(entity, line: line)
        return entry
    }

    private func kind(_ schema: String) -> ListEntry.Kind {
        switch schema {
        case "Person": .person
        case "Organization", "Company", "PublicBody": .organisation
        case "Vessel": .vessel
        case "Airplane": .aircraft
        // A legal entity is a person or an organisation: the schema does not say.
        default: .unknown
        }
    }

    private func country(_ code: String, note: String? = nil) -> EntryCountry {
        let upper = code.uppercased()
        return EntryCountry(code, code: upper.utf8.count == 2 ? upper : nil, note: note)
    }

    private func takeNames(_ entity: FollowTheMoneyEntity, into entry: inout ListEntry) {
        var parts: [EntryNamePart] = []
        for (property, kind) in [
            ("lastName", EntryNamePart.Kind.family), ("firstName", .given), ("secondName", .numbered),
            ("middleName", .middle), ("fatherName", .patronymic), ("motherName", .maternal),
        ] {
            let values = entity.texts(property)
            // Several values belong to several spellings: which to which is not said.
            if values.count == 1 { parts.append(EntryNamePart(kind, values[0])) }
        }
        let names = entity.texts("name")
        let shown = entity.caption.flatMap { names.contains($0) ? $0 : nil } ?? names.first
        for text in names {
            let isShown = text == shown
            entry.names.append(
                EntryName(
                    text, type: isShown ? .primary : .alias, parts: isShown && names.count == 1 ? parts : []))
        }
        for (property, type) in [
            ("alias", EntryName.NameType.alias), ("weakAlias", .weakAlias), ("previousName", .former),
            ("abbreviation", .weakAlias),
        ] {
            entry.names += entity.texts(property).map { EntryName($0, type: type) }
        }
    }

    private func takeIdentifiers(_ entity: FollowTheMoneyEntity, into entry: inout ListEntry) {
        for (property, type) in [
            ("passportNumber", "passport"), ("idNumber", "national-id"), ("taxNumber", "registration"),
            ("registrationNumber", "registration"), ("innCode", "registration"), ("ogrnCode", "registration"),
            ("vatCode", "registration"), ("leiCode", "registration"), ("dunsCode", "registration"),
            ("imoNumber", "imo"),
            ("mmsi", "other"), ("callSign", "other"), ("swiftBic", "other"), ("website", "other"),
            ("email", "other"),
            ("phone", "other"), ("uscCode", "registration"), ("kppCode", "registration"),
        ] {
            for number in entity.texts(property) {
                entry.identifiers.append(EntryIdentifier(type: type, number: number, label: property))
            }
        }
    }

    private func take(_ thing: FollowTheMoneyEntity, into entry: inout ListEntry) {
        switch thing.schema {
        case "Sanction":
            entry.programmes += thing.texts("program") + thing.texts("programId")
            entry.reasons += thing.texts("reason")
            for day in (thing.texts("listingDate") + thing.texts("startDate")).compactMap({ leadingDay($0) })
            where (day.latest ?? .distantFuture) < (entry.listed?.latest ?? .distantFuture) {
                entry.listed = day
            }
            entry.amendments += thing.texts("modifiedAt").compactMap { leadingDay($0) }
            entry.measures += thing.texts("provisions")
            for authority in thing.texts("authority") { entry.legalBases.append(EntryLegalBasis(authority)) }
            for id in thing.texts("unscId") { entry.references.append(EntryReference("un-sc", id)) }
            for id in thing.texts("authorityId") { entry.references.append(EntryReference("authority", id)) }
            for text in thing.texts("program") {
                // The old style puts the reference behind the programme: "Libya (LYi.020)".
                guard let open = text.lastIndex(of: "("),
                    let id = unReference(after: nil, in: String(text[text.index(after: open)...]))
                else { continue }
                entry.references.append(EntryReference("un-sc", id))
            }
        case "Passport", "Identification":
            let country = thing.texts("country").first.map { self.country($0) }
            for number in thing.texts("number") + thing.texts("passportNumber") {
                entry.identifiers.append(
                    EntryIdentifier(
                        type: thing.schema == "Passport" ? "passport" : "national-id", number: number,
                        label: thing.texts("type").first, country: country,
                        issuer: thing.texts("authority").first,
                        issued: thing.texts("startDate").first.flatMap { leadingDay($0) },
                        expires: thing.texts("endDate").first.flatMap { leadingDay($0) },
                        note: thing.texts("summary").first ?? thing.texts("description").first))
            }
        case "Occupancy":
            entry.posts += thing.entities("post").compactMap { $0.texts("name").first ?? $0.caption }
        default: break
        }
    }

    private func noteOthers(_ entity: FollowTheMoneyEntity, line: Int) {
        for property in entity.properties.keys where !FollowTheMoneyReading.known.contains(property) {
            sink.noteLeftover("\(entity.schema).\(property)", file: file, line: line)
        }
    }

    private static let known: Set<String> = [
        "name", "alias", "weakAlias", "previousName", "abbreviation", "lastName", "firstName", "secondName",
        "middleName",
        "fatherName", "motherName", "birthDate", "birthPlace", "birthCountry", "nationality", "citizenship",
        "country",
        "jurisdiction", "flag", "mainCountry", "gender", "position", "title", "description", "notes",
        "summary",
        "address", "addressEntity", "createdAt", "modifiedAt", "unscId", "passportNumber", "idNumber",
        "taxNumber",
        "registrationNumber", "innCode", "ogrnCode", "vatCode", "leiCode", "dunsCode", "imoNumber", "mmsi",
        "callSign",
        "swiftBic", "website", "email", "phone", "uscCode", "kppCode", "sanctions", "passports",
        "identification",
        "positionOccupancies",
        // Of no use for a listing, on purpose: where it was read, and what kind of party it is.
        "sourceUrl", "topics", "keywords", "wikidataId", "retrievedAt", "publisher", "education", "religion",
        "ethnicity", "political", "familyPerson", "familyRelative", "programId",
    ]
}
