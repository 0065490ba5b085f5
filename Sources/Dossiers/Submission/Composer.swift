import Audiences
import CasebookModel
import Scoring

/// Puts a document together: numbers its parts, cites its sources, keeps what each sentence rests on.
struct Composer {
    let request: SubmissionRequest
    let file: SubjectFile
    let locale: DossierLocale
    private(set) var blocks: [Block] = []
    private(set) var notes: [Document.Note] = []
    private(set) var exhibits: [Document.Exhibit] = []
    /// Origins of what this authority itself published.
    private let ownOrigins: Set<OriginID>
    private var exhibitSources: [SourceID: String] = [:]
    private var noteIDs: Set<String> = []
    /// How many notes on evidence came before one on the same item.
    private var notePlaces: [String: Int] = [:]
    private var paragraphNumber = 0
    private var sectionNumber = 0
    private var subsectionNumber = 0
    /// Evidence cited since the section began, for texts that were written over it.
    private(set) var citedInSection: Set<EvidenceID> = []
    /// Slots of counsel's texts that stand in the section being written.
    private var writtenInSection: [String] = []
    /// The evidence that the section of each of counsel's texts cites.
    private(set) var citedUnder: [String: Set<EvidenceID>] = [:]
    /// Parties that running text has named already, with their original.
    var mentioned: Set<PartyID> = []
    /// Incidents that the draft statement of reasons tells, strongest first; the others it refers to.
    var reasonedIncidents: [IncidentID] = []
    private(set) var budgets: [BuiltSubmission.Budget] = []

    init(request: SubmissionRequest, file: SubjectFile) {
        self.request = request
        self.file = file
        locale = request.locale.spelled(for: request.regime.jurisdiction)
        let casebook = file.casebook
        let jurisdiction = request.regime.jurisdiction
        ownOrigins = Set(
            casebook.evidence.compactMap { item in
                guard let source = casebook.source(item.source), source.government == jurisdiction else {
                    return nil
                }
                return item.origin ?? source.origin
            })
    }

    var regime: Regime { request.regime }
    var casebook: Casebook { file.casebook }
    var isInternal: Bool { request.view.audience == .internal }

    // MARK: blocks

    mutating func section(_ phrase: Phrase, id: String) {
        endSection()
        sectionNumber += 1
        subsectionNumber = 0
        blocks.append(
            .heading(Heading(level: 1, id: id, number: String(sectionNumber), locale.inlines(phrase))))
    }

    /// A sheet that is written last, since it tells of all the rest, and read first: it stands before the contents on pages
    /// of its own. Its heading has no number, so that the sections have theirs whether it is there or not.
    mutating func coverSheet(_ phrase: Phrase, id: String, _ write: (inout Composer) -> Void) {
        let start = blocks.count
        blocks.append(.heading(Heading(level: 1, id: id, locale.inlines(phrase))))
        write(&self)
        blocks.append(.pageBreak)
        let sheet = Array(blocks[start...])
        blocks.removeSubrange(start...)
        let contents = blocks.firstIndex { if case .contents = $0 { true } else { false } }
        blocks.insert(contentsOf: sheet, at: contents ?? blocks.startIndex)
    }

    /// Takes back the heading of a section of which there is nothing to say, such as the posts of a company.
    mutating func dropHeading() {
        guard case .heading(let heading)? = blocks.last, heading.level == 1 else { return }
        blocks.removeLast()
        sectionNumber -= 1
    }

    mutating func subsection(_ content: [Inline], id: String) {
        subsectionNumber += 1
        blocks.append(
            .heading(Heading(level: 2, id: id, number: "\(sectionNumber).\(subsectionNumber)", content)))
    }

    mutating func paragraph(
        _ content: [Inline], id: String? = nil, claims: [ClaimID] = [], evidence: [EvidenceID] = [],
        quotations: [String] = []
    ) {
        paragraphNumber += 1
        blocks.append(
            .paragraph(
                Paragraph(
                    id: id, number: paragraphNumber, content,
                    trace: trace(claims, evidence, quotations: quotations))))
    }

    /// A paragraph without a number: a remark, not part of the case.
    mutating func remark(_ content: [Inline]) { blocks.append(.paragraph(Paragraph(content))) }

