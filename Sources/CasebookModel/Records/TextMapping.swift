/// Where a text stands: the record, and the field or `claim.field` within it.
package struct TextPlace: Hashable, Sendable, Comparable {
    package let record: String
    package let field: String

    package init(record: String, field: String) {
        self.record = record
        self.field = field
    }

    package static func < (a: TextPlace, b: TextPlace) -> Bool { (a.record, a.field) < (b.record, b.field) }
}

/// A change made to every text that a person wrote, wherever it stands in a record.
///
/// Terms of vocabularies, codes, dates, identifiers and keys are no texts.
package protocol TextTransform {
    func callAsFunction(_ text: String, at place: TextPlace) -> String
}

/// A record whose texts one transform can pass over.
package protocol TextBearing: CasebookRecord {
    mutating func mapTexts(_ transform: some TextTransform)
}

/// A claimed value in which people wrote texts.
private protocol TextValue {
    mutating func mapTexts(_ texts: some FieldTexts)
}

/// The transform at one record or claim; it names the field.
private protocol FieldTexts {
    func callAsFunction(_ text: inout String, _ field: String)
}

extension FieldTexts {
    func callAsFunction(_ text: inout String?, _ field: String) {
        guard var some = text else { return }
        self(&some, field)
        text = some
    }

    func callAsFunction(_ text: inout MultilingualText, _ field: String) {
        for language in text.languages {
            guard var version = text.versions[language] else { continue }
            self(&version.text, field)
            self(&version.translator, field)
            text.versions[language] = version
        }
    }

    func callAsFunction(_ text: inout MultilingualText?, _ field: String) {
        guard var some = text else { return }
        self(&some, field)
        text = some
    }

    func callAsFunction(_ grades: inout [Grade], _ field: String) {
        for index in grades.indices {
            self(&grades[index].by, field)
            self(&grades[index].reason, field)
        }
    }

    func callAsFunction(_ period: inout Period?, _ field: String) {
        guard var some = period else { return }
        self(&some.wording, field)
        period = some
    }
}

private struct RecordTexts<Transform: TextTransform>: FieldTexts {
    let transform: Transform
    let record: String

    func callAsFunction(_ text: inout String, _ field: String) {
        text = transform(text, at: TextPlace(record: record, field: field))
    }

    func claims<Value: TextValue>(_ claims: inout [Claim<Value>]) {
        for index in claims.indices {
            let texts = ClaimTexts(texts: self, key: claims[index].key)
            claims[index].value.mapTexts(texts)
            texts(&claims[index].basis.note, "note")
        }
    }
}

private struct ClaimTexts<Texts: FieldTexts>: FieldTexts {
    let texts: Texts
    let key: String

    func callAsFunction(_ text: inout String, _ field: String) { texts(&text, "\(key).\(field)") }
}

extension Name: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&text, "text")
        texts(&period, "words")
    }
}

extension Statement: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&text, "text") }
}

extension DateValue: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {}
}

extension IdentifierValue: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&number, "number")
        texts(&issuer, "issuer")
    }
}

extension LifeStatus: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {}
}

extension SiteTenure: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&period, "words") }
}

extension AgencyRelation: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&period, "words") }
}

extension Posting: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&body, "body")
        texts(&title, "title")
        texts(&rank, "rank")
        texts(&period, "words")
    }
}

extension Product: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&name, "name") }
}

extension CompanyRelation: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&period, "words") }
}

extension Coordinates: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {}
}

extension Signatory: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&name, "name") }
}

extension Period: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&wording, "words") }
}

extension Act: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&text, "text")
        texts(&period, "words")
    }
}

extension Leg: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&text, "text")
        texts(&period, "words")
    }
}

extension Involvement: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&text, "text")
        texts(&period, "words")
    }
}

extension VictimCount: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&claimant, "claimant")
        texts(&text, "text")
    }
}

extension Charge: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&wording.text, "words")
        texts(&gloss, "gloss")
    }
}

extension Proceeding: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&forum, "forum")
        texts(&reference, "reference")
        texts(&outcome, "outcome")
    }
}

extension ResponseStatement: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) { texts(&text, "text") }
}

