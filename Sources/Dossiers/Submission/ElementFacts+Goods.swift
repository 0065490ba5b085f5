import CasebookModel
import Scoring

/// What answers a question on goods and on the labour behind them: each row rests on what its question asks, and where the
/// record holds only a part of that, it says what is missing.
extension Composer {
    mutating func productRow(_ element: LegalElement) -> ElementRow {
        guard !file.products.isEmpty else { return ElementRow(missing: [locale.inlines(.missingProduct)]) }
        var row = ElementRow(
            facts: file.products.map { item in
                fact(text(item.value.name) + (item.value.hsCode.map { [.text(" HS " + $0)] } ?? []), item)
            })
        guard element.asks == .origin else { return row }
        row.facts += file.sites.map { fact(place($0.value.site), $0) }
        // A firm's plants are not yet where these goods were made.
        answer(element, &row, else: file.sites.isEmpty ? .missingOrigin : .missingOriginOfGoods)
        return row
    }

    mutating func labourRow(_ element: LegalElement) -> ElementRow {
        var row = ElementRow()
        switch element.asks {
        case .nationality:
            row.facts = labour(inWorkersWords: true)
            answer(element, &row, else: .missingNationality)
        case .indicators:
            row.facts = indicatorFacts()
            if row.facts.isEmpty { row.missing.append(locale.inlines(.missingIndicators)) }
        case .origin, nil:
            row.facts = labour(inWorkersWords: false)
            if row.facts.isEmpty { row.missing.append(locale.inlines(.missingLabour)) }
        }
        // Labour somewhere is not labour in these goods; no record ties the two, so people must.
        if file.products.isEmpty {
            row.missing.append(locale.inlines(.missingLabourGoods))
        } else if element.asks != .nationality {
            answer(element, &row, else: .missingLabourInGoods)
        }
        return row
    }

    /// What people wrote on the element or on the labour, and else what is missing.
    private mutating func answer(_ element: LegalElement, _ row: inout ElementRow, else missing: Phrase) {
        let section = element.test == .labour ? SectionCode.labour : .products
        let slot = request.texts[element.id] == nil ? section.rawValue : element.id
        let written = textRow(slot, else: missing)
        row.facts += written.facts
        row.missing += written.missing
    }

    /// The acts of forced labour that sources tie to the subject. What they say of whose labour it was is the wording they
    /// have for those concerned; without one an act says nothing of the workers.
    private func labour(inWorkersWords: Bool) -> [ElementFact] {
        file.ties.flatMap { tie in
            tie.acts.filter { ["forced-labour", "enslavement"].contains($0.violation) }
                .compactMap { act -> ElementFact? in
                    var what = capitalised(term(act.violation, "violation"))
                    if inWorkersWords {
                        guard let words = tie.incident.categoryWording else { return nil }
                        what += [.text(locale.words.openingBracket)] + text(words)
                        what.append(.text(locale.words.closingBracket))
                    }
                    return fact(
                        locale.inlines(.elementWhere, ["what": what, "where": places(of: [tie])]), act)
                }
        }
    }

    /// The indicators that people have set out with what shows each.
    private mutating func indicatorFacts() -> [ElementFact] {
        request.library.definitions.indicators.compactMap { indicator in
            let slot = "indicator-" + indicator.id
            guard let written = request.texts[slot] else { return nil }
            let evidence = written.evidence ?? []
            let note = evidence.isEmpty ? [remarkNote("text-" + slot, verbatim(written.text))] : []
            return ElementFact(content: text(indicator.names) + note, evidence: evidence)
        }
    }
}