    mutating func add(_ block: Block) { blocks.append(block) }

    mutating func figure(_ figure: Figure?) {
        guard let figure else { return }
        blocks.append(.figure(figure))
    }

    mutating func budget(
        _ part: String, words: Int, least: Int?, most: Int?,
        shortness: BuiltSubmission.Budget.Shortness? = nil
    ) {
        guard least != nil || most != nil else { return }
        budgets.append(
            BuiltSubmission.Budget(part: part, words: words, least: least, most: most, shortness: shortness))
    }

    func trace(_ claims: [ClaimID], _ evidence: [EvidenceID], quotations: [String] = []) -> Trace {
        let consents = evidence.compactMap { casebook.evidence($0)?.usability?.consent }
        var seen: Set<String> = []
        return Trace(
            claims: claims.map(\.description).filter { seen.insert($0).inserted },
            evidence: evidence.map(\.description).filter { seen.insert($0).inserted },
            quotations: quotations, consents: Array(Set(consents)).sorted())
    }

    // MARK: sources

    /// Footnote marks for items of evidence, each once: those cited before in the order of their notes, then the new ones.
    mutating func cite(_ evidence: [EvidenceID]) -> [Inline] {
        var seen: Set<EvidenceID> = []
        var known: [(place: Int, note: String)] = []
        var new: [String] = []
        for id in evidence where seen.insert(id).inserted {
            guard let item = casebook.evidence(id) else { continue }
            citedInSection.insert(id)
            let note = noteID(id)
            if let place = notePlaces[note] {
                known.append((place, note))
            } else {
                notePlaces[note] = notePlaces.count
                noteIDs.insert(note)
                notes.append(makeNote(note, item))
                new.append(note)
            }
        }
        return (known.sorted { $0.place < $1.place }.map(\.note) + new).map { .footnote($0) }
    }

    /// Footnote marks for what supports a claim.
    mutating func cite<Value>(_ cited: Cited<Value>) -> [Inline] { cite(supporting(cited.claim)) }

    func supporting<Value>(_ claim: Claim<Value>) -> [EvidenceID] {
        claim.evidence.filter { $0.stance == .supports }.map(\.item)
    }

    /// Whether an item may carry a case before this authority: its own published reasons may not, nor reports that only
    /// pass on what it published.
    func isUsable(_ id: EvidenceID) -> Bool {
        guard let item = casebook.evidence(id), let source = casebook.source(item.source) else {
            return false
        }
        if source.government == regime.jurisdiction { return false }
        guard Self.passingOn.contains(item.kind), let origin = item.origin ?? source.origin else {
            return true
        }
        return !ownOrigins.contains(origin)
    }

    private static let passingOn: Set<String> = [
        "news-report", "list-entry", "government-reasons", "state-media",
    ]

    /// The items among these that come from others than the authority itself.
    func usable(_ evidence: [EvidenceID]) -> [EvidenceID] { evidence.filter(isUsable) }

    /// A footnote on a statement of the law or on another part of the document.
    mutating func remarkNote(_ id: String, _ content: [Inline]) -> Inline {
        if noteIDs.insert(id).inserted { notes.append(Document.Note(id: id, content: content)) }
        return .footnote(id)
    }

    /// The exhibit a source is, numbered where it is first cited.
    mutating func exhibit(_ source: SourceID) -> Inline {
        if let known = exhibitSources[source] { return .exhibit(known) }
        let id = "exhibit-" + identifierText(source.description)
        exhibitSources[source] = id
        let record = casebook.source(source)
        let hash = casebook.evidence.first { $0.source == source && $0.exhibit != nil }?.exhibit?.sha256
        exhibits.append(
            Document.Exhibit(
                id: id, number: String(exhibits.count + 1),
                title: record.map { sourceTitle($0) } ?? [.text(source.description)], hash: hash))
        return .exhibit(id)
    }

    /// Sources cited so far, in the order of their numbers.
    var citedSources: [SourceID] {
        let order = Dictionary(uniqueKeysWithValues: exhibits.enumerated().map { ($0.element.id, $0.offset) })
        return exhibitSources.sorted { (order[$0.value] ?? 0) < (order[$1.value] ?? 0) }.map(\.key)
    }

