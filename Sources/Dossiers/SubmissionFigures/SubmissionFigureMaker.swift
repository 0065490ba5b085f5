package import Audiences
package import CasebookModel
import Scoring

/// Draws the figures of a submission from what one audience may see.
package struct SubmissionFigureMaker: Sendable {
    private let view: AudienceView
    private let subject: PartyID
    private let locale: DossierLocale
    private let words: FigureWords
    private let outlines: MapOutlines?
    /// The day the record is shown for.
    private let day: Day

    package init(
        view: AudienceView, subject: PartyID, locale: DossierLocale, words: FigureWords,
        outlines: MapOutlines?,
        day: Day
    ) {
        self.view = view
        self.subject = subject
        self.locale = locale
        self.words = words
        self.outlines = outlines
        self.day = day
    }

    private var casebook: Casebook { view.casebook }
    private var languages: [String] { [locale.tag, String(locale.tag.prefix(2)), "en"] }

    /// All figures for which the view holds something to show; the matrix of elements is drawn with their table.
    package func figures() -> SubmissionFigures {
        SubmissionFigures(
            chain: chain(), timeline: timeline(), listings: listings(), map: map(), words: words)
    }

    /// A text of the record; what stands in another language is marked, as it is in the text of the document.
    private func shown(_ text: MultilingualText) -> String? {
        guard let found = text.text(for: languages) else { return nil }
        let isOwn = Self.plainLanguage(found.language) == Self.plainLanguage(locale.tag)
        return isOwn ? locale.dated(found.text) : "\(found.text) [\(locale.words.untranslated)]"
    }

    /// The language of a tag without its script.
    private static func plainLanguage(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }

    // MARK: Command

    /// The unit of the subject's latest post, or the subject itself, with the agencies above it.
    private func chain() -> Figure? {
        let posting = subject.official.flatMap { casebook.official($0) }?.postings
            .filter { $0.value.agency != nil }
            .max { a, b in
                (a.value.period?.latestKnown ?? .distantPast) < (b.value.period?.latestKnown ?? .distantPast)
            }
        guard let unit = subject.agency ?? posting?.value.agency,
            var chain = CommandGraph(casebook).chain(of: unit, on: nil, in: casebook, languages: languages)
        else { return nil }
        // Bodies and people are called as in the text.
        for index in chain.nodes.indices {
            let party = PartyID(chain.nodes[index].id)
            if let name = casebook.shownName(party, for: locale.tag) { chain.nodes[index].label = name }
        }
        // So are posts and their periods.
        for index in chain.edges.indices where chain.edges[index].kind == .commands {
            let claim = chain.edges[index].claim
            guard let official = PartyID(claim.record).official,
                let post = casebook.official(official)?.postings.first(where: { $0.key == claim.key })?.value
            else { continue }
            chain.edges[index].label = shown(post.title) ?? chain.edges[index].label
            chain.edges[index].period = post.period.flatMap { $0.isKnown ? locale.text($0) : nil }
        }
        let above = chain.upward(from: unit.description)
        guard
            let figure = chain.figure(
                keeping: above, subject: subject.description, dateText: words.allPeriods,
                language: locale.tag, words: words),
            // A body alone, of which nobody is known, is no chain.
            figure.units.count > 1 || figure.units.contains(where: { !$0.holders.isEmpty })
        else { return nil }
        return Figure(
            id: "figure-chain", svg: figure.svg, alternative: figure.alternative,
            caption: [.text(words.chain)],
            trace: Trace(claims: chain.edges.map(\.claim.description)))
    }

    // MARK: Time

    private func timeline() -> Figure? {
        var rows: [TimelineFigure.Row] = []
        var claims: [ClaimID] = []
        func add(_ kind: TimelineFigure.Row.Kind, _ label: String, _ period: Period, _ claim: ClaimID) {
            guard period.from != nil || period.to != nil || period.lastCited != nil else { return }
            rows.append(
                TimelineFigure.Row(
                    kind, label: label,
                    span: .init(
                        earliestStart: period.earliestStart ?? period.lastCited?.earliest,
                        latestStart: period.certainStart, earliestEnd: period.certainEnd,
                        latestEnd: period.to?.latest),
                    periodText: locale.text(period)))
            claims.append(claim)
        }
        if let official = subject.official.flatMap({ casebook.official($0) }) {
            for posting in official.postings {
                guard let period = posting.value.period else { continue }
                let title = shown(posting.value.title) ?? ""
                add(.posting, title, period, ClaimID(record: official.id.description, key: posting.key))
            }
        }
        for incident in casebook.incidents
        where incident.involvements.contains(where: { $0.value.party == subject && $0.wording != .inferred })
        {
            guard let date = incident.dates.first else { continue }
            add(
                .incident, shown(incident.title) ?? incident.id.description, date.value,
                ClaimID(record: incident.id.description, key: date.key))
        }
        guard rows.contains(where: { $0.kind == .incident }) || rows.count > 1 else { return nil }
        var shown = TimelineFigure.Words()
        shown.title = words.timeline
        shown.postings = words.postings
        shown.incidents = words.incidents
        shown.certain = words.certain
        shown.possible = words.possible
        let figure = TimelineFigure(rows: rows, until: day, language: locale.tag, words: shown)
        return Figure(
            id: "figure-timeline", svg: figure.svg(id: "timeline"), alternative: figure.alternative,
            caption: [.text(words.timeline)], trace: Trace(claims: claims.map(\.description)))
    }

    // MARK: Listings

    private func listings() -> Figure? {
        let statuses = casebook.listings.filter { $0.subject == subject }
            .flatMap { listing in listing.statuses.map { (listing.id, $0) } }.filter {
                $0.1.status != .contested
            }
        let jurisdictions = Array(Set(statuses.map { $0.1.value.jurisdiction })).sorted()
        // A single column says nothing that the table of listings does not.
        guard jurisdictions.count > 1 else { return nil }
        let marks = jurisdictions.map { jurisdiction -> MatrixFigure.Mark in
            let here = statuses.map(\.1.value).filter { $0.jurisdiction == jurisdiction }
            let inForce = ListingStatus.inForce(here)
            if inForce.contains(where: { $0.ground == .humanRights }) { return .full }
            if !inForce.isEmpty { return .half }
            if here.contains(where: { $0.state == .delisted }) { return .cross }
            if here.contains(where: { $0.state == .notFoundInCopy }) { return .none }
            return here.contains { $0.state == .unknown } ? .dash : .blank
        }
        let figure = MatrixFigure(
            title: words.listings, columns: jurisdictions.map { locale.term($0, in: "state") ?? $0 },
            rows: [.init(casebook.shownName(subject, for: locale.tag) ?? subject.description, marks)],
            legend: [
                (.full, words.listed), (.half, words.listedOtherwise), (.cross, words.delisted),
                (.none, words.notFound),
            ] + (marks.contains(.dash) ? [(.dash, words.notEstablished)] : []), language: locale.tag)
        return Figure(
            id: "figure-listings", svg: figure.svg, alternative: figure.alternative,
            caption: [.text(words.listings)],
            trace: Trace(claims: statuses.map { "\($0.0)#\($0.1.key)" }))
    }

    // MARK: Places

    private func map() -> Figure? {
        guard let outlines else { return nil }
        let incidents = casebook.incidents.filter { incident in
            incident.involvements.contains { $0.value.party == subject && $0.wording != .inferred }
        }
        var ids = Set(incidents.flatMap { $0.sites.map(\.value.site) + $0.legs.compactMap(\.value.site) })
        if let agency = subject.agency.flatMap({ casebook.agency($0) }) {
            ids.formUnion(agency.sites.map(\.value.site))
        }
        var places: [MapFigure.Place] = []
        var claims: [ClaimID] = []
        var withheld = 0
        for site in casebook.sites where ids.contains(site.id) {
            guard let claim = site.coordinates.first else {
                if site.withheld == true { withheld += 1 }
                continue
            }
            let kilometres = Double(claim.value.precision) / 1000
            places.append(
                MapFigure.Place(
                    label: site.names.first { $0.value.language.hasPrefix(String(locale.tag.prefix(2))) }?
                        .value.text
                        ?? site.names.first?.value.text ?? site.id.description,
                    latitude: claim.value.latitude, longitude: claim.value.longitude, precision: kilometres,
                    precisionText: "±\u{A0}\(decimals(kilometres, 0))\u{A0}\(words.kilometres)"))
            claims.append(ClaimID(record: site.id.description, key: claim.key))
        }
        guard !places.isEmpty else { return nil }
        var shown = MapFigure.Words()
        shown.title = words.map
        shown.precision = words.precision
        shown.withheld = words.withheld
        shown.kilometres = words.kilometres
        shown.outside = words.outside
        let figure = MapFigure(
            places: places, withheld: withheld, outlines: outlines, language: locale.tag, words: shown)
        return Figure(
            id: "figure-map", svg: figure.svg(id: "map"), alternative: figure.alternative,
            caption: [.text(words.map)],
            trace: Trace(claims: claims.map(\.description)))
    }
}

extension Period {
    /// Whether anything is known of it.
    fileprivate var isKnown: Bool { from != nil || to != nil || lastCited != nil }
    /// The last day anything is known for; for choosing the latest of several.
    fileprivate var latestKnown: Day? { to?.latest ?? lastCited?.latest ?? from?.latest }
}

extension Casebook {
    /// What the text of a document calls a party; `nil` where no name is on record.
    fileprivate func shownName(_ party: PartyID, for tag: String) -> String? {
        let names =
            party.official.flatMap { official($0)?.names } ?? party.agency.flatMap { agency($0)?.names }
            ?? party.company.flatMap { company($0)?.names } ?? []
        let current = names.map(\.value).filter { $0.type == nil || $0.type == "primary" }
        let pool = current.isEmpty ? names.map(\.value) : current
        return (Composer.name(for: tag, of: pool) ?? pool.first)?.text
    }
}
