import Audiences
import CasebookModel
import Scoring

extension Composer {
    /// What stands before the first section of a draft.
    mutating func opening(_ gap: SubmissionGap?) {
        if request.approval == nil {
            var lines = [locale.inlines(.draftWarning)]
            lines += documentWarnings
            add(.callout(Callout(.warning, title: locale.inlines(.draft), lines)))
        }
        if let day = request.asOf {
            add(.callout(Callout(.note, [locale.inlines(.asOfNote, ["date": [.text(locale.text(day))]])])))
        }
        if let gap {
            add(.callout(Callout(.warning, title: locale.inlines(.gapSheet), gapLines(gap))))
        }
        add(.contents(depth: 2))
    }

    mutating func write(_ code: SectionCode) {
        switch code {
        case .cover: break
        case .submitter: submitter()
        case .ask: ask()
        case .summary: summary()
        case .identification: identification()
        case .elements: elements()
        case .narrative: narrative()
        case .responsibility: responsibility()
        case .evidenceAssessment: evidenceAssessment()
        case .contrary: contrary()
        case .listings: listings()
        case .policy:
            written(.headPolicy, code, slots: ["national-interest", "tabling-state", "priority-factors"])
        case .nexus: written(.headNexus, code)
        case .handling: handling()
        case .methodology: methodology()
        case .exhibits: exhibitList()
        case .closedAnnex:
            section(.headClosedAnnex, id: code.rawValue)
            paragraph(locale.inlines(.closedAnnexText))
        case .signOff: signOff()
        case .statementOfReasons: statementOfReasons()
        case .threshold: threshold()
        case .officialStatus: officialStatus()
        case .family:
            section(.headFamily, id: code.rawValue)
            if !counsel(code.rawValue) { paragraph(locale.inlines(.familyText)) }
        case .mandatoryListing: mandatoryListing()
        case .victimPurpose: victimPurpose()
        case .systematicShowing: systematicShowing()
        case .egregiousness: written(.headEgregiousness, code)
        case .openSourceProof: openSourceProof()
        case .proportionality: written(.headProportionality, code)
        case .stateResponses: stateResponses()
        case .recommendation: recommendation()
        case .glossary: glossary()
        case .products: products()
        case .labour: labour()
        case .importation: written(.headImportation, code)
        case .disappearedPerson: disappearedPerson()
        case .deprivation: deprivation()
        case .steps: written(.headSteps, code)
        case .consent:
            section(.headConsent, id: code.rawValue)
            paragraph(locale.inlines(.consentText))
            counsel(code.rawValue)
        case .correction: written(.headCorrection, code)
        case .lawGap: lawGap()
        case .modelProvisions: modelProvisions()
        case .crimes: crimes()
        case .liability: liability()
        }
    }

    func document(_ gap: SubmissionGap?) -> Document {
        Document(
            metadata: metadata(title: title(gap), asks: gap == nil), blocks: blocks, notes: notes,
            exhibits: exhibits,
            words: locale.words)
    }

    private func title(_ gap: SubmissionGap?) -> [Inline] {
        let subject = inText(request.subject)
        if gap != nil { return locale.inlines(.titleGap, ["subject": subject]) }
        let phrase: Phrase =
            switch regime.submission.kind {
            case .importBan: .titleImportBan
            case .communication: .titleCommunication
            case .criminalFile: .titleCriminal
            case .brief: .titleBrief
            case .information: .titleInformation
            case .listing:
                switch request.purpose {
                case .list: .titleList
                case .addGround: .titleAddGround
                case .maintain: .titleMaintain
                case .correct: .titleCorrect
                case .opposeDelisting: .titleOppose
                }
            }
        return locale.inlines(phrase, ["subject": subject, "outcome": outcome("outcome-of")])
    }

