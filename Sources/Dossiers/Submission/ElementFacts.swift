import CasebookModel
import Scoring

/// One thing that bears on an element: what is said of it, and the items that show it.
struct ElementFact {
    var content: [Inline]
    var claims: [ClaimID] = []
    var evidence: [EvidenceID] = []
}

/// What speaks for an element, and what is lacking.
struct ElementRow {
    var facts: [ElementFact] = []
    var missing: [[Inline]] = []
    /// Set where the law asks for it only in a case that is not this one, and where nothing else is said.
    var notArising: [Inline]?

    init(facts: [ElementFact] = [], missing: [[Inline]] = [], notArising: [Inline]? = nil) {
        self.facts = facts
        self.missing = missing
        self.notArising = notArising
    }
}

extension Composer {
    /// What the view holds for an element. Facts without a usable item are turned into what is missing.
    mutating func row(for element: LegalElement) -> ElementRow {
        guard arises(element) else { return doesNotArise }
        switch element.test {
        case .subjectKind:
            return identityRow(
                locale.inlines(.elementKind, ["kind": [.text(kindWord)]]),
                lacking: regime.reaches(file.kind) ? nil : locale.inlines(.barsWarning))
        case .foreign:
            return identityRow(
                locale.inlines(.elementForeign, ["state": state(file.state)]),
                lacking: file.state == regime.jurisdiction ? locale.inlines(.missingForeign) : nil)
        case .identity: return identity()
        case .conduct: return conductRow(element)
        case .carryingRight: return carryingRow(element)
        case .threshold: return thresholdRow(element)
        case .limb: return limbRow(element)
        case .tenure: return tenureRow(element)
        case .office: return officeRow()
        case .knowledge: return knowledgeRow()
        case .victimNexus:
            return textRow(SectionCode.victimPurpose.rawValue, else: .missingNexus)
        case .territory: return territoryRow()
        case .disclosable: return disclosableRow()
        case .reasons: return reasonsRow()
        case .text: return textRow(element.text ?? element.id, else: .missingText)
        case .contrary: return contraryRow()
        case .recency: return recencyRow()
        case .listings: return listingsRow(element)
        case .inForce: return inForceRow(element)
        case .family: return textRow(SectionCode.family.rawValue, else: .missingFamily)
        case .product: return productRow(element)
        case .labour: return labourRow(element)
        case .importation: return textRow(SectionCode.importation.rawValue, else: .missingImportation)
        case .communication: return textRow(element.id, else: .missingCommunication)
        case .counsel: return textRow(element.id, else: .missingCounsel)
        }
    }

    var kindWord: String { locale.term(file.kind.rawValue, in: "subject-kind") ?? file.kind.rawValue }

    func fact<Value>(_ content: [Inline], _ cited: Cited<Value>) -> ElementFact {
        ElementFact(
            content: content + statusMark(cited.claim.status), claims: [cited.id],
            evidence: supporting(cited.claim))
    }

    /// Whether an element that belongs to some limbs is asked of this case: not where the roles that sources state fit
    /// other limbs alone, which the engine tests the same way, and not of what is of a State that the law asks it of others than.
    private func arises(_ element: LegalElement) -> Bool {
        guard !element.notOf.contains(file.state) else { return false }
        guard !element.limbs.isEmpty, element.test != .limb else { return true }
        let taken = file.ties.flatMap { regime.limbs(for: $0.involvement.role, kind: file.kind).map(\.id) }
        return taken.isEmpty || taken.contains { element.limbs.contains($0) }
    }

    /// The row of an element that the case does not raise.
    private var doesNotArise: ElementRow { ElementRow(notArising: locale.inlines(.notPleaded)) }

    /// What is lacking for an element; one that is only advisable does not arise then.
    private func lacking(_ element: LegalElement, _ missing: Phrase) -> ElementRow {
        element.kind == .should ? doesNotArise : ElementRow(missing: [locale.inlines(missing)])
    }

    private func identityRow(_ content: [Inline], lacking: [Inline]?) -> ElementRow {
        var row = ElementRow()
        if let name = file.names.first {
            row.facts.append(fact(content, name))
        } else {
            row.missing.append(content)
        }
        if let lacking { row.missing.append(lacking) }
        return row
    }