extension ListingStatus: TextValue {
    fileprivate mutating func mapTexts(_ texts: some FieldTexts) {
        texts(&programme, "programme")
        texts(&reference, "reference")
        texts(&reasons, "reasons")
    }
}

extension Origin: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&title, "title")
        texts(&note, "note")
    }
}

extension Source: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&title, "title")
        texts(&publisher, "publisher")
        texts(&symbol, "symbol")
        texts(&url, "url")
        texts(&archive, "archive")
        texts(&reliability, "reliability")
        texts(&note, "note")
    }
}

extension Evidence: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&locator, "locator")
        if var words = quotation {
            texts(&words.text, "quotation")
            quotation = words
        }
        texts(&translation, "translation")
        texts(&credibility, "credibility")
        if var file = exhibit {
            texts(&file.fileName, "exhibit")
            exhibit = file
        }
        if var use = usability {
            for index in use.shareableWith.indices { texts(&use.shareableWith[index], "shareableWith") }
            usability = use
        }
        texts(&note, "note")
    }
}

extension Agency: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&names)
        texts.claims(&established)
        texts.claims(&abolished)
        texts.claims(&relations)
        texts.claims(&statements)
        texts.claims(&sites)
        texts.claims(&identifiers)
        texts(&caution, "caution")
        texts(&note, "note")
    }
}

extension Official: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&names)
        texts.claims(&births)
        texts.claims(&birthplaces)
        texts.claims(&identifiers)
        texts.claims(&postings)
        texts.claims(&life)
        texts.claims(&descriptions)
        texts.claims(&statements)
        texts(&caution, "caution")
        texts(&note, "note")
    }
}

extension Company: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&names)
        texts.claims(&identifiers)
        texts.claims(&products)
        texts.claims(&relations)
        texts.claims(&sites)
        texts.claims(&statements)
        texts(&caution, "caution")
        texts(&note, "note")
    }
}

extension Site: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&names)
        texts.claims(&coordinates)
        texts(&note, "note")
    }
}

extension Instrument: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&title, "title")
        texts.claims(&dates)
        texts.claims(&signatories)
        texts.claims(&statements)
        texts(&note, "note")
    }
}

extension Incident: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&title, "title")
        texts(&categoryWording, "categoryWording")
        texts(&narrative, "narrative")
        texts.claims(&dates)
        texts.claims(&sites)
        texts.claims(&acts)
        texts.claims(&legs)
        texts.claims(&involvements)
        texts.claims(&counts)
        texts.claims(&charges)
        texts.claims(&proceedings)
        texts(&note, "note")
    }
}

extension Victim: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&alias, "alias")
        texts(&note, "note")
    }
}

extension Witness: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&alias, "alias")
        texts(&note, "note")
    }
}

extension Response: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&statements)
        texts(&note, "note")
    }
}

extension Conflict: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&title, "title")
        texts(&explanation, "explanation")
        texts(&advice, "advice")
        if var chosen = resolution {
            texts(&chosen.by, "resolution")
            texts(&chosen.reason, "resolution")
            resolution = chosen
        }
    }
}

extension Decision: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts(&by, "by")
        texts(&reason, "reason")
    }
}

extension Listing: TextBearing {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: id.description)
        texts.claims(&statuses)
        texts(&note, "note")
    }
}

extension CasebookHeader {
    package mutating func mapTexts(_ transform: some TextTransform) {
        let texts = RecordTexts(transform: transform, record: "")
        texts(&title, "title")
        texts(&licence, "licence")
        texts(&about, "about")
    }
}

extension RecordSet {
    /// Passes a transform over the texts of every record, in the order of their kinds.
    package mutating func mapTexts(_ transform: some TextTransform) {
        func all<Record: TextBearing>(_ records: inout [Record]) {
            for index in records.indices { records[index].mapTexts(transform) }
        }
        all(&origins)
        all(&sources)
        all(&evidence)
        all(&agencies)
        all(&officials)
        all(&companies)
        all(&sites)
        all(&instruments)
        all(&incidents)
        all(&victims)
        all(&witnesses)
        all(&responses)
        all(&conflicts)
        all(&decisions)
        all(&listings)
    }
}
