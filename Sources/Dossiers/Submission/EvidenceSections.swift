import CasebookModel
import Scoring

extension Composer {
    func ground(_ ground: Ground) -> [Inline] {
        let phrase: Phrase =
            switch ground {
            case .humanRights: .groundHumanRights
            case .proliferation: .groundProliferation
            case .ukraine: .groundUkraine
            case .terrorism: .groundTerrorism
            case .narcotics: .groundNarcotics
            case .corruption: .groundCorruption
            case .cyber: .groundCyber
            case .other: .groundOther
            case .unknown: .groundUnknown
            }
        return locale.inlines(phrase)
    }

    /// How the material stands: sources, independent origins, what rests on one alone.
    mutating func evidenceAssessment() {
        section(.headEvidence, id: "evidence-assessment")
        counsel(SectionCode.evidenceAssessment.rawValue)
        let claims = file.ties.map(\.involvement)
        let items = unique(claims.flatMap { supporting($0.claim) }.map(\.description)).map { EvidenceID($0) }
        paragraph(
            locale.inlines(
                .evidenceIntro,
                [
                    "sources": [.text(number(Set(items.compactMap { casebook.evidence($0)?.source }).count))],
                    "origins": [.text(number(origins(of: items).count))],
                ]) + cite(items), claims: claims.map(\.id), evidence: items)
        let single = file.ties.filter { origins(of: supporting($0.involvement.claim)).count < 2 }
        if !single.isEmpty {
            paragraph(
                locale.inlines(.evidenceSingle, ["incident": places(of: single)]),
                claims: single.map(\.involvement.id),
                evidence: single.flatMap { supporting($0.involvement.claim) })
        }
    }

    /// Independent roots: what was said once and repeated counts once.
    func origins(of items: [EvidenceID]) -> Set<String> {
        Set(
            items.compactMap { id in
                guard let item = casebook.evidence(id) else { return nil }
                return (item.origin ?? casebook.source(item.source)?.origin)?.description
                    ?? item.source.description
            })
    }

    mutating func openSourceProof() {
        section(.headOpenSource, id: "open-source-proof")
        remark(locale.inlines(.openSourceIntro))
        counsel(SectionCode.openSourceProof.rawValue)
        for incident in file.incidents {
            let ties = file.ties(in: incident)
            let items = unique(ties.flatMap { supporting($0.involvement.claim) }.map(\.description))
                .map { EvidenceID($0) }
            let open = items.filter { id in
                casebook.evidence(id).flatMap { casebook.source($0.source) }?.url != nil
            }
            let told =
                locale.inlines(.elementWhere, ["what": text(incident.title), "where": places(of: ties)])
            let said =
                open.isEmpty
                ? [
                    .text(" "),
                    .missing(
                        locale.inlines(.missingAddress, ["count": [.text(String(items.count))]])),
                ] : cite(open)
            paragraph(told + said, claims: ties.map(\.involvement.id), evidence: open)
        }
    }

    /// What of this file a conflict touches: the subject, bodies it holds posts in, incidents that are pleaded.
    private func bearing(_ conflict: Conflict) -> [Inline] {
        let records = Set(conflict.claims.map(\.record) + conflict.about)
        var out: [[Inline]] = []
        if records.contains(request.subject.description) {
            out.append([.text(plainName(of: request.subject))])
        }
        for agency in file.postAgencies where records.contains(agency.description) {
            out.append([.text(plainName(of: PartyID(agency.description)))])
        }
        for incident in file.incidents where records.contains(incident.id.description) {
            out.append(text(incident.title))
        }
        return outerList(out)
    }

    /// What speaks against the case, and where the record contradicts itself.
    mutating func contrary() {
        section(.headContrary, id: "contrary")
        let against = file.contrary
        // What stands on both sides of a conflict below is told there.
        let told = Set(file.conflicts.flatMap(\.claims))
        let cited = Set(
            file.conflicts.flatMap {
                $0.evidence.map(\.item) + $0.claims.flatMap { side($0)?.evidence ?? [] }
            })
        for item in against where !(told.contains(item.claim) && cited.isSuperset(of: item.evidence)) {
            paragraph(
                locale.inlines(.contraryItem, ["claim": describe(item.claim)]) + cite(item.evidence),
                claims: [item.claim], evidence: item.evidence)
        }
        if request.texts["contrary-search"] != nil {
            remark(locale.inlines(.contrarySearch))
            counsel("contrary-search")
        } else if against.isEmpty {
            paragraph([
                .missing(locale.inlines(file.conflicts.isEmpty ? .contraryNone : .contraryUnsearched))
            ])
        }
        for conflict in file.conflicts {
            subsection(text(conflict.title), id: "conflict-" + identifierText(conflict.id.description))
            let items = conflict.evidence.map(\.item)
            paragraph(
                locale.inlines(.conflictIntro) + text(conflict.explanation) + [.text(" ")]
                    + locale.inlines(.conflictBears, ["what": bearing(conflict)]) + cite(items),
                claims: conflict.claims, evidence: items)
            for claim in conflict.claims {
                guard let side = side(claim) else { continue }
                paragraph(
                    capitalised(side.content) + cite(side.evidence), claims: [claim], evidence: side.evidence)
            }
            if let resolution = conflict.resolution {
                paragraph(
                    locale.inlines(
                        .conflictResolved,
                        ["date": [.text(locale.text(resolution.on))], "reason": [.text(resolution.reason)]]),
                    claims: resolution.prefers.map { [$0] } ?? [])
            } else {
                paragraph(locale.inlines(.conflictOpen), claims: conflict.claims)
            }
        }
        counsel(SectionCode.contrary.rawValue)
    }

