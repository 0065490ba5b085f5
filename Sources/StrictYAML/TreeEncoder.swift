/// Encodes a value as a tree, keys in the order in which the type encodes them (for structs, as declared).
///
/// - Throws: what the type's own encoding throws, such as a number that is not finite.
package func encodeTree(_ value: some Encodable) throws -> YAMLTree {
    let box = TreeBox()
    try box.encode(value)
    return box.tree
}

/// Keys of dictionaries come in no order of their own.
private protocol Unordered {}
extension Dictionary: Unordered {}

/// A place in the tree that is being filled; several containers may fill one mapping.
private final class TreeBox {
    private enum Shape { case empty, leaf, list, mapping }

    private var shape = Shape.empty
    private var leaf = YAMLTree.mapping([])
    private var items: [TreeBox] = []
    private var pairs: [(key: String, value: TreeBox)] = []
    var isUnordered = false

    var tree: YAMLTree {
        switch shape {
        case .empty, .leaf: leaf
        case .list: .list(items.map(\.tree))
        case .mapping:
            .mapping((isUnordered ? pairs.sorted { $0.key < $1.key } : pairs).map { ($0.key, $0.value.tree) })
        }
    }

    var count: Int { items.count }

    func set(_ leaf: YAMLTree) {
        shape = .leaf
        self.leaf = leaf
    }

    func becomeList() { shape = .list }
    func becomeMapping() { shape = .mapping }

    func append() -> TreeBox {
        let box = TreeBox()
        items.append(box)
        return box
    }

    func place(_ key: String) -> TreeBox {
        let box = TreeBox()
        if let index = pairs.firstIndex(where: { $0.key == key }) {
            pairs[index].value = box
        } else {
            pairs.append((key, box))
        }
        return box
    }

    func encode(_ value: some Encodable) throws {
        switch value {
        case let text as String: set(.text(text))
        case let flag as Bool: set(.word(flag ? "true" : "false"))
        case let number as Double: try set(number)
        case let number as Float: try set(Double(number))
        case let number as any BinaryInteger: set(.word("\(number)"))
        default:
            isUnordered = value is any Unordered
            try value.encode(to: TreeEncoder(box: self))
        }
    }

    private func set(_ number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "not a finite number"))
        }
        // Swift's shortest form that reads back as the same number, without an exponent where a file's reader knows none.
        let text = "\(number)"
        set(.word(text.contains("e") ? decimalText(number) : text))
    }
}

/// The digits of a very large or very small number written out.
private func decimalText(_ number: Double) -> String {
    let parts = "\(abs(number))".split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(number)" }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(mantissa[0]) + (mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : "")
    var point = mantissa[0].count + exponent
    if point <= 0 {
        digits = String(repeating: "0", count: 1 - point) + digits
        point = 1
    }
    if digits.count < point { digits += String(repeating: "0", count: point - digits.count) }
    let whole = digits.prefix(point)
    let fraction = digits.dropFirst(point)
    return (number < 0 ? "-" : "") + whole + "." + (fraction.isEmpty ? "0" : fraction)
}

private struct TreeEncoder: Encoder {
    let box: TreeBox
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.becomeMapping()
        return KeyedEncodingContainer(KeyedPlaces(box: box))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.becomeList()
        return ListPlaces(box: box)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { OnePlace(box: box) }
}

private struct KeyedPlaces<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: TreeBox
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { box.place(key.stringValue).set(.word("null")) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try box.place(key.stringValue).encode(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        TreeEncoder(box: box.place(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        TreeEncoder(box: box.place(key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { TreeEncoder(box: box) }
    func superEncoder(forKey key: Key) -> any Encoder { TreeEncoder(box: box.place(key.stringValue)) }
}

private struct ListPlaces: UnkeyedEncodingContainer {
    let box: TreeBox
    var codingPath: [any CodingKey] { [] }
    var count: Int { box.count }

    func encodeNil() { box.append().set(.word("null")) }
    func encode<Value: Encodable>(_ value: Value) throws { try box.append().encode(value) }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        TreeEncoder(box: box.append()).container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        TreeEncoder(box: box.append()).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { TreeEncoder(box: box.append()) }
}

private struct OnePlace: SingleValueEncodingContainer {
    let box: TreeBox
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { box.set(.word("null")) }
    func encode<Value: Encodable>(_ value: Value) throws { try box.encode(value) }
}
