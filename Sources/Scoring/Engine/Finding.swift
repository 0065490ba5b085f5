import CasebookModel

extension RegimeScores {
    /// One element held against the claims; `nil` when it does not concern a subject of this kind.
    func finding(_ element: LegalElement, _ subject: Int) -> ElementFinding? {
        let kind = engine.columns.subjectKind[subject]
        guard RegimePlan.applies(element.test, to: kind) else { return nil }
        if RegimePlan.evidenceTests.contains(element.test) { return evidenced(element, subject) }
        if element.notOf.contains(engine.columns.subjectState[subject]) {
            return notArising(element, subject, .nothing)
        }
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
        let pleaded = pleaded(subject)
        guard let path = path(of: plan, subject, pleaded) else {
            return notArising(element, subject, pleaded)
        }
        let strength = path.strength.interval
        let proposal =
            regime.reaches(columns.subjectKind[subject]) ? proposal(path, test: element.test) : .gap
        let items = supportingItems(path.claims)
        return ElementFinding(
            element: element.id, text: element.question, kind: element.kind.rawValue, proposal: proposal,
            byEvidence: true, interval: strength,
            reasons: reasons(element, path, proposal, subject, pleaded),
            evidence: items.evidence, claims: path.claims.map { columns.claims[Int($0)] }.sorted(),
            origins: items.origins, missing: missing(element, path, proposal, subject, pleaded),
            unverified: element.mark == .general)
    }

    /// An element about other conduct or other limbs than those the file rests on, or one that is not asked of the subject's
    /// State: it asks nothing and weighs nothing.
    private func notArising(_ element: LegalElement, _ subject: Int, _ pleaded: Pleaded) -> ElementFinding {
        let columns = engine.columns
        let state = columns.subjectState[subject]
        func text(_ act: Int, _ tie: String) -> String {
            let row = columns.acts[act]
            return
                "Does not arise: the file rests on \(columns.violations.terms[Int(row.violation)]), \(columns.claims[Int(row.claim)]), \(tie), which this element is not about."
        }
        let text =
            switch pleaded {
            case _ where element.notOf.contains(state):
                "Does not arise: it is not asked of what is of \(state) itself."
            case .nothing: "Does not arise."
            case .sourced(let pleading):
                text(
                    pleading.act,
                    "in the role \(columns.roles.terms[Int(columns.involvements[pleading.row].role)])")
            case .asHead(let head):
                text(head.body.act, "and the post \(columns.claims[Int(head.posting)])")
            }
        return ElementFinding(
            element: element.id, text: element.question, kind: element.kind.rawValue, proposal: .supported,
            byEvidence: false, interval: .none,
            reasons: [ReasonStep(rule: "does-not-arise", text: text)], evidence: [], claims: [], origins: 0,
            missing: [], unverified: element.mark == .general, doesNotArise: true)
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
        _ element: LegalElement, _ path: ElementPath, _ proposal: Proposal, _ subject: Int,
        _ pleaded: Pleaded
    ) -> [ReasonStep] {
        let columns = engine.columns
        guard path.strength != .zero else { return [nothingShown(element, subject, pleaded)] }
        let strength = path.strength.interval
        var steps = path.claims.map { claim in
            let items = supportingItems([claim])
            let wording = Strength.allCases[Int(columns.wording[Int(claim)])].rawValue
            return ReasonStep(
                rule: "claim",
                text:
                    "\(columns.claims[Int(claim)]), worded '\(wording)' by its source, rests on \(count(items.evidence.count, "item")) of \(count(items.origins, "independent origin")): \(claims[Int(claim)].interval).",
                claims: [columns.claims[Int(claim)]], evidence: items.evidence)
        }
        if case .asHead(let head) = pleaded, path.involvement != nil {
            steps += [actReason(head.body.act)].compactMap { $0 } + [headReason(head)]
        } else if let row = path.involvement, let act = path.act {
            steps += tieReasons(Int(row), Int(act))
        }
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
        let role = columns.roles.terms[Int(involvement.role)]
        let kind = columns.subjectKind[Int(involvement.subject)]
        let limbs = regime.limbs(for: role, kind: kind).map(\.id).joined(separator: ", ")
        let limb = ReasonStep(
            rule: "limb",
            text: limbs.isEmpty
                ? "The role the source states, \(role), fits no limb of the regime."
                : "The role the source states, \(role), fits \(limbs).",
            claims: [columns.claims[Int(involvement.claim)]])
        return [actReason(act)].compactMap { $0 } + [limb]
    }

    /// How the regime takes an act.
    private func actReason(_ act: Int) -> ReasonStep? {
        let row = engine.columns.acts[act]
        let violation = engine.columns.violations.terms[Int(row.violation)]
        guard let rule = regime.rules(for: violation).first else { return nil }
        let how = rule.coverage == .express ? "named by the regime" : "reached only through another right"
        let cite = rule.basis.cite.map { " (\($0))" } ?? ""
        return ReasonStep(
            rule: RuleID.coverage.rawValue, text: "The act, \(violation), is \(how)\(cite).",
            claims: [engine.columns.claims[Int(row.claim)]])
    }

    /// What the post says where the law reaches whoever headed the body.
    private func headReason(_ head: HeadPleading) -> ReasonStep {
        let columns = engine.columns
        let body = columns.subjects[Int(columns.involvements[head.body.row].subject)]
        let limbs = regime.limbs(for: Limb.headOfBody, kind: .official).map(\.id).joined(separator: ", ")
        let when = head.overlap == .certain ? "certain" : "only possible"
        return ReasonStep(
            rule: RuleID.command.rawValue,
            text:
                "Inferred from the post: no source that counts here states a part of the subject's own; \(limbs) reaches whoever headed the body that acted, here \(body), and the overlap of post and act is \(when). The post shows formal authority, not control or knowledge.",
            claims: [columns.claims[Int(head.posting)]])
    }