    /// The names and details by which one is told from others; all of them stand in the identifiers block.
    func identity() -> ElementRow {
        var row = ElementRow()
        let primary = file.names.filter { $0.value.type == nil || $0.value.type == "primary" }
        let shown = [
            primary.first { Self.isLatin($0.value) }, primary.first { !Self.isLatin($0.value) },
        ].compactMap { $0 }
        for name in shown.isEmpty ? Array(file.names.prefix(1)) : shown {
            row.facts.append(fact([.text(name.value.text, language: name.value.language)], name))
        }
        for birth in file.births { row.facts.append(fact([.text(locale.text(birth.value.date))], birth)) }
        for posting in file.postings { row.facts.append(fact(post(posting.value), posting)) }
        if file.kind == .official, file.births.isEmpty { row.missing.append(locale.inlines(.missingBirth)) }
        if !file.names.contains(where: { !Self.isLatin($0.value) }) {
            row.missing.append(locale.inlines(.missingOriginal))
        }
        return row
    }

    /// One fact for each act of a kind, under each rule, with where the incidents are told. What rests on nothing but
    /// the authority's own word is kept apart, so that a mark on it touches nothing else.
    private func acts(
        _ items: [(tie: Tie, act: Cited<Act>, rule: ConductRule)],
        _ content: ((tie: Tie, act: Cited<Act>, rule: ConductRule)) -> [Inline]
    ) -> [ElementFact] {
        var order: [String] = []
        var groups: [String: [(tie: Tie, act: Cited<Act>, rule: ConductRule)]] = [:]
        for item in items {
            let isOwn = regime.kind.listsParties && supporting(item.act.claim).allSatisfy { !isUsable($0) }
            let key =
                "\(item.act.violation)|\(item.rule.code)|\(item.act.claim.status.rawValue)|\(isOwn)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(item)
        }
        return order.compactMap { key in
            guard let group = groups[key], let first = group.first else { return nil }
            return ElementFact(
                content: locale.inlines(
                    .elementWhere,
                    [
                        "what": capitalised(content(first)) + concerning(group.map(\.act.value)),
                        "where": places(of: group.map(\.tie)),
                    ])
                    + statusMark(first.act.claim.status),
                claims: group.map(\.act.id), evidence: group.flatMap { supporting($0.act.claim) })
        }
    }

    private func acts(of element: LegalElement) -> [(tie: Tie, act: Cited<Act>, rule: ConductRule)] {
        coveredActs.filter { element.conduct.isEmpty || element.conduct.contains($0.rule.code) }
    }

    private func conductRow(_ element: LegalElement) -> ElementRow {
        let facts = acts(acts(of: element)) { conduct($0.rule, violation: $0.act.violation) }
        return facts.isEmpty ? lacking(element, .missingAct) : ElementRow(facts: facts)
    }

    private mutating func carryingRow(_ element: LegalElement) -> ElementRow {
        let carried = acts(of: element).filter { $0.rule.coverage == .indirect }
        guard !carried.isEmpty else { return doesNotArise }
        var row = ElementRow()
        for violation in unique(carried.map(\.act.violation)) {
            let own = carried.filter { $0.act.violation == violation }
            let beside = own.flatMap { item in carriers(of: item).map { (item: item, carrier: $0) } }
            let kinds = unique(beside.map { carrierKey($0.carrier) })
            for kind in kinds {
                let group = beside.filter { carrierKey($0.carrier) == kind }
                guard let first = group.first else { continue }
                row.facts.append(
                    ElementFact(
                        content: locale.inlines(
                            .elementCarried,
                            [
                                "act": capitalised(term(violation, "violation")),
                                "right": conduct(first.carrier.rule, violation: first.carrier.act.violation),
                                "where": places(of: group.map(\.item.tie)),
                            ]) + statusMark(first.carrier.act.claim.status),
                        claims: group.map(\.item.act.id) + group.map(\.carrier.act.id),
                        evidence: group.flatMap { supporting($0.carrier.act.claim) }))
            }
            let without = own.filter { carriers(of: $0).isEmpty }
            // Counsel may argue that the act amounts to one of those rights by itself.
            guard !without.isEmpty, request.texts[element.id] == nil else { continue }
            let codes = unique(without.flatMap(\.rule.carriedBy))
            row.missing.append(
                locale.inlines(
                    .missingCarrier,
                    [
                        "act": capitalised(term(violation, "violation")),
                        "rights": rights(codes),
                        "where": places(of: without.map(\.tie)),
                    ]))
        }
        if request.texts[element.id] != nil { row.facts += textRow(element.id, else: .missingCounsel).facts }
        return row
    }

    /// The acts that the law names itself and that can carry an act, sourced in the same incident.
    func carriers(
        of item: (tie: Tie, act: Cited<Act>, rule: ConductRule)
    ) -> [(tie: Tie, act: Cited<Act>, rule: ConductRule)] {
        coveredActs.filter { other in
            other.rule.coverage == .express && item.rule.carriedBy.contains(other.rule.code)
                && other.tie.incident.id == item.tie.incident.id
        }
    }

