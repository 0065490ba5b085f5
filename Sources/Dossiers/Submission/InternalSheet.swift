import Audiences
import CasebookModel
import Scoring

/// What the organisation alone reads of a document: rules, gates, unverified law, what was withheld.
extension Composer {
    mutating func internalSheet(_ gates: [GateStatus]) {
        coverSheet(.headInternal, id: "internal") { $0.internalBody(gates) }
    }

    private mutating func internalBody(_ gates: [GateStatus]) {
        let lines = reckoning + budgetLines + textLines
        if !lines.isEmpty { add(.callout(Callout(.internalNote, lines))) }
        internalGates(gates)
        internalList(.internalToVerify, toVerify + regime.unverified.prefix(40).map { checked($0) })
        internalList(
            .internalLeft,
            request.view.withheld.prefix(60).map { item in
                locale.inlines(
                    .internalWithheld,
                    [
                        "record": [.text(record(item))],
                        "reason": [.text(locale.term(item.reason.rawValue, in: "withheld") ?? "")],
                    ])
            } + request.outside.flatMap { leftOut($0) })
    }

    /// The same of a communication, whose procedure and time limits are the organisation's to mind.
    mutating func communicationSheet(_ gates: [GateStatus], _ known: [KnownCase]) {
        coverSheet(.headInternal, id: "internal") { $0.communicationBody(gates, known) }
    }

    private mutating func communicationBody(_ gates: [GateStatus], _ known: [KnownCase]) {
        if let warning = KnownCase.warning(known, under: regime, in: locale) {
            add(.callout(Callout(.warning, [[.text(warning)]])))
        }
        internalGates(gates)
        let procedure = regime.notes.filter { $0.kind == .procedure }.map(\.statement)
        internalList(
            .internalToVerify,
            (procedure + [regime.timeLimits].compactMap { $0 }).map { checked($0) } + toVerify)
    }

    // MARK: lines

    private var reckoning: [[Inline]] {
        guard let assessment = request.assessment else { return [] }
        let readiness = assessment.readiness.rawValue
        return [
            locale.inlines(
                .internalRules,
                [
                    "version": [.text(assessment.rulesVersion)],
                    "hash": [.text("\(assessment.casebookHash)")],
                ]),
            locale.inlines(
                .internalScore,
                [
                    "score": [.text("\(assessment.score)")],
                    "readiness": [.text(locale.term(readiness, in: "readiness") ?? readiness)],
                ]),
        ]
    }

    private var budgetLines: [[Inline]] {
        budgets.map { budget in
            let words = locale.inlines(
                .internalBudget,
                [
                    "part": part(budget.part), "words": [.text(String(budget.words))],
                    "least": [.text(String(budget.least ?? 0))],
                    "most": [.text(budget.most.map { String($0) } ?? "…")],
                ])
            guard let shortness = budget.shortness else { return words }
            return words + [.text(locale.pattern(.listSeparatorOuter))] + shortnessText(shortness)
        }
    }

    private func part(_ code: String) -> [Inline] {
        switch SectionCode(rawValue: code) {
        case .summary: locale.inlines(.headSummary)
        case .statementOfReasons: locale.inlines(.headReasons)
        default: [.text(code)]
        }
    }

    private func shortnessText(_ shortness: BuiltSubmission.Budget.Shortness) -> [Inline] {
        let words: [Inline] = [.text(String(shortness.words))]
        return switch shortness.cause {
        case .counsel: locale.inlines(.internalShortOwn, ["words": words])
        case .told(let told, let all):
            locale.inlines(
                .internalShort,
                ["words": words, "told": [.text(String(told))], "all": [.text(String(all))]])
        }
    }

    private var textLines: [[Inline]] {
        var lines: [[Inline]] = []
        if !reasonedIncidents.isEmpty {
            let chosen = locale.list(reasonedIncidents.map { [.text($0.description)] })
            lines.append(
                locale.inlines(
                    .internalReasons, ["incidents": chosen, "slot": [.text(Self.reasonsIncidents)]]))
        }
        return lines + staleTexts.map { locale.inlines(.internalStale, ["slot": [.text($0)]]) }
    }

    private var toVerify: [[Inline]] { request.library.practice.toVerify(for: regime.id).map { law($0) } }

    /// A statement of law with its place and how far it was checked.
    private func checked(_ statement: LegalStatement) -> [Inline] {
        let mark = statement.weakest
        let place: [Inline] =
            statement.cite.map { locale.citation($0) + [.text(locale.pattern(.captionSeparator))] } ?? []
        return place + law(statement.text) + [
            .text(locale.words.openingBracket),
            .text(locale.term(mark.rawValue, in: "mark") ?? mark.label), .text(locale.words.closingBracket),
        ]
    }

    /// What a reader outside is not given, by reason, and what is coarser there, by rule.
    private func leftOut(_ view: AudienceView) -> [[Inline]] {
        let audience = locale.term(view.audience.rawValue, in: "audience") ?? view.audience.rawValue
        let reader =
            view.recipient.map {
                locale(.internalReader, ["audience": audience, "recipient": "\($0)"])
            } ?? audience
        let withheld = Dictionary(grouping: view.withheld, by: \.reason.rawValue).sorted { $0.key < $1.key }
            .map { reason, items in
                let first = items.prefix(40).map { record($0) }
                    .joined(separator: locale.pattern(.listSeparator))
                let records =
                    items.count > 40
                    ? locale(.internalMore, ["records": first, "count": String(items.count - 40)]) : first
                return locale.inlines(
                    .internalNotFor,
                    [
                        "reader": [.text(reader)], "records": [.text(records)],
                        "reason": [.text(locale.term(reason, in: "withheld") ?? reason)],
                    ])
            }
        let coarsened = Dictionary(grouping: view.coarsened, by: \.rule.rawValue).sorted { $0.key < $1.key }
            .map { rule, items in
                locale.inlines(
                    .internalCoarse,
                    [
                        "reader": [.text(reader)], "count": [.text(String(items.count))],
                        "rule": [.text(locale.term(rule, in: "coarsened") ?? rule)],
                    ])
            }
        return withheld + coarsened
    }

    private func record(_ item: Withheld) -> String { item.record + (item.claim.map { "#" + $0 } ?? "") }

    // MARK: blocks

    /// The filing gates as a table to be worked through.
    private mutating func internalGates(_ gates: [GateStatus]) {
        guard !gates.isEmpty else { return }
        let rows = gates.map { gate in
            let reason = gate.told(in: locale)
            return Table.Row([
                Table.Cell([.text(gate.gate)], isRowHeader: true), Table.Cell(law(gate.rule)),
                Table.Cell(
                    locale.inlines(gate.passed ? .gatePassed : .gateOpen, ["reason": [.text(reason)]])),
            ])
        }
        let header = [Phrase.columnGate, .columnGateAsks, .columnStatus].map { phrase in
            Table.Cell(locale.inlines(phrase))
        }
        // Without a caption it is not counted: the tables of the document have the numbers that its reader sees.
        remark([.strong(locale.inlines(.internalGates))])
        add(
            .table(
                Table(
                    id: "internal-gates", columns: [.init(width: 0.6), .init(width: 4), .init(width: 2)],
                    header: [.init(header)], rows: rows)))
    }

    private mutating func internalList(_ title: Phrase, _ lines: [[Inline]]) {
        guard !lines.isEmpty else { return }
        remark([.strong(locale.inlines(title))])
        add(.list(ItemList(lines.map { ItemList.Item($0) })))
    }
}
