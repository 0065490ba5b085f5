import CasebookModel
import Foundation
import Registry

/// One thing that names a person or party.
package struct HeldRow: Sendable, Encodable {
    package let kind: String
    package let id: String
    /// The thing itself, a claim or link within it, or ciphertext.
    package let how: String
    /// Of the content, or of the ciphertext.
    package let bytes: Int
    package let changes: Int
    package let first: String?
    package let last: String?
    /// The lawful basis on which a record is kept, and the day of its next review.
    package let basis: String?
    package let review: String?
    /// Claims of it that name the identifier, `RECORD#key`.
    package let claims: [String]
    /// The content as JSON; `nil` where it is sealed.
    package let content: String?
}

/// A change of something held, without what was sealed.
package struct HeldChange: Sendable, Encodable {
    package let at: String
    package let actor: String
    package let operation: String
    package let reason: String
    package let kind: String
    package let id: String
    package let action: String
}

/// Everything held on one person or party.
package struct EverythingHeld: Sendable, Encodable {
    package let schema = "held/1"
    package let person: String
    package let name: String?
    package let items: [HeldRow]
    package let history: [HeldChange]

    private enum CodingKeys: String, CodingKey { case schema, person, name, items, history }
}

extension Workspace {
    /// Everything that names a person or party by its identifier, and its history. Sealed values show their length alone.
    ///
    /// - Throws: `NothingHeld` where nothing names the identifier, now or in the log.
    package func held(on person: String) throws -> EverythingHeld {
        let store = try reading()
        let held = try store.everythingHeld(on: person)
        guard !held.items.isEmpty || !held.history.isEmpty else { throw NothingHeld(person: person) }
        let casebook = try store.casebook()
        let sealed: Set<String> = ["sealed_value", "person_key"]
        let changes = Dictionary(grouping: held.history) { "\($0.kind) \($0.id)" }
        let items = held.items.map { item in
            let history = changes["\(item.kind) \(item.id)"] ?? []
            let isSealed = sealed.contains(item.kind)
            let how =
                item.kind == "sealed_value"
                ? "sealed: ciphertext"
                : item.kind == "person_key"
                    ? "a key, or that it was destroyed"
                    : item.id == person ? "the record itself" : "names it"
            let keeping = isSealed ? nil : keeping(of: item.body)
            return HeldRow(
                kind: item.kind, id: item.id, how: how,
                bytes: item.kind == "sealed_value" ? ciphertextLength(item.body) : item.body.utf8.count,
                changes: history.count, first: history.first?.at.description,
                last: history.last?.at.description, basis: keeping?.basis,
                review: keeping?.review?.description,
                claims: isSealed ? [] : claims(in: item.body, record: item.id, naming: person),
                content: isSealed ? nil : item.body)
        }
        let supporting = try evidence(supporting: held.items, on: person, in: store)
        let history = held.history.map {
            HeldChange(
                at: $0.at.description, actor: $0.actor, operation: $0.operation, reason: $0.reason,
                kind: $0.kind,
                id: $0.id, action: $0.action.rawValue)
        }
        let party = PartyID(person)
        return EverythingHeld(
            person: person, name: party.kind == nil ? nil : casebook.displayName(party),
            items: items + supporting,
            history: history)
    }

    /// The items of evidence on which the person's own record, and claims elsewhere that name the person, rest.
    private func evidence(supporting items: [HeldOnPerson.Item], on person: String, in store: RegistryStore)
        throws
        -> [HeldRow]
    {
        var found: Set<String> = []
        func gather(_ value: Any) {
            switch value {
            case let text as String: if RecordKind(identifier: text) == .evidence { found.insert(text) }
            case let list as [Any]: for item in list { gather(item) }
            case let members as [String: Any]: for member in members.values { gather(member) }
            default: break
            }
        }
        for item in items {
            guard let kind = ThingKind(item.kind), case .record = kind,
                let whole = try? JSONSerialization.jsonObject(with: Data(item.body.utf8))
            else { continue }
            if item.id == person {
                gather(whole)
            } else {
                eachClaim(in: whole, naming: person) { gather($0) }
            }
        }
        let named = Set(items.map(\.id))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try found.subtracting(named).sorted().compactMap { id in
            guard let record = try store.record(EvidenceID(id))?.record else { return nil }
            let body = String(decoding: try encoder.encode(record), as: UTF8.self)
            let history = try store.history(of: id)
            return HeldRow(
                kind: RecordKind.evidence.rawValue, id: id, how: "supports a claim on \(person)",
                bytes: body.utf8.count, changes: history.count, first: history.first?.at.description,
                last: history.last?.at.description, basis: record.keeping?.basis,
                review: record.keeping?.review?.description, claims: [], content: body)
        }
    }

    /// On which ground a record is kept; `nil` of what is no record, or says nothing.
    private func keeping(of body: String) -> Keeping? {
        struct Kept: Decodable { let keeping: Keeping? }
        return (try? JSONDecoder().decode(Kept.self, from: Data(body.utf8)))?.keeping
    }

    /// How many bytes of ciphertext a stored sealed value has.
    private func ciphertextLength(_ body: String) -> Int {
        guard let fields = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any],
            let text = fields["ciphertext"] as? String, let data = Data(base64Encoded: text)
        else { return 0 }
        return data.count
    }

    /// The claims of a record whose content names an identifier.
    private func claims(in body: String, record: String, naming person: String) -> [String] {
        guard let whole = try? JSONSerialization.jsonObject(with: Data(body.utf8)) else { return [] }
        var found: Set<String> = []
        eachClaim(in: whole, naming: person) { claim in
            if let key = claim["key"] as? String { found.insert("\(record)#\(key)") }
        }
        return found.sorted()
    }

    /// Hands over what has a key and names an identifier, at any depth.
    private func eachClaim(in whole: Any, naming person: String, _ body: ([String: Any]) -> Void) {
        func names(_ value: Any) -> Bool {
            switch value {
            case let text as String: text == person || text.hasPrefix(person + "#")
            case let list as [Any]: list.contains(where: names)
            case let members as [String: Any]: members.values.contains(where: names)
            default: false
            }
        }
        func walk(_ value: Any) {
            switch value {
            case let list as [Any]: for item in list { walk(item) }
            case let members as [String: Any]:
                if members["key"] is String, names(members) { body(members) }
                for member in members.values { walk(member) }
            default: break
            }
        }
        walk(whole)
    }
}

/// Nothing names the identifier, now or earlier.
package struct NothingHeld: Error, CustomStringConvertible, Sendable {
    package let person: String
    package var description: String {
        "nothing here names '\(person)', now or in the log: 'dossier search' finds records by any word"
    }
}
