package import Audiences
package import CasebookModel
package import Scoring

/// A filing as a sheet tells of it: to whom, when, and what came back.
package struct FilingNote: Hashable, Sendable, Codable {
    package var subject: PartyID?
    package var authority: String
    package var regime: String
    package var on: Day
    package var reference: String?
    /// What came back; `nil` while nothing has.
    package var answer: MultilingualText?
    package var answeredOn: Day?

    package init(
        subject: PartyID? = nil, authority: String, regime: String, on: Day, reference: String? = nil,
        answer: MultilingualText? = nil, answeredOn: Day? = nil
    ) {
        self.subject = subject
        self.authority = authority
        self.regime = regime
        self.on = on
        self.reference = reference
        self.answer = answer
        self.answeredOn = answeredOn
    }
}

/// Builds sheets that are no submissions: one for a family, one for a government.
package struct SheetBuilder: Sendable {
    private let view: AudienceView
    private let library: RegimeLibrary
    private let locale: DossierLocale
    private let vocabularies: Vocabularies
    private let organisation: OrganisationProfile?
    private let on: Day
    private let stamp: Int64

    package init(
        view: AudienceView, library: RegimeLibrary, locale: DossierLocale, vocabularies: Vocabularies,
        organisation: OrganisationProfile? = nil, on: Day, stamp: Int64
    ) {
        self.view = view
        self.library = library
        self.locale = locale
        self.vocabularies = vocabularies
        self.organisation = organisation
        self.on = on
        self.stamp = stamp
    }

    /// For one person's family: what is known, where it was filed, what came back, and nothing else.
    ///
    /// - Throws: when the view holds nothing on the person.
    package func family(of victim: VictimID, filings: [FilingNote]) throws(SheetProblem) -> Document {
        guard let person = view.casebook.victim(victim) else { throw .nothing(victim.description) }
        var composer = try composer(regime: "un-wgeid", party: nil)
        let incidents = view.casebook.incidents.filter { $0.victims.contains(victim) }
            .map { $0.told(of: victim) }
        composer.section(.headKnown, id: "known")
        if incidents.isEmpty { composer.remark(locale.inlines(.sheetNothing)) }
        for incident in incidents { composer.known(incident) }
        composer.section(.headFiled, id: "filed")
        composer.filings(filings.sorted { ($0.on, $0.authority) < ($1.on, $1.authority) })
        if !incidents.isEmpty { composer.exhibitList() }
        return composer.sheet(
            title: locale.inlines(.titleFamily, ["person": [.text(person.alias)]]),
            subject: victim.description, regime: "")
    }

    /// For one government: its laws, whom it lists, whom others list meanwhile, and what it was sent.
    package func country(_ state: String, filings: [FilingNote]) throws(SheetProblem) -> Document {
        var composer = try composer(regime: nil, party: nil)
        composer.laws(library.regimes.filter { $0.jurisdiction == state }, on: on)
        func inForce(_ listing: Listing) -> [ListingStatus] {
            ListingStatus.inForce(listing.statuses.map(\.value))
        }
        let standing = Set(view.casebook.listings.flatMap(inForce))
        let listed = view.casebook.listings.filter { inForce($0).contains { $0.jurisdiction == state } }
        let elsewhere = view.casebook.listings.filter { listing in
            let humanRights = inForce(listing).filter { $0.ground == .humanRights }
            return !humanRights.isEmpty && !humanRights.contains { $0.jurisdiction == state }
        }
        composer.section(.headListedHere, id: "listed-here")
        composer.listed(listed, .headListedHere, id: "listed-here-table") {
            $0.jurisdiction == state && standing.contains($0)
        }
        composer.section(.headListedOthers, id: "listed-others")
        composer.listed(elsewhere, .headListedOthers, by: true, id: "listed-others-table") {
            $0.jurisdiction != state && standing.contains($0) && $0.ground == .humanRights
        }
        composer.section(.headFiled, id: "filed")
        composer.filings(filings.sorted { ($0.on, $0.authority) < ($1.on, $1.authority) })
        composer.exhibitList()
        return composer.sheet(
            title: locale.inlines(.titleCountry, ["state": composer.state(state)]), subject: "", regime: "")
    }

    private func composer(regime: String?, party: PartyID?) throws(SheetProblem) -> Composer {
        guard let law = regime.flatMap({ library[$0] }) ?? library.regimes.first,
            let anchor = party ?? view.casebook.agencies.first.map({ PartyID($0.id.description) }),
            let file = SubjectFile(anchor, in: view)
        else { throw .nothing(party?.description ?? "the record") }
        let request = SubmissionRequest(
            view: view, subject: anchor, regime: law, library: library, purpose: .list, locale: locale,
            vocabularies: vocabularies, organisation: organisation, on: on, stamp: stamp)
        return Composer(request: request, file: file)
    }
}

