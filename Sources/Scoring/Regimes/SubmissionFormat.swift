package import CasebookModel

/// The parts a submission can have; a regime's rule file puts them in its order.
package enum SectionCode: String, Sendable, Codable, CaseIterable {
    case cover, submitter, ask, summary, identification, elements, narrative, responsibility
    case evidenceAssessment = "evidence-assessment"
    case contrary, listings, policy, nexus, handling, methodology, exhibits
    case closedAnnex = "closed-annex"
    case signOff = "sign-off"

    // Parts only some authorities ask for.
    case statementOfReasons = "statement-of-reasons"
    case threshold
    case officialStatus = "official-status"
    case family
    case mandatoryListing = "mandatory-listing"
    case victimPurpose = "victim-purpose"
    case systematicShowing = "systematic-showing"
    case egregiousness
    case openSourceProof = "open-source-proof"
    case proportionality
    case stateResponses = "state-responses"
    case recommendation
    case glossary

    // Other kinds of document.
    case products, labour, importation
    case disappearedPerson = "disappeared-person"
    case deprivation
    case steps, consent, correction
    case lawGap = "law-gap"
    case modelProvisions = "model-provisions"
    case crimes
    case liability
}

/// What kind of document a regime's submission is.
package enum DocumentKind: String, Sendable, Codable, CaseIterable {
    case listing
    case importBan = "import-ban"
    case communication
    case criminalFile = "criminal-file"
    case brief
    case information
}

/// A part that an authority asks for specially.
package struct SpecialSection: Hashable, Sendable, Codable {
    package var section: SectionCode
    package var required: Bool
    package var statement: LegalStatement

    package init(section: SectionCode, required: Bool, statement: LegalStatement) {
        self.section = section
        self.required = required
        self.statement = statement
    }
}

/// To whom a submission goes. No address is used without the day a person confirmed it.
package struct Addressee: Hashable, Sendable, Codable {
    package var statement: LegalStatement
    package var confirmedOn: Day?
    package var confirmedBy: String?

    package init(statement: LegalStatement, confirmedOn: Day? = nil, confirmedBy: String? = nil) {
        self.statement = statement
        self.confirmedOn = confirmedOn
        self.confirmedBy = confirmedBy
    }
}

/// How a submission under a regime is made up.
package struct SubmissionFormat: Hashable, Sendable, Codable {
    package var kind: DocumentKind
    /// The order of its parts; empty where the regime takes no submission.
    @Listed package var sections: [SectionCode] = []
    /// Where the order comes from; `nil` when it is this project's own.
    package var sectionsBasis: LegalStatement?
    @Listed package var special: [SpecialSection] = []
    /// What is asked for, where it is not simply a listing.
    package var ask: LegalStatement?
    package var whoMaySubmit: LegalStatement?
    package var addressee: Addressee?
    package var form: LegalStatement?
    /// BCP 47 tags the authority takes.
    @Listed package var languages: [String] = []
    package var length: LegalStatement?
    /// Pages the whole should not pass, without exhibits; guidance, not law.
    package var pages: Int?
    /// Words the summary should not pass.
    package var summaryWords: Int?
    /// Least and most words of a statement of reasons.
    package var reasonsLeastWords: Int?
    package var reasonsMostWords: Int?
    package var confidentiality: LegalStatement?
    /// Months since what happened within which a communication can take the urgent procedure.
    package var urgentMonths: Int?

    package init(
        kind: DocumentKind, sections: [SectionCode] = [], sectionsBasis: LegalStatement? = nil,
        special: [SpecialSection] = [], ask: LegalStatement? = nil, whoMaySubmit: LegalStatement? = nil,
        addressee: Addressee? = nil, form: LegalStatement? = nil, languages: [String] = [],
        length: LegalStatement? = nil, pages: Int? = nil, summaryWords: Int? = nil,
        reasonsLeastWords: Int? = nil, reasonsMostWords: Int? = nil, confidentiality: LegalStatement? = nil,
        urgentMonths: Int? = nil
    ) {
        self.kind = kind
        self.sections = sections
        self.sectionsBasis = sectionsBasis
        self.special = special
        self.ask = ask
        self.whoMaySubmit = whoMaySubmit
        self.addressee = addressee
        self.form = form
        self.languages = languages
        self.length = length
        self.pages = pages
        self.summaryWords = summaryWords
        self.reasonsLeastWords = reasonsLeastWords
        self.reasonsMostWords = reasonsMostWords
        self.confidentiality = confidentiality
        self.urgentMonths = urgentMonths
    }
}
