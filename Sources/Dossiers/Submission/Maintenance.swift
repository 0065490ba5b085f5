import CasebookModel
import Scoring

extension Composer {
    /// What bears on keeping a listing: what came after it, whether the post goes on, and what does not rest on the
    /// authority's own reasons; or that each of these is missing.
    mutating func maintenance() {
        let own = file.listingsInForce.first { regime.lists($0.value) }
        if let own, let day = own.value.listed { since(day, own) }
        let ties = file.ties.map(\.involvement)
        let independent = usable(ties.flatMap { supporting($0.claim) })
        if independent.isEmpty {
            paragraph([.missing(locale.inlines(.maintainIndependentMissing))])
        } else {
            let count = Set(independent).count
            paragraph(
                locale.inlines(.maintainIndependent, ["count": [.text(String(count))]]) + cite(independent),
                claims: ties.map(\.id), evidence: independent)
        }
    }

    private mutating func since(_ listed: PartialDate, _ own: Cited<ListingStatus>) {
        let date: [String: [Inline]] = ["date": [.text(locale.text(listed))]]
        let told =
            file.ties.flatMap { tie in
                supporting(tie.involvement.claim) + tie.acts.flatMap { supporting($0.claim) }
            } + file.postings.flatMap { supporting($0.claim) }
        let later = unique(usable(told).filter { isPublished($0, after: listed) }.map(\.description))
            .map { EvidenceID($0) }
        if later.isEmpty {
            paragraph(
                [.missing(locale.inlines(.maintainSinceMissing, date))] + cite(own), claims: [own.id],
                evidence: supporting(own.claim))
        } else {
            let values = date.merging(["count": [.text(String(later.count))]]) { first, _ in first }
            paragraph(
                locale.inlines(.maintainSince, values) + cite(later), claims: [own.id],
                evidence: supporting(own.claim) + later)
        }
        guard file.kind == .official else { return }
        let held = file.postings.filter { posting in
            posting.value.period?.to == nil
                && (posting.value.period?.lastCited.map { listed.isBefore($0) } ?? false)
        }
        if held.isEmpty { paragraph([.missing(locale.inlines(.maintainPostMissing))]) }
        for posting in held {
            paragraph(
                locale.inlines(.maintainPost, ["post": post(posting.value)]) + cite(posting)
                    + statusMark(posting.claim.status),
                claims: [posting.id], evidence: supporting(posting.claim))
        }
    }

    private func isPublished(_ id: EvidenceID, after day: PartialDate) -> Bool {
        guard let item = casebook.evidence(id),
            let published = casebook.source(item.source)?.published
        else { return false }
        return day.isBefore(published)
    }
}

extension PartialDate {
    /// Whether all of the other date lies after all of this one; not, where a bound is unknown.
    fileprivate func isBefore(_ other: PartialDate) -> Bool {
        guard let end = latest, let start = other.earliest else { return false }
        return end < start
    }
}