/// Why no sheet was made.
package enum SheetProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case nothing(String)
    package var description: String {
        switch self {
        case .nothing(let id):
            "There is nothing on \(id) that this reader may see: check the identifier or choose another audience."
        }
    }
}

extension Composer {
    /// An incident as a family reads it: when, where, what, and what States said; no other persons.
    fileprivate mutating func known(_ incident: Incident) {
        let record = incident.id.description
        subsection(text(incident.title), id: "incident-" + identifierText(record))
        for claim in incident.dates {
            let date = Cited(claim, of: record)
            paragraph(
                locale.inlines(.whenOnly, ["when": [.text(locale.text(claim.value))]])
                    + cite(date)
                    + statusMark(claim.status), claims: [date.id], evidence: supporting(claim))
        }
        for claim in incident.acts {
            let act = Cited(claim, of: record)
            var content =
                attribution(claim) + named(claim.value) + concerning(claim.value)
            if let consequence = claim.consequence {
                content += [.text(locale.pattern(.locatorSeparator))] + term(consequence, "consequence")
            }
            paragraph(
                content + [.text(locale.pattern(.fullStop))] + cite(act) + statusMark(claim.status),
                claims: [act.id],
                evidence: supporting(claim))
        }
        for response in casebook.responses where response.about.contains(record) {
            for claim in response.statements {
                let said = Cited(claim, of: response.id.description)
                paragraph(
                    state(response.state) + [.text(locale.pattern(.locatorSeparator))] + verbatim(claim.text)
                        + cite(said),
                    claims: [said.id], evidence: supporting(claim))
            }
        }
        for claim in incident.proceedings {
            let step = Cited(claim, of: record)
            var content: [Inline] = [.text(claim.forum)]
            if let reference = claim.reference {
                content.append(.text(locale.pattern(.locatorSeparator) + reference))
            }
            if let date = claim.date {
                content.append(.text(locale.pattern(.locatorSeparator) + locale.text(date)))
            }
            if let outcome = claim.outcome {
                content += [.text(locale.pattern(.captionSeparator))] + text(outcome)
            }
            paragraph(
                content + cite(step) + statusMark(claim.status), claims: [step.id],
                evidence: supporting(claim))
        }
    }

    fileprivate mutating func filings(_ filings: [FilingNote]) {
        guard !filings.isEmpty else {
            remark(locale.inlines(.sheetNothing))
            return
        }
        let rows = filings.map { filing -> Table.Row in
            var what: [Inline] = [.text(filing.authority)]
            if let law = request.library[filing.regime] {
                what += [.text(locale.pattern(.locatorSeparator))] + text(law.names)
            }
            if let reference = filing.reference {
                what.append(.text(locale.pattern(.locatorSeparator) + reference))
            }
            var answer = filing.answer.map { verbatim($0) } ?? locale.inlines(.answerNone)
            if let day = filing.answeredOn {
                answer = [.text(locale.text(day) + locale.pattern(.locatorSeparator))] + answer
            }
            return Table.Row([
                Table.Cell([.text(locale.text(filing.on))], isRowHeader: true), Table.Cell(what),
                Table.Cell(answer),
            ])
        }
        add(
            .table(
                Table(
                    id: "filings-table", columns: [.init(), .init(width: 3), .init(width: 2)],
                    header: [header([.coverDate, .headFiled, .columnAnswer])], rows: rows,
                    caption: locale.inlines(.headFiled))))
    }

