import CasebookModel
import Scoring

extension Composer {
    /// Each incident with the acts, the numbers claimed, the chain of legs and who else the sources name.
    mutating func narrative() {
        section(.headNarrative, id: "narrative")
        counsel(SectionCode.narrative.rawValue)
        if file.ties.isEmpty {
            paragraph([.missing(locale.inlines(.summaryNoLink, ["subject": inText(request.subject)]))])
        }
        for incident in file.incidents { narrative(of: incident) }
        figure(request.figures.timeline)
        figure(request.figures.map)
    }

    private mutating func narrative(of incident: Incident) {
        let record = incident.id.description
        subsection(text(incident.title), id: "incident-" + identifierText(record))
        let dates = incident.dates.map { Cited($0, of: record) }
        let sites = incident.sites.map { Cited($0, of: record) }
        if let date = dates.first {
            var content: [Inline]
            if sites.isEmpty {
                content = locale.inlines(.whenOnly, ["when": [.text(locale.text(date.value))]])
            } else {
                let places = sites.map { place($0.value.site) }
                content = locale.inlines(
                    .whenWhere, ["when": [.text(locale.text(date.value))], "where": outerList(places)])
            }
            content += cite(dates.flatMap { supporting($0.claim) } + sites.flatMap { supporting($0.claim) })
            paragraph(
                content, claims: dates.map(\.id) + sites.map(\.id),
                evidence: dates.flatMap { supporting($0.claim) } + sites.flatMap { supporting($0.claim) })
        }
        let acts = incident.acts.map { Cited($0, of: record) }
        if let narrative = incident.narrative {
            let items = acts.flatMap { supporting($0.claim) }
            paragraph(text(narrative) + cite(items), claims: acts.map(\.id), evidence: items)
        }
        for tie in file.ties(in: incident) { involvement(tie, within: true) }
        actsTable(acts, of: incident)
        for claim in incident.counts {
            let item = Cited(claim, of: record)
            paragraph(
                counted(item.value) + cite(item) + statusMark(claim.status), claims: [item.id],
                evidence: supporting(claim))
        }
        for claim in incident.charges {
            let item = Cited(claim, of: record)
            let words = item.value.wording
            paragraph(
                locale.inlines(.charge, ["words": [.text(words.text, language: words.language)]])
                    + (item.value.gloss.map {
                        [.text(locale.words.openingBracket)] + text($0) + [.text(locale.words.closingBracket)]
                    } ?? [])
                    + cite(item) + statusMark(claim.status), claims: [item.id], evidence: supporting(claim),
                quotations: [words.text])
        }
        legs(of: incident)
        let others = incident.involvements.filter { $0.party != request.subject && $0.wording != .inferred }
        for claim in others where isNameable(claim) {
            let item = Cited(claim, of: record)
            paragraph(
                attribution(claim)
                    + locale.inlines(
                        .otherInvolvement,
                        ["party": mention(claim.party), "role": role(claim.role, of: claim.party)])
                    + victimsConcerned(claim.value) + cite(item) + statusMark(claim.status),
                claims: [item.id], evidence: supporting(claim))
        }
        let unnamed = others.filter { !isNameable($0) }
        if !unnamed.isEmpty {
            let count = Set(unnamed.map(\.party)).count
            let items = unnamed.flatMap { supporting($0) }
            paragraph(
                locale.inlines(.othersUnnamed, ["count": [.text(number(count))]]) + cite(items),
                claims: unnamed.map { Cited($0, of: record).id }, evidence: items)
        }
    }

    /// What a source counts, in its words where they are on record: it may be those returned, or cases and not persons, and
    /// "about fifty" is not fifty.
    func counted(_ count: VictimCount) -> [Inline] {
        let claimant: [Inline] = [.text(count.claimant)]
        if let words = count.text {
            return locale.inlines(.countWorded, ["claimant": claimant, "words": text(words)])
        }
        return range(count).map {
            locale.inlines(.count, ["claimant": claimant, "number": [.text($0)]])
        } ?? locale.inlines(.countUnstated, ["claimant": claimant])
    }

    /// Bodies are named. Persons beside the subject are named only where an accepted claim states an act of their own;
    /// else they appear by their role, but inside the organisation and where people decided to name them.
    private func isNameable(_ claim: Claim<Involvement>) -> Bool {
        isInternal || claim.party.kind == .agency || (claim.status == .accepted && !claim.value.acts.isEmpty)
            || claim.party.official.map(request.named.contains) ?? false
    }

