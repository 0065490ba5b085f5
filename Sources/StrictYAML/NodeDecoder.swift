import CasebookModel

/// Presents one node to `Decodable` types.
struct NodeDecoder: Decoder {
    let node: YAMLNode
    let state: DecodingState
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let pairs = node.pairs else {
            throw Misfit(
                node: node, id: "yaml.type", message: "here should be a mapping, not \(node.inWords)",
                hint: "write 'key: value' lines")
        }
        state.audit.open(node)
        return KeyedDecodingContainer(
            MappingContainer(node: node, pairs: pairs, state: state, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        if node.isNothing { return SequenceContainer(items: [], node: node, state: state) }
        guard let items = node.items else {
            throw Misfit(
                node: node, id: "yaml.type", message: "here should be a list, not \(node.inWords)",
                hint: "begin each item with '- '")
        }
        return SequenceContainer(items: items, node: node, state: state)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        ScalarContainer(node: node, state: state, codingPath: codingPath)
    }
}

private struct MappingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: YAMLNode
    let pairs: [YAMLNode.Pair]
    let state: DecodingState
    let codingPath: [any CodingKey]

    var allKeys: [Key] {
        for pair in pairs { state.audit.ask(pair.key, of: node) }
        return pairs.compactMap { Key(stringValue: $0.key) }
    }

    private func find(_ key: Key) -> YAMLNode? {
        state.audit.ask(key.stringValue, of: node)
        return pairs.first { $0.key == key.stringValue }?.value
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { find(key)?.isNothing ?? true }

    private func required<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        let value: Value?
        if let found = find(key), !found.isNothing {
            value = decodeOrReplace(type, found, state)
        } else {
            state.problems.missingKey(key.stringValue, in: node)
            value = replacement(for: type, state)
        }
        guard let value else { throw NoReplacement() }
        return value
    }

    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
        guard let found = find(key), !found.isNothing else { return nil }
        return decodeOrReplace(type, found, state)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try required(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try required(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try required(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try required(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try required(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try required(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try required(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try required(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try required(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try required(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try required(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try required(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try required(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try required(type, key) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try required(type, key)
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { optional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { optional(type, key) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        optional(type, key)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        NodeDecoder(node: node, state: state, codingPath: codingPath)
    }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> NodeDecoder {
        guard let found = find(key) else {
            throw Misfit(
                node: node, id: "yaml.missing-key", message: "the key '\(key.stringValue)' is missing here",
                hint: "add '\(key.stringValue): …'")
        }
        return NodeDecoder(node: found, state: state, codingPath: codingPath + [key])
    }
}

private struct SequenceContainer: UnkeyedDecodingContainer {
    let items: [YAMLNode]
    let node: YAMLNode
    let state: DecodingState
    var codingPath: [any CodingKey] { [] }
    var count: Int? { items.count }
    var currentIndex = 0
    var isAtEnd: Bool { currentIndex >= items.count }

    init(items: [YAMLNode], node: YAMLNode, state: DecodingState) {
        self.items = items
        self.node = node
        self.state = state
    }

    private mutating func next() throws -> YAMLNode {
        guard !isAtEnd else {
            throw Misfit(
                node: node, id: "yaml.type", message: "this list has too few items",
                hint: "add what is missing")
        }
        defer { currentIndex += 1 }
        return items[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, items[currentIndex].isNothing else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard let value = decodeOrReplace(type, try next(), state) else { throw NoReplacement() }
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    {
        try NodeDecoder(node: try next(), state: state, codingPath: []).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try NodeDecoder(node: try next(), state: state, codingPath: []).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        NodeDecoder(node: try next(), state: state, codingPath: [])
    }
}

/// Throws on whatever does not fit, since types try one form and then another (`try?`).
private struct ScalarContainer: SingleValueDecodingContainer {
    let node: YAMLNode
    let state: DecodingState
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { node.isNothing }

    func decode(_ type: String.Type) throws -> String {
        guard let text = node.text, !node.isNothing else { throw misfit("text", "write a text") }
        return text
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .scalar(let text, isPlain: true) = node.content, text == "true" || text == "false" else {
            throw misfit("true or false", "write true or false, without quotes")
        }
        return text == "true"
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .scalar(let text, isPlain: true) = node.content, isDecimal(text, fraction: true),
            let value = Double(text), value.isFinite
        else { throw misfit("a number", "write digits with a decimal point, without quotes") }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try StrictYAML.decode(type, node, state)
    }

    private func integer<Value: FixedWidthInteger>() throws -> Value {
        guard case .scalar(let text, isPlain: true) = node.content, isDecimal(text, fraction: false),
            let value = Value(text)
        else { throw misfit("a whole number", "write digits without quotes") }
        return value
    }

    private func misfit(_ what: String, _ hint: String) -> Misfit {
        Misfit(
            node: node, id: "yaml.type", message: "here should be \(what), not \(node.inWords)", hint: hint)
    }
}