    private func carrierKey(_ item: (tie: Tie, act: Cited<Act>, rule: ConductRule)) -> String {
        let isOwn = regime.kind.listsParties && supporting(item.act.claim).allSatisfy { !isUsable($0) }
        return "\(item.act.violation)|\(item.rule.code)|\(item.act.claim.status.rawValue)|\(isOwn)"
    }

    private func thresholdRow(_ element: LegalElement) -> ElementRow {
        let pleaded = acts(of: element).filter {
            element.conduct.isEmpty || $0.rule.threshold != nil || regime.kind == .criminal
        }
        guard !pleaded.isEmpty else { return doesNotArise }
        let facts = acts(pleaded.filter { $0.tie.incident.kind == .pattern }) { item in
            term(item.act.violation, "violation")
        }
        return facts.isEmpty
            ? ElementRow(missing: [locale.inlines(.missingThreshold)]) : ElementRow(facts: facts)
    }

    private func limbs(for tie: Tie, _ element: LegalElement) -> [Limb] {
        regime.limbs(for: tie.involvement.role, kind: file.kind).filter {
            element.limbs.isEmpty || element.limbs.contains($0.id)
        }
    }

    /// Whether the tie's acts are stated and none of them is of a kind that the law reaches.
    private func isOutside(_ tie: Tie) -> Bool {
        guard regime.kind.listsParties, !regime.conduct.isEmpty, !tie.acts.isEmpty else { return false }
        return tie.acts.allSatisfy { act in
            (rule(for: act.value, in: tie.incident)?.coverage ?? .notCovered) == .notCovered
        }
    }

    private func limbRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        var order: [String] = []
        var groups: [String: (limb: Limb, ties: [Tie])] = [:]
        // A role fits a limb only through an act that the law reaches.
        for tie in file.ties where !isOutside(tie) {
            guard let limb = limbs(for: tie, element).first else { continue }
            let key = "\(limb.id)|\(restsOnOwn(tie))"
            if groups[key] == nil { order.append(key) }
            groups[key, default: (limb, [])].ties.append(tie)
        }
        for key in order {
            guard let (limb, ties) = groups[key] else { continue }
            let kinds = unique(ties.map { $0.involvement.role + "|" + $0.involvement.claim.status.rawValue })
            let roles = kinds.map { kind -> [Inline] in
                let own = ties.filter {
                    $0.involvement.role + "|" + $0.involvement.claim.status.rawValue == kind
                }
                guard let first = own.first else { return [] }
                return role(first.involvement.role, of: request.subject)
                    + statusMark(first.involvement.claim.status)
                    + [.text(locale.words.openingBracket)] + places(of: own)
                    + [.text(locale.words.closingBracket)]
            }
            row.facts.append(
                ElementFact(
                    content: locale.inlines(
                        .elementLimb,
                        [
                            "subject": plainInText(request.subject), "roles": outerList(roles),
                            "limb": limb.statement.cite.map { locale.citation($0) }
                                ?? law(limb.statement.text),
                        ]),
                    claims: ties.map(\.involvement.id),
                    evidence: ties.flatMap { supporting($0.involvement.claim) }))
        }
        guard row.facts.isEmpty else { return row }
        return lacking(
            element,
            file.ties.contains { !limbs(for: $0, element).isEmpty } ? .missingAct : .missingLimb)
    }

    private func tenureRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        guard file.kind == .official else { return doesNotArise }
        for posting in file.postings {
            for kind in [Period.Overlap.certain, .possible] {
                let ties = file.ties.filter { overlap(posting.value, $0.incident) == kind }
                guard !ties.isEmpty else { continue }
                row.facts.append(
                    fact(
                        locale.inlines(
                            .elementTenure,
                            [
                                "post": post(posting.value), "incident": places(of: ties),
                                "overlap": [.text(text(kind))],
                            ]), posting))
            }
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingTenure)) }
        return row
    }

    private func officeRow() -> ElementRow {
        let facts = file.postings.map { fact(post($0.value), $0) }
        return facts.isEmpty
            ? ElementRow(missing: [locale.inlines(.missingOffice)]) : ElementRow(facts: facts)
    }

    /// Knowledge is never read out of a post: only a role that cannot be had without it counts.
    private func knowledgeRow() -> ElementRow {
        var row = ElementRow()
        let knowing: Set<String> = [
            "ordered", "arrested", "interrogated", "abducted", "handed-over", "participated",
        ]
        for tie in file.ties where knowing.contains(tie.involvement.role) {
            row.facts.append(
                fact(
                    locale.inlines(
                        .elementWhere,
                        [
                            "what": capitalised(role(tie.involvement.role, of: request.subject)),
                            "where": places(of: [tie]),
                        ]), tie.involvement))
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingKnowledge)) }
        return row
    }
}
