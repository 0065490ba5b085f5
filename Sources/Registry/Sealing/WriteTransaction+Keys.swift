import Crypto
import Foundation

extension WriteTransaction {
    /// Makes the registry's key and its first holder.
    ///
    /// - Throws: `refused` when the registry has a key already: a holder then lets the next one in.
    package func startSealing(
        holder name: String, secret: Secret, method: KeyHolder.Method = .passphrase,
        cost: PassphraseCost = .standard, identity: String
    ) throws -> Keyring {
        try require(.administrator, to: "start sealing")
        guard try sql.count("SELECT count(*) FROM key_holder WHERE active = 1") == 0 else {
            throw RegistryError(
                .refused("this registry has a key already: one who can open it must let \(name) in"), path)
        }
        guard try sql.count("SELECT count(*) FROM person_key WHERE state = 'present'") == 0 else {
            throw RegistryError(
                .refused(
                    "values are sealed under a key no one holds any more: restore a backup in which someone does"
                ),
                path)
        }
        let key = SymmetricKey(size: .bits256)
        try putHolder(name, try keys(secret, method, cost, key))
        try dropSecret(of: name)
        return Keyring(holder: name, registryKey: key, identity: identity)
    }

    /// Lets another person in.
    package func addHolder(
        _ name: String, secret: Secret, method: KeyHolder.Method = .passphrase,
        cost: PassphraseCost = .standard, with ring: Keyring
    ) throws {
        try require(.administrator, to: "let someone open sealed values", ring: ring)
        guard try read(.keyHolder, name, as: KeyHolder.self)?.active != true else {
            throw RegistryError(.refused("\(name) can open sealed values already"), path)
        }
        try checkCurrent(ring)
        try putHolder(name, try keys(secret, method, cost, ring.registryKey))
        try dropSecret(of: name)
    }

    /// Changes a holder's passphrase or key file; the old one opens nothing in this file any more.
    package func changeSecret(
        of name: String, from old: Secret, to new: Secret, method: KeyHolder.Method = .passphrase,
        cost: PassphraseCost = .standard
    ) throws {
        guard new.withBytes({ $0.count }) >= 8 else { throw Self.shortSecret(path) }
        var keys = try holderKeys(name)
        do { try keys.change(from: old, to: new, method: method, cost: cost) } catch let error
            as RegistryError
        {
            throw error
        } catch {
            throw RegistryError(
                .wrongKey("the present passphrase or key file of \(name) is not this one"), path)
        }
        try putHolder(name, keys)
    }

    /// Takes a holder's access away: the registry gets a new key, which the others receive and that one does not.
    ///
    /// What that person copied before, with the key of that time, stays open to them.
    /// - Returns: the keyring with the new key.
    package func removeHolder(_ name: String, with ring: Keyring) throws -> Keyring {
        try require(.administrator, to: "take away someone's access to sealed values", ring: ring)
        try checkCurrent(ring)
        guard ring.holder != name else {
            throw RegistryError(
                .refused("\(name) cannot take away the own access: another holder must"), path)
        }
        guard var holder = try read(.keyHolder, name, as: KeyHolder.self), holder.active else {
            throw RegistryError(.noSuchThing("\(name) cannot open sealed values"), path)
        }
        let fresh = Keyring(
            holder: ring.holder, registryKey: SymmetricKey(size: .bits256), identity: ring.identity)
        for row in try sql.query(
            "SELECT owner, wrapped FROM key_material WHERE purpose = 'person' ORDER BY owner")
        {
            guard let person = row.text(0), let wrapped = row.blob(1) else { continue }
            try putPersonKey(person, try fresh.wrap(try ring.unwrap(wrapped, of: person), of: person))
        }
        for row in try sql.query("SELECT owner FROM key_material WHERE purpose = 'holder' ORDER BY owner") {
            guard let other = row.text(0), other != name else { continue }
            var keys = try holderKeys(other)
            try keys.wrap(fresh.registryKey)
            try putHolder(other, keys)
        }
        try sql.execute("DELETE FROM key_material WHERE purpose = 'holder' AND owner = ?", [.text(name)])
        holder.active = false
        try store(.keyHolder, name, holder)
        return fresh
    }