    /// What a claim says, in words.
    func describe(_ id: ClaimID) -> [Inline] { claimInWords(id)?.content ?? [.text(id.description)] }

    /// A side of a conflict: the claim's own words with its strength.
    private func side(_ id: ClaimID) -> (content: [Inline], evidence: [EvidenceID])? {
        let quoted = claimInWords(id)
        guard let quoted else { return nil }
        return (
            locale.inlines(.conflictSide, ["claim": quoted.content]), quoted.evidence
        )
    }

    private func claimInWords(_ id: ClaimID) -> (content: [Inline], evidence: [EvidenceID])? {
        let between = Inline.text(locale.pattern(.locatorSeparator))
        func made<Value>(_ claims: [Claim<Value>], _ show: (Value) -> [Inline]) -> (
            content: [Inline], evidence: [EvidenceID]
        )? {
            claims.first { $0.key == id.key }.map { (show($0.value), supporting($0)) }
        }
        let party = PartyID(id.record)
        if let agency = party.agency.flatMap(casebook.agency) {
            return made(agency.names) { labelled(.fieldName, [.text($0.text, language: $0.language)]) }
                ?? made(agency.relations) {
                    [.text(plainName(of: party)), between] + locale.inlines(.headUnder)
                        + inText(PartyID($0.to.description))
                }
                ?? made(agency.statements) { text($0.text) }
                ?? made(agency.established) { [.text(locale.text($0.date))] }
                ?? made(agency.abolished) { [.text(locale.text($0.date))] }
                ?? made(agency.sites) { place($0.site) }
        }
        if let official = party.official.flatMap(casebook.official) {
            return made(official.names) { labelled(.fieldName, [.text($0.text, language: $0.language)]) }
                ?? made(official.births) {
                    [.text(plainName(of: party)), between, .text(locale.text($0.date))]
                }
                ?? made(official.postings) { post($0) }
                ?? made(official.statements) { text($0.text) }
                ?? made(official.life) { value in
                    [.text(value.date.map { locale.text($0) } ?? locale.dates.unknown)]
                }
        }
        if let incident = casebook.incident(IncidentID(id.record)) {
            return made(incident.counts) { count in
                (count.text.map { text($0) } ?? range(count).map { [.text($0)] })
                    .map { [.text(count.claimant), between] + $0 }
                    ?? locale.inlines(.countUnstated, ["claimant": [.text(count.claimant)]])
            }
                ?? made(incident.dates) { [.text(locale.text($0))] }
                ?? made(incident.acts) { named($0) + [between] + text(incident.title) }
                ?? made(incident.involvements) {
                    locale.inlines(
                        .involvement,
                        [
                            "subject": inText($0.party), "role": role($0.role, of: $0.party),
                            "incident": text(incident.title), "when": [.text(when(incident))],
                        ])
                }
                ?? made(incident.legs) { term($0.step, "leg-step") + [between] + text(incident.title) }
        }
        return nil
    }

    private func labelled(_ phrase: Phrase, _ content: [Inline]) -> [Inline] {
        locale.inlines(phrase) + [.text(locale.pattern(.captionSeparator))] + content
    }

    mutating func stateResponses() {
        section(.headStateResponses, id: "state-responses")
        if file.responses.isEmpty { remark(locale.inlines(.responseNone)) }
        for response in file.responses {
            for claim in response.statements {
                let cited = Cited(claim, of: response.id.description)
                let kind: Phrase =
                    switch cited.value.kind {
                    case .denial: .kindDenial
                    case .silence: .kindSilence
                    case .admission: .kindAdmission
                    case .justification: .kindJustification
                    }
                paragraph(
                    locale.inlines(
                        .responseItem,
                        [
                            "state": state(response.state), "kind": locale.inlines(kind),
                            "date": [.text(cited.value.date.map { locale.text($0) } ?? locale.dates.unknown)],
                            "text": verbatim(cited.value.text),
                        ]) + cite(cited), claims: [cited.id], evidence: supporting(claim))
            }
        }
    }

