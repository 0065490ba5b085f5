package import CasebookModel

/// What a withdrawn consent reaches back to.
package struct WithdrawalReport: Hashable, Sendable {
    package var consent: Consent
    /// Submissions already filed that used the person's information or an item the consent covers.
    package var submissions: [Submission]
    /// Items of evidence that rest on the consent, or on the person's account.
    package var evidence: [EvidenceID]
}

extension WriteTransaction {
    /// Records what a person allowed.
    @discardableResult
    package func put(_ consent: Consent) throws -> ChangeAction? {
        guard !consent.id.isEmpty, !consent.person.isEmpty else {
            throw RegistryError(.refused("a consent names its person"), path)
        }
        return try store(.consent, consent.id, consent)
    }

    /// Records that a consent was withdrawn, and names what has used it.
    package func withdraw(consent id: String, on day: Day) throws -> WithdrawalReport {
        guard var consent = try read(.consent, id, as: Consent.self) else {
            throw RegistryError(.noSuchThing("there is no consent \(id)"), path)
        }
        consent.withdrawn = day
        try store(.consent, id, consent)
        let items = try items(under: id, of: consent.person)
        let filed = try sql.query("SELECT body FROM submission WHERE filed_on IS NOT NULL ORDER BY id").map {
            try StoredJSON.decode(Submission.self, from: $0.text(0) ?? "")
        }.filter { $0.persons.contains(consent.person) || !Set($0.evidence).isDisjoint(with: items) }
        return WithdrawalReport(consent: consent, submissions: filed, evidence: items)
    }

    /// The items that name the consent, and those that are the person's account or could identify the person.
    private func items(under consent: String, of person: String) throws -> [EvidenceID] {
        try sql.query("SELECT id, consent, body FROM \"evidence\" ORDER BY id").compactMap { row in
            guard let id = row.text(0) else { return nil }
            if row.text(1) == consent { return EvidenceID(id) }
            let item = try StoredJSON.decode(Evidence.self, from: row.text(2) ?? "")
            return item.persons.contains(person) ? EvidenceID(id) : nil
        }
    }
}

extension RegistryStore {
    /// All consents, or those of one person.
    package func consents(of person: String? = nil) throws -> [Consent] {
        try things(
            .consent, as: Consent.self, where: person == nil ? "1 = 1" : "person = ?",
            person.map { [.text($0)] } ?? [])
    }
}
