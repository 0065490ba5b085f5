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
}

extension Composer {
    /// What the view holds for an element. Facts without a usable item are turned into what is missing.
    mutating func row(for element: LegalElement) -> ElementRow {
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
        case .listings: return listingsRow()
        case .inForce: return inForceRow(element)
        case .family: return textRow(SectionCode.family.rawValue, else: .missingFamily)
        case .product: return productRow()
        case .labour: return labourRow()
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

    private func identity() -> ElementRow {
        var row = ElementRow()
        for name in file.names {
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

    private func acts(of element: LegalElement) -> [(tie: Tie, act: Cited<Act>, rule: ConductRule)] {
        coveredActs.filter { element.conduct.isEmpty || element.conduct.contains($0.rule.code) }
    }

    private func conductRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        for item in acts(of: element) {
            row.facts.append(
                fact(
                    conduct(item.rule, violation: item.act.violation)
                        + [.text(locale.pattern(.locatorSeparator))] + text(item.tie.incident.title), item.act
                ))
        }
        if row.facts.isEmpty {
            row.missing.append(locale.inlines(element.kind == .should ? .notPleaded : .missingAct))
        }
        return row
    }

    private func carryingRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        let all = coveredActs
        let carried = acts(of: element).filter { $0.rule.coverage == .indirect }
        guard !carried.isEmpty else { return ElementRow(missing: [locale.inlines(.notPleaded)]) }
        for item in carried {
            let codes = item.rule.carriedBy
            let carriers = all.filter { other in
                other.rule.coverage == .express && (codes.isEmpty || codes.contains(other.rule.code))
                    && other.tie.incident.id == item.tie.incident.id
            }
            if carriers.isEmpty, !codes.isEmpty {
                row.missing.append(
                    locale.inlines(
                        .missingCarrier,
                        [
                            "act": term(item.act.violation, "violation"),
                            "rights": locale.list(codes.map { conductName($0) }),
                        ]))
            }
            for carrier in carriers {
                row.facts.append(
                    fact(
                        locale.inlines(
                            .elementCarried,
                            [
                                "act": term(item.act.violation, "violation"),
                                "right": conduct(carrier.rule, violation: carrier.act.violation),
                            ]), carrier.act))
            }
        }
        return row
    }

    private func thresholdRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        let pleaded = acts(of: element).filter {
            element.conduct.isEmpty || $0.rule.threshold != nil || regime.kind == .criminal
        }
        guard !pleaded.isEmpty else { return ElementRow(missing: [locale.inlines(.notPleaded)]) }
        for item in pleaded where item.tie.incident.kind == .pattern {
            row.facts.append(
                fact(
                    locale.inlines(
                        .elementThreshold,
                        [
                            "act": term(item.act.violation, "violation"),
                            "incident": text(item.tie.incident.title),
                        ]),
                    item.act))
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingThreshold)) }
        return row
    }

    private func limbs(for tie: Tie, _ element: LegalElement) -> [Limb] {
        regime.limbs(for: tie.involvement.role, kind: file.kind).filter {
            element.limbs.isEmpty || element.limbs.contains($0.id)
        }
    }

    private func limbRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        for tie in file.ties {
            guard let limb = limbs(for: tie, element).first else { continue }
            row.facts.append(
                fact(
                    locale.inlines(
                        .elementLimb,
                        [
                            "role": term(tie.involvement.role, "role"),
                            "limb": [.text(limb.statement.cite ?? limb.id, language: "en")],
                            "incident": text(tie.incident.title),
                        ]), tie.involvement))
        }
        if row.facts.isEmpty {
            row.missing.append(locale.inlines(element.kind == .should ? .notPleaded : .missingLimb))
        }
        return row
    }

    private func tenureRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        guard file.kind == .official else { return ElementRow(missing: [locale.inlines(.notPleaded)]) }
        for posting in file.postings {
            for incident in file.incidents where overlap(posting.value, incident) != .none {
                row.facts.append(
                    fact(
                        locale.inlines(
                            .elementTenure,
                            [
                                "post": post(posting.value), "incident": text(incident.title),
                                "overlap": [.text(text(overlap(posting.value, incident)))],
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
                    term(tie.involvement.role, "role") + [.text(locale.pattern(.locatorSeparator))]
                        + text(tie.incident.title), tie.involvement))
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingKnowledge)) }
        return row
    }
}
