extension RegistryStore {
    /// The write door: the only way anything in a registry changes.
    ///
    /// What `body` does is one transaction. Each thing it changes leaves a row in the audit log with its new content,
    /// and the transaction leaves one entry: who, when, why, chained to the entry before. An error undoes all of it.
    ///
    /// `actor`: who acts; must hold an active account that may write, once the registry keeps accounts.
    ///
    /// `operation`: what is done, in a word or two, such as `import`.
    ///
    /// `reason`: why; never empty.
    ///
    /// `at`: when, as the caller knows it.
    ///
    /// `last`: done when all is written and only the commit is to come; an error in it undoes all of it too.
    @discardableResult
    package func write<Result>(
        actor: Actor, operation: String = "edit", reason: String, at: TimeStamp,
        last: () throws -> Void = {}, _ body: (WriteTransaction) throws -> Result
    ) throws -> Result {
        guard mode == .readWrite else { throw RegistryError(.readOnly, path) }
        guard !actor.name.isEmpty else {
            throw RegistryError(.refused("say who acts: a change needs a name"), path)
        }
        guard !reason.isEmpty else {
            throw RegistryError(.refused("say why: a change needs a reason"), path)
        }
        return try connection.transaction { sql in
            let role = try Accounts.role(of: actor, in: sql, path: path)
            if let role, role < .researcher {
                throw RegistryError(
                    .notAllowed("\(actor) may only read: ask an administrator for the role researcher"), path)
            }
            let transaction = try WriteTransaction(
                actor: actor, at: at, role: role, path: path, identity: identity, sql: sql)
            let result = try body(transaction)
            try transaction.checkReferences()
            try transaction.close(operation: operation, reason: reason)
            try last()
            return result
        }
    }
}
