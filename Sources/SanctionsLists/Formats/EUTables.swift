import CasebookModel
import Foundation

/// The EU's Financial Sanctions Files, CSV: one row per name, birth, address or document of an entity, in the layout of
/// 2018 (`Naal_wholename`) and that of 1.1 (`NameAlias_WholeName`).
func readEUTable(_ url: URL, _ sink: EntrySink) throws(ListRefusal) -> ListFile {
    var numbers: [String: Int] = [:]
    let file = url.lastPathComponent
    return try readTable(
        url, sink, separator: UInt8(ascii: ";"), required: ["Entity_LogicalId"],
        alternative: ["Entity_logical_id"]
    ) { _ in
        false
    } key: { table in
        entryKey(&table)
    } row: { table, groups throws(ListRefusal) in
        let logical = table.pop("Entity_LogicalId") ?? table.pop("Entity_logical_id")
        guard let logical, let id = entryKey(&table) else {
            throw .malformed(file: file, line: table.line, "a row has no Entity_LogicalId")
        }
        if sink.published == nil, let day = table.pop("fileGenerationDate") ?? table.pop("Date_file") {
            sink.published = publishedDate(day)
        }
        table.ignore("fileGenerationDate", "Date_file")
        try groups.update(id) {
            ListEntry(list: sink.source.id, id: id, kind: .unknown)
        } _: { entry in
            entry.references.append(EntryReference("eu-logical-id", logical))
            takeEntity(&table, sink, file: file, into: &entry)
            takeName(&table, &numbers, into: &entry)
            takeAddress(&table, into: &entry)
            takeBirth(&table, sink, file: file, into: &entry)
            takeDocument(&table, into: &entry)
            if let country = table.country("Citizenship_Country", "Citi_country") {
                entry.nationalities.append(country)
            }
            for part in ["NameAlias", "Address", "BirthDate", "Identification", "Citizenship"] {
                for column in regulationColumns { table.ignore("\(part)_\(column)") }
            }
            for part in ["Naal", "Addr", "Birt", "Iden", "Citi"] {
                for column in [
                    "logical_id", "leba_numtitle", "leba_publication_date", "leba_url", "programme",
                ] {
                    table.ignore("\(part)_\(column)")
                }
            }
        }
    }
}

/// The number that all rows of an entry have.
private func entryKey(_ table: inout Table) -> String? {
    table.pop("Entity_EU_ReferenceNumber") ?? table.pop("EU_ref_num") ?? table.pop("Entity_LogicalId")
        ?? table.pop("Entity_logical_id")
}

private let regulationColumns = [
    "Regulation_Type", "Regulation_OrganisationType", "Regulation_PublicationDate",
    "Regulation_EntryIntoForceDate",
    "Regulation_NumberTitle", "Regulation_Programme", "Regulation_PublicationUrl", "LogicalId",
    "RegulationLanguage",
]

private func takeEntity(_ table: inout Table, _ sink: EntrySink, file: String, into entry: inout ListEntry) {
    switch (table.pop("Entity_SubjectType") ?? table.pop("Subject_type")
        ?? table.pop("Entity_SubjectType_ClassificationCode"))?
        .lowercased()
    {
    case "p", "person": entry.kind = .person
    case "e", "enterprise": entry.kind = .organisation
    case let other?:
        sink.noteValue(other, of: "Entity_SubjectType", file: file, line: table.line, entry: entry.id)
    case nil: break
    }
    table.ignore("Entity_SubjectType_ClassificationCode")
    if let un = table.pop("Entity_UnitedNationId") { entry.references.append(EntryReference("un-sc", un)) }
    if let day = table.pop("Entity_DesignationDate").flatMap(leadingDay) { entry.listed = day }
    for column in ["Entity_DesignationDetails", "Entity_Remark"] {
        table.add(.remark(nil), column, to: &entry)
    }
    let published = (table.pop("Entity_Regulation_PublicationDate") ?? table.pop("Leba_publication_date"))
        .flatMap(leadingDay)
    let address = table.pop("Entity_Regulation_PublicationUrl") ?? table.pop("Leba_url")
    if let title = table.pop("Entity_Regulation_NumberTitle") ?? table.pop("Leba_numtitle") {
        entry.legalBases.append(EntryLegalBasis(title, date: published, url: address))
    }
    if let published, published != entry.listed { entry.amendments.append(published) }
    if let programme = table.pop("Entity_Regulation_Programme") ?? table.pop("Programme") {
        entry.programmes.append(programme)
    }
    table.ignore(
        "Entity_Regulation_Type", "Entity_Regulation_OrganisationType", "Entity_Regulation_EntryIntoForceDate"
    )
}

