extension WriteTransaction {
    /// Opens, changes or closes an account; accounts are never removed.
    ///
    /// The first account must be an administrator's: from then on only accounts may write.
    /// - Throws: `notAllowed` unless an administrator acts; `refused` when no administrator would be left.
    @discardableResult
    package func put(_ account: Account) throws -> ChangeAction? {
        guard !account.name.isEmpty else {
            throw RegistryError(.refused("an account needs a name"), path)
        }
        if role == nil {
            guard account.role == .administrator, account.active else {
                throw RegistryError(
                    .refused("the first account must be an administrator's: give \(account.name) that role"),
                    path)
            }
        } else {
            try require(.administrator, to: "keep accounts")
        }
        var account = account
        if account.active {
            account.secret = try read(.account, account.name, as: Account.self)?.secret
        } else {
            try dropSecret(of: account.name)
        }
        let action = try store(.account, account.name, account)
        let administrators = try sql.count(
            "SELECT count(*) FROM account WHERE role = 'administrator' AND active = 1")
        guard administrators > 0 else {
            throw RegistryError(.refused("one administrator must stay: name another first"), path)
        }
        return action
    }

    /// Chooses where a second person is needed.
    package func put(_ rules: FourEyesRules) throws {
        try require(.administrator, to: "choose where a second person is needed")
        let asks = try rules.takesProof ?? OwnSecret.isThere(among: Role.allCases, in: sql)
        if asks, role != nil, try !OwnSecret.isThere(for: actor.name, in: sql) {
            throw RegistryError(
                .refused("\(actor) would be shut out: set an own passphrase first"), path)
        }
        try store(.setting, "four-eyes", rules)
    }

    /// Refuses unless the actor has at least a role, or the registry keeps no accounts.
    ///
    /// What takes a reviewer or administrator takes one who shows to be that person, where that can be shown.
    func require(_ least: Role, to act: String, ring: Keyring? = nil) throws {
        guard let role else { return }
        guard role >= least else {
            throw RegistryError(
                .notAllowed("\(actor) may not \(act): ask someone with the role \(least.rawValue)"), path)
        }
        if least >= .reviewer { try requireProof(to: act, ring: ring) }
    }

    /// Whether an action needs a second person: as chosen, else once two accounts have the role it takes.
    func needsSecond(_ action: GuardedAction) throws -> Bool {
        try Accounts.rules(in: sql).needsSecond(action)
    }

    /// Lets an action through, or notes it as proposed.
    ///
    /// The first person's call is the proposal; the same call by a second person with the role lets it through. Where
    /// everyone must show who they are, a proposal of someone who did not is none.
    func secondPerson(_ action: GuardedAction, about: String, reason: String) throws -> GuardedOutcome {
        guard try needsSecond(action) else { return .done }
        let takesProof = try role != nil && Accounts.takesProof(in: sql)
        if takesProof, let open = try openApproval(action, about: about), open.proven != true {
            try decide(open, .refused)
        }
        if let open = try openApproval(action, about: about) {
            guard open.proposedBy != actor.name else { return .waiting(proposedBy: actor.name) }
            try decide(open, .approved)
            return .done
        }
        try propose(action, about: about, reason: reason)
        return .waiting(proposedBy: actor.name)
    }

    @discardableResult
    func propose(_ action: GuardedAction, about: String, reason: String) throws -> Approval {
        let number = try sql.count(
            "SELECT count(*) FROM approval WHERE action = ? AND about = ?",
            [.text(action.rawValue), .text(about)])
        let approval = Approval(
            id: "\(action.rawValue):\(about):\(number + 1)", action: action, about: about, reason: reason,
            proposedBy: actor.name, proposedAt: at, proven: actor.provenIn == identity ? true : nil)
        try store(.approval, approval.id, approval)
        return approval
    }

    func openApproval(_ action: GuardedAction, about: String) throws -> Approval? {
        try sql.first(
            "SELECT body FROM approval WHERE action = ? AND about = ? AND outcome IS NULL ORDER BY proposed_at, id",
            [.text(action.rawValue), .text(about)])?.text(0).map {
                try StoredJSON.decode(Approval.self, from: $0)
            }
    }

    private func decide(_ approval: Approval, _ outcome: Approval.Outcome) throws {
        var decided = approval
        decided.decidedBy = actor.name
        decided.decidedAt = at
        decided.outcome = outcome
        try store(.approval, decided.id, decided)
    }

    /// Refuses a proposal; the proposer may withdraw it so too.
    package func refuse(_ approval: String) throws {
        guard let open = try read(.approval, approval, as: Approval.self), open.outcome == nil else {
            throw RegistryError(.noSuchThing("there is no open proposal \(approval)"), path)
        }
        if open.proposedBy != actor.name { try require(.reviewer, to: "refuse a proposal") }
        try decide(open, .refused)
    }

    /// Agrees to a proposal to unseal a person's values; the proposer may then do it once.
    package func agreeToUnseal(_ approval: String) throws {
        try require(.reviewer, to: "agree to unsealing")
        guard let open = try read(.approval, approval, as: Approval.self), open.outcome == nil,
            open.action == .unseal
        else { throw RegistryError(.noSuchThing("there is no open proposal to unseal \(approval)"), path) }
        guard open.proposedBy != actor.name else {
            throw RegistryError(
                .notAllowed("\(actor) asked for this unsealing: someone else must agree to it"), path)
        }
        try decide(open, .approved)
    }
}

extension Accounts {
    /// The rules in force: as chosen; else all, once two reviewers or administrators hold active accounts.
    static func rules(in sql: any SQLReading) throws -> FourEyesRules {
        if let body = try sql.first("SELECT body FROM \"setting\" WHERE id = 'four-eyes'")?.text(0) {
            return try StoredJSON.decode(FourEyesRules.self, from: body)
        }
        let reviewers = try sql.count(
            "SELECT count(*) FROM account WHERE active = 1 AND role IN ('reviewer', 'administrator')")
        return .all(reviewers >= 2)
    }
}

extension RegistryStore {
    /// Whether everyone who does what takes a reviewer or administrator must show to be who the name says.
    package func takesProof() throws -> Bool { try connection.reading(Accounts.takesProof) }

    /// All accounts, by name.
    package func accounts() throws -> [Account] {
        try things(.account, as: Account.self)
    }

    /// Where a second person is needed.
    package func fourEyesRules() throws -> FourEyesRules { try connection.reading(Accounts.rules) }

    /// Proposals that wait for a second person, oldest first.
    package func openApprovals() throws -> [Approval] {
        try things(.approval, as: Approval.self, where: "outcome IS NULL", order: "proposed_at, id")
    }

    /// The things of one kind, decoded.
    func things<Value: Decodable>(
        _ kind: ThingKind.Other, as type: Value.Type, where condition: String = "1 = 1",
        _ arguments: [SQLValue] = [], order: String = "id"
    ) throws -> [Value] {
        try connection.reading { sql in
            try sql.query(
                "SELECT body FROM \(ThingKind.other(kind).table) WHERE \(condition) ORDER BY \(order)",
                arguments
            ).map { try StoredJSON.decode(type, from: $0.text(0) ?? "") }
        }
    }
}
