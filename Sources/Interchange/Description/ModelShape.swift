package import CasebookModel
import StrictYAML

/// What a record's file form looks like, found out by letting the type decode itself and noting what it asks for.
///
/// The schema, the columns of tables and the reference in `FORMAT.md` are made from it, so that they cannot say
/// anything else than the types do.
package indirect enum ModelShape: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package var name: String
        package var isRequired: Bool
        package var shape: ModelShape
        /// The type that asks for it: with the name, what its meaning is filed under.
        package var owner: String
    }

    case text, integer, number, flag, day, date, multilingual, claim, party, evidenceLink
    case identifier(RecordKind)
    case choice([String])
    case list(ModelShape)
    case mapping(name: String, keys: [Key])

    package init<Value: Decodable>(_ type: Value.Type) { self = shape(of: type) }

    package var keys: [Key] { if case .mapping(_, let keys) = self { keys } else { [] } }

    /// The form of one record of a kind.
    package static func record(_ kind: RecordKind) -> ModelShape {
        switch kind {
        case .origin: ModelShape(Origin.self)
        case .source: ModelShape(Source.self)
        case .evidence: ModelShape(Evidence.self)
        case .agency: ModelShape(Agency.self)
        case .official: ModelShape(Official.self)
        case .company: ModelShape(Company.self)
        case .site: ModelShape(Site.self)
        case .instrument: ModelShape(Instrument.self)
        case .incident: ModelShape(Incident.self)
        case .victim: ModelShape(Victim.self)
        case .witness: ModelShape(Witness.self)
        case .response: ModelShape(Response.self)
        case .conflict: ModelShape(Conflict.self)
        case .decision: ModelShape(Decision.self)
        case .listing: ModelShape(Listing.self)
        }
    }
}

private protocol RecordNaming { static var recordKind: RecordKind { get } }
extension Identifier: RecordNaming where Record: CasebookRecord {
    static var recordKind: RecordKind { Record.kind }
}

private protocol ListForming { static var itemShape: ModelShape { get } }
extension Array: ListForming where Element: Decodable {
    static var itemShape: ModelShape { shape(of: Element.self) }
}
extension Listed: ListForming {
    static var itemShape: ModelShape { shape(of: Item.self) }
}

private func shape<Value: Decodable>(of type: Value.Type) -> ModelShape {
    switch type {
    case is String.Type: return .text
    case is Int.Type: return .integer
    case is Double.Type: return .number
    case is Bool.Type: return .flag
    case is Day.Type: return .day
    case is PartialDate.Type: return .date
    case is MultilingualText.Type: return .multilingual
    case is ClaimID.Type: return .claim
    case is PartyID.Type: return .party
    case is EvidenceLink.Type: return .evidenceLink
    default: break
    }
    if let identifier = type as? any RecordNaming.Type { return .identifier(identifier.recordKind) }
    if let list = type as? any ListForming.Type { return .list(list.itemShape) }
    if let cases = type as? any CaseIterable.Type, let words = words(of: cases) { return .choice(words) }
    let notes = KeyNotes()
    _ = try? Value(from: Probe(notes: notes, owner: plainName(of: type)))
    return .mapping(name: plainName(of: type), keys: notes.keys)
}

private func words<Cases: CaseIterable>(of type: Cases.Type) -> [String]? {
    let words = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    return words.isEmpty ? nil : words
}

/// `Claim<Name>` is a `NameClaim`.
private func plainName<Value>(of type: Value.Type) -> String {
    let name = String(describing: type)
    guard name.hasPrefix("Claim<"), name.hasSuffix(">") else { return name }
    return name.dropFirst("Claim<".count).dropLast() + "Claim"
}

private final class KeyNotes {
    var keys: [ModelShape.Key] = []

    func note<Value: Decodable>(_ name: String, _ type: Value.Type, isRequired: Bool, owner: String) {
        guard !keys.contains(where: { $0.name == name }) else { return }
        keys.append(.init(name: name, isRequired: isRequired, shape: shape(of: type), owner: owner))
    }
}

/// Answers every question with an empty value and notes that it was asked.
private struct Probe: Decoder {
    let notes: KeyNotes
    let owner: String
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        // A claim's mapping is asked by the claim, its value and its basis: the type around the keys says who asks.
        var around = String(reflecting: type)
        for mark in [".(", ".CodingKeys"] {
            if let range = around.firstRange(of: mark) { around = String(around[..<range.lowerBound]) }
        }
        let last = around.split(separator: ".").last.map(String.init) ?? owner
        let name = around.contains("<") ? "Claim" : last
        return KeyedDecodingContainer(Answers(notes: notes, owner: name))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotAsked() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotAsked() }
}

private struct NotAsked: Error {}

private struct Answers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: KeyNotes
    let owner: String
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { false }
    func decodeNil(forKey key: Key) -> Bool { true }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        notes.note(key.stringValue, type, isRequired: true, owner: owner)
        guard let value = emptyValue(of: type) else { throw NotAsked() }
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        notes.note(key.stringValue, type, isRequired: false, owner: owner)
        return nil
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { optional(type, key) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { optional(type, key) }

    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
        notes.note(key.stringValue, type, isRequired: false, owner: owner)
        return nil
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    { throw NotAsked() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NotAsked() }
    func superDecoder() throws -> any Decoder { throw NotAsked() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NotAsked() }
}
