import CasebookModel
import Foundation

extension WriteTransaction {
    /// Opens every sealed value whose person's key is there, for a program to look for them where they must not stand.
    ///
    /// Nothing of it is shown to anyone, so no second person need agree. That it was done is recorded as an unsealing is,
    /// in one entry about `everySealedPerson`; where nothing could be opened, nothing is recorded.
    ///
    /// - Parameter reason: what they are looked for in.
    /// - Throws: `wrongKey` for an old key or an altered value.
    package func openForCheck(reason: String, with ring: Keyring) throws -> [(value: Sealed, plain: Secret)] {
        try require(.researcher, to: "look for sealed names")
        var keys: [String: Data] = [:]
        for row in try sql.query("SELECT owner, wrapped FROM key_material WHERE purpose = 'person'") {
            if let owner = row.text(0), let wrapped = row.blob(1) { keys[owner] = wrapped }
        }
        let values = try sql.query("SELECT body FROM sealed_value ORDER BY id").map {
            try StoredJSON.decode(StoredSealed.self, from: $0.text(0) ?? "").sealed
        }
        let opened = try values.flatMap { value -> [(value: Sealed, plain: Secret)] in
            guard let wrapped = keys[value.person] else { return [] }
            let key = try ring.unwrap(wrapped, of: value.person)
            let plain = try SealedValues.open(value, with: key, identity: ring.identity)
            return RegistryStore.record(in: value, plain).map { parts(of: $0, in: value) } ?? [(value, plain)]
        }
        if !opened.isEmpty {
            var opening = try propose(.unseal, about: Self.everySealedPerson, reason: reason)
            opening.outcome = .approved
            opening.decidedAt = at
            opening.usedAt = at
            try store(.approval, opening.id, opening)
        }
        return opened
    }

    /// What an opening of every sealed value at once is recorded as being about.
    package static var everySealedPerson: String { "*" }

    /// What a text must not say of a person whose whole record is sealed.
    private func parts(of record: OpenedRecord, in value: Sealed) -> [(value: Sealed, plain: Secret)] {
        func part(_ field: String, _ text: String) -> (value: Sealed, plain: Secret) {
            (
                Sealed(
                    person: value.person, record: value.record, field: field, ciphertext: value.ciphertext),
                Secret(text)
            )
        }
        switch record {
        case .person(let person):
            return person.names.map { part("name", $0) } + person.contacts.map { part("contact", $0) }
        case .victim(let victim): return [part("name", victim.alias)]
        case .witness(let witness): return [part("name", witness.alias)]
        // Their words are of the record, not of the person alone: a title may be one that others have too.
        case .origin, .source, .evidence: return []
        }
    }
}
