/// What is to be written: a value on its way to YAML, keys in the order in which they were set.
package indirect enum YAMLTree: Hashable, Sendable {
    /// A number, a boolean or nothing, written as it stands.
    case word(String)
    case text(String)
    case list([YAMLTree])
    case mapping([(key: String, value: YAMLTree)])

    package static func == (a: YAMLTree, b: YAMLTree) -> Bool {
        switch (a, b) {
        case (.word(let a), .word(let b)), (.text(let a), .text(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.mapping(let a), .mapping(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .word(let text), .text(let text): hasher.combine(text)
        case .list(let items): hasher.combine(items)
        case .mapping(let pairs): for pair in pairs { hasher.combine(pair.key) }
        }
    }

    /// Whether it is a list or a mapping without anything in it.
    package var isEmpty: Bool {
        switch self {
        case .list(let items): items.isEmpty
        case .mapping(let pairs): pairs.isEmpty
        default: false
        }
    }
}