    private func noteID(_ id: EvidenceID) -> String { "note-" + identifierText(id.description) }

    private mutating func makeNote(_ id: String, _ item: Evidence) -> Document.Note {
        var content: [Inline] = [exhibit(item.source)]
        let between = Inline.text(locale.pattern(.locatorSeparator))
        if let locator = item.locator { content += [between, .text(locator)] }
        // "Other" tells a reader nothing that the exhibit does not.
        if item.kind != "other",
            let kind = locale.term(item.kind, in: "evidence-kind") ?? label(item.kind, "evidence-kind")
        {
            content += [between, .text(kind)]
        }
        content += [between, .text(basis(of: item))]
        if let quotation = item.quotation {
            content += [
                .text(locale.words.openingQuote), .text(quotation.text, language: quotation.language),
                .text(locale.words.closingQuote),
            ].reduce(into: [between]) { $0.append($1) }
            if let translation = item.translation?[locale.tag], quotation.language != locale.tag {
                content += [between, .text(translation)]
            }
        }
        let ended = item.quotation.map { ".。!?".contains($0.text.last ?? " ") } ?? false
        if !ended || item.translation?[locale.tag] != nil { content.append(.text(locale.pattern(.fullStop))) }
        return Document.Note(
            id: id, content: content,
            trace: Trace(
                evidence: [item.id.description], quotations: item.quotation.map { [$0.text] } ?? [],
                consents: item.usability?.consent.map { [$0] } ?? []))
    }

    /// How close the speaker was to the facts, in words; never a grade.
    func basis(of item: Evidence) -> String {
        switch item.directness {
        case .direct: locale(.basisFirstHand)
        case .secondHand: locale(.basisSecondHand)
        case .furtherRemoved: locale(.basisFurther)
        case .unknown: locale(.basisUnknown)
        }
    }

    // MARK: words

    /// A text of the record for the reader: in the document's language, with days in the order of its readers, or in its
    /// original and marked as not translated.
    func text(_ text: MultilingualText) -> [Inline] {
        verbatim(text).map { inline in
            if case .text(let words, language: nil) = inline { .text(locale.dated(words)) } else { inline }
        }
    }

    /// The same letter by letter: what counsel wrote, or what a State said.
    func verbatim(_ text: MultilingualText) -> [Inline] {
        for tag in [locale.tag] + fallbacks {
            if let own = text[tag] { return [.text(own)] }
        }
        guard let other = text.text(for: []) else { return [] }
        return [.untranslated(Inline.Text(other.text, language: other.language))]
    }

    /// Words of the rule files, which are in English: in the document's language where the locale has this very sentence,
    /// else as they are, marked.
    func law(_ words: String) -> [Inline] {
        if locale.tag == "en" { return [.text(locale.spelled(words))] }
        return [locale.law[words].map { .text($0) } ?? .untranslated(Inline.Text(words, language: "en"))]
    }

    private var fallbacks: [String] {
        switch locale.tag {
        case "zh-Hans": ["zh", "zh-CN"]
        case "zh-Hant": ["zh-TW"]
        default: []
        }
    }

    func label(_ term: String, _ vocabulary: String) -> String? {
        request.vocabularies.term(term, in: vocabulary)?.label["en"]
    }

    /// A vocabulary's term in the document's language, else in English and marked.
    func term(_ id: String, _ vocabulary: String) -> [Inline] {
        if let own = locale.term(id, in: vocabulary) { return [.text(own)] }
        return law(label(id, vocabulary) ?? id)
    }

    func state(_ code: String) -> [Inline] { [.text(locale.term(code, in: "state") ?? code)] }

    func sourceTitle(_ source: Source) -> [Inline] {
        // A title is cited as its publisher wrote it, in its own language.
        if let original = source.title[source.language] {
            return [.text(original, language: source.language)]
        }
        return text(source.title)
    }

