package import CasebookModel
import Crypto
import Foundation

enum SealedValues {
    static func holderKeys(_ name: String, in sql: any SQLReading, path: String) throws -> HolderKeys {
        guard
            let wrapped = try sql.first(
                "SELECT wrapped FROM key_material WHERE purpose = 'holder' AND owner = ?", [.text(name)])?
                .blob(0)
        else {
            throw RegistryError(
                .needsKey("\(name) has no key to this registry: ask one who has to let you in"), path)
        }
        return try StoredJSON.decode(HolderKeys.self, from: String(decoding: wrapped, as: UTF8.self))
    }

    static func open(_ sealed: Sealed, with key: SymmetricKey, identity: String) throws -> Secret {
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed.ciphertext)
            return Secret(
                try ChaChaPoly.open(
                    box, using: key,
                    authenticating: Keyring.valueLabel(
                        person: sealed.person, record: sealed.record, field: sealed.field, identity: identity)
                ))
        } catch {
            throw RegistryError(.wrongKey("the sealed value \(sealed.field) of \(sealed.person) was altered"))
        }
    }
}

extension WriteTransaction {
    /// Seals a value of a protected person. What is stored, logged and backed up is ciphertext.
    ///
    /// `person`: the identifier of a victim's, witness's or other protected person's record.
    ///
    /// `record`: the record it belongs to.
    ///
    /// `field`: what it is, in lower case with hyphens.
    ///
    /// `review`: in clear, the day on which someone looks whether it may still be kept.
    @discardableResult
    package func seal(
        _ value: Secret, of person: String, record: String, field: String, review: Day? = nil,
        with ring: Keyring
    ) throws -> Sealed {
        for part in [person, record, field] where part.isEmpty || part.contains("|") || part.contains("\n") {
            throw RegistryError(.refused("a sealed value names its person, record and field"), path)
        }
        let key = try personKey(person, with: ring)
        let label = Keyring.valueLabel(person: person, record: record, field: field, identity: ring.identity)
        let box = try value.withBytes { try ChaChaPoly.seal(Data($0), using: key, authenticating: label) }
        let sealed = Sealed(person: person, record: record, field: field, ciphertext: box.combined)
        try store(.sealedValue, sealed.id, StoredSealed(sealed, review: review))
        return sealed
    }

    /// Takes a sealed value out; its ciphertext stays in the log until the person's key is destroyed.
    package func removeSealed(_ id: String) throws { try drop(.other(.sealedValue), id) }

    /// Asks to read a person's sealed values where a second person must agree.
    ///
    /// - Returns: the identifier to agree to; `nil` when no one need agree.
    package func askToUnseal(_ person: String, reason: String) throws -> String? {
        guard try needsSecond(.unseal) else { return nil }
        return try propose(.unseal, about: person, reason: reason).id
    }

    /// Opens a person's sealed values and records that it was done.
    ///
    /// - Parameters:
    ///   - isAgreed: the opening was recorded with `openOnce` already, for this and other things of the person.
    ///   - isWanted: which fields; the others stay closed.
    /// - Throws: `notAllowed` where a second person must agree and has not; an agreement serves once.
    package func unseal(
        _ person: String, reason: String, with ring: Keyring, isAgreed: Bool = false,
        where isWanted: (String) -> Bool = { _ in true }
    ) throws -> [(value: Sealed, plain: Secret)] {
        if !isAgreed { try spendUnsealing(of: person, reason: reason) }
        let values = try sql.query(
            "SELECT body FROM sealed_value WHERE person = ? ORDER BY id", [.text(person)]
        )
        .map { try StoredJSON.decode(StoredSealed.self, from: $0.text(0) ?? "").sealed }
        .filter { isWanted($0.field) }
        guard !values.isEmpty else { return [] }
        guard
            let wrapped = try sql.first(
                "SELECT wrapped FROM key_material WHERE purpose = 'person' AND owner = ?", [.text(person)])?
                .blob(0)
        else {
            throw RegistryError(
                .needsKey("the key of \(person) was destroyed: what was sealed under it cannot be opened"),
                path)
        }
        let key = try ring.unwrap(wrapped, of: person)
        return try values.map { ($0, try SealedValues.open($0, with: key, identity: ring.identity)) }
    }

