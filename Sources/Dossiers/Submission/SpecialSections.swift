import Audiences
import CasebookModel
import Scoring

extension Composer {
    /// A part that rests on what only the organisation or counsel can write, with what the authority asks for.
    mutating func written(_ phrase: Phrase, _ code: SectionCode, slots: [String] = []) {
        section(phrase, id: code.rawValue)
        let wanted = regime.submission.special.first { $0.section == code }?.statement.text
        var any = false
        for slot in slots + [code.rawValue] where counsel(slot) { any = true }
        if !any {
            let what = wanted.map { law($0) } ?? locale.inlines(phrase)
            paragraph([.missing(locale.inlines(.textToWrite, ["what": what]))])
        }
    }

    mutating func threshold() {
        section(.headThreshold, id: "threshold")
        let pleaded = coveredActs.filter { $0.rule.threshold != nil }
        if pleaded.isEmpty {
            remark([.notApplicable(locale.inlines(.notPleaded))])
        } else {
            if let statement = pleaded.first?.rule.threshold {
                remark(
                    locale.inlines(.thresholdIntro) + ended(lowered(law(statement.text))))
            }
            for item in pleaded {
                paragraph(
                    capitalised(conduct(item.rule, violation: item.act.violation)) + [
                        .text(locale.pattern(.captionSeparator))
                    ]
                        + ended(text(item.tie.incident.title))
                        + (item.act.value.text.map { [.text(sentenceSpace)] + ended(text($0)) } ?? [])
                        + cite(item.act), claims: [item.act.id], evidence: supporting(item.act.claim))
            }
        }
        counsel(SectionCode.threshold.rawValue)
    }

    mutating func officialStatus() {
        section(.headOfficialStatus, id: "official-status")
        remark(locale.inlines(.officialText))
        if file.postings.isEmpty { paragraph([.missing(locale.inlines(.missingOffice))]) }
        for posting in file.postings {
            paragraph(
                attribution(posting.claim) + post(posting.value) + [.text(locale(.fullStop))] + cite(posting)
                    + statusMark(posting.claim.status), claims: [posting.id],
                evidence: supporting(posting.claim))
        }
        counsel(SectionCode.officialStatus.rawValue)
    }

    mutating func mandatoryListing() {
        section(.headMandatory, id: "mandatory-listing")
        let statement = regime.submission.special.first { $0.section == .mandatoryListing }?.statement
        let cite = statement?.cite.map { locale.citation($0) } ?? regimeName
        paragraph(locale.inlines(.mandatoryText, ["cite": cite]))
        counsel(SectionCode.mandatoryListing.rawValue)
    }

    /// For each incident whose victims they were and which right they sought to exercise: the second is counsel's to say.
    mutating func victimPurpose() {
        section(.headVictimPurpose, id: "victim-purpose")
        remark(locale.inlines(.victimPurposeText))
        if counsel(SectionCode.victimPurpose.rawValue) { return }
        guard !file.incidents.isEmpty else {
            paragraph([.missing(locale.inlines(.missingNexus))])
            return
        }
        var rows: [Table.Row] = []
        for incident in file.incidents {
            let who = incident.categoryWording.map { text($0) } ?? text(incident.title)
            let dates = incident.dates.map { Cited($0, of: incident.id.description) }
            let marks = dates.first.map { cite($0) } ?? []
            rows.append(
                Table.Row([
                    Table.Cell(who + marks, isRowHeader: true),
                    Table.Cell([.missing(locale.inlines(.missingNexus))]),
                ]))
        }
        add(
            .table(
                Table(
                    id: "victim-purpose-table", columns: [.init(), .init()],
                    header: [header([.columnVictim, .columnRight])], rows: rows,
                    caption: locale.inlines(.headVictimPurpose))))
    }

    mutating func systematicShowing() {
        section(.headSystematic, id: "systematic-showing")
        remark(locale.inlines(.systematicText))
        let patterns = file.incidents.filter { $0.kind == .pattern }
        if patterns.isEmpty { paragraph([.missing(locale.inlines(.missingThreshold))]) }
        for incident in patterns { pattern(incident) }
        for agency in file.postAgencies {
            let body = PartyID(agency.description)
            let own = casebook.incidents.filter { incident in
                incident.kind == .pattern && !patterns.contains { $0.id == incident.id }
                    && incident.involvements.contains { $0.party == body && $0.wording != .inferred }
            }
            guard !own.isEmpty else { continue }
            remark(
                locale.inlines(
                    .systematicBody,
                    ["body": plainInText(body), "subject": plainInText(request.subject)]))
            for incident in own { pattern(incident) }
        }
        counsel(SectionCode.systematicShowing.rawValue)
    }

    /// A pattern with what makes it one: its time, its acts as sources word them, and who counts how many victims.
    private mutating func pattern(_ incident: Incident) {
        let acts = incident.acts.filter { !$0.value.isFeared }
            .map { Cited($0, of: incident.id.description) }
        let counts = incident.counts.map { Cited($0, of: incident.id.description) }
        let named = unique(acts.map(\.violation)).map { term($0, "violation") }
        var content = locale.inlines(
            .systematicPattern,
            [
                "incident": [.emphasis(text(incident.title))], "when": [.text(when(incident))],
                "acts": locale.list(named),
            ])
        for act in acts { if let said = act.value.text { content += [.text(" ")] + text(said) } }
        let items = acts.flatMap { supporting($0.claim) }
        content += cite(items)
        for count in counts {
            guard count.value.text != nil || range(count.value) != nil else { continue }
            content += [.text(" ")] + counted(count.value) + cite(count) + statusMark(count.claim.status)
        }
        paragraph(
            content, claims: acts.map(\.id) + counts.map(\.id),
            evidence: items + counts.flatMap { supporting($0.claim) })
    }

