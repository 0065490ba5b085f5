import CasebookModel
import Scoring

/// What a reader of a regime's name must be told before building on it.
struct RegimeWarnings {
    let regime: Regime
    let kind: SubjectKind?
    let day: Day
    let locale: DossierLocale

    var all: [[Inline]] {
        var out: [[Inline]] = []
        if let currency { out.append(currency) }
        if let kind, !regime.subjectKinds.isEmpty, !regime.reaches(kind) {
            out.append(locale.inlines(.barsWarning))
        }
        if regime.kind == .alignmentOnly || regime.kind == .legislativeGap {
            out.append(locale.inlines(.alignmentWarning))
        }
        if regime.kind == .unProcedure {
            // Where a procedure may not reach North Korea at all, nobody is to build on its name alone.
            out += regime.notes.filter { $0.kind == .status }.map { law($0.statement.text) }
        }
        let unverified = regime.unverified.count
        if unverified > 0 {
            out.append(locale.inlines(.unverifiedWarning, ["count": [.text(String(unverified))]]))
        }
        return out
    }

    private func law(_ words: String) -> [Inline] {
        if locale.tag == "en" { return [.text(locale.spelled(words))] }
        return [locale.law[words].map { .text($0) } ?? .untranslated(Inline.Text(words, language: "en"))]
    }

    var currency: [Inline]? {
        switch regime.currency(on: day) {
        case .inForce: nil
        case .ending(let last, let days):
            locale.inlines(
                .expiryWarning, ["date": [.text(locale.text(last))], "days": [.text(String(days))]])
        case .expired(let last): locale.inlines(.expiredWarning, ["date": [.text(locale.text(last))]])
        case .notYet(let start): locale.inlines(.notYetWarning, ["date": [.text(locale.text(start))]])
        case .renewalToConfirm: locale.inlines(.renewalWarning)
        }
    }
}

extension Composer {
    var warnings: [[Inline]] {
        RegimeWarnings(regime: regime, kind: file.kind, day: request.on, locale: locale).all
    }

    /// The warnings that stand in the document: how sure the rules are of the law is told within the organisation alone.
    var documentWarnings: [[Inline]] {
        let rules = locale.inlines(
            .unverifiedWarning, ["count": [.text(String(regime.unverified.count))]])
        return isInternal ? warnings : warnings.filter { $0 != rules }
    }

    var currencyWarning: [Inline]? {
        RegimeWarnings(regime: regime, kind: file.kind, day: request.on, locale: locale).currency
    }

    func plain(_ run: [Inline]) -> String { plainText(run) }
}
