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
        if let limit = regime.actsFrom { out.append(marked(limit.statement)) }
        let unverified = regime.unverified.count
        if unverified > 0 {
            out.append(locale.inlines(.unverifiedWarning, ["count": [.text(String(unverified))]]))
        }
        return out
    }

    /// A statement of law with its place in the law and how sure these rules are of it.
    func marked(_ statement: LegalStatement) -> [Inline] {
        let mark = statement.weakest
        var behind: [Inline] = statement.cite.map { locale.citation($0) } ?? []
        if mark != .primary {
            if !behind.isEmpty { behind.append(.text(locale.pattern(.listSeparatorOuter))) }
            behind.append(.text(locale.term(mark.rawValue, in: "mark") ?? mark.label))
        }
        guard !behind.isEmpty else { return law(statement.text) }
        return law(statement.text) + [.text(locale.words.openingBracket)] + behind
            + [.text(locale.words.closingBracket)]
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

    /// What is to be said beside an act because of when it took place; nothing where the law reaches it, or asks no date.
    func timeOf(_ act: Act, in incident: Incident) -> [Inline] {
        let said = regime.actsFrom?.said(
            of: act, in: act.period ?? file.period(of: incident), isPattern: incident.kind == .pattern)
        guard let said else { return [] }
        return RegimeWarnings(regime: regime, kind: file.kind, day: request.on, locale: locale).marked(said)
    }

    var currencyWarning: [Inline]? {
        RegimeWarnings(regime: regime, kind: file.kind, day: request.on, locale: locale).currency
    }

    func plain(_ run: [Inline]) -> String { plainText(run) }
}
