package import CasebookModel
package import Registry
package import SanctionsLists

extension RegistryStore {
    /// Hands over the entries of the newest copy of a list that is not after a day, each with its ground.
    ///
    /// Grounds are those of `Rules/lists/grounds.yaml` as it is now, not as it was when the copy was kept: whoever corrects
    /// that table, with its source, corrects what is said of every copy held.
    ///
    /// - Returns: the copy they come from; `nil` where there is none that old.
    @discardableResult
    package func eachHeldEntry(
        of list: String, asOf day: Day? = nil, _ rules: ListRules, _ body: (ListEntry) throws -> Void
    ) throws -> StoredListCopy? {
        try eachListEntry(of: list, asOf: day) { entry in
            var entry = entry
            entry.ground = rules.grounds.ground(of: entry)
            try body(entry)
        }
    }

    /// As `eachHeldEntry`, gathered.
    package func heldEntries(of list: String, asOf day: Day? = nil, _ rules: ListRules) throws -> [ListEntry]
    {
        var entries: [ListEntry] = []
        try eachHeldEntry(of: list, asOf: day, rules) { entries.append($0) }
        return entries
    }
}
