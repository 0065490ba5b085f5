import Audiences
package import CasebookModel
import Scoring

/// What a communication holds beside what every submission does: the victim it is about and the consents it rests on.
package struct CommunicationRequest: Sendable {
    /// Its `subject` is not read: a communication is about the victim.
    package var submission: SubmissionRequest
    package var victim: VictimID
    /// In force on the day, for this use and recipient; empty inside the organisation alone.
    package var consents: [Consent]
    /// What the organisation filed with the same body on the victim.
    package var filed: [KnownCase]

    package init(
        submission: SubmissionRequest, victim: VictimID, consents: [Consent], filed: [KnownCase] = []
    ) {
        self.filed = filed
        self.submission = submission
        self.victim = victim
        self.consents = consents
    }
}

/// Builds a communication on one victim to a working group: what its form asks, and what happened, as the sources say.
package struct CommunicationBuilder: Sendable {
    package let request: CommunicationRequest

    package init(_ request: CommunicationRequest) { self.request = request }

    /// - Throws: when the view holds nothing on the victim, or a final is asked for and something stands in its way.
    package func build() throws(SubmissionProblem) -> BuiltSubmission {
        let view = request.submission.view
        guard let victim = view.casebook.victim(request.victim) else {
            throw .noSuchSubject(PartyID(request.victim.description))
        }
        let incidents = view.casebook.incidents.filter { $0.victims.contains(request.victim) }
            .map { $0.told(of: request.victim) }
        var submission = request.submission
        // Parts that every submission shares are written by a composer, which is about some party; none of it is shown.
        let parties = incidents.flatMap { $0.involvements.map(\.value.party) }
        guard
            let anchor = parties.first(where: { SubjectFile($0, in: view) != nil })
                ?? view.casebook.agencies.first.map({ PartyID($0.id) }),
            let file = SubjectFile(anchor, in: view)
        else { throw .noSuchSubject(PartyID(request.victim.description)) }
        submission.subject = anchor
        var composer = Composer(request: submission, file: file)
        composer.communicationOpening(procedure(incidents))
        for section in submission.regime.submission.sections {
            composer.write(section, on: victim, incidents, request.consents)
        }
        composer.endSection()
        let gates = composer.communicationGates(incidents)
        let final = FinalCheck(request: submission, gates: gates, staleTexts: composer.staleTexts)
        try final.require(incidents.isEmpty ? ["no incident of the victim is recorded"] : [])
        if view.audience == .internal {
            let known = request.filed + KnownCase.recorded(in: incidents, under: submission.regime)
            composer.communicationSheet(gates, known)
        }
        var warnings = composer.warnings.map { composer.plain($0) }
        warnings += submission.regime.notes.filter { $0.kind == .procedure }.map { note in
            "\(note.statement.text) (\(note.statement.weakest.label))"
        }
        if let limits = submission.regime.timeLimits {
            warnings.append("\(limits.text) (\(limits.weakest.label))")
        }
        return BuiltSubmission(
            document: composer.communication(on: victim), gap: nil, warnings: warnings, gates: gates,
            budgets: composer.budgets, staleTexts: composer.staleTexts, citedUnder: composer.citedUnder,
            confirmations: final.confirmations)
    }

    /// The last day of the urgent procedure for what happened: so many months after the last of it began; `nil` undated.
    package static func urgentUntil(_ incidents: [Incident], months: Int) -> Day? {
        incidents.flatMap(\.dates).compactMap {
            $0.value.from?.latest ?? $0.value.lastCited?.latest ?? $0.value.to?.latest
        }.max()?.adding(months: months)
    }

    private func procedure(_ incidents: [Incident]) -> CommunicationProcedure {
        guard let months = request.submission.regime.submission.urgentMonths else { return .unstated }
        guard let end = Self.urgentUntil(incidents, months: months) else { return .undated }
        return end >= request.submission.on ? .urgent(months) : .standard(months)
    }
}

extension Day {
    /// The same day so many months later, or the last of that month where it is shorter.
    func adding(months: Int) -> Day {
        let count = year * 12 + month - 1 + months
        let length = Day.length(ofMonth: count % 12 + 1, year: count / 12)
        return Day(year: count / 12, month: count % 12 + 1, day: min(day, length)) ?? self
    }
}

