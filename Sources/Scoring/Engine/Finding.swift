import CasebookModel

extension RegimeScores {
    /// One element held against the claims; `nil` when it does not concern a subject of this kind.
    func finding(_ element: LegalElement, _ subject: Int) -> ElementFinding? {
        let kind = engine.columns.subjectKind[subject]
        guard RegimePlan.applies(element.test, to: kind) else { return nil }
        if RegimePlan.evidenceTests.contains(element.test) { return evidenced(element, subject) }
        let settled = settle(element, subject)
        return ElementFinding(
            element: element.id, text: element.question, kind: element.kind.rawValue,
            proposal: settled.proposal, byEvidence: false,
            interval: settled.proposal == .supported ? .full : .none,
            reasons: [ReasonStep(rule: "element/\(element.id)", text: settled.text, claims: settled.claims)],
            evidence: [], claims: settled.claims, origins: 0,
            missing: settled.missing.map { [$0] } ?? [], unverified: element.mark == .general)
    }

    // MARK: Shown by evidence

    private func evidenced(_ element: LegalElement, _ subject: Int) -> ElementFinding {
        let columns = engine.columns
        let plan = RegimePlan.plan(element, regime, columns)
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        let path = path(of: plan, subject)
        let strength = scorer.strength(of: plan, subject, kind, claims).interval
        let proposal =
            regime.reaches(columns.subjectKind[subject]) ? proposal(path, test: element.test) : .gap
        let items = supportingItems(path.claims)
        return ElementFinding(
            element: element.id, text: element.question, kind: element.kind.rawValue, proposal: proposal,
            byEvidence: true, interval: strength, reasons: reasons(element, path, strength, proposal),
            evidence: items.evidence, claims: path.claims.map { columns.claims[Int($0)] }.sorted(),
            origins: items.origins, missing: missing(element, path, proposal, subject),
            unverified: element.mark == .general)
    }

    /// Items that count for some claims, sorted, with the number of their independent origins.
    func supportingItems(_ claims: [Int32]) -> (evidence: [EvidenceID], origins: Int) {
        var items: Set<EvidenceID> = []
        var origins: Set<Int32> = []
        for claim in claims {
            for link in scorer.counting(engine.columns.supporting, Int(claim), contrary: false)[0] {
                items.insert(engine.casebook.evidence[Int(link.item)].id)
                origins.insert(link.origin)
            }
        }
        return (items.sorted(), origins.count)
    }

    private func reasons(
        _ element: LegalElement, _ path: ElementPath, _ strength: Interval, _ proposal: Proposal
    ) -> [ReasonStep] {
        let columns = engine.columns
        guard path.strength != .zero else {
            return [ReasonStep(rule: "element/\(element.id)", text: "No claim in the record bears on it.")]
        }
        var steps = path.claims.map { claim in
            let items = supportingItems([claim])
            let wording = Strength.allCases[Int(columns.wording[Int(claim)])].rawValue
            return ReasonStep(
                rule: "claim",
                text:
                    "\(columns.claims[Int(claim)]), worded '\(wording)' by its source, rests on \(count(items.evidence.count, "item")) of \(count(items.origins, "independent origin")): \(claims[Int(claim)].interval).",
                claims: [columns.claims[Int(claim)]], evidence: items.evidence)
        }
        if let row = path.involvement, let act = path.act { steps += tieReasons(Int(row), Int(act)) }
        steps.append(
            ReasonStep(
                rule: "element/\(element.id)",
                text: "Together \(strength): proposed \(proposal.rawValue).",
                claims: path.claims.map { columns.claims[Int($0)] }))
        if proposal == .arguable,
            path.strength.x >= scorer.numbers[engine.plan.index.weight(.proposal, "supported")].y
        {
            steps.append(
                ReasonStep(
                    rule: RuleID.structure.rawValue,
                    text:
                        "Not proposed supported: a claim it needs rests on one origin and on no official or documentary item.",
                    claims: path.claims.filter { !isStructured($0) }.map { columns.claims[Int($0)] }))
        }
        return steps
    }