    /// Whether a jurisdiction lists the subject, as far as its copy shows.
    func listingStatus(_ value: ListingStatus) -> [Inline] {
        switch value.state {
        case .listed: locale.inlines(.listedStatus)
        case .delisted:
            locale.inlines(
                .delistedStatus,
                ["date": [.text(value.delisted.map { locale.text($0) } ?? locale.dates.unknown)]])
        case .notFoundInCopy:
            locale.inlines(
                .notFoundStatus,
                ["date": [.text(value.copy.map { locale.text($0) } ?? locale.dates.unknown)]])
        case .unknown: locale.inlines(.unknownStatus)
        }
    }

    /// The ground of an entry, with its programme and reference.
    func listedUnder(_ value: ListingStatus) -> [Inline] {
        let stands = value.state == .listed || value.state == .delisted
        var under: [Inline] = stands ? ground(value.ground) : []
        // Where nothing was found, the programme is only what was looked through.
        if let programme = value.programme, stands {
            let isResolution = value.jurisdiction == "UN" && programme == "1718"
            under += [
                .text(under.isEmpty ? "" : locale.pattern(.locatorSeparator)),
                .text(
                    isResolution
                        ? locale(.programmeUN1718) : locale.term(programme, in: "programme") ?? programme),
            ]
        }
        if let reference = value.reference {
            under.append(.text(under.isEmpty ? "" : locale.pattern(.locatorSeparator)))
            under += locale.inlines(.referenceNumber, ["number": [.text(reference)]])
        }
        return under
    }

    /// Who lists the subject, on which ground, by which copy; absence is "not found in the copy of", never "not listed".
    mutating func listings() {
        section(.headListings, id: "listings")
        if file.listings.isEmpty {
            paragraph([.missing(locale.inlines(.listingNone))])
        } else {
            var rows: [Table.Row] = []
            for item in file.listings {
                let value = item.value
                let status = listingStatus(value)
                let under = listedUnder(value)
                rows.append(
                    Table.Row(
                        [
                            Table.Cell(state(value.jurisdiction), isRowHeader: true),
                            Table.Cell(status + cite(item)), Table.Cell(under),
                            Table.Cell([
                                .text(
                                    value.state == .listed
                                        ? value.listed.map { locale.text($0) } ?? locale.dates.unknown : "")
                            ]),
                        ], trace: trace([item.id], supporting(item.claim))))
            }
            add(
                .table(
                    Table(
                        id: "listings-table",
                        columns: [.init(width: 1.5), .init(width: 2), .init(width: 3), .init(width: 1.5)],
                        header: [header([.columnJurisdiction, .columnStatus, .columnGround, .columnSince])],
                        rows: rows,
                        caption: locale.inlines(.headListings))))
        }
        figure(request.figures.listings)
        counsel(SectionCode.listings.rawValue)
    }

    /// Sources as numbered exhibits with their type and basis in words.
    mutating func exhibitList() {
        section(.headExhibits, id: "exhibits")
        guard !exhibits.isEmpty else {
            paragraph([.missing(locale.inlines(.listingNone))])
            return
        }
        var rows: [Table.Row] = []
        for id in citedSources {
            guard let source = casebook.source(id) else { continue }
            var title = sourceTitle(source)
            title += [.text(locale.pattern(.locatorSeparator)), .text(source.publisher)]
            if let symbol = source.symbol {
                title += [.text(locale.pattern(.locatorSeparator)), .text(symbol)]
            }
            if let published = source.published {
                title += [.text(locale.pattern(.locatorSeparator)), .text(locale.text(published))]
            }
            var lines: [[Inline]] = [title]
            if let address = source.url { lines.append([webLink(address)]) }
            if let archive = source.archive { lines.append([webLink(archive)]) }
            if let hash = exhibits.first(where: { $0.id == "exhibit-" + identifierText(id.description) })?
                .hash, isInternal
            {
                lines.append([.text("SHA-256 " + hash)])
            }
            var type = [term(source.kind, "source-kind")]
            switch source.read {
            case .notRead: type.append(locale.inlines(.exhibitNotRead))
            case .opening: type.append(locale.inlines(.exhibitOpening))
            case .all, .listCopy: break
            }
            rows.append(
                Table.Row([
                    Table.Cell([exhibit(id)], isRowHeader: true), Table.Cell(paragraphs: lines),
                    Table.Cell(paragraphs: type),
                ]))
        }
        add(
            .table(
                Table(
                    id: "exhibits-table", purpose: .exhibits,
                    columns: [.init(width: 1), .init(width: 5), .init(width: 1.8)],
                    header: [header([.columnExhibit, .columnSource, .columnType])], rows: rows,
                    caption: locale.inlines(.headExhibits))))
    }

    func webLink(_ address: String) -> Inline {
        guard WebAddress(address) != nil else { return .text(address) }
        return .link([.text(address)], address: address)
    }
}