    /// Destroys the key of one person: every value and exhibit sealed under it is lost for good, here and wherever no
    /// other copy of the key is.
    ///
    /// - Returns: the backups that still hold the key, and must be destroyed or made anew too.
    package func destroyKey(of person: String) throws -> [BackupRecord] {
        try require(.administrator, to: "destroy a person's key")
        guard var key = try read(.personKey, person, as: PersonKey.self), key.state == .present else {
            throw RegistryError(.noSuchThing("there is no key of \(person) to destroy"), path)
        }
        let made = key.madeAt
        // Overwritten before it goes; secure_delete overwrites the page's free space as well.
        try sql.execute(
            "UPDATE key_material SET wrapped = ? WHERE purpose = 'person' AND owner = ?",
            [.blob(Data(count: 60)), .text(person)])
        try sql.execute("DELETE FROM key_material WHERE purpose = 'person' AND owner = ?", [.text(person)])
        key.state = .destroyed
        key.destroyedAt = at
        try store(.personKey, person, key)
        return try sql.query("SELECT body FROM backup ORDER BY made_at, id").map {
            try StoredJSON.decode(BackupRecord.self, from: $0.text(0) ?? "")
        }.filter { $0.madeAt >= made && $0.keysHeld }
    }

    static func shortSecret(_ path: String) -> RegistryError {
        RegistryError(
            .refused("the passphrase is too short: use at least eight characters, better five words"), path)
    }

    private func keys(
        _ secret: Secret, _ method: KeyHolder.Method, _ cost: PassphraseCost, _ key: SymmetricKey
    ) throws -> HolderKeys {
        try checkLength(secret, method)
        return try HolderKeys(secret: secret, method: method, cost: cost, registryKey: key)
    }

    func checkLength(_ secret: Secret, _ method: KeyHolder.Method) throws {
        let length = secret.withBytes { $0.count }
        guard length >= 8 else { throw Self.shortSecret(path) }
        guard method == .passphrase || length >= 32 else {
            throw RegistryError(.refused("a key file holds at least 32 random bytes"), path)
        }
    }

    private func holderKeys(_ name: String) throws -> HolderKeys {
        try SealedValues.holderKeys(name, in: sql, path: path)
    }

    private func putHolder(_ name: String, _ keys: HolderKeys) throws {
        let wrapped = Data(try StoredJSON.encode(keys).utf8)
        try putMaterial("holder", name, wrapped)
        try store(
            .keyHolder, name,
            KeyHolder(name: name, method: keys.method, active: true, fingerprint: sha256(of: wrapped)))
    }

    func putMaterial(_ purpose: String, _ owner: String, _ wrapped: Data) throws {
        try sql.execute(
            """
            INSERT INTO key_material (purpose, owner, wrapped) VALUES (?, ?, ?)
            ON CONFLICT (purpose, owner) DO UPDATE SET wrapped = excluded.wrapped
            """, [.text(purpose), .text(owner), .blob(wrapped)])
    }

    private func putPersonKey(_ person: String, _ wrapped: Data) throws {
        try putMaterial("person", person, wrapped)
        let made = try read(.personKey, person, as: PersonKey.self)?.madeAt ?? at
        try store(
            .personKey, person,
            PersonKey(
                person: person, state: .present, madeAt: made, destroyedAt: nil,
                fingerprint: sha256(of: wrapped)))
    }

    /// The key of a person; a new one for a person who never had one.
    func personKey(_ person: String, with ring: Keyring) throws -> SymmetricKey {
        if let row = try sql.first(
            "SELECT wrapped FROM key_material WHERE purpose = 'person' AND owner = ?", [.text(person)]),
            let wrapped = row.blob(0)
        {
            return try ring.unwrap(wrapped, of: person)
        }
        guard try read(.personKey, person, as: PersonKey.self) == nil else {
            throw RegistryError(
                .refused("the key of \(person) was destroyed: nothing more is sealed for that identifier"),
                path)
        }
        try checkCurrent(ring)
        let key = SymmetricKey(size: .bits256)
        try putPersonKey(person, try ring.wrap(key, of: person))
        return key
    }

    /// Refuses a keyring opened before the registry's key was changed.
    private func checkCurrent(_ ring: Keyring) throws {
        guard
            let row = try sql.first(
                "SELECT owner, wrapped FROM key_material WHERE purpose = 'person' ORDER BY owner LIMIT 1"),
            let person = row.text(0), let wrapped = row.blob(1)
        else { return }
        _ = try ring.unwrap(wrapped, of: person)
    }
}

/// That a protected person has, or had, a key.
struct PersonKey: Codable {
    enum State: String, Codable { case present, destroyed }
    var person: String
    var state: State
    var madeAt: TimeStamp
    var destroyedAt: TimeStamp?
    var fingerprint: String
}
