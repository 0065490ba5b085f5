import CasebookModel
import Scoring

extension Composer {
    func territoryRow() -> ElementRow {
        var row = ElementRow()
        for incident in file.incidents {
            for claim in incident.sites {
                guard let site = casebook.site(claim.site), site.state != regime.jurisdiction else {
                    continue
                }
                row.facts.append(
                    fact(
                        locale.inlines(.elementTerritory, ["place": place(claim.site)]),
                        Cited(claim, of: incident.id.description)))
            }
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingTerritory)) }
        return row
    }

    func disclosableRow() -> ElementRow {
        var row = ElementRow()
        let items = unique(
            file.ties.flatMap { supporting($0.involvement.claim) + $0.acts.flatMap { supporting($0.claim) } }
                .map(\.description)
        ).map { EvidenceID($0) }
        guard !items.isEmpty else { return ElementRow(missing: [locale.inlines(.missingAct)]) }
        let open = items.filter { id in
            casebook.evidence(id).flatMap { casebook.source($0.source) }.map {
                $0.url != nil || $0.archive != nil
            } ?? false
        }
        if !open.isEmpty {
            row.facts.append(
                ElementFact(
                    content: locale.inlines(
                        .elementDisclosable,
                        ["open": [.text(number(open.count))], "all": [.text(number(items.count))]]),
                    evidence: open))
        }
        if open.count < items.count {
            row.missing.append(
                locale.inlines(.missingAddress, ["count": [.text(String(items.count - open.count))]]))
        }
        return row
    }

    func reasonsRow() -> ElementRow {
        let evidence = file.ties.flatMap { supporting($0.involvement.claim) }
        guard !evidence.isEmpty else { return ElementRow(missing: [locale.inlines(.missingReasons)]) }
        return ElementRow(facts: [
            ElementFact(
                content: locale.inlines(
                    regime.submission.sections.contains(.statementOfReasons)
                        ? .elementReasons : .elementReasonsElsewhere),
                claims: file.ties.map(\.involvement.id),
                evidence: evidence)
        ])
    }

    mutating func textRow(_ slot: String, else missing: Phrase) -> ElementRow {
        // What the law's own route asks for stands in the request already.
        if slot == SectionCode.ask.rawValue, let ask = regime.submission.ask {
            let note = remarkNote("law-ask", law(ask.text))
            return ElementRow(facts: [ElementFact(content: locale.inlines(.elementText) + [note])])
        }
        guard let written = request.texts[slot] else { return ElementRow(missing: [locale.inlines(missing)]) }
        if let evidence = written.evidence, !evidence.isEmpty {
            return ElementRow(facts: [ElementFact(content: locale.inlines(.elementText), evidence: evidence)])
        }
        let note = remarkNote("text-" + identifierText(slot), verbatim(written.text))
        return ElementRow(facts: [ElementFact(content: locale.inlines(.elementText) + [note])])
    }

    mutating func contraryRow() -> ElementRow {
        let against = file.contrary
        guard against.isEmpty else {
            return ElementRow(facts: [
                ElementFact(
                    content: locale.inlines(.elementContrary), claims: against.map(\.claim),
                    evidence: against.flatMap(\.evidence))
            ])
        }
        guard !file.conflicts.isEmpty else { return textRow("contrary-search", else: .missingContrary) }
        // A conflict that touches the file is set out too, and does not stand for the search.
        var row = textRow("contrary-search", else: .contraryUnsearched)
        row.facts.insert(
            ElementFact(
                content: locale.inlines(.elementContrary), claims: file.conflicts.flatMap(\.claims),
                evidence: file.conflicts.flatMap { $0.evidence.map(\.item) }), at: 0)
        return row
    }

    func recencyRow() -> ElementRow {
        var row = ElementRow()
        for item in coveredActs.suffix(3) {
            var content = capitalised(term(item.act.violation, "violation"))
            content += [.text(locale.pattern(.captionSeparator) + when(item.tie.incident))]
            if item.act.value.continues == true {
                content += [.text(locale.pattern(.locatorSeparator))] + locale.inlines(.actContinues)
            }
            row.facts.append(fact(content, item.act))
        }
        if row.facts.isEmpty { row.missing.append(locale.inlines(.missingRecency)) }
        return row
    }

    func listingsRow(_ element: LegalElement) -> ElementRow {
        func isAsked(_ status: ListingStatus) -> Bool {
            element.jurisdictions.isEmpty || element.jurisdictions.contains(status.jurisdiction)
        }
        let listed = file.listingsInForce.filter { isAsked($0.value) }
        let inForce = Set(listed.map(\.value.jurisdiction))
        // Where the subject was looked for and not found is told too: of those the question names, else of the regime's
        // own authority.
        let own = file.listings.filter {
            element.jurisdictions.isEmpty
                ? $0.value.jurisdiction == regime.jurisdiction && $0.value.state != .listed
                : isAsked($0.value) && !inForce.contains($0.value.jurisdiction)
        }
        guard !listed.isEmpty || !own.isEmpty else {
            return ElementRow(missing: [locale.inlines(.missingListing)])
        }
        return ElementRow(
            facts: own.map { item in
                fact(
                    state(item.value.jurisdiction) + [.text(locale.pattern(.locatorSeparator))]
                        + listingStatus(item.value), item)
            }
                + listed.map { item in
                    fact(
                        locale.inlines(
                            .elementListing,
                            [
                                "where": state(item.value.jurisdiction), "ground": ground(item.value.ground),
                                "since": [
                                    .text(item.value.listed.map { locale.text($0) } ?? locale.dates.unknown)
                                ],
                            ]), item)
                })
    }

    mutating func inForceRow(_ element: LegalElement) -> ElementRow {
        guard let expiry = regime.expiry else {
            return ElementRow(facts: [
                ElementFact(
                    content: locale.inlines(.elementInForce, ["date": [.text(locale.text(request.on))]]) + [
                        remarkNote("law-in-force", law(regime.inForce?.text ?? element.question))
                    ])
            ])
        }
        let note = remarkNote("law-in-force", law(expiry.statement.text))
        var row = ElementRow(facts: [
            ElementFact(
                content: locale.inlines(.elementInForce, ["date": [.text(locale.text(request.on))]]) + [note])
        ])
        if let warning = currencyWarning { row.missing.append(warning) }
        return row
    }
}
