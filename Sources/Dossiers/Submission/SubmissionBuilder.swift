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
        guard let file = SubjectFile(request.subject, in: request.view) else {
            throw .noSuchSubject(request.subject)
        }
        let sections = request.regime.submission.sections
        guard !sections.isEmpty else { throw .noSubmission(regime: request.regime.id) }
        var composer = Composer(request: request, file: file)
        let isGapSheet = file.ties.isEmpty && request.purpose != .correct
        composer.opening(isGapSheet: isGapSheet)
        for section in isGapSheet ? Self.gapSections : sections { composer.write(section) }
        let gates = composer.gates()
        try checkFinal(gates, isGapSheet: isGapSheet, composer)
        if request.view.audience == .internal { composer.internalSheet(gates, isGapSheet: isGapSheet) }
        return BuiltSubmission(
            document: composer.document(isGapSheet: isGapSheet), isGapSheet: isGapSheet,
            warnings: composer.warnings.map { composer.plain($0) }, gates: gates, budgets: composer.budgets,
            staleTexts: composer.staleTexts)
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
        .cover, .summary, .identification, .elements, .responsibility, .contrary, .stateResponses, .listings,
        .exhibits, .methodology,
    ]

    private func checkFinal(
        _ gates: [GateStatus], isGapSheet: Bool, _ composer: Composer
    ) throws(SubmissionProblem) {
        guard let approval = request.approval else { return }
        var reasons = gates.filter { !$0.passed }.map { "\($0.gate): \($0.reason)" }
        if isGapSheet { reasons.append("no source ties the subject to an act") }
        if !request.regime.unverified.isEmpty, approval.lawVerified == nil {
            reasons.append("\(request.regime.unverified.count) statements of law are not confirmed")
        }
        if approval.currencyConfirmed == nil {
            reasons.append("nobody confirmed that the regime is in force")
        }
        if case .expired(let day) = request.regime.currency(on: request.on),
            approval.currencyConfirmed.map({ $0.on <= day }) ?? true
        {
            reasons.append("the regime ran until \(day) and its renewal was not confirmed since")
        }
        if !reasons.isEmpty { throw .notFinal(reasons) }
    }
}

/// The characters of running text, for warnings on a screen.
func plainText(_ run: [Inline]) -> String {
    var out = ""
    for inline in run {
        switch inline {
        case .text(let text, _): out += text
        case .emphasis(let inner), .strong(let inner), .link(let inner, _), .missing(let inner):
            out += plainText(inner)
        case .name(let name, let original): out += name.string + (original.map { " (\($0.string))" } ?? "")
        case .untranslated(let text): out += text.string
        case .footnote, .exhibit, .paragraph: break
        case .lineBreak: out += " "
        }
    }
    return out
}
