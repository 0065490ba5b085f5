import CasebookModel
import Scoring

extension Composer {
    /// One row an element: the law's question, what shows it with its exhibits, or what is missing.
    mutating func elements() {
        section(.headElements, id: "elements")
        guard !regime.elements.isEmpty else {
            paragraph([.missing(locale.inlines(.missingCounsel))])
            return
        }
        var rows: [Table.Row] = []
        var marksOwn = false
        for element in regime.elements { rows.append(elementRow(element, &marksOwn)) }
        var columns: [Table.Column] = [.init(width: 2.4), .init(width: 1.2), .init(width: 4)]
        var titles: [Phrase] = [.columnElement, .columnLaw, .columnShown]
        if isInternal {
            columns.append(.init(width: 2.2))
            titles.append(.columnProposal)
        }
        add(
            .table(
                Table(
                    id: "elements-table", purpose: .elements, columns: columns, header: [header(titles)],
                    rows: rows,
                    caption: locale.inlines(.headElements))))
        if marksOwn { remark([.text("† ")] + locale.inlines(.ownAuthorityOnly)) }
        figure(request.figures.matrix)
        counsel(SectionCode.elements.rawValue)
    }

    /// Marks of notes for one fact of the table: it names the paragraphs that cite the rest.
    private static let marksInTable = 4

    private mutating func elementRow(_ element: LegalElement, _ marksOwn: inout Bool) -> Table.Row {
        let row = row(for: element)
        var shown: [[Inline]] = []
        var claims: [ClaimID] = []
        var evidence: [EvidenceID] = []
        var onlyOwn = false
        for fact in row.facts {
            let usable = fact.evidence.filter { isUsable($0) || !countsOwn(element) }
            if usable.isEmpty, !fact.evidence.isEmpty {
                // Told, but not as something that carries the case before the same authority.
                shown.append(
                    fact.content + cite(Array(fact.evidence.prefix(Self.marksInTable))) + [.text(" †")])
                onlyOwn = true
                marksOwn = true
            } else {
                shown.append(fact.content + cite(Array(usable.prefix(Self.marksInTable))))
            }
            claims += fact.claims
            evidence += fact.evidence
        }
        for missing in row.missing { shown.append([.missing(missing)]) }
        if let notArising = row.notArising { shown.append([.notApplicable(notArising)]) }
        if shown.isEmpty { shown.append([.missing(locale.inlines(.missingCounsel))]) }
        let kind: Phrase =
            switch element.kind {
            case .must: .must
            case .should: .should
            case .flag: .flag
            }
        var cells = [
            Table.Cell(
                paragraphs: [law(element.question), [.emphasis(locale.inlines(kind))]], isRowHeader: true),
            Table.Cell(element.cite.map { [.text($0, language: "en")] } ?? []),
            Table.Cell(paragraphs: shown),
        ]
        if isInternal {
            // What is not asked of the case has no strength.
            cells.append(Table.Cell(paragraphs: row.notArising == nil ? proposal(element, onlyOwn) : [[]]))
        }
        return Table.Row(cells, trace: trace(claims, evidence))
    }

    /// Whether the authority's own reasons are to be left aside for the element.
    private func countsOwn(_ element: LegalElement) -> Bool {
        guard regime.kind.listsParties else { return false }
        switch element.test {
        case .conduct, .limb, .carryingRight, .threshold, .knowledge, .recency, .reasons, .disclosable:
            return true
        default: return false
        }
    }

    private func proposal(_ element: LegalElement, _ onlyOwn: Bool) -> [[Inline]] {
        guard let finding = request.assessment?.elements.first(where: { $0.element == element.id }) else {
            return [[]]
        }
        var lines: [[Inline]] = [[.text("\(finding.proposal.rawValue) \(finding.interval)")]]
        for missing in finding.missing { lines.append([.text(missing.text)]) }
        if element.mark == .general { lines.append([.text(element.mark.label)]) }
        return lines
    }
}
