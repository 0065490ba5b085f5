import CasebookModel
import Scoring

extension Composer {
    mutating func submitter() {
        section(.headSubmitter, id: "submitter")
        guard let organisation = request.organisation else {
            paragraph([.missing(locale.inlines(.submitterMissing))])
            return
        }
        paragraph(
            locale.inlines(
                .submitterContact,
                [
                    "name": [.strong(text(organisation.name))],
                    "contact": [.text(locale.list(organisation.contact))],
                ]))
        if !organisation.about.isEmpty {
            paragraph(locale.inlines(.submitterAbout) + text(organisation.about))
        }
    }

    mutating func ask() {
        section(.headAsk, id: "ask")
        let values = [
            "subject": inText(request.subject), "regime": lawName, "outcome": outcome("outcome-of"),
            "be": outcome("outcome-be"),
        ]
        switch regime.submission.kind {
        case .importBan:
            paragraph(
                file.products.isEmpty
                    ? [.missing(locale.inlines(.recommendationNoProduct))]
                    : locale.inlines(.askImportBan, values))
        case .communication: paragraph(locale.inlines(.askCommunication, values))
        case .brief: paragraph(locale.inlines(.askBrief, values))
        case .information, .criminalFile: paragraph(locale.inlines(.askInformation, values))
        case .listing:
            let phrase: Phrase =
                switch request.purpose {
                case .list: .askList
                case .addGround: addsLaw ? .askAddLaw : .askAddGround
                case .maintain: .askMaintain
                case .correct: .askCorrect
                case .opposeDelisting: .askOppose
                }
            paragraph(capitalised(locale.inlines(phrase, values)))
            if request.purpose != .list { entryInForce() }
        }
        if let ask = regime.submission.ask { paragraph(law(ask.text)) }
        if request.purpose == .list || request.purpose == .addGround, !regime.measures.isEmpty,
            regime.submission.kind == .listing
        {
            // A body cannot be kept from travelling.
            let measures = regime.measures.filter {
                $0.id != Self.embargo && (file.kind == .official || !Self.travelMeasures.contains($0.id))
            }.map { measure in
                [Inline.text(locale.term(measure.id, in: "measure") ?? measure.id)]
            }
            // "seizure and forfeiture" stays one measure.
            let joins = locale.pattern(.listLast)
            let isNested = measures.contains { plainText($0).contains(joins) }
            paragraph(
                locale.inlines(
                    .askMeasures, ["measures": isNested ? outerList(measures) : locale.list(measures)]))
        }
        if request.purpose == .correct || touchesCorrection { correction() }
        if request.purpose == .correct, request.texts[SectionCode.ask.rawValue] == nil {
            paragraph([
                .missing(locale.inlines(.textToWrite, ["what": locale.inlines(.correctionReading)]))
            ])
        }
        counsel(SectionCode.ask.rawValue)
    }

    /// What the authority has in force against the subject, by the marks under which its desk finds it.
    private mutating func entryInForce() {
        let here = file.listingsInForce.filter { $0.value.jurisdiction == regime.jurisdiction }
        if request.purpose != .addGround, !here.contains(where: { regime.lists($0.value) }) {
            paragraph([.missing(locale.inlines(.missingOwnListing))])
        }
        guard !here.isEmpty else { return }
        let entries = here.map { entry in
            listedUnder(entry.value)
                + (entry.value.listed.map {
                    [.text(locale.pattern(.locatorSeparator) + locale.text($0))]
                } ?? [])
        }
        paragraph(
            locale.inlines(.askEntry, ["entries": outerList(entries)])
                + cite(here.flatMap { supporting($0.claim) }),
            claims: here.map(\.id), evidence: here.flatMap { supporting($0.claim) })
    }

    /// Whether the authority lists the subject on human rights grounds already, but under another law than this one.
    var addsLaw: Bool {
        file.listingsInForce.contains {
            $0.value.jurisdiction == regime.jurisdiction && $0.value.ground == .humanRights
                && $0.value.programme != nil && !regime.lists($0.value)
        }
    }