    private func tieReasons(_ row: Int, _ act: Int) -> [ReasonStep] {
        let columns = engine.columns
        let involvement = columns.involvements[row]
        let violation = columns.violations.terms[Int(columns.acts[act].violation)]
        let role = columns.roles.terms[Int(involvement.role)]
        let kind = columns.subjectKind[Int(involvement.subject)]
        let limbs = regime.limbs(for: role, kind: kind).map(\.id).joined(separator: ", ")
        var steps: [ReasonStep] = []
        if let rule = regime.rules(for: violation).first {
            let how = rule.coverage == .express ? "named by the regime" : "reached only through another right"
            let cite = rule.basis.cite.map { " (\($0))" } ?? ""
            steps.append(
                ReasonStep(
                    rule: RuleID.coverage.rawValue, text: "The act, \(violation), is \(how)\(cite).",
                    claims: [columns.claims[Int(columns.acts[act].claim)]]))
        }
        steps.append(
            ReasonStep(
                rule: "limb",
                text: limbs.isEmpty
                    ? "The role the source states, \(role), fits no limb of the regime."
                    : "The role the source states, \(role), fits \(limbs).",
                claims: [columns.claims[Int(involvement.claim)]]))
        return steps
    }

    private func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private func missing(
        _ element: LegalElement, _ path: ElementPath, _ proposal: Proposal, _ subject: Int
    ) -> [Missing] {
        if proposal == .supported { return [] }
        let columns = engine.columns
        var missing: [Missing] = []
        if path.strength == .zero {
            missing.append(
                Missing(
                    code: "no-claim-\(element.test.rawValue)",
                    text: "A sourced claim that bears on: \(element.question)"))
        }
        for claim in path.claims where !isStructured(claim) && element.test != .identity {
            missing.append(
                Missing(
                    code: "second-origin",
                    text:
                        "A second independent origin, or an official or documentary item, for \(columns.claims[Int(claim)])"
                ))
        }
        if element.test == .identity, columns.subjectKind[subject] == .official {
            if columns.births[subject].isEmpty {
                missing.append(Missing(code: "birth-date", text: "A sourced birth date"))
            }
            if columns.identifiers[subject].isEmpty {
                missing.append(Missing(code: "identifier", text: "A sourced passport or identity number"))
            }
            if columns.names[subject].isEmpty {
                missing.append(Missing(code: "name", text: "A sourced name"))
            }
        }
        if element.test == .tenure,
            let row = path.involvement ?? columns.involvementsOfSubject[subject].first,
            !columns.tenures[Int(row)].contains(where: \.isCertain)
        {
            missing.append(
                Missing(code: "dated-post", text: "Dates that make the post overlap the act with certainty"))
        }
        if element.test == .knowledge {
            missing.append(
                Missing(code: "knowledge", text: "Proof of what the subject knew; a post alone shows none"))
        }
        if missing.isEmpty {
            missing.append(
                Missing(code: "stronger-evidence", text: "Stronger evidence for the claims it rests on"))
        }
        return missing
    }

    // MARK: Not shown by evidence

    private struct Settled {
        var proposal: Proposal
        var text: String
        var claims: [ClaimID] = []
        var missing: Missing?
    }

