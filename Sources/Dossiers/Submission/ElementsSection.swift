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
        var drawn: [(question: [Inline], evidence: [EvidenceID], own: [EvidenceID])] = []
        for element in regime.elements {
            let row = row(for: element)
            rows.append(elementRow(element, row, &marksOwn))
            guard element.kind == .must, row.notArising == nil else { continue }
            // What shows a part of what is asked of goods shows no goods made by such labour.
            let isPart = [.product, .labour].contains(element.test) && !row.missing.isEmpty
            let items = isPart ? [] : row.facts.flatMap(\.evidence)
            let usable = items.filter { isUsable($0) || !countsOwn(element) }
            drawn.append((law(element.question), usable, items))
        }
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
        figure(matrix(of: drawn))
        counsel(SectionCode.elements.rawValue)
    }

    /// The required elements against the kinds of evidence that the table's rows cite: it can say nothing else than they
    /// do. What the authority itself said is marked apart where it cannot carry the element.
    private func matrix(
        of rows: [(question: [Inline], evidence: [EvidenceID], own: [EvidenceID])]
    ) -> Figure? {
        guard let words = request.figures.words else { return nil }
        func kinds(_ items: [EvidenceID]) -> Set<String> {
            Set(items.compactMap { casebook.evidence($0)?.kind })
        }
        let columns = kinds(rows.flatMap(\.own)).sorted()
        // A single column says nothing that the table of elements does not.
        guard columns.count > 1 else { return nil }
        var marksOwn = false
        let drawn = rows.map { row in
            let (full, all) = (kinds(row.evidence), kinds(row.own))
            return MatrixFigure.Row(
                plainText(row.question),
                columns.map { kind in
                    if full.contains(kind) { return .full }
                    guard all.contains(kind) else { return .none }
                    marksOwn = true
                    return .half
                })
        }
        let figure = MatrixFigure(
            title: words.matrix,
            columns: columns.map { locale.term($0, in: "evidence-kind") ?? label($0, "evidence-kind") ?? $0 },
            rows: drawn,
            legend: [(.full, words.supports)] + (marksOwn ? [(.half, words.ownOnly)] : [])
                + [(.none, words.missing)],
            language: locale.tag)
        return Figure(
            id: "figure-matrix", svg: figure.svg, alternative: figure.alternative,
            caption: [.text(words.matrix)],
            trace: Trace(evidence: unique(rows.flatMap(\.own).map(\.description).sorted())))
    }

    /// Marks of notes for one fact of the table: it names the paragraphs that cite the rest.
    private static let marksInTable = 4

    private mutating func elementRow(
        _ element: LegalElement, _ row: ElementRow, _ marksOwn: inout Bool
    ) -> Table.Row {
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
            Table.Cell(element.cite.map { locale.citation($0) } ?? []),
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
        var lines: [[Inline]] = [[.text(proposal(element, finding))]]
        // Which claims lack a second origin is told by their notes beside it.
        for missing in finding.missing.map({ [Inline.text(lacking($0))] }) where !lines.contains(missing) {
            lines.append(missing)
        }
        if element.mark == .general {
            let mark = element.mark
            lines.append([.text(locale.term(mark.rawValue, in: "mark") ?? mark.label)])
        }
        return lines
    }

    /// What is proposed, with its strength where evidence carries it. What is to be disclosed is set out or not: it proves
    /// nothing of the case, so nothing is said to be supported there.
    private func proposal(_ element: LegalElement, _ finding: ElementFinding) -> String {
        var proposed = finding.proposal.rawValue
        if element.test == .contrary, finding.proposal != .gap {
            proposed = finding.proposal == .supported ? "set-out" : "set-out-in-part"
        }
        let word = locale.term(proposed, in: "proposal") ?? proposed
        return finding.byEvidence ? "\(word) \(finding.interval)" : word
    }

    /// What a finding lacks, by its code, or by the kind of codes it belongs to.
    private func lacking(_ missing: Missing) -> String {
        let kind = ["no-claim", "person"].first { missing.code.hasPrefix($0 + "-") }
        return locale.term(missing.code, in: "lacking") ?? kind.flatMap { locale.term($0, in: "lacking") }
            ?? missing.text
    }
}