    /// Whether the document puts its subject forward under a law: a brief is about a law that is lacking, and a
    /// criminal file or a piece of information asks for no measure.
    private var reliesOnLaw: Bool {
        switch regime.submission.kind {
        case .brief, .criminalFile, .information: false
        case .listing, .importBan, .communication: true
        }
    }

    /// A measure against a whole country, which nobody asks for against one subject.
    private static let embargo = "country-embargo"

    /// Measures that only a natural person can be put under.
    private static let travelMeasures: Set<String> = [
        "entry-transit-ban", "travel-ban", "entry-bar-visa-revocation", "entry-bar", "family-entry-bar",
        "inadmissibility", "travel-ban-declaration", "entry-or-stay-ban", "entry-ban-up-to-5-years",
        "entry-ban", "travel-restrictions",
    ]

    /// Whether the subject's own entry is in conflict with itself, so that a correction is asked for.
    var touchesCorrection: Bool {
        guard
            request.purpose == .maintain || request.purpose == .correct || request.purpose == .opposeDelisting
        else { return false }
        return file.conflicts.contains { conflict in
            conflict.evidence.contains { !isUsable($0.item) }
                && conflict.about.contains(request.subject.description)
        }
    }

    private mutating func correction() {
        for conflict in file.conflicts where conflict.about.contains(request.subject.description) {
            let items = conflict.evidence.map(\.item)
            // A request to correct has asked already.
            let phrase: Phrase = request.purpose == .correct ? .correctionStated : .correctionWanted
            paragraph(
                locale.inlines(phrase, ["what": text(conflict.title)]) + [.text(" ")]
                    + text(conflict.explanation) + cite(items),
                id: "correction-" + identifierText(conflict.id.description), claims: conflict.claims,
                evidence: items)
        }
    }

    mutating func summary() {
        section(.headSummary, id: "summary")
        let start = blocks.count
        let identity = file.names.first.map { cite($0) } ?? []
        paragraph(
            locale.inlines(
                reliesOnLaw && gap == nil ? .summarySubject : .summaryAbout,
                ["subject": mention(request.subject), "state": state(file.state), "regime": lawName])
                + identity, claims: file.names.first.map { [$0.id] } ?? [],
            evidence: file.names.first.map { supporting($0.claim) } ?? [])
        if let posting = file.postings.first {
            paragraph(
                attribution(posting.claim) + post(posting.value) + [.text(locale(.fullStop))] + cite(posting)
                    + statusMark(posting.claim.status), claims: [posting.id],
                evidence: supporting(posting.claim))
        }
        if file.ties.isEmpty {
            paragraph([.missing(locale.inlines(.summaryNoLink, ["subject": mention(request.subject)]))])
        } else {
            // A State without a list has no conduct of its own: then all acts are named.
            let reached = regime.conduct.isEmpty ? file.ties.flatMap(\.acts) : coveredActs.map(\.act)
            let named = unique(reached.map(\.violation))
            let items = reached.flatMap { supporting($0.claim) }
            let count = incidents(file.incidents.count)
            if named.isEmpty {
                paragraph(
                    locale.inlines(.summaryIncidentsOnly, ["count": count]) + [
                        .text(" "), .missing(locale.inlines(.summaryNoCoveredAct)),
                    ])
            } else {
                paragraph(
                    locale.inlines(
                        .summaryIncidents,
                        ["count": count, "acts": locale.list(named.map { term($0, "violation") })])
                        + cite(Array(items.prefix(6))), claims: reached.map(\.id), evidence: items)
            }
            let strongest = incidentsByStrength.prefix(3)
            for tie in strongest { involvement(tie, marksOwn: true) }
            let rest = incidentsByStrength.dropFirst(3)
            if !rest.isEmpty, tellsIncidents {
                paragraph(locale.inlines(.reasonsRest, ["where": places(of: Array(rest))]))
            }
            if strongest.contains(where: restsOnOwn) {
                remark([.text("† ")] + locale.inlines(.ownAuthorityOnly))
            }
        }
        let listed = file.listingsInForce
        if listed.isEmpty {
            paragraph(locale.inlines(.summaryNotListed))
        } else {
            let where_ = listed.map { item in
                state(item.value.jurisdiction) + [.text(locale.words.openingBracket)]
                    + ground(item.value.ground)
                    + [.text(locale.words.closingBracket)]
            }
            paragraph(
                locale.inlines(.summaryListed, ["where": locale.list(where_)])
                    + cite(listed.flatMap { supporting($0.claim) }), claims: listed.map(\.id),
                evidence: listed.flatMap { supporting($0.claim) })
        }
        if !file.conflicts.isEmpty {
            let items = file.conflicts.flatMap { $0.evidence.map(\.item) }
            let titles = outerList(file.conflicts.map { text($0.title) })
            paragraph(
                locale.inlines(.summaryConflict, ["conflict": titles]),
                claims: file.conflicts.flatMap(\.claims), evidence: items)
        }
        counsel(SectionCode.summary.rawValue)
        budget("summary", words: words(since: start), least: nil, most: regime.submission.summaryWords)
    }