    /// - Parameter asks: `false` where the document asks the authority for nothing.
    func metadata(title: [Inline], asks: Bool = true) -> Document.Metadata {
        let organisation = request.organisation.map {
            Document.Organisation(
                name: $0.name.text(for: [locale.tag])?.text ?? "", contact: $0.contact,
                about: $0.about.text(for: [locale.tag])?.text ?? "")
        }
        let purpose: Phrase =
            switch request.purpose {
            case .list: .purposeList
            case .addGround: .purposeAddGround
            case .maintain: .purposeMaintain
            case .correct: .purposeCorrect
            case .opposeDelisting: .purposeOppose
            }
        var cover = [
            Field(locale.inlines(.coverSubject), [name(of: request.subject)]),
            Field(locale.inlines(.coverUnder), [regimeName]),
        ]
        if regime.submission.kind == .listing, asks {
            let purpose = capitalised(locale.inlines(purpose, ["outcome": outcome("outcome")]))
            cover.append(Field(locale.inlines(.coverPurpose), [purpose]))
        }
        if let addressee = request.addressee {
            let confirmed = locale.inlines(
                .addressConfirmed, ["date": [.text(locale.text(addressee.confirmedOn))]])
            cover.append(
                Field(
                    locale.inlines(.coverTo),
                    [[.text(addressee.authority)]] + addressee.lines.map { [.text($0)] } + [confirmed]))
        } else if let addressee = regime.submission.addressee, let day = addressee.confirmedOn {
            cover.append(
                Field(
                    locale.inlines(.coverTo),
                    [
                        law(addressee.statement.text) + [
                            .text(locale.pattern(.locatorSeparator) + locale.text(day))
                        ]
                    ]))
        }
        if let day = request.asOf {
            cover.append(Field(locale.inlines(.coverAsOf), [[.text(locale.text(day))]]))
        }
        let handling: Phrase =
            switch request.view.audience {
            case .public: .handlingPublic
            case .partner: .handlingPartner
            case .governmentOpen:
                regime.submission.kind == .communication ? .handlingCommunication : .handlingOpen
            case .governmentClosed: .handlingClosed
            case .internal: .handlingInternal
            }
        return Document.Metadata(
            title: title, subtitle: regimeName, language: locale.tag, audience: request.view.audience,
            regime: regime.id, subject: request.subject.description,
            organisation: organisation ?? Document.Organisation(), date: request.on,
            dateText: locale.text(request.on), stamp: request.stamp,
            watermark: request.approval == nil ? locale(.draft) : nil, handling: locale(handling),
            runningHead: plainName(of: request.subject) + locale.pattern(.locatorSeparator)
                + (regime.shortNames[locale.tag] ?? regime.id), cover: cover)
    }

    /// For the organisation alone: rules, gates, unverified law, what was withheld.
    mutating func internalSheet(_ gates: [GateStatus]) {
        section(.headInternal, id: "internal")
        var lines: [[Inline]] = []
        if let assessment = request.assessment {
            lines.append([.text("Rules \(assessment.rulesVersion), casebook \(assessment.casebookHash)")])
            lines.append([.text("Score \(assessment.score), readiness \(assessment.readiness.rawValue)")])
        }
        for budget in budgets {
            lines.append([
                .text(
                    "\(budget.part): \(budget.words) words (\(budget.least.map { String($0) } ?? "0")–\(budget.most.map { String($0) } ?? "…"))\(budget.reason.map { "; " + $0 } ?? "")"
                )
            ])
        }
        if !reasonedIncidents.isEmpty {
            let chosen = reasonedIncidents.map(\.description).joined(separator: ", ")
            lines.append([
                .text(
                    "The statement of reasons tells these incidents, the strongest first: \(chosen). Others: name them in a text for '\(Self.reasonsIncidents)'"
                )
            ])
        }
        for slot in staleTexts {
            lines.append([.text("The evidence under the text '\(slot)' changed since it was written")])
        }
        if !lines.isEmpty { add(.callout(Callout(.internalNote, lines))) }
        internalGates(gates)
        internalList(
            "To verify before filing",
            request.library.practice.toVerify(for: regime.id)
                + regime.unverified.prefix(40).map { statement in
                    (statement.cite.map { $0 + ": " } ?? "") + statement.text
                        + " (\(statement.weakest.label))"
                })
        var left: [String] = request.view.withheld.prefix(60).map { item in
            "Withheld: \(item.record)\(item.claim.map { "#" + $0 } ?? ""), \(item.reason.rawValue)"
        }
        for view in request.outside {
            let reader = view.audience.rawValue + (view.recipient.map { " to \($0)" } ?? "")
            for (reason, items) in Dictionary(grouping: view.withheld, by: \.reason.rawValue).sorted(by: {
                $0.key < $1.key
            }) {
                let names = items.map { $0.record + ($0.claim.map { "#" + $0 } ?? "") }
                left.append(
                    "Not for \(reader), \(reason): " + names.prefix(40).joined(separator: ", ")
                        + (names.count > 40 ? " and \(names.count - 40) more" : ""))
            }
            for (rule, items) in Dictionary(grouping: view.coarsened, by: \.rule.rawValue).sorted(by: {
                $0.key < $1.key
            }) {
                left.append("Made coarse for \(reader), \(rule): \(items.count)")
            }
        }
        internalList("Left out or made coarse", left)
    }

    /// The filing gates as a table to be worked through.
    private mutating func internalGates(_ gates: [GateStatus]) {
        guard !gates.isEmpty else { return }
        func cell(_ text: String) -> Table.Cell { Table.Cell([.text(text, language: "en")]) }
        add(
            .table(
                Table(
                    id: "internal-gates",
                    columns: [.init(width: 0.6), .init(width: 4), .init(width: 2)],
                    header: [.init([cell("Gate"), cell("What it asks"), cell("State")])],
                    rows: gates.map { gate in
                        Table.Row([
                            Table.Cell([.text(gate.gate)], isRowHeader: true), cell(gate.rule),
                            cell("\(gate.passed ? "passed" : "open"): \(gate.reason)"),
                        ])
                    },
                    caption: [.text("Filing gates", language: "en")])))
    }

    private mutating func internalList(_ title: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        remark([.strong([.text(title, language: "en")])])
        add(.list(ItemList(lines.map { ItemList.Item([.text($0, language: "en")]) })))
    }
}