/// Which procedure of a working group the date of what happened allows.
enum CommunicationProcedure: Equatable {
    /// Within so many months.
    case urgent(Int)
    case standard(Int)
    case undated
    /// The rules carry no limit.
    case unstated
}

extension Composer {
    mutating func communicationOpening(_ procedure: CommunicationProcedure) {
        if request.approval == nil {
            add(
                .callout(
                    Callout(
                        .warning, title: locale.inlines(.draft),
                        [locale.inlines(.draftWarning)] + documentWarnings)))
        }
        add(.contents(depth: 2))
        switch procedure {
        case .urgent(let months):
            remark(locale.inlines(.procedureUrgent, ["months": [.text(String(months))]]))
        case .standard(let months):
            remark(locale.inlines(.procedureStandard, ["months": [.text(String(months))]]))
        case .undated: remark([.missing(locale.inlines(.procedureUndated))])
        case .unstated: break
        }
    }

    mutating func write(
        _ code: SectionCode, on victim: Victim, _ incidents: [Incident], _ consents: [Consent]
    ) {
        switch code {
        case .cover: break
        case .submitter: submitter()
        case .ask: ask()
        case .disappearedPerson: person(victim, incidents, consents)
        case .deprivation:
            section(.headDeprivation, id: code.rawValue)
            if incidents.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
            for incident in incidents { whatHappened(incident) }
            counsel(code.rawValue)
        case .responsibility:
            section(.headResponsible, id: code.rawValue)
            responsible(incidents)
            counsel(code.rawValue)
        case .steps: written(.headSteps, code)
        case .stateResponses:
            section(.headStateResponses, id: code.rawValue)
            stateSaid(of: incidents)
        case .narrative:
            section(.headNarrative, id: code.rawValue)
            let told = incidents.filter { $0.narrative != nil }
            for incident in told {
                guard let narrative = incident.narrative else { continue }
                let items = incident.acts.flatMap { supporting($0) }
                paragraph(
                    text(narrative) + cite(items),
                    claims: incident.acts.map { ClaimID(record: incident.id.description, key: $0.key) },
                    evidence: items)
            }
            if !counsel(code.rawValue), told.isEmpty { toBeFilledIn() }
        case .consent:
            section(.headConsent, id: code.rawValue)
            for consent in consents { paragraph(inWords(consent)) }
            if !counsel(code.rawValue), consents.isEmpty { toBeFilledIn() }
        case .handling: handling()
        case .exhibits: exhibitList()
        case .closedAnnex:
            section(.headClosedAnnex, id: code.rawValue)
            paragraph(locale.inlines(.closedAnnexText))
        case .signOff: signOff()
        default: written(.headNarrative, code)
        }
    }

    /// What stands in a section that only people can fill.
    private mutating func toBeFilledIn() {
        paragraph([.missing(locale.inlines(.missingCommunication))])
    }

    /// What the form asks, question by question: what the record holds, what people wrote, or that it is missing.
    private mutating func person(_ victim: Victim, _ incidents: [Incident], _ consents: [Consent]) {
        section(.headDisappeared, id: SectionCode.disappearedPerson.rawValue)
        let items = victim.published.map(\.item)
        paragraph(
            locale.inlines(.disappearedAlias, ["alias": [.strong([.text(victim.alias)])]]) + cite(items),
            evidence: items)
        var rows: [Table.Row] = []
        for element in request.regime.elements {
            let shown = answer(to: element, victim, incidents, consents)
            rows.append(
                Table.Row(
                    [
                        Table.Cell(law(element.question), isRowHeader: true),
                        Table.Cell(paragraphs: shown.lines),
                    ], trace: trace(shown.claims, shown.evidence)))
        }
        guard !rows.isEmpty else { return }
        add(
            .table(
                Table(
                    id: "communication-table", columns: [.init(), .init(width: 1.5)],
                    header: [header([.columnElement, .columnShown])], rows: rows,
                    caption: locale.inlines(.headDisappeared))))
        counsel(SectionCode.disappearedPerson.rawValue)
    }

    /// Steps after which someone is in the hands of a body.
    private static let heldSteps: Set<String> = [
        "custody", "interrogation", "imprisonment", "reception", "last-seen",
    ]

    private struct Answer {
        var lines: [[Inline]] = []
        var claims: [ClaimID] = []
        var evidence: [EvidenceID] = []
    }

