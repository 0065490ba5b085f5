/// A list that is left out of a file when it is empty, and read as empty when it is left out.
@propertyWrapper
package struct Listed<Item: Codable & Hashable & Sendable>: Hashable, Sendable {
    package var wrappedValue: [Item]
    package init(wrappedValue: [Item]) { self.wrappedValue = wrappedValue }
}

extension Listed: Codable {
    package init(from decoder: any Decoder) throws { wrappedValue = try [Item](from: decoder) }
    package func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

extension KeyedDecodingContainer {
    package func decode<Item>(_ type: Listed<Item>.Type, forKey key: Key) throws -> Listed<Item> {
        try decodeIfPresent(type, forKey: key) ?? Listed(wrappedValue: [])
    }
}

extension KeyedEncodingContainer {
    package mutating func encode<Item>(_ value: Listed<Item>, forKey key: Key) throws {
        guard !value.wrappedValue.isEmpty else { return }
        try encode(value.wrappedValue, forKey: key)
    }
}