    mutating func recommendation() {
        section(.headRecommendation, id: "recommendation")
        switch regime.submission.kind {
        case .listing: recommendListing()
        case .importBan:
            paragraph(
                file.products.isEmpty
                    ? [.missing(locale.inlines(.recommendationNoProduct))]
                    : locale.inlines(.recommendationImportBan))
        case .brief:
            // Only a brief that sets out provisions can ask for a law with them.
            let asksForLaw = regime.submission.sections.contains(.modelProvisions)
            paragraph(locale.inlines(asksForLaw ? .recommendationBrief : .recommendationInformation))
        case .information, .communication, .criminalFile:
            paragraph(locale.inlines(.recommendationInformation))
        }
        if regime.submission.kind == .listing, !identity().missing.isEmpty {
            paragraph(locale.inlines(.recommendationIdentifiers))
        }
        counsel(SectionCode.recommendation.rawValue)
    }

    private mutating func recommendListing() {
        let values = [
            "subject": mention(request.subject), "outcome": outcome("outcome-of"),
            "be": outcome("outcome-be"),
        ]
        switch request.purpose {
        case .list, .addGround: paragraph(locale.inlines(.recommendationList, values))
        case .maintain, .opposeDelisting:
            paragraph(locale.inlines(.recommendationMaintain, values))
            maintenance()
        case .correct: paragraph(locale.inlines(.recommendationCorrect, values))
        }
        if touchesCorrection, request.purpose != .correct {
            paragraph(
                locale.inlines(.recommendationCorrect, ["subject": plainInText(request.subject)]))
        }
    }

    mutating func handling() {
        section(.headHandling, id: "handling")
        let isCommunication = regime.submission.kind == .communication
        paragraph(locale.inlines(isCommunication ? .handlingTextCommunication : .handlingText))
        counsel(SectionCode.handling.rawValue)
    }

    mutating func methodology() {
        section(.headMethodology, id: "methodology")
        for phrase in [Phrase.methodologyText, .methodologyStrength, .methodologyDates, .methodologyConsent] {
            paragraph(locale.inlines(phrase))
        }
        if !request.view.coarsened.isEmpty { paragraph(locale.inlines(.methodologyCoarsened)) }
        if isInternal {
            remark(
                locale.inlines(.methodologyWithheld, ["count": [.text(String(request.view.withheld.count))]]))
        }
        counsel(SectionCode.methodology.rawValue)
    }

    /// The legal words the document uses, with their meaning.
    mutating func glossary() {
        section(.headGlossary, id: "glossary")
        var fields: [Field] = []
        for definition in request.library.definitions.definitions {
            let cite =
                definition.statement.cite.map {
                    [.text(locale.words.openingBracket)] + locale.citation($0)
                        + [.text(locale.words.closingBracket)]
                } ?? []
            let name = locale.tag == "en" ? definition.names["en"].map { law($0) } : nil
            fields.append(Field(name ?? text(definition.names), [law(definition.statement.text) + cite]))
        }
        add(.fields(FieldList(fields)))
    }

    mutating func signOff() {
        section(.headSignOff, id: "sign-off")
        paragraph(locale.inlines(.signOffText))
        let empty: [[Inline]] = [[.text("…")]]
        add(
            .fields(
                FieldList([
                    Field(locale.inlines(.signOffName), empty), Field(locale.inlines(.signOffRole), empty),
                    Field(locale.inlines(.signOffDate), empty),
                ])))
    }

    // MARK: briefs

    mutating func lawGap() {
        section(.headLawGap, id: "law-gap")
        remark(locale.inlines(.lawGapText))
        // What drafters have to mind under the State's own law is not told to the State.
        for note in regime.notes where note.kind == .status || (isInternal && note.kind == .domestic) {
            paragraph(
                law(note.statement.text) + readIn(note.statement), id: "law-" + identifierText(note.id))
        }
        let lacking = regime.notes.filter { $0.kind == .missing }.map {
            ItemList.Item(law($0.statement.text))
        }
        if !lacking.isEmpty {
            remark(locale.inlines(.lawGapMissing))
            add(.list(ItemList(isOrdered: false, lacking)))
        }
        counsel(SectionCode.lawGap.rawValue)
    }

    /// Where a statement of the law was read, each source a footnote: a State is told nothing unsourced of its own law.
    private mutating func readIn(_ statement: LegalStatement) -> [Inline] {
        let read = statement.sources.compactMap { request.library.source($0) }.filter { $0.kind != .data }
        return read.map { source in
            let what = Inline.text(source.what + locale.pattern(.locatorSeparator), language: "en")
            return remarkNote(
                "law-source-" + identifierText(source.id), ended([what, webLink(source.address)]))
        }
    }

    mutating func modelProvisions() {
        section(.headModelProvisions, id: "model-provisions")
        remark(locale.inlines(.modelText))
        add(
            .list(
                ItemList(
                    isOrdered: true,
                    request.library.practice.modelProvisions.map { ItemList.Item(law($0.text)) })))
        counsel(SectionCode.modelProvisions.rawValue)
    }
}
