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
                case .addGround: addsLaw ? .titleAddLaw : .titleAddGround
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
            case .addGround: addsLaw ? .purposeAddLaw : .purposeAddGround
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
}
