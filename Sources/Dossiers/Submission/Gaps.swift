import CasebookModel
import Scoring

extension Composer {
    /// Why nothing can be asked for on this record; `nil` where something can.
    ///
    /// What is in place already is judged on its own sections: a request to maintain or to correct is no request for a
    /// listing.
    var gap: SubmissionGap? {
        if file.ties.isEmpty { return request.purpose == .correct ? nil : .noTie }
        guard regime.submission.kind == .listing, regime.kind.listsParties,
            request.purpose == .list || request.purpose == .addGround
        else { return nil }
        if regime.conduct.isEmpty { return .lawUnread }
        return coveredActs.isEmpty ? .nothingReached : nil
    }

    /// What its maker sees against a final beside the gates.
    var obstacles: [String] {
        if let gap { return [gap.obstacle] }
        switch regime.submission.kind {
        case .importBan: return file.products.isEmpty ? ["no source states a product"] : []
        case .listing:
            let pleadsActs = request.purpose != .correct && regime.kind.listsParties
            return pleadsActs && coveredActs.isEmpty ? [SubmissionGap.nothingReached.obstacle] : []
        case .communication, .criminalFile, .brief, .information: return []
        }
    }

    /// What stands at the head of a sheet that asks for nothing: why, what would be needed, and which other laws reach what
    /// is on record.
    func gapLines(_ gap: SubmissionGap) -> [[Inline]] {
        let values = ["subject": inText(request.subject), "regime": lawName]
        switch gap {
        case .noTie: return [locale.inlines(.gapStatement, values), locale.inlines(.gapNeeds)]
        case .lawUnread: return [locale.inlines(.gapUnread, values)] + elsewhere
        case .nothingReached:
            let codes = unique(regime.conduct.filter { $0.coverage != .notCovered }.map(\.code))
            return [
                locale.inlines(.gapNotReached, values), locale.inlines(.gapReaches, ["acts": rights(codes)]),
            ] + elsewhere
        }
    }

    /// The laws of these rules that list people of the subject's kind and reach an act it is tied to.
    private var elsewhere: [[Inline]] {
        let reaching = request.library.regimes.filter { other in
            other.id != regime.id && other.kind.listsParties && !other.submission.sections.isEmpty
                && other.reaches(file.kind)
                && file.ties.contains { tie in
                    tie.acts.contains { act in
                        other.rules(for: act.violation).contains { rule in
                            rule.coverage != .notCovered
                                && (rule.categories.isEmpty
                                    || rule.categories.contains { tie.incident.categories.contains($0) })
                        }
                    }
                }
        }
        guard !reaching.isEmpty else { return [] }
        let names = outerList(reaching.map { text($0.names) })
        return [locale.inlines(.gapElsewhere, ["regimes": names])]
    }
}