    /// What a claim's strength is called before it, with who says it.
    mutating func attribution<Value>(_ claim: Claim<Value>) -> [Inline] {
        let (speakers, passedOn) = speakers(claim)
        let named = unique(speakers).prefix(3).map { [Inline.text($0)] }
        // "News1, read in a mirror; Reuters": a name with a comma of its own stays whole.
        let who = speakers.contains { $0.contains(", ") } ? outerList(named) : locale.list(named)
        let phrase: Phrase =
            switch claim.wording {
            case .found where passedOn: .wordingFoundThrough
            case .designated where passedOn: .wordingDesignatedThrough
            default: Self.phrase(claim.wording)
            }
        return locale.inlines(phrase, ["source": who])
    }

    /// Who says a claim. What a government stated by listing is told with its jurisdiction alone, once: neither with those
    /// who say the same nor with a copy of its list.
    ///
    /// A finding is the court's or the UN body's, and a listing the authority's: where only others that pass it on are at
    /// hand, they are named as that, never as those who found or listed.
    private func speakers<Value>(_ claim: Claim<Value>) -> (names: [String], passedOn: Bool) {
        let items = supporting(claim).compactMap { casebook.evidence($0) }
        let told = items.compactMap { casebook.source($0.source) }
        let everyone = told.map(\.publisher)
        switch claim.wording {
        case .designated:
            let governments = told.filter { $0.government != nil }
            // Which office published it stands in the note.
            let names = governments.map { source in
                source.government.flatMap { locale.term($0, in: "state") } ?? source.publisher
            }
            return names.isEmpty ? (everyone, true) : (names, false)
        case .found:
            let bodies = told.filter { Self.findingKinds.contains($0.kind) }.map(\.publisher)
            return bodies.isEmpty ? (everyone, true) : (bodies, false)
        default: return (everyone, false)
        }
    }

    /// Sources that are the word of a court or of a UN body itself.
    private static let findingKinds: Set<String> = [
        "un-report", "un-opinion", "un-statement", "court-judgment",
    ]

    static func phrase(_ strength: Strength) -> Phrase {
        switch strength {
        case .found: .wordingFound
        case .designated: .wordingDesignated
        case .alleged: .wordingAlleged
        case .reported: .wordingReported
        case .selfDeclared: .wordingSelfDeclared
        case .documentedByUs: .wordingDocumentedByUs
        case .inferred: .wordingInferred
        }
    }

    /// A mark after a claim that is not accepted.
    func statusMark(_ status: ClaimStatus) -> [Inline] {
        switch status {
        case .accepted: []
        case .contested: [.text(locale(.contestedMark))]
        case .needsWork: [.text(locale(.needsWorkMark))]
        }
    }

    // MARK: counsel

    /// A text people wrote for a slot, as numbered paragraphs; `false` when there is none.
    @discardableResult
    mutating func counsel(_ slot: String) -> Bool {
        guard let written = request.texts[slot] else { return false }
        for inline in verbatim(written.text) {
            paragraph([inline], claims: [], evidence: written.evidence ?? [])
        }
        writtenInSection.append(slot)
        return true
    }

    /// Notes what the section that was written cites under counsel's texts in it.
    mutating func endSection() {
        for slot in writtenInSection { citedUnder[slot, default: []].formUnion(citedInSection) }
        writtenInSection = []
        citedInSection = []
    }

    /// Counsel's texts in sections that no longer cite the evidence they were written over, by slot.
    var staleTexts: [String] {
        citedUnder.keys.sorted().filter { slot in
            request.texts[slot]?.evidence.map { Set($0) != citedUnder[slot] } ?? false
        }
    }

    /// What counsel wrote in place of a draft rests on what the draft would rest on.
    mutating func restsOn(_ evidence: [EvidenceID]) { citedInSection.formUnion(evidence) }

    /// A part that only the organisation can write, or the mark that it is missing.
    mutating func organisationText(_ slot: String, wanted: [Inline]) {
        if counsel(slot) { return }
        paragraph([.missing(locale.inlines(.textToWrite, ["what": wanted]))])
    }
}

/// The letters, digits and hyphens of a text, for identifiers of a document's parts.
func identifierText(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
        let isPlain =
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        out.unicodeScalars.append(isPlain ? Unicode.Scalar(byte) : "-")
    }
    return out
}