    private func settle(_ element: LegalElement, _ subject: Int) -> Settled {
        let columns = engine.columns
        switch element.test {
        case .subjectKind:
            let kind = columns.subjectKind[subject]
            return regime.reaches(kind)
                ? Settled(
                    proposal: .supported,
                    text: "The subject is of the kind \(kind.rawValue), which the regime reaches.")
                : Settled(
                    proposal: .gap,
                    text: "The subject is of the kind \(kind.rawValue), which the regime does not reach.")
        case .foreign, .territory:
            let state = columns.subjectState[subject]
            return state == regime.jurisdiction
                ? Settled(proposal: .gap, text: "The subject belongs to \(state) itself.")
                : Settled(
                    proposal: .supported,
                    text: "The subject belongs to \(state), not to \(regime.jurisdiction).")
        case .inForce:
            return isUsable
                ? Settled(
                    proposal: .supported,
                    text: "In force on \(engine.asOf ?? engine.today) as far as these rules know.")
                : Settled(
                    proposal: .gap,
                    text: "Not in force on \(engine.asOf ?? engine.today) as far as these rules know.",
                    missing: Missing(code: "in-force", text: "Confirmation that the regime is in force"))
        case .listings:
            let listed = columns.listings[subject].map { "\($0.jurisdiction) (\($0.ground.rawValue))" }
            return Settled(
                proposal: .supported,
                text: listed.isEmpty
                    ? "No listing is recorded."
                    : "Recorded listings: \(Set(listed).sorted().joined(separator: ", ")).")
        case .recency: return recency(subject)
        case .contrary: return contrary(subject)
        case .disclosable: return disclosable(subject)
        default:
            return Settled(
                proposal: .gap,
                text: "A person has to write, choose or confirm this; the program proposes nothing.",
                missing: Missing(code: "person-\(element.test.rawValue)", text: element.question))
        }
    }

    private func recency(_ subject: Int) -> Settled {
        let columns = engine.columns
        let day = engine.asOf ?? engine.today
        var years: Int?
        for row in columns.involvementsOfSubject[subject] {
            let incident = Int(columns.involvements[Int(row)].incident)
            if columns.incidentContinues[incident] {
                return Settled(proposal: .supported, text: "The conduct goes on as far as is known.")
            }
            guard let latest = columns.incidentLatest[incident] else { continue }
            years = min(years ?? .max, max(0, Day(number: latest).days(to: day)) / 365)
        }
        guard let years else {
            return Settled(
                proposal: .gap, text: "No dated conduct is recorded.",
                missing: Missing(code: "date", text: "The date of the conduct"))
        }
        let value = scorer.numbers[engine.plan.index.step(.recency, years)].y
        let proposal: Proposal = value >= 0.99 ? .supported : value >= 0.4 ? .arguable : .gap
        return Settled(
            proposal: proposal, text: "The latest recorded conduct lies \(years) whole years before \(day).")
    }

    private func contrary(_ subject: Int) -> Settled {
        let used = usedClaims(subject)
        let items = used.reduce(0) { $0 + engine.columns.contradicting[Int($1)].count }
        let conflicts = used.filter { engine.columns.conflictsOfClaim[$0] != nil }.count
        if items + conflicts > 0 {
            return Settled(
                proposal: .supported,
                text:
                    "Recorded: \(count(items, "contrary item")), \(count(conflicts, "claim")) in conflict; to be set out."
            )
        }
        return Settled(
            proposal: .gap, text: "Nothing contrary is recorded; record what was searched and not found.",
            missing: Missing(
                code: "contrary-search", text: "A recorded search for contrary and exculpatory information"))
    }

    private func disclosable(_ subject: Int) -> Settled {
        let columns = engine.columns
        var closed: [ClaimID] = []
        for element in scorer.regime.elements {
            for claim in path(of: element, subject).claims {
                let kept = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
                if !kept.isEmpty, !kept.contains(where: { columns.itemIsPublic[Int($0.item)] }) {
                    closed.append(columns.claims[Int(claim)])
                }
            }
        }
        let claims = Set(closed).sorted()
        return claims.isEmpty
            ? Settled(proposal: .supported, text: "Every claim relied on has at least one public item.")
            : Settled(
                proposal: .gap,
                text: "\(count(claims.count, "claim")) relied on rest on closed material only.",
                claims: claims,
                missing: Missing(code: "open-source", text: "A public item for each of these claims"))
    }
}
