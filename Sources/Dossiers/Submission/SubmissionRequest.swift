package import Audiences
package import CasebookModel
package import Scoring

/// What a submission asks of the authority.
package enum SubmissionPurpose: String, Sendable, Codable, CaseIterable {
    case list
    case addGround = "add-ground"
    case maintain, correct
    case opposeDelisting = "oppose-delisting"
}

/// Who submits, from the file the organisation fills in.
package struct OrganisationProfile: Hashable, Sendable, Codable {
    package var name: MultilingualText
    package var contact: [String]
    package var about: MultilingualText

    package init(name: MultilingualText, contact: [String], about: MultilingualText) {
        self.name = name
        self.contact = contact
        self.about = about
    }
}

/// A text that only people can write: the policy case, counsel's argument, the record of a search.
package struct CounselText: Hashable, Sendable, Codable {
    package var text: MultilingualText
    package var by: String
    package var on: Day
    /// The evidence the section cited when it was written; `nil` where the registry is asked what it was on that day.
    package var evidence: [EvidenceID]?

    package init(text: MultilingualText, by: String, on: Day, evidence: [EvidenceID]? = nil) {
        self.text = text
        self.by = by
        self.on = on
        self.evidence = evidence
    }
}

/// Who passed a filing gate, and when.
package struct GatePass: Hashable, Sendable, Codable {
    package var gate: String
    package var by: String
    package var on: Day
    package init(gate: String, by: String, on: Day) {
        self.gate = gate
        self.by = by
        self.on = on
    }
}

/// To whom a submission goes, as a person confirmed it.
package struct ConfirmedAddressee: Hashable, Sendable {
    package var authority: String
    package var lines: [String]
    package var confirmedOn: Day

    package init(authority: String, lines: [String], confirmedOn: Day) {
        self.authority = authority
        self.lines = lines
        self.confirmedOn = confirmedOn
    }
}

/// What has to be on record before a document is final.
package struct FinalApproval: Hashable, Sendable, Codable {
    /// The subject and the regime it was given for: it makes no other document final.
    package var subject: String?
    package var regime: String?
    package var gates: [GatePass]
    /// Who confirmed the statements of law marked "to verify", and when.
    package var lawVerified: GatePass?
    /// Who confirmed that the regime is in force or renewed, and when.
    package var currencyConfirmed: GatePass?

    package init(
        gates: [GatePass], lawVerified: GatePass? = nil, currencyConfirmed: GatePass? = nil,
        subject: String? = nil, regime: String? = nil
    ) {
        self.subject = subject
        self.regime = regime
        self.gates = gates
        self.lawVerified = lawVerified
        self.currencyConfirmed = currencyConfirmed
    }
}

/// Drawings that stand in a submission; each is left out where it is `nil`.
package struct SubmissionFigures: Sendable, Equatable {
    package var chain: Figure?
    package var timeline: Figure?
    package var listings: Figure?
    package var map: Figure?
    /// For the matrix of elements, which is drawn from the very rows of their table; `nil` leaves it out.
    package var words: FigureWords?
    package init(
        chain: Figure? = nil, timeline: Figure? = nil, listings: Figure? = nil, map: Figure? = nil,
        words: FigureWords? = nil
    ) {
        self.chain = chain
        self.timeline = timeline
        self.listings = listings
        self.map = map
        self.words = words
    }
}

