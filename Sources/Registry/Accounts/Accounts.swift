/// A person who may act in this registry.
package struct Account: Hashable, Sendable, Codable {
    /// What the person is known by, in the audit log too; never reused.
    package var name: String
    package var role: Role
    /// `false` once closed.
    package var active: Bool
    /// By what the person shows to be who the name says; `nil` where by nothing, or by access to the registry's key.
    package internal(set) var secret: SecretMark?

    /// That there is an own passphrase or key file; what it is known by is not in the audit log.
    package struct SecretMark: Hashable, Sendable, Codable {
        package var method: KeyHolder.Method
        /// SHA-256, so that a swapped one shows.
        package var fingerprint: String
    }

    package init(name: String, role: Role, active: Bool = true) {
        self.name = name
        self.role = role
        self.active = active
    }
}

enum Accounts {
    /// The actor's role; `nil` in a registry that keeps no accounts.
    ///
    /// - Throws: `notAllowed` when the registry keeps accounts and the actor has none that is active.
    static func role(of actor: Actor, in sql: any SQLReading, path: String) throws -> Role? {
        if let row = try sql.first("SELECT body FROM account WHERE id = ?", [.text(actor.name)]),
            let body = row.text(0)
        {
            let account = try StoredJSON.decode(Account.self, from: body)
            guard account.active else {
                throw RegistryError(.notAllowed("the account \(actor) is closed"), path)
            }
            return account.role
        }
        guard try sql.count("SELECT count(*) FROM account") == 0 else {
            throw RegistryError(
                .notAllowed("\(actor) has no account in this registry: ask an administrator for one"), path)
        }
        return nil
    }
}
