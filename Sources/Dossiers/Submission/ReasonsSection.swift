import CasebookModel
import Scoring

extension Composer {
    /// A draft statement of reasons in the authority's pattern: who, posts, what the body does, acts, the tie, the closing.
    mutating func statementOfReasons() {
        section(.headReasons, id: "statement-of-reasons")
        let start = blocks.count
        let acts = coveredActs
        guard !file.ties.isEmpty else {
            paragraph([.missing(locale.inlines(.reasonsNone))])
            return
        }
        if counsel(SectionCode.statementOfReasons.rawValue) {
            restsOn(file.ties.flatMap { supporting($0.involvement.claim) })
        } else if request.purpose != .correct {
            draftReasons(acts)
        }
        let own = file.listingsInForce.filter {
            $0.value.jurisdiction == regime.jurisdiction && $0.value.reasons != nil
        }
        for entry in own {
            guard let reasons = entry.value.reasons?.text(for: [locale.tag]) else { continue }
            paragraph(
                locale.inlines(
                    .reasonsOwn,
                    ["date": [.text(entry.value.listed.map { locale.text($0) } ?? locale.dates.unknown)]])
                    + cite(entry), claims: [entry.id], evidence: supporting(entry.claim))
            add(
                .quotation(
                    Quotation(
                        language: reasons.language, [.text(reasons.text)],
                        attribution: state(entry.value.jurisdiction),
                        trace: trace([entry.id], supporting(entry.claim), quotations: [reasons.text]))))
        }
        let words = words(since: start)
        budget(
            "statement-of-reasons", words: words, least: regime.submission.reasonsLeastWords,
            most: regime.submission.reasonsMostWords, shortness: shortness(of: words))
    }

    /// Why the reasons lie below the length that the authority's own have. They are not padded: what no source states is
    /// not said.
    private func shortness(of words: Int) -> BuiltSubmission.Budget.Shortness? {
        guard let least = regime.submission.reasonsLeastWords, words < least, request.purpose != .correct
        else {
            return nil
        }
        let isCounsels = request.texts[SectionCode.statementOfReasons.rawValue] != nil
        return .init(
            words: least - words,
            cause: isCounsels ? .counsel : .told(reasonedIncidents.count, of: file.incidents.count))
    }

