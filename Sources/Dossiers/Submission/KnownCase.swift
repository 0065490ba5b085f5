package import CasebookModel
package import Scoring

/// A case that a body has before it already, by what sources say or by what the organisation filed.
package struct KnownCase: Hashable, Sendable {
    package var on: PartialDate?
    /// The body's number, or what stands in its place.
    package var reference: String?
    /// Whether the organisation filed it itself.
    package var isOwn: Bool

    package init(on: PartialDate?, reference: String?, isOwn: Bool) {
        self.on = on
        self.reference = reference
        self.isOwn = isOwn
    }

    /// The note of a regime's file that says what is done with a case it has already; regimes without one ask nothing.
    static let note = "known-case"

    /// Whether a regime takes news of a case it has as an update of that case.
    package static func matters(under regime: Regime) -> Bool { regime.notes.contains { $0.id == note } }

    /// Proceedings before the body of a regime on some incidents, in the order of the record.
    package static func recorded(in incidents: [Incident], under regime: Regime) -> [KnownCase] {
        guard matters(under: regime) else { return [] }
        let names = Set(
            [regime.names, regime.shortNames].flatMap { $0.versions.values.map { $0.text.lowercased() } })
        return incidents.flatMap(\.proceedings)
            .filter { $0.status != .contested && names.contains($0.value.forum.lowercased()) }
            .map { KnownCase(on: $0.value.date, reference: $0.value.reference, isOwn: false) }
    }

    /// That an update is wanted and no second communication; `nil` where no case is known.
    package static func warning(_ cases: [KnownCase], under regime: Regime, in locale: DossierLocale)
        -> String?
    {
        guard !cases.isEmpty else { return nil }
        let told = cases.map { known in
            [
                known.reference, known.on.map { locale.text($0) },
                locale(known.isOwn ? .knownCaseOwn : .knownCaseRecorded),
            ]
            .compactMap(\.self).joined(separator: locale.pattern(.locatorSeparator))
        }
        return locale(
            .knownCase,
            [
                "body": regime.shortNames[locale.tag] ?? regime.id,
                "cases": told.joined(separator: locale.pattern(.listSeparatorOuter)),
            ])
    }
}
