import CasebookModel
import Scoring

extension Composer {
    /// Each crime's requirements beside the acts; what no source states is missing, never presumed.
    mutating func crimes() {
        section(.headCrimes, id: "crimes")
        remark(locale.inlines(.criminalNotice))
        // Told in the document itself, since a final one has no warnings before its first section.
        if let limit = regime.actsFrom, request.approval != nil {
            remark(
                RegimeWarnings(regime: regime, kind: file.kind, day: request.on, locale: locale)
                    .marked(limit.statement))
        }
        let acts = coveredActs
        if acts.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
        // A crime that other codes' acts may be as well is examined where only they are sourced.
        let wider = regime.conduct.filter { rule in
            rule.requirements.contains { requirement in
                acts.contains { requirement.conduct.contains($0.rule.code) }
            }
        }
        for code in unique(acts.map(\.rule.code) + wider.map(\.code)) {
            let own = acts.filter { $0.rule.code == code }
            subsection(conductName(code), id: "crime-" + identifierText(code))
            for item in own {
                let time = timeOf(item.act.value, in: item.tie.incident)
                paragraph(
                    capitalised(conduct(item.rule, violation: item.act.violation)) + [
                        .text(locale.pattern(.captionSeparator))
                    ]
                        + text(item.tie.incident.title) + cite(item.act)
                        + (time.isEmpty ? [] : [.text(locale.pattern(.listSeparatorOuter))] + lowered(time)),
                    claims: [item.act.id],
                    evidence: supporting(item.act.claim))
            }
            // One code may have a rule for each of its acts; what surrounds them all stands with one of these.
            let whole = regime.conduct.first { $0.code == code && !$0.requirements.isEmpty }
            if let rule = whole ?? own.first?.rule {
                requirements(rule.requirements, id: code, of: conductName(code), acts: own)
            }
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
            let place = locale.citation(limb.statement.cite ?? limb.id)
            subsection(place, id: "mode-" + identifierText(limb.id))
            paragraph(law(limb.statement.text))
            told(ties)
            requirements(limb.requirements, id: limb.id, of: place)
        }
        if !any { paragraph([.missing(locale.inlines(.missingLimb))]) }
        counsel(SectionCode.liability.rawValue)
    }

    /// The roles that sources state in ties, with the paragraphs that tell them; whole only where no paragraph does.
    mutating func told(_ ties: [Tie]) {
        guard tellsIncidents else {
            for tie in ties { involvement(tie) }
            return
        }
        for kind in unique(ties.map { $0.involvement.role + "|" + $0.involvement.claim.status.rawValue }) {
            let own = ties.filter {
                $0.involvement.role + "|" + $0.involvement.claim.status.rawValue == kind
            }
            guard let first = own.first else { continue }
            let items = own.flatMap { supporting($0.involvement.claim) }
            paragraph(
                locale.inlines(
                    .elementWhere,
                    [
                        "what": capitalised(role(first.involvement.role, of: request.subject)),
                        "where": places(of: own),
                    ])
                    + cite(Array(items.prefix(6))) + statusMark(first.involvement.claim.status),
                claims: own.map(\.involvement.id), evidence: items)
        }
    }

    private mutating func requirements(
        _ requirements: [Requirement], id: String, of title: [Inline],
        acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)] = []
    ) {
        guard !requirements.isEmpty else { return }
        var rows: [Table.Row] = []
        for requirement in requirements {
            let missing: Phrase =
                switch requirement.kind {
                case .conduct, .act: .missingCounsel
                case .actor: .missingActor
                case .knowledge: .missingKnowledge
                case .control: .missingControl
                case .failure: .missingFailure
                case .context: .missingContext
                }
            let all = acts + coveredActs.filter { requirement.conduct.contains($0.rule.code) }
            let isAct = requirement.kind == .act && !all.isEmpty
            let actors = requirement.kind == .actor ? bodies(behind: acts) : []
            let sourced = isAct ? underlying(all) : actors.map(\.content)
            let shown: [[Inline]] =
                request.texts["requirement-" + requirement.id].map {
                    [verbatim($0.text) + cite($0.evidence ?? [])]
                }
                ?? (sourced.isEmpty ? [[.missing(locale.inlines(missing))]] : sourced)
            rows.append(
                Table.Row(
                    [
                        Table.Cell(law(requirement.statement.text), isRowHeader: true),
                        Table.Cell(locale.citation(requirement.statement.cite ?? "")),
                        Table.Cell(paragraphs: shown),
                    ],
                    trace: isAct
                        ? trace(all.map(\.act.id), all.flatMap { supporting($0.act.claim) })
                        : trace(actors.map(\.claim), actors.flatMap(\.evidence))))
        }
        add(
            .table(
                Table(
                    id: "requirements-" + identifierText(id),
                    columns: [.init(width: 2), .init(), .init(width: 2)],
                    header: [header([.columnRequirement, .columnLaw, .columnShown])], rows: rows,
                    caption: locale.inlines(.columnRequirement) + [
                        .text(locale.pattern(.captionSeparator))
                    ] + title)))
    }

    /// The organs of a State that sources tie to these very acts, each once with its role.
    private mutating func bodies(
        behind acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]
    ) -> [(content: [Inline], claim: ClaimID, evidence: [EvidenceID])] {
        var seen: Set<String> = []
        var found: [(content: [Inline], claim: ClaimID, evidence: [EvidenceID])] = []
        for act in acts {
            let incident = act.tie.incident
            for claim in incident.involvements where claim.wording != .inferred {
                let said = claim.value
                guard said.party.kind == .agency, said.acts.isEmpty || said.acts.contains(act.act.claim.key),
                    seen.insert("\(said.party) \(said.role)").inserted
                else { continue }
                let cited = Cited(claim, of: incident.id.description)
                let content =
                    capitalised(
                        locale.inlines(
                            .otherInvolvement,
                            ["party": inText(said.party), "role": role(said.role, of: said.party)]))
                    + cite(cited) + statusMark(claim.status)
                found.append((content, cited.id, supporting(claim)))
            }
        }
        return found
    }

    /// The acts of a crime, each kind once, with where they are told.
    private mutating func underlying(
        _ acts: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]
    ) -> [[Inline]] {
        unique(acts.map(\.act.violation)).map { violation in
            let own = acts.filter { $0.act.violation == violation }
            return locale.inlines(
                .elementWhere,
                ["what": capitalised(term(violation, "violation")), "where": places(of: own.map(\.tie))])
                + cite(Array(own.flatMap { supporting($0.act.claim) }.prefix(4)))
        }
    }
}