    /// Records once that things of some persons are opened together, such as for one bundle: all of them, or none where a
    /// second person's agreement is needed and one is lacking.
    ///
    /// - Returns: the persons, for what opens the single things.
    package func openOnce(_ persons: Set<String>, reason: String) throws -> Set<String> {
        for person in persons.sorted() { try spendUnsealing(of: person, reason: reason) }
        return persons
    }

    /// Records that something of a person is opened, and uses up a second person's agreement where one is needed.
    func spendUnsealing(of person: String, reason: String) throws {
        try require(.researcher, to: "unseal")
        var approval: Approval
        if try needsSecond(.unseal) {
            let agreed = try sql.query(
                """
                SELECT body FROM approval WHERE action = 'unseal' AND about = ? AND outcome = 'approved'
                    AND proposed_by = ? ORDER BY decided_at, id
                """, [.text(person), .text(actor.name)]
            ).map { try StoredJSON.decode(Approval.self, from: $0.text(0) ?? "") }.first { $0.usedAt == nil }
            guard let agreed else {
                throw RegistryError(
                    .notAllowed(
                        "a second person must agree before \(actor) unseals \(person): ask for it first"),
                    path)
            }
            approval = agreed
        } else {
            approval = try propose(.unseal, about: person, reason: reason)
            approval.outcome = .approved
            approval.decidedAt = at
        }
        approval.usedAt = at
        try store(.approval, approval.id, approval)
    }
}

extension RegistryStore {
    /// Opens the registry's key.
    ///
    /// - Throws: `needsKey` when the name is no holder's, `wrongKey` when the secret is not theirs.
    package func unlock(holder name: String, with secret: Secret) throws -> Keyring {
        let keys = try connection.reading { try SealedValues.holderKeys(name, in: $0, path: path) }
        do {
            return Keyring(holder: name, registryKey: try keys.open(with: secret), identity: identity)
        } catch let error as RegistryError { throw error } catch {
            throw RegistryError(
                .wrongKey("the passphrase or key file of \(name) is not this one: try again"), path)
        }
    }

    /// Who can, or could, open sealed values, by name.
    package func keyHolders() throws -> [KeyHolder] { try things(.keyHolder, as: KeyHolder.self) }

    /// The sealed values, as ciphertext; of one person where named.
    package func sealedValues(of person: String? = nil) throws -> [Sealed] {
        try things(
            .sealedValue, as: StoredSealed.self, where: person == nil ? "1 = 1" : "person = ?",
            person.map { [.text($0)] } ?? []
        ).map(\.sealed)
    }

    /// The protected persons who stand in no casebook, with the day of their review where one was given. No key is needed.
    package func protectedPersons() throws -> [(id: String, review: Day?)] {
        try things(.sealedValue, as: StoredSealed.self).filter {
            $0.field == wholeRecord && ProtectedPerson.accepts($0.record)
        }.map { ($0.record, $0.review) }
    }

    /// Persons whose keys are there.
    package func personsWithKeys() throws -> [String] {
        try connection.reading { sql in
            try sql.query("SELECT owner FROM key_material WHERE purpose = 'person' ORDER BY owner")
                .compactMap { $0.text(0) }
        }
    }

    /// Copies of the registry that this program made beside it before a migration. They hold keys as backups do.
    package func copiesBeside() throws -> [String] {
        let file = URL(filePath: path)
        let folder = file.deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).filter
        {
            $0.hasPrefix("\(file.lastPathComponent).before-schema-")
        }.sorted().map { folder.appending(path: $0).path(percentEncoded: false) }
    }

    /// Overwrites what the write-ahead log still holds of earlier content; called after a key was destroyed.
    ///
    /// - Returns: `false` when another program is reading: then call again later.
    package func foldLog() throws -> Bool {
        guard let connection = connection as? SQLiteConnection else { return true }
        let row = try connection.pragma("PRAGMA wal_checkpoint(TRUNCATE)").first
        return row?.integer(0) != 1
    }
}