    /// What ties the subject to an incident, no more strongly than its source says it.
    ///
    /// - Parameters:
    ///   - marksOwn: `true` where a note below says once what the mark stands for.
    ///   - within: `true` under the heading of the incident, which says what it is and when.
    mutating func involvement(_ tie: Tie, marksOwn: Bool = false, within: Bool = false) {
        let claim = tie.involvement.claim
        var content = attribution(claim)
        let values = ["subject": mention(request.subject), "role": role(claim.role, of: request.subject)]
        if within {
            content += locale.inlines(.involvementHere, values)
        } else {
            content += locale.inlines(
                .involvement,
                values.merging([
                    "incident": [.emphasis(text(tie.incident.title))], "when": [.text(when(tie.incident))],
                ]) { first, _ in first })
        }
        if !tie.acts.isEmpty {
            var named: [String] = []
            for act in tie.acts where !named.contains(act.violation) { named.append(act.violation) }
            content += locale.inlines(
                .involvementActs, ["acts": locale.list(named.map { term($0, "violation") })])
        }
        content += victimsConcerned(claim.value)
        if let said = claim.value.text { content += [.text(" ")] + text(said) }
        content += cite(tie.involvement) + statusMark(claim.status)
        if restsOnOwn(tie) {
            content += marksOwn ? [.text(" †")] : [.text(" "), .missing(locale.inlines(.ownAuthorityOnly))]
        }
        paragraph(
            content, id: within ? Self.anchor(tie) : nil,
            claims: [tie.involvement.id] + tie.acts.map(\.id), evidence: supporting(claim))
    }

    /// Items that have commas of their own, parted so that each stays whole.
    func outerList(_ items: [[Inline]]) -> [Inline] {
        items.enumerated().reduce(into: []) { out, item in
            if item.offset > 0 { out.append(.text(locale.pattern(.listSeparatorOuter))) }
            out += item.element
        }
    }

    /// Whether nothing but the authority's own statement carries the tie before it.
    func restsOnOwn(_ tie: Tie) -> Bool {
        regime.kind.listsParties && supporting(tie.involvement.claim).allSatisfy { !isUsable($0) }
    }

    /// Words printed since a block, footnotes left out; signs count as words in Chinese.
    func words(since start: Int) -> Int {
        let plain = PlainText(
            Document(
                metadata: metadata(title: []), blocks: Array(blocks[start...]), notes: notes,
                exhibits: exhibits,
                words: locale.words))
        var count = 0
        for case .paragraph(let paragraph) in blocks[start...] {
            count += wordCount(plain.text(paragraph.content))
        }
        return count
    }

    func wordCount(_ text: String) -> Int {
        if locale.tag.hasPrefix("zh") {
            return text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3400 ? 1 : 0) }
        }
        return text.split { $0.isWhitespace }.count
    }

    /// The regime's name in the reader's language.
    var regimeName: [Inline] { text(regime.names) }
}
