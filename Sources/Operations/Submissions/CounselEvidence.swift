import CasebookModel
import Dossiers

extension DossierMaterial {
    /// Sets what counsel's texts were written over, where their file does not say: what their sections cited on the day they
    /// bear, by what this registry held at the end of it.
    ///
    /// An item that says something else since is left out, so that its text is found to be old as much as when an item was
    /// added or withdrawn. Nothing is known of a text from before this registry held the subject.
    func setEvidence(under texts: inout [String: CounselText], _ order: DossierOrder) throws {
        guard !isPast else { return }
        for (slot, text) in texts where text.evidence == nil && text.on < day {
            let past = try past(text.on)
            guard past.holds(order.subject) else { continue }
            var asked = order
            asked.approval = nil
            guard let cited = try? past.dossier(asked).built.citedUnder[slot] else { continue }
            texts[slot]?.evidence = cited.filter { past.held.evidence($0) == held.evidence($0) }.sorted()
        }
    }
}