    private mutating func actsTable(_ acts: [Cited<Act>], of incident: Incident) {
        guard !acts.isEmpty else { return }
        // Where there is no law, or none could be read, there is nothing to hold the acts against.
        let hasLaw = !regime.conduct.isEmpty
        var rows: [Table.Row] = []
        for act in acts {
            let rule = rule(for: act.value, in: incident)
            var basis: [Inline]
            switch rule?.coverage {
            case .express:
                basis =
                    rule?.basis.cite.map { locale.citation($0) } ?? law(rule?.basis.text ?? "")
            case .indirect:
                basis = locale.inlines(.coveredIndirect) + lowered(law(rule?.basis.text ?? ""))
            case .notCovered: basis = locale.inlines(.notCovered)
            case nil: basis = locale.inlines(.notListed)
            }
            // What the law asks for beyond the act itself is told once, where the regime has a section for it.
            if let threshold = rule?.threshold, !regime.submission.sections.contains(.threshold) {
                basis += [.text(locale.pattern(.listSeparatorOuter))] + lowered(law(threshold.text))
            }
            var shown =
                capitalised(named(act.value)) + concerning(act.value) + cite(act)
                + statusMark(act.claim.status)
            if let said = act.value.text { shown += [.text(locale.pattern(.captionSeparator))] + text(said) }
            var period: [Inline] = [.text(act.value.period.map { locale.text($0) } ?? when(incident))]
            if act.value.isFeared { period = [] }
            if act.value.continues == true {
                period += [.text(locale.pattern(.locatorSeparator))] + locale.inlines(.actContinues)
            }
            if let consequence = act.value.consequence {
                // What has not happened has no date.
                if !period.isEmpty { period.append(.text(locale.pattern(.locatorSeparator))) }
                period += term(consequence, "consequence")
            }
            let time = timeOf(act.value, in: incident)
            if !time.isEmpty { basis += [.text(locale.pattern(.listSeparatorOuter))] + lowered(time) }
            var cells = [Table.Cell(shown, isRowHeader: true), Table.Cell(period)]
            if hasLaw { cells.append(Table.Cell(basis)) }
            rows.append(Table.Row(cells, trace: trace([act.id], supporting(act.claim))))
        }
        add(
            .table(
                Table(
                    id: "acts-" + identifierText(incident.id.description),
                    columns: [.init(width: 3), .init(width: 2)] + (hasLaw ? [.init(width: 3)] : []),
                    header: [header([.columnConduct, .columnPeriod] + (hasLaw ? [.columnLaw] : []))],
                    rows: rows,
                    caption: locale.inlines(.headActs) + [.text(locale.pattern(.captionSeparator))]
                        + text(incident.title))))
    }

    private mutating func legs(of incident: Incident) {
        let record = incident.id.description
        let legs = incident.legs.map { Cited($0, of: record) }.sorted { $0.value.order < $1.value.order }
        guard !legs.isEmpty else { return }
        var rows: [Table.Row] = []
        for leg in legs {
            var step = capitalised(term(leg.step, "leg-step")) + concerning(leg.value)
            if let said = leg.value.text { step += [.text(locale.pattern(.captionSeparator))] + text(said) }
            step += cite(leg) + statusMark(leg.claim.status)
            let agency =
                leg.value.agency.map { name(of: PartyID($0.description)) } ?? [
                    .missing(locale.inlines(.noSourced))
                ]
            var where_ = leg.value.site.map { place($0) } ?? []
            if let period = leg.value.period {
                if !where_.isEmpty { where_.append(.text(locale.pattern(.locatorSeparator))) }
                where_.append(.text(locale.text(period)))
            }
            if where_.isEmpty { where_ = [.text(locale.dates.unknown)] }
            rows.append(
                Table.Row(
                    [
                        Table.Cell([.text(String(leg.order))], isRowHeader: true), Table.Cell(step),
                        Table.Cell(agency), Table.Cell(where_),
                    ],
                    trace: trace([leg.id], supporting(leg.claim))))
        }
        add(
            .table(
                Table(
                    id: "legs-" + identifierText(record),
                    columns: [.init(width: 0.5), .init(width: 3), .init(width: 2), .init(width: 2)],
                    header: [
                        Table.Row(
                            [Table.Cell([.text("#")])]
                                + [.columnStep, .columnAgency, .columnPlace].map {
                                    Table.Cell(locale.inlines($0))
                                })
                    ],
                    rows: rows,
                    caption: locale.inlines(.headChain) + [.text(locale.pattern(.captionSeparator))]
                        + text(incident.title))))
    }

    func header(_ phrases: [Phrase]) -> Table.Row {
        Table.Row(phrases.map { Table.Cell(locale.inlines($0)) })
    }