    private mutating func answer(
        to element: LegalElement, _ victim: Victim, _ incidents: [Incident], _ consents: [Consent]
    ) -> Answer {
        var answer = Answer()
        func add<Value>(_ claim: Claim<Value>, of record: String, _ content: [Inline]) {
            let cited = Cited(claim, of: record)
            answer.lines.append(content + cite(cited) + statusMark(claim.status))
            answer.claims.append(cited.id)
            answer.evidence += supporting(claim)
        }
        switch element.fact {
        case .identity:
            answer.lines.append([.text(victim.alias)] + cite(victim.published.map(\.item)))
            answer.evidence += victim.published.map(\.item)
            if victim.published.isEmpty { answer.lines.append(locale.inlines(.identityClosed)) }
        case .date, .place, .arrest:
            for incident in incidents where element.fact != .place {
                // Of several persons taken one after another, the incident's dates are nobody's own.
                let own = incident.legs.filter(Self.isDatedTaking)
                // From the taking to a hand-over an incident has many days: each step is told with its own.
                let steps =
                    element.fact == .arrest || own.isEmpty
                    ? own
                    : incident.legs.filter { $0.value.period != nil }
                        .sorted { $0.value.order < $1.value.order }
                for claim in steps {
                    guard let period = claim.value.period else { continue }
                    let step =
                        capitalised(term(claim.value.step, "leg-step")) + [
                            .text(locale.pattern(.captionSeparator))
                        ]
                    add(
                        claim, of: incident.id.description,
                        (element.fact == .date ? step : []) + [.text(locale.text(period))])
                }
                guard own.isEmpty else { continue }
                for claim in incident.dates {
                    add(claim, of: incident.id.description, when(claim.value, in: incident))
                }
            }
            for incident in incidents where element.fact != .date {
                // A place that a step names is told with the step.
                let stepped = Set(incident.legs.compactMap(\.value.site))
                for claim in incident.sites where !stepped.contains(claim.value.site) {
                    add(claim, of: incident.id.description, place(claim.value.site))
                }
                for claim in incident.legs where claim.value.site != nil || claim.value.agency != nil {
                    add(claim, of: incident.id.description, step(claim.value))
                }
            }
        case .custody:
            for incident in incidents {
                // An arrest says nothing of where someone is held.
                let held = incident.legs.filter { Self.heldSteps.contains($0.value.step) }
                for claim in held.sorted(by: { $0.value.order < $1.value.order }).suffix(1) {
                    add(claim, of: incident.id.description, step(claim.value))
                }
            }
        case .perpetrators:
            for incident in incidents {
                for claim in incident.involvements where claim.wording != .inferred {
                    add(claim, of: incident.id.description, said(claim))
                }
            }
        case .submitter:
            if let organisation = request.organisation { answer.lines.append(text(organisation.name)) }
        case .consent: answer.lines += consents.map { inWords($0) }
        case .search, nil: break
        }
        let slots = [element.id] + (element.fact.map { [$0.rawValue] } ?? [])
        for slot in slots {
            guard let written = request.texts[slot] else { continue }
            answer.lines.append(verbatim(written.text) + cite(written.evidence ?? []))
            answer.evidence += written.evidence ?? []
        }
        if answer.lines.isEmpty { answer.lines = [[.missing(locale.inlines(.missingCommunication))]] }
        return answer
    }

    func communicationGates(_ incidents: [Incident]) -> [GateStatus] {
        gates(obstacle: { gate in
            switch gate {
            case "G2":
                return incidents.contains { !$0.acts.isEmpty } ? nil : .noAct
            case "G10": return currencyOrAddressObstacle
            default: return nil
            }
        })
    }

    func communication(on victim: Victim) -> Document {
        let title = locale.inlines(.titleVictim, ["person": [.text(victim.alias)]])
        var metadata = metadata(title: title)
        metadata.subject = victim.id.description
        metadata.runningHead =
            victim.alias + locale.pattern(.locatorSeparator) + (regime.shortNames[locale.tag] ?? regime.id)
        if let subject = metadata.cover.indices.first {
            metadata.cover[subject] = Field(locale.inlines(.coverSubject), [[.text(victim.alias)]])
        }
        return Document(
            metadata: metadata, blocks: blocks, notes: notes, exhibits: exhibits, words: locale.words)
    }
}
