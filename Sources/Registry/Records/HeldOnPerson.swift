/// Everything the registry holds on one person, for the person's own demand.
package struct HeldOnPerson: Hashable, Sendable {
    /// One thing: the table it is in, its identifier, and its content as JSON, with ciphertext where it is sealed.
    package struct Item: Hashable, Sendable {
        package var kind: String
        package var id: String
        package var body: String
    }

    package var person: String
    /// What names the person now, in the order of tables and identifiers.
    package var items: [Item]
    /// Entries of the audit log that changed something of the person, oldest first.
    package var history: [Change]
}

extension RegistryStore {
    /// Everything that names an identifier: records, claims within records, sealed values, consents, submissions.
    ///
    /// Found by the identifier; what a free text says of the person without it is found by search.
    package func everythingHeld(on person: String) throws -> HeldOnPerson {
        let needle = try StoredJSON.encode(person)
        let within = needle.dropFirst().dropLast()
        let items = try connection.reading { sql in
            var items: [HeldOnPerson.Item] = []
            for kind in ThingKind.all {
                try sql.each("SELECT id, body FROM \(kind.table) ORDER BY id", []) { row in
                    guard let id = row.text(0), let body = row.text(1) else { return }
                    // As a whole text, or as the record of a claim, `VI-ONE#key`.
                    guard
                        body.contains(needle) || body.contains("\"\(within)#")
                            || body.contains("\"\(within)|")
                    else {
                        return
                    }
                    items.append(.init(kind: kind.description, id: id, body: body))
                }
            }
            return items
        }
        var history: [Change] = []
        for item in items { history += try self.history(of: item.id).filter { $0.kind == item.kind } }
        history += try self.history(of: person)
        let distinct = Dictionary(history.map { ($0.sequence, $0) }) { first, _ in first }
        return HeldOnPerson(
            person: person, items: items, history: distinct.values.sorted { $0.sequence < $1.sequence })
    }
}
