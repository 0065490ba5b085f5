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
            checkStale(SectionCode.statementOfReasons.rawValue)
        } else {
            var content: [Inline] = []
            var claims: [ClaimID] = []
            var evidence: [EvidenceID] = []
            let subject = name(of: request.subject)
            if file.postings.isEmpty {
                let kind = file.agencyKind.map { term($0, "agency-kind") } ?? [.text(kindWord)]
                content += locale.inlines(
                    .reasonsBody, ["subject": subject, "kind": kind, "state": state(file.state)])
                if let first = file.names.first { content += cite(first) }
            } else {
                for (index, posting) in file.postings.enumerated() {
                    if index > 0 { content.append(.text(" ")) }
                    content += locale.inlines(
                        .reasonsPost,
                        [
                            "subject": index == 0 ? subject : [.text(plainName(of: request.subject))],
                            "post": post(posting.value),
                        ])
                    content += cite(posting) + statusMark(posting.claim.status)
                    claims.append(posting.id)
                    evidence += supporting(posting.claim)
                }
            }
            for tie in file.ties {
                let involved = tie.involvement
                let named = unique(tie.acts.map(\.violation))
                content.append(.text(" "))
                content += attribution(involved.claim)
                content += locale.inlines(
                    .reasonsAct,
                    [
                        "subject": [.text(plainName(of: request.subject))],
                        "role": term(involved.role, "role"),
                        "acts": named.isEmpty
                            ? text(tie.incident.title) : locale.list(named.map { term($0, "violation") }),
                        "incident": text(tie.incident.title), "when": [.text(when(tie.incident))],
                    ])
                content += cite(involved) + statusMark(involved.claim.status)
                claims.append(involved.id)
                evidence += supporting(involved.claim)
            }
            if !acts.isEmpty {
                var seen: Set<String> = []
                let listed = acts.filter { seen.insert($0.rule.code + $0.act.violation).inserted }
                    .map { conduct($0.rule, violation: $0.act.violation) }
                let limb = bestLimb
                content.append(.text(" "))
                content += locale.inlines(
                    .reasonsClosing,
                    [
                        "subject": [.text(plainName(of: request.subject))], "acts": locale.list(listed),
                        "limb": [
                            .text(
                                limb?.statement.cite ?? regime.authorities.first?.cite ?? "", language: "en")
                        ],
                    ])
            }
            paragraph(content, id: "reasons", claims: claims, evidence: evidence)
        }
        let own = file.listings.filter {
            $0.value.jurisdiction == regime.jurisdiction && $0.value.state == .listed
                && $0.value.reasons != nil
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
        budget(
            "statement-of-reasons", words: words(since: start), least: regime.submission.reasonsLeastWords,
            most: regime.submission.reasonsMostWords)
    }

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
