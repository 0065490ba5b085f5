import CasebookModel

/// Why an element that evidence shows is proposed as it is.
extension RegimeScores {
    func reasons(
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
}
