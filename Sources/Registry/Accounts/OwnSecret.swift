import Crypto
import Foundation

/// What an account's own passphrase or key file is known by. It opens nothing: it shows that who acts is who they say.
/// Whoever holds access to the registry's key shows it by that, and has none of these.
struct OwnSecret: Codable {
    var method: KeyHolder.Method
    var salt: Data
    /// For a passphrase.
    var cost: PassphraseCost?
    var check: Data

    init(_ secret: Secret, method: KeyHolder.Method, cost: PassphraseCost, label: String) throws {
        self.method = method
        self.cost = method == .passphrase ? cost : nil
        salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        check = Data()
        check = Data(HMAC<SHA256>.authenticationCode(for: Data(label.utf8), using: try key(secret)))
    }

    func isSecret(_ secret: Secret, label: String) throws -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            check, authenticating: Data(label.utf8), using: try key(secret))
    }

    private func key(_ secret: Secret) throws -> SymmetricKey {
        switch method {
        case .passphrase: return try (cost ?? .standard).key(from: secret, salt: salt)
        case .keyFile:
            return secret.withBytes { bytes in
                HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: SymmetricKey(data: bytes), salt: salt,
                    info: Data("dossier account key file".utf8), outputByteCount: 32)
            }
        }
    }

    /// Ties it to the account and the registry, so that none can be passed off as another's.
    static func label(_ account: String, _ identity: String) -> String {
        "account\n\(identity)\n\(account)\n"
    }

    static func of(_ account: String, in sql: any SQLReading) throws -> OwnSecret? {
        try sql.first(
            "SELECT wrapped FROM key_material WHERE purpose = 'check' AND owner = ?", [.text(account)])?
            .blob(0).map { try StoredJSON.decode(OwnSecret.self, from: String(decoding: $0, as: UTF8.self)) }
    }

    /// Whether someone of that name can show who they are.
    static func isThere(for name: String, in sql: any SQLReading) throws -> Bool {
        try sql.count(
            "SELECT count(*) FROM key_material WHERE purpose IN ('holder', 'check') AND owner = ?",
            [.text(name)]) > 0
    }

    /// Whether an open account of some role can show whose it is.
    static func isThere(among roles: [Role], in sql: any SQLReading) throws -> Bool {
        try roles.contains { role in
            try sql.count(
                """
                SELECT count(*) FROM account a WHERE a.active = 1 AND a.role = ? AND EXISTS (
                    SELECT 1 FROM key_material k WHERE k.purpose IN ('holder', 'check') AND k.owner = a.id)
                """, [.text(role.rawValue)]) > 0
        }
    }
}

extension Accounts {
    /// Whether everyone must show to be who the name says: as chosen; else once one account can.
    ///
    /// A name alone would let whoever has a passphrase be a second person too, by the name of one who has none.
    static func takesProof(in sql: any SQLReading) throws -> Bool {
        try rules(in: sql).takesProof ?? OwnSecret.isThere(among: Role.allCases, in: sql)
    }
}

extension RegistryStore {
    /// The actor, having shown by the own passphrase or key file to be who the name says.
    ///
    /// - Throws: `wrongKey` where it is another, `needsKey` where none is known of that name.
    package func prove(_ actor: Actor, with secret: Secret) throws -> Actor {
        let isOwn = try connection.reading { sql -> Bool in
            if let own = try OwnSecret.of(actor.name, in: sql) {
                return try own.isSecret(secret, label: OwnSecret.label(actor.name, identity))
            }
            guard try OwnSecret.isThere(for: actor.name, in: sql) else {
                throw RegistryError(
                    .needsKey(
                        "\(actor) has no passphrase or key file here: 'dossier accounts passphrase' sets one"),
                    path)
            }
            return (try? SealedValues.holderKeys(actor.name, in: sql, path: path).open(with: secret)) != nil
        }
        guard isOwn else {
            throw RegistryError(
                .wrongKey("the passphrase or key file of \(actor) is not this one: try again"), path)
        }
        return Actor(actor.name, provenIn: identity)
    }
}

