import Audiences
package import CasebookModel
package import Scoring

/// Builds the document of a submission from what one audience may see.
package struct SubmissionBuilder: Sendable {
    package let request: SubmissionRequest

    package init(_ request: SubmissionRequest) { self.request = request }

    /// The document and what its makers must know of it.
    ///
    /// - Throws: when the subject is not in the view, when the regime takes no submission, or when a final document
    ///   is asked for and something stands in its way.
    package func build() throws(SubmissionProblem) -> BuiltSubmission {
        guard var file = SubjectFile(request.subject, in: request.view) else {
            throw .noSuchSubject(request.subject)
        }
        if request.regime.submission.kind == .communication { file.keepOnlyActs(reachedBy: request.regime) }
        let sections = request.regime.submission.sections
        guard !sections.isEmpty else { throw .noSubmission(regime: request.regime.id) }
        var composer = Composer(request: request, file: file)
        let gap = composer.gap
        composer.opening(gap)
        for section in gap == nil ? sections : Self.gapSections
        where section != .narrative || gap == nil || composer.tellsIncidents {
            composer.write(section)
        }
        composer.endSection()
        let gates = composer.gates()
        let final = FinalCheck(request: request, gates: gates, staleTexts: composer.staleTexts)
        try final.require(composer.obstacles)
        if request.view.audience == .internal { composer.internalSheet(gates) }
        return BuiltSubmission(
            document: composer.document(gap), gap: gap,
            warnings: composer.warnings.map { composer.plain($0) }, gates: gates, budgets: composer.budgets,
            staleTexts: composer.staleTexts, citedUnder: composer.citedUnder,
            confirmations: final.confirmations)
    }

    /// What to say before anything is built under the regime: its end, unverified law, a subject it cannot reach.
    package static func warnings(
        regime: Regime, subject: PartyID, on day: Day, locale: DossierLocale
    ) -> [String] {
        RegimeWarnings(regime: regime, kind: SubjectKind(subject), day: day, locale: locale).all
            .map { plainText($0) }
    }

    /// A sheet that says what is lacking has these parts under every regime.
    private static let gapSections: [SectionCode] = [
        .cover, .summary, .identification, .elements, .narrative, .responsibility, .contrary, .stateResponses,
        .listings, .exhibits, .methodology,
    ]
}

/// The characters of running text, for warnings on a screen.
func plainText(_ run: [Inline]) -> String {
    var out = ""
    for inline in run {
        switch inline {
        case .text(let text, _): out += text
        case .emphasis(let inner), .strong(let inner), .link(let inner, _), .missing(let inner),
            .notApplicable(let inner):
            out += plainText(inner)
        case .name(let name, let original): out += name.string + (original.map { " (\($0.string))" } ?? "")
        case .untranslated(let text): out += text.string
        case .footnote, .exhibit, .paragraph, .paragraphNumber: break
        case .lineBreak: out += " "
        }
    }
    return out
}
