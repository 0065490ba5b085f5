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
        checkStale(code.rawValue)
    }

    mutating func threshold() {
        section(.headThreshold, id: "threshold")
        let pleaded = coveredActs.filter { $0.rule.threshold != nil }
        if pleaded.isEmpty {
            remark(locale.inlines(.notPleaded))
        } else {
            if let statement = pleaded.first?.rule.threshold {
                remark(locale.inlines(.thresholdIntro) + law(statement.text) + [.text(" ")])
            }
            for item in pleaded {
                paragraph(
                    conduct(item.rule, violation: item.act.violation) + [
                        .text(locale.pattern(.locatorSeparator))
                    ]
                        + text(item.tie.incident.title)
                        + (item.act.value.text.map { [.text(locale.pattern(.locatorSeparator))] + text($0) }
                            ?? [])
                        + cite(item.act), claims: [item.act.id], evidence: supporting(item.act.claim))
            }
        }
        counsel(SectionCode.threshold.rawValue)
        checkStale(SectionCode.threshold.rawValue)
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
        let cite = statement?.cite.map { [Inline.text($0, language: "en")] } ?? regimeName
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
        for incident in patterns {
            let acts = incident.acts.map { Cited($0, of: incident.id.description) }
            paragraph(
                text(incident.title) + [.text(locale.pattern(.locatorSeparator)), .text(when(incident))]
                    + cite(acts.flatMap { supporting($0.claim) }), claims: acts.map(\.id),
                evidence: acts.flatMap { supporting($0.claim) })
        }
        counsel(SectionCode.systematicShowing.rawValue)
    }

    mutating func recommendation() {
        section(.headRecommendation, id: "recommendation")
        let subject = name(of: request.subject)
        switch request.purpose {
        case .list, .addGround: paragraph(locale.inlines(.recommendationList, ["subject": subject]))
        case .maintain, .opposeDelisting:
            paragraph(locale.inlines(.recommendationMaintain, ["subject": subject]))
        case .correct: paragraph(locale.inlines(.recommendationCorrect, ["subject": subject]))
        }
        if touchesCorrection, request.purpose != .correct {
            paragraph(
                locale.inlines(.recommendationCorrect, ["subject": [.text(plainName(of: request.subject))]]))
        }
        paragraph(locale.inlines(.recommendationIdentifiers))
        counsel(SectionCode.recommendation.rawValue)
    }

    mutating func handling() {
        section(.headHandling, id: "handling")
        paragraph(locale.inlines(.handlingText))
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
                    [
                        Inline.text(locale.words.openingBracket), .text($0, language: "en"),
                        .text(locale.words.closingBracket),
                    ]
                } ?? []
            fields.append(Field(text(definition.names), [law(definition.statement.text) + cite]))
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

    // MARK: forced labour

    mutating func products() {
        section(.headProducts, id: "products")
        if file.products.isEmpty { paragraph([.missing(locale.inlines(.productsNone))]) }
        for product in file.products {
            paragraph(
                attribution(product.claim) + name(of: request.subject) + [
                    .text(locale.pattern(.locatorSeparator))
                ] + text(product.value.name)
                    + (product.value.hsCode.map { [.text(" HS " + $0)] } ?? []) + cite(product)
                    + statusMark(product.claim.status), claims: [product.id],
                evidence: supporting(product.claim))
        }
        for relation in file.companyRelations {
            paragraph(
                attribution(relation.claim) + term(relation.value.type, "company-relation")
                    + [.text(locale.pattern(.locatorSeparator))] + name(of: relation.value.to)
                    + cite(relation)
                    + statusMark(relation.claim.status), claims: [relation.id],
                evidence: supporting(relation.claim))
        }
        counsel(SectionCode.products.rawValue)
    }

    /// Indicators of forced labour: which are shown is for counsel to say, each with its source.
    mutating func labour() {
        section(.headLabour, id: "labour")
        for tie in file.ties { involvement(tie) }
        if file.ties.isEmpty { paragraph([.missing(locale.inlines(.missingLabour))]) }
        remark(locale.inlines(.labourIndicators))
        var rows: [Table.Row] = []
        for indicator in request.library.definitions.indicators {
            let slot = "indicator-" + indicator.id
            let shown: [Inline] =
                request.texts[slot].map { text($0.text) + cite($0.evidence ?? []) } ?? [
                    .missing(locale.inlines(.missingLabour))
                ]
            rows.append(Table.Row([Table.Cell(text(indicator.names), isRowHeader: true), Table.Cell(shown)]))
        }
        add(
            .table(
                Table(
                    id: "indicators-table", columns: [.init(), .init(width: 2)],
                    header: [header([.columnElement, .columnShown])], rows: rows,
                    caption: locale.inlines(.headLabour))))
        counsel(SectionCode.labour.rawValue)
    }

    // MARK: communications

    mutating func disappearedPerson() {
        section(.headDisappeared, id: "disappeared-person")
        let victims = file.incidents.flatMap(\.victims).compactMap { casebook.victim($0) }
        if victims.isEmpty { paragraph([.missing(locale.inlines(.disappearedNone))]) }
        for victim in victims {
            paragraph(
                locale.inlines(.disappearedAlias, ["alias": [.strong([.text(victim.alias)])]])
                    + cite(victim.published.map(\.item)), evidence: victim.published.map(\.item))
        }
        counsel(SectionCode.disappearedPerson.rawValue)
    }

    mutating func deprivation() {
        section(.headDeprivation, id: "deprivation")
        if file.ties.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
        for tie in file.ties { involvement(tie) }
        if !regime.elements.isEmpty {
            var rows: [Table.Row] = []
            for element in regime.elements {
                let shown: [Inline] =
                    request.texts[element.id].map { text($0.text) + cite($0.evidence ?? []) }
                    ?? [.missing(locale.inlines(.missingCommunication))]
                rows.append(
                    Table.Row([Table.Cell(law(element.question), isRowHeader: true), Table.Cell(shown)]))
            }
            add(
                .table(
                    Table(
                        id: "communication-table", columns: [.init(), .init(width: 1.5)],
                        header: [header([.columnElement, .columnShown])], rows: rows,
                        caption: locale.inlines(.headDeprivation))))
        }
        counsel(SectionCode.deprivation.rawValue)
    }

    // MARK: briefs

    mutating func lawGap() {
        section(.headLawGap, id: "law-gap")
        remark(locale.inlines(.lawGapText))
        for note in regime.notes where [.status, .missing, .domestic].contains(note.kind) {
            paragraph(law(note.statement.text), id: "law-" + identifierText(note.id))
        }
        counsel(SectionCode.lawGap.rawValue)
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

    // MARK: criminal file

    /// Each crime's requirements beside the acts; what no source states is missing, never presumed.
    mutating func crimes() {
        section(.headCrimes, id: "crimes")
        remark(locale.inlines(.criminalNotice))
        let acts = coveredActs
        if acts.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
        for code in unique(acts.map(\.rule.code)) {
            let own = acts.filter { $0.rule.code == code }
            subsection(conductName(code), id: "crime-" + identifierText(code))
            for item in own {
                paragraph(
                    conduct(item.rule, violation: item.act.violation) + [
                        .text(locale.pattern(.locatorSeparator))
                    ]
                        + text(item.tie.incident.title) + cite(item.act), claims: [item.act.id],
                    evidence: supporting(item.act.claim))
            }
            if let rule = own.first?.rule { requirements(rule.requirements, id: code) }
        }
        counsel(SectionCode.crimes.rawValue)
    }

    mutating func liability() {
        section(.headLiability, id: "liability")
        remark(locale.inlines(.liabilityIntro))
        var any = false
        for limb in regime.limbs {
            let ties = file.ties.filter { limb.roles.contains($0.involvement.role) }
            guard !ties.isEmpty else { continue }
            any = true
            subsection(
                [.text(limb.statement.cite ?? limb.id, language: "en")], id: "mode-" + identifierText(limb.id)
            )
            paragraph(law(limb.statement.text))
            for tie in ties { involvement(tie) }
            requirements(limb.requirements, id: limb.id)
        }
        if !any { paragraph([.missing(locale.inlines(.missingLimb))]) }
        counsel(SectionCode.liability.rawValue)
    }

    private mutating func requirements(_ requirements: [Requirement], id: String) {
        guard !requirements.isEmpty else { return }
        var rows: [Table.Row] = []
        for requirement in requirements {
            let missing: Phrase =
                switch requirement.kind {
                case .conduct: .missingAct
                case .actor: .missingActor
                case .knowledge: .missingKnowledge
                case .control: .missingControl
                case .failure: .missingFailure
                case .context: .missingContext
                }
            let shown: [Inline] =
                request.texts["requirement-" + requirement.id].map { text($0.text) + cite($0.evidence ?? []) }
                ?? [.missing(locale.inlines(missing))]
            rows.append(
                Table.Row([
                    Table.Cell(law(requirement.statement.text), isRowHeader: true),
                    Table.Cell([.text(requirement.statement.cite ?? "", language: "en")]), Table.Cell(shown),
                ]))
        }
        add(
            .table(
                Table(
                    id: "requirements-" + identifierText(id),
                    columns: [.init(width: 2), .init(), .init(width: 2)],
                    header: [header([.columnRequirement, .columnLaw, .columnShown])], rows: rows,
                    caption: locale.inlines(.columnRequirement) + [
                        .text(locale.pattern(.locatorSeparator)), .text(id),
                    ])))
    }
}