private func takeName(_ table: inout Table, _ numbers: inout [String: Int], into entry: inout ListEntry) {
    let last = table.pop("NameAlias_LastName") ?? table.pop("Naal_lastname")
    let first = table.pop("NameAlias_FirstName") ?? table.pop("Naal_firstname")
    let middle = table.pop("NameAlias_MiddleName") ?? table.pop("Naal_middlename")
    let whole = table.pop("NameAlias_WholeName") ?? table.pop("Naal_wholename")
    let language = table.pop("NameAlias_NameLanguage") ?? table.pop("Naal_language")
    let number =
        (table.pop("NameAlias_LogicalId") ?? table.pop("Naal_logical_id")).flatMap { Int($0) } ?? .max
    let remark = table.pop("NameAlias_Remark")
    switch table.pop("NameAlias_Gender") ?? table.pop("Naal_gender") {
    case "M": entry.sex = .male
    case "F": entry.sex = .female
    default: break
    }
    if let title = table.pop("NameAlias_Title") ?? table.pop("Naal_title") { entry.titles.append(title) }
    if let post = table.pop("NameAlias_Function") ?? table.pop("Naal_function") { entry.posts.append(post) }
    guard let text = whole ?? joined([first, middle, last], by: " ") else { return }
    var parts: [EntryNamePart] = []
    if let last { parts.append(EntryNamePart(.family, last)) }
    if let first { parts.append(EntryNamePart(.given, first)) }
    if let middle { parts.append(EntryNamePart(.middle, middle)) }
    var name = EntryName(text, type: .alias, language: language?.lowercased(), parts: parts, note: remark)
    // As in the XML: the smallest number in English or without a language is taken as primary.
    if language == nil || language == "EN", number < numbers[entry.id] ?? .max || numbers[entry.id] == nil {
        numbers[entry.id] = number
        for index in entry.names.indices where entry.names[index].type == .primary {
            entry.names[index].type = .alias
        }
        name.type = .primary
        entry.names.insert(name, at: 0)
    } else {
        entry.names.append(name)
    }
}

private func takeAddress(_ table: inout Table, into entry: inout ListEntry) {
    let box = table.pop("Address_PoBox").map { "PO box \($0)" }
    let address = EntryAddress(
        street: joined([
            table.pop("Address_Place"), table.pop("Addr_number"),
            table.pop("Address_Street") ?? table.pop("Addr_street"),
            box,
        ]),
        city: table.pop("Address_City") ?? table.pop("Addr_city"), region: table.pop("Address_Region"),
        postcode: table.pop("Address_ZipCode") ?? table.pop("Addr_zipcode"),
        country: table.country("Address_Country", "Addr_country"),
        note: joined([table.pop("Address_Remark"), table.pop("Addr_other")]))
    if !address.isEmpty { entry.addresses.append(address) }
    if let contact = table.pop("Address_ContactInfo") {
        entry.identifiers.append(EntryIdentifier(type: "other", number: contact, label: "contact"))
    }
    table.ignore("Address_AsAtListingTime")
}

private func takeBirth(_ table: inout Table, _ sink: EntrySink, file: String, into entry: inout ListEntry) {
    let isAbout = table.pop("BirthDate_Circa")?.lowercased() == "true"
    let calendar = table.pop("BirthDate_CalendarType")
    let year = table.pop("BirthDate_Year")
    let from = table.pop("BirthDate_YearRangeFrom")
    let to = table.pop("BirthDate_YearRangeTo")
    var written = table.pop("BirthDate_BirthDate") ?? table.pop("Birt_date") ?? year
    if written == nil, let from, let to { written = from == to ? from : "\(from)/\(to)" }
    table.ignore("BirthDate_Day", "BirthDate_Month")
    var date: PartialDate?
    if let text = written, calendar == nil || calendar == "GREGORIAN" {
        date = PartialDate(parsing: isAbout ? "~" + text : text) ?? publishedDate(text)
        if date == nil { sink.noteDate(text, of: "BirthDate", file: file, line: table.line, entry: entry.id) }
    }
    let birth = EntryBirth(
        date: date, wording: date == nil ? written : nil,
        place: joined([
            table.pop("BirthDate_Place") ?? table.pop("Birt_place"), table.pop("BirthDate_City"),
            table.pop("BirthDate_Region"), table.pop("BirthDate_ZipCode"),
        ]),
        country: table.country("BirthDate_Country", "Birt_country"),
        note: joined([
            table.pop("BirthDate_Remark"),
            calendar == "GREGORIAN" ? nil : calendar.map { "\($0.lowercased()) calendar" },
        ]))
    if birth != EntryBirth() { entry.births.append(birth) }
}

private func takeDocument(_ table: inout Table, into entry: inout ListEntry) {
    let code = table.pop("Identification_TypeCode")
    let label = table.pop("Identification_TypeDescription")
    var notes = [table.pop("Identification_Remark"), table.pop("Identification_Region")]
    for (column, words) in [
        ("Identification_Diplomatic", "diplomatic"), ("Identification_KnownExpired", "known to be expired"),
        ("Identification_KnownFalse", "known to be false"), ("Identification_ReportedLost", "reported lost"),
        ("Identification_RevokedByIssuer", "revoked by the issuer"),
    ] where table.pop(column)?.lowercased() == "true" {
        notes.append(words)
    }
    notes.append(table.pop("Identification_NameOnDocument").map { "in the name of \($0)" })
    let latin = table.pop("Identification_LatinNumber")
    let issuer = table.pop("Identification_IssuedBy")
    let issued = table.pop("Identification_IssuedDate") ?? table.pop("Identification_ValidFrom")
    table.ignore("Identification_ValidFrom")
    let expires = table.pop("Identification_ValidTo")
    let country = table.country("Identification_Country", "Iden_country")
    guard let number = table.pop("Identification_Number") ?? table.pop("Iden_number") ?? latin else { return }
    let isPassport = code == nil && number.contains("passport")
    entry.identifiers.append(
        EntryIdentifier(
            type: isPassport ? "passport" : euIdentifierType(code ?? "other"), number: number, label: label,
            country: country, issuer: issuer, issued: issued.flatMap(leadingDay),
            expires: expires.flatMap(leadingDay), note: joined(notes)))
}

extension Table {
    /// A country of the layout 1.1 (code and description), else of that of 2018 (code).
    fileprivate mutating func country(_ column: String, _ old: String) -> EntryCountry? {
        let code = pop(column + "Iso2Code") ?? pop(old)
        let text = pop(column + "Description")
        guard let code, code != "00" else { return nil }
        return EntryCountry(text ?? code, code: code)
    }
}