    /// The subject and its posts, the strongest incidents as far as the authority's budget of words reaches, where the
    /// others are told, and the closing. Counsel may name the incidents instead, in a text for `reasons-incidents`.
    private mutating func draftReasons(_ acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]) {
        var content: [Inline] = []
        var claims: [ClaimID] = []
        var evidence: [EvidenceID] = []
        reasonsOpening(&content, &claims, &evidence)
        let closing = reasonsClosing(acts)
        let chosen = chosenForReasons(besides: content + closing)
        reasonedIncidents = chosen.map(\.incident.id)
        let inOrder = file.ties.filter { tie in
            chosen.contains { $0.involvement.id == tie.involvement.id }
        }
        for tie in inOrder {
            content.append(.text(sentenceSpace))
            content += reasonsSentence(tie) + cite(tie.involvement) + statusMark(tie.involvement.claim.status)
            claims.append(tie.involvement.id)
            evidence += supporting(tie.involvement.claim)
        }
        let told = Set(chosen.map(\.incident.id))
        let rest = file.ties.filter { !told.contains($0.incident.id) }
        if !rest.isEmpty {
            content += [.text(sentenceSpace)] + locale.inlines(.reasonsRest, ["where": places(of: rest)])
        }
        content += closing
        paragraph(content, id: "reasons", claims: claims, evidence: evidence)
    }

    private mutating func reasonsOpening(
        _ content: inout [Inline], _ claims: inout [ClaimID], _ evidence: inout [EvidenceID]
    ) {
        guard !file.postings.isEmpty else {
            let kind = file.agencyKind.map { term($0, "agency-kind") } ?? [.text(kindWord)]
            content += locale.inlines(
                .reasonsBody,
                ["subject": name(of: request.subject), "kind": kind, "state": state(file.state)])
            if let first = file.names.first { content += cite(first) }
            return
        }
        for (index, posting) in file.postings.enumerated() {
            if index > 0 { content.append(.text(sentenceSpace)) }
            content += locale.inlines(
                .reasonsPost,
                [
                    "subject": index == 0
                        ? name(of: request.subject) : [.text(plainName(of: request.subject))],
                    "post": post(posting.value),
                ])
            content += cite(posting) + statusMark(posting.claim.status)
            claims.append(posting.id)
            evidence += supporting(posting.claim)
        }
    }

    private mutating func reasonsSentence(_ tie: Tie) -> [Inline] {
        let named = unique(tie.acts.map(\.violation))
        return attribution(tie.involvement.claim)
            + locale.inlines(
                .reasonsAct,
                [
                    "subject": plainInText(request.subject),
                    "role": role(tie.involvement.role, of: request.subject),
                    "acts": named.isEmpty
                        ? text(tie.incident.title) : locale.list(named.map { term($0, "violation") }),
                    "incident": text(tie.incident.title), "when": [.text(when(tie.incident))],
                ])
    }

    private func reasonsClosing(_ acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]) -> [Inline] {
        let pleaded = pleaded(acts)
        guard !pleaded.isEmpty else { return [] }
        let limb = bestLimb?.statement.cite ?? regime.authorities.first?.cite ?? ""
        return [.text(sentenceSpace)]
            + locale.inlines(
                .reasonsClosing,
                [
                    "subject": plainInText(request.subject),
                    "acts": locale.list(pleaded),
                    "limb": locale.citation(limb),
                ])
    }

    /// The acts as they are pleaded: by name, and where the law reaches one only through other rights, as those of them that
    /// are evidenced beside it. One that nothing carries is left to the table of elements, unless nothing else is pleaded.
    private func pleaded(_ acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]) -> [[Inline]] {
        var named: [[Inline]] = []
        var bare: [[Inline]] = []
        var groups: [(codes: [String], acts: [[Inline]])] = []
        for violation in unique(acts.map(\.act.violation)) {
            let own = acts.filter { $0.act.violation == violation }
            guard let rule = own.first?.rule else { continue }
            let name = term(violation, "violation")
            if rule.coverage != .indirect || rule.carriedBy.isEmpty {
                named.append(name)
                continue
            }
            let found = Set(own.flatMap { carriers(of: $0).map(\.rule.code) })
            let codes = rule.carriedBy.filter { found.contains($0) }
            if codes.isEmpty {
                bare.append(locale.inlines(.actPleadedAs, ["act": name, "rights": rights(rule.carriedBy)]))
            } else if let index = groups.firstIndex(where: { $0.codes == codes }) {
                groups[index].acts.append(name)
            } else {
                groups.append((codes, [name]))
            }
        }
        let carried = groups.map { group in
            locale.inlines(
                .actPleadedAs, ["act": locale.list(group.acts), "rights": rights(group.codes)])
        }
        return named.isEmpty && carried.isEmpty ? bare : named + carried
    }

    /// "torture or slavery and forced labour".
    func rights(_ codes: [String]) -> [Inline] { choice(codes.map { lowered(conductName($0)) }) }

    /// The strongest tie of as many incidents as fit into the budget, and always of one; or of those counsel named.
    private mutating func chosenForReasons(besides frame: [Inline]) -> [Tie] {
        let byStrength = incidentsByStrength
        let named = Set(
            (request.texts[Self.reasonsIncidents]?.text.versions.values.map(\.text) ?? [])
                .flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map { String($0) } })
        let asked = byStrength.filter { named.contains($0.incident.id.description) }
        guard asked.isEmpty else { return asked }
        let most = regime.submission.reasonsMostWords ?? 250
        // The sentence on the other incidents takes some words too: each is one number in it.
        var left = most - wordCount(plainText(frame)) - 10 - 2 * byStrength.count
        var chosen: [Tie] = []
        for tie in byStrength {
            left -= wordCount(plainText(reasonsSentence(tie))) - 2
            if left < 0, !chosen.isEmpty { break }
            chosen.append(tie)
        }
        return chosen
    }

    /// The slot of counsel's texts that names the incidents of the draft statement of reasons by their identifiers.
    static let reasonsIncidents = "reasons-incidents"

    /// What parts two sentences: nothing where the full stop is as wide as a character.
    var sentenceSpace: String { locale.tag.hasPrefix("zh") ? "" : " " }

    func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }

    /// The first limb, in the file's order, that a role stated by a source fits.
    var bestLimb: Limb? {
        let roles = Set(file.ties.map { $0.involvement.role })
        return regime.limbs.first { limb in
            (limb.subjectKinds.isEmpty || limb.subjectKinds.contains(file.kind))
                && limb.roles.contains { roles.contains($0) }
        }
    }
}