    fileprivate mutating func laws(_ regimes: [Regime], on day: Day) {
        section(.headLaws, id: "laws")
        if regimes.isEmpty { remark(locale.inlines(.sheetNothing)) }
        guard isInternal else {
            if !regimes.isEmpty {
                add(.list(ItemList(isOrdered: false, regimes.map { ItemList.Item(text($0.names)) })))
            }
            return
        }
        for regime in regimes {
            subsection(text(regime.names), id: "law-" + identifierText(regime.id))
            let warnings = RegimeWarnings(regime: regime, kind: nil, day: day, locale: locale)
            // What drafters are told of a law, and how sure the rules are of it, stays within the organisation.
            for warning in warnings.all { remark(warning) }
            for note in regime.notes where [.status, .missing, .use].contains(note.kind) {
                paragraph(law(note.statement.text))
            }
        }
    }

    fileprivate mutating func listed(
        _ listings: [Listing], _ caption: Phrase, by: Bool = false, id: String,
        _ isShown: (ListingStatus) -> Bool
    ) {
        var rows: [Table.Row] = []
        for listing in listings {
            let statuses = listing.statuses.filter { isShown($0.value) }.map {
                Cited($0, of: listing.id.description)
            }
            guard !statuses.isEmpty else { continue }
            for status in statuses {
                let since = status.value.listed.map { locale.text($0) } ?? locale.dates.unknown
                // Each row has entries of its own: as notes they would fill half of every page.
                var cells = [
                    Table.Cell(name(of: listing.subject), isRowHeader: true),
                    Table.Cell(listedUnder(status.value) + statusMark(status.claim.status)),
                    Table.Cell([.text(since)]),
                    Table.Cell(exhibits(of: supporting(status.claim), beside: status.value.reference)),
                ]
                if by { cells.insert(Table.Cell(state(status.value.jurisdiction)), at: 1) }
                rows.append(Table.Row(cells, trace: trace([status.id], supporting(status.claim))))
            }
        }
        guard !rows.isEmpty else {
            remark(locale.inlines(.sheetNothing))
            return
        }
        let columns: [Table.Column] = [
            .init(width: 2), .init(width: 2.6), .init(width: 1.2), .init(width: 1.4),
        ]
        add(
            .table(
                Table(
                    id: id, columns: by ? [columns[0], .init(width: 1.2)] + columns[1...] : columns,
                    header: [
                        header(
                            [.coverSubject] + (by ? [.columnJurisdiction] : []) + [
                                .columnGround, .columnSince, .columnExhibit,
                            ])
                    ], rows: rows,
                    caption: locale.inlines(caption))))
    }

    /// The exhibits that items are, each with the places in it that a reader looks up.
    ///
    /// - Parameter reference: stands in the row already, and is not said again as a place.
    private mutating func exhibits(of evidence: [EvidenceID], beside reference: String?) -> [Inline] {
        var sources: [SourceID] = []
        var places: [SourceID: [String]] = [:]
        for item in evidence.compactMap({ casebook.evidence($0) }) {
            if !sources.contains(item.source) { sources.append(item.source) }
            guard let place = item.locator, places[item.source]?.contains(place) != true,
                !(reference.map { place.hasSuffix(" " + $0) } ?? false)
            else { continue }
            places[item.source, default: []].append(place)
        }
        let between = Inline.text(locale.pattern(.locatorSeparator))
        return outerList(
            sources.map { source in
                [exhibit(source)] + (places[source] ?? []).flatMap { [between, .text($0)] }
            })
    }

    fileprivate func sheet(title: [Inline], subject: String, regime: String) -> Document {
        var metadata = metadata(title: title)
        metadata.subtitle = []
        // It asks for nothing, so that there is nothing to disclose to anyone listed.
        if request.view.audience == .governmentOpen { metadata.handling = locale(.handlingSheet) }
        metadata.regime = regime
        metadata.subject = subject
        // A sheet needs no page of its own for its title, which the date stands under.
        metadata.cover = []
        metadata.runningHead = plain(title)
        // A sheet is passed through no gates: it is what it is, and no draft of anything.
        metadata.watermark = nil
        return Document(
            metadata: metadata, blocks: blocks, notes: notes, exhibits: exhibits, words: locale.words)
    }
}
