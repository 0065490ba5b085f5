import CasebookModel

extension RegimeScores {
    /// One element held against the claims; `nil` when it does not concern a subject of this kind.
    func finding(_ element: LegalElement, _ subject: Int) -> ElementFinding? {
        let kind = engine.columns.subjectKind[subject]
        guard RegimePlan.applies(element.test, to: kind) else { return nil }
        if RegimePlan.isByEvidence(element) { return evidenced(element, subject) }
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
}