    /// Why nothing shows an element: no record at all, or none that counts here.
    private func nothingShown(
        _ element: LegalElement, _ subject: Int, _ pleaded: Pleaded
    ) -> ReasonStep {
        let columns = engine.columns
        let rule = "element/\(element.id)"
        if element.test == .identity || element.test == .office {
            return ReasonStep(rule: rule, text: "No sourced claim that counts here shows it.")
        }
        let relied: [Int32]
        switch pleaded {
        case .nothing: relied = []
        case .sourced(let one): relied = [columns.involvements[one.row].claim, columns.acts[one.act].claim]
        case .asHead(let head): relied = [head.posting, columns.acts[head.body.act].claim]
        }
        if !relied.isEmpty {
            return ReasonStep(
                rule: rule, text: "\(whatIsShown(element.test)) is not shown for the act the file rests on.",
                claims: relied.map { columns.claims[Int($0)] })
        }
        let own = ownItems(subject)
        if !own.isEmpty {
            return ReasonStep(
                rule: RuleID.ownGovernment.rawValue,
                text:
                    "The only sources that tie the subject to an act are statements of \(regime.jurisdiction)'s own authorities, which do not count for a filing with them.",
                evidence: own)
        }
        return ReasonStep(
            rule: rule, text: "No source ties the subject to an act that the regime takes.")
    }

    /// What an element is about, to begin a sentence with.
    private func whatIsShown(_ test: ElementTest) -> String {
        switch test {
        case .conduct: "An act on the regime's list"
        case .carryingRight: "A right that carries the act"
        case .threshold: "The scale or system the regime asks for"
        case .limb: "A role that a limb of the regime takes"
        case .tenure: "A post held at the time of the act"
        case .knowledge: "What the subject knew"
        case .victimNexus: "That the victims were exercising or defending rights"
        case .product: "The goods, their maker and place"
        case .labour: "Who made the goods, and under what compulsion,"
        default: "This element"
        }
    }

    func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private func missing(
        _ element: LegalElement, _ path: ElementPath, _ proposal: Proposal, _ subject: Int,
        _ pleaded: Pleaded
    ) -> [Missing] {
        if proposal == .supported { return [] }
        let columns = engine.columns
        var missing: [Missing] = []
        if path.strength == .zero {
            missing.append(
                Missing(
                    code: "no-claim-\(element.test.rawValue)",
                    text: lackingClaim(element.test)))
        }
        if path.isInferred {
            missing.append(Missing(code: "own-part", text: lackingClaim(.limb)))
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
        }
        if element.test == .tenure, !hasCertainTenure(path, subject, pleaded) {
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

    /// Whether some post overlaps with certainty what the element rests on, or else the first act of the subject; true where
    /// there is none, since dates would show nothing yet.
    private func hasCertainTenure(_ path: ElementPath, _ subject: Int, _ pleaded: Pleaded) -> Bool {
        if case .asHead(let head) = pleaded { return head.overlap == .certain }
        guard let row = path.involvement ?? engine.columns.involvementsOfSubject[subject].first else {
            return true
        }
        return engine.columns.tenures[Int(row)].contains(where: \.isCertain)
    }

    /// What to look for where nothing shows an element.
    private func lackingClaim(_ test: ElementTest) -> String {
        switch test {
        case .identity: "A sourced name"
        case .office: "A sourced posting"
        case .conduct: "A sourced act on the regime's list that the subject is tied to"
        case .carryingRight: "A sourced act in the same incident that carries the one pleaded"
        case .threshold: "A finding on scale or system for the conduct pleaded"
        case .limb: "A source that states what the subject did in such an act"
        case .tenure: "A dated posting that overlaps the act"
        case .knowledge: "A source for what the subject knew of the act"
        case .victimNexus: "A source that says that the victims were exercising or defending rights"
        case .product: "A source for the goods, their maker and place"
        case .labour: "A source for who made the goods, and under what compulsion"
        default: "A sourced claim that shows it"
        }
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
                missing: Missing(
                    code: "person-\(element.test.rawValue)", text: "A person's answer, in the file"))
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
        let index = engine.plan.index
        let value = scorer.numbers[index.step(.recency, years)].y
        func cut(_ key: String) -> Double { scorer.numbers[index.weight(.recencyProposal, key)].y }
        let proposal: Proposal =
            value >= cut("supported") ? .supported : value >= cut("arguable") ? .arguable : .gap
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
            proposal: .gap, text: "Nothing contrary is recorded; record what was searched for and not found.",
            missing: Missing(
                code: "contrary-search", text: "A recorded search for contrary and exculpatory information"))
    }

    private func disclosable(_ subject: Int) -> Settled {
        let columns = engine.columns
        var closed: [ClaimID] = []
        var relied = false
        let pleaded = pleaded(subject)
        for element in scorer.regime.elements {
            for claim in path(of: element, subject, pleaded)?.claims ?? [] {
                let kept = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
                relied = relied || !kept.isEmpty
                if !kept.isEmpty, !kept.contains(where: { columns.itemIsPublic[Int($0.item)] }) {
                    closed.append(columns.claims[Int(claim)])
                }
            }
        }
        let claims = Set(closed).sorted()
        return claims.isEmpty
            ? Settled(
                proposal: relied ? .supported : .gap,
                text: relied
                    ? "Every claim relied on has at least one public item."
                    : "No claim is relied on yet, so there is nothing to disclose.")
            : Settled(
                proposal: .gap,
                text: "\(count(claims.count, "claim")) relied on rest on closed material only.",
                claims: claims,
                missing: Missing(code: "open-source", text: "A public item for each of these claims"))
    }
}