    /// Posts against the incidents, and the bodies they command; a post is formal authority, never a finding of an act.
    mutating func responsibility() {
        section(.headResponsibility, id: "responsibility")
        let start = blocks.count
        defer { if blocks.count == start { dropHeading() } }
        counsel(SectionCode.responsibility.rawValue)
        for posting in file.postings {
            paragraph(
                attribution(posting.claim) + post(posting.value) + [.text(locale(.fullStop))] + cite(posting)
                    + statusMark(posting.claim.status), claims: [posting.id],
                evidence: supporting(posting.claim))
            if posting.value.commands == true { remark(locale.inlines(.formalOnly)) }
        }
        if file.kind == .official, file.postings.isEmpty {
            paragraph([.missing(locale.inlines(.noPosts))])
        }
        tenureTable()
        unitRecords()
        for relation in file.relations where relation.value.type == .command {
            paragraph(
                attribution(relation.claim)
                    + locale.inlines(
                        .underCommand,
                        [
                            "subject": plainInText(request.subject),
                            "body": mention(PartyID(relation.to.description)),
                        ])
                    + cite(relation) + statusMark(relation.claim.status), claims: [relation.id],
                evidence: supporting(relation.claim))
        }
        figure(request.figures.chain)
        if isInternal { inferredCommand() }
    }

    private mutating func tenureTable() {
        guard !file.postings.isEmpty, !file.ties.isEmpty else { return }
        var rows: [Table.Row] = []
        for posting in file.postings {
            for incident in file.incidents {
                rows.append(
                    Table.Row(
                        [
                            Table.Cell(text(posting.value.title) + cite(posting), isRowHeader: true),
                            Table.Cell(text(incident.title)),
                            Table.Cell(overlapCell(posting.value, incident)),
                        ], trace: trace([posting.id], supporting(posting.claim))))
            }
        }
        add(
            .table(
                Table(
                    id: "tenure", columns: [.init(width: 2), .init(width: 3), .init(width: 1)],
                    header: [header([.columnPost, .headNarrative, .columnOverlap])], rows: rows,
                    caption: locale.inlines(.headResponsibility))))
    }

    private func overlapCell(_ posting: Posting, _ incident: Incident) -> [Inline] {
        let kind = overlap(posting, incident)
        let said: [Inline] = [.text(text(kind))]
        guard kind == .possible else { return said }
        return said + [.text(locale.pattern(.locatorSeparator))]
            + locale.inlines(.dateKnownAs, ["when": [.text(when(incident))]])
    }

    /// What the record holds of the bodies the subject heads, told as the bodies' own.
    private mutating func unitRecords() {
        for posting in file.postings {
            guard let agency = posting.value.agency, posting.value.commands == true else { continue }
            let party = PartyID(agency.description)
            var content: [Inline] = []
            var claims: [ClaimID] = []
            var evidence: [EvidenceID] = []
            // What is certain and what is only possible never stand in one list.
            for kind in [Period.Overlap.certain, .possible] {
                let tied = casebook.incidents.filter { incident in
                    incident.involvements.contains { $0.party == party && $0.wording != .inferred }
                        && overlap(posting.value, incident) == kind
                }
                guard !tied.isEmpty else { continue }
                let own = tied.flatMap { incident in
                    incident.involvements.filter { $0.party == party && $0.wording != .inferred }
                        .map { Cited($0, of: incident.id.description) }
                }
                let items = own.flatMap { supporting($0.claim) }
                let incidents = tied.map { incident in
                    kind == .certain ? text(incident.title) : dated(incident)
                }
                if !content.isEmpty { content.append(.text(sentenceSpace)) }
                content +=
                    locale.inlines(
                        kind == .certain ? .unitCertain : .unitPossible,
                        [
                            "body": mention(party), "count": [.text(number(tied.count))],
                            "incidents": outerList(incidents),
                            "post": [
                                .text(posting.value.period.map { locale.text($0) } ?? locale.dates.unknown)
                            ],
                        ]) + cite(items)
                claims += own.map(\.id)
                evidence += items
            }
            guard !content.isEmpty else { continue }
            content += [.text(sentenceSpace)]
            content += locale.inlines(.unitRest, ["subject": plainInText(request.subject)])
            paragraph(content, claims: claims + [posting.id], evidence: evidence)
        }
    }

    /// An incident with the date as which alone it is known.
    private func dated(_ incident: Incident) -> [Inline] {
        text(incident.title) + [.text(locale.words.openingBracket)]
            + locale.inlines(.dateKnownAs, ["when": [.text(when(incident))]])
            + [.text(locale.words.closingBracket)]
    }

    private mutating func inferredCommand() {
        guard let ties = request.assessment?.inferred, !ties.isEmpty else { return }
        let lines = ties.prefix(12).map { tie -> [Inline] in
            locale.inlines(
                .internalCommand,
                [
                    "posting": [.text("\(tie.posting)")], "unit": [.text("\(tie.unit)")],
                    "incident": [.text("\(tie.incident)")], "overlap": [.text(text(tie.overlap))],
                    "distance": [.text(String(tie.distance))],
                ])
        }
        add(.callout(Callout(.internalNote, Array(lines))))
    }
}