extension WriteTransaction {
    /// Gives an account a passphrase or key file of its own, or another one. To change it takes the old one, or an
    /// administrator.
    ///
    /// The first of all is an administrator's own to set; from then on an administrator gives each account its first, since
    /// whoever said a name first would have it for good. Where only those who have one are asked, the first is one's own.
    ///
    /// - Throws: `refused` for one who holds access to the registry's key, since that shows it already.
    package func setSecret(
        of name: String, to secret: Secret, method: KeyHolder.Method = .passphrase,
        cost: PassphraseCost = .standard
    ) throws {
        guard var account = try read(.account, name, as: Account.self), account.active else {
            throw RegistryError(.noSuchThing("\(name) has no open account: make one first"), path)
        }
        guard try read(.keyHolder, name, as: KeyHolder.self)?.active != true else {
            throw RegistryError(
                .refused(
                    "\(name) is known by what opens sealed values: 'dossier seal passphrase' changes it"),
                path)
        }
        if name != actor.name {
            try require(.administrator, to: "set another's passphrase")
        } else if try OwnSecret.isThere(for: name, in: sql) {
            try requireProof(to: "change the own passphrase", always: false)
        } else {
            try requireRightToFirst(account)
        }
        try checkLength(secret, method)
        let own = try OwnSecret(
            secret, method: method, cost: cost, label: OwnSecret.label(name, identity))
        let bytes = Data(try StoredJSON.encode(own).utf8)
        try putMaterial("check", name, bytes)
        account.secret = .init(method: method, fingerprint: sha256(of: bytes))
        try store(.account, name, account)
    }

    /// Refuses a first passphrase that one would set oneself where an administrator is to give it.
    private func requireRightToFirst(_ account: Account) throws {
        guard try Accounts.rules(in: sql).takesProof != false else { return }
        if try OwnSecret.isThere(among: [.administrator], in: sql) {
            throw RegistryError(
                .notAllowed(
                    "an administrator gives \(account.name) the first passphrase: 'dossier accounts passphrase --of \(account.name)', where \(account.name) types it"
                ), path)
        }
        guard account.role == .administrator else {
            throw RegistryError(
                .notAllowed(
                    "an administrator sets a passphrase first: then no one can take another's name"), path)
        }
    }

    /// Takes an account's own passphrase away: it is closed, or known by its access to the registry's key from now on.
    func dropSecret(of name: String) throws {
        try sql.execute("DELETE FROM key_material WHERE purpose = 'check' AND owner = ?", [.text(name)])
        guard var account = try read(.account, name, as: Account.self), account.secret != nil else { return }
        account.secret = nil
        try store(.account, name, account)
    }

    /// Refuses unless the actor has shown to be who the name says, where a passphrase or key file of that name is known.
    ///
    /// `always`: also where none is known, if the registry asks it of everyone.
    ///
    /// `ring`: the registry's key, where it was opened for the act: whose access opened it has shown that.
    func requireProof(to act: String, always: Bool = true, ring: Keyring? = nil) throws {
        if actor.provenIn == identity { return }
        if let ring, ring.holder == actor.name, ring.identity == identity { return }
        if try OwnSecret.isThere(for: actor.name, in: sql) {
            throw RegistryError(
                .needsProof(
                    "to \(act), \(actor) must show to be \(actor): give the own passphrase or --key-file"),
                path)
        }
        if always, try Accounts.takesProof(in: sql) {
            let first =
                try OwnSecret.isThere(among: [.administrator], in: sql)
                ? "an administrator gives one: 'dossier accounts passphrase --of \(actor)'"
                : role == .administrator
                    ? "'dossier accounts passphrase' sets one"
                    : "an administrator sets the own with 'dossier accounts passphrase', then gives each theirs"
            throw RegistryError(
                .notAllowed("to \(act) takes an own passphrase here, and \(actor) has none: \(first)"), path)
        }
    }
}