/// Everything a submission is made from; equal requests give equal documents.
package struct SubmissionRequest: Sendable {
    package var view: AudienceView
    package var subject: PartyID
    package var regime: Regime
    package var library: RegimeLibrary
    package var purpose: SubmissionPurpose
    package var locale: DossierLocale
    package var vocabularies: Vocabularies
    package var organisation: OrganisationProfile?
    /// What scoring proposes; printed only for the audience `internal`.
    package var assessment: Assessment?
    /// By slot: the `text` of an element (`national-interest`, `tabling-state` …), or the name of a section.
    package var texts: [String: CounselText]
    package var figures: SubmissionFigures
    /// The day on the document, which the regime's currency is judged by.
    package var on: Day
    /// Set when the view holds only what was public by then.
    package var asOf: Day?
    /// Seconds since 1970-01-01T00:00:00Z.
    package var stamp: Int64
    /// Set to ask for a final document; without it a watermarked draft is made.
    package var approval: FinalApproval?
    /// What readers outside would see of the same; the internal sheet says what they do not get and why.
    package var outside: [AudienceView] = []
    /// Set where a person confirmed an address; without one none is printed.
    package var addressee: ConfirmedAddressee?
    /// Persons whom people decided to name in this output though no source states an act of theirs.
    package var named: Set<OfficialID> = []

    package init(
        view: AudienceView, subject: PartyID, regime: Regime, library: RegimeLibrary,
        purpose: SubmissionPurpose, locale: DossierLocale, vocabularies: Vocabularies,
        organisation: OrganisationProfile? = nil, assessment: Assessment? = nil,
        texts: [String: CounselText] = [:], figures: SubmissionFigures = SubmissionFigures(), on: Day,
        asOf: Day? = nil, stamp: Int64, approval: FinalApproval? = nil, addressee: ConfirmedAddressee? = nil
    ) {
        self.view = view
        self.subject = subject
        self.regime = regime
        self.library = library
        self.purpose = purpose
        self.locale = locale
        self.vocabularies = vocabularies
        self.organisation = organisation
        self.assessment = assessment
        self.texts = texts
        self.figures = figures
        self.on = on
        self.asOf = asOf
        self.stamp = stamp
        self.approval = approval
        self.addressee = addressee
    }
}

/// Why no document was made.
package enum SubmissionProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case noSuchSubject(PartyID)
    case noSubmission(regime: String)
    case notFinal([String])

    package var description: String {
        switch self {
        case .noSuchSubject(let id):
            "There is nothing on \(id) that this audience may see: check the identifier or choose another audience."
        case .noSubmission(let regime):
            "The regime \(regime) takes no submission on human rights grounds: choose one of those named beside it."
        case .notFinal(let reasons):
            "The document cannot be final: \(reasons.joined(separator: "; "))."
        }
    }
}

/// A gate as it stands for one document.
package struct GateStatus: Hashable, Sendable {
    package var gate: String
    package var rule: String
    package var standing: Standing

    package enum Standing: Hashable, Sendable {
        case passed(by: String, on: Day)
        case open(GateObstacle)
    }

    package var passed: Bool {
        if case .passed = standing { true } else { false }
    }

    /// Who passed it, or what stands in the way, in English.
    package var reason: String {
        switch standing {
        case .passed(let person, let day): "\(person), \(day)"
        case .open(let obstacle): obstacle.description
        }
    }

    /// The same in a document's language.
    func told(in locale: DossierLocale) -> String {
        switch standing {
        case .passed(let person, let day):
            locale(.gatePerson, ["person": person, "date": locale.text(day)])
        case .open(let obstacle): obstacle.text(in: locale)
        }
    }
}

/// A document with what its makers must know of it.
package struct BuiltSubmission: Sendable {
    package var document: Document
    /// Set when nothing can be asked for on this record, so that the document says what is missing and nothing else.
    package var gap: SubmissionGap?
    package var isGapSheet: Bool { gap != nil }
    /// What to say before anyone builds on it: the regime's end, unverified law, a subject it cannot reach.
    package var warnings: [String]
    package var gates: [GateStatus]
    /// Words in the parts that have a budget: part, words, least, most.
    package var budgets: [Budget]
    /// Counsel's texts whose evidence changed since they were written, by slot.
    package var staleTexts: [String]
    /// The evidence that the section of each of counsel's texts cites, by slot.
    package var citedUnder: [String: Set<EvidenceID>] = [:]
    /// Of a final: who confirmed the law, the renewal and the address, and when.
    package var confirmations: [String] = []

    package struct Budget: Hashable, Sendable {
        package var part: String
        package var words: Int
        package var least: Int?
        package var most: Int?
        /// Why the least is not reached, where it is not: it is never filled up.
        package var shortness: Shortness?

        package struct Shortness: Hashable, Sendable {
            /// Words under the least.
            package var words: Int
            package var cause: Cause

            package enum Cause: Hashable, Sendable {
                case counsel
                /// So many incidents are told of so many that sources tie to the subject.
                case told(Int, of: Int)
            }
        }
    }
}

/// Why nothing can be asked for on the record at hand.
package enum SubmissionGap: String, Hashable, Sendable, CaseIterable {
    case noTie, nothingReached, lawUnread

    /// What stands in the way, after "the document cannot be final" or a subject's name.
    package var obstacle: String {
        switch self {
        case .noTie: "no source ties the subject to an act"
        case .nothingReached:
            "none of the acts that sources tie to the subject is of a kind that the law reaches"
        case .lawUnread: "which acts the law reaches could not be read and has to be established first"
        }
    }
}
