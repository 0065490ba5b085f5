import CasebookModel
import Scoring

extension Composer {
    /// Each crime's requirements beside the acts; what no source states is missing, never presumed.
    mutating func crimes() {
        section(.headCrimes, id: "crimes")
        remark(locale.inlines(.criminalNotice))
        let acts = coveredActs
        if acts.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
        for code in unique(acts.map(\.rule.code)) {
            let own = acts.filter { $0.rule.code == code }
            subsection(conductName(code), id: "crime-" + identifierText(code))
            for item in own {
                paragraph(
                    capitalised(conduct(item.rule, violation: item.act.violation)) + [
                        .text(locale.pattern(.captionSeparator))
                    ]
                        + text(item.tie.incident.title) + cite(item.act), claims: [item.act.id],
                    evidence: supporting(item.act.claim))
            }
            if let rule = own.first?.rule {
                requirements(rule.requirements, id: code, of: conductName(code))
            }
        }
        counsel(SectionCode.crimes.rawValue)
    }

    mutating func liability() {
        section(.headLiability, id: "liability")
        remark(locale.inlines(.liabilityIntro))
        var any = false
        for limb in regime.limbs {
            let ties = file.ties.filter { limb.roles.contains($0.involvement.role) }
            guard !ties.isEmpty else { continue }
            any = true
            subsection(
                [.text(limb.statement.cite ?? limb.id, language: "en")], id: "mode-" + identifierText(limb.id)
            )
            paragraph(law(limb.statement.text))
            for tie in ties { involvement(tie) }
            requirements(
                limb.requirements, id: limb.id, of: [.text(limb.statement.cite ?? limb.id, language: "en")])
        }
        if !any { paragraph([.missing(locale.inlines(.missingLimb))]) }
        counsel(SectionCode.liability.rawValue)
    }

    private mutating func requirements(_ requirements: [Requirement], id: String, of title: [Inline]) {
        guard !requirements.isEmpty else { return }
        var rows: [Table.Row] = []
        for requirement in requirements {
            let missing: Phrase =
                switch requirement.kind {
                case .conduct: .missingCounsel
                case .actor: .missingActor
                case .knowledge: .missingKnowledge
                case .control: .missingControl
                case .failure: .missingFailure
                case .context: .missingContext
                }
            let shown: [Inline] =
                request.texts["requirement-" + requirement.id].map { text($0.text) + cite($0.evidence ?? []) }
                ?? [.missing(locale.inlines(missing))]
            rows.append(
                Table.Row([
                    Table.Cell(law(requirement.statement.text), isRowHeader: true),
                    Table.Cell([.text(requirement.statement.cite ?? "", language: "en")]), Table.Cell(shown),
                ]))
        }
        add(
            .table(
                Table(
                    id: "requirements-" + identifierText(id),
                    columns: [.init(width: 2), .init(), .init(width: 2)],
                    header: [header([.columnRequirement, .columnLaw, .columnShown])], rows: rows,
                    caption: locale.inlines(.columnRequirement) + [
                        .text(locale.pattern(.captionSeparator))
                    ] + title)))
    }
}
